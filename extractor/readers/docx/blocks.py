"""The body as blocks: paragraphs and tables in order, pictures and text boxes after what they are anchored in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from extractor.diagnostics import Code, Diagnostic, Said, doubt, finding
from extractor.document import Block, Paragraph, Picture, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location
from extractor.readers.docx.content import DRAWING, FOREIGN_CHUNK, LEGACY_DRAWING, OBJECT, SUBDOCUMENT, TABLE, TEXT
from extractor.readers.docx.drawings import drawn
from extractor.readers.docx.fields import OpenFields
from extractor.readers.docx.markup import R, W, switch
from extractor.readers.docx.package import Relationship
from extractor.readers.docx.paragraphs import MarkedParagraph, paragraph_groups, read_lines
from extractor.readers.docx.runs import RunReader
from extractor.readers.docx.styles import StyleSheet
from extractor.readers.docx.tables import NativeCell, NativeRow, declared_findings, grid_widths, is_layout, native_rows
from extractor.readers.markup import Element
from extractor.readers.word.grid import RowCell, build_grid
from extractor.readers.word.numbering import Numbering

MAX_NESTING = 40  # tables and text boxes inside each other; reports have 2, Word itself stops at about 20
_NOWHERE = Location()
_DRAWINGS = {DRAWING, LEGACY_DRAWING, OBJECT}
_STRUCK = (W + "strike", W + "dstrike")


@dataclass
class BlockReader:
    """Turns the markup of one document into `blocks`; what it could not read goes to `findings`."""

    styles: StyleSheet
    numbering: Numbering
    relationships: Mapping[str, Relationship]
    endless: frozenset[Element]
    findings: list[Diagnostic]
    blocks: list[Block] = field(default_factory=list)
    _tables: int = 0
    _depth: int = 0

    def read(self, story: Element) -> None:
        """Read the body or a text box; the open fields of a story are its own."""
        with self._one_deeper():
            self._read_container(story, RunReader(self.styles, OpenFields(self.endless), self.findings))

    @contextmanager
    def _one_deeper(self) -> Iterator[None]:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise LimitExceededError(f"tables or text boxes are nested over {MAX_NESTING} deep: flatten them in Word")
        yield
        self._depth -= 1

    def _read_container(self, container: Element, runs: RunReader) -> None:
        for item in paragraph_groups(container, self.styles):
            if isinstance(item, list):
                self._read_paragraph(item, runs)
            else:
                self._read_other(item, _NOWHERE, runs)

    def _read_other(self, item: Element, location: Location, runs: RunReader) -> None:
        """Read what is no paragraph."""
        if item.tag == TABLE:
            with self._one_deeper():
                self._read_table(item, runs)
        elif item.tag in _DRAWINGS:
            self._read_drawing(item, location)
        else:
            self._note_unread(item)

    def _read_paragraph(self, group: list[MarkedParagraph], runs: RunReader) -> None:
        read = read_lines(group, runs, self.numbering)
        heading, centered = read.style.outline or None, bool(read.style.centered)
        self.blocks += [Paragraph(line.text, _NOWHERE, heading, line.bold, centered) for line in read.lines]
        for drawing in read.drawings:
            self._read_drawing(drawing, _NOWHERE)

    def _read_drawing(self, drawing: Element, location: Location) -> None:
        for item in drawn(drawing, self.relationships, location):
            if isinstance(item, Diagnostic):
                self.findings.append(item)
            elif isinstance(item, Paragraph | Picture):
                self.blocks.append(item)
            else:
                self.read(item)

    def _read_table(self, table: Element, runs: RunReader) -> None:
        rows = native_rows(table)
        self.findings += declared_findings(rows)
        if is_layout(rows):
            for row in rows:
                self._read_container(row.cells[0].element, runs)
        elif rows:
            self._read_grid(rows, grid_widths(table), runs)

    def _read_grid(self, rows: list[NativeRow], widths: list[int], runs: RunReader) -> None:
        number, declared = self._tables, []
        asides: list[tuple[Element, Location]] = []
        self._tables += 1
        for index, row in enumerate(rows):
            read = [self._read_cell(cell, runs) for cell in row.cells]
            declared.append(row.with_texts([cell for cell, _ in read]))
            asides += [(item, Location(table=number, row=index)) for _, items in read for item in items]
        grid, findings = build_grid(declared, widths, number)
        self.findings += findings
        self.blocks.append(Table(grid, Location(table=number)))
        for item, location in asides:
            self._read_other(item, location, runs)

    def _read_cell(self, cell: NativeCell, runs: RunReader) -> tuple[RowCell, list[Element]]:
        """The cell with its text, and what else stands in it: it makes the cell doubtful and comes after the table."""
        texts: list[str] = []
        others: list[Element] = []
        listed = False
        for item in () if cell.is_covered_blank() else paragraph_groups(cell.element, self.styles):
            if isinstance(item, list):
                read = read_lines(item, runs, self.numbering)
                texts += [line.text for line in read.lines]
                others += read.drawings
                listed = listed or read.numbered
            else:
                others.append(item)
        text = "\n".join(texts)
        why = doubt("others") if others else _aside_doubt(cell.element, text, listed)
        return RowCell(text, cell.span, cell.width, cell.merge, why), others

    def _note_unread(self, item: Element) -> None:
        """A finding for foreign content (an HTML chunk, a subdocument) and for text outside any paragraph."""
        if item.tag in (FOREIGN_CHUNK, SUBDOCUMENT):
            target = self.relationships.get(item.get(R + "id", ""))
            name = "(missing)" if target is None else target.target
            self.findings.append(finding(Code.CONTENT_SKIPPED, "inserted", name=name))
        elif any((text.text or "").strip() for text in item.iter(TEXT)):
            self.findings.append(finding(Code.CONTENT_SKIPPED, "stray_text"))


def _aside_doubt(cell: Element, text: str, listed: bool) -> Said | None:
    """Why digits of a cell may be none of its number: a list's, raised, lowered, struck, or a place left to fill in."""
    if not any(character.isdigit() for character in text):
        return None
    if listed:
        return doubt("list_number", text=text)
    if {mark.get(W + "val") for mark in cell.iter(W + "vertAlign")} - {"baseline"}:
        return doubt("raised", text=text)
    if any(switch({str(mark.tag): mark}, str(mark.tag)) for mark in cell.iter(*_STRUCK)):
        return doubt("struck", text=text)
    if next(cell.iter(W + "showingPlcHdr"), None) is not None:
        return doubt("placeholder", text=text)
    return None
