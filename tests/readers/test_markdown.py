"""Markdown: marks are no text, headings have levels, tables with pipes and of HTML keep every cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.document import Document, Paragraph, Picture, Table
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from extractor.readers.markdown import read
from extractor.readers.markdown.inline import unmarked
from extractor.values.numbers import CellState, cell_value

CASES = Path(__file__).parent / "cases"


def document(text: str) -> Document:
    return read(Source(text.encode(), "报告.md"))


def paragraphs(text: str) -> list[str]:
    return [block.text for block in document(text).blocks if isinstance(block, Paragraph)]


def grids(text: str) -> list[list[list[str]]]:
    tables = [block.grid for block in document(text).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in grid.row(row)] for row in range(grid.rows)] for grid in tables]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**一、总体情况**", "一、总体情况"),
        ("**（一）主动公开。**公开信息3条。", "（一）主动公开。公开信息3条。"),
        ("***重点***与__次要__", "重点与次要"),
        (r"1\. 属于\*国家\*秘密 a\_b", "1. 属于*国家*秘密 a_b"),
        ("见[指南](http://a.gov.cn/1.docx)第3页", "见指南第3页"),
        ("![图1](a.png)正文", "正文"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("____________", "____________"),
        ("A &amp; B&nbsp;C", "A & B\xa0C"),
        ("`xxgk`", "xxgk"),
        ("一**二", "一**二"),
        (r"甲 \| 乙", r"甲 \| 乙"),
    ],
)
def test_marks_inside_a_line(line: str, text: str) -> None:
    assert unmarked(line).text == text


def test_links_and_pictures_are_kept() -> None:
    found = document("# 题\n\n见[附件](a.docx)和[本页](#top)\n\n![图解](b.png)\n\n<!-- image -->\n")
    assert [(link.text, link.target) for link in found.links] == [("附件", "a.docx")]
    assert [block.name for block in found.blocks if isinstance(block, Picture)] == ["图解", "image"]


def test_headings_have_levels_and_end_tables() -> None:
    table = "### 第二十条第（一）项\n| 信息 | 数 |\n|---|---|\n| 规章 | 1 |\n"
    text = f"# 甲县2025年报告 #\n正文\n## 二、情况\n{table}## 三、收到\n"
    blocks = document(text).blocks
    assert [(block.text, block.heading) for block in blocks if isinstance(block, Paragraph)] == [
        ("甲县2025年报告", 1),
        ("正文", None),
        ("二、情况", 2),
        ("第二十条第（一）项", 3),
        ("三、收到", 2),
    ]
    assert grids(text) == [[["信息", "数"], ["规章", "1"]]]


def test_rules_lists_quotations_fences_and_page_numbers() -> None:
    text = "# 题\n---\n- 第一\n* 第二\n1. 第三\n> 引\n```\n码\n```\n***\n- 3 -\n::: box\n甲<br>乙\n:::\n"
    assert paragraphs(text) == ["题", "第一", "第二", "1. 第三", "引", "码", "甲", "乙"]


def test_a_description_at_the_head_is_metadata() -> None:
    found = document("---\ntitle: 甲局2024年报告\ndate: 2025-01-20\n---\n# 题\n")
    assert dict(found.metadata) == {"title": "甲局2024年报告", "date": "2025-01-20"}
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["题"]


def test_a_table_of_html_has_its_spans_and_its_line() -> None:
    text = (
        "# 题\n\n前文\n<table><tr><td colspan=2>规章</td><td rowspan=2>1</td></tr>\n"
        "<tr><td>甲</td><td>2<br>3</td></tr></table>后文\n\n|a|b|\n|-|-|\n|c|1|\n"
    )
    tables = [block for block in document(text).blocks if isinstance(block, Table)]
    first = tables[0].grid
    assert [(cell.text, cell.row_span, cell.column_span) for cell in first.cells] == [
        ("规章", 1, 2),
        ("1", 2, 1),
        ("甲", 1, 1),
        ("2\n3", 1, 1),
    ]
    assert [(table.location.table, table.location.line) for table in tables] == [(0, 4), (1, 7)]
    assert {cell.location.table for cell in tables[1].grid.cells} == {1}
    assert paragraphs(text) == ["题", "前文", "后文"]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("# 甲县2025年报告\n\n正文", Format.MARKDOWN),
        ("甲县报告\n\n一、情况\n\n<table><tr><td>规章</td><td>1</td></tr></table>\n", Format.MARKDOWN),
        ("# 题\n<div class='a'>\n|a|b|\n</div>\n<table></table>\n", Format.MARKDOWN),
        ("<html><body># 题\n<table></table></body></html>", Format.HTML),
        ("正文<p>一</p><p>二</p><table></table>", Format.HTML),
        ("#1 号文件\n#话题#\n正文", Format.TEXT),
        ("甲县报告\n| a | b |\n|---|---|\n", Format.TEXT),
    ],
)
def test_what_is_markdown(text: str, format: Format) -> None:
    assert detect(Source(text.encode(), "a")) is format


def test_a_whole_report() -> None:
    extraction = extract(CASES / "markdown-marks.md")
    report = extraction.report
    assert report is not None
    assert (report.organization, report.fiscal_year) == ("甲县人民政府", 2025)
    assert [(section.number, section.heading) for section in report.sections][:2] == [
        ("一", "总体情况"),
        ("二", "主动公开政府信息情况"),
    ]
    assert [section.heading for section in report.sections[0].sections] == ["主动公开", "依申请公开"]
    numbers = {".".join(fact.field): fact.value for fact in report.facts}
    assert numbers["requests.granted.total"] == 3
    assert numbers["art20_5.licensing.decisions"] == 517


@pytest.mark.parametrize(
    "cell",
    [
        "3~~9~~",
        "~~39~~",
        "8<sup>1</sup>",
        "8<small>1</small>",
        "3<del>9</del>",
        "8<span style='display:none'>1</span>",
        '<font style="color:#fff">1</font>8',
        "8[1](#n)",
        "![12](a.png)",
    ],
)
def test_digits_set_apart_in_a_cell_are_no_number(cell: str) -> None:
    text = f"# 报告\n\n| 项目 | 甲 | 乙 |\n|---|---|---|\n| **规章** | {cell} | **2** |\n| 合计 | 3 | 4 |\n"
    (table,) = read(Source(text.encode(), "a.md")).tables
    label, found, other = table.grid.row(1)
    assert (label.text, other.text) == ("规章", "2")
    assert cell_value(found.text).state is CellState.TEXT


@pytest.mark.parametrize(
    ("cell", "text"), [("**12**", "12"), ("`12`", "12"), ("[12](a.html)", "12"), ("<b>12</b>", "12")]
)
def test_marks_that_set_nothing_apart_are_taken_off(cell: str, text: str) -> None:
    (table,) = read(Source(f"| 项目 | 甲 |\n|---|---|\n| 规章 | {cell} |\n| 合计 | 3 |\n".encode(), "a.md")).tables
    assert table.grid.row(1)[1].text == text
