"""Rows read from their end: the values behind the last text, and the label before them, whatever the header says.

The second reading of formats that no second library reads; it shares the labels with the first and nothing of its
header and slot matching.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.document import Table
from extractor.forms import Field, RowDefinition, TableDefinition, form
from extractor.recognition.labels import LabelIndex, Quality, wordings
from extractor.values.numbers import CellState, CellValue, cell_value

Run = list[tuple[str, CellValue]]


def linear_values(tables: Iterable[Table], table_forms: Mapping[str, str]) -> dict[Field, CellValue]:
    """The cells of the tables of given forms, by field; a row with fewer or more values than columns gives none."""
    rows = [row for table in tables for row in _rows(table)]
    found: dict[Field, CellValue] = {}
    for key, identifier in table_forms.items():
        definition = form(identifier).table(key)
        if definition is not None:
            for row, values in _table_rows(rows, definition).items():
                fields = [Field(key, row, column.key) for column in definition.columns]
                found |= dict(zip(fields, values, strict=True))
    return found


def _rows(table: Table) -> Iterator[Run]:
    """The cells of every row, those that begin in it only."""
    grid = table.grid
    for row in range(grid.rows):
        yield [(cell.text, cell_value(cell.text)) for cell in grid.row(row) if cell.row == row]


def _table_rows(rows: Sequence[Run], table: TableDefinition) -> dict[str, list[CellValue]]:
    """The values of each row of the form: those behind its label, where there are as many as the table has columns."""
    index = LabelIndex((row, wordings(row.label_zh, row.variants_zh)) for row in table.rows)
    unlabelled = table.rows[0].key if table.rows[0].label_zh is None else None
    found: dict[str, list[CellValue]] = {}
    for row in rows:
        values = _without_outer_blanks(_values_at_end(row), len(table.columns))
        if len(values) != len(table.columns):
            continue
        named = [unlabelled] if unlabelled else _named(index, row[: len(row) - len(values)])
        for key in named:
            found.setdefault(key, values)
    return found


def _named(index: LabelIndex[RowDefinition], stub: Run) -> list[str]:
    labels = [text for text, value in stub if value.state is CellState.TEXT]
    rows, quality = index.find(labels[-1]) if labels else ([], Quality.NONE)
    return [rows[0].key] if len(rows) == 1 and quality >= Quality.NEAR else []


def _without_outer_blanks(values: list[CellValue], columns: int) -> list[CellValue]:
    """The values less the blanks around them, where taking all of them leaves just as many as there are columns."""
    filled = [position for position, value in enumerate(values) if value.state is not CellState.BLANK]
    if len(values) <= columns or not filled or filled[-1] - filled[0] + 1 != columns:
        return values
    return values[filled[0] : filled[-1] + 1]


def _values_at_end(row: Run) -> list[CellValue]:
    """What stands behind the last text of a row."""
    last = max((position for position, (_, value) in enumerate(row) if value.state is CellState.TEXT), default=-1)
    return [value for _, value in row[last + 1 :]]
