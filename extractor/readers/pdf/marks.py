"""Marked content within marked content: pdfium copies all that is open for each mark, so that it takes the square."""

from __future__ import annotations

from extractor.errors import LimitExceededError
from extractor.patterns import pattern

# Tagged reports open one or two at a time; 2,000 take pdfium 0.1 s and 25 MB, 16,000 take 5 s and 1.5 GB.
MOST_OPEN = 2_000
_MARK = pattern(rb"B[DM]C\b|EMC\b")
_END = b"EMC"
_SPOKEN = b"ActualText"
_HIDDEN = pattern(rb"/OFF\s*\[\s*\d|/(?:Base|View|Print)State\s*/OFF")
_FORM_ON_LAYER = pattern(rb"/OC\s+\d+\s+\d+\s+R")


class OpenMarks:
    """How many marks the content of a file leaves open, piece by piece.

    `spoken` tells that some give words for what is drawn, `layered` that the file hides layers, `forms_layered` that it
    does and has forms on layers, which pdfium does not tell from others.
    """

    def __init__(self) -> None:
        self._left = 0
        self.spoken = self.layered = self._has_forms = False

    @property
    def tell(self) -> bool:
        """Whether marks may change what digits mean."""
        return self.spoken or self.layered

    @property
    def forms_layered(self) -> bool:
        """Whether forms may be on layers that are hidden."""
        return self.layered and self._has_forms

    def look(self, piece: bytes | memoryview) -> None:
        """Takes a piece of content; LimitExceededError where more are open than in any report."""
        content = bytes(piece)
        self.spoken = self.spoken or _SPOKEN in content
        self.layered = self.layered or (b"/OFF" in content and _HIDDEN.search(content) is not None)
        self._has_forms = self._has_forms or (b"/OC" in content and _FORM_ON_LAYER.search(content) is not None)
        begun = content.count(b"BDC") + content.count(b"BMC")
        if begun + self._left <= MOST_OPEN:
            self._left += max(0, begun - content.count(_END))
            return
        open_now = 0
        for mark in _MARK.finditer(content):
            open_now = max(0, open_now - 1) if mark[0] == _END else open_now + 1
            if open_now + self._left > MOST_OPEN:
                raise LimitExceededError(
                    f"the PDF opens more than {MOST_OPEN} marks within each other, which no report does; "
                    "print the report to a new PDF"
                )
        self._left += open_now
