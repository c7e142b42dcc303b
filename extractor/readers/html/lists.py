"""The numbers that browsers print before the items of ordered lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers.html.spaces import strip
from extractor.readers.word.number_formats import ordinal_text
from extractor.values.numerals import NUMERALS

if TYPE_CHECKING:
    from extractor.readers.html.element import Element

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal", "japanese-informal")
# Style sheets that a page only links to often switch the numbers off, and the author has then typed them.
_TYPED = re.compile(rf"[（(]?[\d{NUMERALS}]+[)）.．、,，]|[①-⑳]|第[{NUMERALS}]")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# A linked title has 50 letters at most, a menu entry a dozen; what lies between is an estimate.
_LONGEST_MENU_ITEM = 40


def numbers(items: Element) -> dict[int, str]:
    """The printed number of each item of an ordered list by `id`; empty where none is printed."""
    entries = [child for child in items.elements if child.tag == "li"]
    if _is_menu(entries) or any(_TYPED.match(strip(entry.text())) for entry in entries):
        return {}
    step = -1 if "reversed" in items.attributes else 1
    number = _whole(items.get("start"), len(entries) if step < 0 else 1)
    printed = {}
    for entry in entries:
        number = _whole(entry.get("value"), number)
        printed[id(entry)] = _marker(_list_style(entry, items), number)
        number += step
    return printed


def _is_menu(entries: list[Element]) -> bool:
    """Whether every item is a short link and nothing else."""
    return all(entry.link_letters == entry.letters <= _LONGEST_MENU_ITEM for entry in entries)


def _whole(printed: str, otherwise: int) -> int:
    return int(printed) if re.fullmatch(r"-?\d{1,9}", printed.strip()) else otherwise


def _list_style(entry: Element, items: Element) -> str:
    for element in (entry, items):
        style = _STYLE.search(element.get("style").lower())
        if style:
            return style.group(1)
        if element.get("type"):
            return _TYPES.get(element.get("type"), "decimal")
    return "decimal"


def _marker(style: str, number: int) -> str:
    """The number of an item with the sign that follows it.

    >>> _marker("cjk-decimal", 12), _marker("lower-roman", 14), _marker("lower-alpha", 28), _marker("disc", 1)
    ('十二、', 'xiv.', 'ab.', '')
    """
    if style in ("none", "disc", "circle", "square"):
        return ""
    if style in _CHINESE:
        return f"{ordinal_text(number, 'chineseCountingThousand')}、"
    letters = _LETTERS.get(style)
    return f"{_lettered(number, letters) if letters else ordinal_text(number, _FORMATS.get(style, 'decimal'))}."


def _lettered(number: int, first: str) -> str:
    """a to z, aa, ab, …"""
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord(first) + rest) + written
    return written


_LETTERS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_FORMATS = {"lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero"}
