"""Scans of made-up reports: cells exact, and no wrong number without a word."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractor.pipeline import extract
from extractor.readers import can_read_pictures
from tests.quality.scans.gate import sample_of, scan_of
from tests.quality.score import score

pytestmark = pytest.mark.skipif(not can_read_pictures(), reason="pip install 'xxgk-extractor[ocr]' to read scans")

SEED = 12


def one_page(kind: str, wear: str, page: int) -> bytes:
    """A page of a scan as a picture."""
    with Image.open(io.BytesIO(scan_of(sample_of(SEED), wear, "TIFF"))) as scan:
        scan.seek(page)
        stream = io.BytesIO()
        scan.convert("RGB").save(stream, kind, dpi=(200, 200))
        return stream.getvalue()


def test_a_page_of_a_tilted_scan_is_read_cell_by_cell() -> None:
    found = extract(one_page("PNG", "tilt", 1), name="scan.png").to_dict()
    scored = score(found, sample_of(SEED).report)
    shown = [one for one in found["facts"] if one["table"] == "requests" and one["state"] != "absent"]
    misread = [one for one in scored.problems if one.kind == "wrong" and "state absent" not in one.what]
    assert len(shown) > 150
    assert not [one for one in misread if ".requests." in one.where]
    assert scored.silent == 0
    assert any(one["variant"] == "recognized" for one in found["diagnostics"])


def test_never_and_blank_pages_need_recognition_still() -> None:
    assert extract(one_page("JPEG", "200 dpi", 1), name="scan.jpg", ocr="never").status == "needs_ocr"
    blank = io.BytesIO()
    Image.new("L", (1654, 2339), 255).save(blank, "PNG")
    assert extract(blank.getvalue(), name="scan.png").status == "needs_ocr"
