"""Tables without rules, or with rules around their header alone, over page breaks and in parts that print no value."""

from __future__ import annotations

from extractor.document import Table
from extractor.layout import Glyph, Page, Ruling
from tests.layout.sketch import blocks, drawn, grid_of, line, page, paragraphs, ruled, word
from tests.layout.test_unruled import FIRST, HEADS, PITCH, SIZE, STEP, VALUES, table, written

FOOT, HEAD = 600.0, 100.0
NARROW = (58.0, *(FIRST + STEP * index for index in range(8)))


def sheets(upper: list[Glyph], lower: list[Glyph]) -> tuple[Page, Page]:
    """The foot of a page and the head of the next, with page numbers."""
    return (
        page([*upper, *word("- 1 -", 290, 820, SIZE)], number=1),
        page([*lower, *word("- 2 -", 290, 820, SIZE)], number=2),
    )


def test_a_label_cut_by_the_page_break_goes_on_without_rules() -> None:
    rows = table(VALUES)
    rows[4][0] = "2.其他法律行政法规"
    rest = [["禁止公开", *[""] * 7], *rows[5:]]
    grid = grid_of(*sheets(written(rows[:5], top=FOOT), written(rest, top=HEAD)))
    assert grid.rows == 7
    cut = grid.row(4)
    assert cut[0].text == "2.其他法律行政法规\n禁止公开"
    assert [cell.text for cell in cut[1:]] == rows[4][1:]
    assert [cell.location.page for cell in (grid.row(4)[1], grid.row(5)[1])] == [1, 2]


def test_a_box_around_each_part_of_a_table_parts_no_row() -> None:
    rows = table(VALUES)
    rows[4][0] = "2.其他法律行政法规"
    rest = [["禁止公开", *[""] * 7], *rows[5:]]
    upper, lower = sheets(written(rows[:5], top=FOOT), written(rest, top=HEAD))
    boxed = [
        page(sheet.glyphs, [Ruling(True, y, 55, 560) for y in (top, bottom)], sheet.number)
        for sheet, top, bottom in ((upper, FOOT - 20, FOOT + 4.4 * PITCH), (lower, HEAD - 20, HEAD + 3 * PITCH))
    ]
    assert [cell.text for cell in grid_of(*boxed).row(4)] == ["2.其他法律行政法规\n禁止公开", *rows[4][1:]]


def test_a_header_repeated_without_rules_is_dropped() -> None:
    rows = table(VALUES)
    grid = grid_of(*sheets(written(rows[:4], top=FOOT), written([rows[0], *rows[4:]], top=HEAD)))
    assert drawn(grid) == rows


def test_blank_rows_at_the_foot_of_a_page_are_rows() -> None:
    rows = table(VALUES)
    rows[4][1:] = [""] * 7
    grid = grid_of(*sheets(written(rows[:5], top=FOOT), written([rows[0], *rows[5:]], top=HEAD)))
    assert [row[0] for row in drawn(grid)] == [row[0] for row in rows]


def test_a_table_that_ends_high_on_its_page_does_not_go_on() -> None:
    rows = table(VALUES)
    first, second = page(written(rows), number=1), page(written(rows, top=HEAD + 40), number=2)
    assert sum(isinstance(block, Table) for block in blocks(first, second)) == 2


def test_a_table_in_which_nothing_is_filled_keeps_its_header_and_labels() -> None:
    rows = [["信息内容", "制发件数", "废止件数", "现行件数"], ["规章", "", "", ""], ["规范性文件", "", "", ""]]
    assert drawn(grid_of(page(written(rows, pitch=20)))) == rows


def test_lines_with_wide_gaps_are_no_blank_table() -> None:
    glyphs = [*line("联系人：张某", 100), *line("电话：0000-1", 100, left=250), *line("邮编：1", 100, left=400)]
    assert not any(isinstance(block, Table) for block in blocks(page([*glyphs, *line("某市", 122)])))


def test_a_blank_row_above_the_first_value_is_no_part_of_the_header() -> None:
    rows = [["信息内容", "制发件数"], ["行政处罚", ""], ["行政强制", "12"]]
    assert drawn(grid_of(page(written(rows, pitch=18)))) == rows


def test_the_second_column_of_a_header_over_one_value_stays_its_own() -> None:
    rows = [["信息内容", "制发件数", "公开数量", "现行件数"], ["规章", "", "520", ""], ["文件", "7", "6759", "74"]]
    assert drawn(grid_of(page(written(rows)))) == rows


def test_the_first_column_stays_one_where_the_first_row_leaves_it_blank() -> None:
    rows = table(VALUES)
    rows[0][0] = rows[1][1] = ""
    assert drawn(grid_of(page(written(rows)))) == rows


def test_words_spaced_evenly_are_parted_at_the_wider_gap() -> None:
    glyphs = [glyph for glyph in written(table(VALUES)) if glyph.text not in "法律其他"]
    for column, text in ((5, "法律"), (6, "其他")):
        middle = FIRST + STEP * (column - 0.5)
        glyphs += [*word(text[0], middle - 14, 100, SIZE), *word(text[1], middle + 6, 100, SIZE)]
    glyphs += [glyph for glyph in written(table(VALUES)) if glyph.text in "法律其他" and glyph.baseline > 110]
    assert drawn(grid_of(page(glyphs))) == table(VALUES)


def test_values_under_the_headings_of_other_columns_are_told() -> None:
    rows = [["项目", "甲乙", "丙丁", "戊己"], ["规章", "", "5", "6", "7"], ["文件", "", "8", "9", "1"]]
    grid = grid_of(page(written(rows)))
    assert {cell.text for cell in grid.cells if cell.doubt} >= {"5", "6", "8", "9"}


def test_digits_wrapped_without_rules_are_one_number_that_the_sums_have_to_prove() -> None:
    rows = table(VALUES)
    rows[2][3] = ""
    middle, baseline = FIRST + STEP * 2.5, 100 + 2 * PITCH
    glyphs = written(rows) + word("73459", middle - 10, baseline - 5, SIZE) + word("7", middle - 2, baseline + 5, SIZE)
    cell = grid_of(page(glyphs)).row(2)[3]
    assert (cell.text, cell.joined, cell.provable) == ("734597", True, True)
    assert str(cell.doubt) == "73459, 7 stand on separate lines of the cell: one number wrapped, or several"


def header_and_rows(rows: list[list[str]]) -> tuple[list[Glyph], list[Ruling], list[Glyph]]:
    """A ruled header and the rows of its table, which start right below it."""
    glyphs, rulings = ruled([["", *rows[0][1:]]], NARROW, top=82, height=25, size=SIZE)
    return [*glyphs, *word(rows[0][0], 70, 100, SIZE)], rulings, written(rows[1:], top=120)


def test_a_ruled_header_is_read_with_the_rows_below_it() -> None:
    rows = [["项目", *HEADS], *table(VALUES)[1:]]
    header, rulings, body = header_and_rows([[text.replace("\n", "") for text in rows[0]], *rows[1:]])
    found = drawn(grid_of(page([*header, *body], rulings)))
    assert found[0] == [text.replace("\n", "") for text in rows[0]]
    assert found[1:] == rows[1:]


def test_a_ruled_header_alone_at_the_foot_of_a_page_is_read_with_the_rows_overleaf() -> None:
    rows = [["项目", "甲", "乙", "丙", "丁", "戊", "己", "庚"], *table(VALUES)[1:]]
    glyphs, rulings = ruled([rows[0]], NARROW, top=700, height=20, size=SIZE)
    grid = grid_of(page(glyphs, rulings, 1), page(written(rows[1:]), number=2))
    assert drawn(grid) == rows


def test_a_ruled_table_of_words_stays_what_it_is() -> None:
    glyphs, rulings = ruled([["部门", "职责"], ["办公室", "统筹"]], (60, 160, 260))
    text = line("全年收到申请 12 件。", 160)
    assert drawn(grid_of(page([*glyphs, *text], rulings))) == [["部门", "职责"], ["办公室", "统筹"]]


def test_two_tables_side_by_side_and_a_table_beside_text_stay_apart() -> None:
    left, left_rules = ruled([["信息", "件"], ["规章", "1"]], (60, 120, 180))
    right, right_rules = ruled([["文件", "个"], ["办法", "2"]], (300, 360, 420))
    found = blocks(page([*left, *right], [*left_rules, *right_rules]))
    assert [drawn(block.grid) for block in found if isinstance(block, Table)] == [
        [["信息", "件"], ["规章", "1"]],
        [["文件", "个"], ["办法", "2"]],
    ]
    beside = [*left, *line("说明一", 112, left=300), *line("说明二", 134, left=300)]
    assert drawn(grid_of(page(beside, left_rules))) == [["信息", "件"], ["规章", "1"]]
    assert "说明一" in "".join(paragraphs(page(beside, left_rules)))


def test_a_label_that_begins_overleaf_above_its_values_begins_a_row() -> None:
    rows = [["信息内容", "制发件数", "废止件数", "现行件数"], ["规章", "3", "4", "5"]]
    cut = [["规范性文件（有\n文号）", "6", "7", "8"]]
    grid = grid_of(*sheets(written(rows, top=FOOT + 100), written(cut, top=HEAD)))
    assert drawn(grid)[1:] == [rows[1], cut[0]]


def test_a_rule_below_a_running_head_parts_no_row_of_the_page_before() -> None:
    rows = table(VALUES)
    rows[4][0] = "2.其他法律行政法规\n禁止公开"
    upper, lower = sheets(written(rows[:5], top=FOOT), written(rows[5:], top=HEAD))
    ruled_head = [Ruling(True, HEAD - height, 40, 570) for height in range(4, 24, 4)]
    assert drawn(grid_of(upper, page(lower.glyphs, ruled_head, 2))) == rows


def test_a_header_of_several_levels_above_nothing_is_a_table_with_an_empty_row() -> None:
    heads = ["维持", "纠正", "其他", "尚未", "总计", "维持", "总计"]
    glyphs = written([["", *heads]], top=130)
    glyphs += word("行政复议", FIRST + STEP * 2.5 - 2 * SIZE, 105, SIZE)
    glyphs += word("行政诉讼", FIRST + STEP * 6 - 2 * SIZE, 105, SIZE)
    grid = grid_of(page([*glyphs, *line("五、存在的主要问题", 180)]))
    assert [cell.text for cell in grid.row(1)] == heads
    assert [cell.text for cell in grid.row(2)] == [""] * 7
    assert not any(isinstance(block, Table) for block in blocks(page([*glyphs, *line("五、主要问题", 148)])))


def test_lines_of_a_header_beside_its_word_over_the_labels_are_one_header() -> None:
    heads = ["信息内容", "上一年\n项目数量\n（件）", "本年增减", "处理\n决定"]
    rows = [heads, ["行政许可", "", "", ""], ["其他服务", "", "", ""]]
    assert drawn(grid_of(page(written(rows)))) == rows


def test_the_first_column_of_a_blank_table_is_no_word_over_its_labels() -> None:
    rows = [["", *HEADS], ["一、本年新收申请数量", *[""] * 7], ["（七）总计", *[""] * 7]]
    assert drawn(grid_of(page(written(rows)))) == rows


def test_a_page_number_is_no_row_below_a_ruled_header() -> None:
    glyphs, rulings = ruled([["（勾稽关系）", "申请人情况"]], (60, 260, 460), top=700, height=20, size=SIZE)
    body, rules = ruled([["一、新收", "12"], ["二、结转", "3"]], (60, 260, 460), top=80)
    upper = page([*glyphs, *word("- 2-", 62, 740, SIZE)], rulings, 1)
    found = drawn(grid_of(upper, page([*body, *word("3", 290, 800)], rules, 2)))
    assert found == [["（勾稽关系）", "申请人情况"], ["一、新收", "12"], ["二、结转", "3"]]


def test_the_rest_of_a_merged_label_overleaf_is_no_part_of_the_label_beside_it() -> None:
    rows = table(VALUES)
    start = word("（三）不", 60 - 4 * SIZE, FOOT + 3 * PITCH, SIZE)
    rest = word("予公开", 60 - 4 * SIZE, HEAD - PITCH, SIZE)
    grid = grid_of(*sheets([*written(rows[:4], top=FOOT), *start], [*rest, *written(rows[4:], top=HEAD)]))
    assert grid.rows == 7
    assert [cell.text for cell in grid.row(3)][-8:] == ["（三）不1.属于国家秘密", *rows[3][1:]]
    assert [cell.text for cell in grid.row(4)][-8:] == rows[4]
