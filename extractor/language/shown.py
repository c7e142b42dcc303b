"""Text as a terminal or a log may show it: what would move its cursor, hide or turn its words is spelled out."""

from __future__ import annotations

import re

# Control characters of both sets, line ends within a line too, what turns the direction of writing, halves of pairs.
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    r"""A line of text with characters that act on a terminal as their codes; tabs stay.

    >>> shown("a\x1b[2Jb"), shown("甲\n乙")
    ('a\\x1b[2Jb', '甲\\n乙')
    """
    return _ACTING.sub(_code, text)


def _code(match: re.Match[str]) -> str:
    return match[0] if match[0] == "\t" else repr(match[0])[1:-1]
