"""Numbers with units parted from them, and letters that are worn digits."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractor.readers.scan.alphabet import NOTHING, OTHER, SIGNS
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import Strip
from extractor.readers.scan.lost import Faint, Taken
from extractor.readers.scan.page import Line, Signs
from extractor.readers.scan.recognizer import Reading, Sign
from extractor.readers.scan.sheet import sheet_of
from extractor.readers.scan.units import parted
from extractor.readers.scan.values import digits_of, is_letter


def line(*blocks: tuple[int, int]) -> tuple[Dots, Strip]:
    """A line 20 dots high with ink in blocks of columns."""
    picture = Image.new("L", (200, 40), 0)
    for left, right in blocks:
        ImageDraw.Draw(picture).rectangle((left, 10, right - 1, 29), fill=255)
    return np.asarray(picture), Strip(blocks[0][0], 10, blocks[-1][1], 30)


def reading(text: str) -> Reading:
    """A reading with a step a sign, and nothing between."""
    steps = np.zeros((2 * len(text) + 1, len(SIGNS) + 2), np.float32)
    steps[:, NOTHING] = 1.0
    signs = []
    for place, sign in enumerate(text):
        steps[2 * place + 1] = 0
        steps[2 * place + 1, SIGNS.index(sign) if sign in SIGNS else OTHER] = 1.0
        signs.append(Sign(sign, (2 * place + 1.5) / len(steps), 1.0))
    return Reading(tuple(signs), steps)


def test_digits_before_a_unit_are_a_number_of_their_own() -> None:
    dark, strip = line((10, 20), (23, 33), (36, 58))
    found = parted(reading("18件"), strip, dark)
    assert found is not None
    assert [one.text for one in digits_of(found.number.steps)] == ["1", "8"]
    assert (found.digits.left, found.digits.right) == (10, 33)
    assert [sign.text for sign in found.unit.signs] == ["件"]


def test_ink_before_a_unit_that_was_not_read_is_a_number_of_no_known_reading() -> None:
    dark, strip = line((10, 20), (23, 45))
    found = parted(reading("件"), strip, dark)
    assert found is not None
    assert digits_of(found.number.steps) == []


@pytest.mark.parametrize("text", ["人", "合计", "规章", "2024年度总数"])
def test_words_are_no_units(text: str) -> None:
    dark, strip = line((10, 32), (36, 58)) if len(text) == 2 else line((10, 32))
    assert parted(reading(text), strip, dark) is None


def test_letters_alone_are_worn_digits() -> None:
    assert [text for text in ("e", "é", "J", "a", "ab", "0", "O", "l", "无", "abc", "x件", "/") if is_letter(text)] == [
        "e",
        "é",
        "J",
        "a",
        "ab",
    ]


@pytest.mark.parametrize(("text", "shown"), [("18件", "18件"), ("件", "�件"), ("é", "�"), ("合计", "合计")])
def test_a_line_in_a_cell_shows_its_number_and_its_unit(text: str, shown: str) -> None:
    dark, strip = line((10, 20), (23, 45)) if len(text) < 3 else line((10, 20), (23, 33), (36, 58))
    light = Image.fromarray(255 - dark)
    sheet = sheet_of(1, (72.0, 14.4), light)
    signs = Signs(
        sheet, dark, Taken.of(sheet.taken, sheet.scale), Faint(dark, [strip], sheet.scale), wide=False, usual=0.0
    )
    glyphs = list(signs.in_cell(Line(strip, strip, (0.0, 0.0, 72.0, 14.4)), reading(text)))
    assert "".join(glyph.text for glyph in sorted(glyphs, key=lambda glyph: glyph.left)) == shown
