"""What is just enough, and what just too little, for each number by which openings, lists and pieces are told."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code, Diagnostic
from extractor.document import Block, Paragraph, Table
from extractor.forms import form
from extractor.recognition import recognize
from extractor.recognition.list_layout import halves
from extractor.recognition.listed import read_lists, titles
from extractor.recognition.opening import opened
from extractor.recognition.repeated_sections import MORE_REPORTS
from extractor.recognition.side_by_side import side_by_side
from extractor.recognition.telling import telling
from tests.documents import document, report_document, table

FORM = form("form2021")
STATISTICS = form("stat2014").tables[0]
NOUN = "2022年政府信息公开工作年度报告"
TITLE = f"青禾县财政局{NOUN}"
FILLER = "某县某局某科"


# tables beside one another


def captioned(caption: str, width: int) -> list[Block]:
    labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"][:width]
    return [Paragraph(caption), table(labels, ["0"] * width)]


def joined(blocks: list[Block]) -> bool:
    return len(side_by_side(blocks)) == 1


def test_a_caption_has_30_letters_and_a_table_three_columns() -> None:
    assert joined([*captioned("行" * 30, 3), *captioned("政" * 30, 3)])
    assert not joined([*captioned("行" * 31, 3), *captioned("政" * 31, 3)])
    assert not joined([*captioned("行" * 30, 2), *captioned("政" * 30, 2)])


# lists


def list_of(first: int, count: int, value: str = "1") -> Table:
    rows = [row for row in STATISTICS.rows if row.label_zh][first : first + count]
    return table(["统计指标", "单位", "统计数"], *[[row.label_zh or "", row.unit or "", value] for row in rows])


def test_five_rows_make_a_list_and_two_go_on_with_it() -> None:
    def found(*counts: int) -> int:
        drawn = [list_of(10 * number, count) for number, count in enumerate(counts)]
        return len(read_lists(drawn, STATISTICS, {}))

    assert [found(5), found(4)] == [1, 0]
    assert [found(5, 2), found(5, 1)] == [2, 1]


def test_what_is_printed_above_a_table_is_its_three_last_lines() -> None:
    drawn = list_of(0, 5)
    lines = [Paragraph(text) for text in "甲乙丙丁"]
    assert titles([*lines, drawn])[id(drawn)] == ("乙", "丙", "丁")


@pytest.mark.parametrize(("value", "doubted"), [("10", False), ("11", True), ("10.5", False)])
def test_more_than_ten_whole_ten_thousands_of_yuan_may_be_yuan(value: str, doubted: bool) -> None:
    place = next(at for at, row in enumerate(STATISTICS.rows) if row.unit == "万元")
    drawn = list_of(max(0, place - 4), 5, value)
    found = recognize(document("某县2016年政府信息公开工作年度报告", drawn))
    key = STATISTICS.rows[place].key
    large = [one for one in found.diagnostics if one.code is Code.UNIT_DOUBTFUL and key in one.path]
    assert bool(large) == doubted


@pytest.mark.parametrize(("count", "counted"), [(3, True), (2, False)])
def test_three_numbers_in_order_count_rows(count: int, counted: bool) -> None:
    rows = [[str(number), f"甲项{number}", "5"] for number in range(1, count + 1)]
    (half,) = halves(table(*rows).grid, range(count), 0, STATISTICS)
    assert (half.labels.start == 1) == counted


# sections again


BLOCKS = list(report_document(FORM).blocks)


def repeated(times: int) -> list[Diagnostic]:
    """What is said of a report behind which so many of its sections stand again."""
    more: list[Block] = []
    for section in FORM.sections[:times]:
        more += [Paragraph(f"{section.number}、{section.title_zh}"), Paragraph("去年的文字。")]
    found = recognize(report_document(FORM)._replace(blocks=(*BLOCKS, *more))).diagnostics
    return [one for one in found if one.code is Code.SECTION_REPEATED and one.variant == MORE_REPORTS]


def test_four_sections_again_are_another_report() -> None:
    assert [len(repeated(times)) for times in (3, 4)] == [0, 1]


@pytest.mark.parametrize(("lines", "told"), [(3, 0), (2, 2)])
def test_three_headings_in_a_row_are_a_list_of_contents(lines: int, told: int) -> None:
    contents = [Paragraph(f"{section.number}、{section.title_zh}") for section in FORM.sections[:lines]]
    found = recognize(report_document(FORM)._replace(blocks=(BLOCKS[0], *contents, *BLOCKS[1:]))).diagnostics
    assert sum(one.code is Code.SECTION_REPEATED for one in found) == told


# openings


def texts(*lines: str) -> list[str]:
    return [block.text for block in opened(document(*lines)).blocks if isinstance(block, Paragraph)]


def test_a_description_stands_in_the_first_60_lines() -> None:
    lines = [FILLER] * 59
    assert "索引号：1234" not in texts(*lines, "索引号：1234")
    assert "索引号：1234" in texts(*lines, FILLER, "索引号：1234")


def test_a_value_alone_on_its_line_has_40_letters() -> None:
    for length, taken in ((40, True), (41, False)):
        value = "1" * length
        assert (value not in texts("索引号：", value, "一、总体情况")) == taken


def test_a_line_of_a_description_has_400_letters() -> None:
    for length, taken in ((400, True), (401, False)):
        pairs = "发布日期：2023-01-20　" * 24
        line = f"{pairs}索引号：{'1' * (length - len(pairs) - 4)}"
        assert (line not in texts(line, "一、总体情况")) == taken


def test_a_title_runs_on_into_twelve_letters_at_least() -> None:
    for length, parted in ((12, True), (11, False)):
        preamble = ("根据有关规定编制本报告如下" + "。" * 9)[: length - 1] + "。"
        assert (texts(f"{TITLE} {preamble}")[0] == TITLE) == parted


def test_a_chapter_inside_a_line_tells_three_letters() -> None:
    for told, parted in ((" 无。", True), (" 无", False)):
        line = f"一、主动公开情况 公开九条信息。二、依申请公开情况{told}"
        assert (len(texts(line)) > 1) == parted, told


def test_a_title_stands_in_the_first_60_lines_of_a_file() -> None:
    for lines, found in ((59, True), (60, False)):
        told = telling(document(*[FILLER] * lines, TITLE, "一、总体情况", "很好。"), (), FORM)
        assert (told.title is not None) == found


def test_the_opening_of_a_text_without_chapters_is_its_first_twelve_lines() -> None:
    told = telling(document(*(f"甲{number}" for number in range(20))), (), FORM)
    assert told.opening_text.splitlines()[-1] == "甲11"
