"""Whether the fonts that pdfium uses are those that were written: it drops or misplaces characters of damaged ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from extractor.readers.pdf import native, programs
from extractor.readers.pdf.marks import OpenMarks

_SUBSET_PREFIX = 6
# What cells print; a digit moves on by a quarter to one em in sound fonts, no sign by more than two.
_DIGITS, _SIGNS = "0123456789", " .,-/%"
WIDEST, NARROWEST = 1.5, 0.15

Advances = Mapping[str, float]
"""How far characters move on, in em, where that is as far as in no sound font, or less."""


def _wild_advances(font: int) -> Advances:
    every = {character: native.advance_of(font, character) for character in _DIGITS + _SIGNS}
    wild = {character: advance for character, advance in every.items() if advance < 0 or advance > WIDEST}
    if any(every[digit] >= NARROWEST for digit in _DIGITS):  # else it has none
        wild |= {digit: every[digit] for digit in _DIGITS if every[digit] < NARROWEST}
    return wild


class FontCheck:
    """Compares programs with the checksums in the file; a fifth of the time that to inflate them again takes.

    `astray` are the characters that fonts of the page move on behind as no sound font does, `marks` those of the file.
    """

    def __init__(self, checksums: Set[bytes], marks: OpenMarks | None = None) -> None:
        self.checksums, self.marks = checksums, marks or OpenMarks()
        self.seen: set[tuple[int, int]] = set()
        self.document: native.Handle | None = None
        self.doubtful = False
        self.astray: dict[int, Advances] = {}

    def look(self, document: native.Handle, fonts: Iterable[int]) -> None:
        """Looks at the fonts of a page; `doubtful` tells afterwards whether one may be damaged."""
        if document is not self.document:  # loaded again: other fonts may have the places of those seen
            self.document, self.seen, self.astray = document, set(), {}
        for font in fonts:
            key = font, programs.program_size(font)
            if key not in self.seen:
                self.seen.add(key)
                self.doubtful = self.doubtful or not self._is_sound(*key)
                wild = _wild_advances(font)
                if wild:
                    self.astray[font] = wild

    def _is_sound(self, font: int, size: int) -> bool:
        if not native.font_embedded(font):
            # pdfium puts another font in the place of one that it cannot load
            return programs.base_name(font)[_SUBSET_PREFIX : _SUBSET_PREFIX + 1] != b"+"
        return size == 0 or programs.program_checksum(font, size).to_bytes(4, "big") in self.checksums
