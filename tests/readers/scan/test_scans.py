"""Scans of made-up reports: cells exact, and no wrong number without a word."""

from __future__ import annotations

import io
from itertools import islice

import pytest
from PIL import Image

from extractor.errors import DamagedSourceError
from extractor.pipeline import extract
from extractor.readers import can_read_pictures
from tests.quality.machine_fonts import draw_reports
from tests.quality.ofd_package import Book, Page, pack, parts_of
from tests.quality.scans.gate import pages_of, sample_of
from tests.quality.score import score
from tests.readers.ofd_builder import FONTS, layer
from tests.readers.test_ofd_pictures import image, media

pytestmark = [
    pytest.mark.skipif(not can_read_pictures(), reason="pip install 'xxgk-extractor[ocr]' to read scans"),
    pytest.mark.skipif(not draw_reports(), reason="no installed fonts draw the pages that are to be read"),
]

SEED = 12


def upper_part(kind: str, wear: str) -> bytes:
    """The upper part of the second page of a scan as a picture: three tables."""
    page = next(islice(pages_of(sample_of(SEED), wear), 1, 2))
    stream = io.BytesIO()
    part = page.convert("RGB").crop((0, 0, page.width, round(0.36 * page.height)))
    part.save(stream, kind, dpi=(200, 200))
    return stream.getvalue()


def test_tables_of_a_tilted_scan_are_read_cell_by_cell() -> None:
    found = extract(upper_part("PNG", "tilt"), name="scan.png").to_dict()
    scored = score(found, sample_of(SEED).report)
    shown = [one for one in found["facts"] if one["state"] != "absent"]
    misread = [one for one in scored.problems if one.kind == "wrong" and "state absent" not in one.what]
    assert len(shown) >= 4
    assert not [one for one in misread if "missing" not in one.what]
    assert scored.silent == 0
    assert any(one["variant"] == "recognized" for one in found["diagnostics"])


def test_never_and_blank_pages_need_recognition_still() -> None:
    assert extract(upper_part("JPEG", "200 dpi"), name="scan.jpg", ocr="never").status == "needs_ocr"
    blank = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(blank, "PNG")
    assert extract(blank.getvalue(), name="scan.png").status == "needs_ocr"


@pytest.mark.parametrize(("kind", "share"), [("PNG", 0.5), ("JPEG", 0.2), ("WEBP", 0.5), ("TIFF", 0.6)])
def test_a_picture_cut_in_its_dots_is_refused(kind: str, share: float) -> None:
    data = upper_part(kind, "200 dpi")
    cut = data[: round(share * len(data))]
    with pytest.raises(DamagedSourceError, match="damaged or cut short"):
        extract(cut, name="scan")


def test_a_damaged_page_leaves_the_others() -> None:
    blank = Image.new("L", (1654, 2339), 255)
    stream = io.BytesIO()
    blank.save(stream, "TIFF", save_all=True, append_images=[blank], dpi=(200, 200), compression="tiff_deflate")
    data = stream.getvalue()
    at = data.rindex(b"\x78\x9c")  # where the dots of the last page begin
    found = extract(data[:at] + b"\0\0" + data[at + 2 :], name="scan.tif")
    assert (found.status, found.source.pages) == ("needs_ocr", 2)


def test_a_scan_in_an_ofd_is_read_as_in_any_other_file() -> None:
    width, height = 210.0, 210.0 * 0.36 * 2**0.5
    page = Book(
        [Page(layer(image(f"0 0 {width} {height}")))], resources=FONTS + media(7, "a.png"), area=f"0 0 {width} {height}"
    )
    data = pack({**parts_of([page]), "Doc_0/Res/a.png": upper_part("PNG", "200 dpi")})
    assert extract(data, name="scan.ofd", ocr="never").status == "needs_ocr"
    found = extract(data, name="scan.ofd").to_dict()
    shown = [one for one in found["facts"] if one["state"] != "absent"]
    scored = score(found, sample_of(SEED).report)
    assert len(shown) >= 4
    assert scored.silent == 0
    assert not [one for one in scored.problems if one.kind == "wrong" and "state absent" not in one.what]
    assert {one["location"]["page"] for one in shown} == {1}


def test_a_table_pasted_into_rich_text_is_read() -> None:
    digits = upper_part("PNG", "200 dpi").hex()
    data = (r"{\rtf1\ansi {\pict\pngblip\picw100 " + digits + r"}\par}").encode()
    found = extract(data, name="scan.rtf").to_dict()
    scored = score(found, sample_of(SEED).report)
    assert len([one for one in found["facts"] if one["state"] != "absent"]) >= 4
    assert scored.silent == 0
    assert extract(data, name="scan.rtf", ocr="never").status == "needs_ocr"
