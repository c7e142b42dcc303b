"""Strings that a PDF page shows → its characters, placed where they are asked for: half of a page is no table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from extractor.errors import LimitExceededError
from extractor.readers.second.area import Area
from extractor.tuples import NamedTuple
from extractor.values.numbers import UNKNOWN_CHARACTER

MAX_CHARACTERS = 60_000  # of a page; one full of tables has 800
_SPACE = 32  # the code that the space between words is for, in fonts of one byte a character


class Character(NamedTuple):
    """A character with its box, in points from the upper left corner of the page as displayed."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class String(NamedTuple):
    """A string set level along its line: what its characters are and where, how they are set apart.

    A string without a `start` goes on where the one before it ends. Lengths are those of the text before it is scaled
    to the page, which `scale` does from `origin` on; `size` is that of a character as wide as it is high.
    """

    font: PDFFont
    parts: Sequence[Any]
    start: float | None
    origin: float
    scale: float
    size: float
    letters: float
    words: float
    top: float
    bottom: float


class Glyph(NamedTuple):
    """A code of a font, the text it stands for, and its width in parts of the size."""

    code: int
    text: str
    width: float


class Glyphs:
    """The glyphs of fonts, asked once: a report prints the same numbers again and again."""

    def __init__(self) -> None:
        self._strings: dict[tuple[PDFFont, bytes], list[Glyph]] = {}
        self._glyphs: dict[tuple[PDFFont, int], Glyph] = {}

    def of_string(self, font: PDFFont, string: bytes) -> list[Glyph]:
        """The glyphs of a string."""
        found = self._strings.get((font, string))
        if found is None:
            found = self._strings[font, string] = [self.of_code(font, code) for code in font.decode(string)]
        return found

    def of_code(self, font: PDFFont, code: int) -> Glyph:
        """The glyph of a code; its text is unknown where the font does not tell it."""
        known = self._glyphs.get((font, code))
        if known is None:
            try:
                text = font.to_unichr(code)
            except PDFUnicodeNotDefined:
                text = UNKNOWN_CHARACTER
            known = self._glyphs[font, code] = Glyph(code, text, font.char_width(code))
        return known


class Text:
    """What is shown on a page, in the order it is drawn."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.strings: list[String | Character] = []
        self._glyphs = glyphs

    def within(self, areas: Sequence[Area]) -> list[Character]:
        """The characters of all strings that some areas meet; LimitExceededError where no report shows as many."""
        placed: list[Character] = []
        end = 0.0
        for one in self.strings:
            if isinstance(one, Character):
                placed.append(one)
            elif any(area.top <= one.bottom and one.top <= area.bottom for area in areas):
                end = self._place(one, end if one.start is None else one.start, placed)
            if len(placed) > MAX_CHARACTERS:
                raise LimitExceededError("a page shows too much to be read twice")
        return placed

    def _place(self, string: String, x: float, placed: list[Character]) -> float:
        """Add the characters of a string that begins somewhere; where it ends."""
        font, parts, _, origin, scale, size, letters, words, top, bottom = string
        for part in parts:
            if isinstance(part, float):
                x -= part * 0.001 * size
            for code, text, width in self._glyphs.of_string(font, part) if isinstance(part, bytes) else ():
                after = x + width * size
                placed.append(Character(origin + scale * x, top, origin + scale * after, bottom, text))
                x = after + letters + (words if code == _SPACE else 0.0)
        return x
