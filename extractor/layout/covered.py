"""Characters that a page prints and then draws something over: they do not show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from extractor.layout.matrix import Point
from extractor.layout.model import Glyph
from extractor.provenance import Box
from extractor.tuples import NamedTuple

# Areas times characters that are compared: a report shades some hundred cells before their text.
MOST_COMPARED = 3_000_000

Order = tuple[float, int]
"""When something is drawn on a page: by its object, and by its place in a form that the object is."""


class Covered(Glyph):
    """A printed character with something drawn over it."""


class Spoken(Glyph):
    """A character that the file tells in the place of what it draws."""


class Layered(Glyph):
    """A character on a layer of the page; some layers are not shown."""


class Laid(NamedTuple):
    """What is drawn over a part of a page, and when."""

    order: Order
    box: Box


class Placed(NamedTuple):
    """A character's middle, its index, and what tells when it is drawn."""

    y: float
    x: float
    number: int


_height = itemgetter(0)


def under(laid: Sequence[Laid], middles: Iterable[tuple[int, Point]]) -> list[tuple[Laid, int]]:
    """What lies over which characters, by their indices, whenever they are drawn."""
    placed = sorted(Placed(y, x, number) for number, (x, y) in middles)
    found: list[tuple[Laid, int]] = []
    compared = 0
    for one in laid:
        left, top, right, bottom = one.box
        first, last = bisect_left(placed, top, key=_height), bisect_right(placed, bottom, key=_height)
        compared += last - first
        if compared > MOST_COMPARED:
            break
        found += [(one, item.number) for item in placed[first:last] if left <= item.x <= right]
    return found
