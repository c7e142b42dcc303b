"""Rows of a table printed cell by cell: cells printed from left to right, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.layout.printed_cell import BESIDE, LEADING, SAME_SIZE, PrintedCell, cell_of_lines, is_value
from extractor.tuples import NamedTuple

# A table that goes on overleaf reaches down to this share of its page: groups of rows are kept together at most.
REACHES_END = 0.4


class PrintedRow(NamedTuple):
    """The cells of a row from left to right: those of labels or of a header, and the values at its end.

    `goes_on` tells that a table may go on overleaf behind it: it stands in the lower part of its page.
    """

    words: tuple[PrintedCell, ...]
    values: tuple[PrintedCell, ...]
    goes_on: bool = True

    @property
    def cells(self) -> tuple[PrintedCell, ...]:
        """All of them."""
        return self.words + self.values

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.cells[0].page

    @property
    def first(self) -> float:
        """The baseline of the highest of its own lines: of its values and its last word."""
        return min(cell.first for cell in (*self.words[-1:], *self.values))

    @property
    def last(self) -> float:
        """The baseline of the lowest of its own lines."""
        return max(cell.last for cell in (*self.words[-1:], *self.values))

    @property
    def highest(self) -> float:
        """The baseline of the highest line of all its cells, merged labels included."""
        return min(cell.first for cell in self.cells)

    @property
    def lowest(self) -> float:
        """The baseline of the lowest line of all its cells, merged labels included."""
        return max(cell.last for cell in self.cells)

    @property
    def size(self) -> float:
        """The em of its words, or values."""
        return self.cells[0].size


def printed_rows(cells: Iterable[PrintedCell], heights: Mapping[int, float]) -> list[PrintedRow]:
    """The rows that cells show in the order in which they are printed, on pages of these heights by their numbers."""
    groups: list[list[PrintedCell]] = []
    for cell in cells:
        if groups and _is_beside(groups[-1], cell):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    rows: list[PrintedRow] = []
    for group in groups:
        own, below = _without_lower(group)
        if below is not None:
            rows.append(_row(own, REACHES_END * heights[group[0].page]))
        row = _row(below or own, REACHES_END * heights[group[0].page])
        if rows and _is_left_part(rows[-1], row):
            row = row._replace(words=(*rows.pop().words, *row.words))
        if rows and _is_upper_line(rows[-1], row):
            upper = rows.pop().words
            row = row._replace(
                words=(*upper[:-1], *row.words[:-1], cell_of_lines((*upper[-1].lines, *row.words[-1].lines)))
            )
        rows.append(row)
    return rows


def _without_lower(cells: Sequence[PrintedCell]) -> tuple[Sequence[PrintedCell], Sequence[PrintedCell] | None]:
    """The cells without a last one that begins below all the others, and it: the title below a row without values."""
    last = cells[-1]
    if len(cells) < 2 or any(map(is_value, cells)):
        return cells, None
    lower = last.first > max(cell.last for cell in cells[:-1]) + 2 * BESIDE * last.size
    return (cells[:-1], cells[-1:]) if lower else (cells, None)


def _is_left_part(left: PrintedRow, row: PrintedRow) -> bool:
    """Whether words stand left of a row's own and on the line of its label: a merged label far below is between."""
    if left.values or not row.words or left.page != row.page or left.words[-1].right > row.words[0].left:
        return False
    return abs(left.words[-1].first - row.words[-1].first) <= BESIDE * row.size


def _is_upper_line(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a label without values is the first lines of the next one, beside whose middle the values stand."""
    if above.values or not row.values or not row.words or above.page != row.page:
        return False
    upper, lower = above.words[-1], row.words[-1]
    level = min(value.first for value in row.values)
    near = 0 < lower.first - upper.last <= LEADING * lower.size and abs(upper.left - lower.left) < lower.size
    return near and upper.last < level < lower.first - BESIDE * lower.size


def _is_beside(row: Sequence[PrintedCell], cell: PrintedCell) -> bool:
    """Whether a cell stands right of a row's last one, at the height of some of its lines."""
    last = row[-1]
    if cell.page != last.page or cell.left < last.right - BESIDE * cell.size:
        return False
    if abs(cell.size - last.size) > 2 * SAME_SIZE * last.size:
        return False
    if any(map(is_value, (last, cell))):
        return cell.first < last.last + cell.size and last.first < cell.last + cell.size
    # A merged label is printed before its first row, half-way down its rows; words of a header reach down differently.
    return cell.first < last.last + LEADING * cell.size


def _row(cells: Sequence[PrintedCell], low: float) -> PrintedRow:
    start = len(cells)
    while start and is_value(cells[start - 1]):
        start -= 1
    return PrintedRow(tuple(cells[:start]), tuple(cells[start:]), max(cell.last for cell in cells) >= low)
