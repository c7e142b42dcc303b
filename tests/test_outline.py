import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.outline import heading_line, section_tree
from extractor.report import Section


@pytest.mark.parametrize(
    ("line", "heading", "rest"),
    [
        ("（一）主动公开情况", "主动公开情况", ""),
        ("（一）主动公开情况。", "主动公开情况", ""),
        ("（一）加强组织领导，完善政府信息公开机制", "加强组织领导，完善政府信息公开机制", ""),
        ("（一）主动公开。我局公开信息12条。", "主动公开", "我局公开信息12条。"),
        ("1.平台建设：完善网站栏目。", "平台建设", "完善网站栏目。"),
    ],
)
def test_headings(line: str, heading: str, rest: str) -> None:
    found = heading_line(line)
    assert found is not None
    assert (found.heading, found.rest) == (heading, rest)


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导。",
        "（一）2024年公开信息12条。其中规范性文件3件。",
        "1.利用留言信箱、督办件等载体受理群众诉求，答复群众咨询。我镇坚持发布与解读同步。",
        "2024年，我局公开信息12条。",
        "（一）",
        "（二）公开指南；",
    ],
)
def test_sentences_and_lists_are_no_headings(line: str) -> None:
    assert heading_line(line) is None


def drawn(sections: tuple[Section, ...]) -> list[object]:
    return [(section.number, section.heading, drawn(section.sections)) for section in sections]


def test_levels_nest() -> None:
    lines = ["引言。", "（一）公开", "1.网站", "文字。", "2.公报", "（二）申请", "（四）监督", "3、机制"]
    assert drawn(section_tree(lines)) == [
        ("（一）", "公开", [("1", "网站", []), ("2", "公报", [])]),
        ("（二）", "申请", []),
        ("（四）", "监督", [("3", "机制", [])]),
    ]


def test_text_of_a_section_holds_its_sub_sections_as_printed() -> None:
    (section,) = section_tree(["（一）公开", "甲。", "1.网站", "乙。"])
    assert section.text == "甲。\n1.网站\n乙。"
    assert section.sections[0].text == "乙。"


LINES = st.lists(
    st.sampled_from(
        ["（一）公开", "（二）申请", "1.网站", "2、公报", "文字。", "一、概述", "①甲", "（1）乙", "一是甲。"]
    ),
    max_size=12,
)


def flat(sections: tuple[Section, ...]) -> list[str]:
    return [text for section in sections for text in (section.heading, *flat(section.sections))]


@given(LINES)
def test_every_heading_line_is_one_section_in_order(lines: list[str]) -> None:
    assert flat(section_tree(lines)) == [head.heading for line in lines if (head := heading_line(line))]


@given(LINES)
def test_no_line_behind_the_first_heading_is_lost(lines: list[str]) -> None:
    heads = [index for index, line in enumerate(lines) if heading_line(line)]
    first = heads[0] if heads else len(lines)
    whole = "\n".join("\n".join([f"{section.heading}", section.text]) for section in section_tree(lines))
    for line in lines[first:]:
        head = heading_line(line)
        assert (head.heading if head else line) in whole
