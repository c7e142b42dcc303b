"""Text without the white space that sets it, each character with its place: numbers and words are cut by lines."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from extractor.patterns import pattern

# Full-width digits and marks are read as the plain ones.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
# Lines of a text file are cut at 24 characters at least; a shorter one is a paragraph or a heading.
_FULL_LINE = 20
_LINE_ENDS = "。;:!?"
_WORD_OR_SPACE = pattern(r"\S+|\s")


def compact(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space, and the place of each character; lines end where they end a sentence.

    Digits parted by white space stay apart.

    >>> plain, places = compact("收到 12 件，\\n3 4")
    >>> plain, list(places)
    ('收到12件,\\n3 4', [0, 1, 3, 4, 6, 7, 8, 9, 10, 11])
    """
    plain = text.translate(_PLAIN)
    kept: list[str] = []
    places = array("I")
    line = 0
    for match in _WORD_OR_SPACE.finditer(plain):
        (place, end), word = match.span(), match[0]
        if word.isspace():
            ends = word == "\n" and _ends_line(plain[line:place])
            line = end if word == "\n" else line
            parts = kept and kept[-1][-1].isdigit() and plain[end : end + 1].isdigit()
            if not (ends or parts):
                continue
            word = "\n" if ends else " "
        kept.append(word)
        places.extend(range(place, end))
    return "".join(kept), places


def _ends_line(line: str) -> bool:
    """Whether a line ends what it says; one that is cut at the width of its page goes on."""
    line = line.rstrip()
    return len(line) < _FULL_LINE or line[-1] in _LINE_ENDS
