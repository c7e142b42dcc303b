"""Cells whose number may be another for what is wrong in the markup beside them, marked before the page is parsed.

Text between the cells of a table is shown above it; a broken tag swallows what follows; a page may end in a cell.
"""

from __future__ import annotations

import re

# An element that no page has; where it stands in a cell, text beside that cell stood outside of all cells.
DISPLACED = "x-displaced"
_MARK = f"<{DISPLACED}></{DISPLACED}>"
# Elements that no page has either: a tag of the row is broken; the page ends in the cell.
BROKEN, CUT = "x-broken", "x-cut"
MARKS = frozenset({DISPLACED, BROKEN, CUT})

# Text that is printed, in elements, fields or bare; white space and its entities are not, and comments, up to a length,
# so that one that never ends is not gone through again for every cell.
_INLINE = r"<(?:a|b|div|em|font|i|label|o:p|p|span|strong|u)\b[^<>]*>"
_COMMENT = r"<!--(?:(?!-->).){0,500}+-->|<!\[[^<>]{0,100}>"
_PASSED = rf"(?:\s|{_COMMENT})*+"
_PRINTED = (
    rf"(?:{_INLINE}|&nbsp;|&#160;|&#xa0;|&#12288;|&emsp;|&ensp;|\s|{_COMMENT})*+"
    r"(?:[^<\s]|<input\b(?![^<>]*\b(?:hidden|button|submit|reset|image|checkbox|radio)\b)[^<>]*\bvalue\s*=)"
)
# Patterns begin with the sign that tags begin with, so that nothing is tried at the characters between them.
_BEHIND_CELL = re.compile(
    rf"<(?=/t[dh]\s*+>{_PASSED}(?:</t[dh]\s*+>{_PASSED}){{0,2}}+(?:</tr\s*+>{_PASSED})?+{_PRINTED})",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_CELL = re.compile(
    rf"(<(?:table|tbody|thead|tfoot|tr)\b[^<>]*>{_PRINTED}[^<]*+(?:<[^<>]*>[^<]*+){{0,6}}?<t[dh]\b[^<>]*>)",
    re.IGNORECASE,
)


# The name of a tag that goes on with what is in no name, and the tag of a cell's end that goes on at all.
_BROKEN_TAG = r"(?:</?[a-z][a-z0-9:_.-]{0,40}+[^\sa-z0-9:_.\-/>]|</t[dhr]\s++[^\s>])[^>]{0,9999}+>?"
_BROKEN_ALONE = re.compile(_BROKEN_TAG, re.IGNORECASE)
_BROKEN = re.compile(rf"((?:</t[dh]\s*+>\s*+)?)({_BROKEN_TAG})(\s*+<t[dh]\b[^<>]*>)?", re.IGNORECASE)
# A cell that ends in nothing before another begins.
_OPENED_TWICE = re.compile(r"(<t[dh]\b[^<>]*>)(?=\s*+<t[dh]\b)", re.IGNORECASE)
# A tag with a hole: bytes of it are lost.
_HOLED = re.compile(
    r"((?:</t[dh]\s*+>\s*+)?)(</?[a-z][^<>\0\ufffd]{0,999}+[\0\ufffd][^<>]{0,9999}+>?)(\s*+<t[dh]\b[^<>]*>)?",
    re.IGNORECASE,
)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_CELL_ENDS = re.compile(r"</?(?:t[dhr]|table|tbody|body|html)\b", re.IGNORECASE)


def with_marks(page: str) -> str:
    """The page with a mark in each cell beside which text stands outside of all cells, or a tag is broken.

    A cell that is still open where a row begins is marked as well; a mark that stands in no cell says nothing.

    >>> with_marks("<tr><td>规章</td><td></td>3</tr>")
    '<tr><td>规章</td><td><x-displaced></x-displaced></td>3</tr>'
    >>> with_marks("<tr>3<td></td></tr>")
    '<x-displaced></x-displaced><tr>3<td><x-displaced></x-displaced></td></tr>'
    >>> with_marks("<td>1</td><td￥信息</td><td>3</td>")
    '<td>1<x-broken></x-broken></td><td￥信息</td><td><x-broken></x-broken>3</td>'
    >>> with_marks("<td>1</td><td><td>2</td></tr><tr><td>3</td>")
    '<td>1</td><td><x-broken></x-broken><td>2</td></tr><tr><td>3</td>'
    >>> with_marks("<table><tr><td>3</td><td>4")
    '<table><tr><td>3</td><td>4<x-cut></x-cut>'
    """
    page = _with_cut(page)
    if _closes_cells(page):
        page = _OPENED_TWICE.sub(rf"\1<{BROKEN}></{BROKEN}>", page)
    if "\ufffd" in page or "\0" in page:
        page = _HOLED.sub(_with_broken, page)
    if _BROKEN_ALONE.search(page):
        page = _BROKEN.sub(_with_broken, page)
    return _BEFORE_CELL.sub(rf"{_MARK}\1{_MARK}", _BEHIND_CELL.sub(f"{_MARK}<", page))


def _closes_cells(page: str) -> bool:
    """Whether a page ends its cells by tags, as it need not."""
    return 2 * (page.count("</td") + page.count("</TD")) > page.count("<td") + page.count("<TD") > 0


def _with_broken(found: re.Match[str]) -> str:
    """A broken tag with a mark in the cell before it and in the one that follows."""
    mark = f"<{BROKEN}></{BROKEN}>"
    return f"{mark}{found[1]}{found[2]}{found[3] + mark if found[3] else ''}"


def _with_cut(page: str) -> str:
    """The page with a mark in the cell that it ends in."""
    start = max(page.rfind("<td"), page.rfind("<th"), page.rfind("<TD"), page.rfind("<TH"))
    cell = _CELL.match(page, start) if start >= 0 else None
    if cell is None or _CELL_ENDS.search(page, cell.end()):
        return page
    whole = page if page.rfind("<") < page.rfind(">") else page[: page.rfind("<")]
    return f"{whole}<{CUT}></{CUT}>"
