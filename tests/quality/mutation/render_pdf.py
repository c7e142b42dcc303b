"""A mutated report as a PDF or OFD: the generator's press, rulings left out, numbers in pieces, breaks where wanted."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from typing import Any

from .. import ofd_canvas
from ..drawing import INVISIBLE
from ..generate import Sample
from ..page import Block
from ..pdf_measure import PADDING, Box, Measured, text_width
from ..pdf_rules import HAIRLINE, draw_borders
from ..pdf_table import Pen, TablePart, draw_part, draw_text, parts_of
from ..render_pdf import MARGIN, PAGE_WIDTH, Press, canvas_for, page_height
from .sheet import BrokenTable, Special


def draw(sample: Sample, blocks: list[Block], rng: Random) -> bytes:
    """The bytes of the PDF."""
    stream = BytesIO()
    _press(sample, blocks, rng, canvas_for(sample, stream))
    return stream.getvalue()


def draw_ofd(sample: Sample, blocks: list[Block], rng: Random) -> bytes:
    """The bytes of the OFD."""
    stream = BytesIO()
    size, traits = (PAGE_WIDTH, page_height(sample)), sample.traits
    _press(sample, blocks, rng, ofd_canvas.Canvas(stream, size, manner=traits.package, setting=traits.setting))
    return stream.getvalue()


def _press(sample: Sample, blocks: list[Block], rng: Random, canvas: Any) -> None:
    canvas.setTitle(sample.report.title)
    press = _Press(sample, rng, canvas)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        press.block(block, following)
    press.finish()


class _Press(Press):
    def _parts(self, measured: Measured) -> None:
        """Draws the table page after page, with the break that an operator wants before all others."""
        traits = self.sample.traits
        pen = _Pen(self.canvas, self.font, traits.rulings, traits.glyphs, self.rng)
        start: TablePart | None = None
        while True:
            part = self._broken(measured, start) or parts_of(measured, start, self.y - MARGIN, traits.page_break)
            part = _unbroken(measured, part)
            self.y = draw_part(pen, measured, part, self.y)
            if part.last:
                return
            start = part
            self.turn()

    def _broken(self, measured: Measured, before: TablePart | None) -> TablePart | None:
        """The part that ends at the wanted break, where it fits."""
        table = measured.table
        wanted = table.break_after if isinstance(table, BrokenTable) else None
        first = before.end if before else 0
        if wanted is None or not first <= wanted < len(table.rows) - 1:
            return None
        if sum(measured.heights[first : wanted + 1]) > self.y - MARGIN:
            return None
        return TablePart(first, wanted + 1, False)


def _unbroken(measured: Measured, part: TablePart) -> TablePart:
    """The part without its last row where no page may end after that."""
    table, last = measured.table, part.end - 1
    kept = table.unbroken_after if isinstance(table, BrokenTable) else frozenset()
    return replace(part, end=last, split=None) if not part.last and part.first < last in kept else part


class _Pen(Pen):
    def cell(self, measured: Measured, box: Box, top: float, bottom: float, lines: tuple[str, ...]) -> None:
        """A cell as the generator draws it, or as its operator wants it."""
        cell = box.cell
        if not isinstance(cell, Special):
            super().cell(measured, box, top, bottom, lines)
            return
        left, right = measured.edges[box.column], measured.edges[box.column + cell.colspan]
        if cell.open:
            self._sides(left, right, top, bottom, cell.open)
        else:
            draw_borders(self.canvas, self.rulings, (left, right, top, bottom), cell.role, box.row)
        if cell.stroke:
            self.canvas.line((left + right) / 2, bottom, (left + right) / 2, top)
        y = (top + bottom) / 2 + len(lines) * box.leading / 2
        for line in lines:
            y -= box.leading
            x = left + PADDING if cell.role == "label" else (left + right - self._width(cell, line, box.size)) / 2
            self._draw(cell, line, x + cell.shift, y + box.size * 0.25, box.size)
        if cell.over:
            self._draw_invisible(cell.over, left + PADDING, (top + bottom) / 2, box.size)

    def _sides(self, left: float, right: float, top: float, bottom: float, missing: str) -> None:
        if self.rulings == "none":
            return
        self.canvas.setLineWidth(HAIRLINE)
        for side, x in (("l", left), ("r", right)):
            if side not in missing:
                self.canvas.line(x, bottom, x, top)
        for side, y in (("t", top), ("b", bottom)):
            if side not in missing:
                self.canvas.line(left, y, right, y)

    def _width(self, cell: Special, line: str, size: float) -> float:
        return text_width(line, self.font, size) + cell.gap * max(0, len(cell.pieces) - 1)

    def _draw(self, cell: Special, line: str, x: float, y: float, size: float) -> None:
        for piece in cell.pieces or (line,):
            draw_text(self.canvas, x, y, piece, self.font, size, 0.0, self.glyphs == "single")
            x += text_width(piece, self.font, size) + cell.gap

    def _draw_invisible(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.saveState()  # in a PDF, what follows would be invisible too
        shown = self.canvas.beginText(x, y)
        shown.setFont(self.font, size)
        shown.setTextRenderMode(INVISIBLE)
        shown.textOut(text)
        self.canvas.drawText(shown)
        self.canvas.restoreState()
