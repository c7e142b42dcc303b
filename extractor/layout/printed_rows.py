"""Rows of a table printed cell by cell: cells printed from left to right, beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.layout.chunks import PAUSES
from extractor.layout.content import is_wrapped_number
from extractor.layout.printed_cells import SAME_SIZE, PrintedCell
from extractor.values.numbers import CellState, cell_value

# Cells of a row stand beside each other to this many em.
BESIDE = 0.3
_VALUES = (CellState.NUMBER, CellState.MARK)


class PrintedRow(NamedTuple):
    """The cells of a row from left to right: those of labels or of a header, and the values at its end."""

    words: tuple[PrintedCell, ...]
    values: tuple[PrintedCell, ...]

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
    def size(self) -> float:
        """The em of its words, or values."""
        return self.cells[0].size


def printed_rows(cells: Iterable[PrintedCell]) -> list[PrintedRow]:
    """The rows that cells show in the order in which they are printed."""
    groups: list[list[PrintedCell]] = []
    for cell in cells:
        if groups and _is_beside(groups[-1], cell):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return [_row(group) for group in groups]


def _is_beside(row: Sequence[PrintedCell], cell: PrintedCell) -> bool:
    """Whether a cell stands right of a row's last one, at the height of some of its lines."""
    last = row[-1]
    if cell.page != last.page or cell.left < last.right - BESIDE * cell.size:
        return False
    if abs(cell.size - last.size) > 2 * SAME_SIZE * last.size:
        return False
    above = cell.first < last.last + cell.size  # a merged label is printed before its first row, half-way down its rows
    return above and (last.first < cell.last + cell.size or len(last.lines) > 1 or not is_value(last))


def _row(cells: Sequence[PrintedCell]) -> PrintedRow:
    start = len(cells)
    while start and is_value(cells[start - 1]):
        start -= 1
    return PrintedRow(tuple(cells[:start]), tuple(cells[start:]))


def is_value(cell: PrintedCell) -> bool:
    """Whether a cell prints a number, on one line or on several, or a mark for nothing."""
    texts = [line.text for line in cell.lines]
    if len(texts) > 1 and not is_wrapped_number(texts) and cell_value(cell.text).state != CellState.NUMBER:
        return False
    return cell.text not in PAUSES and cell_value(cell.text).state in _VALUES
