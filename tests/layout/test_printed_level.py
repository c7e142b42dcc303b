"""Cells beside each other are set to one height: rows as near as lines of a cell, headers and rows cut by pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.layout import Glyph
from tests.layout.sketch import drawn, grid_of, page, word

SIZE, LEADING = 8.0, 10.0
LEFTS = (60.0, 240.0, 300.0, 360.0, 420.0, 480.0)
HEADS = ("自然人", "商业企业", "科研机构", "其他", "总计")


def cell(text: str, left: float, top: float, lines: int = 1, middle: bool = False) -> list[Glyph]:
    """The lines of a cell one after the other, from the top of its row or half-way down so many lines."""
    parts = text.split("\n")
    start = top + (LEADING * (lines - len(parts)) / 2 if middle else 0.0)
    return [glyph for number, part in enumerate(parts) for glyph in word(part, left, start + LEADING * number, SIZE)]


def row(texts: Sequence[str], top: float, middle: bool = False) -> list[Glyph]:
    """A row set to the left, its cells one after the other."""
    lines = max(text.count("\n") + 1 for text in texts)
    return [g for left, text in zip(LEFTS, texts, strict=False) for g in cell(text, left, top, lines, middle)]


@pytest.mark.parametrize("middle", [False, True])
def test_rows_as_near_as_lines_of_a_cell_are_told_by_their_height(middle: bool) -> None:
    rows = [
        ["信息内容", "制发件数", "废止件数", "现行件数"],
        ["规章", "1", "2", "3"],
        ["规范性文件（有\n正式文号的）", "4", "5", "6"],
        ["其他", "7", "8", "9"],
    ]
    glyphs = cell("第二十条第一项", LEFTS[0], 100)
    top = 100 + LEADING
    for texts in rows:
        glyphs += row(texts, top, middle)
        top += LEADING * max(text.count("\n") + 1 for text in texts)
    assert drawn(grid_of(page(glyphs)))[-4:] == rows


def test_a_word_over_a_group_is_not_one_with_the_first_column_below_it() -> None:
    glyphs = row(["", "申请人情况"], 100) + row(["", *HEADS], 110)
    labels = ["一、新收申请的\n数量", "二、结转申请的\n数量", "三、总计"]
    for index, label in enumerate(labels):
        glyphs += row([label, *(str(10 * index + column) for column in range(5))], 120 + 20 * index)
    found = drawn(grid_of(page(glyphs)))
    assert found[0][1:] == ["申请人情况", *"<<<<"]
    assert found[1][1:] == list(HEADS)
    assert [line[0] for line in found[2:]] == labels


def test_a_label_beside_a_tall_merged_one_is_near_the_row_above() -> None:
    glyphs = row(["信息", *HEADS], 100)
    for index in range(3):
        top = 114 + 60 * index
        glyphs += cell("三\n、\n本\n年\n度", 60, top) + cell(f"（{'一二三'[index]}）公开", 90, top)
        glyphs += [g for left in LEFTS[1:] for g in cell(str(index + 1), left, top)]
    found = drawn(grid_of(page(glyphs)))
    assert [line[2:] for line in found[1:]] == [[str(index + 1)] * 5 for index in range(3)]


def test_a_header_that_the_end_of_a_page_cuts_is_whole() -> None:
    upper = row(["", "行政", "商业", "科研", "其他", "总计"], 790)
    lower = row(["", "复议", "企业", "机构", "结果"], 60)
    for index in range(3):
        lower += row(["", *(str(10 * index + column) for column in range(5))], 80 + 20 * index)
    found = drawn(grid_of(page(upper), page(lower, number=2)))
    assert found[0][-5:] == ["行政\n复议", "商业\n企业", "科研\n机构", "其他\n结果", "总计"]


def test_a_table_without_values_has_its_rows() -> None:
    glyphs = row(["信息内容", "制发件数", "废止件数", "现行件数"], 100)
    glyphs += row(["规章"], 114) + row(["规范性文件"], 128)
    assert drawn(grid_of(page(glyphs)))[1:] == [["规章", "", "", ""], ["规范性文件", "", "", ""]]


def test_a_value_right_behind_its_label_begins_its_column() -> None:
    glyphs = row(["信息", *HEADS], 100)
    glyphs += row(["一、本年新收的政府信息公开申请的全部件数之和", *"12345"], 114)
    for index in range(3):
        glyphs += row(["二、上年结转", *"67890"], 128 + 14 * index)
    assert drawn(grid_of(page(glyphs)))[1][1:] == list("12345")
