"""Lines in a font of one width: which character stands in which column."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import lru_cache


@lru_cache(maxsize=4096)
def width(character: str) -> int:
    """The columns a character takes: two for an ideograph, none for a combining mark, one where it is ambiguous."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """The columns a text takes."""
    return len(text) if text.isascii() else sum(map(width, text))


class Columns:
    """A line with the column of each of its characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[int] = []
        place = 0
        for character in text:
            self.places.append(place)
            place += width(character)
        self.end = place

    def between(self, first: int, last: int) -> str:
        """What begins in the columns from `first` to before `last`, without outer spaces."""
        return self.text[bisect_left(self.places, first) : bisect_left(self.places, last)].strip()
