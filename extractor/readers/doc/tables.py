"""Paragraphs as a tree of tables: by their depth and the marks that end cells and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.errors import LimitExceededError
from extractor.readers.doc.rows import RowShape, merged_sideways, row_shape
from extractor.readers.doc.story import Mark, NativeParagraph

MAX_NESTING = 40  # tables inside each other; reports have 2, Word itself stops at about 20


class NativeCell(NamedTuple):
    """A cell's contents in order."""

    items: tuple[Item, ...]

    def has_text(self) -> bool:
        """Whether any visible text is stored in it, nested tables aside."""
        return any(isinstance(item, NativeParagraph) and item.has_text() for item in self.items)

    def is_emptied(self) -> bool:
        """Whether all its text was deleted."""
        return any(isinstance(item, NativeParagraph) and item.lost_text for item in self.items) and not self.shows()

    def shows(self) -> bool:
        """Whether anything in it is to be seen."""
        return self.has_text() or self.has_table()

    def has_table(self) -> bool:
        """Whether a table stands in it."""
        return any(isinstance(item, NativeTable) for item in self.items)


class NativeRow(NamedTuple):
    """A row's cells as stored; `shape` is None where the file does not define the row."""

    cells: tuple[NativeCell, ...]
    shape: RowShape | None


class NativeTable(NamedTuple):
    """A table's rows."""

    rows: tuple[NativeRow, ...]


Item = NativeParagraph | NativeTable


class PlacedCell(NamedTuple):
    """A cell between two edges of its row (twips), with how it goes together with the one above."""

    cell: NativeCell
    left: int
    right: int
    continues: bool
    restarts: bool
    swallowed: tuple[NativeCell, ...] = ()

    def is_covered_blank(self) -> bool:
        """Whether it only goes on with the cell above it; its paragraphs do not count in lists."""
        return self.continues and not self.cell.has_text()


def placed_cells(row: NativeRow) -> list[PlacedCell]:
    """The cells of a row with its definition's edges, those merged sideways already one.

    Cells beyond the definition are one average cell wide; edges beyond the cells are left out.
    """
    count = len(row.cells)
    shape = row.shape or RowShape(tuple(range(count + 1)), ())
    edges = list(shape.edges)
    width = max((edges[-1] - edges[0]) // max(len(edges) - 1, 1), 1)
    edges += [edges[-1] + width * (i + 1) for i in range(count + 1 - len(edges))]
    for i in range(count):
        edges[i + 1] = max(edges[i + 1], edges[i] + 1)
    merged = merged_sideways(shape.cells)
    found: list[PlacedCell] = []
    for i, cell in enumerate(row.cells):
        if i < len(merged) and merged[i] and found:
            found[-1] = found[-1]._replace(right=edges[i + 1], swallowed=(*found[-1].swallowed, cell))
        else:
            down = shape.cells[i] if i < len(shape.cells) else None
            continues, restarts = (down.continues, down.restarts) if down else (False, False)
            found.append(PlacedCell(cell, edges[i], edges[i + 1], continues, restarts))
    return found


def tables_and_paragraphs(paragraphs: Iterable[NativeParagraph]) -> list[Item]:
    """The contents of a story in order, paragraphs of tables in their cells."""
    builder = _Builder()
    for paragraph in paragraphs:
        builder.add(paragraph)
    return builder.finish()


@dataclass
class _Level:
    """A table that is not yet complete; level 0 is the story, which has items only."""

    rows: list[NativeRow] = field(default_factory=list)
    cells: list[NativeCell] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(NativeCell(tuple(self.items)))
        self.items = []

    def end_row(self, mark: NativeParagraph | None, shape: RowShape | None) -> None:
        """End the row; one that shows nothing is gone if its mark is deleted or hidden, or all its text deleted.

        LibreOffice deletes the text of a row that is marked as deleted, and not its mark.
        """
        if self.items:
            self.end_cell()
        cells, self.cells = tuple(self.cells), []
        unmarked = mark is not None and mark.mark is not Mark.KEPT
        gone = unmarked and not any(cell.shows() for cell in cells)
        if cells and not gone and not all(cell.is_emptied() for cell in cells):
            self.rows.append(NativeRow(cells, shape))


@dataclass
class _Builder:
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    shapes: dict[bytes, RowShape | None] = field(default_factory=dict)

    def add(self, paragraph: NativeParagraph) -> None:
        depth = paragraph.format.depth
        if depth > MAX_NESTING:
            raise LimitExceededError(f"tables are nested over {MAX_NESTING} deep: flatten them in Word")
        self._close_to(depth)
        while len(self.levels) <= depth:
            self.levels.append(_Level())
        level = self.levels[-1]
        if paragraph.ends_row:
            level.end_row(paragraph, self._shape(paragraph))
            return
        level.items.append(paragraph)
        if paragraph.ends_cell:
            level.end_cell()

    def finish(self) -> list[Item]:
        self._close_to(0)
        return self.levels[0].items

    def _close_to(self, depth: int) -> None:
        while len(self.levels) - 1 > depth:
            level = self.levels.pop()
            level.end_row(None, None)
            if level.rows:
                self.levels[-1].items.append(NativeTable(tuple(level.rows)))

    def _shape(self, paragraph: NativeParagraph) -> RowShape | None:
        properties = paragraph.format.far_properties + paragraph.format.properties
        if properties not in self.shapes:
            self.shapes[properties] = row_shape(properties)
        return self.shapes[properties]
