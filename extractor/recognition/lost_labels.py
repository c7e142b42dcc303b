"""Rows of values that lost their label to the line above or below: named by the form's order between rows that kept it.

Between two rows with labels as many must stand without one as the form has rows there, in the table itself or in pieces
that a converter cut from it. What they are taken for is said of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.document import Cell, Table
from extractor.forms import RowDefinition, TableDefinition
from extractor.recognition.bands import Band
from extractor.recognition.labels import Quality
from extractor.recognition.readings import BandReading, DataRow, Label
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

_VALUES = frozenset({CellState.NUMBER, CellState.MARK, CellState.BLANK})


class _Printed(NamedTuple):
    """A row of values in the document's order: the row of the form that it names, None where it has no label."""

    definition: RowDefinition | None
    reading: BandReading
    number: int


def with_lost_labels(readings: Sequence[BandReading], tables: Sequence[Table]) -> list[BandReading]:
    """The readings of a table with rows without label named, as far as the form's order tells them."""
    if not readings or len(readings[0].table.columns) < 2 or _are_complete(readings):
        return list(readings)
    printed = _in_order(readings, tables)
    named = [at for at, row in enumerate(printed) if row.definition is not None]
    added: dict[int, BandReading] = {}
    for first, last in pairwise(named):
        missing = _rows_between(readings[0].table, printed[first].definition, printed[last].definition)
        between = printed[first + 1 : last]
        if between and len(missing) == len(between):
            added |= {id(row.reading): row.reading for row in between}
            for row, definition in zip(between, missing, strict=True):
                _name(row, definition)
    known = set(map(id, readings))
    return [*readings, *(one for one in added.values() if id(one) not in known)]


def _are_complete(readings: Sequence[BandReading]) -> bool:
    """Whether a label stands in the table for each row of the form."""
    return len({row.label.row.key for reading in readings for row in reading.found}) == len(readings[0].table.rows)


def _in_order(readings: Sequence[BandReading], tables: Sequence[Table]) -> list[_Printed]:
    """The rows of values from the first to the last reading; none where another table stands between."""
    places = {id(table): at for at, table in enumerate(tables)}
    by_table: dict[int, list[BandReading]] = {}
    for reading in readings:
        by_table.setdefault(places[id(reading.band.table)], []).append(reading)
    found: list[_Printed] = []
    for at in range(min(by_table), max(by_table) + 1):
        own = by_table.get(at) or [_piece(tables[at], found[-1].reading)]
        rows = [row for reading in own for row in _rows(reading)]
        if not rows:
            return []
        found += sorted(rows, key=lambda row: row.number)
    return found


def _piece(table: Table, above: BandReading) -> BandReading:
    """A table of values alone, read as going on from the one above it."""
    band = Band(table)
    band.data += range(table.grid.rows)
    reading = BandReading(above.table, band, above.header, slots_known=False)
    reading.inherited = True
    reading.unlabelled += band.data
    return reading


def _rows(reading: BandReading) -> Iterator[_Printed]:
    for row in reading.found:
        yield _Printed(row.label.row, reading, row.number)
    for number in reading.unlabelled:
        if not _is_whole(reading.band.grid.row(number), reading):
            return
        yield _Printed(None, reading, number)


def _is_whole(cells: Sequence[Cell], reading: BandReading) -> bool:
    """Whether a row holds a value for each column and nothing else."""
    return len(cells) == len(reading.columns) and all(cell_value(cell.text).state in _VALUES for cell in cells)


def _rows_between(
    table: TableDefinition, first: RowDefinition | None, last: RowDefinition | None
) -> Sequence[RowDefinition]:
    """The rows that the form has between two of its own."""
    keys = [row.key for row in table.rows]
    start, stop = (keys.index(row.key) if row else 0 for row in (first, last))
    return table.rows[start + 1 : stop]


def _name(row: _Printed, definition: RowDefinition) -> None:
    cells = row.reading.band.grid.row(row.number)
    row.reading.unlabelled.remove(row.number)
    label = Label(definition, Quality.EXACT, "", cells[0])
    row.reading.found.append(DataRow(row.number, label, cells, labelled=False))
