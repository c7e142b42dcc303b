from __future__ import annotations

import pytest

from tests.readers.pages import paragraph, paragraphs


def test_blocks_and_line_breaks_end_a_paragraph() -> None:
    markup = "<div>一、总体情况<p>甲<br>乙</p>丙<span>丁</span></div><hr>戊"
    assert paragraphs(markup) == ["一、总体情况", "甲", "乙", "丙丁", "戊"]


def test_inline_elements_join() -> None:
    markup = "<p>自202<b>1</b>年<font>1</font>月1<a name=x></a>日<sup>起</sup>至<u>12</u>月31日止</p>"
    assert paragraphs(markup) == ["自2021年1月1日起至12月31日止"]


def test_text_directly_in_the_body() -> None:
    assert paragraphs("一、总体情况<br>本年度") == ["一、总体情况", "本年度"]


def test_white_space_collapses() -> None:
    assert paragraphs("<p>  政府信息 \t 公开   工作</p>") == ["政府信息 公开 工作"]


def test_a_source_line_that_wraps_chinese_text_leaves_no_space() -> None:
    assert paragraphs("<p>政府信息\n    公开，\r\n工作“\n条例</p>") == ["政府信息公开，工作“条例"]


def test_a_wrapped_line_beside_latin_text_leaves_a_space() -> None:
    assert paragraphs("<p>公开\n2021 年\nannual\nreport</p>") == ["公开 2021 年 annual report"]


def test_outer_spaces_of_all_kinds_are_gone_and_inner_ones_stay() -> None:
    assert paragraphs("<p>\u3000\u3000&nbsp;一、\u3000总&nbsp;体&emsp;&#8203;</p>") == ["一、\u3000总\u00a0体"]


def test_preformatted_lines_are_paragraphs() -> None:
    assert paragraphs("<pre>一、总体情况\n  本年  度\n\n二、主动公开</pre>") == [
        "一、总体情况",
        "本年  度",
        "二、主动公开",
    ]
    assert paragraphs("<p style='white-space: pre-wrap'>甲\n乙</p>") == ["甲", "乙"]


def test_headings_bold_and_centered() -> None:
    found = paragraph("<h2 align=center>年度报告</h2>")
    assert (found.heading, found.bold, found.centered) == (2, True, True)
    found = paragraph(
        "<div style='text-align: center'><p><span style='font-weight:700'>年度</span><b>报告</b></p></div>"
    )
    assert (found.heading, found.bold, found.centered) == (None, True, True)
    found = paragraph("<center><p align=left><b>一、</b>总体情况</p></center>")
    assert (found.bold, found.centered) == (False, False)


def test_hidden_parts_and_code_are_not_read() -> None:
    markup = (
        "<style>p{}</style><p>甲<span style='display:none'>x</span></p><p hidden>x</p><script>var a='<p>x</p>'</script>"
        "<noscript>x</noscript><template><p>x</p></template><!-- x --><del>x</del><p style='visibility: hidden;'>x</p>"
        "<select><option>x</select><button>x</button><p style='mso-hide:all'>x</p>"
    )
    assert paragraphs(markup) == ["甲"]


def test_a_style_that_only_looks_hidden_is_read() -> None:
    assert paragraphs("<p style='mso-text-raise:none;border:none'>甲</p>") == ["甲"]


def test_word_markup() -> None:
    markup = (
        "<?xml:namespace prefix = o ns = 'urn:x' /><p class=MsoNormal>"
        "<![if !supportLists]><span style='mso-list:Ignore'>1."
        "<span style='font:7pt \"Times New Roman\"'>&nbsp;</span>"
        "</span><![endif]><st1:date>2021</st1:date>年<o:p></o:p></p>"
        "<!--[if gte mso 9]><xml><w:WordDocument>x</w:WordDocument></xml><![endif]-->"
    )
    assert paragraphs(markup) == ["1.\u00a02021年"]


def test_a_span_shown_as_a_block_breaks_lines() -> None:
    assert paragraphs("<span style='display:block'>甲</span><span>乙</span><div style='display:inline'>丙</div>") == [
        "甲",
        "乙丙",
    ]


# ordered lists


def test_ordered_lists_get_their_numbers() -> None:
    assert paragraphs("<ol><li>甲<li><p>乙</p></ol><ol start=3><li>丙<li value=9>丁<li>戊</ol>") == [
        "1.甲",
        "2.乙",
        "3.丙",
        "9.丁",
        "10.戊",
    ]


@pytest.mark.parametrize(
    ("attributes", "number"),
    [
        ("type=a", "b."),
        ("type=A", "B."),
        ("type=i", "ii."),
        ("type=I", "II."),
        ("style='list-style-type: cjk-ideographic'", "二、"),
        ("style='list-style-type:simp-chinese-informal'", "二、"),
        ("style='list-style: none'", ""),
        ("style='list-style-type:decimal-leading-zero'", "02."),
    ],
)
def test_kinds_of_numbers(attributes: str, number: str) -> None:
    assert paragraphs(f"<ol {attributes}><li>甲<li>乙</ol>")[1] == f"{number}乙"


def test_reversed_lists_count_down() -> None:
    assert paragraphs("<ol reversed><li>甲<li>乙</ol>") == ["2.甲", "1.乙"]


def test_typed_numbers_are_not_doubled() -> None:
    assert paragraphs("<ol><li>1.甲<li>2.乙</ol><ol><li>（一）丙</ol>") == ["1.甲", "2.乙", "（一）丙"]


def test_other_lists_have_no_numbers() -> None:
    assert paragraphs("<ul><li>甲，<li>乙。</ul><dl><dt>丙<dd>丁</dl>") == ["甲，", "乙。", "丙", "丁"]


def test_lists_of_links_have_no_numbers() -> None:
    body = "本年度主动公开政府信息若干条。" * 9
    assert paragraphs(f"<p>{body}</p><ol><li><a href=/a>甲</a><li><a href=/b>乙</a></ol><p>{body}</p>")[1:3] == [
        "甲",
        "乙",
    ]


# broken markup


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>甲<p>乙<div>丙", ["甲", "乙", "丙"]),
        ("<p><b>甲<p>乙</b>丙", ["甲", "乙丙"]),
        ("<p>甲</span></font>乙</p></div></td>丙", ["甲乙", "丙"]),
        ("<p>1 < 2 &amp 3 &nosuch; 4 > 3</p>", ["1 < 2 & 3 &nosuch; 4 > 3"]),
        ("<P>甲</P ><P\n>乙</P>", ["甲", "乙"]),
        ("<p>甲<!-- 乙 <p>丙 --!><p>丁", ["甲", "丁"]),
        ("<p title='a>b'>甲</p><p title=a>b>乙</p>", ["甲", "b>乙"]),
        ("<p>甲</p", ["甲"]),
        ("</p>甲</br>乙", ["甲", "乙"]),
    ],
)
def test_broken_markup_reads_as_browsers_read_it(markup: str, expected: list[str]) -> None:
    assert paragraphs(markup) == expected


def test_long_lists_and_odd_kinds_of_numbers() -> None:
    items = "<li>甲，" * 30
    assert paragraphs(f"<ol type=a>{items}</ol>")[26:28] == ["aa.甲，", "ab.甲，"]
    assert paragraphs(f"<ol style='list-style-type:cjk-ideographic'>{items}</ol>")[20] == "二十一、甲，"
    assert paragraphs("<ol style='list-style-type:cjk-ideographic' start=120><li>甲</ol>") == ["一百二十、甲"]
    assert paragraphs("<ol type=i start=-3><li>甲</ol><ol style='list-style-type:hebrew'><li>乙</ol>") == [
        "-3.甲",
        "1.乙",
    ]
