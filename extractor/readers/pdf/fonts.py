"""Whether the font programs that pdfium uses are those that were written: it drops characters of damaged ones."""

from __future__ import annotations

from collections.abc import Iterable, Set

from extractor.readers.pdf import native, programs

_SUBSET_PREFIX = 6


class FontCheck:
    """Compares programs with the checksums in the file; a fifth of the time that to inflate them again takes."""

    def __init__(self, checksums: Set[bytes]) -> None:
        self.checksums = checksums
        self.seen: set[tuple[int, int]] = set()
        self.document: native.Handle | None = None
        self.doubtful = False

    def look(self, document: native.Handle, fonts: Iterable[int]) -> None:
        """Looks at the fonts of a page; `doubtful` tells afterwards whether one may be damaged."""
        if document is not self.document:  # loaded again: other fonts may have the places of those seen
            self.document, self.seen = document, set()
        for font in fonts:
            key = font, programs.program_size(font)
            if key not in self.seen:
                self.seen.add(key)
                self.doubtful = self.doubtful or not self._is_sound(*key)

    def _is_sound(self, font: int, size: int) -> bool:
        if not native.font_embedded(font):
            # pdfium puts another font in the place of one that it cannot load
            return programs.base_name(font)[_SUBSET_PREFIX : _SUBSET_PREFIX + 1] != b"+"
        return size == 0 or programs.program_checksum(font, size).to_bytes(4, "big") in self.checksums
