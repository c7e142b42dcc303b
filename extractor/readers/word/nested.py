"""The items of a flow format as blocks: lines as paragraphs, tables as grids, then what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Said, Severity, doubt, finding
from extractor.document import Block, Document, Link, Picture, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location
from extractor.readers.word.cells import cell_text
from extractor.readers.word.grid import build_grid
from extractor.readers.word.items import Frame, Hint, Item, NestedTable, TableCell, TableRow
from extractor.readers.word.runs import Line

MAX_NESTING = 40  # tables and frames inside each other; reports have 2, Word itself stops at about 20
# Cells of one document, repeated ones counted; the largest report has some 600.
MAX_CELLS = 20_000
MAX_ROW_CELLS = 1_000  # Word allows 63
MAX_TABLES = 2_000  # reports have four to twenty
MAX_LINES = 20_000  # outside tables; the longest report has 1,500


@dataclass
class Blocks:
    """Turns items into `blocks`; what did not fit goes to `findings`."""

    findings: list[Diagnostic]
    blocks: list[Block] = field(default_factory=list)
    _tables: int = 0
    _cells: int = 0
    _lines: int = 0
    _depth: int = 0

    def read(self, items: Iterable[Item], location: Location | None = None) -> None:
        """Add items in order; `location` is the row of the table in which they stand."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise nested_too_deep()
        for item in items:
            if isinstance(item, Line):
                self._read_line(item)
            elif isinstance(item, NestedTable):
                self._read_table(item)
            elif isinstance(item, Frame):
                self.read(item.read())
            elif isinstance(item, Diagnostic):  # the cell it stands in is doubted already
                noted = item._replace(severity=Severity.NOTE, location=location)
                self.findings.append(item if location is None else noted)
            elif not isinstance(item, Hint):
                self.blocks.append(item if location is None else Picture(item.name, location))
        self._depth -= 1

    def _read_line(self, line: Line) -> None:
        self._lines += 1
        if self._lines > MAX_LINES:
            raise LimitExceededError(f"the document has more than {MAX_LINES} lines of text; no report has so many")
        self.blocks.append(line.paragraph())

    def document(self, media_type: str, metadata: Mapping[str, str], links: Iterable[Link]) -> Document:
        """The Document of all that was read; of links and findings each once."""
        return Document(
            media_type,
            tuple(self.blocks),
            MappingProxyType(dict(metadata)),
            tuple(dict.fromkeys(links)),
            diagnostics=tuple(dict.fromkeys(self.findings)),
        )

    def _read_table(self, table: NestedTable) -> None:
        if _is_layout(table):
            for row in table.rows:
                self.read(row.cells[0].content)
        elif table.rows:
            self._read_grid(table)

    def _read_grid(self, table: NestedTable) -> None:
        number = self._tables
        self._tables += 1
        self._cells += sum(len(row.cells) for row in table.rows)
        if self._cells > MAX_CELLS:
            raise too_many_cells()
        if self._tables > MAX_TABLES:
            raise LimitExceededError(f"the document has more than {MAX_TABLES} tables; no report has so many")
        grid, findings = build_grid([_told(row) for row in table.rows], table.widths, number)
        self.findings += [*_row_findings(table, number), *findings]
        self.blocks.append(Table(grid, Location(table=number)))
        for index, row in enumerate(table.rows):
            held = [item for cell in row.cells for item in cell.content if not isinstance(item, Line)]
            if held:
                self.read(held, Location(table=number, row=index))


def nested_too_deep() -> LimitExceededError:
    """The error on tables in tables."""
    return LimitExceededError(f"tables or text boxes are nested over {MAX_NESTING} deep: flatten them first")


def too_many_cells() -> LimitExceededError:
    """The error on tables larger than any report's."""
    return LimitExceededError(
        f"the tables have more than {MAX_CELLS} cells, or a row {MAX_ROW_CELLS}; no report has so many"
    )


def _is_layout(table: NestedTable) -> bool:
    """Whether a table only arranges: one cell, or single cells one below the other with a table in one of them."""
    if any(len(row.cells) > 1 for row in table.rows):
        return False
    held = (item for row in table.rows for cell in row.cells for item in cell.content)
    return len(table.rows) == 1 or any(isinstance(item, NestedTable) for item in held)


def _told(row: TableRow) -> TableRow:
    """The row with what is made of the content of its cells."""
    return row._replace(cells=tuple([_told_cell(cell) for cell in row.cells]))


def _told_cell(cell: TableCell) -> TableCell:
    if not cell.content:
        return cell._replace(doubt=doubt("covers")) if cell.swallowed else cell
    lines = [item for item in cell.content if isinstance(item, Line)]
    text, why = cell_text(lines, cell.shaded)
    if cell.swallowed or len(lines) < len(cell.content):
        why = _other_doubt(cell) or why
    return TableCell(*cell[:7], text, why)


def _other_doubt(cell: TableCell) -> Said | None:
    """Why a cell is doubtful in which more than lines stand or should stand."""
    hints = [item.doubt for item in cell.content if isinstance(item, Hint)]
    if hints:
        return hints[0]
    if not all(isinstance(item, Line) for item in cell.content):
        return doubt("others")
    return doubt("covers") if cell.swallowed else None


def _row_findings(table: NestedTable, number: int) -> list[Diagnostic]:
    """What the rows declare otherwise than they are, and text in cells that another cell covers."""
    found, oversized = [], False
    for index, row in enumerate(table.rows):
        place = Location(table=number, row=index)
        if row.declared is not None:
            found.append(_undeclared(*row.declared, place))
        if not oversized and any(cell.oversized for cell in row.cells):
            oversized = True
            found.append(finding(Code.SPAN_OVERFLOW, "no_table", at=place, row=index + 1, table=number + 1))
        if any(cell.swallowed for cell in row.cells):
            found.append(finding(Code.CONTENT_SKIPPED, "row_covered", at=place, row=index + 1, table=number + 1))
    return found


def _undeclared(count: int, declared: int | None, place: Location) -> Diagnostic:
    """A row with other cells than it declares."""
    row, table = (place.row or 0) + 1, (place.table or 0) + 1
    if declared is None:
        return finding(Code.CELLS_LOST, "no_definition", at=place, row=row, table=table, cells=count)
    code = Code.SPAN_OVERFLOW if count > declared else Code.CELLS_LOST
    return finding(code, "declared", at=place, row=row, table=table, cells=count, declared=declared)
