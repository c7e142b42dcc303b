from __future__ import annotations

import pytest

from extractor.document import Cell
from extractor.layout import Glyph, Ruling
from tests.layout.sketch import grid_of, page, ruled, word


def cell(glyphs: list[Glyph], width: float = 60) -> Cell:
    """The cell of a table's second row that holds the glyphs; it starts at x 100, y 120 and is 40 high."""
    label, _ = ruled([["项目", "数量"], ["规章", ""]], (60, 100, 100 + width), height=20)
    rulings = [Ruling(True, y, 60, 100 + width) for y in (100, 120, 160)]
    rulings += [Ruling(False, x, 100, 160) for x in (60, 100, 100 + width)]
    found = grid_of(page([*label, *glyphs], rulings)).at(1, 1)
    assert found is not None
    return found


def test_adjacent_cells_are_never_glued() -> None:
    glyphs, rulings = ruled([["a", "b"], ["20000", "02"]], (60, 90, 120), size=10)
    grid = grid_of(page(glyphs, rulings))
    assert [each.text for each in grid.row(1)] == ["20000", "02"]


def test_a_number_over_a_border_is_told() -> None:
    glyphs, rulings = ruled([["a", "b"], ["", ""]], (60, 90, 120))
    grid = grid_of(page([*glyphs, *word("3985758", 70, 134)], rulings))
    assert all(each.doubt and "border" in str(each.doubt) for each in grid.row(1))


def test_numbers_apart_keep_their_space_and_kerned_digits_get_none() -> None:
    assert cell([*word("1", 105, 134), *word("2", 118, 134)]).text == "1 2"
    kerned = [
        glyph._replace(left=glyph.left + index, right=glyph.right + index)
        for index, glyph in enumerate(word("1288", 105, 134))
    ]
    assert cell(kerned).text == "1288"


def test_a_wrapped_number_that_fills_its_cell_is_one() -> None:
    found = cell([*word("12", 104, 134), *word("88", 104, 146)], width=16)
    assert (found.text, found.joined, found.doubt) == ("1288", True, None)


def test_numbers_on_two_lines_with_room_beside_them_are_one_only_if_sums_prove_it() -> None:
    found = cell([*word("12", 104, 134), *word("88", 104, 146)])
    assert (found.text, found.joined, found.provable) == ("1288", True, True)
    assert str(found.doubt) == "12, 88 stand on separate lines of the cell: one number wrapped, or several"


def test_a_longer_number_below_a_number_is_another() -> None:
    found = cell([*word("12", 104, 134), *word("1288", 104, 146)])
    assert (found.text, found.joined) == ("12\n1288", False)
    assert found.doubt is not None


def test_a_number_wrapped_before_its_separator_is_one() -> None:
    found = cell([*word("1", 104, 134), *word("，645", 104, 146)])
    assert (found.text, found.joined) == ("1，645", True)


def test_zero_above_zero_is_no_wrapped_number() -> None:
    found = cell([*word("0", 104, 134), *word("0", 104, 146)], width=10)
    assert found.text == "0\n0"
    assert found.doubt is not None


def test_lines_of_a_label_are_parted_by_line_breaks() -> None:
    assert cell([*word("公开", 104, 134), *word("数量", 104, 146)]).text == "公开\n数量"


def test_a_label_set_from_top_to_bottom_has_a_character_a_line() -> None:
    stack = [glyph for index, text in enumerate("本年度") for glyph in word(text, 110, 132 + 11 * index)]
    assert cell(stack).text == "本\n年\n度"


@pytest.mark.parametrize(("text", "left"), [("只计一情，", 64), ("计一情形，", 66)])
def test_what_hangs_over_the_border_stays_with_its_text(text: str, left: float) -> None:
    glyphs, rulings = ruled([["项目", "数量"], ["", ""]], (60, 100, 160))
    grid = grid_of(page([*glyphs, *word(text, left, 132), *word("0", 130, 132)], rulings))
    assert [each.text for each in grid.row(1)] == [text, "0"]


def test_characters_printed_twice_count_once() -> None:
    once = word("11", 105, 134)
    twice = [glyph._replace(left=glyph.left + 0.3, right=glyph.right + 0.3) for glyph in once]
    assert cell([*once, *twice]).text == "11"


def test_the_place_of_a_cell_is_that_of_its_text() -> None:
    found = cell(word("45", 110, 134))
    assert found.location.box == (110.0, 125.2, 120.0, 135.2)
    assert cell([]).location.box == (100.0, 120.0, 160.0, 160.0)


def test_a_number_wrapped_behind_its_separator_is_one() -> None:
    found = cell([*word("2，", 104, 134), *word("319", 104, 146)])
    assert (found.text, found.joined, found.doubt) == ("2，319", True, None)


def open_below(glyphs: list[Glyph]) -> list[str]:
    """What the second row prints of a table whose first column has no rule below it."""
    inner, rulings = ruled([["项目", "数量"], ["三、本年", "12"]], (60, 120, 160), height=20)
    kept = [rule for rule in rulings if rule != Ruling(True, 140, 60, 160)]
    table = page([*inner, *glyphs], [*kept, Ruling(True, 140, 120, 160)])
    return [each.text for each in grid_of(table).row(1)]


def test_lines_below_an_open_foot_go_on_with_their_cell() -> None:
    assert open_below(word("度办理", 63, 147)) == ["三、本年\n度办理", "12"]


@pytest.mark.parametrize("baseline", [147, 160])
def test_text_that_is_no_line_of_a_cell_stays_below_its_table(baseline: float) -> None:
    right = 130 if baseline == 147 else 63
    assert open_below(word("度办理", right, baseline)) == ["三、本年", "12"]
