"""Text between the cells of a table, which browsers show above it: its cell is marked, for the number may be its."""

from __future__ import annotations

import re

# An element that no page has; where it stands in a cell, text beside that cell stood outside of all cells.
DISPLACED = "x-displaced"
_MARK = f"<{DISPLACED}></{DISPLACED}>"

# Text that is printed, in elements, fields or bare; white space and its entities are not, and comments, up to a length,
# so that one that never ends is not gone through again for every cell.
_INLINE = r"<(?:a|b|div|em|font|i|label|o:p|p|span|strong|u)\b[^<>]*>"
_COMMENT = r"<!--(?:(?!-->).){0,500}+-->|<!\[[^<>]{0,100}>"
_PASSED = rf"(?:\s|{_COMMENT})*+"
_PRINTED = (
    rf"(?:{_INLINE}|&nbsp;|&#160;|&#xa0;|&#12288;|&emsp;|&ensp;|\s|{_COMMENT})*+"
    r"(?:[^<\s]|<input\b(?![^<>]*\b(?:hidden|button|submit|reset|image|checkbox|radio)\b)[^<>]*\bvalue\s*=)"
)
_BEHIND_CELL = re.compile(rf"(?=</t[dh]\s*+>{_PASSED}(?:</tr\s*+>{_PASSED})?+{_PRINTED})", re.IGNORECASE | re.DOTALL)
_BEFORE_CELL = re.compile(
    rf"(<(?:table|tbody|thead|tfoot|tr)\b[^<>]*>{_PRINTED}[^<]*+(?:<[^<>]*>[^<]*+){{0,6}}?<t[dh]\b[^<>]*>)",
    re.IGNORECASE,
)


def with_marks(page: str) -> str:
    """The page with a mark in each cell beside which text stands outside of all cells.

    A cell that is still open where a row begins is marked as well; a mark that stands in no cell says nothing.

    >>> with_marks("<tr><td>规章</td><td></td>3</tr>")
    '<tr><td>规章</td><td><x-displaced></x-displaced></td>3</tr>'
    >>> with_marks("<tr>3<td></td></tr>")
    '<x-displaced></x-displaced><tr>3<td><x-displaced></x-displaced></td></tr>'
    """
    return _BEFORE_CELL.sub(rf"{_MARK}\1{_MARK}", _BEHIND_CELL.sub(_MARK, page))
