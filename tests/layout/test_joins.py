from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Cell, Grid, Table
from extractor.layout import Page
from tests.layout.sketch import blocks, drawn, grid_of, line, page, ruled, word

XS = (60.0, 100.0, 180.0, 280.0, 330.0, 380.0)
Rows = Sequence[Sequence[str]]


def two_pages(
    upper: Rows, lower: Rows, xs: Sequence[float] = XS, lower_xs: Sequence[float] | None = None
) -> list[Page]:
    """A table at the foot of one page and one at the head of the next, page numbers between them."""
    first, first_rules = ruled(upper, xs, top=700 - 20 * len(upper))
    second, second_rules = ruled(lower, lower_xs or xs, top=80)
    return [
        page([*first, *word("- 1 -", 290, 800)], first_rules, 1),
        page([*second, *word("- 2 -", 290, 800)], second_rules, 2),
    ]


def at(grid: Grid, row: int, column: int) -> Cell:
    found = grid.at(row, column)
    assert found is not None
    return found


def test_a_table_goes_on_over_the_page_break() -> None:
    grid = grid_of(*two_pages([["项目", "件", "个"], ["规章", "1", "2"]], [["文件", "3", "4"]], XS[:4]))
    assert drawn(grid) == [["项目", "件", "个"], ["规章", "1", "2"], ["文件", "3", "4"]]
    assert at(grid, 2, 1).location.page == 2


def test_a_repeated_header_is_dropped() -> None:
    header = ["项目", "件", "个"]
    grid = grid_of(*two_pages([header, ["规章", "1", "2"]], [header, ["文件", "3", "4"]], XS[:4]))
    assert drawn(grid) == [header, ["规章", "1", "2"], ["文件", "3", "4"]]


def test_fewer_columns_go_on_under_more() -> None:
    upper = [["信息", "件", "废", "现"], ["规章", "1", "2", "3"], ["第（六）项", "<", "<", "<"]]
    grid = grid_of(*two_pages(upper, [["信息", "处理"], ["处罚", "5"]], XS[:5], (60, 100, 330)))
    assert drawn(grid)[3:] == [["信息", "处理", "<", "<"], ["处罚", "5", "<", "<"]]


def test_a_caption_alone_at_the_foot_of_a_page_leads_its_grid() -> None:
    grid = grid_of(*two_pages([["第二十条第（一）项", "<", "<"]], [["信息", "件", "个"], ["规章", "1", "2"]], XS[:4]))
    assert drawn(grid)[0] == ["第二十条第（一）项", "<", "<"]


def test_framed_text_without_a_grid_is_a_paragraph() -> None:
    found = blocks(*two_pages([["提示", "<", "<"]], [["信息", "件"], ["规章", "1"]], XS[:4], (200, 300, 360)))
    assert [type(block).__name__ for block in found] == ["Paragraph", "Table"]


def test_tables_of_other_columns_stay_apart() -> None:
    found = blocks(*two_pages([["a", "b", "c"]] * 2, [["d", "e", "f"]] * 2, XS[:4], (60, 130, 205, 260)))
    assert sum(isinstance(block, Table) for block in found) == 2


def test_a_line_between_parts_two_tables() -> None:
    first, second = two_pages([["a", "b", "c"]] * 2, [["d", "e", "f"]] * 2, XS[:4])
    first = page([*first.glyphs, *line("三、收到申请情况", 740)], first.rulings, 1)
    assert sum(isinstance(block, Table) for block in blocks(first, second)) == 2


def test_merged_labels_go_on_and_cut_ones_are_put_together() -> None:
    upper = [["三、本", "（一）公开", "<", "1", "2"], ["^", "（四）无", "1.不掌握", "3", "4"]]
    lower = [["年度", "法提供", "2.没有现成", "5", "6"], ["^", "^", "3.补正", "7", "8"]]
    grid = grid_of(*two_pages(upper, lower))
    assert (at(grid, 0, 0).text, at(grid, 0, 0).row_span) == ("三、本\n年度", 4)
    cut = at(grid, 1, 1)
    assert (cut.text, cut.row_span, cut.joined, cut.doubt) == ("（四）无\n法提供", 3, True, None)
    assert [at(grid, row, 2).text for row in (1, 2, 3)] == ["1.不掌握", "2.没有现成", "3.补正"]


def test_a_new_label_after_the_break_is_not_joined() -> None:
    upper = [["三、本", "（四）无法提供", "3.补正", "1", "2"]]
    lower = [["", "（五）不予处理", "1.信访", "5", "6"]]
    grid = grid_of(*two_pages(upper, lower))
    assert [at(grid, row, 1).text for row in (0, 1)] == ["（四）无法提供", "（五）不予处理"]
    assert at(grid, 0, 0).row_span == 2


def test_a_row_cut_by_the_break_is_one_row_and_its_cut_number_is_told() -> None:
    upper = [["项目", "<", "<", "件", "个"], ["（一）予以公开", "<", "<", "12", "3"]]
    lower = [["", "<", "<", "88", ""], ["（二）部分公开", "<", "<", "5", "6"]]
    grid = grid_of(*two_pages(upper, lower))
    _, number, other = grid.row(1)
    assert grid.rows == 3
    assert (number.text, number.joined) == ("1288", True)
    assert str(number.doubt) == "12 | 88 cut by the page break; read as 1288"
    assert (other.text, other.doubt) == ("3", None)


def test_a_label_cut_with_its_row_is_put_together() -> None:
    upper = [["项目", "<", "<", "件", "个"], ["（二）部分公开（区分处理的", "<", "<", "", ""]]
    lower = [["，只计这一情形）", "<", "<", "4", "5"], ["（七）总计", "<", "<", "4", "5"]]
    grid = grid_of(*two_pages(upper, lower))
    assert [cell.text for cell in grid.row(1)] == ["（二）部分公开（区分处理的\n，只计这一情形）", "4", "5"]


def test_rows_without_numbering_are_not_joined() -> None:
    upper = [["项目", "<", "<", "件", "个"], ["行政处罚", "<", "<", "1", "2"]]
    grid = grid_of(*two_pages(upper, [["行政强制", "<", "<", "3", "4"]]))
    assert [at(grid, row, 0).text for row in (1, 2)] == ["行政处罚", "行政强制"]


def test_values_under_a_header_alone_on_its_page_stay_a_row() -> None:
    upper = [["维持", "纠正", "其他", "尚未", "总计"]]
    grid = grid_of(*two_pages(upper, [["", "2", "3", "4", "9"]]))
    assert drawn(grid) == [["维持", "纠正", "其他", "尚未", "总计"], ["", "2", "3", "4", "9"]]


def test_a_row_of_numbers_cut_by_the_break_is_one_row() -> None:
    upper = [["维持", "纠正", "其他", "尚未", "总计"], ["0", "2", "73459", "4", "73465"]]
    grid = grid_of(*two_pages(upper, [["", "", "7", "", "3"]]))
    assert [cell.text for cell in grid.row(1)] == ["0", "2", "734597", "4", "734653"]
    assert [cell.doubt is not None for cell in grid.row(1)] == [False, False, True, False, True]


def test_a_header_row_cut_by_the_break_is_one_row() -> None:
    upper = [["项目", "<", "<", "维", "纠"]]
    lower = [["", "<", "<", "持", "正"], ["（一）予以公开", "<", "<", "12", "3"]]
    lower += [["（二）部分公开", "<", "<", "4", "5"]]
    grid = grid_of(*two_pages(upper, lower))
    assert [cell.text for cell in grid.row(0)] == ["项目", "维\n持", "纠\n正"]
    assert [cell.text for cell in grid.row(1)] == ["（一）予以公开", "12", "3"]


def test_numbers_that_fill_their_cells_go_on_overleaf_and_others_are_rows() -> None:
    narrow = (60.0, 94.0, 128.0, 162.0)
    head, full = ["维持", "纠正", "总计"], ["10000", "20000", "30000"]
    grid = grid_of(*two_pages([head, full], [["1", "2", "3"]], narrow))
    assert [cell.text for cell in grid.row(1)] == ["100001", "200002", "300003"]
    assert all(cell.provable and cell.doubt for cell in grid.row(1))
    short = grid_of(*two_pages([head, ["1", "2", "3"]], [["1", "2", "3"]], narrow))
    assert [cell.text for cell in short.row(1)] == ["1", "2", "3"]


BLANK = ["", ""]


def blank_table(last: list[str]) -> list[list[str]]:
    """Rows of labels without values, and a last one."""
    return [["项目", "<", "<", "件", "个"], ["一、新收", "<", "<", *BLANK], ["二、结转", "<", "<", *BLANK], last]


def test_a_blank_row_cut_by_the_break_is_one_row() -> None:
    upper = blank_table(["", "（六）其他", "1.逾期不补正、", *BLANK])
    lower = [["", "", "不再处理", *BLANK], ["", "", "2.其他", *BLANK]]
    grid = grid_of(*two_pages(upper, lower))
    assert [at(grid, row, 2).text for row in (3, 4)] == ["1.逾期不补正、\n不再处理", "2.其他"]


def test_a_merged_label_cut_among_blank_rows_is_put_together() -> None:
    upper = blank_table(["三、本", "（三）不", "1.国家秘密", *BLANK])
    lower = [["年度", "予公开", "2.法律禁止", *BLANK], ["^", "^", "3.安全", *BLANK]]
    grid = grid_of(*two_pages(upper, lower))
    assert (at(grid, 3, 1).text, at(grid, 3, 1).row_span) == ("（三）不\n予公开", 3)
    assert [at(grid, row, 2).text for row in (3, 4, 5)] == ["1.国家秘密", "2.法律禁止", "3.安全"]


def test_blank_rows_whose_labels_take_other_columns_are_two() -> None:
    upper = blank_table(["三、本", "（二）部分公开", "<", *BLANK])
    lower = [["", "（三）不予公开", "1.国家秘密", *BLANK], ["^", "^", "2.法律禁止", *BLANK]]
    grid = grid_of(*two_pages(upper, lower))
    assert [at(grid, row, 1).text for row in (3, 4)] == ["（二）部分公开", "（三）不予公开"]
    assert at(grid, 3, 0).row_span == 3


def test_the_last_of_touching_tables_goes_on_where_its_rows_meet() -> None:
    first, first_rules = ruled([["信息", "件", "个"], ["规章", "1", "2"]], (60, 160, 260, 360), top=640)
    second, second_rules = ruled([["处罚", "件"]], (60, 130, 205), top=680)
    rest, rest_rules = ruled([["强制", "5"]], (60, 130, 205), top=80)
    upper = page([*first, *second], [*first_rules, *second_rules], 1)
    found = drawn(grid_of(upper, page(rest, rest_rules, 2)))
    assert [[text for text in row if text not in ("", "<")] for row in found[-2:]] == [["处罚", "件"], ["强制", "5"]]


def test_the_only_blank_below_a_break_may_go_on_with_the_number_above_it() -> None:
    upper = [["项目", "甲", "乙", "丙", "丁"], ["规章", "1", "2", "3", "4"]]
    grid = grid_of(*two_pages(upper, [["文件", "5", "", "6", "7"]]))
    assert [cell.doubt is not None for row in (1, 2) for cell in grid.row(row)] == [
        False,
        False,
        True,
        False,
        False,
    ] * 2
    usual = grid_of(
        *two_pages([*upper, ["文件", "5", "8", "6", "7"]], [["办法", "", "", "6", "7"], ["令", "", "1", "2", "3"]])
    )
    assert not any(cell.doubt for cell in usual.cells)
