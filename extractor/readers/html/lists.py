"""The numbers that browsers print before the items of ordered lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.readers.html.spaces import strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.readers.html.tree import Element

_DIGITS = "零一二三四五六七八九"
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal", "japanese-informal")
# Style sheets that a page only links to often switch the numbers off, and the author has then typed them.
_TYPED = re.compile(r"[（(]?[\d一二三四五六七八九十]+[)）.．、,，]|[①-⑳]|第[一二三四五六七八九十]")
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
    if style in ("none", "disc", "circle", "square"):
        return ""
    if style in _CHINESE:
        return f"{_chinese(number)}、"
    write = _WRITERS.get(style)
    return f"{write(number) if write and number > 0 else number}."


def _chinese(number: int) -> str:
    """A number in Chinese characters up to 99, in Arabic digits beyond.

    >>> [_chinese(number) for number in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    """
    if not 0 <= number < 100:
        return str(number)
    tens, units = divmod(number, 10)
    if tens == 0:
        return _DIGITS[units]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[units] if units else "")


def _letters(number: int) -> str:
    """A number as letters: a to z, aa, ab …

    >>> _letters(1), _letters(27)
    ('a', 'aa')
    """
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _roman(number: int) -> str:
    """A number as Roman digits.

    >>> _roman(14)
    'xiv'
    """
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    written = ""
    for value, sign in zip(values, signs, strict=True):
        count, number = divmod(number, value)
        written += sign * min(count, 100)
    return written


_WRITERS: dict[str, Callable[[int], str]] = {
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": lambda number: _letters(number).upper(),
    "upper-latin": lambda number: _letters(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "decimal-leading-zero": lambda number: f"{number:02d}",
}
