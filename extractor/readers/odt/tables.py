"""A `table:table` as rows of cells between edges: spans, covered cells, repeated rows and cells, tables in cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from extractor.readers.markup import Element, integer
from extractor.readers.odt.names import CELL, COLUMN, COVERED, ROW, TABLE, TEXT, THE_TABLE
from extractor.readers.word.items import Item, Merge, NestedTable, TableCell, TableRow
from extractor.readers.word.nested import MAX_CELLS, too_many_cells
from extractor.tuples import NamedTuple

# Writer repeats cells and rows a few times; spreadsheets repeat blank ones up to their edge.
MAX_REPEATS = 1_000
# Twips of a column without a width; only its being wider than a sliver counts.
NOMINAL_WIDTH = 1_000
_STYLE_NAME = f"{TABLE}style-name"
_COLUMNS_SPANNED, _ROWS_SPANNED = f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"
_COLUMNS_REPEATED, _ROWS_REPEATED = f"{TABLE}number-columns-repeated", f"{TABLE}number-rows-repeated"
COLUMN_GROUPS = {f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")}
ROW_GROUPS = {f"{TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")}
_DELETION = f"{TEXT}change"
HIDDEN = ("collapse", "filter")


class Cover(NamedTuple):
    """The columns a cell of a row above covers, and how many rows from the present one on."""

    left: int
    right: int
    rows: int


@dataclass
class TableReader:
    """Reads tables; `read_items` gives the items of a cell, `width_of` a column's width, `shaded` a dark cell."""

    read_items: Callable[[Element], tuple[Item, ...]]
    width_of: Callable[[str | None], int | None]
    shaded: Callable[[str | None], bool]
    _overflow: bool = False
    _cells: int = 0

    def read(self, table: Element) -> NestedTable:
        """The table."""
        edges = [0, *accumulate(self._widths(table))]
        return NestedTable(tuple(self._rows(table, edges)))

    def _widths(self, table: Element) -> list[int]:
        widths: list[int] = []
        for column in within(table, COLUMN, COLUMN_GROUPS):
            width = self.width_of(column.get(_STYLE_NAME))
            repeats = min(integer(column.get(_COLUMNS_REPEATED)) or 1, MAX_REPEATS - len(widths))
            widths += [width if width and width > 0 else NOMINAL_WIDTH] * max(repeats, 0)
        return widths

    def _rows(self, table: Element, edges: list[int]) -> Iterator[TableRow]:
        """The rows; those in which a span or a repetition is too large to be one have an oversized cell."""
        covers: list[Cover] = []
        for row in within(table, ROW, ROW_GROUPS):
            if row.get(f"{TABLE}visibility") in HIDDEN or _is_deleted(row):
                continue
            outer, self._overflow = self._overflow, False
            for _ in range(self._repeats(row, row.get(_ROWS_REPEATED))):
                cells, covers = _Row(self, row, covers, edges).read()
                for first, *others in _expanded(cells) if cells else ():
                    yield TableRow((first._replace(oversized=self._overflow), *others))
            self._overflow = outer

    def _repeats(self, element: Element, said: str | None) -> int:
        """How often an element is there; too often is once, and said where the element holds something."""
        if said is None:
            return 1
        repeats = integer(said) or MAX_REPEATS + 1
        if 1 <= repeats <= MAX_REPEATS:
            return repeats
        self._overflow = self._overflow or any((text or "").strip() for text in element.itertext())
        return 1

    def span(self, said: str | None) -> int:
        """A span, 1 where it is larger than any is."""
        if said is None:
            return 1
        span = integer(said) or MAX_REPEATS + 1
        self._overflow = self._overflow or span > MAX_REPEATS
        return span if 1 <= span <= MAX_REPEATS else 1

    def count(self) -> None:
        """Count a cell."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise too_many_cells()

    def cell(
        self, element: Element, style: str | None, left: int, right: int, rows: int
    ) -> TableCell | list[tuple[TableCell, ...]]:
        """A cell, or the rows of cells that it is divided into."""
        divided = _sub_table(element)
        if divided is not None and rows == 1:
            return _scaled(self.read(divided), left, right)
        merge, shaded = Merge.RESTART if rows > 1 else Merge.NONE, self.shaded(style)
        return TableCell(self.read_items(element), left, right - left, merge=merge, shaded=shaded)


Divided = TableCell | list[tuple[TableCell, ...]]


class _Row:
    """One row as it is read, from slot to slot."""

    def __init__(self, reader: TableReader, row: Element, covers: Sequence[Cover], edges: list[int]) -> None:
        self._reader, self._row, self._edges = reader, row, edges
        self._above = sorted(covers)
        self._below = [cover._replace(rows=cover.rows - 1) for cover in covers if cover.rows > 1]
        self._cells: list[Divided] = []
        self._slot = 0  # the next slot that no cell takes
        self._passed = 0  # slots whose elements were met

    def read(self) -> tuple[list[Divided], list[Cover]]:
        """The cells from left to right, those that only go on with the one above included, and what they cover."""
        for element in self._row:
            if element.tag not in (CELL, COVERED):
                continue
            said: dict[str, str] = dict(element.items())  # type: ignore[arg-type]  # names and values are text
            for _ in range(self._reader._repeats(element, said.get(_COLUMNS_REPEATED))):
                self._reader.count()
                if element.tag == CELL:
                    self._place(element, said)
                else:
                    self._cover(element, said)
        self._go_on()
        return self._cells, self._below

    def _place(self, element: Element, said: Mapping[str, str]) -> None:
        self._go_on()
        span, rows = self._reader.span(said.get(_COLUMNS_SPANNED)), self._reader.span(said.get(_ROWS_SPANNED))
        left = self._slot
        self._slot += span
        self._passed = left + 1
        if rows > 1:
            self._below.append(Cover(left, self._slot, rows - 1))
        style = said.get(_STYLE_NAME)
        self._cells.append(self._reader.cell(element, style, self._edge(left), self._edge(self._slot), rows))

    def _cover(self, element: Element, said: Mapping[str, str]) -> None:
        """Pass a covered slot; one that nothing covers is a blank cell."""
        self._go_on()
        if self._passed < self._slot:
            self._passed += 1
            if self._reader.read_items(element) and isinstance(self._cells[-1], TableCell):
                self._cells[-1] = self._cells[-1]._replace(swallowed=True)
        else:
            self._place(element, said)

    def _go_on(self) -> None:
        """Put in the cells from above that cover the next slots."""
        while self._above and self._above[0].left <= self._slot:
            cover = self._above.pop(0)
            self._reader.count()
            if cover.left == self._slot:
                self._cells.append(_going_on(self._edge(cover.left), self._edge(cover.right)))
                self._slot = cover.right

    def _edge(self, slot: int) -> int:
        while len(self._edges) <= slot:
            self._edges.append(self._edges[-1] + NOMINAL_WIDTH)
        return self._edges[slot]


def within(table: Element, tag: str, groups: set[str]) -> Iterator[Element]:
    """The elements of a kind in a table, those in groups included, in order."""
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in groups:
            stack += reversed(element)


def _is_deleted(row: Element) -> bool:
    """Whether all that stood in a row is deleted: LibreOffice leaves a mark in each cell."""
    cells = [cell for cell in row if cell.tag == CELL]
    marked = bool(cells) and all(next(cell.iter(_DELETION), None) is not None for cell in cells)
    return marked and not any((text or "").strip() for text in row.itertext())


def _sub_table(cell: Element) -> Element | None:
    """The table that divides a cell (`table:is-sub-table`): it is all that stands in it."""
    table = next(iter(cell), None)
    alone = table is not None and table.tag == THE_TABLE and len(cell) == 1
    return table if alone and table is not None and table.get(f"{TABLE}is-sub-table") == "true" else None


def _scaled(table: NestedTable, left: int, right: int) -> list[tuple[TableCell, ...]]:
    """The rows of a table stretched over a cell."""
    width = max((row.cells[-1].right for row in table.rows), default=0) or 1
    share = (right - left) / width

    def scaled(cell: TableCell) -> TableCell:
        begin, end = (left + round(edge * share) for edge in (cell.left, cell.right))
        return cell._replace(left=begin, width=end - begin)

    return [tuple(map(scaled, row.cells)) for row in table.rows]


def _expanded(cells: list[Divided]) -> list[tuple[TableCell, ...]]:
    """The rows that a row is divided into by its cells; a cell with fewer of them has the last go on below."""
    height = max((len(cell) for cell in cells if isinstance(cell, list)), default=1)
    if height <= 1 and not any(isinstance(cell, list) for cell in cells):
        return [tuple(cell for cell in cells if isinstance(cell, TableCell))]
    rows: list[list[TableCell]] = [[] for _ in range(height)]
    for cell in cells:
        parts = cell if isinstance(cell, list) else [(cell,)]
        for number, row in enumerate(rows):
            if number < len(parts) - 1 or (number == len(parts) - 1 == height - 1):
                row += parts[number]
            elif parts:
                going_on = number >= len(parts)
                row += [_going_on(part.left, part.right) if going_on else _begun(part) for part in parts[-1]]
    return [tuple(row) for row in rows]


def _begun(cell: TableCell) -> TableCell:
    return cell if cell.merge is Merge.CONTINUE else cell._replace(merge=Merge.RESTART)


def _going_on(left: int, right: int) -> TableCell:
    return TableCell((), left, right - left, merge=Merge.CONTINUE)
