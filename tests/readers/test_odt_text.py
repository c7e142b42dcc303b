"""OpenDocument outside tables: characters, styles, changes, lists, drawings; one probe a line."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.document import Link, Paragraph, Picture
from tests.readers.odt_builder import content, lines, meta, p, pack, read_body, read_bytes, style

BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("政府"), ["政府"]),
        (p(" a\n  b\t"), ["a b"]),
        (p("a<text:s/>b<text:s text:c='3'/>c"), ["a b   c"]),
        (p("a<text:tab/>b"), ["a b"]),
        (p("a<text:line-break/>b"), ["a", "b"]),
        (p("a<text:span>b<text:span>c</text:span>d</text:span>e"), ["abcde"]),
        (p("") + p(" ") + p("a"), ["a"]),
        (p("a<text:soft-page-break/>b") + "<text:soft-page-break/>", ["ab"]),
        (p("a<text:bookmark text:name='x'/><text:reference-mark-start/>b"), ["ab"]),
        (p("a<text:page-number>7</text:page-number>b<text:date>1日</text:date>"), ["a7b1日"]),
        (p(f"a<text:note><text:note-citation>1</text:note-citation>{p('b')}</text:note>c"), ["ac"]),
        (p("a<office:annotation><text:p>b</text:p></office:annotation>c<office:annotation-end/>"), ["ac"]),
        (p("<text:ruby><text:ruby-base>政</text:ruby-base><text:ruby-text>zheng</text:ruby-text></text:ruby>"), ["政"]),
        (p("a<text:text-input>b&#x0d;</text:text-input>"), ["ab"]),
        (p("a<text:hidden-text>b</text:hidden-text>c"), ["ac"]),
        (p("a<text:hidden-paragraph text:is-hidden='true'/>") + p("b"), ["b"]),
        ("<text:section>" + p("a") + "</text:section>", ["a"]),
        ("<text:section text:display='none'>" + p("a") + "</text:section>" + p("b"), ["b"]),
        ("<text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title>" + p("目录")
         + "</text:index-title>" + p("<text:a>一</text:a>") + "</text:index-body></text:table-of-content>",
         ["目录", "一"]),
        ("<text:tracked-changes><text:changed-region><text:deletion>" + p("9")
         + "</text:deletion></text:changed-region></text:tracked-changes>" + p("a<text:change/>b"), ["ab"]),
        ("<text:sequence-decls><text:sequence-decl/></text:sequence-decls>" + p("a"), ["a"]),
        (p("a" + BOX.format(p("b") + p("c")) + "d") + p("e"), ["ad", "b", "c", "e"]),
        (BOX.format(p("b")) + p("e"), ["b", "e"]),
        (p("a<draw:g><draw:custom-shape>" + p("b") + "</draw:custom-shape><draw:line/></draw:g>"), ["a", "b"]),
        (p("a" + BOX.format(p("b" + BOX.format(p("c"))))), ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_a_body_is_these_lines(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_styles_tell_bold_centered_and_hidden_text() -> None:
    automatic = (
        style("P", 'fo:font-weight="bold"', 'fo:text-align="center"')
        + style("Q", parent="P")
        + style("T", 'style:font-weight-asian="bold"', family="text")
        + style("U", 'fo:font-weight="normal" style:font-weight-asian="normal"', family="text")
        + style("H", 'text:display="none"', family="text")
    )
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    body = (
        p("a", "P")
        + p("b", "Q")
        + p(span("T", "c"), "")
        + p("d" + span("T", "e"))
        + p(span("U", "f") + span("H", "9"), "P")
    )
    found = [(item.text, item.bold, item.centered) for item in read_body(body, automatic).paragraphs]
    assert found == [
        ("a", True, True),
        ("b", True, True),
        ("c", True, False),
        ("de", False, False),
        ("f", False, True),
    ]


def test_named_styles_are_inherited_from() -> None:
    found = read_body(p("a", "P"), style("P", parent="S"), style("S", 'fo:font-weight="700"')).paragraphs
    assert [item.bold for item in found] == [True]


def test_headings_have_their_level() -> None:
    body = '<text:h text:outline-level="2">a</text:h><text:h>b</text:h>'
    assert [(item.text, item.heading) for item in read_body(body).paragraphs] == [("a", 2), ("b", None)]


LEVELS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、">'
    '<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/>'
    "</style:list-level-properties></text:list-level-style-number>"
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（"'
    ' style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-number text:level="4" style:num-format="1" loext:num-list-format="(%4%)"'
    ' text:start-value="3"/>'
    '<text:list-level-style-number text:level="5" style:num-format="1"/>'
    "</text:list-style>"
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f"<text:list {attributes}>{inner}</text:list>"


GOING_ON = 'text:style-name="L" text:continue-numbering="true"'


def deeper(*items: str) -> str:
    return listed(*items, attributes="")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listed(p("a"), p("b")), ["一、a", "二、b"]),
        (listed(p("a") + p("b"), p("c")), ["一、a", "b", "二、c"]),
        (listed(p("a") + deeper(p("b"), p("c")), p("d") + deeper(p("e"))),
         ["一、a", "（一）b", "（二）c", "二、d", "（一）e"]),
        (listed(p("a") + deeper(p("b") + deeper(p("c")))), ["一、a", "（一）b", "一.1.c"]),
        (listed(deeper(deeper(deeper(p("a"), p("b"))))), ["(3)a", "(4)b"]),
        (listed(deeper(deeper(deeper(deeper(p("a")))))), ["1 a"]),
        (listed(p("a")) + p("-") + listed(p("b")), ["一、a", "-", "一、b"]),
        (listed(p("a")) + p("-") + listed(p("b"), attributes=GOING_ON), ["一、a", "-", "二、b"]),
        (listed(p("a"), attributes='text:style-name="L" xml:id="x"') + listed(p("b"))
         + listed(p("c"), attributes='text:style-name="L" text:continue-list="x"'), ["一、a", "一、b", "二、c"]),
        (listed(p("a")) + listed(deeper(p("b")), attributes=GOING_ON)
         + listed(p("c"), attributes=GOING_ON), ["一、a", "（一）b", "二、c"]),
        ('<text:list text:style-name="L"><text:list-header>' + p("a") + "</text:list-header><text:list-item>" + p("b")
         + '</text:list-item><text:list-item text:start-value="7">' + p("c") + "</text:list-item><text:list-item>"
         + p("d") + "</text:list-item></text:list>", ["a", "一、b", "七、c", "八、d"]),
        (listed(p("a"), attributes='text:style-name="B"'), ["a"]),
        (listed("<text:number>9</text:number>" + p("a")), ["一、a"]),
        (listed(p("a") + "<text:soft-page-break/>", p("b")), ["一、a", "二、b"]),
        ('<text:numbered-paragraph text:style-name="L" text:level="2">' + p("a") + "</text:numbered-paragraph>",
         ["（一）a"]),
    ],
)  # fmt: skip
def test_list_numbers_are_restored(body: str, expected: list[str]) -> None:
    assert lines(body, LEVELS) == expected


def test_outline_numbers_stand_before_headings() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..."'
        ' style:num-suffix="、"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'.format
    unnumbered = '<text:h text:outline-level="1" text:is-list-header="true">c</text:h>'
    assert lines(heading(1, "a") + heading(2, "b") + unnumbered + heading(1, "d"), named=outline) == [
        "一、a",
        "b",
        "c",
        "二、d",
    ]


def test_pictures_are_named_and_objects_said() -> None:
    image = '<draw:image xlink:href="Pictures/1.png"/>'
    body = p(f'a<draw:frame>{image}{image}</draw:frame><draw:frame><draw:object xlink:href="./O"/>{image}</draw:frame>')
    document = read_body(body)
    assert document.blocks == (Paragraph("a"), Picture("Pictures/1.png"), Picture("Pictures/1.png"))
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_symbol_fonts_are_read_as_characters() -> None:
    fonts = '<style:font-face style:name="W1" svg:font-family="Wingdings"/>'
    automatic = style("T", 'style:font-name="W1"', family="text") + style("X", 'style:font-name="Other"', family="text")
    body = p('<text:span text:style-name="T">\uf0fe</text:span>') + p(
        '<text:span text:style-name="X">\uf0fe</text:span>'
    )
    document = read_body(body, automatic, fonts=fonts)
    assert next(iter(document.paragraphs)).text == "☑"
    unknown = read_body(p('<text:span text:style-name="T">\uf001\uf021</text:span>'), automatic, fonts=fonts)
    assert [item.code for item in unknown.diagnostics] == [Code.CHARACTERS_UNMAPPED]


def test_links_to_documents_are_kept() -> None:
    body = p('<text:a xlink:href="http://x/a.pdf">b</text:a><text:a xlink:href="http://x/">c</text:a>')
    assert read_body(body).links == (Link("b", "http://x/a.pdf"),)


def test_the_description_is_kept() -> None:
    described = meta(
        "<dc:title>年报</dc:title><meta:creation-date>2025-01-20</meta:creation-date><dc:subject/><meta:keyword>k</meta:keyword>"
    )
    document = read_bytes(pack({"content.xml": content(p("a")), "meta.xml": described}))
    assert dict(document.metadata) == {"title": "年报", "creation-date": "2025-01-20", "keyword": "k"}
    assert document.media_type == "application/vnd.oasis.opendocument.text"


def test_a_flat_file_is_read_as_a_package_is() -> None:
    flat = content(p("a", "P"), style("P", 'fo:font-weight="bold"')).replace("document-content", "document")
    assert read_bytes(flat.encode()).blocks == (Paragraph("a", bold=True),)
