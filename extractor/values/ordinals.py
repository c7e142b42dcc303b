"""Chinese numerals and the numbering before a heading or a label: 一、 （一） 1. ㈠ ①."""

from __future__ import annotations

from enum import IntEnum

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


_OPENING, _CLOSING = frozenset("(（﹙"), frozenset(")）﹚")
_NUMERAL_SIGNS, _MOST_NUMERALS, _MOST_DIGITS = frozenset(f"{NUMERALS}⼀⼆⼋⼗"), 3, 2
_DASHES, _MOST_DASHES = frozenset("—－―─–-"), 2
_ENCLOSED_LEVELS = dict.fromkeys(BRACKETED_CHINESE, NumberingLevel.BRACKETED_CHINESE) | dict.fromkeys(
    CIRCLED[:20], NumberingLevel.CIRCLED
)
_BEGINNINGS = _OPENING.union(_NUMERAL_SIGNS, _DASHES, _ENCLOSED_LEVELS)
# What may stand behind a number in brackets, and what has to behind one without.
_MARKS, _CHINESE_MARKS, _ARABIC_MARKS, _SPACES = "、.．", "、.．:：", "、．", " \u3000\u00a0\t"


def numbering(line: str) -> Numbering | None:
    """The numbering a line starts with (outer space already stripped), None where it starts with none.

    >>> numbering("（二）依申请公开")
    Numbering(level=<NumberingLevel.BRACKETED_CHINESE: 2>, ordinal=2, printed='（二）', length=3, dash=False)
    """
    first = line[:1]
    if first not in _BEGINNINGS and not first.isdecimal():
        return None
    if first in _ENCLOSED_LEVELS:
        return Numbering(_ENCLOSED_LEVELS[first], _ENCLOSED[first], first, _past_mark(line, 1))
    if first in _DASHES:
        return _dashed(line)
    start = _past_white(line, 1) if first in _OPENING else 0
    arabic = line[start : start + 1].isdecimal()
    end = _past_digits(line, start, _MOST_DIGITS) if arabic else _past(line, start, _NUMERAL_SIGNS, _MOST_NUMERALS)
    ordinal = _ordinal(line[start:end])
    if not ordinal:
        return None
    close = _past_white(line, end)
    if line[close : close + 1] in _CLOSING:
        level = NumberingLevel.BRACKETED_ARABIC if arabic else NumberingLevel.BRACKETED_CHINESE
        return Numbering(level, ordinal, line[: close + 1], _past_mark(line, close + 1))
    length = 0 if start else _past_arabic_mark(line, close) if arabic else _past_chinese_mark(line, end, close)
    level = NumberingLevel.ARABIC if arabic else NumberingLevel.CHINESE
    return Numbering(level, ordinal, line[:end], length) if length else None


def _dashed(line: str) -> Numbering | None:
    """A dash where 一 is meant: —、总体情况."""
    end = _past(line, 0, _DASHES, _MOST_DASHES)
    mark = _past_white(line, end)
    if line[mark : mark + 1] != "、":
        return None
    return Numbering(NumberingLevel.CHINESE, 1, line[:end], _past_white(line, mark + 1), dash=True)


def _past(line: str, start: int, signs: frozenset[str], most: int) -> int:
    """Where the signs end that stand from a place on, `most` at most."""
    end = start
    while end < len(line) and end - start < most and line[end] in signs:
        end += 1
    return end


def _past_digits(line: str, start: int, most: int) -> int:
    end = start
    while end < len(line) and end - start < most and line[end].isdecimal():
        end += 1
    return end


def _past_white(line: str, start: int) -> int:
    end = start
    while end < len(line) and line[end].isspace():
        end += 1
    return end


def _past_mark(line: str, start: int) -> int:
    """Where the text begins behind a number that needs no mark, past one and white space."""
    mark = _past_white(line, start)
    return _past_white(line, mark + 1) if mark < len(line) and line[mark] in _MARKS else mark


def _past_chinese_mark(line: str, end: int, mark: int) -> int:
    """Where the text begins behind 一、 or 一 and a space; 0 where it is no numbering."""
    if mark < len(line) and line[mark] in _CHINESE_MARKS:
        return _past_white(line, mark + 1)
    spaces = len(line) - len(line[end:].lstrip(_SPACES))
    return spaces if end < spaces < len(line) and not line[spaces].isspace() else 0


def _past_arabic_mark(line: str, mark: int) -> int:
    """Where the text begins behind 1、 or 1.; 0 where it is no numbering, or the number goes on as 1.25 does."""
    sign = line[mark : mark + 1]
    goes_on = sign == "." and 0 < _past_digits(line, mark + 1, _MOST_DIGITS + 1) - mark - 1 <= _MOST_DIGITS
    return _past_white(line, mark + 1) if sign and (sign in _ARABIC_MARKS or sign == ".") and not goes_on else 0


def _ordinal(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return chinese_numeral(text.translate(_RADICALS))
