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
Shape = tuple[int, int]  # the number of a table and how many cells a row of it has


def values_from_their_end(
    tables: Iterable[Table], table_forms: Mapping[str, str], *, last: bool = False
) -> dict[Field, CellValue]:
    """The cells of the tables of given forms, by field; a row with fewer or more values than columns gives none.

    Of rows with the same label the first counts, or the `last`.
    """
    rows = [(number, row) for number, table in enumerate(tables) for row in _rows(table)]
    rows = rows[::-1] if last else rows
    found: dict[Field, CellValue] = {}
    for key, identifier in table_forms.items():
        definition = form(identifier).table(key)
        if definition is not None and not definition.is_list:
            for row, values in _table_rows(rows, definition).items():
                fields = [Field(key, row, column.key) for column in definition.columns]
                found |= dict(zip(fields, values, strict=True))
    return found


def _rows(table: Table) -> Iterator[Run]:
    """The cells of every row, those that begin in it only."""
    grid = table.grid
    for row in range(grid.rows):
        yield [(cell.text, cell_value(cell.text)) for cell in grid.row(row) if cell.row == row]


def _table_rows(rows: Sequence[tuple[int, Run]], table: TableDefinition) -> dict[str, list[CellValue]]:
    """The values of each row of the form: those behind its label, where there are as many as the table has columns."""
    index = LabelIndex((row, wordings(row.label_zh, row.variants_zh)) for row in table.rows)
    unlabelled = table.rows[0].key if table.rows[0].label_zh is None else None
    width = len(table.columns)
    usual = _usual_starts(rows, width)
    found: dict[str, list[CellValue]] = {}
    for number, row in rows:
        start = _start(row, width)
        start = usual.get((number, len(row))) if start is None else start
        values = [] if start is None else [value for _, value in row[start : start + width]]
        if len(values) != width or any(value.state is CellState.TEXT for value in values):
            continue
        for key in [unlabelled] if unlabelled else _named(index, row[:start]):
            found.setdefault(key, values)
    return found


def _usual_starts(rows: Sequence[tuple[int, Run]], width: int) -> dict[Shape, int]:
    """Where the values begin in rows of a shape, as far as all those that tell it agree."""
    told: dict[Shape, set[int]] = {}
    for number, row in rows:
        start = _start(row, width)
        if start is not None:
            told.setdefault((number, len(row)), set()).add(start)
    return {shape: min(starts) for shape, starts in told.items() if len(starts) == 1}


def _start(row: Run, width: int) -> int | None:
    """Where `width` values begin behind the last text, None where there are others or blanks leave it open."""
    first = 1 + max((at for at, (_, value) in enumerate(row) if value.state is CellState.TEXT), default=-1)
    if len(row) - first <= width:
        return first if len(row) - first == width else None
    filled = [at for at in range(first, len(row)) if row[at][1].state is not CellState.BLANK]
    return filled[0] if filled and filled[-1] - filled[0] + 1 == width else None


def _named(index: LabelIndex[RowDefinition], stub: Run) -> list[str]:
    labels = [text for text, value in stub if value.state is CellState.TEXT]
    rows, quality = index.find(labels[-1]) if labels else ([], Quality.NONE)
    return [rows[0].key] if len(rows) == 1 and quality >= Quality.NEAR else []
