"""The numbers that Word prints itself before paragraphs."""

from __future__ import annotations

import pytest

from extractor.readers.word.number_formats import ordinal_text
from tests.readers.docx_builder import (
    STYLES,
    abstract_list,
    concrete_list,
    level,
    numbered,
    paragraph,
    run,
    texts,
)

CHINESE = abstract_list(
    0,
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="space"/>'),
)


def test_numbers_restart_below_each_higher_level() -> None:
    body = "".join(numbered("甲", 1, at) for at in (0, 1, 1, 2, 3, 0, 1, 2))
    assert texts(body, numbering=CHINESE + concrete_list(1, 0)) == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "① 甲", "二、甲", "（一）甲", "1.甲",
    ]  # fmt: skip


def test_lists_of_one_abstract_list_go_on_and_an_override_starts_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = CHINESE + concrete_list(1, 0) + concrete_list(2, 0) + concrete_list(3, 0, override)
    body = "".join(numbered("甲", identity) for identity in (1, 2, 3, 3, 1))
    assert texts(body, numbering=lists) == ["一、甲", "二、甲", "五、甲", "六、甲", "七、甲"]


def test_an_overriding_level_changes_the_format() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert texts(numbered("甲"), numbering=CHINESE + concrete_list(1, 0, override)) == ["I)甲"]


def test_numbers_come_through_styles_and_their_levels() -> None:
    body = paragraph("甲", '<w:pStyle w:val="listed"/>') + paragraph("乙", '<w:pStyle w:val="sublisted"/>')
    body += paragraph("丙", '<w:pStyle w:val="listed"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body, styles=STYLES, numbering=CHINESE + concrete_list(1, 0)) == ["一、甲", "（一）乙", "丙"]


def test_a_list_may_borrow_its_levels_through_a_numbering_style() -> None:
    link = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="numbering" w:styleId="ns"><w:name w:val="ns"/>{link}</w:style>'
    borrowing = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="ns"/></w:abstractNum>'
    lists = CHINESE + borrowing + concrete_list(1, 0) + concrete_list(2, 7)
    assert texts(numbered("甲", 2), styles=style, numbering=lists) == ["一、甲"]


def test_a_level_tied_to_a_style_goes_before_the_level_the_style_names() -> None:
    tied = level(2, "decimal", "%3.", '<w:pStyle w:val="sublisted"/>')
    lists = abstract_list(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "（%2）"), tied) + concrete_list(
        1, 0
    )
    body = paragraph("甲", '<w:pStyle w:val="listed"/>') + paragraph("乙", '<w:pStyle w:val="sublisted"/>')
    assert texts(body, styles=STYLES, numbering=lists) == ["一、甲", "1.乙"]


def test_a_placeholder_of_a_bullet_prints_nothing() -> None:
    lists = abstract_list(0, level(0, "bullet", "●"), level(1, "decimal", "%1%2.")) + concrete_list(1, 0)
    assert texts(numbered("甲", 1, 1), numbering=lists) == ["1.甲"]


def test_legal_numbering_and_levels_that_never_restart() -> None:
    lists = abstract_list(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "（%3）", '<w:lvlRestart w:val="0"/>'),
    )
    body = "".join(numbered("甲", 1, at) for at in (0, 1, 2, 0, 1, 2))
    expected = ["第一章 甲", "1.1 甲", "（1）甲", "第二章 甲", "2.1 甲", "（2）甲"]
    assert texts(body, numbering=lists + concrete_list(1, 0)) == expected


def test_a_tab_keeps_a_bare_number_from_the_text() -> None:
    lists = abstract_list(0, level(0, "decimal", "%1")) + concrete_list(1, 0)
    assert texts(numbered("2024年"), numbering=lists) == ["1 2024年"]


def test_bullets_are_no_numbers_and_hidden_paragraphs_do_not_count() -> None:
    lists = CHINESE + abstract_list(1, level(0, "bullet", "●")) + concrete_list(1, 0) + concrete_list(2, 1)
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>'
    hidden = paragraph(run("隐", "<w:vanish/>"), properties)
    assert texts(numbered("点", 2) + hidden + numbered("甲"), numbering=lists) == ["点", "一、甲"]


def test_a_deleted_numbered_paragraph_does_not_count() -> None:
    properties = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    deleted = paragraph("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", properties)
    assert texts(deleted + numbered("新"), numbering=CHINESE + concrete_list(1, 0)) == ["一、新"]


@pytest.mark.parametrize(
    ("style", "third", "twelfth"),
    [
        ("chineseCounting", "三", "十二"),
        ("chineseCountingThousand", "三", "十二"),
        ("japaneseCounting", "三", "十二"),
        ("ideographTraditional", "丙", "12"),
        ("chineseLegalSimplified", "叁", "壹拾贰"),
        ("ideographDigital", "三", "一二"),
        ("decimalEnclosedCircle", "③", "⑫"),
        ("decimalEnclosedParen", "⑶", "⑿"),
        ("decimalFullWidth", "３", "１２"),
        ("decimalZero", "03", "12"),
        ("lowerLetter", "c", "l"),
        ("upperRoman", "III", "XII"),
        ("unheardOf", "3", "12"),
        ("none", "", ""),
    ],
)
def test_number_formats(style: str, third: str, twelfth: str) -> None:
    lists = abstract_list(0, level(0, style, "（%1）")) + concrete_list(1, 0)
    found = texts(numbered("甲") * 12, numbering=lists)
    assert (found[2], found[11]) == (f"（{third}）甲", f"（{twelfth}）甲")


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (0, "chineseCountingThousand", "〇"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (120, "chineseCounting", "一二○"),
        (12_345, "japaneseCounting", "12345"),
        (28, "upperLetter", "BB"),
        (4_000, "upperRoman", "4000"),
        (-1, "decimalEnclosedCircle", "-1"),
        (36, "decimalEnclosedCircle", "㊱"),
        (7, "numberInDash", "- 7 -"),
        (11, "ideographZodiacTraditional", "甲戌"),
    ],
)
def test_ordinals_at_the_ends_of_their_formats(number: int, style: str, expected: str) -> None:
    assert ordinal_text(number, style) == expected
