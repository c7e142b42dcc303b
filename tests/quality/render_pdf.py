"""A report as a PDF drawn line by line, so that rulings, page breaks and furniture are ours to choose."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from io import BytesIO
from random import Random
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from . import pdf_browser, pdf_office, pdf_printer, pdf_scan, pdf_word, pdf_wps
from .generate import Sample
from .page import Block, PrintedTable, compose
from .pdf_measure import Measured, font_name, measure, paired, text_width, wrapped
from .pdf_office_canvas import OfficeCanvas
from .pdf_table import OVERPRINT, Pen, TablePart, draw_part, draw_text, parts_of
from .traits import WRITERS
from .truth import Line

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 72.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY_SIZE, TITLE_SIZE = 12.0, 17.0
BODY_LEADING = 22.0
SHORT_PAGE = 420.0  # points: a table of a page goes over three
PROGRAMS: Mapping[str, type[OfficeCanvas]] = dict(
    zip(WRITERS, (pdf_word.Canvas, pdf_wps.Canvas, pdf_printer.Canvas), strict=True)
)
KINDS_INDENTED = ("text", "preamble", "sub", "section")


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the PDF, made by an office suite or a browser where the traits say so and there is one."""
    makers = {"office": pdf_office.convert, "browser": pdf_browser.convert}
    if sample.traits.via in makers:
        made = makers[sample.traits.via](sample, rng)
        if made is not None:
            return made
    stream = BytesIO()
    if sample.traits.via == "scan":
        plain = replace(sample, traits=replace(sample.traits, via="canvas"))
        canvas: Any = pdf_scan.Canvas(stream, (PAGE_WIDTH, page_height(sample)), render(plain, copy(rng)))
    else:
        canvas = canvas_for(sample, stream)
    canvas.setTitle(sample.report.title if rng.random() < 0.5 else "政府信息公开工作年度报告")
    press = Press(sample, rng, canvas)
    blocks = compose(sample)
    for position, block in enumerate(blocks):
        press.block(block, blocks[position + 1] if position + 1 < len(blocks) else None)
    press.finish()
    return stream.getvalue()


def canvas_for(sample: Sample, stream: BytesIO) -> Any:
    """What draws the pages: a plain PDF canvas, or one that writes as the program of the traits does."""
    size, program = (PAGE_WIDTH, page_height(sample)), PROGRAMS.get(sample.traits.via)
    if program is None:
        return Canvas(stream, pagesize=size, invariant=1)
    return program(stream, size, rng=Random(f"{sample.traits.via} {sample.report.seed}"))


def page_height(sample: Sample) -> float:
    """The height of a page in points."""
    return SHORT_PAGE if sample.traits.paper == "short" else PAGE_HEIGHT


@dataclass
class Press:
    """Draws blocks down a page and turns pages."""

    sample: Sample
    rng: Random
    canvas: Any
    page: int = 1
    y: float = field(init=False)
    font: str = field(init=False)
    bold: str = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = page_height(self.sample)
        self.y = self.height - MARGIN
        kind = self.sample.traits.font
        self.font = font_name(kind)
        self.bold = font_name("heavy") if kind == "embedded" and self.rng.random() < 0.5 else self.font
        if self.sample.traits.via in WRITERS:
            self.font, self.bold = paired(self.font), paired(self.bold)

    def block(self, block: Block, following: Block | None) -> None:
        """Draws a block; a caption may be left alone at the foot of its page."""
        if isinstance(block, PrintedTable):
            self._table(block)
            return
        self._line(block)
        cut = self.sample.traits.page_break == "caption_cut" and isinstance(following, PrintedTable)
        if block.kind == "caption" and cut and self.rng.random() < 0.4:
            self.turn()

    def finish(self) -> None:
        """Ends the last page and the file."""
        self._furniture()
        self.canvas.save()

    def turn(self) -> None:
        """Goes to a new page."""
        self._furniture()
        self.canvas.showPage()
        self.page += 1
        self.y = self.height - MARGIN

    def _furniture(self) -> None:
        """The page number and, on some, a running head."""
        style, number = self.sample.traits.furniture, self.page
        texts = {
            "dashes": f"-{number}-",
            "spaced_dashes": f"- {number} -",
            "ordinal": f"第 {number} 页",
            "head": f"{number}",
        }
        if style not in texts:
            return
        self.canvas.setFont(self.font, 9)
        self.canvas.drawCentredString(PAGE_WIDTH / 2, MARGIN - 30, texts[style])
        if style == "head":
            top = self.height - MARGIN
            self.canvas.drawCentredString(PAGE_WIDTH / 2, top + 24, self.sample.report.organization)
            self.canvas.line(MARGIN, top + 20, PAGE_WIDTH - MARGIN, top + 20)

    # paragraphs

    def _line(self, line: Line) -> None:
        title = line.kind == "title"
        size = TITLE_SIZE if title else BODY_SIZE
        font = self.bold if title or line.kind in ("section", "sub") else self.font
        indent = 2 * size if line.kind in KINDS_INDENTED else 0.0
        rows = wrapped(line.text, font, size, TEXT_WIDTH, indent)
        for position, row in enumerate(rows):
            if self.y - BODY_LEADING < MARGIN:
                self.turn()
            self.y -= BODY_LEADING * (1.25 if title else 1.0)
            left = MARGIN + (indent if position == 0 else 0.0)
            if title or line.kind == "caption":
                left = (PAGE_WIDTH - text_width(row, font, size)) / 2
            full = position < len(rows) - 1 and line.kind in ("text", "preamble")
            self._text(left, row, font, size, MARGIN + TEXT_WIDTH if full else None)
            bold = self.sample.traits.bold
            if bold == "doubled" or (bold == "overprint" and line.kind in ("title", "section")):
                self._text(left + OVERPRINT, row, font, size, MARGIN + TEXT_WIDTH + OVERPRINT if full else None)

    def _text(self, left: float, text: str, font: str, size: float, right: float | None) -> None:
        """One line of text, spread to the right edge where there is one."""
        spread = 0.0
        if right is not None and len(text) > 1:
            spread = (right - left - text_width(text, font, size)) / (len(text) - 1)
        draw_text(self.canvas, left, self.y, text, font, size, spread, self.sample.traits.glyphs == "single")

    # tables

    def _table(self, table: PrintedTable) -> None:
        size = 10.5 if table.key == "proactive" or table.key.startswith("art20") else 7.5
        measured = measure(table, self._widths(table), MARGIN, self.font, size, self.sample.traits.fit)
        whole = sum(measured.heights)
        self.y -= 6
        if self.sample.traits.page_break == "kept" and self.y - whole < MARGIN < self.height - 2 * MARGIN - whole:
            self.turn()
        if self.y - MARGIN < 3 * measured.heights[0] + 20:
            self.turn()
        self._parts(measured)
        self.y -= 10

    def _parts(self, measured: Measured) -> None:
        """Draws the table page after page."""
        start: TablePart | None = None
        traits = self.sample.traits
        while True:
            room = self.y - MARGIN
            part = parts_of(measured, start, room, traits.page_break)
            doubled = traits.bold == "doubled"
            pen = Pen(self.canvas, self.font, traits.rulings, traits.glyphs, self.rng, doubled)
            self.y = draw_part(pen, measured, part, self.y)
            if part.last:
                return
            start = part
            self.turn()

    def _widths(self, table: PrintedTable) -> list[float]:
        """Column widths: a narrow stub for the vertical label, the rest shared out."""
        width = table.width
        if table.key == "requests":
            first = 7.5 + 6 if self.sample.traits.vertical == "stacked" else 34.0
            stub = [first, 38.0, 118.0]
            return stub + [(TEXT_WIDTH - sum(stub)) / (width - len(stub))] * (width - len(stub))
        if table.key == "review_litigation":
            return [TEXT_WIDTH / width] * width
        return [TEXT_WIDTH * 0.34, *([TEXT_WIDTH * 0.66 / (width - 1)] * (width - 1))]
