"""Tables that list one value a row under the headings of blocks: read by labels, whatever their header says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile

from extractor.document import Block, Cell, Paragraph, Table
from extractor.forms import RowDefinition, TableDefinition
from extractor.patterns import pattern
from extractor.recognition.assignment import Match, Printed, assigned
from extractor.recognition.index import row_index
from extractor.recognition.labels import Quality, label_forms
from extractor.recognition.list_layout import Half, halves, is_unit, named_role
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value, is_value_word

# So many different rows of the form, to the letter, make a table that form's whatever its header says.
_LEAST_ROWS = 5
# What goes on overleaf or beside, in a table of its own, has fewer.
_LEAST_ROWS_BEHIND = 2
# A title with the period stands right above a table, with the office and the unit between them.
_TITLE_REACH = 3
_PART_OF_YEAR = pattern(
    r"[第本前]?\s*[一二三四1-4]\s*季度|本季度|季报|[上下]半年|(?<!\d)\d{1,2}\s*月份|月报|1\s*月?\s*[-—–~至到]\s*(?:[2-9]|1[01])\s*月"
)
_OF_WHICH = pattern(r"^\s*其\s*中\s*[:：]?\s*(?=\S)")


class ListRow(NamedTuple):
    """One printed row of a half: the labels it stands under, its own, its unit, and the cell of each value column.

    `value` is that of the form's own column, which the half may lack (`has_column`); `values` are the others by name.
    """

    groups: tuple[str, ...]
    label: Cell
    unit: Cell | None
    values: tuple[tuple[str, Cell], ...]
    value: Cell | None
    has_column: bool = False
    match: Match = (None, Quality.NONE)

    @property
    def row(self) -> RowDefinition | None:
        """The row of the form it is."""
        return self.match[0]

    @property
    def is_heading(self) -> bool:
        """Whether no column of it prints anything but marks for nothing."""
        cells = [cell for _, cell in self.values] + ([self.value] if self.value else [])
        return all(cell_value(cell.text).state in (CellState.BLANK, CellState.MARK) for cell in cells)


class ListReading:
    """A table of the document read as a list; `part` is what says that it is of a part of the year only."""

    def __init__(self, definition: TableDefinition, table: Table, rows: Sequence[ListRow], part: str | None) -> None:
        self.definition, self.table, self.rows, self.part = definition, table, tuple(rows), part

    @cached_property
    def keys(self) -> frozenset[str]:
        """The rows of the form it shows."""
        return frozenset(row.row.key for row in self.rows if row.row is not None)

    @property
    def score(self) -> int:
        """How much of it is printed as the form has it."""
        return sum(row.match[1] for row in self.rows)


def titles(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """What is printed right above each table, by the identity of the table."""
    found: dict[int, tuple[str, ...]] = {}
    above: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            above = [*above, block.text][-_TITLE_REACH:]
        elif isinstance(block, Table):
            found[id(block)], above = tuple(above), []
    return found


def read_lists(
    tables: Iterable[Table], definition: TableDefinition, above: Mapping[int, tuple[str, ...]]
) -> list[ListReading]:
    """The tables that show the rows of a list, from the first; `above` is what stands over each, by its identity."""
    found: list[ListReading] = []
    for table in tables:
        least = _LEAST_ROWS_BEHIND if found else _LEAST_ROWS
        labelled = _labelled_rows(table, definition)
        if len({row.key for row in labelled.values()}) < least:
            continue
        rows = _list_rows(table, definition, labelled)
        if rows:
            part = _part_of_year(table, definition, min(labelled), above.get(id(table), ()))
            found.append(ListReading(definition, table, rows, part))
    return found


def bare(text: str) -> str:
    """A label without the words that it is a part of the one above."""
    return _OF_WHICH.sub("", text)


def _labelled_rows(table: Table, definition: TableDefinition) -> dict[int, RowDefinition]:
    """The rows of the grid with a cell that is a row of the form to the letter."""
    index = row_index(definition)
    found: dict[int, RowDefinition] = {}
    for cell in table.grid.cells:
        rows = index.exact(bare(cell.text)) if cell.text else []
        if rows:
            found.setdefault(cell.row, rows[0])
    return found


def _part_of_year(table: Table, definition: TableDefinition, first: int, above: Sequence[str]) -> str | None:
    """What says above the table, or above its header, that it is of a part of the year."""
    rows = [[cell.text for cell in table.grid.row(row)] for row in range(first)]
    titles = takewhile(lambda row: not any(named_role(text, definition) for text in row), rows)
    inside = [text for row in titles for text in row]
    said = (match for text in (*above, *inside) if (match := _PART_OF_YEAR.search(text)))
    return next((match[0] for match in said), None)


def _list_rows(table: Table, definition: TableDefinition, labelled: Mapping[int, RowDefinition]) -> list[ListRow]:
    """All printed rows, half by half, each with the row of the form it is."""
    head = _head(table, definition, min(labelled))
    data = range(head, table.grid.rows)
    rows: list[ListRow] = []
    for half in halves(table.grid, data, head, definition):
        rows += _half_rows(table, data, half)
    rows = _with_groups(rows, definition)
    matches = assigned([Printed(bare(row.label.text), row.groups) for row in rows], definition)
    return [row._replace(match=_sure(match)) for row, match in zip(rows, matches, strict=True)]


def _sure(match: Match) -> Match:
    """A match, but for labels that have a row's only as their ending: a list has rows of its own that end alike."""
    return match if match[1] is not Quality.ENDING else (None, Quality.NONE)


def _head(table: Table, definition: TableDefinition, first: int) -> int:
    """The row at which the data begin: behind the last row above the first labelled one that has no block's heading."""
    head = first
    while head and any(_parents(definition, cell.text) for cell in table.grid.row(head - 1)):
        head -= 1
    return head


def _half_rows(table: Table, data: range, half: Half) -> Iterator[ListRow]:
    """The rows of a half that have a label."""
    grid = table.grid
    for row in data:
        cells = [cell for cell in grid.row(row) if cell.row == row or cell.column in half.labels]
        texts = [cell for cell in cells if _overlaps(cell, half.labels) and _is_label(cell)]
        own = [cell for cell in texts if cell.row == row]
        if not own:
            continue
        values = {column: grid.at(row, column.first) for column in half.values}
        unit = grid.at(row, half.unit) if half.unit is not None else None
        yield ListRow(
            groups=tuple(cell.text for cell in texts if cell is not own[-1]),
            label=own[-1],
            unit=unit if unit and is_unit(unit.text) else None,
            values=tuple((column.name, cell) for column, cell in values.items() if cell and not column.is_value),
            value=next((cell for column, cell in values.items() if cell and column.is_value), None),
            has_column=any(column.is_value for column in values),
        )


def _overlaps(cell: Cell, slots: range) -> bool:
    return cell.column < slots.stop and cell.last_column >= slots.start


def _is_label(cell: Cell) -> bool:
    return cell_value(cell.text).state is CellState.TEXT and not is_value_word(cell.text)


def _with_groups(rows: Sequence[ListRow], definition: TableDefinition) -> list[ListRow]:
    """The rows with the labels they stand under: those of the block's heading, or of the last row that has but one."""
    found: list[ListRow] = []
    above: tuple[str, ...] = ()
    for row in rows:
        for group in row.groups:
            above = _parents(definition, group) or above
        named = row_index(definition).exact(bare(row.label.text))
        found.append(row._replace(groups=above or row.groups))
        if parents := _parents(definition, row.label.text):
            above = parents
        elif len(named) == 1:
            above = named[0].parents_zh
    return found


def _parents(definition: TableDefinition, text: str) -> tuple[str, ...]:
    """The labels that a heading of the form stands under and itself; nothing where a text is none."""
    return next((_headings(definition)[form] for form in label_forms(text) if form in _headings(definition)), ())


@cache
def _headings(definition: TableDefinition) -> Mapping[str, tuple[str, ...]]:
    """The headings of a list by their folded wordings, each with those above it."""
    found: dict[str, tuple[str, ...]] = {}
    for row in definition.rows:
        for depth, parent in enumerate(row.parents_zh, 1):
            for form in label_forms(parent):
                found.setdefault(form, row.parents_zh[:depth])
    return found
