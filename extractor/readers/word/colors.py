"""Colours of text and of what is behind it, as six hexadecimal digits: whether text shows."""

from __future__ import annotations

import re

_SIX = re.compile("[0-9A-Fa-f]{6}")
_LIGHT_FROM = 0xF0  # of each of the three: text so light does not show on paper
_ALIKE = 0x14  # in each of the three: nobody tells them apart


def is_light(color: str) -> bool:
    """Whether text of this colour does not show on white paper; nothing is known of what is no colour.

    >>> is_light("fefefe"), is_light("808080"), is_light("auto")
    (True, False, False)
    """
    return _SIX.fullmatch(color) is not None and min(_levels(color)) >= _LIGHT_FROM


def is_dark(color: str) -> bool:
    """Whether a ground of this colour lets white text show.

    >>> is_dark("1F4E79"), is_dark("FFFFFF"), is_dark("auto")
    (True, False, False)
    """
    return _SIX.fullmatch(color) is not None and not is_light(color)


def is_alike(one: str, other: str) -> bool:
    """Whether text of one colour does not show on a ground of the other."""
    if _SIX.fullmatch(one) is None or _SIX.fullmatch(other) is None:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(_levels(one), _levels(other), strict=True))


def _levels(color: str) -> tuple[int, int, int]:
    return int(color[:2], 16), int(color[2:4], 16), int(color[4:6], 16)
