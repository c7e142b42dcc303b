"""Digits of a PDF that show otherwise than they are read: clipped, mirrored, squeezed, of their ground's colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from extractor.layout.covered import Undrawn
from extractor.layout.faces import REPLACEMENT
from extractor.provenance import Source
from extractor.readers.pdf import read
from extractor.readers.pdf.reader import pages
from extractor.readers.scan.reader import _wanted
from tests.readers.mutants.damage import mutant
from tests.readers.mutants.trial import sound
from tests.readers.pdf_samples import FONT, both, document, only_grid, pdf, read_pdf, table
from tests.readers.test_fixed_covered import LEFT, LINE, ROWS, area, say, told

GRAY, DARK = Color(0.8, 0.8, 0.8), Color(0.12, 0.31, 0.47)
Draw = Callable[[Any], None]


def clipped(*boxes: tuple[float, float, float, float], text: str = "81") -> Draw:
    """A text held to several boxes, each clipped to the one before."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        for left, bottom, width, height in boxes:
            path = canvas.beginPath()
            path.rect(left, bottom, width, height)
            canvas.clipPath(path, stroke=0, fill=0)
        say(canvas, text)
        canvas.restoreState()

    return draw


def clipped_round(x: float, radius: float) -> Draw:
    def draw(canvas: Any) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.circle(x, LINE + 3, radius)
        canvas.clipPath(path, stroke=0, fill=0)
        say(canvas, "81")
        canvas.restoreState()

    return draw


def out_of_a_form(canvas: Any) -> None:
    canvas.beginForm("narrow", LEFT - 2, LINE - 4, LEFT + 4.6, LINE + 12)
    say(canvas, "81")
    canvas.endForm()
    canvas.doForm("narrow")


def form_clipped(canvas: Any) -> None:
    canvas.beginForm("whole")
    canvas.beginForm("inner")
    say(canvas, "81")
    canvas.endForm()
    canvas.doForm("inner")
    canvas.endForm()
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(LEFT - 2, LINE - 4, 6.6, 16)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.doForm("whole")
    canvas.restoreState()


def scaled(across: float, down: float, text: str = "1", x: float = 184.0, y: float = LINE) -> Draw:
    """An 8 and a text beside it, scaled from where it starts."""

    def draw(canvas: Any) -> None:
        say(canvas, "8")
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(across, down)
        canvas.setFont(FONT, 10)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def set_narrow(share: float) -> Draw:
    def draw(canvas: Any) -> None:
        say(canvas, "8")
        text = canvas.beginText(180.7, LINE)
        text.setFont(FONT, 10)
        text.setHorizScale(share)
        text.textOut("1")
        text.setHorizScale(100)
        canvas.drawText(text)

    return draw


def on(ground: Color, ink: Color, under: Color | None = None, shape: str = "rect") -> Draw:
    """An 8, and a 1 of a colour on an area, which lies on another."""

    def draw(canvas: Any) -> None:
        if under is not None:
            area(canvas, 173, 98, under)
        if shape == "rect":
            area(canvas, 180, 20, ground)
        else:
            canvas.setFillColor(ground)
            canvas.roundRect(180, LINE - 4, 20, 14, 3, stroke=0, fill=1)
        canvas.setFillColor(black)
        if under is None:
            say(canvas, "8")
        canvas.setFillColor(ink)
        say(canvas, "1", 180.8)
        canvas.setFillColor(black)

    return draw


def form_on_a_layer(hidden: bool) -> bytes:
    """A page with a 1 in a form that is on a layer, which a hidden one is by the document's default."""

    def draw(canvas: Any) -> None:
        say(canvas, "8")
        canvas.beginForm("layered")
        say(canvas, "1", 181)
        canvas.endForm()
        canvas.doForm("layered")
        document = canvas._doc
        group = document.Reference(PDFDictionary({"Type": PDFName("OCG"), "Name": PDFString("layer")}))
        form = next(item for name, item in document.idToObject.items() if "layered" in str(name))
        form.Contents = PDFStream(content=form.stream)
        form.Contents.dictionary["OC"] = group
        off = PDFArray([group] if hidden else [])
        catalog = document.Catalog
        catalog.OCProperties = PDFDictionary({"OCGs": PDFArray([group]), "D": PDFDictionary({"OFF": off})})
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OCProperties"]

    return pdf(both(table(ROWS), draw))


BOX = (LEFT - 2, LINE - 4, 6.6, 16)


@pytest.mark.parametrize(
    ("drawing", "text", "why"),
    [
        (clipped(BOX), "8", "kept"),
        (clipped((100, LINE - 50, 200, 100), BOX), "8", "kept"),
        (clipped(BOX, (LEFT - 3, LINE - 9, 50, 30)), "8", "kept"),
        (clipped((20, 20, 40, 40)), "", "kept"),
        (clipped_round(176, 4.5), "8", "kept"),
        (out_of_a_form, "8", "kept"),
        (form_clipped, "8", "kept"),
        (clipped((LEFT + 5, LINE - 4, 20, 14), text="-8"), "8", "kept"),
        (scaled(-1, 1, x=189), "8", "turned,"),
        (scaled(1, -1, "9", y=LINE + 7), "8", "turned,"),
        (set_narrow(1), "8", "too"),
        (set_narrow(15), "8", "too"),
        (scaled(1, 0.05), "8", "too"),
        (on(white, white, DARK, "round"), "", "of"),
        (on(GRAY, GRAY), "8", "of"),
        (on(GRAY, Color(0.82, 0.79, 0.8), shape="round"), "8", "of"),
        (on(black, black), "8", "of"),
        (on(DARK, DARK, GRAY), "", "of"),
    ],
)
def test_what_shows_otherwise(drawing: Draw, text: str, why: str) -> None:
    assert told(only_grid(document(both(table(ROWS), drawing)))) == [(1, 1, text, why)]


def upside_down(canvas: Any) -> None:
    scaled(-1, -1, "9", 189, LINE + 7)(canvas)


def test_digits_upside_down_are_not_read_by_their_place() -> None:
    ((row, column, text, _),) = told(only_grid(document(both(table(ROWS), upside_down))))
    assert (row, column, text) == (1, 1, "8")


@pytest.mark.parametrize(
    "drawing",
    [
        clipped((LEFT - 2, LINE - 4, 40, 16)),
        clipped((100, LINE - 50, 200, 100), (LEFT - 2, LINE - 4, 40, 16)),
        clipped_round(181, 20),
        set_narrow(60),
        scaled(0.7, 1, x=181),
        on(white, black, DARK, "round"),
        on(DARK, white),
        on(GRAY, black, shape="round"),
        on(DARK, white, white, shape="round"),
    ],
)
def test_what_shows_as_it_is_read(drawing: Draw) -> None:
    grid = only_grid(document(both(table(ROWS), drawing)))
    assert (grid.row(1)[1].text.replace(" ", "") in ("81", "1"), told(grid)) == (True, [])


@pytest.mark.parametrize(("hidden", "found"), [(True, [(1, 1, "8", "on")]), (False, [])])
def test_a_form_on_a_layer(hidden: bool, found: list[tuple[int, int, str, str]]) -> None:
    assert told(only_grid(read_pdf(form_on_a_layer(hidden)))) == found


def upright_twice(canvas: Any) -> None:
    """As WPS writes it by PDFlib: the text and its font upside down."""
    canvas._code.append(f"BT /F2 -10 Tf -1 0 0 -1 176 {LINE} Tm (81) Tj ET")


def test_text_that_is_turned_twice_is_upright() -> None:
    assert told(only_grid(document(both(table(ROWS), upright_twice)))) == []


def stroke(*points: tuple[float, float], says: str = "") -> Draw:
    """A line through points, measured from where the text starts, in a cell that prints a text."""

    def draw(canvas: Any) -> None:
        if says:
            say(canvas, says)
        path = canvas.beginPath()
        path.moveTo(LEFT + points[0][0], LINE + points[0][1])
        for x, y in points[1:]:
            path.lineTo(LEFT + x, LINE + y)
        canvas.drawPath(path)

    return draw


def outline(x: float, says: str = "") -> Draw:
    """A zero drawn by its outlines."""

    def draw(canvas: Any) -> None:
        if says:
            say(canvas, says)
        path = canvas.beginPath()
        path.ellipse(LEFT + x, LINE, 4, 7)
        path.ellipse(LEFT + x + 1, LINE + 1, 2, 5)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    return draw


def bar(x: float, y: float, width: float, height: float, says: str = "") -> Draw:
    def draw(canvas: Any) -> None:
        if says:
            say(canvas, says)
        canvas.rect(LEFT + x, LINE + y, width, height, stroke=0, fill=1)

    return draw


def picture(canvas: Any) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "black")), LEFT, LINE - 1, 8, 8)


@pytest.mark.parametrize(
    ("drawing", "text"),
    [
        (outline(0), ""),
        (outline(6, "8"), "8"),
        (stroke((1, 3), (5, 3)), ""),
        (stroke((1, 3), (8, 3)), ""),
        (stroke((-2, 3), (-0.5, 3), says="5"), "5"),
        (stroke((7, 3), (12, 3), says="5"), "5"),
        (stroke((1, 7), (3, 7), (2, 0)), ""),
        (bar(2, 0, 1, 7), ""),
        (bar(6, 0, 1, 7, "8"), "8"),
        (bar(6, 3, 4, 0.6, "8"), "8"),
        (picture, ""),
    ],
)
def test_signs_that_are_no_characters(drawing: Draw, text: str) -> None:
    assert told(only_grid(document(both(table(ROWS), drawing)))) == [(1, 1, text, "drawn")]


def shaded_words(canvas: Any) -> None:
    area(canvas, LEFT, 20, GRAY)
    canvas.setFillColor(black)


@pytest.mark.parametrize(
    ("drawing", "text"),
    [
        (stroke((0, -1.5), (5, -1.5), says="8"), "8"),
        (bar(0, -2, 5, 0.6, "8"), "8"),
        (shaded_words, ""),
        (lambda canvas: canvas.rect(173.5, LINE - 8, 97, 21), ""),
    ],
)
def test_lines_and_areas_that_are_no_signs(drawing: Draw, text: str) -> None:
    grid = only_grid(document(both(table(ROWS), drawing)))
    assert (grid.row(1)[1].text, told(grid)) == (text, [])


def test_characters_that_no_font_of_the_file_draws_are_not_looked_for_in_a_picture() -> None:
    """A page whose unnamed characters have no font in the file: a picture of it is drawn by another, if at all."""
    data = mutant("pdf", sound("pdf"), 740107)[1]
    source = Source(data, "damaged.pdf")
    (page,) = (page for page in pages(source) if any(glyph.text == REPLACEMENT for glyph in page.glyphs))
    assert {type(glyph) for glyph in page.glyphs if glyph.text == REPLACEMENT} == {Undrawn}
    assert _wanted(read(source), {page.number: page}, every=False) == []
