"""Characters that a page holds and does not show, or shows otherwise: what is drawn over or under them, and where."""

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


class Clipped(Glyph):
    """A character outside the part of the page that what draws it is held to."""


class Turned(Glyph):
    """A character that is drawn mirrored or upside down."""


class Squeezed(Glyph):
    """A character that is drawn as narrow or as low as no type is."""


class OfGround(Glyph):
    """A character of the colour of the area it stands on."""


class Undrawn(Glyph):
    """A character without a name of a font that is not in the file: no picture of the page shows what it was."""


Color = tuple[int, int, int]

# Levels of red, green and blue, of 255, in which nobody tells two areas apart.
ALIKE = 20


def is_alike(one: Color, other: Color) -> bool:
    """Whether what has one colour does not show on the other.

    >>> is_alike((0, 0, 0), (8, 8, 8)), is_alike((0, 0, 0), (217, 217, 217))
    (True, False)
    """
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))


class Laid(NamedTuple):
    """What is drawn over or under a part of a page, and when."""

    order: Order
    box: Box


class Placed(NamedTuple):
    """A character's middle, its index, and what tells when it is drawn."""

    y: float
    x: float
    number: int


_height = itemgetter(0)


def met(laid: Sequence[Laid], middles: Iterable[tuple[int, Point]]) -> list[tuple[Laid, int]]:
    """What lies over or under which characters, by their indices, whenever they are drawn."""
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
