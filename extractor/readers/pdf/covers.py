"""Characters of a page that an area, a picture or an annotation lies over, or that have the colour of what is under."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.aside import Struck
from extractor.layout.covered import Color, Covered, Laid, OfGround, Order, is_alike, met
from extractor.layout.matrix import Point
from extractor.layout.model import Glyph, Lost, middle_of
from extractor.provenance import Box
from extractor.readers.pdf import native
from extractor.readers.pdf.paths import Filled
from extractor.tuples import NamedTuple

# Pictures over characters that are drawn to see whether they hide them; more are taken to.
MOST_DRAWN = 20


class Over(NamedTuple):
    """What is laid over or under characters: an area, a picture (whose object it is), or an annotation that may strike.

    An annotation has neither shape nor picture.
    """

    laid: Laid
    picture: native.Handle | None = None
    strikes: bool = False
    shape: Filled | None = None


class Figure(NamedTuple):
    """A character of a number: its place among glyphs, its number in the text page, the object that draws it."""

    place: int
    number: int
    owner: int


class Covers:
    """Finds the covered characters of one page; `order` tells when the texts in forms are drawn."""

    def __init__(self, document: native.Handle, page: native.Handle) -> None:
        self.document, self.page = document, page
        self.over: list[Over] = []
        self.order: dict[int, Order] = {}
        self.printing: list[Box] = []
        self._numbered = False
        self._hiding: dict[int, bool] = {}
        self._colors: dict[int, Color | None] = {}

    def lost(self) -> list[Lost]:
        """What annotations print, which is not read."""
        return [Lost(((left + right) / 2, (top + bottom) / 2)) for left, top, right, bottom in self.printing]

    def number(self) -> None:
        """Notes the order of the page's own objects, while they are all there."""
        if self._numbered:
            return
        self._numbered, start = True, 0
        for items in native.objects_of(self.page, native.count_objects(self.page)):
            self.order.update((item.address, (start + place, 0)) for place, item in enumerate(items))
            start += len(items)

    def kinds(self, glyphs: Sequence[Glyph], figures: Sequence[Figure]) -> dict[int, type[Glyph]]:
        """The characters that something lies over, or that have the colour of what they stand on, by their places."""
        by_laid = {id(over.laid): over for over in self.over}
        middles = [(number, middle_of(glyphs[figure.place])) for number, figure in enumerate(figures)]
        pairs = met([over.laid for over in self.over], middles)
        if not pairs:
            return {}
        self.number()
        around: dict[int, list[Over]] = {}
        for laid, number in pairs:
            around.setdefault(number, []).append(by_laid[id(laid)])
        found: dict[int, type[Glyph]] = {}
        for number, areas in around.items():
            kind = self._kind(figures[number].owner, areas, middles[number][1])
            if kind is not None:
                found[figures[number].place] = kind
        return found

    def _kind(self, owner: int, areas: Sequence[Over], middle: Point) -> type[Glyph] | None:
        drawn = self.order.get(owner)
        if drawn is None:
            return None
        for over in areas:
            if drawn < over.laid.order and self._hides(over, middle):
                return Struck if over.strikes else Covered
        under = [over for over in areas if over.laid.order < drawn]
        return OfGround if under and self._is_of_ground(owner, under, middle) else None

    def _is_of_ground(self, owner: int, under: list[Over], middle: Point) -> bool:
        """Whether a text has the colour of the last area drawn under it."""
        color = self._color(owner)
        if color is None or not any(over.shape and is_alike(over.shape.color, color) for over in under):
            return False
        for over in sorted(under, key=lambda over: over.laid.order, reverse=True):
            if over.shape is None:
                return False
            if over.shape.holds(middle):
                return is_alike(over.shape.color, color)
        return False

    def _color(self, owner: int) -> Color | None:
        """The colour that a text shows: that of its outlines where it is not filled."""
        if owner not in self._colors:
            text = native.Handle(owner)
            outlined = native.text_render_mode(text) in native.OUTLINED_MODES
            fill = native.fill_of(text, native.object_stroke if outlined else native.object_fill)
            self._colors[owner] = fill and fill[0]
        return self._colors[owner]

    def _hides(self, over: Over, middle: Point) -> bool:
        if over.shape is not None:
            return over.shape.opaque and over.shape.holds(middle)
        if over.picture is None:
            return True
        address = over.picture.address
        if address not in self._hiding:
            full = len(self._hiding) >= MOST_DRAWN
            self._hiding[address] = full or native.hides_what_is_under(self.document, self.page, over.picture)
        return self._hiding[address]
