"""Tables whose rules are white on shaded cells, as styles of office programs draw them; sizes and scales below zero."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.pdf import read
from tests.readers.pdf_handmade import HELVETICA, one_page, stream
from tests.readers.pdf_samples import HEIGHT, both, document, only_grid, say, texts

ROWS = [["项目", "甲", "乙"], ["规章", "11", "12"], ["文件", "21", "22"], ["合计", "32", "34"]]
LEFT, TOP, WIDTH, LOW = 72.0, 100.0, 90.0, 24.0


def words(canvas: Any) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    for row, line in enumerate(ROWS):
        for column, text in enumerate(line):
            say(canvas, LEFT + WIDTH * column + 5, TOP + LOW * row + 16, text)


def ground(canvas: Any, row: int, column: int, across: int = 1, gap: float = 0.4) -> None:
    canvas.setFillColorRGB(0.85, 0.9, 0.95)
    left, bottom = LEFT + WIDTH * column + gap, HEIGHT - TOP - LOW * (row + 1) + gap
    canvas.rect(left, bottom, WIDTH * across - 2 * gap, LOW - 2 * gap, stroke=0, fill=1)


def each_cell(canvas: Any) -> None:
    for row in range(4):
        for column in range(3):
            ground(canvas, row, column)


def each_row(canvas: Any) -> None:
    for row in range(4):
        ground(canvas, row, 0, 3)


def every_other_row(canvas: Any) -> None:
    for row in (0, 1, 3):
        ground(canvas, row, 0, 3, gap=0)


def ends() -> list[tuple[float, float, float, float]]:
    right, bottom = LEFT + 3 * WIDTH, TOP + 4 * LOW
    across = [(LEFT, TOP + LOW * row, right, TOP + LOW * row) for row in range(5)]
    return across + [(LEFT + WIDTH * column, TOP, LEFT + WIDTH * column, bottom) for column in range(4)]


def bars(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    for x0, y0, x1, y1 in ends():
        canvas.rect(x0 - 0.4, HEIGHT - y1 - 0.4, x1 - x0 + 0.8, y1 - y0 + 0.8, stroke=0, fill=1)


def strokes(canvas: Any) -> None:
    canvas.setStrokeColorRGB(1, 1, 1)
    for x0, y0, x1, y1 in ends():
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


@pytest.mark.parametrize("rules", [bars, strokes])
@pytest.mark.parametrize("grounds", [each_cell, each_row, every_other_row])
def test_white_rules_part_shaded_cells(grounds: Any, rules: Any) -> None:
    assert texts(only_grid(document(both(grounds, rules, words)))) == ROWS


def test_white_rules_on_a_white_page_part_nothing() -> None:
    def small(canvas: Any) -> None:
        canvas.setFillColorRGB(0.5, 0.5, 0.5)
        canvas.rect(72, 100, 40, 40, stroke=0, fill=1)

    assert not list(document(both(small, strokes, lambda canvas: say(canvas, 80, 116, "一、总体情况"))).tables)


def upside_down(setting: bytes) -> Document:
    """A ruled row of two cells on a page that a program has turned upside down."""
    rules = b"100 100 m 300 100 l S 100 130 m 300 130 l S "
    rules += b"100 100 m 100 130 l S 200 100 m 200 130 l S 300 100 m 300 130 l S "
    texts = b"BT %s 110 120 Tm (Rules) Tj ET BT %s 210 120 Tm (1207) Tj ET" % (setting, setting)
    return read(Source(one_page(stream(b"1 0 0 -1 0 842 cm " + rules + texts), HELVETICA), "x.pdf"))


@pytest.mark.parametrize(
    "setting",
    [b"/F -12 Tf -100 Tz 1 0 0 1", b"/F -12 Tf 100 Tz -1 0 0 1", b"/F 12 Tf 1 0 0 -1", b"/F -1 Tf -12 0 0 12"],
)
def test_a_size_below_zero_is_upright_where_it_shows_so(setting: bytes) -> None:
    found = upside_down(setting)
    assert (texts(only_grid(found)), found.diagnostics) == ([["Rules", "1207"]], ())


def test_text_that_shows_upside_down_is_left_out() -> None:
    found = upside_down(b"/F -12 Tf 1 0 0 -1")
    assert not list(found.tables)
    assert "slanted" in found.diagnostics[0].message
