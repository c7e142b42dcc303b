"""Data rows of a band read as rows of a statutory table: which label, which cell under which column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.document import Cell
from extractor.forms import ColumnDefinition, RowDefinition, TableDefinition
from extractor.recognition.bands import Band
from extractor.recognition.header import HeaderMatch
from extractor.recognition.labels import Quality, label_quality, wordings
from extractor.values.numbers import CellState, cell_value


@dataclass(frozen=True, slots=True)
class Label:
    """A printed row label (`text`, in `cell`), the row of the form it names and how well."""

    row: RowDefinition
    quality: Quality
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class RowReading:
    """One data row: its label, the cell under each column, and why it is doubtful (None where it is not).

    A column without a cell is not in `cells`; `lost` tells that cells are missing and none can be placed.
    """

    label: Label
    cells: dict[str, Cell]
    doubt: str | None = None
    lost: bool = False


@dataclass
class BandReading:
    """A band read as a statutory table: its rows, and the labels of rows that match none."""

    table: TableDefinition
    band: Band
    header: HeaderMatch | None
    header_inherited: bool = False
    rows: list[RowReading] = field(default_factory=list)
    unmatched: list[Cell] = field(default_factory=list)

    @property
    def first_slot(self) -> int | None:
        """The first slot of values, None where the header does not tell the places of this band's cells."""
        if self.header is None or self.header_inherited or not self.band.placed:
            return None
        return min(leaf.first for leaf in self.header.value_leaves)


def shows_row(band: Band, table: TableDefinition) -> bool:
    """Whether a band can hold rows of a table: one of its labels stands in it, or the table's rows have none."""
    if table.rows[0].label_zh is None:
        return True
    return any(_row_of(cell.text, table)[0] for row in band.data for cell in band.grid.row(row) if cell.text)


def read_band(band: Band, table: TableDefinition, header: HeaderMatch | None, *, inherited: bool) -> BandReading | None:
    """The band read as a table, None where no row of it is the table's."""
    reading = BandReading(table, band, header, inherited)
    if table.rows[0].label_zh is None:
        _read_unlabelled(reading)
    else:
        for row in band.data:
            _read_labelled(reading, row)
    return reading if reading.rows else None


def _read_unlabelled(reading: BandReading) -> None:
    """Table 4: the first row with values under its header, an empty one where there is no other."""
    band = reading.band
    if reading.header is None:
        return
    for row in band.data or band.empty[:1]:
        cells = band.grid.row(row)
        label = Label(reading.table.rows[0], Quality.EXACT, "", cells[0])
        texts = [index for index, cell in enumerate(cells) if cell_value(cell.text).state is CellState.TEXT]
        stub = len(texts) if texts == list(range(len(texts))) and len(cells) > len(texts) else 0
        reading.rows.append(_placed(reading, row, label, cells[stub:]))


def _read_labelled(reading: BandReading, row: int) -> None:
    cells = reading.band.grid.row(row)
    index = _label_index(reading, cells)
    if index is None:
        return
    cell = cells[index]
    definition, quality = _row_of(cell.text, reading.table)
    if definition is None:
        reading.unmatched.append(cell)
        return
    first = reading.first_slot
    values = [value for value in cells[index + 1 :] if first is None or value.last_column >= first]
    reading.rows.append(_placed(reading, row, Label(definition, quality, cell.text, cell), values))


def _label_index(reading: BandReading, cells: Sequence[Cell]) -> int | None:
    """The position of the row's own label: the last text left of the values."""
    first = reading.first_slot
    limit = len(cells) if first is None else sum(cell.column < first for cell in cells)
    texts = [index for index in range(limit) if cell_value(cells[index].text).state is CellState.TEXT]
    matching = [index for index in texts if _row_of(cells[index].text, reading.table)[0]]
    return max(matching or texts, default=None)


@lru_cache(maxsize=8192)
def _row_of(label: str, table: TableDefinition) -> tuple[RowDefinition | None, Quality]:
    qualities = [(label_quality(label, wordings(row.label_zh, row.variants_zh)), row) for row in table.rows]
    best = max(quality for quality, _ in qualities)
    found = [row for quality, row in qualities if quality == best]
    if best < Quality.NEAR or len(found) > 1:
        return None, Quality.NONE
    return found[0], best


def _placed(reading: BandReading, row: int, label: Label, values: Sequence[Cell]) -> RowReading:
    """The row's value cells under the table's columns: one by one where the numbers of both agree, else by place."""
    header = reading.header
    columns = _columns(header, reading.table)
    doubt = None if header else "no header row was found over it; columns were taken in the form's order"
    while len(values) > len(columns) and not values[-1].text and not _under_header(reading, values[-1]):
        values = values[:-1]
    if len(values) == len(columns) and reading.band.is_whole(row):
        cells = {column.key: cell for column, cell in zip(columns, values, strict=True) if column}
        return RowReading(label, cells, doubt)
    if header is None or reading.first_slot is None or not reading.band.is_whole(row):
        doubt = f"{len(values)} cells stand where the header has {len(columns)} columns; none can be placed"
        return RowReading(label, {}, doubt, lost=True)
    return _placed_by_slot(header, label, values)


def _columns(header: HeaderMatch | None, table: TableDefinition) -> list[ColumnDefinition | None]:
    """The table's column under each value column from left to right (None under an unclaimed one)."""
    if header is None:
        return list(table.columns)
    by_leaf = {match.leaf: match.column for match in header.matches}
    return [by_leaf.get(leaf) for leaf in header.value_leaves]


def _under_header(reading: BandReading, cell: Cell) -> bool:
    header = reading.header
    if header is None or reading.first_slot is None:
        return False
    return any(leaf.first <= cell.last_column and cell.column <= leaf.last for leaf in header.value_leaves)


def _placed_by_slot(header: HeaderMatch, label: Label, values: Sequence[Cell]) -> RowReading:
    cells: dict[str, Cell] = {}
    doubts: list[str] = []
    for match in header.matches:
        over = [cell for cell in values if cell.column <= match.leaf.last and match.leaf.first <= cell.last_column]
        if len(over) > 1:
            over = [cell for cell in over if cell.text] or over[:1]
        if len(over) == 1:
            cells[match.column.key] = over[0]
        else:
            doubts.append(f"{len(over)} cells stand under {match.column.label_zh}")
    used = list(dict.fromkeys(cells.values()))
    doubts += [f"{cell.text!r} stands under no column" for cell in values if cell.text and cell not in used]
    shared = [cell for cell in used if sum(other is cell for other in cells.values()) > 1]
    doubts += [f"{cell.text!r} stands under more than one column" for cell in shared if cell.text]
    for key in [key for key, cell in cells.items() if cell in shared and cell.text]:
        del cells[key]
    return RowReading(label, cells, "; ".join(doubts) or None)
