"""Tables in the forms in which plain text keeps them, wherever lines of text stand: a text file, `pre` in a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.readers.plain import drawn, page, pipes, ruled, spaced, stacked, tab_cells, tab_rows
from extractor.readers.plain.lines import Line
from extractor.readers.plain.runs import Finder, Run

FINDERS: tuple[Finder, ...] = (
    tab_cells.find,
    drawn.find,
    ruled.find,
    tab_rows.find,
    pipes.find,
    page.find,
    spaced.find,
    stacked.find,
)


def printed_text(line: Line) -> str:
    """What a line outside tables prints: without the bars of a drawn box of one cell; nothing where it is furniture."""
    return "" if line.furniture or pipes.is_drawn(line) else pipes.only_cell(line.text)


def find_runs(lines: Sequence[Line]) -> list[Run]:
    """The tables of a text in order; each form searches the lines that the forms before it left."""
    found: list[Run] = []
    for finder in FINDERS:
        found = sorted([*found, *_find_between(lines, found, finder)], key=lambda run: run.start)
    return found


def _find_between(lines: Sequence[Line], found: Sequence[Run], finder: Finder) -> Iterable[Run]:
    starts = [0, *(run.stop for run in found)]
    stops = [*(run.start for run in found), len(lines)]
    for start, stop in zip(starts, stops, strict=True):
        for run in finder(lines[start:stop]):
            yield replace(run, start=start + run.start, stop=start + run.stop)
