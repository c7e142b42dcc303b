from __future__ import annotations

import pytest

from extractor.document import Paragraph, Picture
from extractor.layout import Glyph, Page
from extractor.layout.furniture import is_marked_number
from extractor.layout.lines import lines_of
from tests.layout.sketch import blocks, line, page, paragraphs, word

FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八"  # 38 ems fill the column
LEFT, SIZE = 72.0, 12.0


def text(*lines: str, number: int = 1, top: float = 100, leading: float = 22) -> Page:
    """A page of lines; a line that starts with U+3000 is indented by as many ems, without printing them."""
    glyphs: list[Glyph] = []
    for index, printed in enumerate(lines):
        bare = printed.lstrip("\u3000")
        left = LEFT + SIZE * (len(printed) - len(bare))
        glyphs += line(bare, top + leading * index, left, SIZE)
    return page(glyphs, number=number)


INDENTED = "\u3000\u3000" + FULL[:36]


def test_lines_of_a_paragraph_are_put_together_and_an_indent_starts_a_new_one() -> None:
    assert paragraphs(text(INDENTED, FULL, "末行。", INDENTED, "末行。")) == [
        FULL[:36] + FULL + "末行。",
        FULL[:36] + "末行。",
    ]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    assert paragraphs(text(INDENTED, FULL), text("末行。", INDENTED, number=2)) == [
        FULL[:36] + FULL + "末行。",
        FULL[:36],
    ]


def test_a_picture_under_the_text_parts_nothing_and_one_beside_it_does() -> None:
    scanned = [
        text(*lines, number=number)._replace(pictures=((0, 0, 600, 840),))
        for number, lines in enumerate([[INDENTED, FULL], ["末行。"]], 1)
    ]
    assert paragraphs(*scanned) == [FULL[:36] + FULL + "末行。"]
    assert sum(isinstance(block, Picture) for block in blocks(*scanned)) == 2
    figure = text("末行。", number=2, top=500)._replace(pictures=((100, 100, 500, 400),))
    assert [type(block) for block in blocks(text(INDENTED, FULL), figure)] == [Paragraph, Picture, Paragraph]


def test_a_heading_and_the_text_under_it_are_apart() -> None:
    found = paragraphs(text("\u3000\u3000一、总体情况", INDENTED, "末行。"))
    assert found == ["一、总体情况", FULL[:36] + "末行。"]


def test_lines_without_indents_are_parted_where_they_are_not_filled_and_by_gaps() -> None:
    first = text(FULL, "末行。", FULL[:-1] + "。", "二、工作" + FULL[:34])
    assert paragraphs(first) == [FULL + "末行。", FULL[:-1] + "。", "二、工作" + FULL[:34]]


def test_a_block_indented_as_a_whole_is_one_paragraph() -> None:
    assert len(paragraphs(text(FULL, FULL, FULL, FULL[:5], INDENTED, INDENTED, "\u3000\u3000末行。"))) == 2


def test_a_word_that_did_not_fit_does_not_end_a_paragraph() -> None:
    lines = text(FULL, FULL, FULL[:30], "http://www.example.gov.cn）查阅。")
    assert paragraphs(lines)[0].endswith("http://www.example.gov.cn）查阅。")


def test_titles_are_centred_paragraphs_a_line_each() -> None:
    glyphs = [*word("示例市人民政府", 228, 100, 20), *word("政府信息公开年度报告", 198, 130, 20)]
    glyphs += text(INDENTED, FULL, "末行。", top=170).glyphs
    found = [block for block in blocks(page(glyphs)) if isinstance(block, Paragraph)]
    assert [(each.text, each.centered) for each in found[:2]] == [
        ("示例市人民政府", True),
        ("政府信息公开年度报告", True),
    ]
    assert not found[2].centered


def test_the_place_of_a_paragraph_is_its_first_line() -> None:
    (found,) = [block for block in blocks(text(INDENTED, FULL)) if isinstance(block, Paragraph)]
    assert found.location.page == 1
    assert found.location.box == (96.0, 89.4, 528.0, 101.4)


def test_no_space_is_added_between_ideographs_and_digits() -> None:
    glyphs = [*word("共收到", 72, 100), *word("3119", 105, 100), *word("件", 128, 100)]
    assert paragraphs(page(glyphs)) == ["共收到3119件"]


def test_printed_spaces_stay_and_words_keep_theirs() -> None:
    glyphs = [*word("see", 72, 100), *word("page 3", 91, 100)]
    assert paragraphs(page(glyphs)) == ["see page 3"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("公布 infor-", "mation 十件。", "公布 information 十件。"),
        ("网址 www.gov-", "open.example.cn 查阅。", "网址 www.gov-open.example.cn 查阅。"),
        ("疫情 COVID-", "19 期间。", "疫情 COVID-19 期间。"),
    ],
)
def test_only_a_word_parted_at_a_line_end_loses_its_hyphen(first: str, second: str, whole: str) -> None:
    start = INDENTED[2 : 36 - len(first) // 2]
    (joined,) = paragraphs(text("\u3000\u3000" + start + first, second))
    assert joined == start + whole


def test_letters_spaced_evenly_are_one_word() -> None:
    spread = [
        glyph._replace(left=glyph.left + 3 * index, right=glyph.right + 3 * index)
        for index, glyph in enumerate(word("www.example.gov.cn", 72, 100))
    ]
    assert paragraphs(page(spread)) == ["www.example.gov.cn"]


def test_numbers_far_apart_never_run_together() -> None:
    glyphs = [glyph for index in range(10) for glyph in word("5", 72 + 40 * index, 100)]
    assert paragraphs(page(glyphs)) != ["5" * 10]


@pytest.mark.parametrize(
    "form", ["- {} -", "-{}-", "— {} —", "{}", "第 {} 页", "第{}页 共3页", "{}/3", "第{}页/共3页", "－{}－"]
)
def test_page_numbers_are_taken_out(form: str) -> None:
    pages = []
    for number in (1, 2, 3):
        body = text(INDENTED, FULL, number=number)
        pages.append(page([*body.glyphs, *word(form.format(number), 280, 800)], number=number))
    assert "".join(paragraphs(*pages)) == (FULL[:36] + FULL) * 3


def test_running_heads_are_taken_out_and_a_title_like_them_stays() -> None:
    head = "示例市政府信息公开年度报告"
    pages = [page([*word(head, 200, 160, 20), *text(INDENTED, FULL, top=200).glyphs])]
    for number in (2, 3):
        body = text(INDENTED, FULL, number=number)
        pages.append(page([*word(head, 200, 50, 9), *body.glyphs], number=number))
    found = paragraphs(*pages)
    assert found[0] == head
    assert sum(head in each for each in found) == 1


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("11/30/26, 7:46 AM", "file:///report.html {}/3"),
        ("2025/1/17 上午10:32 某县年度报告", "https://www.example.org/t20250117.html {}/3"),
        ("某县年度报告 http://www.example.org/t1.html", "{} of 3 2025/1/17, 10:32"),
        ("2025年1月17日 10:32", "http://www.example.org/t1.html 第{}页"),
    ],
)
def test_what_a_browser_prints_at_head_and_foot_is_no_text_however_near_it_stands(head: str, foot: str) -> None:
    pages = []
    for number in (1, 2, 3):
        top, bottom = line(head, 30, size=11), line(foot.format(number), 800, size=11)
        body = [line(FULL[:36], 44 + 15 * index) for index in range(50)]
        pages.append(page([glyph for one in (top, *body, bottom) for glyph in one], number=number))
    assert "".join(paragraphs(*pages)) == FULL[:36] * 150


@pytest.mark.parametrize(("printed", "is_number"), [("- 3 -", True), ("—— 12 ——", True), ("-" * 11 + "0---", False)])
def test_a_page_number_has_few_dashes(printed: str, is_number: bool) -> None:
    found = lines_of(word(printed, 200, 800), 1)
    assert [is_marked_number(one) for one in found] == [is_number]


def test_a_number_or_heading_in_the_text_is_no_furniture() -> None:
    first = text("\u3000\u3000一、总体情况", INDENTED, "3", top=400)
    second = text("\u3000\u3000一、总体情况", INDENTED, "3", top=400, number=2)
    assert paragraphs(first, second) == ["一、总体情况", FULL[:36] + "3"] * 2


def test_a_bare_number_that_counts_no_pages_stays() -> None:
    first = page([*text(INDENTED, FULL).glyphs, *word("2019", 280, 800)])
    assert "2019" in "".join(paragraphs(first))


def test_the_same_page_twice_gives_the_same_blocks() -> None:
    assert blocks(text(INDENTED, FULL)) == blocks(text(INDENTED, FULL))


def test_space_parts_paragraphs_though_most_lines_stand_alone() -> None:
    full = FULL[:-1] + "。"
    glyphs = [glyph for index in range(8) for glyph in line(FULL[:20] + "。", 100 + 30 * index)]
    for top in (340, 406):
        glyphs += line(FULL, top) + line(FULL, top + 18) + line(full, top + 36)
    assert paragraphs(page(glyphs))[8:] == [FULL + FULL + full] * 2
