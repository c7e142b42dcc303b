"""Sections of reports without a fixed order: keys by words alone."""

import pytest

from extractor.forms import form
from extractor.recognition.free_sections import named_sections
from extractor.recognition.telling import telling
from extractor.report import Section
from tests.documents import document

FORM = form("stat2014")


def found(*lines: str) -> tuple[Section, ...]:
    return telling(document(*lines), (), FORM).sections


def keys(*lines: str) -> list[str | None]:
    return [section.key for section in found(*lines)]


def test_a_number_names_nothing() -> None:
    chapters = [
        "一、概述",
        "二、主动公开政府信息情况",
        "三、依申请公开政府信息情况",
        "四、人员和收支情况",
        "五、咨询情况",
    ]
    more = ["六、行政复议和行政诉讼情况", "七、主要问题和改进措施", "八、本年特色工作", "九、附表"]
    named = ["overview", "proactive_disclosure", "requests", "fees", "consultations", "review_litigation"]
    assert keys(*chapters, *more) == [*named, "problems_and_improvements", None, "other_matters"]


def test_a_joint_heading_lists_its_keys() -> None:
    section = found("一、概述", "二、依申请公开、不予公开及咨询政府信息情况", "无。")[1]
    assert (section.key, section.keys) == ("requests", ("requests", "consultations"))
    assert found("一、概述", "二、主动公开政府信息情况")[1].keys == ()


def test_an_unknown_chapter_ends_the_one_before() -> None:
    sections = found("一、概述", "甲。", "二、审批事项及处理情况", "乙。", "三、咨询处理情况", "丙。")
    assert [(one.key, one.text) for one in sections] == [
        ("overview", "甲。"),
        (None, "乙。"),
        ("consultations", "丙。"),
    ]


def test_points_inside_a_chapter_are_none() -> None:
    sections = found("一、概述", "（一）主动公开情况", "甲。", "二、收费及减免情况", "乙。")
    assert [one.key for one in sections] == ["overview", "fees"]
    assert [one.heading for one in sections[0].sections] == ["主动公开情况"]


def test_headings_without_numbers() -> None:
    assert keys("概述", "甲。", "主动公开情况", "乙。", "咨询处理情况", "丙。") == [
        "overview",
        "proactive_disclosure",
        "consultations",
    ]


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("工作人员及信息公开事务支出情况", ["capacity", "fees"]),
        ("申请行政复议、提起行政诉讼和申诉的情况", ["review_litigation"]),
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", ["review_litigation"]),
        ("依申请公开政府信息收费情况", ["fees"]),
        ("政府信息公开申请办理情况", ["requests"]),
        ("政府信息公开收支情况", ["fees"]),
        ("咨询和收费情况", ["consultations", "fees"]),
        ("审批事项及处理情况", []),
        ("建议提案办理情况", []),
    ],
)
def test_what_words_name(heading: str, named: list[str]) -> None:
    assert [section.key for section in named_sections(heading, FORM)[0]] == named
