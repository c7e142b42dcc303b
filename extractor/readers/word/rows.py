"""Tables by the marks that end cells and rows, as binary Word and RTF store them, and rows by their definitions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Generic, NamedTuple, TypeVar

from extractor.readers.word.items import Item, Merge, NestedTable, TableCell, TableRow
from extractor.readers.word.nested import MAX_CELLS, MAX_NESTING, MAX_ROW_CELLS, nested_too_deep, too_many_cells

_Item = TypeVar("_Item")


class CellShape(NamedTuple):
    """Where a cell ends, in twips, and how it goes together with the cells above it and before it; if it is dark."""

    right: int
    below: Merge = Merge.NONE
    beside: Merge = Merge.NONE
    shaded: bool = False

    @property
    def covered(self) -> bool:
        """Whether it only goes on with another one."""
        return Merge.CONTINUE in (self.below, self.beside)


class RowShape(NamedTuple):
    """A row's definition: where it begins and its cells."""

    left: int
    cells: tuple[CellShape, ...]


class StoredRow(NamedTuple, Generic[_Item]):
    """The contents of a row's cells, and its definition, None where it has none."""

    cells: tuple[tuple[_Item, ...], ...]
    shape: RowShape | None


def table_of(rows: Sequence[StoredRow[Item]]) -> Item:
    """Rows by their definitions; where one has none, cells are counted from the left."""
    if all(row.shape is not None for row in rows):
        return NestedTable(tuple([_between_edges(cells, shape) for cells, shape in rows if shape is not None]))
    return NestedTable(tuple([_counted(cells, shape) for cells, shape in rows]), ())


def _counted(contents: Sequence[tuple[Item, ...]], shape: RowShape | None) -> TableRow:
    return TableRow(tuple(map(TableCell, contents)), declared=_declared(contents, shape))


def _between_edges(contents: Sequence[tuple[Item, ...]], shape: RowShape) -> TableRow:
    """The cells of a row; those that are not stored are blank, those beyond its definition one average cell wide."""
    cells: list[TableCell] = []
    left = shape.left
    average = max((shape.cells[-1].right - left) // len(shape.cells), 1)
    for content, stated in zip_longest(contents, shape.cells, fillvalue=None):
        content, declared = content or (), stated or CellShape(left + average)
        width = max(declared.right - left, 1)
        if cells and declared.beside is Merge.CONTINUE:
            whole = cells[-1].right + width - cells[-1].left
            cells[-1] = cells[-1]._replace(width=whole, swallowed=cells[-1].swallowed or bool(content))
        else:
            cells.append(TableCell(content, left, width, merge=declared.below, shaded=declared.shaded))
        left += width
    return TableRow(tuple(cells), declared=_declared(contents, shape))


def _declared(contents: Sequence[tuple[Item, ...]], shape: RowShape | None) -> tuple[int, int | None] | None:
    """How many cells there are and are declared, None where that agrees."""
    declared = None if shape is None else len(shape.cells)
    return None if len(contents) == declared else (len(contents), declared)


@dataclass(slots=True)
class _Level(Generic[_Item]):
    """A table that is not yet complete; level 0 is the story, which has content only."""

    rows: list[StoredRow[_Item]] = field(default_factory=list)
    cells: list[tuple[_Item, ...]] = field(default_factory=list)
    content: list[_Item] = field(default_factory=list)
    emptied: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class TableBuilder(Generic[_Item]):
    """Puts contents into cells, cells into rows, rows into tables in tables.

    `table` makes rows one item of the cell around; `shows` tells whether anything of an item is to be seen;
    `unended` gives the definition of a row that no mark ends, by the number of tables it stands in.
    """

    table: Callable[[Sequence[StoredRow[_Item]]], _Item]
    shows: Callable[[_Item], bool]
    unended: Callable[[int], RowShape | None]
    _levels: list[_Level[_Item]] = field(default_factory=lambda: [_Level()])
    _cells: int = 0

    @property
    def content(self) -> list[_Item]:
        """What stands in the cell (or the story) at this point."""
        return self._levels[-1].content

    @property
    def depth(self) -> int:
        """The number of open tables."""
        return len(self._levels) - 1

    def settle(self, depth: int) -> None:
        """Open or close tables so that `depth` of them are open."""
        if depth > MAX_NESTING:
            raise nested_too_deep()
        while self.depth > depth:
            if self._levels[-1].cells or self._levels[-1].content:
                self.end_row(self.unended(self.depth))
            rows = self._levels.pop().rows
            self.content.extend([self.table(rows)] if rows else ())
        while self.depth < depth:
            self._levels.append(_Level())

    def end_cell(self, emptied: bool = False) -> None:
        """End a cell; `emptied` where text of it was deleted."""
        level = self._levels[-1]
        level.cells.append(tuple(level.content))
        level.emptied.append(emptied and not any(map(self.shows, level.content)))
        level.content = []
        if len(level.cells) > MAX_ROW_CELLS:
            raise too_many_cells()

    def end_row(self, shape: RowShape | None, unmarked: bool = False) -> None:
        """End a row; one that shows nothing is gone if its mark is (`unmarked`), or if all its text was deleted.

        LibreOffice deletes the text of a row that is marked as deleted, and not its mark.
        """
        level = self._levels[-1]
        if level.content:  # a cell that its own mark does not end
            self.end_cell()
        cells, level.cells, emptied, level.emptied = level.cells, [], level.emptied, []
        self._cells += max(len(cells), len(shape.cells) if shape is not None else 0)
        if self._cells > MAX_CELLS:
            raise too_many_cells()
        gone = unmarked and not any(self.shows(item) for cell in cells for item in cell)
        if cells and not gone and not all(emptied):
            level.rows.append(StoredRow(tuple(cells), shape if shape is not None and shape.cells else None))

    def finish(self) -> list[_Item]:
        """All that stands in the story."""
        self.settle(0)
        return self.content
