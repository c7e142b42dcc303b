"""What stands before the text: heading styles and the document's description."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.readers.rtf.text import printable
from extractor.readers.rtf.tree import Node

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_LEVELS = 9
_STRINGS = ("title", "subject", "author", "manager", "company", "operator", "category", "keywords", "doccomm")
_TIMES = ("creatim", "revtim")


def heading_styles(sheet: Node) -> dict[int, int]:
    """The paragraph styles that are headings, with their levels from 1; by their own word or by name."""
    found: dict[int, int] = {}
    for style in sheet.children:
        number = style.get(b"s") or 0
        level = style.get(b"outlinelevel")
        named = _HEADING_NAME.fullmatch(style.text.strip().rstrip(";").strip())
        if style.has(b"cs") or style.has(b"ts") or style.has(b"ds"):
            continue
        if named is not None:
            found[number] = int(named[1])
        elif level is not None and 0 <= level < _LEVELS:
            found[number] = level + 1
        elif (based := style.get(b"sbasedon")) in found and based != number and level is None:
            found[number] = found[based or 0]
    return found


def described(info: Node) -> Mapping[str, str]:
    """The document's description by the format's own names, what is blank left out."""
    found = {}
    for child in (one for group in info.children for one in _in_unicode(group)):
        names = [word.decode("ascii") for word, _ in child.words]
        name = names[0] if names else ""
        value = printable(child.text).strip() if name in _STRINGS else _time(child) if name in _TIMES else ""
        if value:
            found[name] = value
    return found


def _in_unicode(group: Node) -> list[Node]:
    """The group itself; of a text that is given twice (`\\upr`) the groups of the one in Unicode."""
    return [one for unicode in group.named(b"ud") for one in unicode.children] if group.has(b"upr") else [group]


def _time(node: Node) -> str:
    """A time as ISO 8601, "" where it has no year."""
    year, month, day, hour, minute = (node.get(word) or 0 for word in (b"yr", b"mo", b"dy", b"hr", b"min"))
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}" if year else ""
