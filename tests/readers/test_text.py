from __future__ import annotations

import sys
from types import FrameType
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code
from extractor.document import Document, Paragraph, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.plain.lines import split_lines
from extractor.readers.plain.spaced import LONE_NUMBER
from extractor.readers.plain.stacked import TOO_MANY
from extractor.readers.text import MAX_BYTES, MAX_LINES, read

TITLE = "第二十条第（一）项"
HEADER = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
SEVEN = list("1020034")
Rows = list[list[str]]


def document(text: str) -> Document:
    return read(Source(text.encode(), "报告.txt"))


def shape(text: str) -> list[str | Rows]:
    """The blocks in order: a paragraph as its text, a table as its rows."""
    return [
        [[cell.text for cell in block.grid.row(row)] for row in range(block.grid.rows)]
        if isinstance(block, Table)
        else block.text
        for block in document(text).blocks
        if isinstance(block, Table | Paragraph)
    ]


def dump(rows: Rows) -> str:
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def test_paragraphs_are_lines_with_their_numbers() -> None:
    blocks = document("\ufeff标题\r\n\r\n\u3000\u3000第一段。\xa0\rsecond\f第三段\n").blocks
    assert blocks == tuple(
        Paragraph(text, location=type(blocks[0].location)(line=line))
        for text, line in [("标题", 1), ("第一段。", 3), ("second", 4), ("第三段", 4)]
    )


class TestDump:
    rows: ClassVar[Rows] = [
        ["（本列数据的勾稽关系为）", "申请人情况"],
        ["", "自然人", "法人或其他组织", "总计"],
        ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
        ["一、本年新收政府信息公开申请数量", *SEVEN],
        ["三、本年度办理结果", "（一）予以公开", *SEVEN],
        ["", "（三）不予公开", "1.属于国家秘密", *SEVEN],
    ]

    def test_cells_rows_and_blanks(self) -> None:
        assert shape(f"三、收到情况\n{dump(self.rows)}\n四、复议情况\n") == ["三、收到情况", self.rows, "四、复议情况"]

    def test_spans_are_not_known_and_places_are(self) -> None:
        (table,) = document(f"三、\n{dump(self.rows)}").tables
        cell = table.grid.row(3)[2]
        assert not table.grid.spans_known
        assert (cell.text, cell.column, cell.location.row, cell.location.column) == ("0", 2, 3, 2)
        assert (cell.location.table, cell.location.line) == (0, 21)

    def test_lines_without_a_tab_go_on_with_the_cell_above(self) -> None:
        rows = [["信息内容", "本年新\n制作数量", "对外公开\n总数量"], ["规章", "0", "567279.6\n元"]]
        assert shape(dump(rows)) == [rows]

    def test_a_heading_right_after_a_value_is_no_part_of_it(self) -> None:
        text = (
            dump([["规章", "0", "0"], ["规范性文件", "0", "1"]]).rstrip("\n") + "\n三、收到和处理政府信息公开申请情况\n"
        )
        assert shape(text) == [[["规章", "0", "0"], ["规范性文件", "0", "1"]], "三、收到和处理政府信息公开申请情况"]

    def test_two_blank_lines_part_tables(self) -> None:
        first, second = [["", "甲"], ["规章", "1"]], [["", "乙"], ["规章", "2"]]
        assert shape(dump(first) + "\n" + dump(second)) == [first, second]

    def test_stripped_empty_cells_leave_one_table(self) -> None:
        rows = [["", "甲", "乙"], ["规章", "1", "2"], ["", "（一）", "3"]]
        stripped = "\n".join(line if line.strip() else "" for line in dump(rows).split("\n"))
        assert shape(stripped) == [[["甲", "乙"], ["规章", "1", "2"], ["（一）", "3"]]]

    def test_a_page_number_between_rows_is_dropped(self) -> None:
        text = "\t规章\n\t1\n\t2\n\n- 3 -\n\t规范性文件\n\t3\n\t4\n\n"
        assert shape(text) == [[["规章", "1", "2"], ["规范性文件", "3", "4"]]]

    def test_paragraphs_indented_by_a_tab_are_no_table(self) -> None:
        text = "\t" + "我镇认真贯彻落实条例。" * 8 + "\n\t" + "其次，我镇加强组织领导。" * 8 + "\n\n\t一、总体情况\n\n"
        assert all(isinstance(block, str) for block in shape(text))

    def test_windows_line_ends(self) -> None:
        assert shape(dump(self.rows).replace("\n", "\r\n")) == [self.rows]


class TestTabRows:
    def test_rows_with_blank_cells_and_a_title(self) -> None:
        text = (
            f"二、情况\n{TITLE}\n信息内容\t本年\t现行\n规章\t\t11\n"
            "第二十条第（五）项\n信息内容\t本年\n行政许可\t3\n三、收到\n"
        )
        rows = [
            [TITLE],
            ["信息内容", "本年", "现行"],
            ["规章", "", "11"],
            ["第二十条第（五）项"],
            ["信息内容", "本年"],
            ["行政许可", "3"],
        ]
        assert shape(text) == ["二、情况", rows, "三、收到"]

    def test_leading_blank_of_a_merged_cell(self) -> None:
        text = "三、本年度办理结果\t（一）予以公开\t1\t2\n\t（二）部分公开\t3\t4\n"
        assert shape(text) == [[["三、本年度办理结果", "（一）予以公开", "1", "2"], ["", "（二）部分公开", "3", "4"]]]

    def test_a_column_empty_in_every_row_is_dropped(self) -> None:
        assert shape("信息\t\t数\t\n规章\t\t1\t\n") == [[["信息", "数"], ["规章", "1"]]]

    def test_a_ragged_row_stays_ragged(self) -> None:
        assert shape("a\tb\tc\n规章\t1\t2\n规范性文件\t1\n") == [
            [["a", "b", "c"], ["规章", "1", "2"], ["规范性文件", "1"]]
        ]

    def test_one_row_is_no_table(self) -> None:
        assert shape("索引号\t123\t456\n") == ["索引号\t123\t456"]


class TestPipes:
    rows: ClassVar[Rows] = [HEADER, ["规章", "1", "0", "11"], ["规范性文件", "8", "", "66"]]

    @pytest.mark.parametrize(
        "text",
        [
            "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|:--:|---:|---|\n"
            "| 规章 | 1 | 0 | 11 |\n| 规范性文件 | 8 | | 66 |",
            "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 1 | 0 | 11 |\n规范性文件 | 8 |  | 66 |",
            "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|1|0|11\n\n规范性文件|8||66",
            "|信息内容| |本年制发件数| |本年废止件数| |现行有效件数|\n|规章| |1| |0| |11|\n|规范性文件| |8| | | |66|",
            "|\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
            "|\n规章 | 1 | 0 | 11 |\n|\n规范性文件 | 8 |  | 66 |",
            "┌──┬──┐\n│信息内容│本年制发件数│本年废止件数│现行有效件数│\n├──┼──┤\n│规章│1│0│11│\n│规范性文件│8││66│\n└──┴──┘",
            "｜信息内容｜本年制发件数｜本年废止件数｜现行有效件数｜\n"
            "｜规章｜1｜0｜11｜\n- 3 -\n｜规范性文件｜8｜｜66｜",
        ],
        ids=["markdown", "trailing", "bare", "empty columns", "empty lines", "box", "full width"],
    )
    def test_a_row_a_line(self, text: str) -> None:
        assert shape(f"前文。\n\n{text}\n\n后文。") == ["前文。", self.rows, "后文。"]

    def test_titles_without_pipes_belong_to_the_table(self) -> None:
        text = (
            f"二、主动公开\n{TITLE}\n信息内容 | 本年\n规章 | 1\n"
            "第二十条第（五）项\n信息内容 | 数\n行政许可 | 2\n三、收到\n"
        )
        rows = [
            [TITLE],
            ["信息内容", "本年"],
            ["规章", "1"],
            ["第二十条第（五）项"],
            ["信息内容", "数"],
            ["行政许可", "2"],
        ]
        assert shape(text) == ["二、主动公开", rows, "三、收到"]

    def test_line_breaks_in_cells(self) -> None:
        assert shape("|甲<br>乙|丙|\n|1|2|") == [[["甲\n乙", "丙"], ["1", "2"]]]

    def test_a_cell_a_line_with_trailing_pipes(self) -> None:
        text = "信息内容 |\n制发 |\n废止 |\n规章 |\n1 |\n0 |\n规范性文件 |\n8 |\n2 |\n"
        assert shape(text) == [[["信息内容", "制发", "废止"], ["规章", "1", "0"], ["规范性文件", "8", "2"]]]

    def test_a_cell_a_line_with_blank_lines_after_rows(self) -> None:
        text = "信息内容 |\n制发 |\n废止 |\n\n规章 |\n1 |\n |\n\n规范性文件 |\n8 |\n2 |\n"
        assert shape(text) == [[["信息内容", "制发", "废止"], ["规章", "1", ""], ["规范性文件", "8", "2"]]]

    def test_pipes_on_lines_of_their_own(self) -> None:
        text = "信息内容\n|\n制发\n|\n废止\n规章\n|\n1\n|\n0\n规范性文件\n|\n8\n|\n2\n\n三、收到\n"
        assert shape(text) == [[["信息内容", "制发", "废止"], ["规章", "1", "0"], ["规范性文件", "8", "2"]], "三、收到"]

    def test_a_layout_table_is_text(self) -> None:
        assert shape("| 某局2021年年度报告 | | |\n| | | |\n| 一、总体情况。正文很长。 | |\n") == [
            "某局2021年年度报告",
            "一、总体情况。正文很长。",
        ]

    def test_a_breadcrumb_is_text(self) -> None:
        assert shape("首页 | 政务公开 | 正文\n\n一、总体情况\n") == ["首页 | 政务公开 | 正文", "一、总体情况"]


class TestSpaced:
    def test_rows_header_and_title(self) -> None:
        text = (
            f"二、主动公开政府信息情况\n{TITLE}\n{' '.join(HEADER)}\n规章 1 0 11\n行政规范性文件 8 26 66\n"
            f"第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 447228\n三、收到和处理政府信息公开申请情况\n"
        )
        rows = [[TITLE], HEADER, ["规章", "1", "0", "11"], ["行政规范性文件", "8", "26", "66"]]
        rows += [["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "447228"]]
        assert shape(text) == ["二、主动公开政府信息情况", rows, "三、收到和处理政府信息公开申请情况"]

    def test_wrapped_and_vertical_labels_and_a_page_number(self) -> None:
        text = "\n".join(
            [
                "一、本年新收政府信息公开申请数量 1 0 2 0 0 3 4",
                *"三、本年度",
                "（一）予以公开 1 0 2 0 0 3 4",
                "（二）部分公开（区分处理的，只计这一情",
                "- 5 -",
                "形，不计其他情形）",
                "1 0 2 0 0 3 4",
                "（四）无",
                "法提供 2.没有现成信息 1 0 2 0 0 3 4",
            ]
        )
        assert shape(text) == [
            [
                ["一、本年新收政府信息公开申请数量", *SEVEN],
                ["三、本年度", "（一）予以公开", *SEVEN],
                ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", *SEVEN],
                ["（四）无法提供", "2.没有现成信息", *SEVEN],
            ]
        ]

    def test_fewer_values_than_the_neighbours_stay(self) -> None:
        text = "（一）予以公开 1 0 2 0 0 3 4\n（二）部分公开 1 0 2 0 3 4\n（七）总计 1 0 2 0 0 3 4\n"
        assert [len(row) for row in shape(text)[0]] == [8, 7, 8]

    def test_marks_full_width_spaces_and_thousands(self) -> None:
        text = "规章\u30000\u3000/\u30001,113\n规范性文件\xa00\xa0—\xa02\n行政许可  / / /\n"
        assert shape(text) == [
            [["规章", "0", "/", "1,113"], ["规范性文件", "0", "—", "2"], ["行政许可", "/", "/", "/"]]
        ]

    def test_a_row_of_values_without_a_label_below_its_header(self) -> None:
        values = [str(value) for value in range(15)]
        text = (
            "四、行政复议、行政诉讼情况\n行政复议 行政诉讼\n结果\n维持\n" + " ".join(values) + "\n五、存在的主要问题\n"
        )
        assert shape(text) == [
            "四、行政复议、行政诉讼情况",
            [["行政复议", "行政诉讼"], ["结果"], ["维持"], values],
            "五、存在的主要问题",
        ]

    def test_a_number_alone_between_rows_is_doubted(self) -> None:
        text = "规章 1 0 11\n规范性文件 8 26 66\n其他对外管理服\n4\n务事项 1 2 3\n"
        (table,) = document(text).tables
        assert [cell.text for cell in table.grid.cells if cell.doubt == LONE_NUMBER] == ["4"]

    def test_prose_with_numbers_is_text(self) -> None:
        text = "全年共发布信息 100 条，其中网站 80\n条。公众号 20 条。\n组织培训 4 次，参加 95\n人。\n"
        assert all(isinstance(block, str) for block in shape(text))

    def test_prose_before_and_after_is_kept(self) -> None:
        text = (
            "三、收到情况\n2024年，本机关收到申请3件。\n甲 乙 丙\n"
            "规章 1 0 11\n规范性文件 8 26 66\n行政许可 1 2 3\n上述数据不含下级机关。\n"
        )
        assert [block for block in shape(text) if isinstance(block, str)] == [
            "三、收到情况",
            "2024年，本机关收到申请3件。",
            "上述数据不含下级机关。",
        ]


class TestStacked:
    def test_rows_by_runs_of_values(self) -> None:
        cells = ["二、主动公开政府信息情况", TITLE, *HEADER, "规章", "1", "0", "11", "规范性文件", "8", "26", "66"]
        cells += [
            "第二十条第（五）项",
            "信息内容",
            "处理决定数量",
            "行政许可",
            "7",
            "三、收到和处理情况",
            "全年收到申请。",
        ]
        assert shape("\n\n".join(cells)) == [
            "二、主动公开政府信息情况",
            [
                [TITLE],
                HEADER,
                ["规章", "1", "0", "11"],
                ["规范性文件", "8", "26", "66"],
                ["第二十条第（五）项"],
                ["信息内容", "处理决定数量"],
                ["行政许可", "7"],
            ],
            "三、收到和处理情况",
            "全年收到申请。",
        ]

    def test_labels_in_levels(self) -> None:
        cells = ["一、新收", *SEVEN, "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *SEVEN]
        assert shape("\n\n".join(cells)) == [
            [["一、新收", *SEVEN], ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *SEVEN]]
        ]

    def test_a_missing_cell_leaves_a_short_row(self) -> None:
        cells = ["规章", "1", "0", "11", "规范性文件", "8", "26", "行政许可", "1", "2", "3"]
        assert [len(row) for row in shape("\n\n".join(cells))[0]] == [4, 3, 4]

    def test_values_of_several_rows_in_one_are_doubted(self) -> None:
        cells = ["规章", "1", "0", "规范性文件", "8", "26", "行政许可", "1", "2", "3", "4"]
        (table,) = document("\n".join(cells)).tables
        assert [cell.text for cell in table.grid.cells if cell.doubt == TOO_MANY] == ["1", "2", "3", "4"]

    def test_rows_of_other_lengths_are_not_doubted(self) -> None:
        cells = ["规章", "1", "0", "规范性文件", "8", "26", "许可", "1", "处罚", "2", "强制", "3"]
        cells += ["信息内容", "数量", "金额", "总额", "政府集中采购", "5", "6", "7"]
        (table,) = document("\n".join([*cells, ""])).tables
        assert not [cell for cell in table.grid.cells if cell.doubt]

    def test_prose_and_single_numbers_are_text(self) -> None:
        assert all(isinstance(block, str) for block in shape("一、总体情况\n\n2024\n\n年度\n\n3\n\n正文。"))


def test_doubtful_encoding_is_said() -> None:
    data = "二、主动公开政府信息情况，政府信息公开年度报告".encode("gb18030") + b"\xff\xff\xff" * 9
    assert [diagnostic.code for diagnostic in read(Source(data, "a.txt")).diagnostics] == [Code.ENCODING_DOUBTFUL]


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="limit"):
        read(Source(b"a" * (MAX_BYTES + 1), "a.txt"))


def test_a_text_of_too_many_lines_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="lines"):
        read(Source(b"\n" * (MAX_LINES + 1), "a.txt"))


_PIECES = st.sampled_from(
    [
        "\t",
        "|",
        "0",
        "1,113",
        " ",
        "规章",
        "一、",
        "（一）",
        "第（一）项",
        "- 3 -",
        "---",
        "/",
        "。",
        "\u3000",
        "",
        "\f",
    ]
)


@given(st.lists(st.lists(_PIECES, max_size=6).map("".join), max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_lines_make_a_sound_document(lines: list[str]) -> None:
    found = document("\n".join(lines))
    text = "".join(cell.text for table in found.tables for cell in table.grid.cells)
    text += "".join(paragraph.text for paragraph in found.paragraphs)
    printed = "".join(line.text for line in split_lines("\n".join(lines)) if not line.furniture)
    for character in "章一项":
        assert text.count(character) == printed.count(character)
    assert text.count("1") >= printed.count("1")
    assert all(not table.grid.overlaps() for table in found.tables)


@pytest.mark.parametrize(
    "line", ["\t0", "甲 0 0", "甲 乙", "|0|", "|", "0", "甲", "\t", "三、甲", "甲\t0\t", "- 3 -", "|--|"]
)
def test_work_grows_with_the_length_alone(line: str) -> None:
    def calls(count: int) -> int:
        found = 0

        def tally(frame: FrameType, event: str, argument: object) -> None:
            nonlocal found
            found += 1

        before = sys.getprofile()
        sys.setprofile(tally)
        try:
            document(f"{line}\n" * count)
        finally:
            sys.setprofile(before)
        return found

    assert calls(2_000) < 6 * calls(500)  # 4 times as many where it is linear, 16 where it is quadratic


@pytest.mark.parametrize("rest", ["", "\n", "\n六、其他需要报告的事项\n无"])
def test_a_text_that_ends_in_a_number_may_be_cut_off_in_it(rest: str) -> None:
    rows = "信息内容\t本年制发件数\t现行有效件数\n规章\t1\t2\n行政规范性文件\t3\t45"
    (table,) = read(Source((rows + rest).encode(), "a.txt")).tables
    assert [cell.text for cell in table.grid.cells if cell.doubt] == ([] if rest else ["45"])
