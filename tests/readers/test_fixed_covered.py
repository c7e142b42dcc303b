"""Digits of a PDF and an OFD that something is drawn over after them, or a slanted line goes through: they are said."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from extractor.document import Cell, Grid
from tests.readers import ofd_builder as ofd
from tests.readers.pdf_samples import FONT, HEIGHT, both, document, only_grid, pdf, read_pdf, table

ROWS = [["项目", "数量"], ["规章", ""], ["合计", "7"]]
LEFT, LINE = 176.0, HEIGHT - 138


def told(grid: Grid) -> list[tuple[int, int, str, str]]:
    """The doubted cells, with why."""
    return [(cell.row, cell.column, cell.text, _why(cell)) for cell in grid.cells if cell.doubt]


def _why(cell: Cell) -> str:
    args = dict(cell.doubt.args) if cell.doubt else {}
    return str(args.get("how", cell.doubt.variant if cell.doubt else "")).split()[0]


def say(canvas: Any, text: str, x: float = LEFT) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(x, LINE, text)


def area(canvas: Any, left: float, width: float, color: Color = white) -> None:
    canvas.setFillColor(color)
    canvas.rect(left, LINE - 4, width, 14, stroke=0, fill=1)


def part_covered(canvas: Any) -> None:
    say(canvas, "81")
    area(canvas, 180.7, 8)


def blacked_out(canvas: Any) -> None:
    say(canvas, "81")
    area(canvas, 174, 30, black)


def printed_anew(canvas: Any) -> None:
    say(canvas, "81")
    area(canvas, 174, 30)
    canvas.setFillColor(black)
    say(canvas, "9")


def behind_a_picture(canvas: Any) -> None:
    say(canvas, "81")
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "white")), 180.8, LINE - 4, 10, 14)


def in_a_form(canvas: Any) -> None:
    canvas.beginForm("covered")
    part_covered(canvas)
    canvas.endForm()
    canvas.doForm("covered")


def over_a_form(canvas: Any) -> None:
    canvas.beginForm("text")
    say(canvas, "81")
    canvas.endForm()
    canvas.doForm("text")
    area(canvas, 180.7, 8)


def slashed(canvas: Any) -> None:
    say(canvas, "89")
    canvas.line(181, LINE - 1, 186, LINE + 8)


def crossed(canvas: Any) -> None:
    slashed(canvas)
    canvas.line(181, LINE + 8, 186, LINE - 1)


def waved(canvas: Any) -> None:
    say(canvas, "89")
    path = canvas.beginPath()
    path.moveTo(181, LINE + 3)
    for step in range(1, 6):
        path.lineTo(181 + step, LINE + 3 + step % 2)
    canvas.drawPath(path)


def annotated(kind: str, **more: Any) -> Any:
    def draw(canvas: Any) -> None:
        say(canvas, "89")
        note = PDFDictionary()
        note["Type"], note["Subtype"] = PDFName("Annot"), PDFName(kind)
        note["Rect"] = PDFArray([181, LINE - 2, 186, LINE + 9])
        for key, value in more.items():
            note[key] = value
        canvas._addAnnotation(note)

    return draw


@pytest.mark.parametrize(
    ("drawing", "text", "why"),
    [
        (part_covered, "8", "covered"),
        (blacked_out, "", "covered"),
        (printed_anew, "9", "covered"),
        (behind_a_picture, "8", "covered"),
        (in_a_form, "8", "covered"),
        (over_a_form, "8", "covered"),
        (slashed, "8", "struck"),
        (crossed, "8", "struck"),
        (waved, "8", "struck"),
        (
            annotated("StrikeOut", QuadPoints=PDFArray([181, LINE + 9, 186, LINE + 9, 181, LINE, 186, LINE])),
            "8",
            "struck",
        ),
        (annotated("Line", L=PDFArray([181, LINE, 186, LINE + 8])), "8", "struck"),
        (annotated("Square", IC=PDFArray([1, 1, 1])), "8", "covered"),
        (annotated("Redact"), "8", "covered"),
    ],
)
def test_a_pdf(drawing: Any, text: str, why: str) -> None:
    assert told(only_grid(document(both(table(ROWS), drawing)))) == [(1, 1, text, why)]


def spoken(canvas: Any) -> None:
    canvas._code.append("/Span <</ActualText (99)>> BDC")
    say(canvas, "12")
    canvas._code.append("EMC")


def test_digits_that_the_file_tells_in_the_place_of_others() -> None:
    assert told(only_grid(document(both(table(ROWS), spoken)))) == [(1, 1, "", "told")]


def layered(hidden: bool) -> bytes:
    """A page with a 1 on a layer behind an 8; a hidden layer is off by the document's default."""

    def draw(canvas: Any) -> None:
        say(canvas, "8")
        canvas._code.append("/OC <</Name (layer)>> BDC")  # reportlab names no properties
        say(canvas, "1", 181)
        canvas._code.append("EMC")
        catalog = canvas._doc.Catalog
        group = canvas._doc.Reference(PDFDictionary({"Type": PDFName("OCG"), "Name": PDFString("layer")}))
        off = PDFArray([group] if hidden else [])
        catalog.OCProperties = PDFDictionary(
            {"OCGs": PDFArray([group]), "D": PDFDictionary({"OFF": off, "ON": PDFArray([])})}
        )
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OCProperties"]

    return pdf(both(table(ROWS), draw))


@pytest.mark.parametrize(("hidden", "found"), [(True, [(1, 1, "8", "on")]), (False, [])])
def test_digits_on_a_layer_where_some_are_hidden(hidden: bool, found: list[tuple[int, int, str, str]]) -> None:
    assert told(only_grid(read_pdf(layered(hidden)))) == found


def widget(canvas: Any) -> None:
    canvas.acroForm.textfield(name="a", value="12", x=175, y=HEIGHT - 146, width=60, height=18)


def free_text(canvas: Any) -> None:
    note = PDFDictionary()
    note["Type"], note["Subtype"], note["DA"] = PDFName("Annot"), PDFName("FreeText"), PDFString("/F 9 Tf")
    note["Contents"], note["Rect"] = PDFString("12"), PDFArray([175, LINE - 4, 231, LINE + 14])
    canvas._addAnnotation(note)


@pytest.mark.parametrize("drawing", [widget, free_text])
def test_what_an_annotation_prints_in_a_blank_cell(drawing: Any) -> None:
    assert told(only_grid(document(both(table(ROWS), drawing)))) == [(1, 1, "", "lost")]


def shaded_first(canvas: Any) -> None:
    area(canvas, 173, 98, Color(0.9, 0.9, 0.9))
    canvas.setFillColor(black)
    say(canvas, "81")


def highlighted(canvas: Any) -> None:
    say(canvas, "81")
    area(canvas, 174, 30, Color(1, 1, 0, alpha=0.4))


def underlined(canvas: Any) -> None:
    say(canvas, "81")
    canvas.line(176, LINE - 1.5, 186, LINE - 1.5)


def sealed(canvas: Any) -> None:
    say(canvas, "81")
    picture = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 40, 2))
    canvas.drawImage(ImageReader(picture), 170, LINE - 20, 60, 60, mask="auto")


def slash_beside(canvas: Any) -> None:
    say(canvas, "81")
    canvas.line(195, LINE - 2, 205, LINE + 9)


@pytest.mark.parametrize(
    "drawing",
    [
        shaded_first,
        highlighted,
        underlined,
        sealed,
        slash_beside,
        annotated("Highlight", QuadPoints=PDFArray([181, LINE + 9, 186, LINE + 9, 181, LINE, 186, LINE])),
        annotated("Square"),
        annotated("Link"),
        annotated("StrikeOut", F=2),
    ],
)
def test_what_hides_nothing(drawing: Any) -> None:
    grid = only_grid(document(both(table(ROWS), drawing)))
    assert (grid.row(1)[1].text in ("81", "89"), told(grid)) == (True, [])


WHITE = '<ofd:FillColor Value="255 255 255"/>'
OVER = "M 54.6 53 L 58 53 L 58 58 L 54.6 58 C"


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        (
            ofd.text(53, 56, "81", step="2") + ofd.path(OVER, ' Fill="true" Stroke="false"', WHITE),
            [(1, 1, "8", "covered")],
        ),
        (ofd.text(53, 56, "89", step="2") + ofd.path("M 55 57 L 57 53"), [(1, 1, "8", "struck")]),
        (ofd.path(OVER, ' Fill="true" Stroke="false"', WHITE) + ofd.text(53, 56, "81", step="2"), []),
        (
            ofd.text(53, 56, "81", step="2")
            + ofd.path(OVER, ' Fill="true" Stroke="false" Alpha="90"', '<ofd:FillColor Value="255 255 0"/>'),
            [],
        ),
    ],
)
def test_an_ofd(objects: str, found: list[tuple[int, int, str, str]]) -> None:
    (grid,) = ofd.grids(ofd.read_page(ofd.ruled(ROWS) + objects))
    assert told(grid) == found
