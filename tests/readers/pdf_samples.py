"""PDFs drawn at test time: ruled tables, text and odd page geometry, all made up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document, Grid
from extractor.provenance import Source
from extractor.readers.pdf import read

WIDTH, HEIGHT = 595.0, 842.0
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Drawing = Callable[[Any], None]


def pdf(*pages: Drawing, **settings: Any) -> bytes:
    """A PDF with one page for each drawing."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1, **settings)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def document(*pages: Drawing, **settings: Any) -> Document:
    """What the reader gives for such a PDF."""
    return read_pdf(pdf(*pages, **settings))


def read_pdf(data: bytes) -> Document:
    """What the reader gives for the bytes of a PDF."""
    return read(Source(data, "drawn.pdf"))


def say(canvas: Any, x: float, y: float, text: str, size: float = 10) -> None:
    """Prints a line; `y` is the baseline, down from the upper edge."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - y, text)


def lines(*texts: str, top: float = 100, left: float = 72, size: float = 12, leading: float = 22) -> Drawing:
    """A page with lines of text, the first baseline at `top`."""

    def draw(canvas: Any) -> None:
        for index, text in enumerate(texts):
            say(canvas, left, top + index * leading, text, size)

    return draw


Rule = Callable[[Any, float, float, float, float], None]


def stroke(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as a stroked line."""
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def filled(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as a thin filled rectangle."""
    canvas.rect(x0 - 0.3, HEIGHT - y1 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)


def dotted(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as squares of one point."""
    steps = int(max(x1 - x0, y1 - y0) // 2)
    for step in range(steps + 1):
        x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        canvas.rect(x - 0.5, HEIGHT - y - 0.5, 1, 1, stroke=0, fill=1)


def double(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as two lines."""
    across = 1.2 if y0 == y1 else 0.0
    down = 1.2 - across
    for side in (-1, 1):
        stroke(canvas, x0 + side * down, y0 + side * across, x1 + side * down, y1 + side * across)


def table(
    rows: Sequence[Sequence[str]],
    xs: Sequence[float] = (72, 172, 272, 372),
    top: float = 100,
    height: float = 24,
    rule: Rule = stroke,
    size: float = 10,
) -> Drawing:
    """A page with a ruled table; `<` goes on with the cell on its left, `^` with the cell above."""

    def draw(canvas: Any) -> None:
        for row, line in enumerate(rows):
            for column, text in enumerate(line):
                left, right, upper = xs[column], xs[column + 1], top + row * height
                if text != "^":
                    rule(canvas, left, upper, right, upper)
                if text != "<":
                    rule(canvas, left, upper, left, upper + height)
                for index, part in enumerate(text.split("\n") if text not in "<^" else ()):
                    say(canvas, left + 4, upper + 4 + size * (index + 1), part, size)
        bottom = top + len(rows) * height
        rule(canvas, xs[0], bottom, xs[len(rows[0])], bottom)
        rule(canvas, xs[len(rows[0])], top, xs[len(rows[0])], bottom)

    return draw


def both(*drawings: Drawing) -> Drawing:
    """Several drawings on one page."""

    def draw(canvas: Any) -> None:
        for drawing in drawings:
            drawing(canvas)

    return draw


def only_grid(found: Document) -> Grid:
    """The grid of the document's single table."""
    (single,) = found.tables
    return single.grid


def texts(grid: Grid) -> list[list[str]]:
    """The printed texts row by row, each cell once, in its first row."""
    return [[cell.text for cell in grid.row(row) if cell.row == row] for row in range(grid.rows)]
