"""Characters by pdfplumber's interpreter, where the program of a font tells which character each glyph is."""

from __future__ import annotations

import logging
import struct
from collections.abc import Collection
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import Matrix, apply_matrix_rect

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

# What pdfminer has to say about a damaged file is said by the first reader; standard error stays clean.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

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
                self.placed[matrix[4] - self.left, self.top - matrix[5]] = font.to_unichr(cid)
        return font.char_width(cid) * fontsize * scaling
