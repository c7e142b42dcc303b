"""Every cell of every fixture: the place that is lit is where the number stands, by the text and by the ink there."""

from __future__ import annotations

import io
import json
import struct
import zlib
from base64 import b64decode
from functools import cache

import pytest

from extractor.layout import Page
from extractor.layout.bitmap import Bitmap, png_of
from extractor.provenance import Source
from extractor.readers import pages
from extractor.review.source import shown
from tests.conftest import ROOT
from tests.readers.ofd_builder import text
from tests.readers.test_ofd_pictures import image, quarters, source_of
from tests.review.cases import NAMES, Data, facts_of, shown_of

SAME = str.maketrans("", "", " \t\n\r\u3000\u00a0")
INK = 128  # darker than this is print


@cache
def files_of(case: str) -> list[Data]:
    files: list[Data] = json.loads(shown_of(case))
    return files


@cache
def layout_of(case: str) -> dict[int, Page]:
    (source,) = (ROOT / "fixtures" / case).glob("source.*")
    return {page.number: page for page in pages(Source(source.read_bytes(), source.name))}


def cell_at(files: list[Data], place: Data) -> str:
    """The text of the one cell that has this place."""
    wanted = {name: place[name] for name in ("table", "row", "column")}
    found = [
        cell["t"]
        for file in files
        for block in file["blocks"]
        for cell in block.get("cells", ())
        if cell["place"] and {name: cell["place"].get(name) for name in wanted} == wanted
    ]
    (text,) = found
    return str(text)


def text_in(page: Page, box: list[float]) -> str:
    """What a page prints in a box, by the middles of its characters."""
    left, top, right, bottom = box
    inside = [
        glyph
        for glyph in page.glyphs
        if left - 0.5 <= (glyph.left + glyph.right) / 2 <= right + 0.5
        and top - 0.5 <= (glyph.top + glyph.bottom) / 2 <= bottom + 0.5
    ]
    return "".join(glyph.text for glyph in inside)


@pytest.mark.parametrize("case", NAMES)
def test_the_place_of_each_cell_prints_what_was_read(case: str) -> None:
    placed = [fact for fact in facts_of(case) if fact["place"] and fact["raw"]]
    for fact in placed:
        place = fact["place"]
        if "box" in place:
            found = text_in(layout_of(case)[place["page"]], place["box"])
        else:
            found = cell_at(files_of(case), place)
        assert found.translate(SAME) == fact["raw"].translate(SAME), fact


@cache
def shades_of(case: str) -> dict[int, tuple[Data, list[bytes]]]:
    """The drawn pages with their rows of shades, from black (0) to white."""
    sheets = [sheet for file in files_of(case) for sheet in file.get("sheets", ()) if "png" in sheet]
    return {sheet["n"]: (sheet, decoded(b64decode(sheet["png"]))) for sheet in sheets}


def decoded(png: bytes) -> list[bytes]:
    """The rows of a PNG without filters; of colors the darkest channel, as ink is."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    start, data = 33, b""
    while start < len(png):
        (size,) = struct.unpack(">I", png[start : start + 4])
        data += png[start + 8 : start + 8 + size] if png[start + 4 : start + 8] == b"IDAT" else b""
        start += size + 12
    raw, step = zlib.decompress(data), 3 if kind == 2 else 1
    line = step * width + 1
    rows = [raw[number * line + 1 : (number + 1) * line] for number in range(height)]
    return [bytes(map(min, row[0::3], row[1::3], row[2::3])) if step == 3 else row for row in rows]


@pytest.mark.parametrize("case", [name for name in NAMES if name.startswith("pdf-")])
def test_there_is_ink_in_the_picture_where_a_cell_is_lit_and_around_its_digits_none(case: str) -> None:
    shades = shades_of(case)
    for fact in facts_of(case):
        if not (fact["place"] and fact["raw"]):
            continue
        sheet, rows = shades[fact["place"]["page"]]
        scale = len(rows[0]) / sheet["w"]
        left, top, right, bottom = (round(edge * scale) for edge in fact["place"]["box"])
        inside = b"".join(row[left:right] for row in rows[top:bottom])
        assert min(inside) < INK, fact
        beside = b"".join(row[max(0, left - 4) : left - 1] + row[right + 1 : right + 4] for row in rows[top:bottom])
        assert sum(shade < INK for shade in beside) < len(beside) / 2, fact


def test_a_picture_has_the_proportions_of_its_page() -> None:
    for case in ("pdf-ruled", "pdf-label-cut", "pdf-form2019"):
        for sheet, rows in shades_of(case).values():
            assert abs(len(rows) / len(rows[0]) - sheet["h"] / sheet["w"]) < 0.002


def test_a_png_tells_its_pixels_again() -> None:
    gray = png_of(Bitmap(1, 2, 2, bytes([7, 7, 7, 255, 255, 255, 0, 0, 0, 9, 9, 9])))
    assert decoded(gray) == [b"\x07\xff", b"\x00\x09"]
    color = png_of(Bitmap(1, 1, 1, bytes([10, 20, 30])))
    assert color[25] == 2
    assert decoded(color) == [b"\x0a"]


def test_a_picture_is_drawn_as_it_is() -> None:
    scan = pytest.importorskip("PIL.Image").new("RGB", (420, 594), "white")
    scan.paste((200, 0, 0), (42, 59, 84, 118))
    written = io.BytesIO()
    scan.save(written, "PNG")
    (file,) = json.loads(shown(written.getvalue(), name="scan.png").to_json())
    (sheet,) = file["sheets"]
    rows = decoded(b64decode(sheet["png"]))
    across, down = len(rows[0]) / 420, len(rows) / 594
    assert rows[round(80 * down)][round(60 * across)] == 0
    assert rows[round(300 * down)][round(60 * across)] == 255
    assert len(rows) / len(rows[0]) == pytest.approx(sheet["h"] / sheet["w"], rel=0.01)


def test_a_picture_in_an_ofd_is_drawn_behind_its_text() -> None:
    source = source_of(text(20, 20, "说明文字") + image("20 30 40 80", ' CTM="40 0 0 80 0 0"'), quarters())
    (file,) = json.loads(shown(source.data, name="a.ofd").to_json())
    (sheet,) = file["sheets"]
    rows = decoded(b64decode(sheet["png"]))
    scale = len(rows[0]) / 210
    assert len(rows) / len(rows[0]) == pytest.approx(sheet["h"] / sheet["w"], rel=0.01)
    assert rows[round(50 * scale)][round(30 * scale)] < INK < rows[round(20 * scale)][round(30 * scale)]
    assert [run[0] for run in sheet["text"]] == ["说明文字"]
    assert "pictures" not in sheet
    assert "ghost" not in sheet
