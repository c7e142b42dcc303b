"""Chinese numerals and the numbering before a heading or a label: 一、 （一） 1. ㈠ ①."""

from __future__ import annotations

import re
from enum import IntEnum

from extractor.patterns import pattern
from extractor.tuples import NamedTuple
from extractor.values.numerals import BRACKETED_CHINESE, CIRCLED, NUMERALS, VALUES

_ENCLOSED = {sign: number for signs in (BRACKETED_CHINESE, CIRCLED[:20]) for number, sign in enumerate(signs, 1)}
_RADICALS = str.maketrans("⼀⼆⼋⼗", "一二八十")


def chinese_numeral(text: str) -> int | None:
    """The value of a Chinese numeral below one hundred, None where it is none.

    >>> chinese_numeral("二十一"), chinese_numeral("十"), chinese_numeral("甲")
    (21, 10, None)
    """
    if not text:
        return None
    tens, ten, ones = text.rpartition("十")
    if (tens and tens not in VALUES) or (ones and ones not in VALUES):
        return None
    return (VALUES.get(tens, 1) * 10 if ten else 0) + VALUES.get(ones, 0)


class NumberingLevel(IntEnum):
    """The customary levels of numbering in official documents (GB/T 9704), from the outermost."""

    CHINESE = 1  # 一、
    BRACKETED_CHINESE = 2  # （一）
    ARABIC = 3  # 1.
    BRACKETED_ARABIC = 4  # （1）
    CIRCLED = 5  # ①


class Numbering(NamedTuple):
    """A number at the start of a line: its level, ordinal, the number as printed without its mark, and its length.

    `length` counts the characters of the line up to the text that follows. `dash` tells that a dash is printed where
    一 is meant.
    """

    level: NumberingLevel
    ordinal: int
    printed: str
    length: int
    dash: bool = False


_NUMERAL = rf"[{NUMERALS}⼀⼆⼋⼗]{{1,3}}"
_OPEN, _CLOSE = r"[(（﹙]", r"[)）﹚]"
# The characters that each pattern begins with, 0 for any digit, those of which its line holds one besides, and the
# pattern; of several the first that fits counts.
_OPENING, _FIRST_NUMERAL, _DIGIT = "(（﹙", f"{NUMERALS}⼀⼆⼋⼗", "0"
_CLOSING, _ANY = ")）﹚", ""
_PATTERNS: tuple[tuple[NumberingLevel, str, str, re.Pattern[str]], ...] = (
    (
        NumberingLevel.BRACKETED_CHINESE,
        _OPENING,
        _FIRST_NUMERAL,
        pattern(rf"(?P<printed>{_OPEN}\s*(?P<ordinal>{_NUMERAL})\s*{_CLOSE})\s*[、.．]?\s*"),
    ),
    (
        NumberingLevel.BRACKETED_CHINESE,
        _FIRST_NUMERAL,
        _CLOSING,
        pattern(rf"(?P<printed>(?P<ordinal>{_NUMERAL})\s*{_CLOSE})\s*[、.．]?\s*"),
    ),
    (
        NumberingLevel.BRACKETED_CHINESE,
        "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
        _ANY,
        pattern(r"(?P<printed>(?P<ordinal>[㈠-㈩]))\s*[、.．]?\s*"),
    ),
    (
        NumberingLevel.CHINESE,
        _FIRST_NUMERAL,
        "、.．:：",
        pattern(rf"(?P<printed>(?P<ordinal>{_NUMERAL}))\s*[、.．:：]\s*"),
    ),
    (
        NumberingLevel.CHINESE,
        _FIRST_NUMERAL,
        " \u3000\u00a0\t",
        pattern(rf"(?P<printed>(?P<ordinal>{_NUMERAL}))[ \u3000\u00a0\t]+(?=\S)"),
    ),
    (NumberingLevel.CHINESE, "—－―─–-", "、", pattern(r"(?P<printed>[—－―─–-]{1,2})\s*、\s*")),
    (
        NumberingLevel.BRACKETED_ARABIC,
        _OPENING,
        _ANY,
        pattern(rf"(?P<printed>{_OPEN}\s*(?P<ordinal>\d{{1,2}})\s*{_CLOSE})\s*[、.．]?\s*"),
    ),
    (
        NumberingLevel.BRACKETED_ARABIC,
        _DIGIT,
        _CLOSING,
        pattern(rf"(?P<printed>(?P<ordinal>\d{{1,2}})\s*{_CLOSE})\s*[、.．]?\s*"),
    ),
    (
        NumberingLevel.ARABIC,
        _DIGIT,
        "、．.",
        pattern(r"(?P<printed>(?P<ordinal>\d{1,2}))\s*(?:[、．]|\.(?!\d{1,2}(?!\d)))\s*"),
    ),
    (NumberingLevel.CIRCLED, CIRCLED[:20], _ANY, pattern(r"(?P<printed>(?P<ordinal>[①-⑳]))\s*[、.．]?\s*")),
)


def numbering(line: str) -> Numbering | None:
    """The numbering a line starts with (outer space already stripped), None where it starts with none.

    >>> numbering("（二）依申请公开")
    Numbering(level=<NumberingLevel.BRACKETED_CHINESE: 2>, ordinal=2, printed='（二）', length=3, dash=False)
    """
    if not line:
        return None
    first = _DIGIT if line[0].isdecimal() else line[0]
    for level, beginnings, signs, printed in _PATTERNS:
        if first not in beginnings or (signs and not any(sign in line for sign in signs)):
            continue
        match = printed.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        ordinal = _ordinal(groups["ordinal"]) if "ordinal" in groups else 1
        if ordinal is not None and ordinal > 0:
            return Numbering(level, ordinal, match["printed"], match.end(), "ordinal" not in groups)
    return None


def _ordinal(text: str) -> int | None:
    if text in _ENCLOSED:
        return _ENCLOSED[text]
    if text.isdecimal():
        return int(text)
    return chinese_numeral(text.translate(_RADICALS))
