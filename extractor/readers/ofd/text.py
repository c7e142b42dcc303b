"""Text objects as glyphs: each character where its steps place it, in a box as wide as type usually is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import cos, hypot, radians, sin
from unicodedata import east_asian_width

from extractor.layout import Glyph
from extractor.layout.faces import ASCENT, DESCENT, is_sideways, is_skewed
from extractor.layout.matrix import Matrix, Point, moved
from extractor.readers.markup import Element
from extractor.readers.ofd.numbers import number, steps

REPLACEMENT = "\ufffd"
FULL_WIDTHS = frozenset("WFA")  # quotation marks and dashes are ambiguous, and wide in Chinese type
# Widths of Latin type in em, as Times, Song and Hei have them: digits 0.5 to 0.56, narrow signs a quarter to a third.
DIGIT, NARROW, CAPITAL = 0.5, 0.3, 0.7
_NARROW_SIGNS = frozenset(".,:;!'|il()[]-`/\\jtfrI ")
# Latin type is up to so much wider than these; a longer step holds a gap beside its character.
WIDEST = 1.3

_DROPPED = {ord(sign): None for sign in "\r\n\u200b\ufeff\u200e\u200f"} | {ord("\t"): " "}


@dataclass(frozen=True, slots=True)
class Type:
    """How the characters of a text object are set; `direction` and `upward` are an em long as displayed.

    `reading` is the way, in the object's space, that characters take where no steps place them.
    """

    size: float
    scale: float
    upright: bool
    reading: Point
    matrix: Matrix
    direction: Point
    upward: Point
    bold: bool

    @property
    def level(self) -> bool:
        """Whether characters stand upright or turned by a quarter, and are no stamp."""
        return not is_skewed(*self.direction)


def type_of(element: Element, matrix: Matrix, bold: bool) -> Type | None:
    """How a text object is set, None where it has no size and prints nothing."""
    size, scale = number(element.get("Size")), number(element.get("HScale"), 1.0)
    turn = number(element.get("CharDirection"))
    across, down = size * cos(radians(turn)), size * sin(radians(turn))
    direction, upward = _turned((across, down), matrix), _turned((down, -across), matrix)
    if size <= 0 or not any(direction) or not any(upward):
        return None
    reading = radians(number(element.get("ReadDirection")))
    way = (cos(reading), sin(reading))
    return Type(size, scale if scale > 0 else 1.0, turn % 180 == 0, way, matrix, direction, upward, bold)


def glyphs_of(element: Element, setting: Type) -> Iterator[Glyph]:
    """The glyphs of a text object, in the order of its text."""
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        text = (code.text or "").translate(_DROPPED)
        if not text:
            continue
        across = steps(code.get("DeltaX"), len(text) - 1)
        down = steps(code.get("DeltaY"), len(text) - 1)
        yield from _placed(text, (x, y), across, down, setting)


def _placed(text: str, start: Point, across: list[float], down: list[float], setting: Type) -> Iterator[Glyph]:
    """The glyphs of one stretch; where nothing places its characters they follow each other."""
    widths = [setting.size * setting.scale * _width(sign) for sign in text]
    if not across and not down:
        across = [width * setting.reading[0] for width in widths[:-1]]
        down = [width * setting.reading[1] for width in widths[:-1]]
    elif across and setting.upright:
        most = [width * (1.0 if _is_full(sign) else WIDEST) for sign, width in zip(text, widths, strict=True)]
        widths = [
            *(min(step, wide) if step > 0 else wide for step, wide in zip(across, most, strict=False)),
            widths[-1],
        ]
    xs = list(accumulate(across, initial=start[0])) if across else [start[0]] * len(text)
    ys = list(accumulate(down, initial=start[1])) if down else [start[1]] * len(text)
    ems = [width / setting.size for width in widths]
    for sign, x, y, width in zip(text, xs, ys, ems, strict=True):
        yield _glyph(_mapped(sign), moved((x, y), setting.matrix), width, setting)


def _glyph(text: str, origin: Point, width: float, setting: Type) -> Glyph:
    """The glyph with the box that its em takes, `width` em wide."""
    (x, y), direction, upward, bold = origin, setting.direction, setting.upward, setting.bold
    size = hypot(*upward)
    if not is_sideways(*direction):
        return Glyph(text, x, y - ASCENT * size, x + width * direction[0], y + DESCENT * size, y, size, bold)
    xs = sorted((x + ASCENT * upward[0], x - DESCENT * upward[0]))
    ys = sorted((y, y + width * direction[1]))
    return Glyph(text, xs[0], ys[0], xs[1], ys[1], ys[1], size, bold)


def _width(sign: str) -> float:
    """How wide a character usually is, in em."""
    if _is_full(sign):
        return 1.0
    if sign in _NARROW_SIGNS:
        return NARROW
    return CAPITAL if sign.isupper() or sign in "%@&mw" else DIGIT


def _is_full(sign: str) -> bool:
    return east_asian_width(sign) in FULL_WIDTHS


def _mapped(sign: str) -> str:
    """The character, the replacement character for one of a font's own."""
    return REPLACEMENT if "\ue000" <= sign <= "\uf8ff" else sign


def _turned(vector: Point, matrix: Matrix) -> Point:
    a, b, c, d, _, _ = matrix
    return a * vector[0] + c * vector[1], b * vector[0] + d * vector[1]
