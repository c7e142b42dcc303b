"""The glyphs of a page in a tenth of the memory: for documents of many pages."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

from extractor.layout.lines import Line
from extractor.layout.model import Glyph, Page

# From so many pages on their glyphs are packed, as soon as they are read; a page takes 0.2 MB as it is.
LONG = 20


class PackedGlyphs(Sequence[Glyph]):
    """Glyphs that are made anew each time they are asked for, until they are held; then they stay the same objects.

    Those of a line have all but their character and its sides in common.
    """

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        levels: dict[tuple[float, float, float, float, bool], int] = {}
        self._texts = "".join(glyph.text[:1] or " " for glyph in glyphs)
        self._sides = array("d", chain.from_iterable((glyph.left, glyph.right) for glyph in glyphs))
        self._level = array("I", (levels.setdefault((one.top, *one[4:]), len(levels)) for one in glyphs))
        self._levels = list(levels)
        # those of several characters or none, those that a rule strikes, and others of a kind of their own
        self._odd = {at: glyph for at, glyph in enumerate(glyphs) if len(glyph.text) != 1 or type(glyph) is not Glyph}
        self._held: tuple[Glyph, ...] | None = None

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> Glyph: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Glyph, ...]: ...
    def __getitem__(self, place: int | slice) -> Glyph | tuple[Glyph, ...]:
        places = range(len(self))[place]
        return self._at(places) if isinstance(places, int) else self.at(places)

    def __iter__(self) -> Iterator[Glyph]:
        return map(self._at, range(len(self)))

    def at(self, places: Sequence[int]) -> tuple[Glyph, ...]:
        """The glyphs at some places."""
        return tuple(map(self._at, places))

    def hold(self) -> None:
        """Keeps the glyphs as they are from now on: to some readers of a page it matters that they are the same."""
        self._held = self._held or tuple(self)

    def _at(self, place: int) -> Glyph:
        if self._held is not None:
            return self._held[place]
        odd = self._odd.get(place)
        if odd is not None:
            return odd
        top, bottom, baseline, size, bold = self._levels[self._level[place]]
        left, right = self._sides[2 * place : 2 * place + 2]
        return Glyph(self._texts[place], left, top, right, bottom, baseline, size, bold)


def packed(page: Page) -> Page:
    """The page with its glyphs packed."""
    return page._replace(glyphs=PackedGlyphs(page.glyphs))


def unpacked(page: Page) -> Page:
    """The page with its glyphs as they were before they were packed."""
    return page._replace(glyphs=tuple(page.glyphs))


def put_away(glyphs: PackedGlyphs, page: Page, lines: Sequence[Line]) -> Page:
    """The page with its glyphs as they are packed, and so those of its lines."""
    places = {id(glyph): place for place, glyph in enumerate(page.glyphs)}
    for line in lines:
        line.put_away(glyphs, array("I", [places[id(glyph)] for glyph in line.glyphs]))
    return page._replace(glyphs=glyphs)


def hold(pages: Sequence[Page]) -> None:
    """Has the pages and their lines keep the same glyphs from now on."""
    for page in pages:
        if isinstance(page.glyphs, PackedGlyphs):
            page.glyphs.hold()
