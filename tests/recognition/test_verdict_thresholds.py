"""What is just enough for a report and what is just too little, for each number of the verdict."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.report import Extraction, Status

TITLE = "青禾县财政局2022年政府信息公开工作年度报告"
# Says what it says in two of the words that reports have, and prints no chapter.
PROSE = "我局全年按要求主动公开政府信息，及时回应群众关切，各项工作平稳有序开展。"
NOTHING = "天气晴朗，适合出游，大家都很高兴，路上行人很多，商店里也很热闹。"


def read(*lines: str) -> Extraction:
    return extract("\n".join(lines).encode(), name="source.txt")


def is_report(*lines: str) -> bool:
    return read(*lines).status in (Status.OK, Status.PARTIAL)


def why(*lines: str) -> str | None:
    found = read(*lines)
    return found.diagnostics[-1].variant if found.status is Status.NOT_A_REPORT else None


def letters(count: int, text: str = PROSE) -> str:
    return (text * (count // len(text) + 1))[:count]


def with_link(*lines: str, title: str = "") -> bool:
    """Whether a page is a report that has these lines and a link to a document, which may hold what it lacks."""
    head = f"<head><meta name='ArticleTitle' content='{title}'></head>" if title else ""
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html>{head}<body>{body}<p><a href='a.docx'>附件</a></p></body></html>"
    return extract(page.encode(), name="source.html").status in (Status.OK, Status.PARTIAL)


def test_a_title_and_300_letters_of_prose_beside_a_link() -> None:
    assert with_link(TITLE, letters(318 - len(TITLE)))
    assert not with_link(TITLE, letters(278 - len(TITLE)))


def test_a_heading_has_40_letters_at_most() -> None:
    def line(length: int) -> str:
        return (
            "一、" + letters(length - len("依申请公开情况"), "关于本单位今年以来认真做好各项工作及") + "依申请公开情况"
        )

    assert is_report(TITLE, line(38), "无。")
    assert not is_report(TITLE, line(42), "无。")


SUBJECTS = ("一、2022年主动公开情况", "公开9条。", "二、依申请公开情况", "无。", "三、行政复议和行政诉讼情况", "无。")


def test_three_subjects_without_a_title_two_where_the_opening_speaks_of_a_report() -> None:
    assert is_report(*SUBJECTS)
    assert not is_report(*SUBJECTS[:4])
    opening = "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止，反映政府信息公开情况。"
    assert is_report(opening, *SUBJECTS[:4])
    assert not is_report(opening, *SUBJECTS[:2])


def test_an_announced_text_of_120_letters() -> None:
    announced = "现公布青禾县财政局2022年政府信息公开工作年度报告。"
    assert is_report(announced, letters(126 - len(announced)))
    assert not is_report(announced, letters(114 - len(announced)))


def test_a_head_of_another_kind_has_70_letters_at_most() -> None:
    short = letters(56, "关于进一步做好有关事项的") + "通知（青政办发〔二〕）"
    long = letters(60, "关于进一步做好有关事项的") + "通知（青政办发第二十八）"
    assert (len(short), len(long)) == (67, 72)
    assert why(short, NOTHING) == "another_kind"
    assert why(long, NOTHING) != "another_kind"


def test_a_head_stands_in_the_first_six_lines() -> None:
    lines = [f"第{number}行的文字" for number in "一二三四五六七"]
    assert why(*lines[:5], "关于放假的通知", NOTHING) == "another_kind"
    assert why(*lines[:6], "关于放假的通知", NOTHING) != "another_kind"


BLANK_TABLE = (
    "二、主动公开政府信息情况",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
    "规章\t\t\t",
    "行政规范性文件\t\t\t",
)


def test_a_blank_form_has_two_placeholders() -> None:
    assert why(TITLE, "联系人：____。", "电话：____。", *BLANK_TABLE) == "placeholders"
    assert is_report(TITLE, "联系人：____。", *BLANK_TABLE)


def test_rules_have_three_articles() -> None:
    articles = [f"第{number}条　行政机关应当及时、准确地公开政府信息。" for number in "一二三"]
    assert why(TITLE, *articles) == "articles"
    assert why(TITLE, *articles[:2]) != "articles"


@pytest.mark.parametrize(("words", "expected"), [("门户网站", False), ("门户网站、公众", True)])
def test_prose_under_a_title_of_its_page_has_two_words_of_disclosure(words: str, expected: bool) -> None:
    assert with_link(words, letters(400, NOTHING), title=TITLE) is expected


def test_a_list_has_three_titles() -> None:
    titles = [f"{body}2022年政府信息公开工作年度报告" for body in ("甲局", "乙局", "丙局")]
    assert why("全县年报", *titles) == "list"
    assert why("全县年报", *titles[:2]) != "list"
