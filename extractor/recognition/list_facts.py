"""A table that lists one value a row → its facts, one for every field, and the cells that the form does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractor.diagnostics import Code
from extractor.document import Cell
from extractor.forms import ColumnDefinition, Field, Kind, RowDefinition, TableDefinition
from extractor.recognition.fact_table import TableFacts, absent_table, tell_cell
from extractor.recognition.index import row_index
from extractor.recognition.labels import Quality
from extractor.recognition.listed import ListReading, ListRow, bare
from extractor.report import Confidence, ExtraFact, Fact
from extractor.values.numbers import CellState, Number, cell_value

if TYPE_CHECKING:
    from extractor.recognition.tables import StatutoryTable

# Fees and funds of an office in ten thousand yuan are below this, or have decimals; whole ones above it are in yuan.
_LARGE = 10
_LARGE_UNIT = "万元"


def list_facts(table: StatutoryTable) -> TableFacts:
    """The facts of a list that was found, in the form's order."""
    definition = table.definition
    readings = [reading for reading in table.lists if reading.part is None]
    found = TableFacts() if readings else absent_table(definition)
    for reading in table.lists:
        if reading.part is not None:
            found.tell((definition.key,), reading.rows[0].label, Code.TABLE_ASIDE, "part", part=reading.part)
    if readings:
        rows = _rows(found, readings, definition)
        _tell_columns(found, rows, definition)
        for row in definition.rows:
            printed = [one for one in rows if one.row is row]
            found.facts += [_fact(found, definition, column, row, printed) for column in definition.columns]
        for one in rows:
            found.extra += _extra(found, one, definition)
    return found


def _rows(found: TableFacts, readings: Sequence[ListReading], definition: TableDefinition) -> list[ListRow]:
    """The rows of the first table and of those it goes on in; one that shows its rows again is told and left."""
    rows: list[ListRow] = []
    shown: dict[str, str] = {}
    for reading in readings:
        if 2 * len(reading.keys & shown.keys()) > len(reading.keys):
            other = any(shown.get(key, text) != text for key, text in _texts(reading.rows).items())
            variant = "other" if other else "same"
            found.tell((definition.key,), reading.rows[0].label, Code.TABLE_ASIDE, variant)
        else:
            rows += reading.rows
            shown |= _texts(reading.rows)
    return rows


def _texts(rows: Sequence[ListRow]) -> dict[str, str]:
    return {row.row.key: row.value.text if row.value else "" for row in rows if row.row is not None}


def _tell_columns(found: TableFacts, rows: Sequence[ListRow], definition: TableDefinition) -> None:
    if not any(row.has_column for row in rows):
        columns = tuple(dict.fromkeys(name for row in rows for name, _ in row.values if name))
        label = definition.columns[0].label_zh
        found.tell((definition.key,), rows[0].label, Code.COLUMN_NOT_FOUND, "scopes", label=label, columns=columns)
        found.complete = False


def _fact(
    found: TableFacts,
    table: TableDefinition,
    column: ColumnDefinition,
    row: RowDefinition,
    printed: Sequence[ListRow],
) -> Fact:
    address = Field(table.key, row.key, column.key)
    if not printed:
        found.complete = False
        found.tell((table.key, row.key), None, Code.ROW_NOT_FOUND, label=row.label_zh or "")
        return Fact(address, CellState.ABSENT, None, "", None, None)
    _tell_repeats(found, address, printed)
    first = printed[0]
    if first.match[1] <= Quality.NEAR:
        label = row.label_zh or ""
        found.tell((table.key, row.key), first.label, Code.LABEL_VARIANT, "row", printed=first.label.text, label=label)
    if first.value is None:
        return _fact_without_cell(found, address, column, first)
    value, kind = cell_value(first.value.text), row.kind or column.kind
    tell_cell(found, address, kind, first.value, value)
    unit = value.unit or _unit(first)
    _tell_unit(found, address, row, kind, unit, first.value, value.value)
    inferred = first.value.joined or first.match[1] <= Quality.NEAR
    confidence = Confidence.INFERRED if inferred else Confidence.READ
    return Fact(address, value.state, value.value, value.raw, unit, first.value.location, confidence)


def _fact_without_cell(found: TableFacts, address: Field, column: ColumnDefinition, row: ListRow) -> Fact:
    """Absent where the table has no such column; blank where the row ends in its unit, else it cannot be told."""
    if not row.has_column:
        return Fact(address, CellState.ABSENT, None, "", None, None)
    if row.unit is not None:
        return Fact(address, CellState.BLANK, None, "", _unit(row), row.label.location)
    found.tell(address, row.label, Code.CELLS_LOST, "no_cell", label=column.label_zh)
    return Fact(address, CellState.ILLEGIBLE, None, "", None, row.label.location)


def _unit(row: ListRow) -> str | None:
    return "".join(row.unit.text.split()).strip("()（）") if row.unit else None


def _tell_unit(
    found: TableFacts,
    address: Field,
    row: RowDefinition,
    kind: Kind,
    unit: str | None,
    cell: Cell,
    value: Number | None,
) -> None:
    """Says where the unit is not that of the form, and where an amount is too large for it; nothing is scaled."""
    if unit and row.unit and unit != row.unit:
        found.tell(address, cell, Code.UNIT_DOUBTFUL, "differs", unit=unit, own=row.unit)
    if kind is Kind.MONEY and unit == _LARGE_UNIT and value is not None and value > _LARGE and value == int(value):
        found.tell(address, cell, Code.UNIT_DOUBTFUL, "large", text=cell.text, unit=unit)


def _tell_repeats(found: TableFacts, address: Field, printed: Sequence[ListRow]) -> None:
    first, *others = printed
    for other in others:
        texts = [one.value.text if one.value else "" for one in (first, other)]
        place, label = address[:2], other.label.text
        if texts[0] == texts[1]:
            found.tell(place, other.label, Code.ROW_REPEATED, "same", label=label)
        else:
            found.tell(place, other.label, Code.ROW_REPEATED, "other", label=label, cells=texts[1])


def _extra(found: TableFacts, row: ListRow, definition: TableDefinition) -> Iterator[ExtraFact]:
    """The cells of a row that the form does not have: all of a local row, and those in columns of other scopes."""
    labels = (*row.groups, row.label.text)
    if row.row is None and row.value is not None and not (row.is_heading and row.unit is None):
        variant = "" if len(row_index(definition).exact(bare(row.label.text))) > 1 else "aside"
        found.tell((definition.key,), row.label, Code.ROW_UNMATCHED, variant, label=row.label.text)
        yield _extra_fact(definition.key, labels, None, row, row.value)
    for name, cell in row.values:
        if not row.is_heading or row.row is not None:
            yield _extra_fact(definition.key, labels, name or None, row, cell)


def _extra_fact(table: str, labels: tuple[str, ...], column: str | None, row: ListRow, cell: Cell) -> ExtraFact:
    value = cell_value(cell.text)
    unit = value.unit or _unit(row)
    return ExtraFact(table, labels, column, value.state, value.value, value.raw, unit, cell.location)
