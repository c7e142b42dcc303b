"""Texts of which a page does not show all characters: where they break off, or what they stand between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.layout import Glyph
from extractor.layout.faces import SMALLEST
from extractor.layout.lost import Unshown
from extractor.layout.matrix import Point
from extractor.layout.model import Lost, middle_of


class Astray(Unshown):
    """Takes the texts of a page in their order; `lost` tells of those that it does not show, or not whole.

    Words too small to be seen are told as `tiny`; digits are lost, however small.
    """

    def take(self, glyphs: Sequence[Glyph], shown: Sequence[Glyph]) -> None:
        """Takes a text: its characters, and those that the page shows."""
        kept = set(map(id, shown))
        missing = [glyph for glyph in glyphs if id(glyph) not in kept and not glyph.text.isspace()]
        if missing:
            *_, last = (None, *takewhile(lambda glyph: id(glyph) in kept, glyphs))
            start = middle_of(last) if last else (glyphs[0].left, glyphs[0].baseline)
            digits = any(glyph.text.isdigit() for glyph in missing)
            self.lose(Lost(start, digits, tiny=not digits and missing[0].size < SMALLEST))
        if shown:
            self.show(middle_of(shown[0]), middle_of(shown[-1]))

    def take_nothing(self, start: Point, text: str) -> None:
        """Takes a text without a size."""
        digits = any(map(str.isdigit, text))
        self.lose(Lost(start, digits, tiny=not digits))

    def all(self) -> tuple[Lost, ...]:
        """What the page does not show, when all texts were taken."""
        self.show(None, None)
        return tuple(self.lost)
