"""Rows with the edges of their cells as one grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Grid
from extractor.provenance import Location
from extractor.readers.doc.tables import NativeTable, PlacedCell
from extractor.readers.word.grid import SNAP, Merge, Row, RowCell, build_grid

# Edges of different rows closer than this (twips) are one before the grid is built; half of what the grid snaps, so
# that its own rules decide on slivers.
_SAME_EDGE = SNAP // 2


def table_grid(
    table: NativeTable, rows: Sequence[Sequence[PlacedCell]], texts: Sequence[Sequence[RowCell]], number: int
) -> tuple[Grid, list[Diagnostic]]:
    """The grid of a table, `number` in document order, and what its definitions do not say of its cells."""
    findings = _findings(table, rows, number)
    if any(row.shape is None for row in table.rows):
        plain = [Row(tuple(_merged(cell, text) for cell, text in zip(*row, strict=True))) for row in _zip(rows, texts)]
        grid, more = build_grid(plain, (), number)
        return grid, findings + more
    edges = _edges(rows, texts)
    spanned = [_row(cells, mine, edges) for cells, mine in _zip(rows, texts)]
    grid, more = build_grid(spanned, [right - left for left, right in pairwise(edges)], number)
    return grid, findings + more


def _zip(
    rows: Sequence[Sequence[PlacedCell]], texts: Sequence[Sequence[RowCell]]
) -> list[tuple[Sequence[PlacedCell], Sequence[RowCell]]]:
    return list(zip(rows, texts, strict=True))


def _edges(rows: Sequence[Sequence[PlacedCell]], texts: Sequence[Sequence[RowCell]]) -> list[int]:
    """The edges of all rows; close ones are one, but never both edges of a cell with text."""
    kept = {
        cell.right
        for cells, mine in _zip(rows, texts)
        for cell, text in zip(cells, mine, strict=True)
        if text.text and cell.right - cell.left < SNAP
    }
    found: list[int] = []
    for edge in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not found or edge - found[-1] >= _SAME_EDGE or edge in kept:
            found.append(edge)
    return found


def _row(cells: Sequence[PlacedCell], texts: Sequence[RowCell], edges: list[int]) -> Row:
    placed: list[RowCell] = []
    at = before = 0
    for cell, text in zip(cells, texts, strict=True):
        left, right = _column(cell.left, edges), _column(cell.right, edges)
        if not placed:
            at = before = left
        left = max(left, at)
        if right > left:
            placed.append(_merged(cell, text)._replace(span=right - left, width=cell.right - cell.left))
            at = right
    return Row(tuple(placed), before, len(edges) - 1 - at, edges[before] - edges[0], edges[-1] - edges[at])


def _column(edge: int, edges: list[int]) -> int:
    """The column that begins at an edge or at the one it was made the same as."""
    at = bisect_left(edges, edge)
    return at if at < len(edges) and edges[at] == edge else at - 1


def _merged(cell: PlacedCell, text: RowCell) -> RowCell:
    merge = Merge.CONTINUE if cell.continues else Merge.RESTART if cell.restarts else Merge.NONE
    return text._replace(merge=merge)


def _findings(table: NativeTable, rows: Sequence[Sequence[PlacedCell]], number: int) -> list[Diagnostic]:
    found = []
    for index, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        defined = None if row.shape is None else len(row.shape.cells)
        location = Location(table=number, row=index)
        if defined != len(row.cells):
            found.append(_undefined(location, index + 1, number + 1, len(row.cells), defined))
        if any(cell.has_text() for placed in cells for cell in placed.swallowed):
            found.append(finding(Code.CONTENT_SKIPPED, "row_covered", at=location, row=index + 1))
    return found


def _undefined(place: Location, row: int, table: int, cells: int, defined: int | None) -> Diagnostic:
    """A row with other cells than its definition has."""
    if defined is None:
        return finding(Code.CELLS_LOST, "no_definition", at=place, row=row, table=table, cells=cells)
    return finding(Code.CELLS_LOST, "definition", at=place, row=row, table=table, cells=cells, defined=defined)
