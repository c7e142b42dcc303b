"""Pictures on the pages of an OFD as pixels, each in its place: what a scan prints, to be shown and to be read.

Nothing of a picture's bytes is passed on: they are decoded within limits, and what comes of it are pixels of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from math import ceil, hypot

from PIL import Image

from extractor.errors import DamagedSourceError
from extractor.layout.bitmap import MOST_DRAWN, Background, Bitmap, pixels_of
from extractor.layout.drawings import box_of
from extractor.layout.limits import Budget
from extractor.layout.matrix import Matrix, moved, multiplied
from extractor.provenance import Source
from extractor.readers.ofd.page import UNIT_CORNERS, Painter, Placed
from extractor.readers.ofd.reader import bodies_in_order
from extractor.readers.ofd.resources import Resources
from extractor.readers.ofd.structure import Body
from extractor.readers.raster import UNSOUND, opened

# Dots of a picture: a page scanned at 600 dpi has 35 million, and takes 100 MB in color.
MOST_DOTS = 50_000_000
# Dots decoded and dots drawn in a whole document: 40 pages scanned in color at 300 dpi and drawn are 410 million.
MOST_IN_ALL = 800_000_000
# Dots an inch of a page whose pictures are read: print of 7 points is read from 150 on.
DOTS, POINTS = 200.0, 72.0
# A sheet of A2 in such dots.
MOST_PIXELS = 16_000_000
# A picture is made no larger than this along a side before it is cut at the edges of the page.
MOST_ALONG = 3000
# What a picture that cannot be decoded looks like, as one looks whose source is not drawn at all.
_GRAY = (239, 236, 229)
# A map that makes less than this of a dot shows nothing, and cannot be turned round.
_FLAT = 1e-9


@dataclass
class Ink:
    """What may still be decoded and drawn of a document, in dots."""

    left: int = MOST_IN_ALL

    def take(self, dots: int) -> bool:
        """Whether there is enough for so many dots; they are then gone."""
        self.left -= dots
        return self.left >= 0


def backgrounds(source: Source) -> Iterator[Background]:
    """The pictures of each page that has some, for the document of the package that is read."""
    ink = Ink()
    for body, painter in _painted(source, range(1, MOST_DRAWN + 1)):
        sheet, whole = _sheet(body, painter, pixels_of(*painter.size), ink)
        bitmap = Bitmap(painter.number, *sheet.size, sheet.tobytes("raw", "BGR"), painter.size)
        yield Background(bitmap, painter.drawn.hides_text and whole)


def pictures_of(source: Source, numbers: Collection[int]) -> Iterator[tuple[int, tuple[float, float], Image.Image]]:
    """Pages by their numbers (from 1), each with its size in points and what its pictures show; none without one."""
    ink = Ink()
    for body, painter in _painted(source, numbers):
        width, height = painter.size
        scale = min(DOTS / POINTS, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        shape = max(1, round(width * scale)), max(1, round(height * scale))
        yield painter.number, painter.size, _sheet(body, painter, shape, ink)[0]


def _painted(source: Source, numbers: Collection[int]) -> Iterator[tuple[Body, Painter]]:
    """The pages of those numbers that have pictures."""
    body = bodies_in_order(source)[0]
    budget = Budget()
    for number, entry in enumerate(body.pages, start=1):
        if number not in numbers:
            continue
        try:
            page = body.page(entry)
        except DamagedSourceError:  # told where the page is read
            continue
        painter = Painter(number, page.area, page.resources, budget)
        painter.paint(page)
        if painter.pictures:
            yield body, painter


def _sheet(body: Body, painter: Painter, shape: tuple[int, int], ink: Ink) -> tuple[Image.Image, bool]:
    """A page's pictures on white, in so many dots, and whether all could be drawn."""
    sheet = Image.new("RGB", shape, "white")
    scaled = (_scaled(placed, sheet, painter.size) for placed in painter.pictures)
    drawn = [_draw(sheet, body, painter.resources, placed, ink) for placed in scaled]
    return sheet, all(drawn)


def _scaled(placed: Placed, sheet: Image.Image, size: tuple[float, float]) -> Placed:
    """A picture placed in dots of the sheet."""
    across, down = sheet.width / max(size[0], 1.0), sheet.height / max(size[1], 1.0)
    left, top, right, bottom = placed.inside
    inside = (left * across, top * down, right * across, bottom * down)
    return placed._replace(matrix=multiplied(placed.matrix, (across, 0.0, 0.0, down, 0.0, 0.0)), inside=inside)


def _draw(sheet: Image.Image, body: Body, resources: Resources, placed: Placed, ink: Ink) -> bool:
    """Draws a picture, a gray ground where it cannot be had; whether it was drawn."""
    region = _region(placed, sheet)
    if region is None:
        return True
    across, down = region[2] - region[0], region[3] - region[1]
    picture = _decoded(body, resources, placed, ink) if ink.take(across * down) else None
    if picture is None:
        sheet.paste(_GRAY, region)
        return False
    a, b, c, d, e, f = placed.matrix
    dots = (a / picture.width, b / picture.width, c / picture.height, d / picture.height, e - region[0], f - region[1])
    layer = picture.convert("RGBA").transform(
        (across, down), Image.Transform.AFFINE, _turned_round(dots), resample=Image.Resampling.BILINEAR
    )
    mask = layer.getchannel("A")
    sheet.paste(layer, region[:2], mask if placed.opacity == 1 else mask.point(_fainter(placed.opacity)))
    return True


def _region(placed: Placed, sheet: Image.Image) -> tuple[int, int, int, int] | None:
    """The dots of the sheet that a picture may cover, None where there are none."""
    box = box_of(moved(corner, placed.matrix) for corner in UNIT_CORNERS)
    left, top = (max(first, second, 0.0) for first, second in zip(box[:2], placed.inside[:2], strict=True))
    right, bottom = (
        min(first, second, float(most))
        for first, second, most in zip(box[2:], placed.inside[2:], sheet.size, strict=True)
    )
    region = round(left), round(top), round(right), round(bottom)
    flat = abs(placed.matrix[0] * placed.matrix[3] - placed.matrix[1] * placed.matrix[2]) < _FLAT
    return None if flat or region[0] >= region[2] or region[1] >= region[3] else region


def _decoded(body: Body, resources: Resources, placed: Placed, ink: Ink) -> Image.Image | None:
    """A picture in about as many dots as it is drawn in, None where it is unsound, missing or too large."""
    medium = resources.media.get(placed.resource)
    data = None if medium is None else body.medium(medium)
    if data is None:
        return None
    a, b, c, d, _, _ = placed.matrix
    wanted = (_along(hypot(a, b)), _along(hypot(c, d)))
    try:
        with opened(data) as picture:
            dots = picture.width * picture.height
            if dots > MOST_DOTS or not ink.take(dots):
                return None
            picture.draft(None, wanted)
            return _plain(picture).resize(wanted, Image.Resampling.BILINEAR, reducing_gap=2.0)
    except UNSOUND:
        return None


def _along(dots: float) -> int:
    return max(1, min(MOST_ALONG, ceil(dots)))


def _plain(picture: Image.Image) -> Image.Image:
    """A picture in gray or in color, with its see-through parts where it has some."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _turned_round(matrix: Matrix) -> Matrix:
    """The map back, as Pillow takes it: where in the picture each dot of the sheet lies."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    return d / whole, -c / whole, (c * f - d * e) / whole, -b / whole, a / whole, (b * e - a * f) / whole


def _fainter(opacity: float) -> list[int]:
    return [round(value * opacity) for value in range(256)]
