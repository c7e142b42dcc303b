"""Grids cut into bands: header rows with the data rows under them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cached_property

from extractor.document import Cell, Table
from extractor.recognition.header import Header, read_header
from extractor.recognition.index import FormIndex
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value, is_value_word
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
    def first(self) -> int:
        """Its first row."""
        return min((*self.header, *self.data, *self.empty, *self.loose), default=0)

    @cached_property
    def last(self) -> int:
        """Its last row."""
        return max((*self.header, *self.data, *self.empty, *self.loose), default=0)

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


def bands(table: Table, kinds: Sequence[RowKind]) -> list[Band]:
    """The bands of a table whose rows are of the given kinds, from top to bottom.

    Text before a header belongs to the header.
    """
    found: list[Band] = []
    current = Band(table)
    for row, kind in enumerate(kinds):
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


class RowTexts(NamedTuple):
    """What the cells of a row print: their states, and those that are texts and no values in words."""

    states: tuple[CellState, ...]
    texts: tuple[str, ...]


def row_texts(cells: Sequence[Cell]) -> RowTexts:
    """What the cells of a row print."""
    states = tuple(cell_value(cell.text).state for cell in cells)
    return RowTexts(
        states,
        tuple(
            cell.text
            for cell, state in zip(cells, states, strict=True)
            if state is CellState.TEXT and not is_value_word(cell.text)
        ),
    )


def row_kind(row: RowTexts, index: FormIndex) -> RowKind:
    """What a row holds as a form has it: header words, a row label with values, text, or nothing."""
    states, texts = row
    if not texts and all(state is CellState.BLANK for state in states):
        return RowKind.EMPTY
    if any(state in (CellState.NUMBER, CellState.ILLEGIBLE) for state in states):
        return RowKind.DATA
    if any(map(index.is_header_word, texts)) and not _is_labelled_row(row, index):
        return RowKind.HEADER
    if any(map(index.is_row_label, texts)) and len(states) > len(texts):
        return RowKind.DATA
    return RowKind.DATA if not texts else RowKind.TEXT


def _is_labelled_row(row: RowTexts, index: FormIndex) -> bool:
    """A row label that is a header word too, with nothing but blanks and marks behind it ("（七）总计")."""
    states, texts = row
    last = max(number for number, state in enumerate(states) if state is CellState.TEXT)
    return numbering(squeeze(texts[-1])) is not None and index.is_row_label(texts[-1]) and last < len(states) - 1
