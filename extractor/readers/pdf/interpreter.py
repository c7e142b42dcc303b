"""What pdfplumber's interpreter knows of a file and pdfium does not tell.

The characters whose glyphs only the program of a font names, and how much content the pages draw.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from io import BytesIO
from math import inf
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import LIT
from pdfminer.utils import Matrix, apply_matrix_rect

from extractor.logs import keep
from extractor.patterns import pattern
from extractor.readers.pdf.signs import PRIVATE, sign

# pdfminer trusts what a file says of itself: damaged files end in any of these.
NOT_READ = (
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)

keep("pdfminer")  # what it says about a damaged file is said by the first reader

_DRAWN = pattern(rb"/([^\s/()<>\[\]{}%]+)\s*Do\b")
_CODED = pattern(rb"#([0-9A-Fa-f]{2})")

Placed = dict[tuple[float, float], str]
"""Characters by their origin as displayed, in points from the upper left corner of the page."""


def characters(data: bytes, numbers: Collection[int]) -> dict[int, Placed]:
    """The characters of the pages with these numbers; pages that pdfminer does not read are left out."""
    found: dict[int, Placed] = {}
    try:
        device = _Device()
        interpreter = PDFPageInterpreter(device.rsrcmgr, device)
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), start=1):
            if number in numbers:
                device.placed = {}
                interpreter.process_page(page)
                found[number] = device.placed
            if number >= max(numbers):
                break
    except NOT_READ:
        return found
    return found


def content_drawn(data: bytes) -> list[float]:
    """The bytes of content that each page draws, forms each time anew; none where pdfminer does not read them all."""
    try:
        content = _Content()
        pages = PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data))))
        return [content.drawn(_joined(page), page.resources) for page in pages]
    except NOT_READ:
        return []


def _joined(page: PDFPage) -> bytes:
    return b"\n".join(part.get_data() for part in map(resolve1, page.contents) if isinstance(part, PDFStream))


class _Content:
    """Counts the content that is drawn; a form has the same each time, and no end where it draws itself."""

    def __init__(self) -> None:
        self.known: dict[int, float] = {}

    def drawn(self, content: bytes, resources: Any) -> float:
        """The bytes of a content with those of the forms it draws."""
        objects = resolve1((resolve1(resources) or {}).get("XObject")) or {}
        names = Counter(_DRAWN.findall(content))
        return len(content) + sum(
            times * self._drawn_by_form(resolve1(objects.get(_decoded(name))), resources)
            for name, times in names.items()
        )

    def _drawn_by_form(self, form: Any, resources: Any) -> float:
        if not isinstance(form, PDFStream) or form.get("Subtype") is not LIT("Form"):
            return 0
        key = form.objid or id(form)
        if key not in self.known:
            self.known[key] = inf
            self.known[key] = self.drawn(form.get_data(), form.get("Resources") or resources)
        return self.known[key]


def _decoded(name: bytes) -> str:
    """A name as written in a content, its #-codes replaced."""
    return _CODED.sub(lambda code: bytes([int(code[1], 16)]), name).decode("utf-8", "replace")


class _Device(PDFTextDevice):
    """Takes the characters that composite fonts name. Simple fonts are not asked: unknown names pass for letters."""

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.placed: Placed = {}
        self.left = self.top = 0.0

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        self.left, _, _, self.top = apply_matrix_rect(ctm, page.cropbox)

    def render_char(self, matrix: Matrix, font: PDFFont, fontsize: float, scaling: float, *rest: Any) -> float:
        cid = rest[1]
        if isinstance(font, PDFCIDFont):
            with suppress(PDFUnicodeNotDefined):
                text = font.to_unichr(cid)
                if PRIVATE.fullmatch(text):
                    text = sign(str(font.basefont), text)
                self.placed[matrix[4] - self.left, self.top - matrix[5]] = text
        return font.char_width(cid) * fontsize * scaling
