"""Pages of a PDF as pictures, as dense as the scans on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from extractor.provenance import Source
from extractor.readers.pdf import native

# Dots an inch: print of 7 points is read from 150 on, and no better beyond 240.
LEAST_DOTS, MOST_DOTS = 150.0, 240.0
POINTS = 72.0
# What a damaged file leaves of a page may be a strip of millions of dots; no sheet has so few across.
THINNEST = 60.0
# A sheet of A2 at the most dots; damaged files have pages of a thousand metres, which would take all memory there is.
MOST_PIXELS = 25_000_000
# Pictures smaller than this share of a page are seals and logos.
LARGE = 0.05


def pictures_of(source: Source, numbers: Iterable[int]) -> Iterator[tuple[int, tuple[float, float], Image.Image]]:
    """Pages by their numbers (from 1), each with its size in points and what it shows; none that are strips."""
    for number in numbers:
        found = _picture(source, number)
        if found is not None:
            yield number, *found


def _picture(source: Source, number: int) -> tuple[tuple[float, float], Image.Image] | None:
    """A page by its number, None where no print can be read; pdfium is free again while the picture is read."""
    with native.LOCK, native.without_fonts_of_machine():
        document = pypdfium2.PdfDocument(source.data)
        page = document[number - 1]
        try:
            if _scale(page) * min(page.get_size()) < THINNEST:
                return None
            shown: Image.Image = page.render(scale=_scale(page)).to_pil().copy()
            return page.get_size(), shown
        finally:
            page.close()
            document.close()


def _scale(page: pypdfium2.PdfPage) -> float:
    """Dots a point: as many as the scans on the page have, fewer where the page is larger than any sheet."""
    width, height = page.get_size()
    most: float = (MOST_PIXELS / max(1.0, width * height)) ** 0.5
    return min(_dots(page) / POINTS, most)


def _dots(page: pypdfium2.PdfPage) -> float:
    """The resolution of the largest picture on a page, within limits."""
    width, height = page.get_size()
    found = LEAST_DOTS
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > LARGE * width * height:
            found = max(found, max(item.get_px_size()) * POINTS / max(right - left, top - bottom))
    return min(MOST_DOTS, found)
