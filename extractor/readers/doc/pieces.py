"""The text of the file: the piece table, with 8-bit and 16-bit pieces, as one string of one item a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.errors import DamagedSourceError
from extractor.readers.charset import decode
from extractor.readers.doc.binary import ADVICE, number, numbers, piece
from extractor.readers.doc.sprms import short_sprm
from extractor.tuples import NamedTuple

FILLER = "\uffff"  # stands at the second position of a character that takes two bytes in an 8-bit piece
_PROPERTIES, _TABLE = 1, 2
_NARROW = 0x40000000
_PIECE_BYTES = 8
_STORED_IN_TWO = re.compile(f"[{FILLER}\ud800-\udfff]")
_GBK_PAIR = re.compile("[\x81-\xfe][\x40-\x7e\x80-\xfe]")


class Piece(NamedTuple):
    """Positions `start` to `end` of the text, at `offset` of the main stream; `properties` hold for all of it."""

    start: int
    end: int
    offset: int
    wide: bool
    properties: bytes = b""

    def offset_of(self, position: int) -> int:
        """Where in the main stream the character at a position lies."""
        return self.offset + (position - self.start) * (2 if self.wide else 1)

    def position_of(self, offset: int) -> int:
        """The first position that lies at or after an offset of the main stream."""
        distance = offset - self.offset
        return self.start + (-(-distance // 2) if self.wide else distance)


@dataclass(frozen=True)
class Text:
    """All stories one after the other, and the pieces they are made of.

    `plain` tells that every character takes one position.
    """

    characters: str
    pieces: Sequence[Piece]
    starts: Sequence[int]
    plain: bool

    def piece_at(self, position: int) -> Piece:
        """The piece a position lies in."""
        return self.pieces[bisect_right(self.starts, position) - 1]

    def visible(self, start: int, end: int) -> str:
        """The characters between two positions; without fillers, surrogate pairs joined."""
        text = self.characters[start:end]
        if self.plain:
            return text
        halves = text.replace(FILLER, "").encode("utf-16-le", "surrogatepass")
        return halves.decode("utf-16-le", "replace")


def read_pieces(table: bytes, length: int) -> list[Piece]:
    """The pieces of the first `length` positions, from a Clx ([MS-DOC] 2.9.38)."""
    properties, at = [], 0
    while number(table, at, 1) == _PROPERTIES:
        size = number(table, at + 1, 2)
        properties.append(piece(table, at + 3, size, "the piece table"))
        at += 3 + size
    if number(table, at, 1) != _TABLE:
        raise _damaged()
    plain = piece(table, at + 5, number(table, at + 1, 4), "the piece table")
    count = (len(plain) - 4) // (4 + _PIECE_BYTES)
    if count < 1:
        raise _damaged()
    bounds = numbers(plain, 0, count + 1, "I", "the piece table")
    if bounds[0] or any(left > right for left, right in pairwise(bounds)) or bounds[-1] < length:
        raise _damaged()
    found = [
        _piece(plain[at : at + _PIECE_BYTES], start, min(end, length), properties)
        for at, start, end in zip(range(4 * (count + 1), len(plain), _PIECE_BYTES), bounds, bounds[1:], strict=False)
        if start < min(end, length)
    ]
    if not found:
        raise _damaged()
    return found


def read_text(main: bytes, pieces: Sequence[Piece], chinese: bool) -> Text:
    """The text of the pieces; 8-bit ones are GBK where the document is `chinese` and they are such text."""
    raw = [piece(main, item.offset, item.offset_of(item.end) - item.offset, "text") for item in pieces]
    narrow = b"\n".join(data for item, data in zip(pieces, raw, strict=True) if not item.wide)
    gbk = chinese and not narrow.isascii() and decode(narrow).encoding == "gb18030"
    texts = [_wide(data) if item.wide else _narrow(data, gbk) for item, data in zip(pieces, raw, strict=True)]
    characters = "".join(texts)
    plain = _STORED_IN_TWO.search(characters) is None
    return Text(characters, pieces, [item.start for item in pieces], plain)


def _damaged() -> DamagedSourceError:
    return DamagedSourceError(f"the piece table of the Word file is damaged: {ADVICE}")


def _piece(entry: bytes, start: int, end: int, properties: Sequence[bytes]) -> Piece:
    offset, modifier = number(entry, 2, 4), number(entry, 6, 2)
    narrow = bool(offset & _NARROW)
    offset &= _NARROW - 1
    if modifier & 1:
        index = modifier >> 1
        modifiers = properties[index] if index < len(properties) else b""
    else:
        modifiers = short_sprm(modifier >> 1 & 0x7F, modifier >> 8)
    return Piece(start, end, offset // 2 if narrow else offset, not narrow, modifiers)


def _wide(data: bytes) -> str:
    text = data.decode("utf-16-le", "surrogatepass")
    if 2 * len(text) == len(data):
        return text
    return "".join(map(chr, numbers(data, 0, len(data) // 2, "H")))


def _narrow(data: bytes, gbk: bool) -> str:
    if data.isascii():
        return data.decode("ascii")
    text = data.decode("latin-1")
    if gbk:
        text = _GBK_PAIR.sub(lambda pair: pair[0].encode("latin-1").decode("gb18030", "replace")[0] + FILLER, text)
    return text.translate(_CP1252)


_CP1252 = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
