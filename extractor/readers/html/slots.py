"""Where the cells of a table stand, by the algorithm of the HTML standard ("forming a table")."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import LimitExceededError
from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.readers.html.element import Element

# The standard's own limits.
MAX_COLUMN_SPAN = 1000
MAX_ROW_SPAN = 65534
# Grids of the made-up reports have 16 columns at most; converted Word tables add slivers (an estimate).
MAX_COLUMNS = 100
# The sum of the rows that cells cover: the cells of a whole made-up report are 365 at most, most of one row each.
MAX_COVERED_ROWS = 200_000

_WHOLE = re.compile(r"[ \t\n\f\r]*\+?(\d+)")


class Placed(NamedTuple):
    """A cell element with its anchor and spans; `declared` is its column span before trailing columns are cut."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int
    declared: int

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + self.row_span - 1


@dataclass(frozen=True, slots=True)
class Placement:
    """All cells of some rows; `overlapping` counts cells that run into a cell from a row above."""

    cells: tuple[Placed, ...]
    rows: int
    columns: int
    overlapping: int

    def part(self, first: int, last: int) -> Placement:
        """The cells anchored in some rows, counted from the first of these rows."""
        if first == 0 and last == self.rows - 1:
            return self
        cells = [
            Placed(cell.element, cell.row - first, cell.column, cell.row_span, cell.column_span, cell.declared)
            for cell in self.cells
            if first <= cell.row <= last
        ]
        return _trimmed(cells, last - first + 1, self.overlapping)


@dataclass(frozen=True, slots=True)
class _Span:
    """Columns that a cell of a row above still covers."""

    first: int
    last: int
    last_row: int


def place(table: Element) -> Placement:
    """Where the cells of a table stand, in the order it is printed: head, bodies, feet."""
    cells: list[Placed] = []
    spans: list[_Span] = []
    number, overlapping, covered = -1, 0, 0
    for number, (row, left_in_group) in enumerate(_rows(table)):
        spans = sorted((span for span in spans if span.last_row >= number), key=lambda span: span.first)
        placed, row_overlapping = _place_row(row, number, left_in_group, spans)
        overlapping += row_overlapping
        cells.extend(placed)
        covered += len(spans) + len(placed)
        if covered > MAX_COVERED_ROWS:
            raise LimitExceededError("a table whose row spans cover more rows than any report has")
        spans.extend(
            _Span(cell.column, cell.column + cell.declared - 1, cell.last_row) for cell in placed if cell.row_span > 1
        )
    return _trimmed(cells, number + 1, overlapping)


def _place_row(row: Element, number: int, left: int, spans: list[_Span]) -> tuple[list[Placed], int]:
    """The cells of one row beside the spans from above (sorted), and how many of them overlap such a span."""
    placed: list[Placed] = []
    column = passed = overlapping = 0
    for element in row.elements:
        if element.tag not in ("td", "th"):
            continue
        while passed < len(spans) and spans[passed].first <= column:
            column = max(column, spans[passed].last + 1)
            passed += 1
        width = height = 1
        if element.attributes:
            width = min(_whole(element.get("colspan")) or 1, MAX_COLUMN_SPAN)
            height = min(_whole(element.get("rowspan")) or left, left, MAX_ROW_SPAN)
        overlapping += passed < len(spans) and spans[passed].first < column + width
        placed.append(Placed(element, number, column, height, width, width))
        column += width
    return placed, overlapping


def _trimmed(cells: list[Placed], rows: int, overlapping: int) -> Placement:
    """The placement without columns in which no cell begins, which tell nothing apart.

    At the right they always go; between others only where spans overflow what any report has.
    """
    anchors: Sequence[int] = sorted({cell.column for cell in cells})
    if anchors and anchors[-1] < MAX_COLUMNS:
        anchors = range(anchors[-1] + 1)
    kept = []
    for cell in cells:
        column = bisect_left(anchors, cell.column)
        span = bisect_left(anchors, cell.column + cell.column_span) - column
        kept.append(Placed(cell.element, cell.row, column, cell.row_span, span, cell.declared))
    return Placement(tuple(kept), rows, len(anchors), overlapping)


def _rows(table: Element) -> Iterator[tuple[Element, int]]:
    """The rows in printed order, each with the number of rows left in its group, itself included."""
    groups = _groups(table)
    for group in groups:
        for number, row in enumerate(group):
            yield row, len(group) - number


def _groups(table: Element) -> list[list[Element]]:
    heads: list[list[Element]] = []
    bodies: list[list[Element]] = []
    feet: list[list[Element]] = []
    for child in table.elements:
        rows = [row for row in child.elements if row.tag == "tr"]
        if child.tag == "tr":
            bodies.append([child])
        elif child.tag == "thead" and not heads:
            heads.append(rows)
        elif child.tag == "tfoot":
            feet.append(rows)
        elif child.tag in ("thead", "tbody"):
            bodies.append(rows)
    return heads + bodies + feet


def _whole(printed: str) -> int:
    """A span as the standard reads whole numbers: leading digits count, anything else is 1."""
    match = _WHOLE.match(printed)
    return int(match.group(1)[:9]) if match else 1
