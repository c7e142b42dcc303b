"""The steps from a picture to characters, each on pictures drawn for it."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

if find_spec("numpy") is None:
    pytest.skip("pip install 'xxgk-extractor[ocr]' to read scans", allow_module_level=True)

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.diagnostics import Said
from extractor.layout.lattice import lattices
from extractor.layout.model import Glyph
from extractor.layout.recognized import Doubted, doubted, recognition_doubt
from extractor.readers import can_read_pictures
from extractor.readers.scan.alphabet import NOTHING, OTHER, SIGNS
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.grid import completed
from extractor.readers.scan.page import read_page
from extractor.readers.scan.rules import rulings_of, runs_of
from extractor.readers.scan.shapes import pieces_of, read_shapes
from extractor.readers.scan.sheet import Sheet, sheet_of
from extractor.readers.scan.values import digits_of, is_number
from extractor.readers.scan.words import with_wide_brackets

needs_model = pytest.mark.skipif(not can_read_pictures(), reason="pip install 'xxgk-extractor[ocr]'")
Color = str | tuple[int, int, int]
A4 = (595.3, 841.9)
DOTS = 1654, 2339


def ruled(angle: float = 0.0, *, broken: bool = False, paper: int = 255) -> Image.Image:
    """A table of four rows and three columns, perhaps askew, perhaps with gaps in its rules."""
    picture = Image.new("L", DOTS, paper)
    pen = ImageDraw.Draw(picture)
    for y in range(600, 1001, 100):
        pen.line((300, y, 1200, y), 0, 3)
    for x in range(300, 1201, 300):
        pen.line((x, 600, x, 1000), 0, 3)
    for start in range(310, 1200, 90) if broken else ():
        pen.rectangle((start, 690, start + 14, 710), paper)
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=paper)


def grid_of(picture: Image.Image) -> list[tuple[int, int]]:
    """The rows and columns of each table of a page."""
    sheet = sheet_of(1, A4, picture)
    rules = completed(rulings_of(runs_of(sheet), sheet.scale), sheet)
    return [(len(one.ys) - 1, len(one.xs) - 1) for one in lattices(rules) if len(one.areas) == 12]


@pytest.mark.parametrize("shape", [(1, 1), (320, 3), (3, 320), (9, 30000), (320, 32888), (1654, 7)])
def test_a_strip_is_a_sheet_without_print(shape: tuple[int, int]) -> None:
    """What damage makes of the size of a picture."""
    sheet = sheet_of(1, (8.2, 8.2 * shape[1] / shape[0]), Image.new("1", shape, 1))
    assert sheet.dark.shape[::-1] == shape
    assert not sheet.dark.any()


@pytest.mark.parametrize("angle", [0.0, 1.9, -1.2])
def test_a_table_is_found_however_the_page_lies(angle: float) -> None:
    assert grid_of(ruled(angle)) == [(4, 3)]


def test_broken_rules_and_gray_paper_make_the_same_table() -> None:
    assert grid_of(ruled(broken=True)) == [(4, 3)]
    assert grid_of(ruled(paper=150)) == [(4, 3)]


def test_an_empty_page_shows_nothing() -> None:
    sheet = sheet_of(1, A4, Image.new("L", DOTS, 255))
    assert runs_of(sheet) == []
    assert not sheet.dark.any()


def test_red_ink_of_a_seal_is_paper_and_black_ink_is_not() -> None:
    picture = Image.new("RGB", DOTS, "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((600, 600, 900, 900), outline=(220, 30, 30), width=12)
    pen.rectangle((700, 1200, 760, 1260), fill="black")
    dark = sheet_of(1, A4, picture).dark
    assert dark[590:910, 590:910].max() < 60
    assert dark[1230, 730] > 200


def page_with(*parts: tuple[str, int, Color], seal: tuple[int, int, int, int] | None = None) -> list[Glyph]:
    """The characters of a table with text in its first cell: each part with its place and color."""
    picture = ruled().convert("RGB")
    pen = ImageDraw.Draw(picture)
    if seal:
        pen.ellipse(seal, outline=RED, width=12)
    for text, x, color in parts:
        pen.text((x, 630), text, color, ImageFont.load_default(40))
    return list(read_page(sheet_of(1, A4, picture)).page.glyphs)


RED, SEAL = (220, 20, 20), (500, 640, 850, 990)


@needs_model
def test_a_red_digit_is_read_and_doubted_and_so_are_black_ones_beside_it() -> None:
    assert [glyph.text for glyph in page_with(("12", 420, "black"), ("7", 466, RED))] == ["1", "2", "7"]
    assert all(isinstance(glyph, Doubted) for glyph in page_with(("12", 420, "black"), ("7", 466, RED)))
    assert not any(isinstance(glyph, Doubted) for glyph in page_with(("127", 420, "black")))


@needs_model
def test_blue_print_is_print() -> None:
    found = page_with(("127", 420, (20, 20, 200)))
    assert "".join(glyph.text for glyph in found) == "127"
    assert not any(isinstance(glyph, Doubted) for glyph in found)


@needs_model
def test_black_digits_under_a_red_seal_are_doubted_only_where_a_red_one_may_stand_beside_them() -> None:
    across = 300, 520, 650, 870
    assert not any(isinstance(glyph, Doubted) for glyph in page_with(("127", 420, "black"), seal=across))
    found = page_with(("12", 480, "black"), ("7", 526, RED), seal=(350, 400, 650, 700))
    assert [glyph.text for glyph in found if isinstance(glyph, Doubted)][:2] == ["1", "2"]


def test_a_cell_is_blank_under_the_arc_of_a_seal_and_illegible_where_red_ink_lies_in_it_alone() -> None:
    assert page_with(seal=SEAL) == []
    (told,) = page_with(("7", 480, RED), seal=(320, 400, 620, 700))
    assert told.text == "\N{REPLACEMENT CHARACTER}"
    assert told.left < 480 * 72 / 200 < told.right


def test_a_gray_seal_is_no_print() -> None:
    picture = Image.new("L", DOTS, 255)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((500, 500, 900, 900), outline=140, width=30)
    pen.rectangle((690, 690, 700, 730), fill=0)
    for y in range(1000, 2000, 40):
        pen.rectangle((300, y, 1300, y + 8), fill=0)
    sheet: Sheet = sheet_of(1, A4, picture)
    assert sheet.text[510:530, 690:710].max() < 60
    assert sheet.text[710, 695] > 200


def steps(*places: int) -> np.ndarray:
    """Steps that show signs by their places with certainty."""
    found = np.zeros((len(places), OTHER + 1), np.float32)
    found[range(len(places)), places] = 1.0
    return found


def test_the_signs_of_a_number_are_told_apart_by_nothing() -> None:
    one, two = SIGNS.index("1"), SIGNS.index("2")
    found = digits_of(steps(NOTHING, one, one, NOTHING, one, two))
    assert "".join(digit.text for digit in found) == "112"
    assert all(digit.sure > 0.99 for digit in found)


def test_a_sign_that_may_be_another_names_it() -> None:
    shared = steps(SIGNS.index("8"))
    shared[0, SIGNS.index("8")], shared[0, SIGNS.index("3")] = 0.6, 0.4
    (digit,) = digits_of(shared)
    assert (digit.text, digit.others) == ("8", "3")
    assert 0.5 < digit.sure < 0.7


@pytest.mark.parametrize(("text", "number"), [("O", True), ("1,2O6", True), ("—", True), ("12件", False), ("", False)])
def test_looks_of_signs_make_a_number(text: str, number: bool) -> None:
    assert is_number(text) is number


def print_of(text: str) -> Dots:
    """Digits as a scan shows them, cut to their ink."""
    face = ImageFont.load_default(36)
    picture = Image.new("L", (60 * len(text), 80), 0)
    ImageDraw.Draw(picture).text((10, 10), text, 255, face)
    return np.asarray(picture.crop(picture.getbbox()))


def test_shapes_are_read_without_the_model() -> None:
    pieces = pieces_of(print_of("0123456789"), 10)
    assert pieces is not None
    assert "".join(shape.text for shape in read_shapes(pieces)) == "0123456789"


def test_a_line_that_shows_more_signs_than_were_read_is_not_cut_to_fit() -> None:
    assert pieces_of(print_of("1 2 3"), 2) is None
    assert pieces_of(print_of("1"), 2) is None


def glyphs(text: str) -> list[Glyph]:
    return [Glyph(char, 5.0 * place, 0, 5.0 * place + 5, 7, 7, 10) for place, char in enumerate(text)]


def test_the_doubt_about_a_cell_names_what_it_may_print() -> None:
    first, second = glyphs("38")
    assert recognition_doubt([first, second]) is None
    found = recognition_doubt([first, doubted(second, "36")])
    assert isinstance(found, Said)
    assert (found.variant, dict(found.args)) == ("recognized_or", {"text": "38", "others": ("33", "36")})
    unknown = recognition_doubt([first, doubted(second, "")])
    assert unknown is not None
    assert unknown.variant == "recognized"


def test_brackets_beside_chinese_characters_are_wide() -> None:
    from extractor.readers.scan.recognizer import Sign

    signs = [Sign(char, 0.0, 1.0) for char in "(一)A(b)"]
    assert "".join(sign.text for sign in with_wide_brackets(signs)) == "（一）A(b)"
