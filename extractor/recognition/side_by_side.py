"""Tables with one header and one row each under captions of their own → one table with the captions over its groups.

Converters part table 4 so: 行政复议, 未经复议直接起诉 and 复议后起诉 each become a heading with five columns below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Block, Cell, Grid, Paragraph, Table
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

LONGEST_CAPTION = 30  # 行政诉讼（未经复议直接起诉） has 14 characters
NARROWEST = 3  # columns of each table; those of table 4 have five

_VALUES = (CellState.NUMBER, CellState.MARK, CellState.BLANK)


class _Piece(NamedTuple):
    """A captioned table of a header and a row of values, and the blocks it takes."""

    caption: Paragraph
    table: Table
    header: Sequence[Cell]
    values: Sequence[Cell]


def side_by_side(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with tables of the same header, each under its caption, put beside one another."""
    found: list[Block] = []
    position = 0
    while position < len(blocks):
        pieces = _pieces(blocks, position)
        if len(pieces) > 1:
            found.append(_joined(pieces))
            position += 2 * len(pieces)
        else:
            found.append(blocks[position])
            position += 1
    return tuple(found)


def _pieces(blocks: Sequence[Block], start: int) -> list[_Piece]:
    """The captioned tables from a block on that all have the header of the first."""
    pieces: list[_Piece] = []
    while start + 1 < len(blocks) and (piece := _piece(blocks[start], blocks[start + 1])) is not None:
        if pieces and [cell.text for cell in piece.header] != [cell.text for cell in pieces[0].header]:
            break
        pieces.append(piece)
        start += 2
    return pieces


def _piece(caption: Block, table: Block) -> _Piece | None:
    if not isinstance(caption, Paragraph) or not isinstance(table, Table) or len(caption.text) > LONGEST_CAPTION:
        return None
    rows = [row for row in map(table.grid.row, range(table.grid.rows)) if any(cell.text for cell in row)]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or len(rows[0]) < NARROWEST:
        return None
    header, values = rows
    if any(not cell.text or cell_value(cell.text).state is not CellState.TEXT for cell in header):
        return None
    return _Piece(caption, table, header, values) if _are_values(values) else None


def _are_values(cells: Iterable[Cell]) -> bool:
    return all(cell_value(cell.text).state in _VALUES for cell in cells)


def _joined(pieces: Sequence[_Piece]) -> Table:
    """One table: the captions over their columns, the headers, the values; cells keep their places in the source."""
    width = len(pieces[0].header)
    cells: list[Cell] = []
    for number, piece in enumerate(pieces):
        first = number * width
        cells.append(Cell(0, first, piece.caption.text, 1, width, piece.caption.location))
        for row, part in enumerate((piece.header, piece.values), start=1):
            cells += [
                cell._replace(row=row, column=first + at, row_span=1, column_span=1) for at, cell in enumerate(part)
            ]
    grid = Grid(tuple(cells), 3, width * len(pieces))
    return Table(grid, pieces[0].table.location)
