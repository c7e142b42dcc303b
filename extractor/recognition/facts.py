"""Readings of a statutory table → its facts, one for every field, with a diagnostic for every doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Cell
from extractor.forms import ColumnDefinition, Field, Kind, RowDefinition, TableDefinition
from extractor.recognition.bands import is_row_label
from extractor.recognition.header import HeaderMatch
from extractor.recognition.labels import Quality
from extractor.recognition.readings import BandReading, RowReading
from extractor.recognition.tables import StatutoryTable
from extractor.report import Fact
from extractor.values.numbers import UNKNOWN_CHARACTER, CellState, CellValue, cell_value

TABLES_PATH = "$.report.tables"

_LEADING_ZERO = regex.compile(r"[+\-－＋增减]?[0０][0-9０-９]")


class TableFacts:
    """The facts of one statutory table and what is doubtful about them."""

    def __init__(self, facts: Iterable[Fact] = (), *, complete: bool = True) -> None:
        self.facts = list(facts)
        self.diagnostics: list[Diagnostic] = []
        self.complete = complete

    def warn(self, code: Code, message: str, path: str, cell: Cell | None = None) -> None:
        """Add a warning on a path below the tables."""
        self._add(code, Severity.WARNING, message, path, cell)

    def note(self, code: Code, message: str, path: str, cell: Cell | None = None) -> None:
        """Add a note on a path below the tables."""
        self._add(code, Severity.NOTE, message, path, cell)

    def _add(self, code: Code, severity: Severity, message: str, path: str, cell: Cell | None) -> None:
        location = cell.location if cell else None
        self.diagnostics.append(Diagnostic(code, severity, message, f"{TABLES_PATH}.{path}", location))


def absent_table(table: TableDefinition) -> TableFacts:
    """The facts of a table the document does not show: all absent, said once."""
    facts = [Fact(address, CellState.ABSENT, None, "", None, None) for address in table.fields()]
    found = TableFacts(facts, complete=False)
    found.warn(Code.TABLE_NOT_FOUND, f"no table reads as {table.title_zh}", table.key)
    return found


def table_facts(table: StatutoryTable) -> TableFacts:
    """The facts of a table that was found, in the form's order."""
    found = TableFacts()
    definition = table.definition
    _tell_headers(found, table)
    readings: dict[str, list[tuple[BandReading, RowReading]]] = {}
    for band in table.readings:
        for reading in band.rows:
            readings.setdefault(reading.label.row.key, []).append((band, reading))
    for row in definition.rows:
        found.facts.extend(_row_facts(found, definition, row, readings.get(row.key, [])))
    for band in table.readings:
        _tell_rows_without_place(found, band)
    _tell_rows_before_missing_ones(found, table)
    return found


def _tell_rows_before_missing_ones(found: TableFacts, table: StatutoryTable) -> None:
    """Rows parted from their values, by lines or a page break, right before a row that is missing: its may they be."""
    readings = {reading.label.row.key: reading for band in table.readings for reading in band.rows}
    for row, following in pairwise(table.definition.rows):
        reading = readings.get(row.key)
        if reading is not None and following.key not in readings and _is_parted(reading):
            message = f"row {following.label_zh!r} is missing below it: the values may be that row's"
            found.warn(Code.CELLS_LOST, message, f"{table.definition.key}.{row.key}", reading.label.cell)


def _is_parted(reading: RowReading) -> bool:
    """Whether all values of a row stand on other lines of text than their label, or on another page."""
    label = reading.label.cell.location
    places = [(cell.location.page, cell.location.line) for cell in reading.cells.values()]
    return bool(places) and (label.page, label.line) not in places


def _tell_rows_without_place(found: TableFacts, reading: BandReading) -> None:
    """Rows that name none of the form's, and values without a label.

    The first are grave where one of the form's rows is missing, or another form's is named.
    """
    for cell in reading.unmatched:
        tell = found.note if found.complete and not is_row_label(cell.text) else found.warn
        tell(Code.ROW_UNMATCHED, f"row {cell.text!r} matches no row of the form", reading.table.key, cell)
    for index in reading.unlabelled:
        cells = [cell for cell in reading.band.grid.row(index) if cell.text]
        above = [label for label in reading.labels if label.cell.row < index]
        path = f"{reading.table.key}.{above[-1].row.key}" if above else reading.table.key
        message = f"values {[cell.text for cell in cells]} stand in a row without a label"
        found.warn(Code.ROW_UNMATCHED, message, path, cells[0] if cells else None)


def _tell_headers(found: TableFacts, table: StatutoryTable) -> None:
    """What header cells matched only in part, and columns of the form that no header cell shows."""
    definition = table.definition
    headers = [band.header for band in table.readings if band.header and not band.inherited]
    if not headers:
        found.warn(Code.COLUMN_DOUBTFUL, "no header row was found; columns were taken in order", definition.key)
    for header in headers:
        for match in header.matches:
            if match.quality in (Quality.PART, Quality.NEAR):
                printed = match.leaf.label
                found.note(Code.LABEL_VARIANT, f"column {printed!r} read as {match.column.label_zh}", definition.key)
            if not match.grouped:
                message = f"column {match.leaf.label!r} stands under no heading that tells whose it is"
                found.warn(Code.COLUMN_DOUBTFUL, message, definition.key)
        for leaf in header.unclaimed:
            found.note(Code.COLUMN_UNMATCHED, f"column {leaf.label!r} matches no column", definition.key)
        if not header.is_complete:
            message = "the header is not the form's: columns are missing or others stand between them"
            found.warn(Code.COLUMN_DOUBTFUL, message, definition.key)


def _row_facts(
    found: TableFacts, table: TableDefinition, row: RowDefinition, readings: list[tuple[BandReading, RowReading]]
) -> Iterator[Fact]:
    path = f"{table.key}.{row.key}"
    if not readings:
        found.complete = False
        found.warn(Code.ROW_NOT_FOUND, f"no row reads as {row.label_zh}", path)
        for column in table.columns:
            yield Fact(Field(table.key, row.key, column.key), CellState.ABSENT, None, "", None, None)
        return
    _tell_repeats(found, path, readings)
    band, reading = readings[0]
    if reading.label.quality in (Quality.PART, Quality.NEAR):
        found.note(Code.LABEL_VARIANT, f"row {reading.label.text!r} read as {row.label_zh}", path, reading.label.cell)
    if reading.doubt:
        code = Code.CELLS_LOST if reading.lost else Code.COLUMN_DOUBTFUL
        found.warn(code, f"row {reading.label.text or row.key!r}: {reading.doubt}", path, reading.label.cell)
        found.complete = found.complete and not reading.lost
    for column in table.columns:
        yield _fact(found, table, row, column, band.header, reading)


def _tell_repeats(found: TableFacts, path: str, readings: list[tuple[BandReading, RowReading]]) -> None:
    first = _texts(readings[0][1])
    for _, other in readings[1:]:
        if _texts(other) == first:
            found.note(
                Code.ROW_REPEATED, f"row {other.label.text!r} stands twice with the same cells", path, other.label.cell
            )
        else:
            message = f"row {other.label.text!r} stands twice with other cells: {_texts(other)}; the first was taken"
            found.warn(Code.ROW_REPEATED, message, path, other.label.cell)


def _texts(reading: RowReading) -> dict[str, str]:
    return {key: cell.text for key, cell in reading.cells.items()}


def _fact(
    found: TableFacts,
    table: TableDefinition,
    row: RowDefinition,
    column: ColumnDefinition,
    header: HeaderMatch | None,
    reading: RowReading,
) -> Fact:
    address = Field(table.key, row.key, column.key)
    cell = reading.cells.get(column.key)
    if cell is None:
        return _fact_without_cell(found, address, column, header, reading)
    value = cell_value(cell.text)
    state, number, raw, unit = value
    _tell_cell(found, address, column, cell, value)
    unit = unit or (header.units.get(column.key) if header else None)
    if unit is None and number and column.kind is Kind.MONEY:
        found.note(Code.UNIT_DOUBTFUL, f"{cell.text!r} is an amount without a printed unit", ".".join(address), cell)
    inferred = cell.joined or header is None or _is_inferred(reading.label.quality, column, header)
    return Fact(address, state, number, raw, unit, cell.location, inferred)


def _is_inferred(row: Quality, column: ColumnDefinition, header: HeaderMatch) -> bool:
    """Whether a label of the cell's row or column was matched in part or by distance."""
    return min(row, header.qualities.get(column.key, row)) <= Quality.NEAR


def _fact_without_cell(
    found: TableFacts, address: Field, column: ColumnDefinition, header: HeaderMatch | None, reading: RowReading
) -> Fact:
    """Absent where the header has no such column, illegible where the row's cell cannot be told."""
    shown = header is None or any(match.column.key == column.key for match in header.matches)
    if not shown:
        found.complete = False
        message = f"no column reads as {column.label_zh}"
        found.warn(Code.COLUMN_NOT_FOUND, message, ".".join(address), reading.label.cell)
    elif not reading.doubt:
        found.warn(Code.CELLS_LOST, f"no cell stands under {column.label_zh}", ".".join(address), reading.label.cell)
    state = CellState.ILLEGIBLE if shown else CellState.ABSENT
    return Fact(address, state, None, "", None, reading.label.cell.location if shown else None)


def _tell_cell(found: TableFacts, address: Field, column: ColumnDefinition, cell: Cell, value: CellValue) -> None:
    path = ".".join(address)
    if cell.doubt:
        found.warn(Code.DIGITS_DOUBTFUL if cell.provable else Code.CELL_DOUBTFUL, cell.doubt, path, cell)
    if value.state is CellState.TEXT:
        found.warn(Code.CELL_NOT_A_NUMBER, f"the cell prints {cell.text!r}", path, cell)
    elif value.state is CellState.ILLEGIBLE:
        unknown = UNKNOWN_CHARACTER in cell.text
        why = "the source does not name its characters" if unknown else "one number or several"
        found.warn(Code.CELL_ILLEGIBLE, f"the cell prints {cell.text!r}: {why}", path, cell)
    elif value.value is not None and not _is_of_kind(value.value, column.kind):
        found.warn(Code.CELL_UNUSUAL, f"the cell prints {cell.text!r} where a {column.kind} is expected", path, cell)
    elif value.value is not None and len(value.raw) > 1 and _LEADING_ZERO.match(value.raw):
        found.warn(Code.CELL_DOUBTFUL, f"the cell prints {cell.text!r}: a number may be glued to a zero", path, cell)


def _is_of_kind(value: int | Decimal, kind: Kind) -> bool:
    return kind is Kind.MONEY or (value == int(value) and (value >= 0 or kind is Kind.CHANGE))
