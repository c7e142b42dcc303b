"""A printed table that may be changed: rows of cells, and the same cells by grid place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..page import Printed, PrintedTable


@dataclass(frozen=True, slots=True)
class Special(Printed):
    """A cell that is printed in a way of its own; what a format has no field for it prints as plain text.

    `html` and `docx` replace the cell's inner markup. `pieces` are drawn one by one in a PDF, `gap` points apart;
    the sides named in `open` (of l r t b) have no ruling. `over` is drawn on the cell, invisible to the eye. `fate`
    says what a text copy does with the cell: lost, doubled or nothing.
    """

    attributes: str = ""
    html: str = ""
    docx: str = ""
    pieces: tuple[str, ...] = ()
    gap: float = 0.0
    shift: float = 0.0
    open: str = ""
    over: str = ""
    stroke: bool = False
    fate: str = ""


def special(cell: Printed, **changes: object) -> Special:
    """The cell as a special one, with what it has already kept."""
    if isinstance(cell, Special):
        return replace(cell, **changes)  # type: ignore[arg-type]
    plain = Special(cell.text, cell.colspan, cell.rowspan, cell.role, cell.address)
    return replace(plain, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cell at its place: grid row, grid column, index in its row."""

    row: int
    column: int
    index: int
    cell: Printed

    def over(self, row: int, column: int) -> bool:
        """Whether it covers a slot."""
        down, right = row - self.row, column - self.column
        return 0 <= down < self.cell.rowspan and 0 <= right < self.cell.colspan


@dataclass(frozen=True, slots=True)
class BrokenTable(PrintedTable):
    """A table that a page break cuts after a row, and may not cut after others, where the format has pages."""

    break_after: int | None = None
    unbroken_after: frozenset[int] = frozenset()


@dataclass
class Sheet:
    """A table under mutation.

    No page ends after the rows `unbroken_after`: the print would be that of another report, one that is whole.
    """

    key: str
    rows: list[list[Printed]]
    header_rows: int = 0
    break_after: int | None = None
    unbroken_after: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, table: PrintedTable) -> Sheet:
        """The table, open to changes."""
        return cls(table.key, [list(row) for row in table.rows], table.header_rows)

    def table(self) -> BrokenTable:
        """The table as renderers take it, rows without any cell left out."""
        rows = tuple(tuple(row) for row in self.rows)
        return BrokenTable(self.key, rows, self.header_rows, self.break_after, frozenset(self.unbroken_after))

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return max((anchor.column + anchor.cell.colspan for anchor in self.anchors()), default=0)

    def anchors(self) -> list[Anchor]:
        """Every cell at its place, as a browser places it."""
        found: list[Anchor] = []
        row, index = -1, 0
        for y, x, cell in PrintedTable(self.key, tuple(tuple(cells) for cells in self.rows)).placed():
            index = index + 1 if y == row else 0
            row = y
            found.append(Anchor(y, x, index, cell))
        return found

    def at(self, row: int, column: int) -> Anchor | None:
        """The cell over a slot."""
        return next((anchor for anchor in self.anchors() if anchor.over(row, column)), None)

    def free(self, row: int) -> int:
        """How many slots a row inserted before `row` has to fill: those that no cell from above reaches into."""
        crossing = (anchor for anchor in self.anchors() if anchor.row < row < anchor.row + anchor.cell.rowspan)
        return self.width - sum(anchor.cell.colspan for anchor in crossing)

    # rows

    def insert_row(self, row: int, cells: Iterable[Printed]) -> None:
        """Puts a row before `row`; cells that reach over the place grow by it."""
        for anchor in self.anchors():
            if anchor.row < row < anchor.row + anchor.cell.rowspan:
                self.rows[anchor.row][anchor.index] = replace(anchor.cell, rowspan=anchor.cell.rowspan + 1)
        self.rows.insert(row, list(cells))
        self.header_rows += row < self.header_rows

    def remove_row(self, row: int) -> None:
        """Takes a row out; cells that reach over it shrink, those that begin in it and go on begin below."""
        anchors = []
        for anchor in self.anchors():
            inside = anchor.row <= row < anchor.row + anchor.cell.rowspan
            if inside and anchor.cell.rowspan == 1:
                continue
            cell = replace(anchor.cell, rowspan=anchor.cell.rowspan - 1) if inside else anchor.cell
            top = anchor.row - 1 if anchor.row > row else anchor.row
            anchors.append(Anchor(top, anchor.column, 0, cell))
        self.header_rows -= row < self.header_rows
        self._rebuild(anchors, len(self.rows) - 1)

    # columns

    def insert_column(self, column: int, cells: dict[int, Printed]) -> None:
        """Puts a column before `column`; a row without a cell for it must be one that a wide cell reaches over."""
        anchors, covered = [], set()
        for anchor in self.anchors():
            cell, left = anchor.cell, anchor.column
            if left < column < left + cell.colspan:
                covered |= set(range(anchor.row, anchor.row + cell.rowspan))
                cell = replace(cell, colspan=cell.colspan + 1)
            anchors.append(Anchor(anchor.row, left + (left >= column), 0, cell))
        for row, cell in cells.items():
            if row not in covered:
                anchors.append(Anchor(row, column, 0, cell))
        self._rebuild(anchors, len(self.rows))

    def remove_column(self, column: int) -> None:
        """Takes a column out; wide cells over it shrink."""
        anchors = []
        for anchor in self.anchors():
            inside = anchor.column <= column < anchor.column + anchor.cell.colspan
            if inside and anchor.cell.colspan == 1:
                continue
            cell = replace(anchor.cell, colspan=anchor.cell.colspan - 1) if inside else anchor.cell
            anchors.append(Anchor(anchor.row, anchor.column - (anchor.column > column), 0, cell))
        self._rebuild(anchors, len(self.rows))

    def _rebuild(self, anchors: Iterable[Anchor], rows: int) -> None:
        self.rows = [[] for _ in range(rows)]
        for anchor in sorted(anchors, key=lambda anchor: (anchor.row, anchor.column)):
            self.rows[anchor.row].append(anchor.cell)
