"""Numbers under gray seals read once more with the seal over them: taking it off takes thin strokes with it.

What the two readings of a number with its seal agree on is shown, and doubted, where the one without it is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractor.layout import Glyph
from extractor.layout.recognized import Doubted, doubted
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import INK, Strip
from extractor.readers.scan.numbers import UNKNOWN, by_slant, number_glyphs
from extractor.readers.scan.recognizer import read_lines
from extractor.readers.scan.shapes import pieces_of, read_shapes
from extractor.readers.scan.values import digits_of, is_number

# Both readings are so sure of each digit at least. Of 17 cells that were illegible or another number at 150 dots an
# inch, eight were read so, all of them right.
LEAST, SHAPED = 0.5, 0.8
# A number is no wider than so many times its height, in points no higher than this.
WIDEST, HIGHEST = 5.0, 14.0
# The model is given so much paper at the ends of a line, as a share of its height.
BESIDE = 0.1
# Digits of one number stand so near to each other at least, as a share of the line's height.
NEXT = 0.3


def in_doubt(glyphs: Sequence[Glyph]) -> bool:
    """Whether signs of a line are doubted, or are no signs of a number."""
    text = "".join(glyph.text for glyph in glyphs)
    return not is_number(text) or any(isinstance(glyph, Doubted) or glyph.text == UNKNOWN for glyph in glyphs)


def seen_through(raw: Dots, crop: Strip, whole: Strip, scale: float) -> list[Glyph]:
    """The signs of the number that a part of the page shows with a seal over it, all doubted; none where it is none.

    `whole` is as much of its cell as is level with it: read where ink is so near to the part that it may be a digit.
    """
    part = whole if _goes_on(raw, crop, whole) else crop
    strip = _tight(raw, part)
    if strip is None or strip.width > WIDEST * strip.height or strip.height > HIGHEST * scale:
        return []
    beside = max(1, round(BESIDE * strip.height))
    left, right = max(part.left, strip.left - beside), min(part.right, strip.right + beside)
    (reading,) = read_lines([raw[part.top : part.bottom, left:right]])
    digits = digits_of(reading.steps)
    if not is_number(reading.text) or not digits or min(digit.sure for digit in digits) < LEAST:
        return []
    pieces = pieces_of(raw[strip.top : strip.bottom, strip.left : strip.right], len(digits)) or []
    shapes = read_shapes(pieces)
    if len(digits) == len(pieces) == 1:
        digits = [by_slant(digits[0], shapes[0], pieces[0])]
    agreed = len(shapes) == len(digits) and all(
        shape.text == digit.text and shape.sure >= SHAPED for shape, digit in zip(shapes, digits, strict=True)
    )
    return list(_all_doubted(number_glyphs(reading, strip, raw, scale, sealed=True))) if agreed else []


def _goes_on(raw: Dots, crop: Strip, whole: Strip) -> bool:
    """Whether ink lies as near to that of a crop as digits of one number stand."""
    strip = _tight(raw, crop)
    if strip is None:
        return True
    near = round(NEXT * crop.height)
    left, right = max(whole.left, strip.left - near), min(whole.right, strip.right + near)
    rows = raw[strip.top : strip.bottom] > INK
    return bool(rows[:, left : strip.left].any() or rows[:, strip.right : right].any())


def _tight(raw: Dots, crop: Strip) -> Strip | None:
    """The part of a crop that shows ink."""
    ink = raw[crop.top : crop.bottom, crop.left : crop.right] > INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    left, top = crop.left + int(columns[0]), crop.top + int(rows[0])
    return Strip(left, top, crop.left + int(columns[-1]) + 1, crop.top + int(rows[-1]) + 1)


def _all_doubted(glyphs: Iterator[Glyph]) -> Iterator[Glyph]:
    return (glyph if isinstance(glyph, Doubted) else doubted(glyph, "") for glyph in glyphs)
