"""Tables without rules whose cells are printed one after the other, as word processors print them."""

from __future__ import annotations

import pytest

from extractor.layout import Glyph
from extractor.layout.printed_runs import runs_of
from tests.layout.sketch import drawn, grid_of, page, paragraphs, word

SIZE, LEADING = 8.0, 10.0
EDGES = (60.0, 76.0, 100.0, 196.0, *(196.0 + 28.0 * column for column in range(1, 8)))
LABELS = (
    "一、本年新收",
    "（一）予以公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁\n止公开",
    "3.要求行政机关确认或\n重新出具",
    "（七）总计",
)
LEAVES = ("自然人", "商业\n企业", "科研\n机构", "社会公\n益组织", "法律服\n务机构", "其他", "总计")


def cell(text: str, first: int, last: int, top: float, rows: float, middle: bool) -> list[Glyph]:
    """A cell over some columns, its lines printed one after the other, half-way down its rows or at the top."""
    lines = text.split("\n")
    baseline = top + (rows - LEADING * len(lines)) / 2 if middle else top
    glyphs: list[Glyph] = []
    for number, line in enumerate(lines):
        width = SIZE * sum(1.0 if character >= "\u2000" else 0.5 for character in line)
        room = EDGES[last + 1] - EDGES[first] - 3
        left = EDGES[first] + 1.5 + (max(0.0, room - width) / 2 if middle else 0.0)
        glyphs += word(line, left, baseline + LEADING * (number + 0.8), SIZE)
    return glyphs


def table(middle: bool) -> list[Glyph]:
    """Table 3 with merged labels, its narrow header printed cell by cell."""
    glyphs = cell("（勾稽关系）", 0, 2, 100, 54, middle) + cell("申请人情况", 3, 9, 100, 16, middle)
    glyphs += cell(LEAVES[0], 3, 3, 116, 38, middle) + cell("法人或其他组织", 4, 8, 116, 16, middle)
    glyphs += cell(LEAVES[6], 9, 9, 116, 38, middle)
    for column, text in enumerate(LEAVES[1:6], 4):
        glyphs += cell(text, column, column, 132, 22, middle)
    tops = (154, 168, 182, 196, 220, 244, 258)
    for row, label in enumerate(LABELS):
        height = tops[row + 1] - tops[row]
        if row == 1:
            glyphs += cell("三\n、\n本\n年", 0, 0, 168, 90, middle)
        if row == 2:
            glyphs += cell("（三\n）不\n予", 1, 1, 182, 62, middle)
        glyphs += cell(label, {0: 0, 1: 1, 5: 1}.get(row, 2), 2, tops[row], height, middle)
        for column in range(7):
            glyphs += cell(str(10 * row + column), 3 + column, 3 + column, tops[row], height, middle)
    return glyphs


@pytest.mark.parametrize("middle", [False, True])
def test_narrow_headers_and_merged_labels_are_read_by_the_order_of_printing(middle: bool) -> None:
    rows = drawn(grid_of(page(table(middle))))
    assert rows[0] == ["（勾稽关系）", "<", "<", "申请人情况", *"<<<<<<"]
    assert rows[1][3:] == ["自然人", "法人或其他组织", *"<<<<", "总计"]
    assert rows[2][3:] == ["^", *LEAVES[1:6], "^"]
    assert [row[2] for row in rows[3:]] == list(LABELS)
    assert [row[3:] for row in rows[3:]] == [[str(10 * row + column) for column in range(7)] for row in range(6)]
    assert [row[1] for row in rows[5:]] == ["（三\n）不\n予", "^", "^", ""]


def test_cells_printed_out_of_order_are_read_by_where_they_stand() -> None:
    glyphs = table(middle=True)
    last = drawn(grid_of(page(reversed(glyphs))))[-1]
    assert last[-7:] == [str(50 + column) for column in range(7)]


def test_a_number_in_the_last_line_of_a_paragraph_is_no_table() -> None:
    lines = [word("全年公开信息若干", 72, 100, 12), word("共计", 72, 122, 12), word("12", 130, 122, 12)]
    assert paragraphs(page([glyph for line in lines for glyph in line]))


@pytest.mark.parametrize(("first", "second", "words"), [("１", "２", 2), ("总", "计", 1)])
def test_letters_spaced_over_a_cell_are_a_word_and_digits_are_not(first: str, second: str, words: int) -> None:
    (line,) = runs_of([*word(first, 100, 100, SIZE), *word(second, 120, 100, SIZE)], 1, ())
    assert len(line) == words
