"""The fonts: their names, by which symbols are known, and whether one is for simplified Chinese."""

from __future__ import annotations

from extractor.readers.doc.binary import number, piece
from extractor.tuples import NamedTuple

SYMBOL_CHARSET, GB2312_CHARSET = 2, 134
_WIDE_TABLE = 0xFFFF
_NAME_AT = 39  # behind the size of the entry


class Font(NamedTuple):
    """A font of the document."""

    name: str
    charset: int


def read_fonts(data: bytes) -> list[Font]:
    """The fonts in the order runs count them, from an SttbfFfn ([MS-DOC] 2.9.286)."""
    if not data:
        return []
    extended = number(data, 0, 2) == _WIDE_TABLE
    count, at = number(data, 2 * extended, 2), 4 + 2 * extended
    found = []
    for _ in range(count):
        size = number(data, at, 1, "the font table")
        entry = piece(data, at + 1, size, "the font table")
        name = entry[_NAME_AT : _NAME_AT + (size - _NAME_AT) // 2 * 2].decode("utf-16-le", "replace")
        found.append(Font(name.partition("\0")[0], entry[3] if size > 3 else 0))
        at += 1 + size
    return found
