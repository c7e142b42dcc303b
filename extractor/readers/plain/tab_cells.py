"""Tables dumped with a tab and a line for each cell and a blank line after each row.

A merged cell leaves an empty cell in the rows below it and nothing in the columns to its right. A line without a
tab goes on with the cell above it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.patterns import pattern
from extractor.readers.plain.lines import LABEL_LENGTH, Line, is_value, strip_cell
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular, skip_gap

UNIT_LENGTH = 4  # what may follow a number on the next line of its cell: 元, 万元, （件）
STRIPPED_BLANKS = 3  # blank lines within a table where an editor stripped the tabs of its empty cells

_CELL = pattern(r"\t[^\t]*[ \t]*")


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with a line for each cell."""
    blanks = 1 if any(line.raw == "\t" for line in lines) else STRIPPED_BLANKS
    runs, position = [], 0
    while position < len(lines):
        if not _is_cell(lines[position]):
            position += 1
            continue
        run = _table(lines, position, blanks)
        if is_tabular(run.rows):
            runs.append(run)
        position = run.stop
    return runs


def _is_cell(line: Line) -> bool:
    return line.raw.startswith("\t") and _CELL.fullmatch(line.raw) is not None


def _table(lines: Sequence[Line], start: int, blanks: int) -> Run:
    rows: list[Row] = []
    position = stop = start
    while position < len(lines) and _is_cell(lines[position]):
        row, stop = _row(lines, position)
        rows.append(row)
        position = skip_gap(lines, stop, blanks)
    return Run(start, stop, rows)


def _row(lines: Sequence[Line], start: int) -> tuple[Row, int]:
    """The cells up to the blank line that ends the row, and the index of that line."""
    row: Row = []
    position = start
    while position < len(lines) and not (lines[position].blank and not _is_cell(lines[position])):
        line = lines[position]
        if _is_cell(line):
            row.append(TextCell(strip_cell(line.raw), line.number))
        elif not _goes_on(lines, position, row[-1].text):
            break
        else:
            row[-1] = TextCell(f"{row[-1].text}\n{line.text}".strip(), row[-1].line)
        position += 1
    return row, position


def _goes_on(lines: Sequence[Line], position: int, above: str) -> bool:
    """Whether a line without a tab belongs to the cell above: another cell follows, or it reads like its rest."""
    line = lines[position]
    if is_value(above):
        return len(line.text) <= UNIT_LENGTH
    after = next((later for later in lines[position + 1 : position + 5] if later.blank or _is_cell(later)), None)
    return (after is not None and _is_cell(after)) or len(line.text) <= LABEL_LENGTH
