"""Paragraphs of Word documents: one probe a feature."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.document import Link, Paragraph, Picture
from tests.readers.docx_builder import (
    NAMESPACES,
    STYLES,
    cell,
    pack,
    paragraph,
    parts,
    read_body,
    read_bytes,
    row,
    run,
    table,
    texts,
)

PICTURE = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="pic1"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
PICTURE_LINK = ("pic1", "image", "media/image1.png", False)


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
