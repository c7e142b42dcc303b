"""Marks inside a line of Markdown: emphasis, links, pictures, escapes. What is no mark stays as printed.

CommonMark knows no emphasis that ends behind 。 and before a letter (**主动公开。**我局…); here stars that come in
pairs go wherever they stand.
"""

from __future__ import annotations

import html
import re

from extractor.document import Link
from extractor.patterns import pattern
from extractor.tuples import NamedTuple

MAX_TEXT = 300  # characters of a link's text; a longer one is no link

_MARKS = pattern(r"[\\`*_\[!&<~]")
_STRONG = pattern(r"(?<![*_])(\*{2,3}|_{2,3})(?![*_])|~~")
_ESCAPED = pattern(r"\\([\\`*_{}\[\]()#+\-.!~><])")
_BREAK = pattern(r"<br[ \t]{0,4}/?>", re.IGNORECASE)
_TAG = pattern(r"</?(?:b|strong|em|i|u|span|font|sup|sub|center|small|p|div)(?:\s[^<>]{0,200})?>", re.IGNORECASE)
# Marks that set digits of a cell apart: struck, raised, styled, a link to a note; a picture in a cell's place.
_APART = pattern(
    r"~~[^~|]{0,99}\d[^~|]{0,99}~~|<(?:sup|sub|small|del|s|strike)\b[^<>|]{0,200}>[^<|]{0,99}\d"
    r"|<\w{1,10}\s[^<>|]{0,200}style[^<>|]{0,200}>[^<|]{0,99}\d|\d\[[^\]|]{0,20}\d[^\]|]{0,20}\]\(#|!\[[^\]|]{0,99}\]\(",
    re.IGNORECASE,
)
_COMMENT = pattern(r"<!--.{0,200}?-->")
_ANCHOR = pattern(r"<(https?://[^<>\s]{1,2000})>")


class Inline(NamedTuple):
    """What a line prints, its links and the names of its pictures."""

    text: str
    links: tuple[Link, ...] = ()
    pictures: tuple[str, ...] = ()
    bold: bool = False


def unmarked(line: str) -> Inline:
    """A line without its marks; escaped pipes stay escaped, since pipes part cells.

    >>> unmarked("**一、总体情况**").text, unmarked("1\\\\. [指南](a.docx)").text
    ('一、总体情况', '1. 指南')
    >>> unmarked("|**规章**|3~~9~~|8<sup>1</sup>|").text
    '|规章|3~~9~~|8<sup>1</sup>|'
    """
    if not _MARKS.search(line):
        return Inline(line)
    if "|" in line and _APART.search(line):
        return _by_cells(line)
    text, links, pictures = _without_links(line)
    bold = text.strip()[:2] in ("**", "__") and text.strip()[-2:] in ("**", "__")
    text = _without_pairs(text)
    text = _ANCHOR.sub(r"\1", _COMMENT.sub("", _TAG.sub("", text))) if "<" in text else text
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    return Inline(html.unescape(text) if "&" in text else text, links, pictures, bold)


def _by_cells(line: str) -> Inline:
    """A row of a table; cells that set digits apart keep their marks, so that none of these is read as a number's."""
    found = [Inline(cell) if _APART.search(cell) else unmarked(cell) for cell in line.split("|")]
    return Inline("|".join(one.text for one in found), sum((one.links for one in found), ()))


def _without_links(line: str) -> tuple[str, tuple[Link, ...], tuple[str, ...]]:
    """The line with the texts of its links in their places, its links and its pictures."""
    kept: list[str] = []
    links: list[Link] = []
    pictures: list[str] = []
    start = 0
    while (middle := line.find("](", start)) >= 0 and (end := line.find(")", middle)) >= 0:
        first = line.rfind("[", max(start, middle - MAX_TEXT), middle)
        if first < 0:
            kept.append(line[start : end + 1])
        else:
            text, target = line[first + 1 : middle], line[middle + 2 : end].split(" ")[0].strip("<>")
            is_picture = first > start and line[first - 1] == "!"
            kept.append(line[start : first - is_picture] + ("" if is_picture else text))
            if is_picture:
                pictures.append(text or target[:MAX_TEXT])
            else:
                links.append(Link(_without_pairs(text), target))
        start = end + 1
    return "".join([*kept, line[start:]]), tuple(links), tuple(pictures)


def _without_pairs(text: str) -> str:
    """The text without stars, lines and ticks that stand in pairs; one that is left over stays."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for match in _STRONG.finditer(text):
        marks.setdefault(match.group(), []).append(match.span())
    spans = sorted(span for found in marks.values() for span in found[: len(found) // 2 * 2])
    kept = [text[above[1] : below[0]] for above, below in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    text = "".join(kept)
    if text.count("`") % 2 == 0:
        text = text.replace("`", "")
    inner = text.strip()
    if len(inner) > 2 and inner[0] == inner[-1] and inner[0] in "*_" and inner.count(inner[0]) == 2:
        text = inner[1:-1]
    return text


def with_breaks(text: str) -> list[str]:
    """The lines that a text with <br> in it prints."""
    return _BREAK.split(text)
