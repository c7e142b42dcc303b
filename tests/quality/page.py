"""A report as printed blocks, before any format: paragraphs, and tables whose cells have text and spans."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from random import Random

from .forms import Field, FormTable
from .generate import Sample, form_of
from .labels import Labels
from .truth import Address, Line, Slot, TrueCell
from .words import EXTRA_TABLE

STUB_WIDTH = 3
ARTICLE_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed cell; role is title, head, label, value or filler, and a value knows its address."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    role: str = "label"
    address: Address | None = None


Row = tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows of anchors; a slot covered by a span from above or from the left holds nothing."""

    key: str
    rows: tuple[Row, ...]
    header_rows: int = 0

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return max(column + cell.colspan for _, column, cell in self.placed())

    def placed(self) -> list[tuple[int, int, Printed]]:
        """Each cell with the grid row and column of its anchor."""
        taken: set[tuple[int, int]] = set()
        out = []
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                taken |= {(y + down, x + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
                out.append((y, x, cell))
                x += cell.colspan
        return out


Block = Line | PrintedTable


def compose(sample: Sample) -> list[Block]:
    """What the report prints, in order."""
    builder = Builder(sample, Labels(Random(f"labels {sample.report.seed}"), sample.traits, sample.report.seed))
    blocks: list[Block] = []
    for piece in sample.report.body:
        blocks += builder.tables(piece) if isinstance(piece, Slot) else [piece]
    return blocks


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the printed tables of one report."""

    sample: Sample
    labels: Labels

    def tables(self, slot: Slot) -> list[Block]:
        """The tables of a section, with the caption lines between them."""
        if slot.section == "extra":
            return [PrintedTable("extra", tuple(tuple(Printed(text) for text in row) for row in EXTRA_TABLE))]
        if slot.section == "proactive_disclosure":
            return self._proactive()
        if slot.section == "requests":
            return [self._finished(self._requests())]
        return [self._finished(self._review())]

    def _value(self, table: str, row: str, column: str, colspan: int = 1) -> Printed:
        cell: TrueCell = self.sample.report.tables[table][row][column]
        return Printed(cell.raw, colspan, 1, "value", Address(table, row, column))

    # table 2

    def _proactive(self) -> list[Block]:
        traits, report = self.sample.traits, self.sample.report
        blocks = form_of(report, "art20_1").articles()
        if traits.proactive == "one_table":
            rows = [row for block in blocks for row in self._block(block, self._grid_width(), titled=True)]
            return [self._finished(PrintedTable("proactive", tuple(rows)))]
        out: list[Block] = []
        for block in blocks:
            titled = traits.proactive == "titled"
            if not titled:
                out.append(Line("caption", self.labels.caption(block.caption)))
            rows = self._block(block, len(block.columns) + 1, titled)
            out.append(self._finished(PrintedTable(block.key, tuple(rows))))
        return out

    def _grid_width(self) -> int:
        return ARTICLE_WIDTH + self.sample.traits.five_grid

    def _block(self, block: FormTable, width: int, titled: bool) -> list[Row]:
        """Title row, header row and data rows of one block, spread over the grid columns."""
        rows: list[Row] = []
        if titled:
            rows.append((Printed(self.labels.caption(block.caption), width, 1, "title"),))
        head, data = _spans(len(block.columns), width)
        names = [Printed(self.labels.plain("信息内容"), 1, 1, "head")]
        for column, span in zip(block.columns, head, strict=True):
            names.append(Printed(self.labels.column(column.key, column.label), span, 1, "head"))
        rows.append(tuple(names))
        for row in block.rows:
            cells = [Printed(self.labels.row(row.key, row.label))]
            for column, span in zip(block.columns, data, strict=True):
                cells.append(self._value(block.key, row.key, column.key, span))
            rows.append(tuple(cells))
        if self.sample.traits.extra_rows and self.labels.rng.random() < 0.5:
            rows.append(tuple(Printed("", role="filler") for _ in range(width)))
        return rows

    # tables 3 and 4

    def _requests(self) -> PrintedTable:
        table = form_of(self.sample.report, "requests").table("requests")
        note = self.labels.plain(table.note) if self.sample.traits.corner == "note" else ""
        head = self._header(table.columns)
        corner = Printed(note, STUB_WIDTH, len(head), "head")
        rows: list[Row] = [(corner, *head[0]), *head[1:]]
        rows += self._stub_rows(table)
        if self.sample.traits.extra_rows:
            rows.append(tuple(Printed("", role="filler") for _ in range(STUB_WIDTH + len(table.columns))))
        return PrintedTable("requests", tuple(rows), len(head))

    def _stub_rows(self, table: FormTable) -> list[Row]:
        """The data rows, each under the group labels it belongs to."""
        style, rows = self.sample.traits.stub, []
        names = {parent: self.labels.row("", parent) for row in table.rows for parent in row.parents}
        seen: set[str] = set()
        for row in table.rows:
            cells: list[Printed] = []
            for parent in row.parents:
                height = sum(parent in other.parents for other in table.rows)
                if style != "spans":
                    shown = names[parent] if style == "repeated" or parent not in seen else ""
                    cells.append(Printed(shown))
                elif parent not in seen:
                    cells.append(Printed(names[parent], 1, height))
                seen.add(parent)
            cells.append(Printed(self.labels.row(row.key, row.label), STUB_WIDTH - len(row.parents)))
            cells += [self._value(table.key, row.key, column.key) for column in table.columns]
            rows.append(tuple(cells))
        return rows

    def _review(self) -> PrintedTable:
        table = form_of(self.sample.report, "review_litigation").table("review_litigation")
        head = self._header(table.columns)
        values = tuple(self._value(table.key, "count", column.key) for column in table.columns)
        return PrintedTable("review_litigation", (*head, values), len(head))

    def _header(self, columns: tuple[Field, ...]) -> list[Row]:
        """Header rows for nested column labels; a label with nothing below it reaches down to the data."""
        depth = max(len(column.parents) for column in columns) + 1
        rows: list[Row] = []
        for level in range(depth):
            cells = []
            for path, group in groupby(columns, key=lambda column: (*column.parents, column.key)[: level + 1]):
                members = list(group)
                if len(path) <= level:
                    continue
                leaf = len(members[0].parents) == level
                text = self.labels.column(path[-1], members[0].label if leaf else path[-1])
                cells.append(Printed(text, len(members), depth - level if leaf else 1, "head"))
            rows.append(tuple(cells))
        return rows

    def _finished(self, table: PrintedTable) -> PrintedTable:
        """The table, with an empty last column where the report has one."""
        if not self.sample.traits.extra_column:
            return table
        rows = tuple((*row, Printed("", role="filler")) for row in table.rows)
        return PrintedTable(table.key, rows, table.header_rows)


def _spans(columns: int, width: int) -> tuple[list[int], list[int]]:
    """Column spans of header and data cells; on five grid columns the two differ, as seen in the wild."""
    spare = width - 1 - columns
    if columns == ARTICLE_WIDTH - 1 and spare == 1:
        return [1, 2, 1], [2, 1, 1]
    head = [1] * columns
    head[-1] += spare
    if columns == 2 and width > ARTICLE_WIDTH:
        return [2, spare], [1, spare + 1]
    return head, list(head)
