"""A page drawn as pixels, and the PNG of them, written by the standard library alone."""

from __future__ import annotations

import struct
import zlib

from extractor.tuples import NamedTuple

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _RGB = 0, 2  # PNG's types of color
_LEVEL = 7  # 9 takes twice the time for 2 % less


class Bitmap(NamedTuple):
    """The pixels of the page with this number (from 1), row by row, three bytes each: blue, green, red.

    `size` is the width and height of the page in points.
    """

    page: int
    width: int
    height: int
    pixels: bytes
    size: tuple[float, float] = (0.0, 0.0)


class Background(NamedTuple):
    """What lies behind a page's text: its pictures; `has_text` where they print the text too, as a scan does."""

    bitmap: Bitmap
    has_text: bool = False


WIDTH = 1000  # pixels of an upright A4 page: its small print of 7 points is then 12 pixels high
_A4 = 595.0
MOST_PIXELS = 2200  # along one side, whatever the page claims to be
MOST_DRAWN = 120  # pages; the longest report known has 80


def pixels_of(width: float, height: float) -> tuple[int, int]:
    """The pixels across and down of a page of this size in points.

    >>> pixels_of(595, 842), pixels_of(0.5, 1e9)
    ((1000, 1415), (1, 2200))
    """
    largest = max(width, height, 1.0)
    scale = min(WIDTH / _A4, MOST_PIXELS / largest)
    return max(1, round(width * scale)), max(1, round(height * scale))


def png_of(bitmap: Bitmap) -> bytes:
    """The PNG of a page, gray where it has no color.

    >>> png_of(Bitmap(1, 1, 1, b"\\xff" * 3))[:8] == _SIGNATURE
    True
    """
    blue, green, red = (bitmap.pixels[channel::3] for channel in range(3))
    if blue == green == red:
        kind, pixels, size = _GRAY, blue, bitmap.width
    else:
        mixed = bytearray(len(bitmap.pixels))
        mixed[0::3], mixed[1::3], mixed[2::3] = red, green, blue
        kind, pixels, size = _RGB, bytes(mixed), 3 * bitmap.width
    rows = b"".join(b"\0" + pixels[start : start + size] for start in range(0, size * bitmap.height, size))
    header = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, kind, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, _LEVEL)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
