"""Runs of lines that make a table, with its rows as far as the text tells them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.diagnostics import Said
from extractor.document import Cell, Grid
from extractor.provenance import Location
from extractor.readers.plain.lines import Line, is_value

SHORT_CELL = 40  # a row whose cells are all shorter, or that holds a value, is a row of a table and no prose


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell's text, the number of its line, and what is doubtful about it; its place where a drawing tells it."""

    text: str
    line: int
    doubt: Said | None = None
    column: int = 0
    row_span: int = 1
    column_span: int = 1


Row = list[TextCell]


@dataclass(frozen=True, slots=True)
class Run:
    """A table's rows and the lines it took: from index `start` to before `stop` of the lines searched.

    `drawn` tells that its cells know their columns and spans.
    """

    start: int
    stop: int
    rows: Sequence[Row]
    drawn: bool = False

    def grid(self, table: int) -> Grid:
        """The rows as a grid; without horizontal spans, and as ragged as they are, where nothing is drawn."""
        if self.drawn:
            return self._drawn_grid(table)
        cells = tuple(
            Cell(row, column, cell.text, location=Location(None, None, table, row, column, cell.line), doubt=cell.doubt)
            for row, pieces in enumerate(self.rows)
            for column, cell in enumerate(pieces)
        )
        return Grid(cells, len(self.rows), max(map(len, self.rows), default=0), spans_known=False)

    def _drawn_grid(self, table: int) -> Grid:
        cells = tuple(
            Cell(
                row,
                cell.column,
                cell.text,
                cell.row_span,
                cell.column_span,
                Location(None, None, table, row, cell.column, cell.line),
                doubt=cell.doubt,
            )
            for row, pieces in enumerate(self.rows)
            for cell in pieces
        )
        return Grid(cells, len(self.rows), max((cell.last_column + 1 for cell in cells), default=0))


Finder = Callable[[Sequence[Line]], list[Run]]


def is_tabular(rows: Sequence[Row]) -> bool:
    """Whether rows are a table's: two at least, and most of those with several cells hold a value or short cells."""
    several = [row for row in rows if sum(1 for cell in row if cell.text) > 1]
    good = sum(1 for row in several if _is_tabular_row(row))
    return len(rows) > 1 and bool(several) and 2 * good >= len(several)


def _is_tabular_row(row: Row) -> bool:
    return any(is_value(cell.text) for cell in row) or all(len(cell.text) <= SHORT_CELL for cell in row)


def skip_gap(lines: Sequence[Line], start: int, blanks: int) -> int:
    """The index of the first line from `start` that is no furniture and not one of at most `blanks` blank lines."""
    position = start
    while position < len(lines) and (lines[position].furniture or (lines[position].blank and blanks > 0)):
        blanks -= lines[position].blank
        position += 1
    return position
