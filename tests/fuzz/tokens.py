# ruff: noqa: E501  # tables of pieces of markup, a row each
"""Tokens that mean something to a format, by format: what random bytes would not hit in years."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS = [
    "年度报告",
    "政府信息公开",
    "一、",
    "（一）",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、",
    "第二十条第（一）项",
    "信息内容",
    "行政许可",
    "本年新收政府信息公开申请数量",
    "总计",
    "自然人",
    "1",
    "0",
    "-5",
    "增3",
    "减２",
    "1,234",
    "3.5万元",
    "/",
    "—",
    "无",
    "１２",
    "①",
    "⑴",
    "〇",
    "二〇二四",
    "2024年",
    "人民政府",
    "局",
    "目录",
    "附件",
    "索引号：",
    "发布日期：2025-01-31",
    "（",
    "）",
    "《",
    "》",
    "：",
    "。",
    "\u3000",
    "\xa0",
    "\ufeff",
    "\u200b",
    "\u202e",
    "\x00",
    "\x1b[31m",
    "�",
    "\ud7ff",
    "𠀀",
    "＝1+1",
]
_PLAIN = (
    *tuple(word.encode("utf-8") for word in _WORDS),
    b"\t",
    b"\n",
    b"\r",
    b"\x0c",
    b"|",
    b"  ",
    b"\xff\xfe",
    b"\xb0\xa1",
    b"\x80",
)
_MARKUP = (
    b"&#0;", b"&#xD800;", b"&#99999999999;", b"&nbsp;", b"&amp;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml ?>", b"<", b">", b'"',
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
)  # fmt: skip
_HTML = (
    b"<table>", b"<tr>", b"<td>", b"</td>", b"</table>", b"<td colspan=0>", b"<td rowspan=65534>", b"<td colspan=1001 rowspan=0>", b"<th>", b"<caption>",
    b"<style>.a{display:none}", b"</style>", b"<script>", b"</script>", b"<select>", b"<textarea>", b"<title>", b"<h1>", b"<p style='display:none'>",
    b"<sup>", b"<del>", b"<meta charset=utf-16>", b"<meta http-equiv=refresh content='0;url=file:///x'>", b"<base href='//'>", b"<img src=a alt=1>",
    b"<a href='a.docx'>", b"<a href='//[::1'>", b"<ol start=-1>", b"<ol reversed>", b"<li value=99999999999>", b"<pre>", b"<br>", b"<svg>", b"<math>",
    b"<template>", b"<frameset><frame src=a>", b"<iframe>", b"<noscript>", b"<!--[if mso]>", b"<![endif]-->", b"<input value=1>", b"<bdo dir=rtl>",
    b" style='font-size:0;color:#fff'", b" class=MsoNormal", b" hidden", b" align=center",
)  # fmt: skip
_DOCX = (
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:tc>", b'<w:gridSpan w:val="9999999"/>', b'<w:vMerge w:val="restart"/>', b"<w:vMerge/>",
    b'<w:gridBefore w:val="-1"/>', b'<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>', b'<w:fldChar w:fldCharType="begin"/>',
    b'<w:fldChar w:fldCharType="end"/>', b"<w:instrText>SEQ</w:instrText>", b'<w:sym w:char="ZZZZ"/>', b"<w:del>", b"<w:ins>", b"<w:vanish/>",
    b'<w:vertAlign w:val="superscript"/>', b"<w:txbxContent>", b"<mc:AlternateContent>", b"<w:sdt>", b"<w:tab/>", b'<w:br w:type="page"/>', b'<w:pStyle w:val="a"/>',
)  # fmt: skip
_ODT = (
    b"<table:table>", b"<table:table-row>", b"<table:table-cell>", b'<table:table-cell table:number-columns-repeated="99999999"/>',
    b'<table:table-row table:number-rows-repeated="-3">', b'<text:s text:c="99999999"/>', b"<text:p>", b"</text:p>", b"<text:span>", b"<text:list>",
    b"<text:list-item>", b"<text:note>", b"<text:tracked-changes>", b"<draw:frame>", b"<table:covered-table-cell/>", b'<text:h text:outline-level="x">',
)  # fmt: skip
_OFD = (
    b"<ofd:TextObject>", b"<ofd:PathObject>", b"<ofd:PageBlock>", b'<ofd:TextCode X="a" Y="1e999">', b'DeltaX="g 99999999 1"', b'CTM="0 0 0 0 0 0"',
    b'Boundary="0 0 -1 nan"', b'Size="-1"', b'Font="99"', b'<ofd:CompositeObject ResourceID="1"/>', b"M 0 0 L 1 1 B 1 2 3 4 5 6 Q A C",
    b"../../../etc/passwd", b"/Doc_0/Document.xml", b"inf", b"-0",
)  # fmt: skip
_RTF = tuple(
    rb"""{\pict \bin99999999 \bin-1 \u-32768? \u99999? \uc999 \'ff \' \trowd \cellx-1 \cellx99999999 \cell \row \nestcell \nestrow \itap99 \itap-1 \par \intbl
    \deleted \v \super \field {\*\fldinst SEQ } \fldrslt \shptxt \footnote \listtext \ls99 \ilvl12 \fonttbl \f99 \fcharset134 \mac \pc \ansicpg936
    \ansicpg99999 \sect \page \tab \stylesheet \s1 \* { } \ \clvmrg \clvmgf \clmrg \upr \ud \nonesttables \cf8 \fs0""".split()
)
_PDF = (
    b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"<<", b">>", b"[", b"]", b"(", b")", b"/Length", b"/Filter",
    b"/FlateDecode", b"/Kids", b"/Parent", b"/Count", b"/Type", b"/Contents", b"/Resources", b"/XObject", b"/Form", b"/Font", b"/ToUnicode", b"/Encrypt",
    b"/MediaBox", b"/Rotate", b"/CropBox", b"/UserUnit", b"/W", b"/DW", b"/Identity-H", b"/Identity-V", b"/ActualText", b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Td", b"Tm",
    b"Tr", b"Tz", b"q", b"Q", b"cm", b"re", b"f", b"S", b"W n", b"Do", b"BI", b"ID", b"EI", b"BDC", b"EMC", b"1 0 R", b"3 0 R", b"0 0 R", b"nan", b"1e30", b"-0",
    b"beginbfrange <0000> <ffff> <4e00>", b"/JBIG2Decode", b"/LZWDecode", b"/ASCII85Decode", b"/ObjStm", b"/XRef", b"/OCG", b"/Pattern", b"/Separation",
)  # fmt: skip
_MARKDOWN = (
    b"# ", b"## ", b"| ", b"|---|---|\n", b"**", b"*", b"_", b"`", b"```\n", b"[", b"](", b")", b"![", b"> ", b"- ", b"1. ", b"---\n", b"::: ", b"<table>", b"<td>", b"\\",
    b"<!-- image -->", b"~~", b"$$", b":-:", b"<br>", b"    ",
)  # fmt: skip
_MHT = (
    b"Content-Type: multipart/related; boundary=\"b\"\r\n\r\n", b"Content-Type: text/html; charset=x\r\n", b"Content-Transfer-Encoding: base64\r\n\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n", b"--", b"\r\n--b--\r\n", b"=\r\n", b"=3D", b"=?utf-8?Q?=ff?=", b"; charset*0*=x", b"Content-ID: <a>\r\n",
    b"Content-Location: file:///a\r\n", b"MIME-Version: 1.0\r\n", b"\r\n\r\n", b"<iframe src=cid:a>", b": ", b"\r", b"\0",
)  # fmt: skip
_ZIP = (
    b"PK\3\4",
    b"PK\1\2",
    b"PK\5\6",
    b"PK\6\6",
    b"PK\6\7",
    b"\x1f\x8b\x08\0",
    b"%PDF-1.4",
    b"<html>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"mimetype",
)
_DOC = (
    b"\x13\0",
    b"\x14\0",
    b"\x15\0",
    b"\x07\0",
    b"\r\0",
    b"\x02\0",
    b"\x01\0",
    b"\x16\x24\x01",
    b"\x17\x24\x01",
    b"\xff" * 4,
    b"\0" * 4,
)
_SHEETS = (
    b"<row>", b'<row r="99999999">', b"</row>", b'<c r="A1" t="s"><v>0</v></c>', b'<c r="XFD1048576"><v>1</v></c>', b'<c t="inlineStr"><is><t>1</t></is></c>',
    b'<c t="e"><v>#REF!</v></c>', b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="B2"/>', b"<f>1+1</f>", b'<sheet name="x" sheetId="9" r:id="rId9"/>',
    b'<si><t>1</t></si>', b'count="99999999"', b'state="hidden"', b'hidden="1"', b'numFmtId="9"', b"1e308", b"NaN", b"-0",
)  # fmt: skip
_BIFF = (
    b"\x09\x08\x10\x00", b"\x0a\x00\x00\x00", b"\x85\x00\x0e\x00", b"\xfc\x00\x08\x00", b"\xfd\x00\x0a\x00", b"\xe5\x00\x0a\x00", b"\x3c\x00\xff\xff",
    b"\x06\x00\x16\x00", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00",
)  # fmt: skip
_PICTURE = (
    b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"iTXt", b"\xff\xd8", b"\xff\xc0", b"\xff\xda", b"\xff\xd9", b"II*\x00", b"MM\x00*", b"BM", b"GIF89a", b"RIFF", b"WEBPVP8 ",
    b"\xff" * 4, b"\x00" * 8,
)  # fmt: skip

TOKENS: Mapping[str, tuple[bytes, ...]] = {
    "html": (*_PLAIN, *_MARKUP, *_HTML, *_HTML),
    "docx": (*_PLAIN, *_MARKUP, *_DOCX, *_DOCX),
    "odt": (*_PLAIN, *_MARKUP, *_ODT, *_ODT),
    "ofd": (*_PLAIN, *_MARKUP, *_OFD, *_OFD),
    "zip": (*_ZIP, *_ZIP, *_HTML),
    "doc": (*_DOC, *(word.encode("utf-16-le") for word in _WORDS)),
    "rtf": (*_RTF, *_RTF, b"\\u20013?", *_PLAIN),
    "pdf": _PDF,
    "text": _PLAIN,
    "markdown": (*_PLAIN, *_MARKDOWN, *_MARKDOWN, *_MARKUP),
    "mht": (*_PLAIN, *_MARKUP, *_MHT, *_MHT, *_HTML),
    "xlsx": (*_PLAIN, *_MARKUP, *_SHEETS, *_SHEETS),
    "ods": (*_PLAIN, *_MARKUP, *_ODT, *_ODT),
    "xls": (*_BIFF, *(word.encode("utf-16-le") for word in _WORDS)),
    "picture": _PICTURE,
}
