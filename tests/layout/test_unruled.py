"""Tables without rules, or with a part of them: columns from numbers under each other, rows from labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Table
from extractor.layout import Glyph, Ruling
from tests.layout.sketch import blocks, drawn, grid_of, line, page, paragraphs, word

LABELS = [
    "一、本年新收申请数量",
    "二、上年结转申请数量",
    "1.属于国家秘密",
    "2.其他法律行政法规\n禁止公开",
    "3.重复申请",
    "（七）总计",
]
HEADS = ["自然人", "商业\n企业", "科研\n机构", "公益\n组织", "法律", "其他", "总计"]
FIRST, STEP, SIZE, PITCH = 240.0, 45.0, 8.0, 30.0


def written(rows: Sequence[Sequence[str]], top: float = 100, pitch: float = PITCH) -> list[Glyph]:
    """Rows of a label and values in the middle of their columns, without rules; lines of a cell 10 points apart."""
    glyphs: list[Glyph] = []
    for index, row in enumerate(rows):
        for column, text in enumerate(row):
            parts = text.split("\n")
            for number, part in enumerate(parts):
                width = sum(1.0 if character >= "\u2000" else 0.5 for character in part) * SIZE
                left = 60.0 if column == 0 else FIRST + STEP * (column - 0.5) - width / 2
                baseline = top + pitch * index + 10 * (number - (len(parts) - 1) / 2)
                glyphs += word(part, left, baseline, SIZE)
    return glyphs


def table(values: Sequence[Sequence[int]]) -> list[list[str]]:
    return [["项目", *HEADS], *([label, *map(str, row)] for label, row in zip(LABELS, values, strict=True))]


VALUES = [[row * 7 + column * 13 for column in range(7)] for row in range(6)]


def across(top: float, count: int, right: float = 560) -> list[Ruling]:
    return [Ruling(True, top + PITCH * (index - 0.6), 55, right) for index in range(count + 1)]


def upright(top: float, count: int) -> list[Ruling]:
    edges = [55, *(FIRST + STEP * index for index in range(8))]
    return [Ruling(False, x, top - 18, top + PITCH * count) for x in edges]


RULES = {
    "none": [],
    "horizontal": across(100, 7),
    "box": [
        Ruling(True, 82, 55, 560),
        Ruling(True, 300, 55, 560),
        Ruling(False, 55, 82, 300),
        Ruling(False, 560, 82, 300),
    ],
    "three lines": [across(100, 7)[0], across(100, 7)[1], across(100, 7)[7]],
    "vertical": upright(100, 7),
}


@pytest.mark.parametrize("rules", list(RULES))
def test_a_table_comes_back_with_some_of_its_rules_or_none(rules: str) -> None:
    rows = table(VALUES)
    assert drawn(grid_of(page(written(rows), RULES[rules]))) == rows


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(0, 99999), min_size=7, max_size=7), min_size=6, max_size=6))
def test_any_numbers_come_back_in_their_columns(values: list[list[int]]) -> None:
    rows = table(values)
    assert drawn(grid_of(page(written(rows)))) == rows


def test_blank_cells_stay_blank_and_a_blank_column_keeps_its_head() -> None:
    rows = table(VALUES)
    for row in rows[1:]:
        row[3] = ""
    rows[2][5] = ""
    assert drawn(grid_of(page(written(rows)))) == rows


def test_two_values_in_one_column_are_told() -> None:
    glyphs = [*written(table(VALUES)), *word("9", FIRST + STEP * 1.5 + 8, 100 + PITCH, SIZE)]
    assert [cell.text for cell in grid_of(page(glyphs)).cells if cell.doubt] == ["13", "9"]


def test_a_line_of_values_without_a_label_is_told() -> None:
    rows = [*table(VALUES), ["", "88", "", "", "", "", "", "7"]]
    grid = grid_of(page(written(rows)))
    assert [cell.text for cell in grid.cells if cell.doubt and cell.text] == ["88", "7"]


def test_parents_stand_over_the_columns_they_are_the_middle_of() -> None:
    heads = ["维持", "纠正", "其他", "尚未", "总计"]
    glyphs = written([["", *heads], ["", "7", "2", "1", "0", "10"]], top=130)
    glyphs += word("行政复议", FIRST + STEP * 2.5 - 2 * SIZE, 105, SIZE) + word("甲", FIRST + STEP * 0.5, 104, SIZE)
    grid = grid_of(page([glyph for glyph in glyphs if glyph.text != "甲"]))
    assert [cell.text for cell in grid.row(grid.rows - 1)] == ["7", "2", "1", "0", "10"]
    assert grid.cells[0].text == "行政复议"
    assert grid.cells[0].column_span == 5


def test_a_small_table_needs_its_header() -> None:
    small = [["信息内容", "制发件数"], ["规章", "3"], ["规范性文件", "12"]]
    assert drawn(grid_of(page(written(small)))) == small
    assert not any(isinstance(block, Table) for block in blocks(page(written(small[1:]))))


def test_labels_spaced_over_their_cell_are_words() -> None:
    glyphs = written([["信息内容", "制发件数"], ["规范性文件", "12"]])
    glyphs += [*word("规", 60, 160, SIZE), *word("章", 76, 160, SIZE), *word("3", FIRST + STEP / 2 - 2, 160, SIZE)]
    assert drawn(grid_of(page(glyphs)))[2] == ["规章", "3"]


def test_running_text_around_a_table_stays_text() -> None:
    body = line("三、收到和处理政府信息公开申请情况", 60)
    after = line("四、政府信息公开行政复议、行政诉讼情况", 360)
    glyphs = [*body, *written(table(VALUES)), *after]
    assert paragraphs(page(glyphs)) == ["三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
    assert len(drawn(grid_of(page(glyphs)))) == 7


def test_numbers_in_sentences_are_no_table() -> None:
    glyphs = line("全年收到申请 12 件，办结 11 件，结转 1 件。", 100) + line("联系电话： 0000-83605210", 122)
    assert not any(isinstance(block, Table) for block in blocks(page(glyphs)))


def test_a_table_without_rules_goes_on_over_the_page_break() -> None:
    rows = table(VALUES)
    first = page(written(rows[:4], top=600), number=1)
    second = page(written(rows[4:], top=100), number=2)
    assert [row[1:] for row in drawn(grid_of(first, second))] == [row[1:] for row in rows]


def test_a_merged_label_that_touches_a_line_of_a_label_is_parted_from_it() -> None:
    rows = table(VALUES)
    rows[4][0] = "2.其他法律\n行政法规\n禁止公开"
    glyphs = [*written(rows), *word("（三）不予", 60 - 5 * SIZE, 100 + 4 * PITCH, SIZE)]
    cells = grid_of(page(glyphs)).row(4)
    assert [cell.text for cell in cells] == ["（三）不予", *rows[4]]
