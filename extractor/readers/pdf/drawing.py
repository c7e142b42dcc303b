"""Pages of a PDF as pixels, turned as they are read, so that places in a page are places in its picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import c_int, c_ulong, c_void_p

from extractor.layout.bitmap import MOST_DRAWN, Bitmap, pixels_of
from extractor.layout.limits import refuse_many_pages
from extractor.provenance import Source
from extractor.readers.pdf import native
from extractor.readers.pdf.binding import bound
from extractor.readers.pdf.fonts import FontCheck
from extractor.readers.pdf.reader import PAGES_A_LOAD, opened, pages_of, turns_of
from extractor.readers.pdf.streams import checksums_of, refuse_bombs, streams_of

_BGR, _WHITE, _WITH_ANNOTATIONS = 2, 0xFFFFFFFF, 0x01

_create = bound("FPDFBitmap_CreateEx", native.Handle, c_int, c_int, c_int, c_void_p, c_int)
_fill = bound("FPDFBitmap_FillRect", c_int, native.Handle, c_int, c_int, c_int, c_int, c_ulong)
_render = bound("FPDF_RenderPageBitmap", None, native.Handle, native.Handle, *(c_int,) * 6, quick=False)


def bitmaps(source: Source) -> Iterator[Bitmap]:
    """The pages one by one, none where one cannot be loaded; ExtractorError where the file cannot be."""
    streams = streams_of(source.data)
    refuse_bombs(source.data, streams)
    check = FontCheck(checksums_of(source.data, streams))
    with native.LOCK, opened(source.data) as document:
        count = native.page_count(document)
    refuse_many_pages(count)
    for start in range(0, min(count, MOST_DRAWN), PAGES_A_LOAD):
        yield from _drawn(source.data, range(start, min(count, MOST_DRAWN, start + PAGES_A_LOAD)), check)


def _drawn(data: bytes, numbers: range, check: FontCheck) -> Iterator[Bitmap]:
    with native.LOCK:
        for document, number, page in pages_of(data, numbers):
            if page:
                bitmap = _bitmap(page, number, turns_of(document, page, number, check))
                if bitmap is not None:
                    yield bitmap


def _bitmap(page: native.Handle, number: int, turns: int) -> Bitmap | None:
    left, top, right, bottom = native.box_of_page(page)
    across, down = abs(right - left), abs(top - bottom)
    if (native.page_rotation(page) + turns) % 2:
        across, down = down, across
    width, height = pixels_of(across, down)
    bitmap = _create(width, height, _BGR, None, 0)
    if not bitmap:
        return None
    try:
        _fill(bitmap, 0, 0, width, height, _WHITE)
        _render(bitmap, page, 0, 0, width, height, turns, _WITH_ANNOTATIONS)
        return Bitmap(number, width, height, _pixels(bitmap, width, height), (across, down))
    finally:
        native.destroy_bitmap(bitmap)


def _pixels(bitmap: native.Handle, width: int, height: int) -> bytes:
    """The rows without what fills them up to a multiple of four bytes."""
    stride = native.bitmap_stride(bitmap)
    data = ctypes.string_at(native.bitmap_buffer(bitmap), stride * height)
    if stride == 3 * width:
        return data
    return b"".join(data[row : row + 3 * width] for row in range(0, stride * height, stride))
