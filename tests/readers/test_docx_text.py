"""Paragraphs of Word documents: one probe a feature."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.document import Link, Paragraph, Picture
from extractor.readers.word.number_formats import ordinal_text
from tests.readers.docx_builder import (
    NAMESPACES,
    abstract_list,
    cell,
    concrete_list,
    level,
    numbered,
    pack,
    paragraph,
    parts,
    read_body,
    read_bytes,
    row,
    run,
    table,
)

PICTURE = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="pic1"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
PICTURE_LINK = ("pic1", "image", "media/image1.png", False)
CHINESE = abstract_list(
    0,
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="space"/>'),
)


def texts(body: str, **rest: object) -> list[str]:
    return [item.text for item in read_body(body, **rest).paragraphs]


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def conditional(result: str) -> str:
    """A field with another one in its instruction."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>IF </w:instrText></w:r>{field('PAGE', '3')}{middle}{run(result)}{end}"


def text_box(inner: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("　　一、") + run("总体情况\u00a0"), ["一、总体情况"]),
        (run("新收\u00a0政府"), ["新收\u00a0政府"]),
        ("<w:r><w:t> 12 </w:t></w:r>" + run("件"), ["12件"]),
        (run("a\nb"), ["a b"]),
        (run("左") + "<w:r><w:tab/></w:r>" + run("右"), ["左 右"]),
        (run("上") + "<w:r><w:br/></w:r>" + run("下") + "<w:r><w:cr/></w:r>" + run("末"), ["上", "下", "末"]),
        (run("a") + '<w:r><w:br w:type="page"/></w:r>', ["a"]),
        (run("010") + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>" + run("6"), ["010-6"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("公开"), ["☑公开"]),
        ("<w:smartTag><w:smartTagPr/>" + run("2024") + "</w:smartTag>" + run("年"), ["2024年"]),
        ("<w:customXml><w:customXmlPr/>" + run("机关") + "</w:customXml>", ["机关"]),
        ('<w:fldSimple w:instr="AUTHOR">' + run("王") + "</w:fldSimple>", ["王"]),
        (run("共") + field("NUMPAGES", "16") + run("页"), ["共16页"]),
        (conditional("第三页"), ["第三页"]),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("3001") + "</w:sdtContent></w:sdt>", ["3001"]),
        ("<w:ins>" + run("3") + "</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>" + run("0"), ["30"]),
        ("<w:moveTo>" + run("甲") + "</w:moveTo><w:moveFrom>" + run("乙") + "</w:moveFrom>", ["甲"]),
        (f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>", ["拼"]),
        (run("显") + run("隐", "<w:vanish/>") + run("示", '<w:vanish w:val="0"/>'), ["显示"]),
        (run("脚注") + '<w:r><w:footnoteReference w:id="2"/></w:r>', ["脚注"]),
        (run("见") + '<w:hyperlink w:anchor="x">' + run("附件") + "</w:hyperlink>", ["见附件"]),
        ('<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>', ["x=1"]),
        ("<w:bdo>" + run("双") + "</w:bdo><w:unheardOf>" + run("向") + "</w:unheardOf>", ["双向"]),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph_is_what_is_printed(inner: str, expected: list[str]) -> None:
    assert texts(paragraph(inner)) == expected


def test_a_deleted_paragraph_mark_joins_paragraphs() -> None:
    body = paragraph("新收", "<w:rPr><w:del/></w:rPr>") + paragraph("12件") + paragraph("结转")
    assert texts(body) == ["新收12件", "结转"]


def test_a_hidden_paragraph_leaves_nothing() -> None:
    hidden = paragraph(run("隐藏", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")
    assert texts(hidden + paragraph("可见")) == ["可见"]


def test_a_style_separator_keeps_the_heading_of_the_first_paragraph() -> None:
    body = paragraph(run("总体。"), '<w:outlineLvl w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>') + paragraph(
        "文"
    )
    assert read_body(body).blocks == (Paragraph("总体。文", heading=2),)


def test_a_field_goes_on_over_paragraphs_and_hides_only_its_instruction() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
    assert texts(paragraph(begin + middle + run("一")) + paragraph(run("二") + end) + paragraph("三")) == [
        "一",
        "二",
        "三",
    ]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert texts(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("正文")) + paragraph("三")) == [
        "正文",
        "三",
    ]


def test_what_a_field_draws_is_read_or_reported() -> None:
    def drawn(instruction: str) -> str:
        ends = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        return paragraph(f"{ends[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{ends[1]}{run('项')}")

    assert texts(drawn("eq \\o\\ac(○,3)")) == ["③项"]
    document = read_body(drawn("eq \\f(1,2)"))
    assert [item.text for item in document.paragraphs] == ["\ufffd项"]
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_a_drop_down_list_shows_its_choice() -> None:
    choices = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/></w:ddList>'
    data = f"<w:ffData>{choices}</w:ffData>"
    inner = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(paragraph(inner)) == ["是"]


def test_an_unknown_symbol_is_reported() -> None:
    document = read_body(paragraph('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>'))
    assert [item.text for item in document.paragraphs] == ["\ufffd"]
    assert [item.code for item in document.diagnostics] == [Code.CHARACTERS_UNMAPPED]


def test_the_parts_of_a_fraction_do_not_run_together() -> None:
    document = read_body(
        paragraph(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        )
    )
    assert [item.text for item in document.paragraphs] == ["1 2"]
    assert [item.code for item in document.diagnostics] == [Code.CHARACTERS_UNMAPPED]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert texts(paragraph(run("正") + text_box(paragraph("框一") + paragraph("框二")) + run("文"))) == [
        "正文",
        "框一",
        "框二",
    ]


def test_a_choice_that_is_not_understood_gives_way_to_its_fallback() -> None:
    choice = f'<mc:Choice Requires="am3d">{run("三维")}</mc:Choice>'
    alternates = f"<mc:AlternateContent>{choice}<mc:Fallback><w:t>图</w:t></mc:Fallback></mc:AlternateContent>"
    assert texts(paragraph(f"<w:r>{alternates}</w:r>")) == ["图"]


def test_content_controls_around_paragraphs_and_tables() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('段')}{table(row(cell('甲'), cell('乙')))}</w:sdtContent></w:sdt>"
    document = read_body(body)
    assert [item.text for item in document.paragraphs] == ["段"]
    assert [[item.text for item in found.grid.cells] for found in document.tables] == [["甲", "乙"]]


def test_a_foreign_chunk_is_reported() -> None:
    document = read_body('<w:altChunk r:id="h"/>' + paragraph("段"), links=(("h", "aFChunk", "chunk.html", False),))
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]
    assert "chunk.html" in document.diagnostics[0].message


def test_pictures_stand_after_their_paragraph_with_the_name_of_their_part() -> None:
    document = read_body(paragraph(run("前") + PICTURE) + paragraph("后"), links=(PICTURE_LINK,))
    assert document.blocks == (Paragraph("前"), Picture("word/media/image1.png"), Paragraph("后"))


def test_a_legacy_picture_and_word_art() -> None:
    shapes = '<v:shape><v:imagedata r:id="pic1"/></v:shape><v:shape><v:textpath string="年度报告"/></v:shape>'
    document = read_body(paragraph(f"<w:r><w:pict>{shapes}</w:pict></w:r>"), links=(PICTURE_LINK,))
    assert document.blocks == (Picture("word/media/image1.png"), Paragraph("年度报告"))


def test_a_chart_is_reported() -> None:
    chart = PICTURE.replace('<a:blip r:embed="pic1"/>', '<c:chart r:id="c"/>')
    assert [item.code for item in read_body(paragraph(chart)).diagnostics] == [Code.CONTENT_SKIPPED]


def test_links_to_documents_only() -> None:
    body = paragraph(
        f'<w:hyperlink r:id="a">{run("附件")}{run("1")}</w:hyperlink><w:hyperlink r:id="b">{run("首页")}</w:hyperlink>'
        + field(' HYPERLINK "https://x.gov.cn/down.jsp?f=表.xlsx" ', "附表")
    )
    links = (
        ("a", "hyperlink", "files/report.PDF", True),
        ("b", "hyperlink", "http://x.gov.cn/index.html", True),
    )
    assert read_body(body, links=links).links == (
        Link("附件1", "files/report.PDF"),
        Link("附表", "https://x.gov.cn/down.jsp?f=表.xlsx"),
    )


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="listed"><w:name w:val="listed"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="sublisted"><w:name w:val="sub"/><w:basedOn w:val="listed"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("题", '<w:pStyle w:val="1"/>'), Paragraph("题", heading=1, bold=True, centered=True)),
        (paragraph("题", '<w:pStyle w:val="own"/>'), Paragraph("题", heading=1, bold=True, centered=True)),
        (paragraph("题", '<w:pStyle w:val="own"/><w:jc w:val="left"/>'), Paragraph("题", heading=1, bold=True)),
        (paragraph("文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'), Paragraph("文", bold=True, centered=True)),
        (paragraph("题", '<w:outlineLvl w:val="2"/>'), Paragraph("题", heading=3)),
        (paragraph(run("题", "<w:b/>") + run("文")), Paragraph("题文")),
        (paragraph(run("题", "<w:b/>") + run("　")), Paragraph("题", bold=True)),
        (paragraph(run("题", '<w:rStyle w:val="strong"/>')), Paragraph("题", bold=True)),
        (paragraph(run("题", '<w:rStyle w:val="strong"/>'), '<w:pStyle w:val="loop"/>'), Paragraph("题", bold=True)),
        (paragraph(run("文", '<w:b w:val="0"/>'), '<w:pStyle w:val="missing"/>'), Paragraph("文")),
    ],
)
def test_hints_come_from_styles_and_direct_properties(body: str, expected: Paragraph) -> None:
    assert read_body(body, styles=STYLES).blocks == (expected,)


def test_text_of_a_hidden_style_is_hidden() -> None:
    assert texts(paragraph("隐", '<w:pStyle w:val="gone"/>') + paragraph("显"), styles=STYLES) == ["显"]


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


def test_text_drawn_on_a_canvas_is_read() -> None:
    drawn = PICTURE.replace(
        '<a:blip r:embed="pic1"/>', "<a:p><a:r><a:t>画布</a:t></a:r><a:r><a:t>文字</a:t></a:r></a:p>"
    )
    assert texts(paragraph(drawn)) == ["画布文字"]


def test_a_check_box_shows_its_state() -> None:
    def box(state: str) -> str:
        data = f'<w:ffData><w:checkBox><w:default w:val="0"/>{state}</w:checkBox></w:ffData>'
        begin, end = f'<w:fldChar w:fldCharType="begin">{data}</w:fldChar>', '<w:fldChar w:fldCharType="end"/>'
        return paragraph(f"<w:r>{begin}</w:r><w:r>{end}</w:r>{run('是')}")

    assert texts(box("<w:checked/>") + box("")) == ["☒是", "☐是"]


def test_a_strict_document_reads_as_a_transitional_one() -> None:
    contents = parts(paragraph("甲", '<w:outlineLvl w:val="0"/>') + table(row(cell("1"), cell("2"))))
    strict = {
        NAMESPACES["w"]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        NAMESPACES["r"]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    rewritten = dict(contents)
    for name, text in contents.items():
        for old, new in strict.items():
            text = text.replace(old, new)
        rewritten[name] = text
    assert read_bytes(pack(rewritten)).blocks == read_bytes(pack(contents)).blocks


def test_the_main_part_is_found_by_relationship_and_by_content_type() -> None:
    odd = parts(paragraph("甲"), main="odd/main.xml")
    assert [item.text for item in read_bytes(pack(odd)).paragraphs] == ["甲"]
    del odd["_rels/.rels"]
    assert [item.text for item in read_bytes(pack(odd)).paragraphs] == ["甲"]


def test_a_macro_document_reads_like_any_other() -> None:
    contents = parts(paragraph("甲"))
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    contents["[Content_Types].xml"] = contents["[Content_Types].xml"].replace("application/vnd.open", kind + "x")
    assert [item.text for item in read_bytes(pack(contents)).paragraphs] == ["甲"]


def test_headers_are_no_part_of_the_text_and_metadata_is_read() -> None:
    contents = parts(paragraph("甲"), links=(("h", "header", "header1.xml", False),))
    contents["word/header1.xml"] = paragraph("页眉")
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    entry = f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
    contents["_rels/.rels"] = contents["_rels/.rels"].replace("</Relationships>", entry)
    contents["docProps/core.xml"] = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>年度报告</dc:title><t:created>2025-01-20T08:00:00Z</t:created><dc:subject/></p>"
    )
    document = read_bytes(pack(contents))
    assert [item.text for item in document.paragraphs] == ["甲"]
    assert document.metadata == {"title": "年度报告", "created": "2025-01-20T08:00:00Z"}
