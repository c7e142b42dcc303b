"""Where an .xls may show other than what its cells hold: by conditions, whose formats hide or change it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.word.colors import is_light
from extractor.readers.workbook.fonts_biff import color_of

# Cells that conditions may mask, one by one; a report's tables have 400.
_MOST_MASKED, _MOST_RANGES = 20_000, 2_000
# Parts of a condition's format ([MS-XLS] 2.4.42, 2.5.86): where its font begins, and what in it.
_TELLS_NUMBER, _TELLS_FONT = 1 << 25, 1 << 26
_FONT = 12
_STYLE, _COLOR, _STYLE_UNSAID = _FONT + 68, _FONT + 80, _FONT + 88
_STRUCK = 0x80
_NONE = 0xFFFFFFFF

Place = tuple[int, int]


class Masks:
    """Takes the conditions of a sheet; `places` are the cells that one may mask."""

    def __init__(self, palette: Sequence[str]) -> None:
        self.places: set[Place] = set()
        self._palette = palette
        self._ranges: list[tuple[int, int, int, int]] = []

    def open(self, body: bytes) -> None:
        """Takes the ranges that the conditions behind them are for."""
        count = min(_number(body, 12, 2), _MOST_RANGES)
        starts = range(14, 14 + 8 * count, 8)
        self._ranges = [
            (_number(body, at, 2), _number(body, at + 2, 2), _number(body, at + 4, 2), _number(body, at + 6, 2))
            for at in starts
        ]

    def take(self, body: bytes) -> None:
        """Takes a condition with its format."""
        if not self._masks(body):
            return
        for top, bottom, left, right in self._ranges:
            if (bottom - top + 1) * (right - left + 1) <= _MOST_MASKED - len(self.places):
                self.places |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        self._ranges = []

    def _masks(self, body: bytes) -> bool:
        """Whether a format prints other digits, or none that show."""
        told = _number(body, 6, 4)
        if told & _TELLS_NUMBER:
            return True
        if not told & _TELLS_FONT:
            return False
        struck = _number(body, _STYLE, 4) & _STRUCK and not _number(body, _STYLE_UNSAID, 4) & _STRUCK
        color = _number(body, _COLOR, 4)
        return bool(struck) or (color != _NONE and is_light(color_of(color, self._palette)))


def _number(body: bytes, at: int, size: int) -> int:
    """Some bytes, 0 where a record is too short for them."""
    return int.from_bytes(body[at : at + size], "little")
