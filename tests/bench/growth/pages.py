# tables of pieces of markup, a row each
"""Kinds of pages: elements, attributes, style sheets, entities and comments, many or deep."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.growth.kind import LONG, REQUESTS, RULES, SENTENCE, TITLE, Builder, nested, numbered, repeated

_HEAD = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
_RULES = "<table>" + "".join("<tr>" + "".join(f"<td>{t}" for t in row) for row in RULES) + "</table>"
_ROW = "<tr>" + "".join(f"<td>{text}</td>" for text in REQUESTS) + "</tr>"


def _grid(count: int) -> bytes:
    row = "<tr>" + "<td>1" * max(1, int(count**0.5))
    return f"{_HEAD}<table>{row * max(1, int(count**0.5))}</table>".encode()


def _rowspans(count: int) -> bytes:
    rows = "".join(f"<tr><td rowspan={count - n}>{n}" for n in range(count))
    return f"<table>{rows}</table>".encode()


def _in_body(piece: str) -> Builder:
    return repeated(piece, _HEAD)


_TABLES = {
    "tables": _in_body("<table><tr><td>甲<td>1</table>"),
    "tables of rules": _in_body(_RULES),
    "tables of rules under headings": _in_body("<h2>二、主动公开政府信息情况</h2>" + _RULES),
    "table rows": repeated(_ROW, _HEAD + "<table>", "</table>"),
    "table rows numbered": numbered("<tr><td>行{n}<td>{n}<td>0", _HEAD + "<table>", "</table>"),
    "table of equal headers": repeated("<tr><td>信息内容<td>本年制发件数<td>现行有效件数", _HEAD + "<table>"),
    "table columns": repeated("<td>1", "<table><tr>", "</table>"),
    "table colspans": repeated("<td colspan=1000>1", "<table><tr>", "</table>"),
    "table rows of a cell over many": repeated("<tr><td colspan=90>1", "<table>"),
    "table rowspans": _rowspans,
    "table squares": _grid,
    "table empty rows": repeated("<tr></tr>", "<table><tr><td>1", "</table>"),
    "table captions": repeated("<caption>甲</caption>", "<table>", "<tr><td>1</table>"),
    "table bodies": repeated("<tbody><tr><td>1</tbody>", "<table>", "</table>"),
    "table cols": repeated("<col span=2>", "<table>", "<tr><td>1</table>"),
    "tables nested": nested("<table><tr><td>", "</table>"),
    "cell lines": repeated("<p>1</p>", "<table><tr><td>甲<td>", "</table>"),
    "cell breaks": repeated("1<br>", "<table><tr><td>甲<td>", "</table>"),
    "cell digits": repeated("1", _HEAD + "<table><tr><td>甲<td>", "</table>"),
    "cell spaces": repeated(" &nbsp;", _HEAD + "<table><tr><td>甲<td>1", "1</table>"),
    "cell remark": repeated("汉", _HEAD + "<table><tr><td>甲<td>1（", "</table>"),
    "cell label": repeated(LONG, _HEAD + "<table><tr><td>", "<td>1</table>"),
    "cells unclosed": repeated("<td>", "<table>"),
    "tables unclosed": repeated("<table>"),
    "words beside cells": repeated("<tr>甲<td>1</td>", "<table>"),
}
_NESTED = {
    f"{tag} nested": nested(f"<{tag}>", f"</{tag}>", before=_HEAD)
    for tag in ("div", "ul", "ol", "ul><li", "ol><li", "span", "b", "font color=red", "p", "a href=x", "h2", "section")
}
_UNCLOSED = {f"{tag} unclosed": repeated(f"<{tag}>甲") for tag in ("div", "p", "b", "a", "i", "font", "li", "h1", "q")}
_MANY = {
    "p": _in_body(f"<p>{SENTENCE}</p>"),
    "p numbered": numbered("<p>（{n}）甲乙丙{n}。</p>", _HEAD),
    "headings": _in_body("<h2>一、总体情况</h2>"),
    "headings numbered": numbered("<h2>{n}、总体情况</h2><p>甲</p>", _HEAD),
    "titles": repeated(f"<h1>{TITLE}</h1>"),
    "titles numbered": numbered("<p>青禾{n}县人民政府2024年政府信息公开工作年度报告</p>"),
    "li": repeated("<li>甲", _HEAD + "<ol>", "</ol>"),
    "br": _in_body("甲<br>"),
    "br alone": _in_body("<br>"),
    "hr": _in_body("<hr>"),
    "links": _in_body("<a href='a.html'>甲</a>"),
    "links of a list": repeated("<li><a href='a.html'>2024年政府信息公开工作年度报告</a>", "<ul>"),
    "attachments": _in_body("<a href='a{n}.docx'>附件：年度报告.docx</a>"),
    "pictures": _in_body("<img src='a.png'>"),
    "pictures in cells": repeated("<td><img src=a.png>", "<table><tr>"),
    "meta": repeated("<meta name='PubDate' content='2025-01-31'>", "<head>", "</head><p>甲"),
    "meta charset": repeated("<meta charset=gbk>", "<head>", "</head><p>甲"),
    "base": repeated("<base href=a>", "<head>", "</head><p>甲"),
    "select": repeated("<select>"),
    "options": repeated("<option>甲", "<select>"),
    "textarea": repeated("<textarea>"),
    "inputs": _in_body("<input type=text value=甲>"),
    "forms": repeated("<form><input>"),
    "iframes": repeated("<iframe src=a>"),
    "frames": repeated("<frame src=a>", "<frameset>"),
    "scripts": _in_body("<script>var a=1;</script>"),
    "noscript": repeated("<noscript><p>甲"),
    "hidden": _in_body("<p style='display:none'>甲</p>"),
    "voice": repeated("<div class=voice>甲"),
    "read aloud": numbered("<div id=voice{n}>甲乙{n}</div>", _HEAD),
    "aria": _in_body("<p aria-label='甲乙'>甲乙</p>"),
    "sup": _in_body("1<sup>2</sup>"),
    "del": _in_body("1<del>2</del>"),
    "runs": _in_body("<span style='color:red'>1</span>"),
    "ruby": _in_body("<ruby>甲<rt>jia</ruby>"),
    "details": repeated("<details><summary>甲"),
    "classes": numbered("<p class='a{n} b{n}'>甲</p>", _HEAD),
    "nav": repeated("<div class=nav><a href=a>首页</a></div>", _HEAD),
    "footers": repeated("<div class=footer>版权所有</div>", _HEAD),
    "labels": repeated("<p>发布日期：2025-01-31 索引号：1</p>", _HEAD),
    "office": repeated("<o:p></o:p><p class=MsoNormal>甲", _HEAD),
    "pre": repeated("一\t1\n", "<pre>", "</pre>"),
    "dl": repeated("<dt>甲<dd>1", "<dl>"),
    "unknown": repeated("<x-a>甲</x-a>", _HEAD),
}
_LONG = {
    "title of spaces": repeated("　", "<title>年度报告", "x</title>"),
    "title of dashes": repeated("-a", "<title>", "</title>"),
    "label then spaces": repeated("　", "<p>索引号", "x</p>"),
    "label of nbsp": repeated("&nbsp;", "<p>发布日期：", "x</p>"),
    "text": repeated(SENTENCE, _HEAD + "<p>"),
    "text without stops": repeated(LONG, _HEAD + "<p>"),
    "spaces": repeated(" ", _HEAD + "<p>甲", "乙"),
    "digits": repeated("1", _HEAD + "<p>"),
    "brackets": repeated("（", _HEAD + "<p>"),
    "entities": repeated("&nbsp;", _HEAD + "<p>"),
    "entities numbered": repeated("&#19968;", _HEAD + "<p>"),
    "ampersands": repeated("&", _HEAD + "<p>"),
    "entities open": repeated("&#", _HEAD + "<p>"),
    "attributes": numbered(" a{n}=1", "<p", ">甲"),
    "attribute long": repeated("a", "<p title='", "'>甲"),
    "attribute open": repeated("a='", "<p "),
    "comments": _in_body("<!-- a -->"),
    "comments open": repeated("<!--"),
    "comment dashes": repeated("-", "<!--"),
    "declarations": repeated("<!a>"),
    "cdata": repeated("<![CDATA[", _HEAD),
    "instructions": repeated("<?"),
    "less than": repeated("<", _HEAD),
    "conditional": repeated("<!--[if gte mso 9]><xml></xml><![endif]-->", _HEAD),
    "conditional open": repeated("<!--[if gte mso 9]>", _HEAD),
    "script open": repeated("<script", _HEAD),
    "end tags": repeated("</p>", _HEAD),
    "end tags of none": repeated("</x", _HEAD),
    "zero bytes": repeated("\0", _HEAD),
    "lost": repeated("\ufffd1", _HEAD),
}
_CSS = {
    f"style {piece}": repeated(piece, "<style>", "</style><p>甲")
    for piece in (
        "@",
        "@a{",
        "a",
        "/*",
        ".a{}",
        ".a{left",
        "{",
        "}",
        "<!--",
        ";",
        ".a,",
        "a b ",
        "@media x{",
        "'",
        "\\",
    )
} | {
    "style classes": numbered(".a{n}{display:none}", "<style>", "</style><p>甲"),
    "style sheets": _in_body("<style>.a{display:none}</style><p class=a>甲</p>"),
    **{
        f"declared {piece}": repeated(piece, "<p style='", "'>甲")
        for piece in ("text-decoration:", "vertical-align:1", "font-size:1.", "a:b;", ":", ";", " ", "color:#", "url(")
    },
}
KINDS: Mapping[str, Builder] = {
    f"html {name}": build
    for family in (_TABLES, _NESTED, _UNCLOSED, _MANY, _LONG, _CSS)
    for name, build in family.items()
}
