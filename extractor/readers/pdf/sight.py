"""Characters of numbers that show otherwise than they are read: outside their clip, mirrored, squeezed, on a layer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import hypot

from extractor.layout.covered import Clipped, Layered, Squeezed, Turned, Undrawn
from extractor.layout.faces import REPLACEMENT
from extractor.layout.matrix import IDENTITY, Matrix, Point, multiplied
from extractor.layout.model import Glyph, middle_of
from extractor.layout.outlines import is_within
from extractor.provenance import Box
from extractor.readers.pdf import native, programs
from extractor.readers.pdf.covers import Covers, Figure
from extractor.readers.pdf.marked import kind_of
from extractor.readers.pdf.marks import OpenMarks
from extractor.readers.pdf.objects import DrawnPage
from extractor.readers.pdf.paths import Parts, clips_of
from extractor.readers.pdf.view import View
from extractor.tuples import NamedTuple

# Signs that change a number as much as a digit does.
_SIGNS = frozenset("-−－.．")
# Condensed faces and fitted text are half as wide as they were drawn; type a fifth as wide, or as high, is not read.
NARROWEST = 0.2
# The ink of a digit is a third to two thirds as wide as high.
_SLIM, _FLAT = 0.2, 2.0


class _Item(NamedTuple):
    """What is unusual about a text object: its characters are of a kind, or may be mirrored or squeezed, or clipped."""

    kind: type[Glyph] | None
    turned: bool
    squeezed: bool
    clips: tuple[Parts, ...]


_PLAIN = _Item(None, turned=False, squeezed=False, clips=())


class Sight:
    """Tells the characters of a page's numbers that show otherwise; `owners` are the text objects of characters."""

    def __init__(self, owners: Sequence[int], view: View, drawn: DrawnPage, covers: Covers, marks: OpenMarks) -> None:
        self.owners, self.view, self.drawn, self.covers, self.marks = owners, view, drawn, covers, marks
        self._matrices: dict[tuple[float | Matrix, ...], tuple[bool, bool]] = {}

    def kinds(
        self,
        printed: Mapping[int, str],
        glyphs: Sequence[Glyph],
        ink: Callable[[int], Box],
        origin: Callable[[int], Point],
    ) -> dict[int, type[Glyph]]:
        """The kinds of those that do, by their places.

        `printed` are the indices of glyphs with what they print; `ink` gives the box around a character's ink in user
        space (left, right, bottom, top), `origin` where it starts.
        """
        figures = [
            Figure(place, index, self.owners[index])
            for place, (index, character) in enumerate(printed.items())
            if character.isdigit() or character in _SIGNS
        ]
        found = self.covers.kinds(glyphs, figures) if self.covers.over else {}
        items = {owner: self._item(owner) for owner in {figure.owner for figure in figures} if owner}
        odd = {owner: item for owner, item in items.items() if item is not _PLAIN}
        for place, index, owner in figures if odd else ():
            item = odd.get(owner)
            if item is not None and place not in found:
                kind = item.kind or self._shown(item, middle_of(glyphs[place]), ink(index), origin(index))
                if kind is not None:
                    found[place] = kind
        if REPLACEMENT in printed.values():
            found |= self._undrawn(printed)
        return found

    def _undrawn(self, printed: Mapping[int, str]) -> dict[int, type[Glyph]]:
        """The characters without a name of fonts that are not in the file."""
        places = [(place, index) for place, (index, text) in enumerate(printed.items()) if text == REPLACEMENT]
        fonts = {self.owners[index]: native.text_font(native.Handle(self.owners[index])) for _, index in places}
        absent = {owner for owner, font in fonts.items() if font and programs.is_stood_in_for(font)}
        return {place: Undrawn for place, index in places if self.owners[index] in absent}

    def _item(self, owner: int) -> _Item:
        text = native.Handle(owner)
        inner = self.drawn.inner.get(owner, IDENTITY)
        clips = (*clips_of(text, multiplied(inner, self.view.matrix)), *self.drawn.clips.get(owner, ()))
        turned, squeezed = self._look_at(native.matrix_of(text), native.size_of(text) < 0, inner)
        kind = self._told(owner) if self.marks.tell else None
        return _Item(kind, turned, squeezed, clips) if kind or turned or squeezed or clips else _PLAIN

    def _told(self, owner: int) -> type[Glyph] | None:
        """What the marks around a text and the forms that it stands in tell of it."""
        around = [owner, *(form.address for form in self.drawn.forms_of(owner))]
        kinds = (kind_of(one, spoken=self.marks.spoken, layered=self.marks.layered) for one in around)
        found = next((kind for kind in kinds if kind), None)
        return Layered if not found and self.marks.forms_layered and len(around) > 1 else found

    def _look_at(self, own: Matrix, upside_down: bool, inner: Matrix) -> tuple[bool, bool]:
        """Whether a text of a matrix may be mirrored or upside down, and whether it may be squeezed."""
        key = (*own[:4], upside_down, inner)
        found = self._matrices.get(key)
        if found is None:
            a, b, c, d, *_ = multiplied(multiplied(own, inner), self.view.matrix)
            if upside_down:  # PDFlib turns the text and its font upside down, which shows it upright
                a, b, c, d = -a, -b, -c, -d
            along, upward = hypot(a, b), hypot(c, d)
            turned = a * d - b * c > 0 or (a < 0 < d)
            found = turned, not NARROWEST * upward <= along <= upward / NARROWEST
            self._matrices[key] = found
        return found

    def _shown(self, item: _Item, middle: Point, ink: Box, origin: Point) -> type[Glyph] | None:
        """How a character shows, by its ink where its matrix alone does not tell; None where it is as it is read."""
        if not all(is_within(middle, clip) for clip in item.clips):
            return Clipped
        left, right, bottom, top = ink
        width, height = abs(right - left), abs(top - bottom)
        if item.squeezed and (not height or not _SLIM * height <= width <= _FLAT * height):
            return Squeezed
        if not item.turned:
            return None
        x, y = self.view.point((left + right) / 2, (bottom + top) / 2)
        start, line = self.view.point(*origin)
        return Turned if not height or x < start or y > line else None
