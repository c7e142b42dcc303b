"""Pictures in lines of a legacy Word file by the names that its Document gives them."""

from __future__ import annotations

import struct

from extractor.provenance import Source
from extractor.readers.doc.reader import pictures_of, read
from tests.readers.doc_builder import SPECIAL, Run, Word, sprm, stored, word_bytes

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(100))


def described(packed: bytes) -> bytes:
    """A picture behind its description: a length, a head of 68 bytes, a record."""
    body = struct.pack("<H", 68).ljust(64, b"\0") + b"\x00\x6e\x1e\xf0" + bytes(21) + packed
    return struct.pack("<I", len(body) + 4) + body


def picture_at(place: int) -> Run:
    return Run("\x01", SPECIAL + sprm(0x6A03, *place.to_bytes(4, "little")))


def test_pictures_have_the_bytes_at_their_places() -> None:
    first, second, drawing = described(JPEG), described(PNG), described(b"\xd7\xcd\xc6\x9a" + bytes(40))
    places = len(first), 0, len(first) + len(second), 1_000_000_000
    word = Word([stored("图", *map(picture_at, places)), stored("末")], data=first + second + drawing)
    source = Source(word_bytes(word), "a.doc")
    names = [picture.name for picture in read(source).pictures]
    assert len(names) == 4
    assert pictures_of(source) == {names[0]: PNG, names[1]: JPEG}
