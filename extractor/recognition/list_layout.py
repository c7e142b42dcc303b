"""The columns of a table that lists one value a row: labels, unit and values, once or in two halves side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from extractor.document import Cell, Grid
from extractor.forms import ColumnDefinition, Role, TableDefinition
from extractor.patterns import pattern
from extractor.recognition.labels import Quality, label_quality, wordings
from extractor.tuples import NamedTuple
from extractor.values.numbers import UNITS, CellState, cell_value

# Units that are no unit of a number elsewhere (所 for reading points), and dashes where a heading has none.
_UNIT = pattern(rf"(?:{UNITS}|名|所|处|册|家次|人\s*次|[(（](?:{UNITS})[)）])")
# What a column holds that is of a part of the year, of several years, or compares them.
_OTHER_TIME = pattern(r"季|半年|月|累计|历年|上年|去年|同期|比|%|％")
# A column counted 1, 2, 3 … down the table has at least so many numbers.
_LEAST_COUNTED = 3


class ValueColumn(NamedTuple):
    """A column of values: its slots and what its header prints; `is_value` where it is that of the form."""

    first: int
    last: int
    name: str
    is_value: bool = False


class Half(NamedTuple):
    """Columns side by side that make a list: the slots of labels, that of the unit if there is one, and values."""

    labels: range
    unit: int | None
    values: tuple[ValueColumn, ...]


class _Slot(NamedTuple):
    """One slot across the table: what its cells are, what its header prints, and whether nothing stands below it."""

    role: Role
    name: str
    header: Cell | None
    blank: bool


def halves(grid: Grid, rows: Sequence[int], head: int, table: TableDefinition) -> list[Half]:
    """The halves of a table whose data stand in some rows, below a header that ends before row `head`."""
    slots = [_slot(grid, rows, head, slot, table) for slot in range(grid.columns)]
    for left, right in pairwise(range(len(slots))):
        if slots[right].role is Role.NUMBER and slots[left].role in (Role.LABEL, Role.UNIT):
            slots[right] = slots[right]._replace(role=Role.VALUE)  # values that happen to count on
    found: list[Half] = []
    start = 0
    runs = [(role, list(group)) for role, group in groupby(range(len(slots)), key=lambda slot: slots[slot].role)]
    labels: range | None = None
    unit: int | None = None
    for role, run in runs:
        if role is Role.NUMBER:
            start = run[-1] + 1
        elif role is Role.LABEL:
            if labels is None or unit is not None:
                labels, unit = range(start, run[-1] + 1), None
        elif role is Role.UNIT:
            unit = run[-1]
        elif role is Role.VALUE and labels is not None:
            found.append(Half(labels, unit, tuple(_columns(slots, run, table))))
            labels, unit, start = None, None, run[-1] + 1
    return found


def _slot(grid: Grid, rows: Sequence[int], head: int, slot: int, table: TableDefinition) -> _Slot:
    header = _header(grid, head, slot)
    name = header.text if header else ""
    cells = [cell for cell in (grid.at(row, slot) for row in rows) if cell is not None]
    role = named_role(name, table) or _printed_role(cells)
    return _Slot(role, name, header, not any(cell.text for cell in cells))


def named_role(name: str, table: TableDefinition) -> Role | None:
    """What the header says that a column holds; None where it says nothing known."""
    if any(label_quality(name, (stub,)) >= Quality.NEAR for stub in table.stub_zh):
        return Role.LABEL
    best = max(table.beside, key=lambda column: _quality(name, column), default=None)
    if best is not None and _quality(name, best) is Quality.EXACT:
        return Role.VALUE if best.role is Role.SCOPE else best.role
    if any(_quality(name, column) >= Quality.NEAR for column in table.columns):
        return Role.VALUE
    return None


def _quality(name: str, column: ColumnDefinition) -> Quality:
    return label_quality(name, wordings(column.label_zh, column.variants_zh)) if name else Quality.NONE


def _printed_role(cells: Sequence[Cell]) -> Role:
    """What a column's cells are for the most part: units, numbers, or labels."""
    texts = [cell.text for cell in cells if cell.text]
    units, numbers = sum(map(is_unit, texts)), sum(map(_is_number, texts))
    others = sum(cell_value(text).state is CellState.TEXT for text in texts) - units
    if others > max(units, numbers):
        return Role.LABEL
    if _counts(texts):
        return Role.NUMBER
    return Role.UNIT if units > numbers else Role.VALUE


@lru_cache(maxsize=1024)
def is_unit(text: str) -> bool:
    """Whether a cell prints a unit and nothing else."""
    return _UNIT.fullmatch("".join(text.split())) is not None


def _is_number(text: str) -> bool:
    return cell_value(text).state is CellState.NUMBER


def _counts(texts: Sequence[str]) -> bool:
    """Whether a column counts 1, 2, 3 … down the table."""
    counted = [int(text) for text in texts if text.isdecimal()]
    return len(counted) >= _LEAST_COUNTED and counted == list(range(counted[0], counted[0] + len(counted)))


def _header(grid: Grid, head: int, slot: int) -> Cell | None:
    """The lowest cell of the header over a slot that prints something."""
    cells = (grid.at(row, slot) for row in reversed(range(head)))
    return next((cell for cell in cells if cell is not None and cell.text), None)


def _columns(slots: Sequence[_Slot], run: Iterable[int], table: TableDefinition) -> Iterator[ValueColumn]:
    """The columns of a run of slots of values, the form's own marked."""
    columns = [
        ValueColumn(group[0], group[-1], slots[group[0]].name)
        for _, members in groupby(run, key=lambda slot: (slots[slot].header, slot if not slots[slot].name else -1))
        if (group := list(members))
    ]
    columns = [column for column in columns if column.name or not slots[column.first].blank] or columns
    exact = [column for column in columns if any(_quality(column.name, one) is Quality.EXACT for one in table.columns)]
    if len(columns) == 1 and not _is_of_another(columns[0].name, table):
        exact = columns
    for column in columns:
        yield column._replace(is_value=len(exact) == 1 and column in exact)


def _is_of_another(name: str, table: TableDefinition) -> bool:
    """Whether a column is of another time than the year, or of a scope of its own."""
    scoped = any(_quality(name, column) is Quality.EXACT for column in table.beside if column.role is Role.SCOPE)
    return scoped or _OTHER_TIME.search(name) is not None
