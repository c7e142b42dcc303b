"""Data rows of a band read as rows of a statutory table: which label, which cell under which column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from extractor.diagnostics import Argument, Code, Said
from extractor.document import Cell
from extractor.forms import ColumnDefinition, RowDefinition, TableDefinition
from extractor.recognition.assignment import Match, Printed, assigned
from extractor.recognition.bands import Band
from extractor.recognition.header import Leaf
from extractor.recognition.header_match import HeaderMatch
from extractor.recognition.index import row_of
from extractor.recognition.labels import Quality, label_quality, wordings
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value, is_value_word

_PRINTED = frozenset({CellState.NUMBER, CellState.MARK, CellState.ILLEGIBLE})


class Label(NamedTuple):
    """A printed row label (`text`, in `cell`), the row of the form it names and how well."""

    row: RowDefinition
    quality: Quality
    text: str
    cell: Cell


class RowReading(NamedTuple):
    """One data row: its label, the cell under each column, and why it is doubtful (nothing where it is not).

    A column without a cell is not in `cells`; `lost` tells that cells are missing and none can be placed.
    """

    label: Label
    cells: dict[str, Cell]
    doubts: tuple[Said, ...] = ()
    lost: bool = False


class DataRow(NamedTuple):
    """A data row before its values are placed: its number in the grid, its label and the cells behind it.

    `torn` tells that it is shorter than its neighbours, so that a cell of it is lost; `before` are the cells between
    the label and the first column of values. One that is not `labelled` has no label of its own.
    """

    number: int
    label: Label
    values: Sequence[Cell]
    torn: bool = False
    before: Sequence[Cell] = ()
    labelled: bool = True


class BandReading:
    """A band read as a statutory table: its rows, and the labels of rows that match none.

    `slots_known` tells that the header's slots are those of the band's cells, `inherited` that the header stands over
    an earlier band. `found` are its rows before their values are placed, `unmatched` the labels of rows that name none
    of the form's, `unlabelled` the indices of rows of values without a label.
    """

    def __init__(self, table: TableDefinition, band: Band, header: HeaderMatch | None, *, slots_known: bool) -> None:
        self.table, self.band, self.header, self.slots_known = table, band, header, slots_known
        self.inherited = False
        self.found: list[DataRow] = []
        self.unmatched: list[Cell] = []
        self.unlabelled: list[int] = []

    @property
    def labels(self) -> list[Label]:
        """The labels of its rows."""
        return [row.label for row in self.found]

    @cached_property
    def rows(self) -> tuple[RowReading, ...]:
        """Its rows with their values under the columns."""
        crowded = not self.slots_known and any(len(row.values) > len(self.columns) for row in self.found)
        return tuple(_placed(self, row, crowded=crowded) for row in self.found)

    @cached_property
    def columns(self) -> list[ColumnDefinition | None]:
        """The table's column under each value column from left to right (None under an unclaimed one)."""
        if self.header is None:
            return list(self.table.columns)
        by_leaf = {match.leaf: match.column for match in self.header.matches}
        return [by_leaf.get(leaf) for leaf in self.header.value_leaves]

    @cached_property
    def first_slot(self) -> int | None:
        """The first slot of values, None where the header does not tell the places of this band's cells."""
        if self.header is None or not self.slots_known:
            return None
        return min(leaf.first for leaf in self.header.value_leaves)


def read_band(
    band: Band, table: TableDefinition, header: HeaderMatch | None, *, slots_known: bool
) -> BandReading | None:
    """The band read as a table, None where no row of it is the table's.

    `slots_known` tells that the header's slots are those of this band's cells.
    """
    reading = BandReading(table, band, header, slots_known=slots_known and header is not None)
    unlabelled = table.rows[0].label_zh is None
    rows = _unlabelled_rows(reading) if unlabelled else _labelled_rows(reading)
    if not (reading.slots_known or _has_gap(header)):
        rows = _without_blank_columns(rows, len(reading.columns))
    reading.found += rows
    return reading if rows else None


def _has_gap(header: HeaderMatch | None) -> bool:
    """Whether blank cells stand between the columns of a header: a blank value may be of those as well."""
    leaves = header.value_leaves if header else ()
    return any(right.first - left.last > 1 for left, right in pairwise(leaves))


def _without_blank_columns(rows: list[DataRow], columns: int) -> list[DataRow]:
    """The rows less the columns behind the last of the table, where every row that has them leaves them blank."""
    width = max((len(row.values) for row in rows), default=0)
    full = [row for row in rows if len(row.values) == width]
    if width <= columns or any(cell.text for row in full for cell in row.values[columns:]):
        return rows
    if not any(row.values[0].text for row in full):  # blank before as well as behind: which are the form's?
        return rows
    return [row._replace(values=row.values[:columns]) if row in full else row._replace(torn=True) for row in rows]


def _unlabelled_rows(reading: BandReading) -> list[DataRow]:
    """Table 4: the first row with values under its header, an empty one where there is no other."""
    band = reading.band
    rows: list[DataRow] = []
    for index in (band.data or band.empty[:1]) if reading.header else ():
        cells = band.grid.row(index)
        if not cells:
            continue
        texts = [index for index, cell in enumerate(cells) if _is_text(cell)]
        stub = len(texts) if texts == list(range(len(texts))) and len(cells) > len(texts) else 0
        rows.append(DataRow(index, Label(reading.table.rows[0], Quality.EXACT, "", cells[0]), cells[stub:]))
    return rows


def _labelled_rows(reading: BandReading) -> list[DataRow]:
    """The rows of values with a label of the table's."""
    places: list[tuple[int, int]] = []
    for index in reading.band.data:
        position = _label_index(reading, reading.band.grid.row(index))
        if position is None:
            reading.unlabelled.append(index)
        else:
            places.append((index, position))
    matches = assigned([_printed(reading.band.grid.row(index), position) for index, position in places], reading.table)
    rows = (_labelled_row(reading, *place, match) for place, match in zip(places, matches, strict=True))
    return [row for row in rows if row is not None]


def _printed(cells: Sequence[Cell], position: int) -> Printed:
    """The label at a position of a row, with those before it."""
    return Printed(cells[position].text, tuple(cell.text for cell in cells[:position] if cell.text))


def _labelled_row(reading: BandReading, index: int, position: int, match: Match) -> DataRow | None:
    cells = reading.band.grid.row(index)
    cell, (definition, quality) = cells[position], match
    if definition is None:
        reading.unmatched.append(cell)
        return None
    first = reading.first_slot
    behind = cells[position + 1 :]
    values = [value for value in behind if first is None or value.last_column >= first]
    before = [value for value in behind if first is not None and value.last_column < first]
    return DataRow(index, Label(definition, quality, cell.text, cell), values, before=before)


def _label_index(reading: BandReading, cells: Sequence[Cell]) -> int | None:
    """The position of the row's own label: the last text left of the values, the last label where they may be text."""
    first = reading.first_slot
    limit = len(cells) if first is None else sum(cell.column < first for cell in cells)
    texts = [index for index in range(limit) if _is_text(cells[index])]
    if first is None:
        texts = [index for index in texts if row_of(cells[index].text, reading.table)[0]] or texts
    return max(texts, default=None)


def _is_text(cell: Cell) -> bool:
    return cell_value(cell.text).state is CellState.TEXT and not is_value_word(cell.text)


def _placed(reading: BandReading, row: DataRow, *, crowded: bool) -> RowReading:
    """The row's value cells under the table's columns: one by one where the numbers of both agree, else by place.

    In a `crowded` band some row has more cells than columns and none can be told from another: nothing is placed.
    """
    columns, values = reading.columns, _without_outer_blanks(reading, row.values)
    whole = (reading.band.is_whole(row.number) or not row.labelled) and not (crowded or row.torn)
    if len(values) == len(columns) and whole:
        cells = {column.key: cell for column, cell in zip(columns, values, strict=True) if column}
        if reading.header:
            under = dict(zip(reading.header.value_leaves, values, strict=True))
            cells = _without_doubles(reading.header, cells, under)
        return RowReading(row.label, cells, _order_doubts(reading, row, values) or _cut_label_doubts(reading, row))
    if reading.header is None or not reading.slots_known or not whole:
        return RowReading(row.label, {}, _because("count", cells=len(values), columns=len(columns)), lost=True)
    placed = _placed_by_slot(reading.header, row.label, values)
    return placed if placed.doubts else placed._replace(doubts=_edge_doubts(reading.band, row.number))


def _because(variant: str, **args: Argument) -> tuple[Said, ...]:
    """Why a row is doubtful, as a message of `column_doubtful`."""
    return (Said(Code.COLUMN_DOUBTFUL, variant, tuple(args.items())),)


def _order_doubts(reading: BandReading, row: DataRow, values: Sequence[Cell]) -> tuple[Said, ...]:
    """Why values taken one by one in order may belong elsewhere, nothing where nothing speaks against it."""
    if not row.labelled:
        return _because("no_label")
    if reading.header is None:
        return _because("no_header_above")
    rivals = tuple(cell.text for cell in _stub(reading, row) if row_of(cell.text, reading.table)[0])
    if rivals:
        return _because("rival", texts=rivals)
    outside = tuple(cell.text for cell in row.before if cell_value(cell.text).state in _PRINTED)
    if outside:
        return _because("before", texts=outside)
    tall = tuple(cell.text for cell in values if cell.row_span > 1 and cell.row_span != row.label.cell.row_span)
    if tall:
        return _because("tall", texts=tall)
    if not reading.slots_known:
        return _short_row_doubts(reading.band, row.number)
    uneven = _edge_doubts(reading.band, row.number)
    if uneven:
        return uneven
    apart = tuple(
        cell.text
        for leaf, cell in zip(reading.header.value_leaves, values, strict=True)
        if cell.last_column < leaf.first or leaf.last < cell.column
    )
    return _because("apart", texts=apart) if apart else ()


def _stub(reading: BandReading, row: DataRow) -> list[Cell]:
    """The cells before a row's label that begin in the row."""
    cells = reading.band.grid.row(row.number)
    return [cell for cell in cells if cell.text and cell.row == row.number and cell.column < row.label.cell.column]


def _edge_doubts(band: Band, index: int) -> tuple[Said, ...]:
    """Why a cell may be missing or one too many: the row ends elsewhere than its header."""
    edge = band.grid.right_edges[index]
    if edge < band.header_edge:
        return _because("short")
    alone = not band.is_even or len(band.data) == 1
    return _because("long") if edge > band.header_edge and alone else ()


def _short_row_doubts(band: Band, index: int) -> tuple[Said, ...]:
    """Why a cell may be missing where spans are lost: header and row both end in a blank, and the row is shorter."""
    head, row = band.grid.row(band.header[-1]) if band.header else (), band.grid.row(index)
    if len(row) >= len(head) or head[-1].text or row[-1].text:
        return ()
    return _because("few")


def _cut_label_doubts(reading: BandReading, row: DataRow) -> tuple[Said, ...]:
    """Why an empty row may not hold the values of its label: the label goes on in the row above or below."""
    if any(cell.text for cell in row.values):
        return ()
    above, below = row.number - 1, row.label.cell.last_row + 1
    pairs = ((_printed_row(reading, above), row.label.text), (row.label.text, _printed_row(reading, below)))
    definition = row.label.row
    accepted = wordings(definition.label_zh, definition.variants_zh)
    for first, last in pairs:
        if first and last and label_quality(first + last, accepted) in (Quality.NEAR, Quality.EXACT):
            return _because("label_goes_on", first=first, last=last)
    return ()


def _printed_row(reading: BandReading, index: int) -> str:
    """The last text of a row that prints values and names no row of the form; nothing where there is none."""
    grid = reading.band.grid
    cells = grid.row(index) if 0 <= index < grid.rows else ()
    states = [cell_value(cell.text).state for cell in cells]
    if not _PRINTED.intersection(states):
        return ""
    texts = [cell.text for cell, state in zip(cells, states, strict=True) if state is CellState.TEXT]
    return texts[-1] if texts and row_of(texts[-1], reading.table)[0] is None else ""


def _without_outer_blanks(reading: BandReading, values: Sequence[Cell]) -> Sequence[Cell]:
    """The values without blank cells at the end that stand under no column of the header."""
    if not reading.slots_known or reading.header is None:
        return values
    last = max(leaf.last for leaf in reading.header.value_leaves)
    end = len(values)
    while end > len(reading.columns) and not values[end - 1].text and values[end - 1].column > last:
        end -= 1
    return values[:end]


def _placed_by_slot(header: HeaderMatch, label: Label, values: Sequence[Cell]) -> RowReading:
    cells: dict[str, Cell] = {}
    doubts: list[Said] = []
    for match in header.matches:
        over = _over(match.leaf, values)
        if len(over) == 1:
            cells[match.column.key] = over[0]
        else:
            doubts += _because("several", cells=len(over), label=match.column.label_zh)
    used = list(dict.fromkeys(cells.values()))
    for cell in values:
        doubts += _because("nowhere", text=cell.text) if cell.text and cell not in used else ()
    shared = [cell for cell in used if sum(other is cell for other in cells.values()) > 1]
    for cell in shared:
        doubts += _because("shared", text=cell.text) if cell.text else ()
    for key in [key for key, cell in cells.items() if cell in shared and cell.text]:
        del cells[key]
    under = {leaf: _over(leaf, values)[0] for _, leaf in header.doubles if _over(leaf, values)}
    return RowReading(label, _without_doubles(header, cells, under), tuple(doubts))


def _over(leaf: Leaf, values: Sequence[Cell]) -> list[Cell]:
    """The cells that stand under a leaf, blanks only where there is nothing else."""
    over = [cell for cell in values if cell.column <= leaf.last and leaf.first <= cell.last_column]
    return over if len(over) < 2 else [cell for cell in over if cell.text] or over[:1]


def _without_doubles(header: HeaderMatch, cells: dict[str, Cell], under: Mapping[Leaf, Cell]) -> dict[str, Cell]:
    """The cells less those of columns that stand twice with different texts: neither can be taken."""
    unlike = {
        match.column.key
        for match, leaf in header.doubles
        if leaf in under and match.column.key in cells and under[leaf].text != cells[match.column.key].text
    }
    return {key: cell for key, cell in cells.items() if key not in unlike}
