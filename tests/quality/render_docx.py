"""A report as a Word file: python-docx gives the skeleton, the body is our own WordprocessingML."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Twips

from .generate import Sample
from .page import Block, Printed, PrintedTable, compose
from .truth import Line
from .word_markup import (
    AUTHOR,
    NUMBERING,
    Runs,
    cell_markup,
    paragraph_markup,
    table_properties,
    with_namespace,
)
from .word_sheet import SHEETS, cell_spacing, table_width, widths_of

EPOCH = (2024, 1, 31, 9, 0, 0)
LEVELS = {"、": 0, "）": 1, ".": 2}


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the .docx file."""
    document = docx.Document()
    writer = Writer(sample, rng, Runs(rng, sample.traits))
    if sample.traits.numbering == "automatic":
        _add_numbering(document)
    _set_sheet(document, sample)
    body = document.element.body
    end = body[-1]
    for block in compose(sample):
        for markup in writer.block(block):
            end.addprevious(parse_xml(markup))
    _add_furniture(document, sample, rng)
    stream = BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _set_sheet(document: Document, sample: Sample) -> None:
    """The page and its margins, where the report has a sheet of its own."""
    sheet = SHEETS.get(sample.traits.sheet)
    if sheet is None:
        return
    section = document.sections[0]
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.left_margin = section.right_margin = Twips(sheet.side)
    section.top_margin = section.bottom_margin = Twips(sheet.top)


def _timeless(data: bytes) -> bytes:
    """The same package with fixed times, so that a seed always gives the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()


def _add_numbering(document: Document) -> None:
    """Three levels of automatic numbers: 一、 （一） 1."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for child in parse_xml(NUMBERING):
        root.append(child)


def _add_furniture(document: Document, sample: Sample, rng: Random) -> None:
    """A running head and a page number, on most files."""
    section = document.sections[0]
    if rng.random() < 0.5:
        section.header.paragraphs[0].text = sample.report.organization
    if rng.random() < 0.7:
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer = section.footer.paragraphs[0]._p
        line = f'<w:p><w:r><w:t xml:space="preserve">- </w:t></w:r>{field}<w:r><w:t> -</w:t></w:r></w:p>'
        footer.addprevious(parse_xml(with_namespace(line)))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes blocks as WordprocessingML."""

    sample: Sample
    rng: Random
    runs: Runs

    def block(self, block: Block) -> list[str]:
        """The elements of one paragraph or table; Word wants a paragraph between two tables."""
        if isinstance(block, Line):
            return [with_namespace(self._wrapped(self._line(block), 0.1))]
        table = self._table(block)
        if self.sample.traits.nested:
            outer = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
            table = f"<w:tbl>{outer}<w:tr><w:tc><w:tcPr/>{table}<w:p/></w:tc></w:tr></w:tbl>"
        return [with_namespace(self._wrapped(table, 0.3)), with_namespace("<w:p/>")]

    def _wrapped(self, markup: str, share: float) -> str:
        """The markup, sometimes inside a content control."""
        if self.sample.traits.controls and self.rng.random() < share:
            identity = f'<w:sdtPr><w:id w:val="{self.rng.randint(1, 10**8)}"/></w:sdtPr>'
            return f"<w:sdt>{identity}<w:sdtContent>{markup}</w:sdtContent></w:sdt>"
        return markup

    def _line(self, line: Line) -> str:
        automatic = self.sample.traits.numbering == "automatic" and self.sample.traits.section_numbers == "plain"
        text, properties = line.text, ""
        if automatic and line.number:
            text = text[len(line.number) :]
            level = LEVELS[line.number[-1]]
            properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        lead = max(0, line.lead - (len(line.text) - len(text)))
        runs = self.runs.text(text[:lead], bold=True) + self.runs.text(text[lead:])
        centered = line.kind in ("title", "caption")
        if self.sample.traits.clutter and line.kind == "section":
            properties = f'<w:pStyle w:val="Heading1"/>{properties}'
        properties += "" if centered else '<w:ind w:firstLineChars="200" w:firstLine="480"/>'
        return paragraph_markup(runs, properties, centered)

    # tables

    def _table(self, table: PrintedTable) -> str:
        shift = self.sample.traits.grid_before and table.key == "requests"
        widths = [120] * shift + widths_of(table, self.sample.traits)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(table, y, shift) for y in range(len(table.rows)))
        properties = table_properties(self.sample.traits, table_width(self.sample.traits))
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, table: PrintedTable, y: int, shift: bool) -> str:
        """One row with a cell for each anchor and each continuation; shifted rows begin one grid column later."""
        cells, before = [], ""
        for x, cell, first in row_cells(table, y):
            span = cell.colspan
            if x == 0 and shift:
                alone = cell.rowspan == 1 and cell.colspan > 2 and self.rng.random() < 0.7
                before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' if alone else ""
                span += 0 if alone else 1
            cells.append(self._cell(cell, span, first))
        deleted = ""
        if self.sample.traits.tracked and table.key == "proactive" and self.rng.random() < 0.1:
            deleted = self._deleted_row(table.width + shift)
        return f"<w:tr>{before}{''.join(cells)}</w:tr>{deleted}"

    def _deleted_row(self, width: int) -> str:
        """A row that a tracked change takes out."""
        text = '<w:r><w:delText xml:space="preserve">99</w:delText></w:r>'
        cell = cell_markup(f'<w:p><w:del w:id="9" {AUTHOR}>{text}</w:del></w:p>', "")
        return f'<w:tr><w:trPr><w:del w:id="8" {AUTHOR}/></w:trPr>{cell * width}</w:tr>'

    def _cell(self, cell: Printed, span: int, first: bool) -> str:
        """A cell; a vertical merge is restarted at its anchor and continued with empty cells."""
        properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if cell.rowspan > 1:
            going_on = self.rng.choice(("<w:vMerge/>", '<w:vMerge w:val="continue"/>'))
            properties += '<w:vMerge w:val="restart"/>' if first else going_on
        if not first:
            return cell_markup("<w:p/>", properties)
        cells = self.sample.traits.cells
        middle = cells == "middle" or (cells == "labels_left" and cell.role != "label")
        properties += '<w:vAlign w:val="center"/>' if cells != "left" else ""
        tight = cell_spacing(self.sample.traits)
        parts = cell.text.split("\n")
        changes = self.sample.traits.tracked and cell.role == "value" and self.rng.random() < 0.15
        if len(parts) > 1 and self.rng.random() < 0.4:
            inner = "".join(paragraph_markup(self.runs.text(part, small=True), tight, middle) for part in parts)
        else:
            runs = "<w:r><w:br/></w:r>".join(self.runs.text(part, changed=changes, small=True) for part in parts)
            inner = paragraph_markup(runs, tight, middle)
        markup = cell_markup(self._wrapped(inner, 0.05), properties)
        return self._wrapped(markup, 0.02)


def row_cells(table: PrintedTable, y: int) -> list[tuple[int, Printed, bool]]:
    """The cells a grid row passes through, from the left: grid column, cell, and whether it is the anchor's row."""
    found = [(x, cell, top == y) for top, x, cell in table.placed() if top <= y < top + cell.rowspan]
    return sorted(found, key=lambda item: item[0])
