"""Texts of which a page does not show all characters: where they break off, or what they stand between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractor.layout import Glyph
from extractor.layout.faces import SMALLEST
from extractor.layout.matrix import Point
from extractor.layout.model import Lost, middle_of


class Astray:
    """Takes the texts of a page in their order; `lost` tells of those that it does not show, or not whole."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.lost: list[Lost] = []
        self._before: Point | None = None
        self._between: list[Lost] = []

    def take(self, glyphs: Sequence[Glyph], shown: Sequence[Glyph]) -> None:
        """Takes a text: its characters, and those that the page shows."""
        kept = set(map(id, shown))
        missing = [glyph for glyph in glyphs if id(glyph) not in kept and not glyph.text.isspace()]
        if missing:
            *_, last = (None, *takewhile(lambda glyph: id(glyph) in kept, glyphs))
            start = middle_of(last) if last else (glyphs[0].left, glyphs[0].baseline)
            digits = any(glyph.text.isdigit() for glyph in missing)
            self._lose(Lost(start, digits, tiny=not digits and missing[0].size < SMALLEST))
        if shown:
            self._close(middle_of(shown[0]))
            self._before = middle_of(shown[-1])

    def take_nothing(self, start: Point, text: str) -> None:
        """Takes a text without a size."""
        digits = any(map(str.isdigit, text))
        self._lose(Lost(start, digits, tiny=not digits))

    def all(self) -> tuple[Lost, ...]:
        """What the page does not show, when all texts were taken."""
        self._close(None)
        return tuple(self.lost)

    def _lose(self, lost: Lost) -> None:
        x, y = lost.start
        on_page = 0 <= x <= self.width and 0 <= y <= self.height
        (self.lost if on_page else self._between).append(lost)

    def _close(self, after: Point | None) -> None:
        """The texts between two that are shown are between these."""
        self.lost += [lost._replace(between=(self._before, after)) for lost in self._between]
        self._between.clear()
