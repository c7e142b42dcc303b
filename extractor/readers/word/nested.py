"""What a flow format nests (paragraphs, tables between edges, pictures, frames), and the same as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, doubt, finding
from extractor.document import Block, Paragraph, Picture, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location
from extractor.readers.word.grid import Merge, Row, RowCell, build_grid

MAX_NESTING = 40  # tables and frames inside each other; reports have 2, Word itself stops at about 20
# Cells of one document, repeated ones counted; the largest report has some 600.
MAX_CELLS = 60_000


class EdgeCell(NamedTuple):
    """A cell between two edges, in twips from where its table begins; `swallowed` is text a merge hides in it."""

    left: int
    right: int
    content: tuple[Item, ...] = ()
    merge: Merge = Merge.NONE
    swallowed: bool = False


class EdgeTable(NamedTuple):
    """Rows of cells that follow each other without a gap."""

    rows: tuple[tuple[EdgeCell, ...], ...]


class Frame(NamedTuple):
    """What stands in a text box, to be read after what it is anchored in."""

    content: tuple[Item, ...]


Item = Paragraph | Picture | EdgeTable | Frame


@dataclass(slots=True)
class LineCollector:
    """The lines of one printed paragraph as they come, piece by piece."""

    _lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])

    def add(self, text: str, bold: bool) -> None:
        """Add text to the current line."""
        self._lines[-1].append((text, bold))

    def end_line(self) -> None:
        """Begin another line."""
        self._lines.append([])

    def take(self, label: str = "", heading: int | None = None, centered: bool = False) -> Iterator[Paragraph]:
        """The lines with text since the last call, the first with its automatic number; they begin anew."""
        lines, self._lines = self._lines, [[]]
        for pieces in lines:
            text = (label + "".join([text for text, _ in pieces])).strip()
            label = ""
            if text:
                bold = all(bold for piece, bold in pieces if piece.strip()) and bool(pieces)
                yield Paragraph(text, heading=heading, bold=bold, centered=centered)


@dataclass
class Blocks:
    """Turns items into `blocks`; what did not fit goes to `findings`."""

    findings: list[Diagnostic]
    blocks: list[Block] = field(default_factory=list)
    _tables: int = 0
    _depth: int = 0

    def read(self, items: Iterable[Item], location: Location | None = None) -> None:
        """Add items in order; `location` is the row of the table in which they stand."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise LimitExceededError(f"tables or text boxes are nested over {MAX_NESTING} deep: flatten them first")
        for item in items:
            if isinstance(item, EdgeTable):
                self._read_table(item)
            elif isinstance(item, Frame):
                self.read(item.content)
            elif isinstance(item, Picture) and location is not None:
                self.blocks.append(Picture(item.name, location))
            else:
                self.blocks.append(item)
        self._depth -= 1

    def _read_table(self, table: EdgeTable) -> None:
        if _is_layout(table):
            for row in table.rows:
                self.read(row[0].content)
        elif table.rows:
            self._read_grid(table)

    def _read_grid(self, table: EdgeTable) -> None:
        number = self._tables
        self._tables += 1
        grid, findings = build_grid(*_declared(table), number)
        self.findings += [*_swallowed(table, number), *findings]
        self.blocks.append(Table(grid, Location(table=number)))
        for index, row in enumerate(table.rows):
            for cell in row:
                others = [item for item in cell.content if not isinstance(item, Paragraph)]
                if others:
                    self.read(others, Location(table=number, row=index))


def _is_layout(table: EdgeTable) -> bool:
    """Whether a table only arranges: one cell, or single cells one below the other with a table in one of them."""
    if any(len(row) > 1 for row in table.rows):
        return False
    return len(table.rows) == 1 or any(isinstance(item, EdgeTable) for row in table.rows for item in row[0].content)


def _declared(table: EdgeTable) -> tuple[list[Row], list[int]]:
    """The rows over the columns that all edges of the table make, and the widths of these."""
    positions = sorted({edge for row in table.rows for cell in row for edge in (cell.left, cell.right)})
    index = {edge: number for number, edge in enumerate(positions)}
    last = len(positions) - 1
    rows = [
        Row(
            tuple(_row_cell(cell, index[cell.right] - index[cell.left]) for cell in row),
            before=index[row[0].left],
            after=last - index[row[-1].right],
        )
        for row in table.rows
    ]
    return rows, [right - left for left, right in pairwise(positions)]


def _row_cell(cell: EdgeCell, span: int) -> RowCell:
    texts = [item.text for item in cell.content if isinstance(item, Paragraph)]
    why = doubt("others") if len(texts) < len(cell.content) else None
    return RowCell("\n".join(texts), span, cell.right - cell.left, cell.merge, why)


def _swallowed(table: EdgeTable, number: int) -> list[Diagnostic]:
    return [
        finding(Code.CONTENT_SKIPPED, "row_covered", at=Location(table=number, row=row), row=row + 1)
        for row, cells in enumerate(table.rows)
        if any(cell.swallowed for cell in cells)
    ]
