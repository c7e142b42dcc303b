"""One story (the body, a text box) as items: lines to paragraphs, cells to rows, rows to tables in tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.errors import LimitExceededError
from extractor.readers.rtf.rows import RowDefinition, row_cells, undeclared
from extractor.readers.word.nested import MAX_CELLS, MAX_NESTING, EdgeCell, EdgeTable, Item, LineCollector


@dataclass(slots=True)
class OpenTable:
    """A table whose end is not reached: whole rows, the cells of the row begun, the content of the cell begun."""

    rows: list[tuple[EdgeCell, ...]] = field(default_factory=list)
    cells: list[tuple[Item, ...]] = field(default_factory=list)
    content: list[Item] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    definition: RowDefinition = field(default_factory=RowDefinition)


@dataclass(slots=True)
class ParagraphFormat:
    """What is known of a paragraph where it ends; `level` is the number of tables it stands in."""

    level: int = 0
    heading: int | None = None
    centered: bool = False


@dataclass
class Story:
    """Collects the items of one story; what does not fit goes to `findings`.

    `struck` tells that text was deleted since the cell began.
    """

    findings: list[Diagnostic]
    items: list[Item] = field(default_factory=list)
    label: str = ""
    struck: bool = False
    definition: RowDefinition = field(default_factory=RowDefinition)
    anchored: list[Item] = field(default_factory=list)
    _lines: LineCollector = field(default_factory=LineCollector)
    _tables: list[OpenTable] = field(default_factory=list)
    _cells: int = 0

    @property
    def add(self) -> Callable[[str, bool], None]:
        """Add text, bold or not, to the current line."""
        return self._lines.add

    @property
    def end_line(self) -> Callable[[], None]:
        """Begin another line of the same paragraph."""
        return self._lines.end_line

    def end_paragraph(self, style: ParagraphFormat, number: str = "") -> None:
        """Put the paragraph, its number before it, where it belongs; what is anchored in it follows."""
        self._settle(style.level)
        place = self._tables[-1].content if self._tables else self.items
        place += self._lines.take(number, style.heading, style.centered)
        place += self.anchored
        self.anchored, self.label = [], ""

    def end_cell(self, style: ParagraphFormat, number: str = "") -> None:
        """End the paragraph and the cell around it."""
        self.end_paragraph(style, number)
        table = self._tables[-1]
        table.cells.append(tuple(table.content))
        table.struck.append(self.struck)
        table.content, self.struck = [], False
        self._count()

    def begin_definition(self, nested: bool) -> None:
        """Begin a row definition, for the innermost table if `nested`, else for the outermost, present or to come."""
        if nested and self._tables:
            self._tables[-1].definition = RowDefinition()
        else:
            self.definition = RowDefinition()

    def definition_of(self, nested: bool) -> RowDefinition:
        """The row definition begun last, of the innermost or the outermost table."""
        return self._tables[-1].definition if nested and self._tables else self.definition

    def end_row(self, nested: bool, deleted: bool = False) -> None:
        """End the row of the innermost table, or of the outermost; one that is deleted is gone."""
        if not self._tables or (nested and len(self._tables) == 1):
            return
        self._settle(len(self._tables) if nested else 1)
        table = self._tables[-1]
        definition = self._definition()
        if deleted or (all(table.struck) and not any(table.cells) and not table.content):
            table.cells, table.content, table.struck = [], [], []
        self._end_row(table, definition)
        if definition.last:
            self._close_table()

    def finish(self, style: ParagraphFormat, number: str = "") -> tuple[Item, ...]:
        """The items, after the last paragraph and all tables are ended."""
        self.end_paragraph(style, number)
        self._settle(0)
        return tuple(self.items)

    def _definition(self) -> RowDefinition:
        return self._tables[-1].definition if len(self._tables) > 1 else self.definition

    def _end_row(self, table: OpenTable, definition: RowDefinition) -> None:
        if table.content:  # a cell that its own mark does not end
            table.cells.append(tuple(table.content))
            table.content = []
        if not table.cells:
            return
        if undeclared(definition, table.cells):
            self.findings.append(finding(Code.SPAN_OVERFLOW, "undeclared"))
        elif len(table.cells) < len(definition.cells):
            cells, declared = len(table.cells), len(definition.cells)
            self.findings.append(finding(Code.CELLS_LOST, "declared", cells=cells, declared=declared))
        table.rows.append(row_cells(definition, table.cells))
        table.cells, table.struck = [], []
        self._count(len(table.rows[-1]))

    def _settle(self, level: int) -> None:
        """Open or close tables so that `level` of them are open."""
        if level > MAX_NESTING:
            raise LimitExceededError(f"tables are nested over {MAX_NESTING} deep: flatten them in Word")
        while len(self._tables) > level:
            self._close_table()
        while len(self._tables) < level:
            self._tables.append(OpenTable())

    def _close_table(self) -> None:
        table = self._tables[-1]
        if table.cells or table.content:
            self._end_row(table, self._definition())
        self._tables.pop()
        if table.rows:
            place = self._tables[-1].content if self._tables else self.items
            place.append(EdgeTable(tuple(table.rows)))

    def _count(self, cells: int = 1) -> None:
        self._cells += cells
        if self._cells > 2 * MAX_CELLS:  # each is counted where it ends and where its row ends
            raise LimitExceededError(f"the tables have more than {MAX_CELLS} cells; no report has so many")
