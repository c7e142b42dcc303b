"""PDFs drawn in every way a producer draws them: the same grid comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pypdfium2 import raw  # type: ignore[import-untyped]

from extractor.diagnostics import Code
from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.pdf import read
from tests.readers.pdf_samples import (
    HEIGHT,
    Rule,
    both,
    document,
    dotted,
    double,
    filled,
    lines,
    only_grid,
    pdf,
    say,
    stroke,
    table,
    texts,
)

ROWS = [["信息内容", "本年制发件数", "<"], ["规章", "12", "3"], ["规范性文件", "^", "45"]]
CELLS = [["信息内容", "本年制发件数"], ["规章", "12", "3"], ["规范性文件", "45"]]


def rectangles(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as a ring of two rectangles filled by the even-odd rule."""
    path = canvas.beginPath()
    path.rect(x0 - 1, HEIGHT - y1 - 1, x1 - x0 + 2, y1 - y0 + 2)
    path.rect(x0 - 0.4, HEIGHT - y1 - 0.4, x1 - x0 + 0.8, y1 - y0 + 0.8)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def dashed(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as dashes of four points drawn one by one."""
    steps = int(max(x1 - x0, y1 - y0) // 7)
    for step in range(steps + 1):
        share, rest = step / (steps + 1), min(1.0, (step + 0.7) / (steps + 1))
        stroke(canvas, x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, x0 + (x1 - x0) * rest, y0 + (y1 - y0) * rest)


def twice(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule drawn twice at one place."""
    stroke(canvas, x0, y0, x1, y1)
    stroke(canvas, x0, y0, x1, y1)


def gapped(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule that stops short of the crossings."""
    across, down = (1.5, 0) if y0 == y1 else (0, 1.5)
    stroke(canvas, x0 + across, y0 + down, x1 - across, y1 - down)


@pytest.mark.parametrize("rule", [stroke, filled, dotted, double, rectangles, dashed, twice, gapped])
def test_a_grid_comes_back_however_its_rules_are_drawn(rule: Rule) -> None:
    grid = only_grid(document(table(ROWS, rule=rule)))
    assert texts(grid) == CELLS
    assert (grid.rows, grid.columns) == (3, 3)


def turned(data: bytes, change: Callable[[Any], None]) -> Document:
    """The document of a PDF after a change to its first page."""
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    page = raw.FPDF_LoadPage(handle, 0)
    change(page)
    raw.FPDF_ClosePage(page)
    kept: list[bytes] = []

    def write(_: Any, block: Any, size: int) -> int:
        kept.append(bytes((raw.c_ubyte * size).from_address(raw.cast(block, raw.c_void_p).value)))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1)
    raw_write = type(writer.WriteBlock)(write)
    writer.WriteBlock = raw_write
    raw.FPDF_SaveAsCopy(handle, writer, 0)
    raw.FPDF_CloseDocument(handle)
    return read(Source(b"".join(kept), "turned.pdf"))


def sideways(canvas: Any) -> None:
    """The table drawn as on a page that is turned clockwise for display."""
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.translate(0, 595 - HEIGHT)
    table(ROWS)(canvas)


def test_a_turned_page_is_read_as_displayed() -> None:
    found = turned(pdf(sideways), lambda page: raw.FPDFPage_SetRotation(page, 1))
    grid = only_grid(found)
    assert texts(grid) == CELLS
    box = next(found.tables.__iter__()).location.box
    assert box == (72.0, 100.0, 372.0, 172.0)


def test_a_shifted_page_box_moves_the_places() -> None:
    def shift(page: Any) -> None:
        raw.FPDFPage_SetMediaBox(page, 10, 20, 605, 862)
        raw.FPDFPage_SetCropBox(page, 10, 20, 605, 862)

    found = turned(pdf(table(ROWS)), shift)
    assert next(found.tables.__iter__()).location.box == (62.0, 120.0, 362.0, 192.0)
    assert texts(only_grid(found)) == CELLS


def test_a_table_in_nested_forms_is_found() -> None:
    def draw(canvas: Any) -> None:
        canvas.beginForm("inner")
        table(ROWS)(canvas)
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.saveState()
        canvas.scale(0.5, 0.5)
        canvas.doForm("inner")
        canvas.restoreState()
        canvas.endForm()
        canvas.translate(100, 50)
        canvas.doForm("outer")

    found = document(draw)
    assert texts(only_grid(found)) == CELLS
    box = next(found.tables.__iter__()).location.box
    assert box is not None
    assert [round(edge) for edge in box] == [136, 421, 286, 457]


def test_white_shading_and_white_rules_are_no_table() -> None:
    def shade(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setStrokeColorRGB(1, 1, 1)
        for row in range(5):
            canvas.rect(72, HEIGHT - 120 - 22 * row, 400, 22, stroke=1, fill=1)
            canvas.line(200, HEIGHT - 100, 200, HEIGHT - 300)
        canvas.setFillColorRGB(0, 0, 0)

    found = document(both(shade, lines("本报告按照条例要求编制。", "全年收到申请 12 件，均在期限内答复。")))
    assert list(found.tables) == []
    assert [each.text for each in found.paragraphs] == [
        "本报告按照条例要求编制。",
        "全年收到申请 12 件，均在期限内答复。",
    ]


def test_shading_behind_a_row_does_not_hide_its_cells() -> None:
    def shade(canvas: Any) -> None:
        canvas.setFillColorRGB(0.8, 0.85, 0.95)
        canvas.rect(72, HEIGHT - 124, 300, 24, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    assert texts(only_grid(document(both(shade, table(ROWS))))) == CELLS


def test_a_slanted_stamp_is_left_out_and_told() -> None:
    def stamp(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(150, HEIGHT - 160)
        canvas.rotate(35)
        say(canvas, 0, HEIGHT, "88888", 30)
        canvas.restoreState()

    found = document(both(table(ROWS), stamp))
    assert texts(only_grid(found)) == CELLS
    assert [each.code for each in found.diagnostics] == [Code.CONTENT_SKIPPED]
    assert "5 slanted" in found.diagnostics[0].message


def test_numbers_wider_than_their_cell_are_told() -> None:
    rows = [["项目", "数量", "金额"], ["规章", "3985758398575839857583", "45"]]
    grid = only_grid(document(table(rows)))
    assert all(cell.doubt for cell in grid.row(1)[1:])
