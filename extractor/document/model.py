"""Paragraphs and grids in reading order, each with its place; knows no file format and no form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.provenance import Location
from extractor.tuples import NamedTuple

NOWHERE = Location()

_column = attrgetter("column")


class Cell(NamedTuple):
    """A cell, stored once at its anchor (`row`, `column`, from 0) with its spans.

    `text` is as printed: paragraphs and line breaks inside the cell are "\\n", outer white space is gone.
    `joined` tells that a reader put the text together from pieces (a page break); `doubt` says what a reader
    could not decide about it. `provable` tells that the doubt is only which digits belong together: sums
    that close with this text settle it.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    location: Location = NOWHERE
    joined: bool = False
    doubt: Said | None = None
    provable: bool = False

    @property
    def last_row(self) -> int:
        """The last row it covers."""
        return self.row + self.row_span - 1

    @property
    def last_column(self) -> int:
        """The last column it covers."""
        return self.column + self.column_span - 1


class _Slots(NamedTuple):
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    spans_known: bool = True


class Grid(_Slots):
    """Cells over `rows` x `columns` slots; every slot is covered by one cell at most.

    `spans_known` is False where the source lost the horizontal spans (text dumps): then a cell's column is its
    position in the row and nothing more.
    """

    @cached_property
    def _row_cells(self) -> tuple[tuple[Cell, ...], ...]:
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.last_row + 1, self.rows)):
                rows[row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)

    @cached_property
    def right_edges(self) -> tuple[int, ...]:
        """The last column that a cell covers in each row, -1 where none does."""
        return tuple(max([cell.last_column for cell in cells], default=-1) for cells in self._row_cells)

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover a row, from left to right, each once."""
        return self._row_cells[row]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a slot, None where none does."""
        cells = self._row_cells[row]
        end = bisect_right(cells, column, key=_column)
        found = cells[:end] if row in self._overlapping else cells[max(end - 1, 0) : end]
        return next((cell for cell in found if column <= cell.last_column), None)

    def slots(self, row: int) -> list[Cell | None]:
        """The cell that covers each slot of a row, the left one where several do, None where none does."""
        found: list[Cell | None] = [None] * self.columns
        for cell in reversed(self._row_cells[row]):
            covered = range(cell.column, min(cell.last_column + 1, self.columns))
            found[covered.start : covered.stop] = [cell] * len(covered)
        return found

    @cached_property
    def _overlapping(self) -> frozenset[int]:
        """The rows in which cells claim a common slot."""
        return frozenset(
            row
            for row, cells in enumerate(self._row_cells)
            if any(left.last_column >= right.column for left, right in pairwise(cells))
        )

    def overlaps(self) -> list[tuple[Cell, Cell]]:
        """Pairs of cells that claim a common slot; empty in a sound grid."""
        rows = (self._row_cells[row] for row in sorted(self._overlapping))
        pairs = (pair for cells in rows for pair in pairwise(cells) if pair[0].last_column >= pair[1].column)
        return list(dict.fromkeys(pairs))


class Paragraph(NamedTuple):
    """A line or paragraph as printed: automatic numbers restored, outer white space gone, no line break inside.

    A line break outside a table ends the paragraph (HTML's br, Word's soft break), as it does in print.
    `heading` is the level (from 1) that the format itself declares, None where it declares none.
    """

    text: str
    location: Location = NOWHERE
    heading: int | None = None
    bold: bool = False
    centered: bool = False


class Table(NamedTuple):
    """A table of the source, in reading order with the paragraphs."""

    grid: Grid
    location: Location = NOWHERE


class Picture(NamedTuple):
    """A picture that stands where text or a table could stand."""

    name: str
    location: Location = NOWHERE


Block = Paragraph | Table | Picture


class Link(NamedTuple):
    """A link to another document (an attachment) with its printed text; `kind` (docx, pdf, frame …) where it shows."""

    text: str
    target: str
    kind: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Link) and self[:2] == other[:2]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:2])


class Document(NamedTuple):
    """What a reader gives: blocks in reading order, the source's own metadata, links, and the reader's findings.

    `metadata` maps the source's own names (ArticleTitle, PubDate, 索引号, title …) to their values.
    `pages` is the number of pages of a fixed layout, None for flow formats. `textless_pages` are pages (from 1)
    that show something and have no text layer. `sheets` are names of the sheets that a workbook shows, each with the
    number of its first block. `file` is the name of an attached file, None for the source itself.
    """

    media_type: str
    blocks: tuple[Block, ...] = ()
    metadata: Mapping[str, str] = MappingProxyType({})
    links: tuple[Link, ...] = ()
    pages: int | None = None
    textless_pages: tuple[int, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    file: str | None = None
    sheets: tuple[tuple[str, int], ...] = ()

    @property
    def paragraphs(self) -> Iterable[Paragraph]:
        """The paragraphs outside tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterable[Table]:
        """The tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def pictures(self) -> Iterable[Picture]:
        """The pictures, in reading order."""
        return (block for block in self.blocks if isinstance(block, Picture))


def overlap_diagnostics(grid: Grid, table: int) -> list[Diagnostic]:
    """A warning for each pair of cells that claim a common slot of a grid, the document's `table` from 0."""
    return [
        finding(Code.CELLS_OVERLAP, at=right.location, left=left.text, right=right.text, table=table + 1)
        for left, right in grid.overlaps()
    ]
