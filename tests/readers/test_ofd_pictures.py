"""Pictures inside the pages of an OFD: drawn where they stand, in bounds, and nothing of their bytes passed on."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from extractor.layout.bitmap import MOST_PIXELS, Background
from extractor.provenance import Source
from extractor.readers import backgrounds
from extractor.readers.ofd import drawing
from tests.quality.ofd_package import Book, Page, pack, parts_of
from tests.readers.ofd_builder import FONTS, book, layer, ruled, text, unit

RED, GREEN, BLUE, WHITE, GRAY = (220, 30, 30), (20, 160, 40), (30, 40, 200), (255, 255, 255), (239, 236, 229)
DOTS_A_MM = 1000 / 210


def quarters(kind: str = "PNG", mode: str = "RGB", size: int = 64) -> bytes:
    """A picture of four fields: red and green over blue and white."""
    image = Image.new("RGB", (size, size), WHITE)
    half = size // 2
    image.paste(RED, (0, 0, half, half))
    image.paste(GREEN, (half, 0, size, half))
    image.paste(BLUE, (0, half, half, size))
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


def media(number: int, file: str) -> str:
    """The resource of a picture."""
    inner = f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia>'
    return f"<ofd:MultiMedias>{inner}</ofd:MultiMedias>"


def image(boundary: str, more: str = "", number: int = 7) -> str:
    return f'<ofd:ImageObject ID="5" Boundary="{boundary}" ResourceID="{number}"{more}/>'


def source_of(objects: str, data: bytes | None, file: str = "a.png", more: str = "") -> Source:
    files = {} if data is None else {f"Res/{file}": data}
    return Source(pack(parts_of([book(objects, resources=media(7, file) + more, files=files)])), "a.ofd")


def drawn(source: Source) -> Background:
    (found,) = backgrounds(source)
    return found


def at(found: Background, x: float, y: float) -> tuple[int, ...]:
    """The color at a point of the page, in millimetres."""
    bitmap = found.bitmap
    start = 3 * (round(y * DOTS_A_MM) * bitmap.width + round(x * DOTS_A_MM))
    return tuple(reversed(bitmap.pixels[start : start + 3]))


def close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 16 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "GIF"])
def test_a_picture_fills_its_boundary_by_its_matrix(kind: str) -> None:
    found = drawn(source_of(image("20 30 40 80", ' CTM="40 0 0 80 0 0"'), quarters(kind)))
    for point, color in {(30, 50): RED, (50, 50): GREEN, (30, 90): BLUE, (50, 90): WHITE, (15, 50): WHITE}.items():
        assert close(at(found, *point), color), point


def test_a_picture_without_a_matrix_fills_its_boundary() -> None:
    found = drawn(source_of(image("20 30 40 80"), quarters()))
    assert close(at(found, 22, 32), RED)
    assert close(at(found, 58, 32), GREEN)
    assert close(at(found, 22, 108), BLUE)


@pytest.mark.parametrize(
    ("matrix", "upper_left"),
    [("0 40 -40 0 40 0", BLUE), ("-40 0 0 -40 40 40", WHITE), ("-40 0 0 40 40 0", GREEN), ("40 0 0 -40 0 40", BLUE)],
)
def test_a_picture_is_turned_and_mirrored_by_its_matrix(matrix: str, upper_left: tuple[int, ...]) -> None:
    found = drawn(source_of(image("20 30 40 40", f' CTM="{matrix}"'), quarters()))
    assert close(at(found, 30, 40), upper_left)


def test_a_picture_is_cut_off_at_its_boundary() -> None:
    found = drawn(source_of(image("20 30 20 20", ' CTM="40 0 0 40 0 0"'), quarters()))
    assert close(at(found, 30, 40), RED)
    assert close(at(found, 50, 40), WHITE)
    assert close(at(found, 30, 60), WHITE)


def test_a_picture_in_a_composite_unit_stands_where_both_are() -> None:
    inner = unit(70, image("0 0 1 1", ' CTM="1 0 0 1 0 0"'))
    use = '<ofd:CompositeObject ID="6" Boundary="50 60 30 30" CTM="30 0 0 30 0 0" ResourceID="70"/>'
    found = drawn(source_of(use, quarters(), more=inner))
    assert close(at(found, 55, 65), RED)
    assert close(at(found, 75, 85), WHITE)
    assert close(at(found, 55, 85), BLUE)


def test_what_is_see_through_shows_what_is_under_it() -> None:
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    clear.paste((*RED, 255), (0, 0, 4, 8))
    out = io.BytesIO()
    clear.save(out, "PNG")
    found = drawn(source_of(image("20 30 40 40"), out.getvalue()))
    assert close(at(found, 25, 50), RED)
    assert close(at(found, 55, 50), WHITE)
    half = drawn(source_of(image("20 30 40 40", ' Alpha="128"'), quarters()))
    assert close(at(half, 25, 35), tuple(round(255 - (255 - value) * 128 / 255) for value in RED))


def test_pictures_of_a_page_s_own_resources_and_of_other_folders_are_found() -> None:
    own = Page(layer(image("20 30 40 40")), head="<ofd:PageRes>PageRes.xml</ofd:PageRes>")
    parts = parts_of([Book([own], resources=FONTS)])
    parts["Doc_0/Pages/Page_0/PageRes.xml"] = media_part("Own", "b.png")
    for place in ("Doc_0/Pages/Page_0/Own/b.png", "Doc_0/Pages/Page_0/b.png", "Own/b.png"):
        found = drawn(Source(pack({**parts, place: quarters()}), "a.ofd"))
        assert close(at(found, 25, 35), RED), place


def media_part(folder: str, file: str) -> str:
    return f'<Res xmlns="http://www.ofdspec.org/2016" BaseLoc="{folder}">{media(7, file).replace("ofd:", "")}</Res>'


def test_a_scan_with_text_read_by_machine_prints_the_text_itself() -> None:
    hidden = "".join(text(20, 20 + 10 * row, "隐藏的文字", more=' Fill="false"') for row in range(5))
    whole = image("0 0 210 297")
    assert drawn(source_of(hidden + whole, quarters())).has_text
    assert not drawn(source_of(hidden + whole, b"no picture")).has_text
    assert not drawn(source_of(text(20, 20, "文字") + image("20 30 40 40"), quarters())).has_text


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that claims so many dots."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"><script>window.pwned=2</script></svg>'


@pytest.mark.parametrize(
    "data",
    [None, b"", SVG, b"<html><script>window.pwned=1</script>", bomb(9_000), bomb(60_000), quarters()[:60], b"%PDF-1.4"],
    ids=["missing", "empty", "svg", "html", "large", "bomb", "cut", "pdf"],
)
def test_what_is_no_sound_picture_is_a_gray_box(data: bytes | None) -> None:
    found = drawn(source_of(image("20 30 40 40"), data))
    assert at(found, 30, 40) == GRAY
    assert at(found, 10, 10) == WHITE


def test_nothing_of_a_picture_but_its_dots_is_passed_on() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), RED).save(out, "JPEG", comment=b"<script>window.pwned=1</script>", exif=b"Exif\0\0secret")
    found = drawn(source_of(image("20 30 40 40"), out.getvalue()))
    assert len(found.bitmap.pixels) == 3 * found.bitmap.width * found.bitmap.height
    assert b"script" not in found.bitmap.pixels
    assert b"secret" not in found.bitmap.pixels


def test_many_pictures_and_huge_pages_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_IN_ALL", 3_000_000)
    monkeypatch.setattr(drawing.Ink, "__init__", lambda self: setattr(self, "left", drawing.MOST_IN_ALL))
    decoded: list[int] = []
    plain = drawing._plain

    def counted(one: Image.Image) -> Image.Image:
        decoded.append(one.width)
        return plain(one)

    monkeypatch.setattr(drawing, "_plain", counted)
    drawn(source_of(image("0 0 210 297") * 300, quarters()))
    assert len(decoded) == 2
    huge = Book([Page(layer(image("0 0 90000 90000")))], resources=media(7, "a.png"), area="0 0 90000 90000")
    found = drawn(Source(pack({**parts_of([huge]), "Doc_0/Res/a.png": quarters()}), "a.ofd"))
    assert max(found.bitmap.width, found.bitmap.height) <= MOST_PIXELS


@pytest.mark.parametrize("matrix", ["0 0 0 0 0 0", "40 40 40 40 0 0", "1e5 0 0 1e5 -9e4 -9e4", "40 0 0 0.0000001 0 0"])
def test_a_matrix_that_flattens_or_magnifies_ends_in_nothing_worse_than_a_page(matrix: str) -> None:
    for found in backgrounds(source_of(image("20 30 40 40", f' CTM="{matrix}"'), quarters())):
        assert found.bitmap.width == 1000


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "GIF"])
def test_damaged_pictures_never_end_the_drawing(kind: str) -> None:
    whole = quarters(kind)
    for seed in range(40):
        chance = random.Random(f"{kind}/{seed}")
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        drawn(source_of(image("20 30 40 40"), bytes(data[: chance.randint(8, len(data))])))


def test_the_document_that_is_read_is_the_one_that_is_drawn() -> None:
    cover = Book([Page(layer(text(20, 20, "附件")))], resources=FONTS)
    report = book(ruled([["甲", "1"], ["乙", "2"]]) + image("20 100 40 40"), resources=media(7, "a.png"))
    parts = {**parts_of([cover, report]), "Doc_1/Res/a.png": quarters()}
    assert close(at(drawn(Source(pack(parts), "a.ofd")), 25, 105), RED)
