"""The kept blocks with their tables numbered, each cell with its place, and what is doubtful about the grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Block, Cell, Grid, Table
from extractor.document.model import overlap_diagnostics
from extractor.provenance import Location

if TYPE_CHECKING:
    from extractor.readers.html.flow import Item
    from extractor.readers.html.slots import Placed, Placement

# Cells that overlap by the hundred are no table of a report; each pair is compared with all pairs found before.
MAX_OVERLAPS = 100


def numbered(items: tuple[Item, ...]) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """The blocks of items, and the findings about their tables."""
    blocks: list[Block] = []
    findings: list[Diagnostic] = []
    tables = 0
    for item in items:
        if isinstance(item.block, Table):
            table = _renumbered(item.block, tables)
            blocks.append(table)
            if item.placement:
                findings.extend(_findings(table.grid, item.placement, tables))
            tables += 1
        else:
            blocks.append(item.block)
    return tuple(blocks), findings


def _renumbered(table: Table, number: int) -> Table:
    """The table as number `number` of the kept ones; its cells came with their place among all tables of the page."""
    if table.location.table == number:
        return table
    return Table(
        table.grid._replace(cells=tuple([_moved(cell, number) for cell in table.grid.cells])), Location(table=number)
    )


def _moved(cell: Cell, table: int) -> Cell:
    place = Location(table=table, row=cell.row, column=cell.column)
    return Cell(cell.row, cell.column, cell.text, cell.row_span, cell.column_span, place, cell.joined, cell.doubt)


def _findings(grid: Grid, placement: Placement, table: int) -> list[Diagnostic]:
    found = [_overflow(cell, grid, table) for cell in placement.cells if cell.declared > grid.columns]
    if placement.overlapping > MAX_OVERLAPS:
        place = Location(table=table)
        found.append(finding(Code.CELLS_OVERLAP, "many", at=place, count=placement.overlapping, table=table + 1))
    elif placement.overlapping:
        found.extend(overlap_diagnostics(grid, table))
    return found


def _overflow(cell: Placed, grid: Grid, table: int) -> Diagnostic:
    place = Location(table=table, row=cell.row, column=cell.column)
    return finding(
        Code.SPAN_OVERFLOW, "cell", at=place, declared=cell.declared, columns=grid.columns, read=cell.column_span
    )
