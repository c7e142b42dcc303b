"""The signs of numbers, said once: Chinese digits and units, and numbers in one character (①, ㈠, ㊀, ⑴, ⒈)."""

from __future__ import annotations

DIGITS = frozenset("0123456789０１２３４５６７８９")
ONES = "一二三四五六七八九"
NUMERALS = f"{ONES}十"
ZEROS = "〇○零"
TENS = ("", "十", "百", "千")
# What each digit counts as a numeral, 两 among them.
VALUES = {character: value for value, character in enumerate(ONES, 1)} | dict.fromkeys(ZEROS, 0) | {"两": 2}
# Chinese digits one by one, as years print them: 二〇二四.
TO_ARABIC = str.maketrans(ZEROS + ONES, "000123456789")


def _block(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


# Numbers from one on, in one character each.
CIRCLED = _block(0x2460, 20) + _block(0x3251, 15) + _block(0x32B1, 15)
BRACKETED, STOPPED = _block(0x2474, 20), _block(0x2488, 20)
CIRCLED_CHINESE, BRACKETED_CHINESE = _block(0x3280, 10), _block(0x3220, 10)
