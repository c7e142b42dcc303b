"""Characters of a page that an area, a picture or an annotation drawn after them lies over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout.aside import Struck
from extractor.layout.covered import Covered, Laid, Order, under
from extractor.layout.model import Glyph, Lost, middle_of
from extractor.provenance import Box
from extractor.readers.pdf import native
from extractor.readers.pdf.marked import kind_of
from extractor.readers.pdf.marks import OpenMarks
from extractor.readers.pdf.view import View
from extractor.tuples import NamedTuple

# Pictures over characters that are drawn to see whether they hide them; more are taken to.
MOST_DRAWN = 20


class Over(NamedTuple):
    """What is laid over characters: an area, a picture (whose object it is) or an annotation that strikes out."""

    laid: Laid
    picture: native.Handle | None = None
    strikes: bool = False


class Covers:
    """Finds the covered characters of one page; `order` tells when the texts in forms are drawn."""

    def __init__(self, document: native.Handle, page: native.Handle, view: View, marks: OpenMarks) -> None:
        self.document, self.page, self.view, self.marks = document, page, view, marks
        self.over: list[Over] = []
        self.order: dict[int, Order] = {}
        self.printing: list[Box] = []
        self._numbered = False

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

    def applied(self, glyphs: Sequence[Glyph], text: native.Handle, count: int) -> tuple[Glyph, ...]:
        """The glyphs of a text page, those told that something lies over."""
        found = self._found(glyphs, text, count)
        marked: dict[int, type[Glyph]] = {}
        for over, index in found:
            marked.setdefault(index, Struck if over.strikes else Covered)
        for index, kind in self._told(glyphs, text, count) if self.marks.tell else ():
            marked.setdefault(index, kind)
        every = enumerate(glyphs)
        return tuple(marked[index](*glyph) if index in marked else glyph for index, glyph in every)

    def _told(self, glyphs: Sequence[Glyph], text: native.Handle, count: int) -> Iterator[tuple[int, type[Glyph]]]:
        """The digits that marks tell something of."""
        digits = {index for index, glyph in enumerate(glyphs) if glyph.text.isdigit()}
        known: dict[int, type[Glyph] | None] = {}
        for index, item in self._objects_at(glyphs, digits, text, count):
            if item not in known:
                known[item] = kind_of(item, spoken=self.marks.spoken, layered=self.marks.layered)
            kind = known[item]
            if kind is not None:
                yield index, kind

    def _found(self, glyphs: Sequence[Glyph], text: native.Handle, count: int) -> Iterator[tuple[Over, int]]:
        by_place = {id(over.laid): over for over in self.over}
        middles = ((index, middle_of(glyph)) for index, glyph in enumerate(glyphs) if glyph.text.isdigit())
        met = under([over.laid for over in self.over], middles)
        if not met:
            return
        self.number()
        drawn = self._drawn_at(glyphs, {index for _, index in met}, text, count)
        hiding: dict[int, bool] = {}
        for laid, index in met:
            over = by_place[id(laid)]
            if index in drawn and drawn[index] < laid.order and self._hides(over, hiding):
                yield over, index

    def _drawn_at(self, glyphs: Sequence[Glyph], wanted: set[int], text: native.Handle, count: int) -> dict[int, Order]:
        """When glyphs are drawn: by the object of the character in their place."""
        found: dict[int, Order] = {}
        for index, item in self._objects_at(glyphs, wanted, text, count):
            order = self.order.get(item)
            if order is not None:
                found[index] = max(found.get(index, order), order)
        return found

    def _objects_at(
        self, glyphs: Sequence[Glyph], wanted: set[int], text: native.Handle, count: int
    ) -> Iterator[tuple[int, int]]:
        """The text objects of the characters in the places of glyphs, by their addresses."""
        places = {(glyphs[index].text, *_rounded(*middle_of(glyphs[index]))): index for index in wanted}
        printed = native.characters(text, count)
        for number, (left, top, right, bottom) in enumerate(native.advance_boxes(text, count)):
            if not printed[number].isdigit():
                continue
            x0, y0, x1, y1 = self.view.box(left, bottom, right, top)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            index = next((places[key] for key in _near(printed[number], x, y) if key in places), None)
            if index is not None:
                yield index, native.address_of_char(text, number)

    def _hides(self, over: Over, known: dict[int, bool]) -> bool:
        if over.picture is None:
            return True
        address = over.picture.address
        if address not in known:
            full = len(known) >= MOST_DRAWN
            known[address] = full or native.hides_what_is_under(self.document, self.page, over.picture)
        return known[address]


def _rounded(x: float, y: float) -> tuple[int, int]:
    return round(x), round(y)


def _near(character: str, x: float, y: float) -> Iterator[tuple[str, int, int]]:
    """The place of a character to a point and a half: glyphs are measured by their ink where boxes are not sound."""
    across, down = _rounded(x, y)
    yield character, across, down
    yield from ((character, across + dx, down + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
