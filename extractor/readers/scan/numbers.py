"""The signs of a recognized number, read twice: what one reading does not confirm is doubted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from extractor.layout import Glyph
from extractor.layout.recognized import doubted
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import INK, Strip, spans_of
from extractor.readers.scan.recognizer import Reading
from extractor.readers.scan.shapes import Shape, pieces_of, read_shapes
from extractor.readers.scan.slant import LEANS, SLASHED, lean_of
from extractor.readers.scan.values import Digit, digits_of

# Digits are so high, as a share of their em, and so wide with the space beside them.
DIGIT_HEIGHT, DIGIT_WIDTH = 0.7, 0.5
# Wide digits stand so far apart at most, in em, and as evenly; so many gaps show it.
WIDEST, EVEN, LEAST_WIDE, WIDE_SHARE = 1.15, 0.16, 2, 0.85
# Less probable than this, by the first and the second reading, a sign is doubted even where both agree.
PLAIN, SEALED = (0.6, 0.5), (0.95, 0.9)
# Signs that have no shape to be told by: their own probability decides.
_SMALL, CERTAIN = frozenset(".,+%"), 0.9
# What the first reading takes for one another where they stand alone.
_SLASH, _ONE = "/", "1"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def prints_wide_digits(numbers: Iterable[tuple[str, Strip]]) -> bool:
    """Whether numbers of three digits and more show that some are as wide as ideographs: shorter ones may be, too."""
    wide = 0
    for text, strip in numbers:
        bare = "".join(text.split())
        units = strip.width * DIGIT_HEIGHT / strip.height  # in em
        wide += bare.isdigit() and len(bare) > LEAST_WIDE and units > WIDE_SHARE * (len(bare) - DIGIT_WIDTH)
    return wide >= LEAST_WIDE


def number_glyphs(
    reading: Reading, strip: Strip, bare: Dots, scale: float, *, sealed: bool, wide: bool = False
) -> Iterator[Glyph]:
    """The signs of a number in their places; one of no known reading where there is ink and no sign.

    Under a seal, `sealed`, both readings have to be all but certain. `wide`: two digits an em apart are of one number.
    """
    digits = digits_of(reading.steps)
    size = max(strip.height / DIGIT_HEIGHT, strip.width / (DIGIT_WIDTH * max(1, len(digits)) * 1.6))
    line = bare[strip.top : strip.bottom, strip.left : strip.right]
    pieces = pieces_of(line, len(digits)) if digits else None
    shapes = read_shapes(pieces) if pieces else []
    centers = _centers(line, pieces, len(digits), strip)
    half = _advance(centers, strip.height / DIGIT_HEIGHT, 1 if wide else LEAST_WIDE) / 2
    if len(digits) == len(shapes) == 1 and pieces:
        digits = [by_slant(digits[0], shapes[0], pieces[0])]
    for place, digit in enumerate(digits):
        middle = centers[place]
        box = ((middle - half) / scale, strip.top / scale, (middle + half) / scale, strip.bottom / scale)
        glyph = Glyph(digit.text, *box, strip.bottom / scale, size / scale)
        others = _others(digit, shapes[place] if shapes else None, SEALED if sealed else PLAIN)
        yield glyph if others is None else doubted(glyph, others)
    if not digits:
        yield unknown_glyph(strip, scale)


def by_slant(digit: Digit, shape: Shape, piece: Dots) -> Digit:
    """A lone one that leans: the slash that the second reading takes it for, or doubted where that does not.

    One that leans no further than italic ones do is doubted as well.
    """
    lean = lean_of(piece) if digit.text == _ONE else 0.0
    if lean < LEANS:
        return digit
    if lean >= SLASHED and shape.text == _SLASH and shape.sure >= CERTAIN:
        return Digit(_SLASH, digit.at, max(digit.sure, PLAIN[0]), digit.others)
    return digit._replace(sure=0.0, others=_SLASH)


def unknown_glyph(strip: Strip, scale: float) -> Glyph:
    """A sign of no known reading where there is ink."""
    left, top, right, bottom = (edge / scale for edge in strip)
    return Glyph(UNKNOWN, left, top, right, bottom, bottom, strip.height / DIGIT_HEIGHT / scale)


def _centers(line: Dots, pieces: Sequence[Dots] | None, count: int, strip: Strip) -> list[float]:
    """Where the signs stand: in the middle of their ink, evenly where it cannot be parted."""
    if pieces is None or len(pieces) != count:
        return [strip.left + strip.width * (place + 0.5) / max(count, 1) for place in range(count)]
    spans = spans_of((line > INK).any(axis=0))
    if len(spans) == count:
        return [strip.left + (start + end) / 2 for start, end in spans]
    ends = np.cumsum([piece.shape[1] for piece in pieces])
    return [strip.left + float(end) - piece.shape[1] / 2 for end, piece in zip(ends, pieces, strict=True)]


def _advance(centers: Sequence[float], em: float, least: int) -> float:
    """How far signs stand apart: half an em, or the whole one of wide digits, where three at least show it."""
    steps = np.diff(centers)
    if len(steps) < least or float(steps.max()) > WIDEST * em or float(steps.max() - steps.min()) > EVEN * em:
        return DIGIT_WIDTH * em
    return max(DIGIT_WIDTH * em, float(steps.mean()))


def _others(digit: Digit, shape: Shape | None, least: tuple[float, float]) -> str | None:
    """What a sign may be instead, None where both readings agree that it is this one."""
    if digit.text in _SMALL:
        return None if digit.sure >= CERTAIN else digit.others
    if shape is None:
        return digit.others
    own = "/" if digit.text == "\\" else digit.text
    if shape.text == own and digit.sure >= least[0] and shape.sure >= least[1]:
        return None
    others = [one for one in (*digit.others, shape.text, shape.next) if one not in (own, "?")]
    return "".join(dict.fromkeys(others))
