"""A report under mutation: its blocks, open to changes, and what is true of each of its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random
from typing import TypeVar

from ..generate import Sample
from ..page import Printed, PrintedTable, compose
from ..traits import UNDELIMITED
from ..truth import Address, Line, TrueCell, Value
from .sheet import Sheet, special

T = TypeVar("T")
Truth = dict[Address, TrueCell | None]  # None: no reading is right, only a flag is
ABSENT = TrueCell("absent", None, "")
BLANK = TrueCell("blank", None, "")


class InapplicableError(Exception):
    """An operator finds nothing in this report on which it would make a difference."""


@dataclass(frozen=True)
class Spot:
    """A place in a sheet: row, and index in the row."""

    sheet: Sheet = field(repr=False)
    row: int
    index: int

    @property
    def cell(self) -> Printed:
        """What stands there."""
        return self.sheet.rows[self.row][self.index]

    @property
    def address(self) -> Address:
        """The statutory cell it prints; only for values."""
        address = self.cell.address
        assert address is not None
        return address

    @property
    def text(self) -> str:
        """What it prints, without space around."""
        return self.cell.text.strip()

    def put(self, cell: Printed) -> None:
        """Replaces the cell."""
        self.sheet.rows[self.row][self.index] = cell

    def write(self, text: str) -> None:
        """Replaces the text."""
        self.put(replace(self.cell, text=text))

    def mark(self, **changes: object) -> None:
        """Makes the cell a special one."""
        self.put(special(self.cell, **changes))


@dataclass(frozen=True)
class Part:
    """The rows of a sheet that print one statutory table, and the header rows over them."""

    sheet: Sheet = field(repr=False)
    key: str
    data: tuple[int, ...]
    header: tuple[int, ...]

    def values(self, row: int) -> list[Spot]:
        """The value cells of a row."""
        cells = self.sheet.rows[row]
        return [Spot(self.sheet, row, index) for index, cell in enumerate(cells) if cell.address is not None]

    def column(self, number: int) -> list[Spot]:
        """The value cells of a column, counted among values."""
        return [self.values(row)[number] for row in self.data]

    @property
    def width(self) -> int:
        """The number of value columns."""
        return len(self.values(self.data[0]))

    @property
    def spots(self) -> list[Spot]:
        """All value cells."""
        return [spot for row in self.data for spot in self.values(row)]

    def label(self, row: int) -> Spot:
        """The row's own label: the last cell before its values."""
        index = self.values(row)[0].index - 1
        if index < 0:
            raise InapplicableError("a row without a label")
        return Spot(self.sheet, row, index)

    def first_column(self) -> int:
        """The grid column in which values begin."""
        first = self.values(self.data[0])[0]
        return next(a.column for a in self.sheet.anchors() if (a.row, a.index) == (first.row, first.index))

    def heads(self) -> list[Spot]:
        """The lowest header cell over each value column."""
        if self.sheet.header_rows == 0:
            row = self.header[-1]
            cells = self.sheet.rows[row]
            heads = [Spot(self.sheet, row, index) for index, cell in enumerate(cells) if cell.role == "head"]
            return heads[1:]
        anchors = self.sheet.anchors()
        first = self.first_column()
        found = []
        for column in range(first, first + self.width):
            over = [a for a in anchors if a.over(self.header[-1], column)]
            found.append(Spot(self.sheet, over[0].row, over[0].index))
        return found


@dataclass
class Draft:
    """What an operator changes; it keeps `truth` true."""

    sample: Sample
    rng: Random
    blocks: list[Line | Sheet]
    truth: Truth

    @classmethod
    def of(cls, sample: Sample, rng: Random) -> Draft:
        """The report as generated."""
        blocks = [Sheet.of(block) if isinstance(block, PrintedTable) else block for block in compose(sample)]
        return cls(sample, rng, blocks, dict(sample.report.cells()))

    # what there is

    @property
    def fmt(self) -> str:
        """The format it will be rendered in."""
        return self.sample.fmt

    @property
    def style(self) -> str:
        """The manner of a text file, nothing for the other formats."""
        return self.sample.traits.text_style if self.fmt == "text" else ""

    @property
    def sheets(self) -> list[Sheet]:
        """The tables, in order."""
        return [block for block in self.blocks if isinstance(block, Sheet)]

    def parts(self, *keys: str) -> list[Part]:
        """The statutory tables printed; all of them, or those whose keys begin as given."""
        found = [part for sheet in self.sheets for part in _parts(sheet)]
        return [part for part in found if not keys or part.key.startswith(keys)]

    def part(self, *keys: str) -> Part:
        """One of them."""
        return self.pick(self.parts(*keys))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices; inapplicable where there is none."""
        if not choices:
            raise InapplicableError("nothing to choose from")
        return self.rng.choice(choices)

    def spots(self, wanted: Callable[[Spot], bool] = lambda spot: True) -> list[Spot]:
        """The value cells that are as wanted."""
        return [spot for part in self.parts() for spot in part.spots if wanted(spot)]

    def fully(self, wanted: Callable[[Spot], bool]) -> list[Spot]:
        """All value cells of one table that are as wanted, at least one."""
        found = [[spot for spot in part.spots if wanted(spot)] for part in self.parts()]
        return self.pick([spots for spots in found if spots])

    def neighbours(self, wanted: Callable[[Spot], bool] = lambda spot: True) -> list[tuple[Spot, Spot]]:
        """The pairs of value cells that stand side by side and are both as wanted."""
        pairs = [pair for part in self.parts() for row in part.data for pair in pairwise(part.values(row))]
        return [(left, right) for left, right in pairs if wanted(left) and wanted(right)]

    def value(self, spot: Spot) -> Value:
        """The number a cell prints, None where it prints none."""
        cell = self.truth.get(spot.address)
        return cell.value if cell else None

    def index(self, sheet: Sheet) -> int:
        """The place of a sheet among the blocks."""
        return next(index for index, block in enumerate(self.blocks) if block is sheet)

    # what becomes of it

    def need(self, condition: object) -> None:
        """Makes the operator inapplicable where the condition does not hold."""
        if not condition:
            raise InapplicableError("a condition does not hold")

    def undefine(self, spots: Iterable[Spot]) -> None:
        """No reading of these cells is right any more."""
        for spot in spots:
            self.truth[spot.address] = None

    def undefine_table(self, key: str) -> None:
        """No reading of any cell of a table is right any more."""
        for address in self.truth:
            if address.table == key:
                self.truth[address] = None

    def print_number(self, spot: Spot, text: str, value: Value) -> None:
        """Prints another number; it is the true one."""
        self.truth[spot.address] = TrueCell("number", value, text)
        spot.write(text)

    def print_blank(self, spot: Spot) -> None:
        """Prints nothing; that is true then."""
        self.truth[spot.address] = BLANK
        spot.write("")

    def print_unclear(self, spot: Spot, text: str) -> None:
        """Prints what a person could not be sure of."""
        self.truth[spot.address] = None
        spot.write(text)

    def copy_truth(self, spot: Spot, text: str, cell: TrueCell | None) -> None:
        """Prints what another cell printed; that is true then."""
        self.truth[spot.address] = replace(cell, unit=None) if cell else None
        spot.write(text)

    def settle(self) -> None:
        """Undefines what the format cannot carry: a row with a blank where blanks leave nothing behind."""
        if self.style not in UNDELIMITED:
            return
        gap = "" if self.style == "lines" else " "  # a line break in a cell leaves nothing behind on a row's own line
        for part in self.parts():
            for row in part.data:
                spots = part.values(row)
                if any(len(spot.cell.text.replace("\n", gap).split()) != 1 for spot in spots):
                    self.undefine(spots)


def _parts(sheet: Sheet) -> list[Part]:
    rows: dict[str, list[int]] = {}
    for number, cells in enumerate(sheet.rows):
        for key in dict.fromkeys(cell.address.table for cell in cells if cell.address):
            rows.setdefault(key, []).append(number)
    return [Part(sheet, key, tuple(data), _header(sheet, data[0])) for key, data in rows.items()]


def _header(sheet: Sheet, first: int) -> tuple[int, ...]:
    if sheet.header_rows:
        return tuple(range(sheet.header_rows))
    above = [row for row in range(first) if any(cell.role == "head" for cell in sheet.rows[row])]
    return tuple(above[-1:])
