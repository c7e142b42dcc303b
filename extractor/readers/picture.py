"""A report that is a picture, or several in one file or zip: its pages with their sizes; none is text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from PIL import Image

from extractor.document import Block, Document, Picture
from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.layout.bitmap import MOST_DRAWN, Bitmap, pixels_of
from extractor.provenance import Box, Location, Source
from extractor.readers.detect.album import album_of
from extractor.readers.package import open_package
from extractor.readers.raster import UNSOUND, opened

_ZIP = b"PK"
# A report of 40 pages is long; a page scanned at 600 dpi has 35 million dots, a wall poster more.
MAX_PAGES, MAX_DOTS = 200, 120_000_000
POINTS = 72.0
# Resolutions that scanners and cameras state and mean, in dots an inch; others (1, 72, 96) are defaults of programs.
LEAST_STATED, MOST_STATED = 100.0, 1200.0
# The longer side of a page whose resolution is not stated, in points: that of A4.
LONG_SIDE = 841.9


def read(source: Source) -> Document:
    """The Document of a picture: its pages as pictures; ExtractorError where it is damaged or larger than any page."""
    media_type, sizes = _described(source)
    boxes: list[Box] = [(0.0, 0.0, width, height) for width, height in sizes]
    blocks: list[Block] = [Picture("page", Location(page=page, box=box)) for page, box in enumerate(boxes, 1)]
    numbers = tuple(range(1, len(boxes) + 1))
    return Document(media_type, tuple(blocks), pages=len(boxes), textless_pages=numbers)


def _described(source: Source) -> tuple[str, list[tuple[float, float]]]:
    """The media type, and the size of each page in points; no dot is decoded."""
    media_types, sizes = [], []
    try:
        for number, place, picture in frames(source):
            if number > MAX_PAGES:
                raise LimitExceededError(f"pictures of over {MAX_PAGES} pages, more than any report has")
            picture.seek(place)
            media_types.append(Image.MIME.get(picture.format or "", "image/*"))
            sizes.append(page_size(picture))
    except Image.DecompressionBombError as error:
        raise LimitExceededError("a picture of more dots than any page has") from error
    except UNSOUND as error:
        raise damaged() from error
    return media_types[0], sizes


def damaged() -> DamagedSourceError:
    """The error for a picture of which nothing can be shown."""
    return DamagedSourceError("the picture is damaged or cut short; fetch it again")


def frames(source: Source) -> Iterator[tuple[int, int, Image.Image]]:
    """The pages by their number, their place in their file, and the picture that is to be put there to show them."""
    number = 0
    for data in _files(source):
        with opened(data) as picture:
            for place in range(int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1):
                number += 1
                yield number, place, picture


def _files(source: Source) -> Iterator[bytes]:
    """The bytes of each picture: the source's own, or those of the pictures in a zip in the order of their numbers."""
    if not source.data.startswith(_ZIP):
        yield source.data
        return
    package = open_package(source.data)
    for name in album_of(entry.name for entry in package.entries.values()):
        yield package.part(name)


def bitmaps(source: Source) -> Iterator[Bitmap]:
    """The pages as pixels, one by one, none where one is damaged."""
    sizes = _described(source)[1]
    for number, place, picture in islice(frames(source), MOST_DRAWN):
        width, height = sizes[number - 1]
        with suppress(*UNSOUND):
            picture.seek(place)
            drawn = picture.convert("RGB").resize(pixels_of(width, height))
            yield Bitmap(number, *drawn.size, drawn.tobytes("raw", "BGR"), (width, height))


def page_size(picture: Image.Image) -> tuple[float, float]:
    """Width and height of the page a picture shows, in points: by the resolution it states, else as high as A4."""
    width, height = picture.size
    if width * height > MAX_DOTS:
        raise LimitExceededError(f"a picture of {width} x {height} dots, more than any page has")
    stated = picture.info.get("dpi")
    across, down = stated if isinstance(stated, tuple) and len(stated) == 2 else (0, 0)
    if not all(LEAST_STATED <= float(dots) <= MOST_STATED for dots in (across, down)):
        across = down = max(width, height, 1) * POINTS / LONG_SIDE
    return round(width * POINTS / float(across), 1), round(height * POINTS / float(down), 1)
