"""What a page prints cell by cell: word processors write each cell's lines one after the other, row by row.

Geometry alone does not tell two words of a narrow header from one word on two lines; the order of printing does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractor.layout.lines import Line
from extractor.layout.model import Page
from extractor.layout.printed_cell import LEADING, SAME_SIZE, PrintedCell, cell_of_lines, is_numbered, is_open
from extractor.layout.printed_level import levelled
from extractor.layout.printed_runs import runs_of, value_columns
from extractor.tuples import NamedTuple

# Lines of one cell start, end or are centred alike to so many points.
ALIGNED = 1.0
# A line that is broken because its cell is full leaves no more than this free, in em, beside the widest of its column.
FULL = 1.05
# Lines that are not full are of one cell where they are as near as full ones, to this share.
AS_NEAR = 1.06
# Lines of one cell in several faces are as far apart as others to this share.
AS_FAR = 1.15


def printed_cells(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]]) -> list[PrintedCell]:
    """The cells, and paragraphs, that the lines of each page show, in the order in which they are printed."""
    portions: list[list[list[Line]]] = []
    columns = {page.number: value_columns(lines[page.number]) for page in pages}
    for page in pages:
        shown = {id(glyph) for line in lines[page.number] for glyph in line.glyphs}
        own = [*columns[page.number], *(each.overleaf(page.height) for each in columns.get(page.number + 1, ()))]
        portions.append(runs_of((glyph for glyph in page.glyphs if id(glyph) in shown), page.number, own))
    leading = _leading_of([[run for portion in own for run in portion] for own in portions])
    return levelled([cell for own in portions for cell in _cells(own, leading)])


class _Leading(NamedTuple):
    """How far lines of one cell are apart, by their size, and how far the longest lines of each column reach."""

    steps: Mapping[float, float]
    right: Mapping[tuple[float, float], list[float]]
    width: Mapping[tuple[float, float], list[float]]

    def is_full(self, line: Line, below: Line) -> bool:
        """Whether the first character below had no room on a line, by the other lines of its column.

        Lines as wide as each other may be set to the left or to the middle: they are full by both.
        """
        size = round(line.size, 1)
        need = FULL * line.size + (below.glyphs[0].right - below.glyphs[0].left - below.size)
        alike: list[bool] = []
        if abs(line.left - below.left) <= ALIGNED:
            alike.append(_reaches(self.right[round(line.left), size], line.right, need))
        if abs(line.left + line.right - below.left - below.right) <= 2 * ALIGNED:
            alike.append(_reaches(self.width[round(line.left + line.right), size], line.right - line.left, need))
        return bool(alike) and all(alike)


def _reaches(others: Sequence[float], own: float, need: float) -> bool:
    """Whether a line reaches nearly as far as the longest of the others, its own place among them left out once."""
    longest = others[-2] if len(others) > 1 and others[-1] <= own else others[-1]
    return len(others) > 1 and abs(longest - own) < need


def _cells(portions: Sequence[Sequence[Line]], leading: _Leading) -> list[PrintedCell]:
    """The stretches, by the lines on which they are printed, put together to cells."""
    groups: list[list[Line]] = []
    for portion in portions:
        for run in portion:
            if groups and _is_next_line(groups[-1], run) and _is_wrapped(groups[-1], run, leading):
                groups[-1].append(run)
            else:
                groups.append([run])
    return [cell_of_lines(group) for group in groups]


def _leading_of(pages: Sequence[Sequence[Line]]) -> _Leading:
    right: dict[tuple[float, float], list[float]] = defaultdict(list)
    width: dict[tuple[float, float], list[float]] = defaultdict(list)
    for run in (run for runs in pages for run in runs):
        size = round(run.size, 1)
        for off in (-1, 0, 1):
            right[round(run.left) + off, size].append(run.right)
            width[round(run.left + run.right) + off, size].append(run.right - run.left)
    for own in (*right.values(), *width.values()):
        own.sort()
    known = _Leading({}, right, width)
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for above, below in (pair for runs in pages for pair in pairwise(runs)):
        if _is_next_line([above], below) and known.is_full(above, below) and len(below.text) > 1:
            steps[round(above.size, 1)][round(below.baseline - above.baseline, 1)] += 1
    return known._replace(steps={size: counts.most_common(1)[0][0] for size, counts in steps.items()})


def _is_next_line(lines: Sequence[Line], run: Line) -> bool:
    """Whether a stretch stands right below the lines of a cell, set to the same side."""
    last = lines[-1]
    step = run.baseline - last.baseline
    if not 0.5 * last.size < step <= LEADING * max(last.size, run.size):
        return False
    if abs(run.size - last.size) > SAME_SIZE * last.size or not _is_as_far(lines, step):
        return False
    left, right = abs(run.left - last.left), abs(run.right - last.right)
    return min(left, abs(run.left + run.right - last.left - last.right) / 2, right) <= ALIGNED


def _is_as_far(lines: Sequence[Line], step: float) -> bool:
    """Whether a further line is about as far below a cell's lines as they are apart."""
    return len(lines) < 2 or step <= AS_FAR * max(after.baseline - before.baseline for before, after in pairwise(lines))


def _is_wrapped(lines: Sequence[Line], run: Line, leading: _Leading) -> bool:
    """Whether a stretch below a cell's lines goes on with them: a number of its own begins another cell."""
    if is_open("".join(line.text for line in lines)):
        return True
    if is_numbered(run):
        return False
    if leading.is_full(lines[-1], run):
        return True
    step = leading.steps.get(round(lines[-1].size, 1))
    return step is not None and run.baseline - lines[-1].baseline <= AS_NEAR * step
