import pytest

from extractor.forms import form
from extractor.recognition.telling import telling
from extractor.report import Section
from tests.documents import document

STANDARD = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


def found(*lines: str) -> tuple[Section, ...]:
    return telling(document(*lines), (), form("form2021")).sections


def keys(*lines: str) -> list[str | None]:
    return [section.key for section in found(*lines)]


ALL = [
    "overview",
    "proactive_disclosure",
    "requests",
    "review_litigation",
    "problems_and_improvements",
    "other_matters",
]


@pytest.mark.parametrize(
    "first",
    [
        "一、总体情况",
        "—、总体情况",
        "一 、总体情况",
        "一、 概述",
        "一 概 述",
        "总体情况",
        "一、总体情况。",
        "一、总体情况：",
        "⼀、总体情况",
        "一、2024年政务公开总体情况",
        "一、工作开展情况",
    ],
)
def test_spellings_of_the_first_heading(first: str) -> None:
    assert keys(first, "公开信息12条。", *STANDARD[1:]) == ALL


def test_heading_with_text_behind_it() -> None:
    section = found("一、总体情况。本年度公开信息12条。", *STANDARD[1:])[0]
    assert (section.heading, section.text) == ("总体情况", "本年度公开信息12条。")


def test_words_of_a_section_in_a_sub_heading_do_not_head_the_section() -> None:
    result = found("一、总体情况", "（一）主动公开政府信息情况", "公开12条。", *STANDARD[1:])
    assert [section.key for section in result] == ALL
    assert result[0].text == "（一）主动公开政府信息情况\n公开12条。"
    assert [inner.heading for inner in result[0].sections] == ["主动公开政府信息情况"]


def test_points_of_the_same_level_inside_the_first_section() -> None:
    points = ["一、加强组织领导", "二、完善制度", "三、主动公开政府信息情况", "公开12条。"]
    result = found("一、总体情况", *points, *STANDARD[1:])
    assert [section.key for section in result] == ALL
    assert len(result[0].sections) == 3


def test_list_of_parts_in_the_preamble_is_no_heading() -> None:
    listed = "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。"
    assert keys(listed, *STANDARD) == ALL


def test_missing_and_misnumbered_sections() -> None:
    assert keys(*STANDARD[:4], STANDARD[4]) == ALL[:5]
    assert keys(STANDARD[0], *STANDARD[2:]) == [ALL[0], *ALL[2:]]
    assert keys(*STANDARD[:4], "六、存在的主要问题及改进情况", "七、其他需要报告的事项") == ALL


def test_a_number_alone_names_no_section() -> None:
    assert keys("一、我局主要做法", "公开信息12条。", *STANDARD[1:]) == [None, *ALL[1:]]
    assert keys(*STANDARD[:4], "五、收费情况", *STANDARD[5:]) == [*ALL[:4], None, ALL[5]]
    further = [f"{number}{heading[1:]}" for number, heading in zip("六七", STANDARD[4:], strict=True)]
    assert keys(*STANDARD[:4], "五、建议提案办理情况", "无。", *further) == [*ALL[:4], None, *ALL[4:]]


def test_points_below_chapters_replace_none() -> None:
    points = [
        "（一）主动公开",
        "80条。",
        "（二）依申请公开",
        "无。",
        "（三）政府信息管理",
        "（四）平台建设",
        "（五）监督保障",
    ]
    result = found(STANDARD[0], "公开120条。", *points, STANDARD[1], "无。")
    assert [section.key for section in result] == ALL[:2]
    assert [inner.number for inner in result[0].sections] == ["（一）", "（二）", "（三）", "（四）", "（五）"]


def test_a_further_section_has_no_key() -> None:
    result = found(*STANDARD, "无。", "七、附件", "见附表。")
    assert [section.key for section in result] == [*ALL, None]
    assert (result[5].text, result[6].text) == ("无。", "见附表。")
