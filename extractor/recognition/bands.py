"""Grids cut into bands: header rows with the data rows under them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cache, cached_property

from extractor.document import Cell, Table
from extractor.forms import forms
from extractor.recognition.header import Header, read_header
from extractor.recognition.labels import LabelIndex, Quality, wordings
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import numbering
from extractor.values.text import squeeze


class RowKind(Enum):
    """What a row of a grid holds."""

    HEADER = auto()
    DATA = auto()
    TEXT = auto()
    EMPTY = auto()


class Band:
    """Rows of one grid that belong together; indices of its header, data, empty and loose text rows."""

    def __init__(self, table: Table) -> None:
        self.table, self.grid = table, table.grid
        self.header: list[int] = []
        self.data: list[int] = []
        self.empty: list[int] = []
        self.loose: list[int] = []

    @cached_property
    def placed(self) -> bool:
        """Whether a cell's column is its place: the spans are known, or every header row fills the grid's width."""
        grid = self.grid
        filled = [len(grid.row(row)) == grid.columns for row in self.header]
        return grid.spans_known or (bool(filled) and all(filled) and any(self._fills(row) for row in self.data))

    def _fills(self, row: int) -> bool:
        return len(self.grid.row(row)) == self.grid.columns

    @cached_property
    def printed_header(self) -> Header | None:
        """What its header rows print, None where it has none."""
        return read_header(self.grid, self.header, placed=self.placed) if self.header else None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What the cells of its data rows print, numbers and repetitions left out."""
        printed = dict.fromkeys(cell.text for row in self.data for cell in self.grid.row(row) if cell.text)
        return tuple(text for text in printed if cell_value(text).state is not CellState.NUMBER)

    @cached_property
    def header_edge(self) -> int:
        """The last column that a cell of the header covers."""
        return max((self.grid.right_edges[row] for row in self.header), default=-1)

    @cached_property
    def is_even(self) -> bool:
        """Whether all data rows end at the same column."""
        return len({self.grid.right_edges[row] for row in self.data}) <= 1

    def is_whole(self, row: int) -> bool:
        """Whether no cell of a row is lost, as far as the width of the grid tells."""
        return self.grid.spans_known or not self.placed or self._fills(row)


def bands(table: Table) -> list[Band]:
    """The bands of a table from top to bottom; text before a header belongs to the header."""
    found: list[Band] = []
    current = Band(table)
    for row in range(table.grid.rows):
        kind = row_kind(table.grid.row(row))
        if kind is RowKind.HEADER and (current.data or current.empty):
            found.append(current)
            current = Band(table)
        _put(current, row, kind)
    return [*found, current]


def _put(band: Band, row: int, kind: RowKind) -> None:
    if kind is RowKind.DATA:
        band.data.append(row)
    elif kind is RowKind.EMPTY:
        if band.header:
            band.empty.append(row)
    elif kind is RowKind.HEADER or not (band.data or band.empty):
        band.header.append(row)
    else:
        band.loose.append(row)


def row_kind(cells: Sequence[Cell]) -> RowKind:
    """What a row holds, from its cells: header words, a row label with values, text, or nothing."""
    states = [cell_value(cell.text).state for cell in cells]
    texts = [cell.text for cell, state in zip(cells, states, strict=True) if state is CellState.TEXT]
    if not texts and all(state is CellState.BLANK for state in states):
        return RowKind.EMPTY
    numbers = sum(state in (CellState.NUMBER, CellState.ILLEGIBLE) for state in states)
    if numbers:
        return RowKind.DATA
    if sum(is_header_word(text) for text in texts) >= 1 and not _is_labelled_row(texts, states):
        return RowKind.HEADER
    if texts and any(is_row_label(text) for text in texts) and len(states) > len(texts):
        return RowKind.DATA
    return RowKind.DATA if not texts else RowKind.TEXT


def _is_labelled_row(texts: Sequence[str], states: Sequence[CellState]) -> bool:
    """A row label that is a header word too, with nothing but blanks and marks behind it ("（七）总计")."""
    last = max(index for index, state in enumerate(states) if state is CellState.TEXT)
    return numbering(squeeze(texts[-1])) is not None and is_row_label(texts[-1]) and last < len(states) - 1


@cache
def _header_words() -> LabelIndex[None]:
    words: list[str] = []
    for table in (table for form in forms() for table in form.tables):
        words += [*table.stub_zh, *wordings(table.caption_zh, ())]
        for column in table.columns:
            words += [*column.parents_zh, *wordings(column.label_zh, column.variants_zh)]
    return LabelIndex([(None, tuple(dict.fromkeys(words)))])


@cache
def _row_labels() -> LabelIndex[None]:
    rows = [row for form in forms() for table in form.tables for row in table.rows]
    words = [word for row in rows for word in wordings(row.label_zh, row.variants_zh)]
    return LabelIndex([(None, tuple(dict.fromkeys(words)))])


def is_header_word(text: str) -> bool:
    """Whether a cell prints a word of some statutory table's header."""
    return _header_words().find(text)[1] >= Quality.NEAR


def is_row_label(text: str) -> bool:
    """Whether a cell prints the label of some statutory row."""
    return _row_labels().find(text)[1] >= Quality.NEAR
