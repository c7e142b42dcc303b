"""Text that is not written from left to right, and text in another order or with other characters than it shows."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.pdf import read
from tests.readers.pdf_handmade import handmade, stream
from tests.readers.pdf_samples import FONT, HEIGHT, Drawing, both, document, lines, only_grid, say, table, texts

EDGES = (72, 92, 172, 272)
LABEL = "申请处理结果"
frame = table([["", "项目", "12"], ["^", "规章", "3"], ["^", "合计", "1204"]], xs=EDGES, height=40)


def label_of(found: Document) -> str:
    return "".join(texts(only_grid(found))[0][0].split())


def turned(angle: int, x: float, y: float, *rows: str) -> Drawing:
    """Text turned counter-clockwise about a point."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(x, HEIGHT - y)
        canvas.rotate(angle)
        canvas.setFont(FONT, 8)
        for number, row in enumerate(rows):
            canvas.drawString(0, -9 * number, row)
        canvas.restoreState()

    return draw


def stacked(canvas: Any) -> None:
    for number, character in enumerate(LABEL):
        say(canvas, 77, 115 + 14 * number, character)


@pytest.mark.parametrize(
    "label",
    [
        stacked,
        turned(90, 85, 190, LABEL),
        turned(-90, 79, 110, LABEL),
        turned(90, 82, 190, LABEL[:3], LABEL[3:]),
        turned(-90, 82, 110, LABEL[:3], LABEL[3:]),
    ],
    ids=["stacked", "upwards", "downwards", "two-lines-upwards", "two-lines-downwards"],
)
def test_a_vertical_label_is_read_in_its_order(label: Drawing) -> None:
    found = document(both(frame, label))
    assert label_of(found) == LABEL
    assert [row[-1] for row in texts(only_grid(found))] == ["12", "3", "1204"]


@pytest.mark.parametrize("angle", [90, -90])
def test_a_turned_number_is_never_read_backwards(angle: int) -> None:
    found = document(both(frame, turned(angle, 82, 150, "130")))
    cell = only_grid(found).at(0, 0)
    assert cell is not None
    assert "".join(cell.text.split()) == "130"


@pytest.mark.parametrize("scale", [1, 0.1, 10])
def test_the_vertical_writing_mode_is_read_downwards(scale: float) -> None:
    words = LABEL.encode("utf-16-be").hex().encode()
    rules = b"72 700 m 172 700 l 72 600 m 172 600 l 72 700 m 72 600 l 92 700 m 92 600 l 172 700 m 172 600 l S "
    space = b"%.1f 0 0 %.1f 0 0 cm BT /F %.1f Tf 1 0 0 1 %.1f %.1f Tm " % (
        *(scale, scale),
        *(length / scale for length in (10, 82, 695)),
    )
    content = stream(rules + space + b"<%s> Tj ET" % words)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-V /Encoding /UniGB-UCS2-V /DescendantFonts [6 0 R] >>"
    )
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 "
        b"/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
    )
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data = handmade(catalog, pages, page, content, font, descendant, descriptor)
    assert label_of(read(Source(data, "vertical.pdf"))) == LABEL


@pytest.mark.parametrize("angle", [90, -90])
def test_a_page_written_sideways_is_turned(angle: int) -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数"], ["规章", "12", "3"], ["规范性文件", "7", "45"]]

    def draw(canvas: Any) -> None:
        canvas.translate(*((595, 0) if angle > 0 else (0, 842)))
        canvas.rotate(angle)
        canvas.translate(0, 595 - HEIGHT)
        both(table(rows), lines("一、总体情况", top=60))(canvas)

    found = document(draw)
    assert texts(only_grid(found)) == rows
    assert [each.text for each in found.paragraphs] == ["一、总体情况"]


def one_by_one(words: str, x: float, y: float, order: int = 1) -> Drawing:
    """A line with a draw call for each character, in this order."""

    def draw(canvas: Any) -> None:
        for number in range(len(words))[::order]:
            say(canvas, x + 12 * number, y, words[number], 12)

    return draw


@pytest.mark.parametrize("order", [1, -1])
def test_characters_drawn_one_by_one_are_lines_in_any_order(order: int) -> None:
    words = ("（一）主动公开情况。全年公开信息", "一千二百条，其中规章三件。")
    page = both(*(one_by_one(row, 96 - 24 * number, 100 + 22 * number, order) for number, row in enumerate(words)))
    assert [each.text for each in document(page).paragraphs] == ["".join(words)]


def test_actual_text_stands_for_what_is_drawn() -> None:
    def draw(canvas: Any) -> None:
        say(canvas, 72, 300, "受理自然")
        canvas._code.append("/Span << /ActualText <FEFF4EBA> >> BDC")
        say(canvas, 112, 300, "⼈")
        canvas._code.append("EMC")
        say(canvas, 122, 300, "申请十件。")

    assert [each.text for each in document(draw).paragraphs] == ["受理自然人申请十件。"]


def test_radicals_that_the_print_holds_are_kept() -> None:
    words = ("⼀、总体情况", "⾃然⼈提出申请⼗件。")
    assert tuple(each.text for each in document(lines(*words)).paragraphs) == words
