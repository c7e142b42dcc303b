"""Stories as blocks: paragraphs and tables in order, pictures and text boxes after what they are anchored in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.diagnostics import Code, Diagnostic, doubt, finding
from extractor.document import Block, Link, Paragraph, Picture, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location
from extractor.readers.doc.fields import OpenFields, endless_fields
from extractor.readers.doc.fonts import Font
from extractor.readers.doc.grid import table_grid
from extractor.readers.doc.lines import Drawing, LineReader, printed_groups
from extractor.readers.doc.shapes import Shapes, Span
from extractor.readers.doc.story import NativeParagraph, StoryReader
from extractor.readers.doc.tables import Item, NativeTable, PlacedCell, placed_cells, tables_and_paragraphs
from extractor.readers.word.grid import RowCell
from extractor.readers.word.numbering import Numbering

MAX_NESTING = 40  # text boxes inside each other; Word allows none
_NOWHERE = Location()


@dataclass
class BlockReader:
    """Turns the stories of one document into `blocks`; what it could not read goes to `findings`."""

    stories: StoryReader
    fonts: Sequence[Font]
    numbering: Numbering
    shapes: Shapes
    boxes: Span
    findings: list[Diagnostic]
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    _tables: int = 0
    _pictures: int = 0
    _depth: int = 0
    _read_boxes: set[Span] = field(default_factory=set)

    def read(self, start: int, end: int) -> None:
        """Read the positions of a story or a text box; its open fields are its own."""
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise LimitExceededError(f"text boxes are nested over {MAX_NESTING} deep: flatten them in Word")
        paragraphs = list(self.stories.read(start, end))
        fields = OpenFields(endless_fields(paragraphs))
        lines = LineReader(self.fonts, self.numbering, fields, self.findings, self.links)
        self._read_items(tables_and_paragraphs(paragraphs), lines)
        self._depth -= 1

    def read_unanchored(self) -> None:
        """Read the text boxes that no character anchors, so that no text is lost."""
        for span in sorted(span for spans in self.shapes.boxes.values() for span in spans):
            self._read_box(span)

    def _read_items(self, items: Sequence[Item], lines: LineReader) -> None:
        pending: list[NativeParagraph] = []
        for item in items:
            if isinstance(item, NativeParagraph):
                pending.append(item)
                continue
            self._read_paragraphs(pending, lines)
            pending = []
            self._read_table(item, lines)
        self._read_paragraphs(pending, lines)

    def _read_paragraphs(self, paragraphs: list[NativeParagraph], lines: LineReader) -> None:
        for group in printed_groups(paragraphs):
            read = lines.read(group)
            heading, centered = read.format.outline or None, read.format.centered
            self.blocks += [Paragraph(line.text, _NOWHERE, heading, line.bold, centered) for line in read.lines]
            for drawing in read.drawings:
                self._read_drawing(drawing, _NOWHERE)

    def _read_drawing(self, drawing: Drawing, location: Location) -> None:
        """Read a picture or a text box; other shapes show nothing to read."""
        shape = self.shapes.anchors.get(drawing.position) if drawing.anchored else None
        if not drawing.anchored or shape in self.shapes.pictures:
            self._pictures += 1
            self.blocks.append(Picture(f"picture {self._pictures}", location))
        for span in self.shapes.boxes.get(shape, ()) if shape is not None else ():
            self._read_box(span)

    def _read_box(self, span: Span) -> None:
        """Read a text box, once."""
        start, end = (min(self.boxes[0] + position, self.boxes[1]) for position in span)
        if span not in self._read_boxes and start < end:
            self._read_boxes.add(span)
            self.read(start, end)

    def _read_table(self, table: NativeTable, lines: LineReader) -> None:
        rows = [placed_cells(row) for row in table.rows]
        if _is_layout(rows):
            for row in rows:
                self._read_items(row[0].cell.items, lines)
        else:
            self._read_grid(table, rows, lines)

    def _read_grid(self, table: NativeTable, rows: list[list[PlacedCell]], lines: LineReader) -> None:
        number, texts = self._tables, []
        asides: list[tuple[Drawing | NativeTable, Location]] = []
        self._tables += 1
        for index, row in enumerate(rows):
            read = [self._read_cell(cell, lines) for cell in row]
            texts.append([cell for cell, _ in read])
            asides += [(item, Location(table=number, row=index)) for _, items in read for item in items]
        grid, findings = table_grid(table, rows, texts, number)
        self.findings += findings
        self.blocks.append(Table(grid, Location(table=number)))
        for item, location in asides:
            if isinstance(item, NativeTable):
                self._read_table(item, lines)
            else:
                self._read_drawing(item, location)

    def _read_cell(self, placed: PlacedCell, lines: LineReader) -> tuple[RowCell, list[Drawing | NativeTable]]:
        """The cell with its text, and what else stands in it: it makes the cell doubtful and comes after the table."""
        texts: list[str] = []
        others: list[Drawing | NativeTable] = []
        pending: list[NativeParagraph] = []
        for item in () if placed.is_covered_blank() else (*placed.cell.items, None):
            if isinstance(item, NativeParagraph):
                pending.append(item)
                continue
            for group in printed_groups(pending):
                read = lines.read(group)
                texts += [line.text for line in read.lines]
                others += read.drawings
            pending = []
            others += () if item is None else (item,)
        return RowCell("\n".join(texts), doubt=doubt("others") if others else None), others

    def note_unformatted(self) -> None:
        """A finding where the file holds text without formatting, or with more than one."""
        stories = self.stories
        if stories.unformatted or stories.paragraph_runs.overlap:
            self.findings.append(
                finding(Code.CELLS_LOST, "formatting", count=stories.unformatted)
                if stories.unformatted
                else finding(Code.CELLS_LOST, "formatting_some")
            )
        if stories.unformatted_runs or stories.character_runs.overlap:
            self.findings.append(finding(Code.CONTENT_SKIPPED, "formatting"))


def _is_layout(rows: list[list[PlacedCell]]) -> bool:
    """Whether the table only arranges: one cell, or single cells one below the other with a table in one of them."""
    if any(len(row) > 1 for row in rows):
        return False
    return len(rows) == 1 or any(row[0].cell.has_table() for row in rows)
