"""Readings of a statutory table → its facts, one for every field, with a diagnostic for every doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.diagnostics import Code
from extractor.forms import ColumnDefinition, Field, FormDefinition, Kind, RowDefinition, TableDefinition
from extractor.recognition.fact_table import TableFacts, tell_cell
from extractor.recognition.header_match import HeaderMatch
from extractor.recognition.index import is_row_label
from extractor.recognition.labels import Quality
from extractor.recognition.list_facts import list_facts
from extractor.recognition.readings import BandReading, RowReading
from extractor.recognition.tables import StatutoryTable
from extractor.report import Confidence, Fact
from extractor.values.numbers import CellState, cell_value


def table_facts(table: StatutoryTable) -> TableFacts:
    """The facts of a table that was found, in the form's order."""
    if table.lists:
        return list_facts(table)
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
        _tell_rows_without_place(found, band, table.form)
    _tell_rows_before_missing_ones(found, table)
    _tell_rows_run_together(found, table)
    return found


def _tell_rows_run_together(found: TableFacts, table: StatutoryTable) -> None:
    """Rows whose label is spelled otherwise, beside a row that is missing: the label of one and values of the other."""
    readings = {reading.label.row.key: reading for band in table.readings for reading in band.rows}
    rows = table.definition.rows
    for row, other in (*pairwise(rows), *pairwise(rows[::-1])):
        reading = readings.get(row.key)
        if reading is not None and other.key not in readings and reading.label.quality is Quality.NEAR:
            place, label = (table.definition.key, row.key), other.label_zh or ""
            found.tell(place, reading.label.cell, Code.CELLS_LOST, "run_on", label=label, printed=reading.label.text)


def _tell_rows_before_missing_ones(found: TableFacts, table: StatutoryTable) -> None:
    """Rows parted from their values, by lines or a page break, right before a row that is missing: its may they be."""
    readings = {reading.label.row.key: reading for band in table.readings for reading in band.rows}
    for row, following in pairwise(table.definition.rows):
        reading = readings.get(row.key)
        if reading is not None and following.key not in readings and _is_parted(reading):
            place = (table.definition.key, row.key)
            found.tell(place, reading.label.cell, Code.CELLS_LOST, "parted", label=following.label_zh or "")


def _is_parted(reading: RowReading) -> bool:
    """Whether all values of a row stand on other lines of text than their label, or on another page."""
    label = reading.label.cell.location
    places = [(cell.location.page, cell.location.line) for cell in reading.cells.values()]
    return bool(places) and (label.page, label.line) not in places


def _tell_rows_without_place(found: TableFacts, reading: BandReading, form: FormDefinition) -> None:
    """Rows that name none of the form's, and values without a label.

    The first are grave where one of the form's rows is missing, or another of the family's is named.
    """
    for cell in reading.unmatched:
        variant = "aside" if found.complete and not is_row_label(cell.text, form) else ""
        found.tell((reading.table.key,), cell, Code.ROW_UNMATCHED, variant, label=cell.text)
    for index in reading.unlabelled:
        cells = [cell for cell in reading.band.grid.row(index) if cell.text]
        above = [label for label in reading.labels if label.cell.row < index]
        place = (reading.table.key, above[-1].row.key) if above else (reading.table.key,)
        values = tuple(cell.text for cell in cells)
        found.tell(place, cells[0] if cells else None, Code.ROW_UNMATCHED, "unlabelled", values=values)


def _tell_headers(found: TableFacts, table: StatutoryTable) -> None:
    """What header cells matched only in part, and columns of the form that no header cell shows."""
    place = (table.definition.key,)
    headers = [band.header for band in table.readings if band.header and not band.inherited]
    if not headers:
        found.tell(place, None, Code.COLUMN_DOUBTFUL, "no_header")
    for header in headers:
        for match in header.matches:
            if match.quality in (Quality.PART, Quality.NEAR):
                labels = {"printed": match.leaf.label, "label": match.column.label_zh}
                found.tell(place, None, Code.LABEL_VARIANT, "column", **labels)
            if not match.grouped:
                found.tell(place, None, Code.COLUMN_DOUBTFUL, "no_group", label=match.leaf.label)
        for leaf in header.unclaimed:
            found.tell(place, None, Code.COLUMN_UNMATCHED, label=leaf.label)
        if not header.is_complete:
            found.tell(place, None, Code.COLUMN_DOUBTFUL, "header")


def _row_facts(
    found: TableFacts, table: TableDefinition, row: RowDefinition, readings: list[tuple[BandReading, RowReading]]
) -> Iterator[Fact]:
    place = (table.key, row.key)
    if not readings:
        found.complete = False
        found.tell(place, None, Code.ROW_NOT_FOUND, label=row.label_zh or "")
        for column in table.columns:
            yield Fact(Field(table.key, row.key, column.key), CellState.ABSENT, None, "", None, None)
        return
    _tell_repeats(found, place, readings)
    band, reading = readings[0]
    if reading.label.quality in (Quality.PART, Quality.NEAR):
        labels = {"printed": reading.label.text, "label": row.label_zh or ""}
        found.tell(place, reading.label.cell, Code.LABEL_VARIANT, "row", **labels)
    if reading.doubts:
        code = Code.CELLS_LOST if reading.lost else Code.COLUMN_DOUBTFUL
        label = reading.label.text or row.label_zh or row.key
        found.tell(place, reading.label.cell, code, "row", label=label, doubts=reading.doubts)
        found.complete = found.complete and not reading.lost
    for column in table.columns:
        yield _fact(found, table, row, column, band.header, reading)


def _tell_repeats(found: TableFacts, place: Sequence[str], readings: list[tuple[BandReading, RowReading]]) -> None:
    first = _texts(readings[0][1])
    for _, other in readings[1:]:
        label, cell, texts = other.label.text, other.label.cell, _texts(other)
        if texts == first:
            found.tell(place, cell, Code.ROW_REPEATED, "same", label=label)
        else:
            found.tell(place, cell, Code.ROW_REPEATED, "other", label=label, cells=tuple(texts.values()))


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
    state, number, raw, unit = value[:4]
    tell_cell(found, address, column.kind, cell, value)
    unit = unit or (header.units.get(column.key) if header else None)
    if unit is None and number and column.kind is Kind.MONEY:
        found.tell(address, cell, Code.UNIT_DOUBTFUL, text=cell.text)
    inferred = cell.joined or header is None or _is_inferred(reading.label.quality, column, header)
    confidence = Confidence.INFERRED if inferred else Confidence.READ
    return Fact(address, state, number, raw, unit, cell.location, confidence)


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
        found.tell(address, reading.label.cell, Code.COLUMN_NOT_FOUND, label=column.label_zh)
    elif not reading.doubts:
        found.tell(address, reading.label.cell, Code.CELLS_LOST, "no_cell", label=column.label_zh)
    state = CellState.ILLEGIBLE if shown else CellState.ABSENT
    return Fact(address, state, None, "", None, reading.label.cell.location if shown else None)
