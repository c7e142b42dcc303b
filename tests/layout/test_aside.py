"""Characters that are no part of a cell's number: a rule strikes them, or they stand above or below the line."""

from __future__ import annotations

import pytest

from extractor.document import Cell
from extractor.layout import Glyph, Ruling
from extractor.layout.aside import without_asides
from tests.layout.sketch import grid_of, page, ruled, word

LEFT, LINE, SIZE = 105.0, 134.0, 10.0


def cell(glyphs: list[Glyph], *strikes: Ruling) -> Cell:
    """The cell of a table that holds these characters."""
    label, rulings = ruled([["项目", "数量"], ["规章", ""], ["合计", "7"]], (60, 100, 160))
    found = grid_of(page([*label, *glyphs], [*rulings, *strikes])).at(1, 1)
    assert found is not None
    return found


def strike(left: float, right: float, above: float = 3.0) -> Ruling:
    return Ruling(True, LINE - above, left, right)


def said(found: Cell) -> str:
    return str(dict(found.doubt.args)["how"]).split()[0] if found.doubt else ""


@pytest.mark.parametrize("rise", [1.5, 3.3, 5.0, -1.5, -2.5])
@pytest.mark.parametrize("size", [5.0, 6.5, 8.0])
def test_a_smaller_digit_off_the_line_is_a_mark(rise: float, size: float) -> None:
    found = cell([*word("8", LEFT, LINE), *word("1", LEFT + 5, LINE - rise, size)])
    assert (found.text, said(found), found.provable) == ("8", "raised", False)


def test_marks_of_several_characters_before_and_behind() -> None:
    behind = [*word("1207", LEFT, LINE), *word("[12]", LEFT + 20, LINE - 3.3, 6)]
    assert cell(behind).text == "1207"
    before = [*word("注2", LEFT, LINE - 3.3, 6), *word("35", LEFT + 9, LINE)]
    assert (cell(before).text, said(cell(before))) == ("35", "raised")


@pytest.mark.parametrize("rise", [2.5, 4.0, 6.0])
def test_a_digit_of_the_same_size_above_the_line_is_a_mark(rise: float) -> None:
    found = cell([*word("8", LEFT, LINE), *word("1", LEFT + 5, LINE - rise)])
    assert (found.text, said(found)) == ("8", "raised")


@pytest.mark.parametrize("above", [1.6, 2.5, 3.5, 5.5])
def test_a_rule_through_a_digit_strikes_it(above: float) -> None:
    found = cell(word("39", LEFT, LINE), strike(LEFT + 5, LEFT + 10, above))
    assert (found.text, said(found), found.provable) == ("3", "struck", False)


def test_two_rules_strike_as_one_does() -> None:
    found = cell(word("39", LEFT, LINE), strike(LEFT + 5, LEFT + 10, 2.4), strike(LEFT + 5, LEFT + 10, 3.6))
    assert (found.text, said(found)) == ("3", "struck")


def test_a_number_that_is_struck_whole_leaves_a_blank_that_is_told() -> None:
    found = cell(word("39", LEFT, LINE), strike(LEFT - 1, LEFT + 11))
    assert (found.text, said(found)) == ("", "struck")


def test_a_struck_number_beside_the_one_that_counts() -> None:
    found = cell([*word("39", LEFT, LINE), *word("41", LEFT + 16, LINE)], strike(LEFT, LEFT + 10))
    assert (found.text, said(found)) == ("41", "struck")


@pytest.mark.parametrize("above", [-2.0, -1.0, 0.0, 8.5, 10.0])
def test_a_rule_under_or_over_a_number_strikes_nothing(above: float) -> None:
    found = cell(word("39", LEFT, LINE), strike(LEFT, LEFT + 10, above))
    assert (found.text, found.doubt) == ("39", None)


def test_digits_drawn_twice_to_look_bold_are_no_marks() -> None:
    found = cell([*word("39", LEFT, LINE), *word("39", LEFT + 0.3, LINE - 0.5)])
    assert (found.text, found.doubt) == ("39", None)


def test_words_keep_what_is_struck_or_raised_in_them() -> None:
    found = cell([*word("规章", LEFT, LINE), *word("1", LEFT + 20, LINE - 3.3, 6)], strike(LEFT, LEFT + 10))
    assert (found.text, found.doubt) == ("规章1", None)


@pytest.mark.parametrize("kind", ["raised", "struck"])
def test_a_table_without_rules_says_them_too(kind: str) -> None:
    heads = ["申请情况", "自然人", "企业", "机构", "组织", "法律", "其他", "总计"]
    rows = [[f"第{row}类申请的数量", *(str(10 * row + column) for column in range(1, 8))] for row in range(1, 7)]
    glyphs = [
        glyph
        for row, texts in enumerate([heads, *rows])
        for column, text in enumerate(texts)
        for glyph in word(text, 60 + (60 + 50 * column if column else 0), 100 + 30 * row)
    ]
    marks = word("7", 180, 160 - 3.3, 6) if kind == "raised" else word("7", 180, 160)
    strikes = [Ruling(True, 157, 180, 185)] if kind == "struck" else []
    found = [one for one in grid_of(page([*glyphs, *marks], strikes)).cells if one.doubt]
    assert [(one.row, one.column, one.text, said(one)) for one in found] == [(2, 1, "21", kind)]


def test_a_strike_across_a_narrow_cell_is_no_edge_of_the_table() -> None:
    label, rulings = ruled([["项目", "数量"], ["规章", "391207"], ["合计", "7"]], (60, 100, 134))
    grid = grid_of(page(label, [*rulings, strike(102, 134, 4)]))
    assert [[one.text for one in grid.row(row)] for row in range(3)] == [["项目", "数量"], ["规章", ""], ["合计", "7"]]


def test_digits_without_a_size_have_no_line_to_be_off() -> None:
    digits = [
        Glyph("9", LEFT, LINE, LEFT + 5, LINE, LINE, 0.0),
        Glyph("8", LEFT + 6, LINE, LEFT + 9, LINE, LINE - 4, -1.0),
    ]
    assert without_asides(digits) == (digits, None)
