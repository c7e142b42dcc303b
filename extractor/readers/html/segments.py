"""Which rows of a table element are a table of data, and which only lay text out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.readers.html.slots import Placed, Placement, place

if TYPE_CHECKING:
    from extractor.readers.html.element import Element

# A cell across the whole table with more letters is text; one that leaves columns beside it empty needs twice as many.
# The longest cell of 300 made-up reports (tests/quality, seeds 1 to 300) has 37 letters, and labels with an explanation
# in brackets some 100.
LONG_CELL = 300
LONG_CELL_BESIDE_BLANKS = 600
# Rows with more numbers than this are data whatever else stands in them: rows of table 2 have one number at least, and
# a year or a page number may stray into a layout.
STRAY_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """Some rows of a table: data, or text in the order of its cells."""

    is_data: bool
    placement: Placement


def segments(table: Element) -> list[Segment]:
    """The rows of a table cut into data and text, in order; a layout table gives text alone."""
    placement = place(table)
    if placement.columns <= 1 or sum(cell.element.letters > 0 for cell in placement.cells) <= 1:
        return [Segment(False, placement)]
    kinds = _row_kinds(placement)
    mixed = not all(kinds)
    found: list[Segment] = []
    for is_data, run in groupby(range(placement.rows), key=lambda row: kinds[row]):
        rows = list(run)
        part = placement.part(rows[0], rows[-1])
        found.extend(_data_segments(part, mixed) if is_data else [Segment(False, part)])
    return found


def is_data_table(table: Element) -> bool:
    """Whether any of its rows are data; asked again of the same table by every table around it."""
    if table.is_data is None:
        table.is_data = any(segment.is_data for segment in segments(table))
    return table.is_data


def _row_kinds(placement: Placement) -> list[bool]:
    """For each row, whether it is data; rows that a cell spans stand together."""
    kinds: list[bool] = []
    first, last = 0, -1
    starts: list[list[Placed]] = [[] for _ in range(placement.rows)]
    for cell in placement.cells:
        starts[cell.row].append(cell)
    for row in range(placement.rows):
        last = max([last, row, *(cell.last_row for cell in starts[row])])
        if last == row:
            cells = [cell for number in range(first, row + 1) for cell in starts[number]]
            kinds += [not _is_text(cells, placement.columns)] * (row + 1 - first)
            first = row + 1
    return kinds


def _is_text(cells: list[Placed], columns: int) -> bool:
    """Whether rows lay text out: they hold whole tables or long text, and hardly a number of their own."""
    own = sum(cell.element.numbers > 0 and not cell.element.tables for cell in cells)
    nested = sum(cell.element.numbers for cell in cells if cell.element.tables)
    if any(cell.element.tables and _holds_data_table(cell.element) for cell in cells) and (not own or nested > own):
        return True
    return own <= STRAY_NUMBERS and any(_is_long(cell, columns) for cell in cells)


def _holds_data_table(cell: Element) -> bool:
    return any(element.tag == "table" and is_data_table(element) for element in cell.walk())


def _is_long(cell: Placed, columns: int) -> bool:
    spans_all = cell.column_span >= columns
    return cell.element.letters >= (LONG_CELL if spans_all else LONG_CELL_BESIDE_BLANKS)


def _data_segments(part: Placement, mixed: bool) -> list[Segment]:
    """Data rows as they are; where text shares their table, headings above and notes below them are text too."""
    alone = _lone_rows(part)
    inner = [row for row in range(part.rows) if not alone[row]]
    if not inner:
        return [Segment(_has_blank_values(part), part)]
    first, last = (inner[0], inner[-1]) if mixed else (0, part.rows - 1)
    first = min([first, *(cell.row for cell in part.cells if cell.last_row >= first)])
    last = max([last, *(cell.last_row for cell in part.cells if cell.row <= last)])
    cuts = ((0, first - 1, False), (first, last, True), (last + 1, part.rows - 1, False))
    return [Segment(is_data, part.part(start, end)) for start, end, is_data in cuts if start <= end]


def _lone_rows(part: Placement) -> list[bool]:
    """For each row, whether one filled cell at most stands in it."""
    filled = [0] * part.rows
    for cell in part.cells:
        if cell.element.letters:
            for row in range(cell.row, cell.last_row + 1):
                filled[row] += 1
    return [count <= 1 for count in filled]


def _has_blank_values(part: Placement) -> bool:
    """Whether rows of one filled cell are labels beside blanks; layouts keep their blanks on both sides or below."""
    labels = {cell.row for cell in part.cells if cell.element.letters and cell.column == 0 and cell.column_span == 1}
    blanks = [cell.row for cell in part.cells if not cell.element.letters]
    return sum(blanks.count(row) >= 2 for row in labels) >= 2
