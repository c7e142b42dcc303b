"""One story (the body, a text box) as items: lines to paragraphs, cells to rows, rows to tables in tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import Link
from extractor.readers.word.items import Item, Merge
from extractor.readers.word.nested import MAX_ROW_CELLS, too_many_cells
from extractor.readers.word.printing import Printing
from extractor.readers.word.rows import CellShape, RowShape, TableBuilder, table_of
from extractor.tuples import NamedTuple


class ParagraphFormat(NamedTuple):
    """What is known of a paragraph where it ends; `level` is the number of tables it stands in."""

    level: int = 0
    heading: int | None = None
    centered: bool = False


@dataclass(slots=True)
class RowDefinition:
    """What `\\trowd … \\cellx` declare of a row so far; `last` tells that it ends its table."""

    left: int = 0
    last: bool = False
    cells: list[CellShape] = field(default_factory=list)
    below: Merge = Merge.NONE
    beside: Merge = Merge.NONE
    shaded: bool = False

    def end_cell(self, right: int) -> None:
        """Take in the right edge of a cell; its merges were declared before."""
        if len(self.cells) >= MAX_ROW_CELLS:
            raise too_many_cells()
        self.cells.append(CellShape(right, self.below, self.beside, self.shaded))
        self.below = self.beside = Merge.NONE
        self.shaded = False

    def shape(self) -> RowShape:
        """The row as it is declared."""
        return RowShape(self.left, tuple(self.cells))


class Story:
    """Collects the items of one story; `struck` tells that text was deleted since the cell began."""

    def __init__(self, links: list[Link]) -> None:
        self.printing = Printing(links)
        self.label = ""
        self.struck = False
        self._definitions: dict[int, RowDefinition] = {}  # by the number of tables around; 1 is kept for tables to come
        self._tables: TableBuilder[Item] = TableBuilder(table_of, lambda item: True, self._shape)

    def end_paragraph(self, style: ParagraphFormat, number: str = "") -> None:
        """Put the paragraph, its number before it, where it belongs; what is anchored in it follows."""
        self._settle(style.level)
        self._tables.content.extend(self.printing.take(number, style.heading, style.centered))
        self.label = ""

    def end_cell(self, style: ParagraphFormat, number: str = "") -> None:
        """End the paragraph and the cell around it."""
        self.end_paragraph(style, number)
        self._tables.end_cell(self.struck)
        self.struck = False

    def begin_definition(self, nested: bool) -> None:
        """Begin a row definition, for the innermost table if `nested`, else for the outermost, present or to come."""
        self._definitions[self._place(nested)] = RowDefinition()

    def definition_of(self, nested: bool) -> RowDefinition:
        """The row definition begun last, of the innermost or the outermost table."""
        return self._definitions.setdefault(self._place(nested), RowDefinition())

    def end_row(self, nested: bool, deleted: bool = False) -> None:
        """End the row of the innermost table, or of the outermost."""
        depth = self._tables.depth
        if not depth or (nested and depth == 1):
            return
        self._settle(depth if nested else 1)
        self._tables.end_row(self._shape(self._tables.depth), unmarked=deleted)
        if self.definition_of(nested).last:
            self._settle(self._tables.depth - 1)

    def finish(self, style: ParagraphFormat, number: str = "") -> list[Item]:
        """The items, after the last paragraph and all tables are ended."""
        self.end_paragraph(style, number)
        return self._tables.finish()

    def _place(self, nested: bool) -> int:
        return max(self._tables.depth, 1) if nested else 1

    def _shape(self, depth: int) -> RowShape:
        return self._definitions.get(depth, RowDefinition()).shape()

    def _settle(self, level: int) -> None:
        self._tables.settle(level)
        if len(self._definitions) > 1:
            self._definitions = {depth: it for depth, it in self._definitions.items() if depth <= max(level, 1)}
