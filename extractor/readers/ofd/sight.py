"""Digits of an OFD that show otherwise than their text says: clipped, squeezed, turned, or drawn by other glyphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.layout import Glyph
from extractor.layout.covered import Clipped, Spoken, Squeezed, Turned
from extractor.layout.matrix import Matrix, Point, multiplied
from extractor.layout.model import middle_of
from extractor.layout.outlines import is_within
from extractor.readers.markup import Element
from extractor.readers.ofd.numbers import area, matrix, number
from extractor.readers.ofd.paths import most_points, parts_of
from extractor.readers.ofd.text import Type
from extractor.tuples import NamedTuple

# Signs that change a number as much as a digit does.
_SIGNS = frozenset("-−－.．")
# Condensed type is half as wide as it was drawn; what is a fifth as wide, or as high, is not read.
NARROWEST = 0.2
# Shapes that one text is held to, their points, and the runs of glyphs that one text names.
_MOST_CLIPS, _MOST_POINTS, _MOST_RUNS = 16, 500, 1_000

Parts = list[list[Point]]


def own_matrix(element: Element, *, transformed: bool = True) -> Matrix:
    """The map from an object's space to the space it stands in: its matrix, then a move to its boundary's corner."""
    a, b, c, d, e, f = matrix(element.get("CTM") if transformed else None)
    corner = area(element.get("Boundary"))
    return (a, b, c, d, e + corner.left, f + corner.top) if corner else (a, b, c, d, e, f)


def kind_of(item: Element, setting: Type) -> type[Glyph] | None:
    """How all characters of a text show, None where they show as type does."""
    (x, y), (u, v) = setting.direction, setting.upward
    along, upward = (x * x + y * y) ** 0.5, (u * u + v * v) ** 0.5
    across = along * number(item.get("HScale"), 1.0)
    if not NARROWEST * upward <= abs(across) <= upward / NARROWEST:
        return Squeezed
    mirrored = (x * v - y * u) * across > 0
    return Turned if mirrored or number(item.get("ReadDirection")) % 360 == 180 else None


def clips_of(item: Element, outer: Matrix) -> Iterator[Parts]:
    """The shapes, as displayed, that an object shows within; `outer` leads from the space it stands in."""
    clips = item.find("{*}Clips")
    if clips is None:
        return
    transformed = clips.get("TransFlag", "").lower() != "false"
    whole = multiplied(own_matrix(item, transformed=transformed), outer)
    for clip in islice(clips.iterfind("{*}Clip"), _MOST_CLIPS):
        parts: Parts = []
        for held in islice(clip.iterfind("{*}Area"), _MOST_CLIPS):
            path = held.find("{*}Path")
            data = path.findtext("{*}AbbreviatedData") or "" if path is not None else ""
            if path is None or not data or most_points(data) > _MOST_POINTS:
                return  # a clip of text, or a drawing: nothing is known of what shows
            parts += parts_of(data, multiplied(multiplied(own_matrix(path), matrix(held.get("CTM"))), whole))
        if parts:
            yield parts


def told(glyphs: Sequence[Glyph], item: Element, setting: Type, outer: Matrix) -> list[Glyph]:
    """The glyphs of a text, those of numbers that show otherwise of their kinds."""
    kind, clips = kind_of(item, setting), list(clips_of(item, outer))
    if kind is None and not clips:
        return list(glyphs)
    return [_told(glyph, kind, clips) if is_of_number(glyph.text) else glyph for glyph in glyphs]


def _told(glyph: Glyph, kind: type[Glyph] | None, clips: Sequence[Parts]) -> Glyph:
    shown = all(is_within(middle_of(glyph), clip) for clip in clips)
    found = kind if shown else Clipped
    return found(*glyph) if found else glyph


def is_of_number(character: str) -> bool:
    """Whether a number is another without a character."""
    return character.isdigit() or character in _SIGNS


class Named(NamedTuple):
    """A digit that a glyph of a font is named for, by where it stands: a list of glyphs and its place there."""

    font: str
    character: str
    glyph: str
    glyphs: list[Glyph]
    place: int


class Names:
    """The glyphs that texts name for their digits: one glyph draws one digit, and one digit has one glyph in a font."""

    def __init__(self) -> None:
        self._named: list[Named] = []

    def take(self, item: Element, all_: Sequence[Glyph], shown: Sequence[Glyph], found: list[Glyph]) -> None:
        """Takes a text: all its characters, those that the page shows, and what these are found to be."""
        transforms = list(islice(item.iterfind("{*}CGTransform"), _MOST_RUNS))
        if not transforms:
            return
        places = {id(glyph): place for place, glyph in enumerate(shown)}
        for transform in transforms:
            first = int(number(transform.get("CodePosition")))
            count = int(number(transform.get("CodeCount"), 1.0))
            glyphs = (transform.findtext("{*}Glyphs") or "").split()
            own = list(islice(all_, max(first, 0), max(first, 0) + max(count, 0)))
            one_each = len(glyphs) == len(own)
            for at, glyph in enumerate(own):
                place = places.get(id(glyph))
                if place is not None and glyph.text.isdigit():
                    name = glyphs[at] if one_each else ""
                    self._named.append(Named(item.get("Font", ""), glyph.text, name, found, place))

    def tell(self) -> None:
        """Tells the digits that are drawn by another glyph than the others of their font."""
        by_glyph: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        by_character: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for one in self._named:
            by_glyph[one.font, one.glyph][one.character] += 1
            by_character[one.font, one.character][one.glyph] += 1
        for one in self._named:
            sure = _is_first(by_glyph[one.font, one.glyph], one.character)
            if not one.glyph or not sure or not _is_first(by_character[one.font, one.character], one.glyph):
                one.glyphs[one.place] = Spoken(*one.glyphs[one.place])


def _is_first(counted: Counter[str], name: str) -> bool:
    """Whether nothing else is counted as often as a name."""
    return all(counted[name] > count for other, count in counted.items() if other != name)
