"""Which characters are Han by Unicode's Script property: ideographs, radicals, 々, 〇 and numerals like 〡."""

from __future__ import annotations

from functools import lru_cache

# Scripts.txt of Unicode 17: the first and the last of each range.
_RANGES = (
    *((0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029)),
    *((0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFA6D), (0xFA70, 0xFAD9), (0x16FE2, 0x16FE3)),
    *((0x16FF0, 0x16FF6), (0x20000, 0x2A6DF), (0x2A700, 0x2B81E), (0x2B820, 0x2CEAD), (0x2CEB0, 0x2EBE0)),
    *((0x2EBF0, 0x2EE5D), (0x2F800, 0x2FA1D), (0x30000, 0x3134A), (0x31350, 0x33479)),
)


@lru_cache(maxsize=16384)
def is_han(character: str) -> bool:
    """Whether a character is Han.

    >>> is_han("年"), is_han("〇"), is_han("8"), is_han("あ")
    (True, True, False, False)
    """
    return any(first <= ord(character) <= last for first, last in _RANGES)


def han_length(text: str) -> int:
    """How many Han characters a text begins with.

    >>> han_length("甲县2024年"), han_length("")
    (2, 0)
    """
    return next((place for place, character in enumerate(text) if not is_han(character)), len(text))
