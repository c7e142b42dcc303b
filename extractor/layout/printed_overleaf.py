"""Rows of a header that the end of a page cuts: the lines overleaf belong to the cells they stand under."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.printed_cell import SAME_SIZE, PrintedCell, cell_of_lines, is_numbered
from extractor.layout.printed_rows import PrintedRow

# The rest of a cell starts, or has its middle, where the cell does, to so many points.
UNDER = 1.0
# A header has so many rows at most above the one that is cut.
ROWS_ABOVE = 3
# A row of fewer words is no header's.
LEAST_WORDS = 2


def whole_headers(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows, what is cut by the end of a page put together where rows of words alone go on overleaf."""
    found: list[PrintedRow] = []
    for row in rows:
        if found and _may_go_on(found[-1], row):
            above = _words_above(found)
            rests = {id(cell): under for cell in row.words if (under := _under(cell, above, row.words)) is not None}
            found[-len(above) :] = [_with_rests(each, row, rests) for each in above]
            row = row._replace(words=tuple(cell for cell in row.words if id(cell) not in rests))
        if row.words or row.values:
            found.append(row)
    return found


def _may_go_on(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a row of words is the first of a page behind one that reaches down the page before."""
    if row.page != above.page + 1 or not above.goes_on or above.values or row.values or len(row.words) < LEAST_WORDS:
        return False
    return abs(above.size - row.size) <= SAME_SIZE * above.size


def _words_above(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows of words at the end of a page."""
    found: list[PrintedRow] = []
    for row in reversed(rows[-ROWS_ABOVE:]):
        if row.values or row.page != rows[-1].page or abs(row.size - rows[-1].size) > SAME_SIZE * row.size:
            break
        found.insert(0, row)
    return found


def _under(cell: PrintedCell, above: Sequence[PrintedRow], beside: Sequence[PrintedCell]) -> PrintedCell | None:
    """The cell whose rest one overleaf is: the lowest it stands under, where none of its row stands there too."""
    if is_numbered(cell.lines[0]):
        return None
    over = [one for row in above for one in row.words if _is_aligned(one, cell)]
    if not over or over[-1].text == cell.text:
        return None
    right = min((one.left for row in above for one in row.words if one.left > over[-1].right), default=float("inf"))
    own = [one for one in beside if over[-1].left - UNDER <= one.left < right - UNDER]
    return over[-1] if own == [cell] else None


def _is_aligned(one: PrintedCell, other: PrintedCell) -> bool:
    return min(abs(one.left - other.left), abs(one.middle - other.middle)) <= UNDER


def _with_rests(row: PrintedRow, below: PrintedRow, rests: dict[int, PrintedCell]) -> PrintedRow:
    """A row with what stands overleaf of its cells."""
    words = []
    for cell in row.words:
        lines = [line for one in below.words if rests.get(id(one)) is cell for line in one.lines]
        words.append(cell_of_lines((*cell.lines, *lines)) if lines else cell)
    return row._replace(words=tuple(words))
