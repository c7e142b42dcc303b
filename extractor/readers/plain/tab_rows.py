"""Tables with a line for each row and tabs between the cells, as a spreadsheet's clipboard gives them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.plain.lines import Line, strip_cell
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular, skip_gap
from extractor.readers.plain.shape import shaped


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with tabs between the cells of a line."""
    runs: list[Run] = []
    position = 0
    while position < len(lines):
        if not _is_row(lines[position]):
            position += 1
            continue
        run = _table(lines, position, runs[-1].stop if runs else 0)
        if is_tabular(run.rows):
            runs.append(run)
        position = run.stop
    return runs


def _is_row(line: Line) -> bool:
    return "\t" in line.raw and (len(cells(line.raw)) > 2 or "\t" in line.raw.strip())


def cells(raw: str) -> list[str]:
    """The cells of a line, empty ones included."""
    return [strip_cell(piece) for piece in raw.strip("\r\n").split("\t")]


def _table(lines: Sequence[Line], first: int, floor: int) -> Run:
    """The table whose first row with tabs is at `first`, with the title row above it, not before `floor`."""
    start = first - 1 if first > floor and is_title_row(lines[first - 1]) else first
    rows: list[Row] = [[TextCell(lines[start].text, lines[start].number)]] if start < first else []
    position = stop = first
    while position < len(lines):
        line = lines[position]
        if _is_row(line) or (line.text and line.raw.rstrip("\r\n").endswith("\t")):
            rows.append([TextCell(text, line.number) for text in cells(line.raw)])
        elif is_title_row(line) and position + 1 < len(lines) and _is_row(lines[position + 1]):
            rows.append([TextCell(line.text, line.number)])
        else:
            break
        stop = position + 1
        position = skip_gap(lines, stop, blanks=1)
    return Run(start, stop, shaped(rows))


def is_title_row(line: Line) -> bool:
    """Whether a line of one cell can be a row that spans the table, and is no numbered heading."""
    return line.short and not line.furniture and line.numbering is None
