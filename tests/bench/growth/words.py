# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Kinds of word processors' files: docx, flat docx, odt, rtf, doc."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from tests.bench.growth.kind import LONG, REQUESTS, RULES, SENTENCE, TITLE, Builder
from tests.readers import doc_builder, docx_builder, odt_builder, rtf_builder

Made = Callable[[int], str]


def _times(piece: str, before: str = "", after: str = "") -> Made:
    return lambda count: before + piece * count + after


def _each(piece: str, before: str = "", after: str = "") -> Made:
    return lambda count: before + "".join(piece.replace("{n}", str(n)) for n in range(1, count + 1)) + after


def _deep(opening: str, closing: str, inner: str = "") -> Made:
    return lambda count: opening * count + inner + closing * count


def _docx(body: Made, **rest: Made) -> Builder:
    def build(count: int) -> bytes:
        more = {name: made(count) for name, made in rest.items()}
        return docx_builder.pack(docx_builder.parts(body(count), **more))  # type: ignore[arg-type]

    return build


def _odt(body: Made, automatic: Made = lambda count: "", named: Made = lambda count: "") -> Builder:
    def build(count: int) -> bytes:
        parts = {
            "content.xml": odt_builder.content(body(count), automatic(count)),
            "styles.xml": odt_builder.styles(named(count)),
        }
        return odt_builder.pack(parts)

    return build


def _rtf(body: Made, header: Made = lambda count: rtf_builder.HEADER) -> Builder:
    return lambda count: f"{header(count)}{rtf_builder.encoded(body(count))}}}".encode("ascii")


def _doc(main: Callable[[int], list[doc_builder.Stored]], **rest: object) -> Builder:
    return lambda count: doc_builder.word_bytes(doc_builder.Word(main(count), **rest))  # type: ignore[arg-type]


_P, _T = docx_builder.paragraph(SENTENCE), docx_builder.paragraph(TITLE)
_CELL = docx_builder.cell("1")
_TABLE = docx_builder.table(*(docx_builder.row(*map(docx_builder.cell, row)) for row in RULES))
_ROW = docx_builder.row(*map(docx_builder.cell, REQUESTS))
_R = docx_builder.run
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
_PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
_LEVEL = docx_builder.level(0, "chineseCounting", "%1、")
_NUMBERED = docx_builder.paragraph("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>')
_LISTS = _each('<w:abstractNum w:abstractNumId="{n}">' + _LEVEL + "</w:abstractNum>")
_NUMS = _each('<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>')
_DOCX = {
    "paragraphs": _docx(_times(_P, _T)),
    "empty paragraphs": _docx(_times("<w:p/>", _T, _P)),
    "titles": _docx(_times(_T)),
    "runs": _docx(_times(_R("1"), "<w:p>", "</w:p>")),
    "tabs": _docx(_times("<w:r><w:tab/></w:r>", "<w:p>", "</w:p>")),
    "breaks": _docx(_times("<w:r><w:br/></w:r>", "<w:p>", "</w:p>")),
    "text": _docx(_times(SENTENCE, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
    "tables": _docx(_times("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")),
    "tables of rules": _docx(_times(_TABLE, _T)),
    "columns": _docx(_times(_CELL, "<w:tbl><w:tr>", "</w:tr></w:tbl>")),
    "rows": _docx(_times(_ROW, _T + "<w:tbl>", "</w:tbl>")),
    "empty rows": _docx(_times("<w:tr/>", "<w:tbl>", "</w:tbl>")),
    "rows of a wide cell": _docx(_times(docx_builder.row(docx_builder.cell("1", span=900)), "<w:tbl>", "</w:tbl>")),
    "merged rows": _docx(_times(docx_builder.row(docx_builder.cell("1", merge="continue")), "<w:tbl>", "</w:tbl>")),
    "grid columns": _docx(_times('<w:gridCol w:w="9"/>', "<w:tbl><w:tblGrid>", f"</w:tblGrid>{_ROW}</w:tbl>")),
    "cell paragraphs": _docx(_times("<w:p><w:r><w:t>1</w:t></w:r></w:p>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")),
    "tables nested": _docx(_deep("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")),
    "containers nested": _docx(_deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", _P)),
    "boxes nested": _docx(_deep("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", "<w:p/>")),
    "boxes": _docx(_times("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")),
    "choices": _docx(_times("<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent></w:r></w:p>")),
    "fields": _docx(_times(_FIELD("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + _FIELD("separate") + _R("1") + _FIELD("end"), "<w:p>", "</w:p>")),
    "fields nested": _docx(_deep(_FIELD("begin"), _FIELD("end"), _R("1"))),
    "fields open": _docx(_times(f"<w:p>{_FIELD('begin')}</w:p>")),
    "instructions": _docx(_times(" \\a ", f"<w:p>{_FIELD('begin')}<w:r><w:instrText>", "</w:instrText></w:r></w:p>")),
    "pictures": _docx(_times(_PICTURE, "<w:p>", "</w:p>")),
    "links": _docx(_times('<w:hyperlink r:id="rId1"><w:r><w:t>甲</w:t></w:r></w:hyperlink>', "<w:p>", "</w:p>")),
    "bookmarks": _docx(_each('<w:bookmarkStart w:id="{n}" w:name="a{n}"/><w:bookmarkEnd w:id="{n}"/>', "<w:p>", "</w:p>")),
    "insertions": _docx(_times("<w:ins><w:r><w:t>1</w:t></w:r></w:ins>", "<w:p>", "</w:p>")),
    "deletions": _docx(_times("<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", "<w:p>", "</w:p>")),
    "footnotes": _docx(_each('<w:r><w:footnoteReference w:id="{n}"/></w:r>', "<w:p>", "</w:p>")),
    "symbols": _docx(_times('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "<w:p>", "</w:p>")),
    "formulas": _docx(_times("<m:oMath><m:r><m:t>1</m:t></m:r></m:oMath>", "<w:p>", "</w:p>")),
    "sections": _docx(_times("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>")),
    "numbered": _docx(_times(docx_builder.numbered("甲"), _T), numbering=lambda count: docx_builder.abstract_list(1, _LEVEL) + docx_builder.concrete_list(1, 1)),
    "lists": _docx(_each(_NUMBERED), numbering=lambda count: _LISTS(count) + _NUMS(count)),
    "levels": _docx(_times(docx_builder.numbered("甲")), numbering=_each('<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1"/></w:lvl>', '<w:abstractNum w:abstractNumId="1">', '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')),
    "styles": _docx(_each(docx_builder.paragraph("甲", '<w:pStyle w:val="s{n}"/>')), styles=_each('<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s1"/></w:style>')),
    "styles in a chain": _docx(_times(docx_builder.paragraph("甲", '<w:pStyle w:val="s1"/>')), styles=lambda count: "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(count))),
    "properties": _docx(_times("<w:b/>", "<w:p><w:r><w:rPr>", "</w:rPr><w:t>甲</w:t></w:r></w:p>")),
    "comments": _docx(_times("<!-- a -->", "<w:p>", "</w:p>")),
    "unknown": _docx(_times("<w:x/>", "<w:p>", "</w:p>")),
    "entities": _docx(_times("&#49;", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
}  # fmt: skip


def _docx_parts(count: int) -> bytes:
    parts = docx_builder.parts(_P)
    return docx_builder.pack({**parts, **{f"word/header{n}.xml": "<a/>" for n in range(count)}})


def _docx_links(count: int) -> bytes:
    return docx_builder.pack(
        docx_builder.parts(_P, links=tuple((f"r{n}", "image", f"m/{n}.png", False) for n in range(count)))
    )


def _docx_types(count: int) -> bytes:
    parts = docx_builder.parts(_P)
    more = "".join(f'<Override PartName="/a{n}.xml" ContentType="a/b"/>' for n in range(count))
    types = parts["[Content_Types].xml"].replace("</Types>", more + "</Types>")
    return docx_builder.pack({**parts, "[Content_Types].xml": types})


_DOCX |= {"parts": _docx_parts, "relationships": _docx_links, "content types": _docx_types}

_OP, _OT = odt_builder.p(SENTENCE), odt_builder.p(TITLE)
_OROW = (
    "<table:table-row>"
    + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in REQUESTS)
    + "</table:table-row>"
)
_ORULES = (
    "<table:table>"
    + "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        + "</table:table-row>"
        for row in RULES
    )
    + "</table:table>"
)
_OCELL = "<table:table-cell><text:p>1</text:p></table:table-cell>"
_ODT = {
    "paragraphs": _odt(_times(_OP, _OT)),
    "titles": _odt(_times(_OT)),
    "spans": _odt(_times("<text:span>1</text:span>", "<text:p>", "</text:p>")),
    "spans nested": _odt(_deep("<text:span>", "</text:span>", "1")),
    "spaces": _odt(_times('<text:s text:c="900"/>', "<text:p>", "</text:p>")),
    "tabs": _odt(_times("<text:tab/>", "<text:p>", "</text:p>")),
    "tables": _odt(_times("<table:table><table:table-row><table:table-cell/></table:table-row></table:table>")),
    "tables of rules": _odt(_times(_ORULES, _OT)),
    "columns": _odt(_times(_OCELL, "<table:table><table:table-row>", "</table:table-row></table:table>")),
    "columns declared": _odt(_times('<table:table-column table:number-columns-repeated="900"/>', "<table:table>", f"{_OROW}</table:table>")),
    "cells repeated": _odt(_times('<table:table-cell table:number-columns-repeated="900"/>', "<table:table><table:table-row>", "</table:table-row></table:table>")),
    "rows": _odt(_times(_OROW, _OT + "<table:table>", "</table:table>")),
    "rows repeated": _odt(_times('<table:table-row table:number-rows-repeated="900"><table:table-cell/></table:table-row>', "<table:table>", "</table:table>")),
    "rows spanned": _odt(_times('<table:table-row><table:table-cell table:number-rows-spanned="9000"/></table:table-row>', "<table:table>", "</table:table>")),
    "covered": _odt(_times("<table:covered-table-cell/>", "<table:table><table:table-row>", "</table:table-row></table:table>")),
    "tables nested": _odt(_deep("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>")),
    "sections nested": _odt(_deep("<text:section>", "</text:section>", _OP)),
    "lists": _odt(_times(f"<text:list><text:list-item>{_OP}</text:list-item></text:list>")),
    "items": _odt(_times(f"<text:list-item>{_OP}</text:list-item>", "<text:list>", "</text:list>")),
    "lists nested": _odt(_deep("<text:list><text:list-item>", "</text:list-item></text:list>", _OP)),
    "headings": _odt(_times('<text:h text:outline-level="1">一、总体情况</text:h>', _OT)),
    "notes": _odt(_times("<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>甲</text:p></text:note-body></text:note>", "<text:p>", "</text:p>")),
    "frames": _odt(_times("<draw:frame><draw:text-box><text:p>甲</text:p></draw:text-box></draw:frame>", "<text:p>", "</text:p>")),
    "pictures": _odt(_times('<draw:frame><draw:image xlink:href="a.png"/></draw:frame>', "<text:p>", "</text:p>")),
    "styles": _odt(_each('<text:p text:style-name="s{n}">甲</text:p>'), _each('<style:style style:name="s{n}" style:family="paragraph" style:parent-style-name="s1"/>')),
    "styles in a chain": _odt(_times('<text:p text:style-name="s1">甲</text:p>'), lambda count: "".join(f'<style:style style:name="s{n}" style:family="paragraph" style:parent-style-name="s{n + 1}"/>' for n in range(count))),
    "changes": _odt(_each('<text:change-start text:change-id="c{n}"/>1<text:change-end text:change-id="c{n}"/>', "<text:p>", "</text:p>")),
    "fields": _odt(_times("<text:page-number>1</text:page-number>", "<text:p>", "</text:p>")),
    "bookmarks": _odt(_each('<text:bookmark text:name="b{n}"/>', "<text:p>", "</text:p>")),
}  # fmt: skip

_RROW = rtf_builder.row(*REQUESTS)
_RTF = {
    "paragraphs": _rtf(_times(SENTENCE + r"\par ", TITLE + r"\par ")),
    "titles": _rtf(_times(TITLE + r"\par ")),
    "groups": _rtf(_times("{1}")),
    "groups nested": _rtf(_deep("{", "}", "1")),
    "words": _rtf(_times(r"\b\b0 1")),
    "words unknown": _rtf(_times(r"\xyz1 ")),
    "unicode": _rtf(_times(r"\u20013?")),
    "unicode without fallback": _rtf(_times(r"\uc0\u20013 ")),
    "unicode with a long fallback": _rtf(_times(r"\uc30000\u20013 ?")),
    "hexadecimal": _rtf(_times(r"\'b0\'a1")),
    "tabs": _rtf(_times(r"\tab ")),
    "rows": _rtf(_times(_RROW, TITLE + r"\par ")),
    "rows apart": _rtf(_times(_RROW + r"\pard 1\par ")),
    "cells": _rtf(_times(r"1\cell ", r"\trowd\cellx9000\pard\intbl ", r"\row ")),
    "edges": _rtf(_each(r"\cellx{n}", r"\trowd", r"\pard\intbl 1\cell\row ")),
    "merged": _rtf(_times(rtf_builder.row("1", "2", definition=r"\clvmrg\cellx900\clvmrg\cellx1800"))),
    "rows nested": _rtf(_times(rtf_builder.row("1", "2", level=2))),
    "rows deep": _rtf(lambda count: "".join(rtf_builder.row("1", level=n) for n in range(2, int(count**0.5) + 2))),
    "fields": _rtf(_times(r"{\field{\*\fldinst PAGE}{\fldrslt 1}}")),
    "fields nested": _rtf(_deep(r"{\field{\*\fldinst PAGE}{\fldrslt ", "}}", "1")),
    "pictures": _rtf(_times(r"{\pict\pngblip 00}")),
    "picture": _rtf(_times("00", r"{\pict\pngblip ", "}")),
    "boxes": _rtf(_times(r"{\shp{\*\shpinst{\shptxt 1\par}}}")),
    "binary": _rtf(_times(r"{\pict\bin1 x}")),
    "notes": _rtf(_times(r"1{\footnote 2\par}")),
    "bookmarks": _rtf(_each(r"{\*\bkmkstart a{n}}{\*\bkmkend a{n}}")),
    "deleted": _rtf(_times(r"{\deleted 1}")),
    "fonts": _rtf(_each(r"\f{n} 1"), _each(r"{\f{n}\fcharset134 a;}", r"{\rtf1\ansi{\fonttbl", "}")),
    "styles": _rtf(_each(r"\pard\s{n} 1\par "), _each(r"{\s{n}\sbasedon1 a;}", r"{\rtf1\ansi{\stylesheet", "}")),
    "colors": _rtf(_times(r"\cf1 1"), _times(r"\red0\green0\blue0;", r"{\rtf1\ansi{\colortbl;", "}")),
    "lists": _rtf(_each(r"\pard\ls{n} 1\par "), lambda count: r"{\rtf1\ansi{\*\listtable" + "".join(rf"{{\list\listid{n}{{\listlevel\levelnfc0{{\leveltext\'02\'00.;}}{{\levelnumbers\'01;}}}}}}" for n in range(count)) + r"}{\*\listoverridetable" + "".join(rf"{{\listoverride\listid{n}\ls{n}}}" for n in range(count)) + "}"),
    "items": _rtf(_times(r"\pard{\listtext 1.\tab}1\par ")),
    "stars": _rtf(_times(r"{\*\x 1}")),
    "open": _rtf(_times("{")),
    "closed": _rtf(_times("}")),
    "backslashes": _rtf(_times("\\")),
    "spaces": _rtf(_times(" ")),
    "newlines": _rtf(_times("\n")),
    "sections": _rtf(_times(r"\sect 1")),
}  # fmt: skip

_S, _DEFINED = doc_builder.stored, doc_builder.table_definition
_EDGES = tuple(range(0, 900, 100))
_DOC = {
    "paragraphs": _doc(lambda count: [_S(TITLE), *[_S(SENTENCE)] * count]),
    "titles": _doc(lambda count: [_S(TITLE)] * count),
    "runs": _doc(lambda count: [_S(*[doc_builder.Run("1", doc_builder.BOLD), doc_builder.Run("2")] * (count // 2))]),
    "rows": _doc(lambda count: doc_builder.row(REQUESTS, _DEFINED(_EDGES)) * count),
    "tables": _doc(lambda count: [*doc_builder.row(REQUESTS, _DEFINED(_EDGES)), _S("甲")] * count),
    "cells": _doc(lambda count: doc_builder.row(["1"] * count, _DEFINED((0, 100)))),
    "cell paragraphs": _doc(lambda count: doc_builder.row([[_S("1", properties=doc_builder.depth(1))] * count], _DEFINED((0, 100)))),
    "rows deep": _doc(lambda count: [one for n in range(1, int(count**0.5) + 1) for one in doc_builder.row(["1"], _DEFINED((0, 100)), level=n)]),
    "fields": _doc(lambda count: [_S("\x13 PAGE \x141\x15" * count)]),
    "fields nested": _doc(lambda count: [_S("\x13" * count + "1" + "\x15" * count)]),
    "fields open": _doc(lambda count: [_S("\x13" * count)]),
    "notes": _doc(lambda count: [_S("\x02" * count)], notes=[_S("甲")]),
    "tabs": _doc(lambda count: [_S("\t" * count)]),
    "controls": _doc(lambda count: [_S("\x01\x08\x0b\x0c\x1e\x1f" * count)]),
    "text": _doc(lambda count: [_S(LONG * count)]),
    "pieces": lambda count: doc_builder.word_bytes(doc_builder.Word([_S("1" * count)], sections=[doc_builder.Section(1)] * (count + 1))),
    "boxes": lambda count: doc_builder.word_bytes(doc_builder.Word([_S("甲")], boxes=[_S("1")] * count)),
    "properties": _doc(lambda count: [_S("甲")], clx_properties=b"".join(struct.pack("<HB", 0x0835, 1) for _ in range(20))),
}  # fmt: skip


def _flat(count: int) -> bytes:
    """A docx as one XML file."""
    namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
    body = docx_builder.element("w:document", f"<w:body>{_P * count}</w:body>").partition("?>")[2]
    part = f'<pkg:part pkg:name="/word/document.xml" pkg:contentType="{docx_builder.DOCUMENT_TYPE}"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>'
    kind = f"{docx_builder.RELATIONSHIPS}/officeDocument"
    links = f'<Relationships xmlns="{docx_builder.PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" Type="{kind}" Target="word/document.xml"/></Relationships>'
    rels = f'<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml"><pkg:xmlData>{links}</pkg:xmlData></pkg:part>'
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{namespace}">{rels}{part}</pkg:package>'.encode()


KINDS: Mapping[str, Builder] = {
    f"{group} {name}": build
    for group, family in (
        ("docx", _DOCX),
        ("flat docx", {"paragraphs": _flat}),
        ("odt", _ODT),
        ("rtf", _RTF),
        ("doc", _DOC),
    )
    for name, build in family.items()
}
