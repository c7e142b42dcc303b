"""What a fixed layout shows on a page: glyphs, rulings and pictures; no file format is known here.

Coordinates are points from the upper left corner of the page as displayed, x to the right, y down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractor.provenance import Box


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


class Page(NamedTuple):
    """A page as displayed; `number` counts from 1, `pictures` are the boxes of images."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    pictures: tuple[Box, ...] = ()


def bounds(boxes: Iterable[Glyph] | Iterable[Box]) -> Box:
    """The box around glyphs or boxes (one at least), rounded to a tenth of a point."""
    sides = [box[1:5] if isinstance(box, Glyph) else box for box in boxes]
    left, top, right, bottom = sides[0] if len(sides) == 1 else _around(sides)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
