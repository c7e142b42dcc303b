"""Rows of cells with their spans, merges and widths as one Grid; knows no XML."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.diagnostics import Code, Diagnostic, doubt, finding
from extractor.document import Cell, Grid
from extractor.provenance import Location
from extractor.readers.word.items import Merge, TableCell, TableRow
from extractor.tuples import NamedTuple

# Edges closer than this, in twips, are one edge. LibreOffice writes edges of the same rule 1 to 30 twips apart; the
# narrowest column with a digit in it is over 100.
SNAP = 60
# Edges of different rows closer than this are one before that; half of it, so that its own rules decide on slivers.
_SAME_EDGE = SNAP // 2
# Rows of one table are equally wide to within this share where their widths tell the columns.
_WIDTH_TOLERANCE = 0.02


class Placed(NamedTuple):
    """A cell of a row between two edges (numbers of columns)."""

    cell: TableCell
    left: int
    right: int


@dataclass(slots=True)
class _Growing:
    """A cell whose rows are not all counted yet."""

    placed: Placed
    row: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Layout:
    rows: list[list[Placed]]
    columns: int
    findings: list[Diagnostic] = field(default_factory=list)


def build_grid(rows: Sequence[TableRow], widths: Sequence[int] | None, table: int) -> tuple[Grid, list[Diagnostic]]:
    """The grid of a table by its declared columns (twips), or by its cells' edges, and what did not fit into it."""
    layout = _by_edges(rows) if widths is None else _layout(rows, widths, table)
    cells, covered = _cells(layout.rows, table)
    return Grid(tuple(cells), len(rows), layout.columns), layout.findings + covered


def _by_edges(rows: Sequence[TableRow]) -> _Layout:
    """Columns by the edges of all rows; close ones are one, but never both edges of a cell that holds something."""
    cells = [cell for row in rows for cell in row.cells]
    kept = {cell.right for cell in cells if cell.content and cell.right - cell.left < SNAP}
    edges: list[int] = []
    for edge in sorted({edge for cell in cells for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] >= _SAME_EDGE or edge in kept:
            edges.append(edge)
    placed = [list(_place_between(row, edges)) for row in rows]
    return _snapped(placed, [edge - edges[0] for edge in edges])


def _place_between(row: TableRow, edges: Sequence[int]) -> Iterator[Placed]:
    """The cells of a row; slivers in which nothing stands have no column."""
    at = 0
    for cell in row.cells:
        left, right = max(bisect_right(edges, cell.left) - 1, at), bisect_right(edges, cell.right) - 1
        if right > left:
            yield Placed(cell, left, right)
            at = right


def _layout(rows: Sequence[TableRow], widths: Sequence[int], table: int) -> _Layout:
    """Columns by the declared grid and the spans; where the rows disagree, by the widths if those agree."""
    totals = {row.total for row in rows}
    columns = max(totals, default=0)
    by_spans = [list(_place(row)) for row in rows]
    if len(totals) > 1:
        by_widths = _by_widths(rows)
        if by_widths is not None:
            return by_widths
    if columns <= len(widths):
        return _snapped(by_spans, _edges(widths[:columns]))
    return _Layout(by_spans, columns, _overflows(rows, len(widths), table) if len(totals) > 1 else [])


def _place(row: TableRow) -> Iterator[Placed]:
    left = row.before
    for cell in row.cells:
        yield Placed(cell, left, left + cell.span)
        left += cell.span


def _edges(widths: Sequence[int]) -> list[int]:
    return list(accumulate((max(width, 0) for width in widths), initial=0))


def _by_widths(rows: Sequence[TableRow]) -> _Layout | None:
    """Columns from the widths of the cells, None where one is missing or zero or the rows are not equally wide."""
    if any(not cell.width for row in rows for cell in row.cells):
        return None
    known = [row.width for row in rows]
    totals = [width for width in known if width]
    if len(totals) < len(rows) or max(totals) - min(totals) > max(SNAP, max(totals) * _WIDTH_TOLERANCE):
        return None
    edges = [_scaled_edges(row, max(totals)) for row in rows]
    positions = sorted({0, *(edge for row in edges for edge in row)})
    index = {edge: number for number, edge in enumerate(positions)}
    placed = [
        [Placed(cell, index[left], index[right]) for cell, left, right in zip(row.cells, mine, mine[1:], strict=False)]
        for row, mine in zip(rows, edges, strict=True)
    ]
    return _snapped(placed, positions)


def _scaled_edges(row: TableRow, width: int) -> list[int]:
    """The edges of a row's cells, the row stretched to the width of the table."""
    before = row.before_width or 0 if row.before else 0
    edges = list(accumulate((cell.width or 0 for cell in row.cells), initial=before))
    return [round(edge * width / (row.width or width)) for edge in edges]


def _snapped(rows: list[list[Placed]], edges: list[int]) -> _Layout:
    """The layout with edges that are close together made one; only empty slivers of cells vanish by it."""
    columns = len(edges) - 1
    if edges[-1] < 2 * SNAP * columns:  # widths that no table on paper has: they say nothing
        return _Layout(rows, columns)
    apart: set[int] = set()
    while True:
        numbers = _column_numbers(edges, apart)
        if numbers[-1] == columns:
            return _Layout([[item for item in row if item.left < item.right] for row in rows], columns)
        kept = {
            item.right for row in rows for item in row if numbers[item.left] == numbers[item.right] and _stays(item)
        }
        if kept <= apart:
            break
        apart |= kept
    snapped = [
        [
            Placed(item.cell, numbers[item.left], numbers[item.right])
            for item in row
            if numbers[item.left] < numbers[item.right]
        ]
        for row in rows
    ]
    return _Layout(snapped, numbers[-1])


def _column_numbers(edges: list[int], apart: set[int]) -> list[int]:
    """The number of each edge once close ones are one; the edges in `apart` stay apart from those before them."""
    numbers = [0]
    for number in range(1, len(edges)):
        distinct = edges[number] - edges[number - 1] >= SNAP or number in apart
        numbers.append(numbers[-1] + distinct)
    return numbers


def _stays(item: Placed) -> bool:
    """Whether a cell between two close edges is a cell: it has text, or is declared wider than a sliver."""
    return bool(item.cell.text) or item.cell.width is None or not 0 < item.cell.width < SNAP


def _overflows(rows: Sequence[TableRow], columns: int, table: int) -> list[Diagnostic]:
    return [
        finding(
            Code.SPAN_OVERFLOW,
            "row",
            at=Location(table=table, row=number),
            row=number + 1,
            table=table + 1,
            total=row.total,
            columns=columns,
        )
        for number, row in enumerate(rows)
        if columns and row.total > columns
    ]


def _cells(rows: Sequence[Sequence[Placed]], table: int) -> tuple[list[Cell], list[Diagnostic]]:
    """The cells, those merged downwards once; a continuation below no cell of its width is a cell of its own."""
    found: list[_Growing] = []
    findings = []
    above: dict[tuple[int, int], _Growing] = {}
    for number, row in enumerate(rows):
        below = {}
        for placed in row:
            merge = placed.cell.merge
            if merge is Merge.NONE:
                found.append(_Growing(placed, number))
                continue
            edges = (placed.left, placed.right)
            growing = above.get(edges) if merge is Merge.CONTINUE else None
            if growing is None:
                growing = _Growing(placed, number)
                found.append(growing)
            else:
                growing.rows += 1
                findings += _covered(growing, placed, number, table)
            below[edges] = growing
        above = below
    return [_cell(growing, table) for growing in found], findings


def _covered(growing: _Growing, covered: Placed, row: int, table: int) -> list[Diagnostic]:
    """Doubt a cell that covers stored text, which Word does not show, and say so."""
    if not covered.cell.text:
        return []
    growing.placed = growing.placed._replace(cell=growing.placed.cell._replace(doubt=doubt("covers")))
    location = Location(table=table, row=row, column=covered.left)
    return [finding(Code.CONTENT_SKIPPED, "cell_covered", at=location, text=covered.cell.text)]


def _cell(growing: _Growing, table: int) -> Cell:
    cell, left, right = growing.placed
    place = Location(table=table, row=growing.row, column=left)
    return Cell(growing.row, left, cell.text, growing.rows, right - left, place, doubt=cell.doubt)
