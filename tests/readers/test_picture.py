"""Files that are pictures: their pages with their sizes, and the word on what would read them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from extractor.batch.archives import members
from extractor.batch.input import Input
from extractor.batch.options import Options
from extractor.errors import DamagedSourceError, LimitExceededError, UnknownFormatError
from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.readers import picture
from extractor.readers import read as read_source
from extractor.readers.raster import opened

A4_AT_100 = (827, 1169)


def drawn(kind: str, size: tuple[int, int] = A4_AT_100, pages: int = 1, **how: object) -> bytes:
    """Blank pages as a picture of a kind."""
    stream = io.BytesIO()
    first, *others = [Image.new("L", size, 255) for _ in range(pages)]
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(stream, kind, **more, **how)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_a_picture_needs_recognition(kind: str) -> None:
    extraction = extract(drawn(kind), name=f"scan.{kind.lower()}")
    assert (extraction.status, extraction.report, extraction.source.pages) == ("needs_ocr", None, 1)
    (found,) = extraction.diagnostics
    assert (found.code, found.path) == ("no_text_layer", "$.report")
    assert "pip install 'xxgk-extractor[ocr]'" in found.message
    assert found.location is not None
    assert (found.location.page, found.location.box) == (1, (0.0, 0.0, 595.6, 841.9))


def test_the_pages_of_a_picture_have_the_size_that_it_states() -> None:
    document = read_source(Source(drawn("TIFF", pages=3, dpi=(200, 200)), "scan.tif"))
    assert document.textless_pages == (1, 2, 3)
    assert [block.location.box for block in document.pictures] == [(0.0, 0.0, 297.7, 420.8)] * 3


def packed(**members: bytes) -> bytes:
    """A zip of members, their names without underscores."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in members.items():
            file.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def test_numbered_pictures_in_a_zip_are_the_pages_of_one_report(tmp_path: Path) -> None:
    wide, high = drawn("PNG", (900, 700), dpi=(200, 200)), drawn("JPEG", (700, 900), dpi=(200, 200))
    album = packed(
        **{"扫描/页10_png": wide, "扫描/页9_jpg": high, "扫描/页11_tif": drawn("TIFF", pages=2), "扫描/Thumbs_db": b"x"}
    )
    document = read_source(Source(album, "扫描.zip"))
    assert document.textless_pages == (1, 2, 3, 4)
    assert [block.location.box for block in document.pictures][:2] == [
        (0.0, 0.0, 252.0, 324.0),
        (0.0, 0.0, 324.0, 252.0),
    ]
    assert [bitmap.page for bitmap in picture.bitmaps(Source(album, "扫描.zip"))] == [1, 2, 3, 4]
    path = tmp_path / "扫描.zip"
    path.write_bytes(album)
    assert [one.name for one in members(Input(str(path), "扫描.zip"), Options())] == ["扫描.zip"]
    assert extract(album, name="扫描.zip").status == "needs_ocr"


def test_pictures_whose_names_differ_in_more_than_numbers_are_no_report() -> None:
    with pytest.raises(UnknownFormatError, match="none of which is read"):
        read_source(Source(packed(map_png=drawn("PNG"), chart_png=drawn("PNG")), "pictures.zip"))


def test_a_damaged_picture_among_pages_is_told() -> None:
    with pytest.raises(DamagedSourceError, match="damaged or cut short"):
        read_source(Source(packed(p1_png=drawn("PNG"), p2_png=drawn("PNG")[:20]), "scan.zip"))


def test_a_cut_picture_and_one_beyond_any_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedSourceError, match="damaged or cut short"):
        read_source(Source(drawn("PNG")[:20], "scan.png"))
    monkeypatch.setattr(picture, "MAX_DOTS", 1000)
    with pytest.raises(LimitExceededError, match="more than any page"):
        read_source(Source(drawn("PNG"), "scan.png"))


def test_programs_are_not_started_for_a_picture() -> None:
    """Pillow would have Ghostscript draw an EPS."""
    with pytest.raises(OSError, match="cannot identify"):
        opened(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n")


def test_the_record_has_the_place_of_each_picture() -> None:
    record = json.loads(extract(drawn("PNG"), name="scan.png").to_json())
    assert [one["location"] for one in record["diagnostics"]] == [{"page": 1, "box": [0.0, 0.0, 595.6, 841.9]}]
