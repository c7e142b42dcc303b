"""What a fixed layout shows on a page: glyphs, rulings and pictures; no file format is known here.

Coordinates are points from the upper left corner of the page as displayed, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from extractor.layout.matrix import Point
from extractor.provenance import Box
from extractor.tuples import NamedTuple


class Glyph(NamedTuple):
    """A printed character in its advance box, with the line it stands on; `size` is the displayed em."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False

    @property
    def box(self) -> Box:
        """Its advance box."""
        return self[1:5]


# A property of each of many glyphs, in half the time that the attributes take.
text_of: Callable[[Glyph], str] = itemgetter(0)
left_of: Callable[[Glyph], float] = itemgetter(1)
top_of: Callable[[Glyph], float] = itemgetter(2)
right_of: Callable[[Glyph], float] = itemgetter(3)
baseline_of: Callable[[Glyph], float] = itemgetter(5)
size_of: Callable[[Glyph], float] = itemgetter(6)


class Ruling(NamedTuple):
    """A straight rule: `position` is y of a horizontal and x of a vertical one, `start` to `end` is the other axis."""

    horizontal: bool
    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """From end to end, in points."""
        return self.end - self.start


class Lost(NamedTuple):
    """A text of which characters are not shown: where it starts or breaks off, or off the page, what it stands between.

    `between` are the middles of the characters shown before and after it, None at the ends of a page; `tiny` text is
    too small to be seen (in an OFD words alone: digits there are lost however small).
    """

    start: Point
    digits: bool = True
    tiny: bool = False
    between: tuple[Point | None, Point | None] | None = None


class Page(NamedTuple):
    """A page as displayed; `number` counts from 1, `pictures` are boxes of images, `lost` texts it does not show.

    `scrawls` are short slanted lines, `shapes` the boxes of small lines and areas.
    """

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph] = ()
    rulings: tuple[Ruling, ...] = ()
    pictures: tuple[Box, ...] = ()
    lost: tuple[Lost, ...] = ()
    scrawls: tuple[tuple[Point, Point], ...] = ()
    shapes: tuple[Box, ...] = ()


def middle_of(glyph: Glyph) -> Point:
    """The middle of a glyph's box."""
    return (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2


def bounds(boxes: Iterable[Box]) -> Box:
    """The box around boxes (one at least), rounded to a tenth of a point."""
    return _around(*zip(*boxes, strict=True))


def bounds_of(glyphs: Iterable[Glyph]) -> Box:
    """The box around glyphs (one at least), rounded to a tenth of a point."""
    _, left, top, right, bottom, *_ = zip(*glyphs, strict=True)
    return _around(left, top, right, bottom)


def _around(left: Sequence[float], top: Sequence[float], right: Sequence[float], bottom: Sequence[float]) -> Box:
    return rounded((min(left), min(top), max(right), max(bottom)))


def rounded(box: Box) -> Box:
    """The box to a tenth of a point."""
    left, top, right, bottom = box
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
