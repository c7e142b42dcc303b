"""A PDF written object by object, with object streams and a cross-reference stream."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

HEADER = b"%PDF-1.7\n%\xb5\xb5\xb5\xb5\n"
PLAIN, PACKED = 1, 2  # kinds of entries in a cross-reference stream
FREE_ENTRY = b"\0\0\0\0\0\xff\xff"


def text_string(text: str) -> bytes:
    """A text as a string of UTF-16, as titles and producers are written."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


@dataclass
class PdfFile:
    """Objects by number, from 1 on; those in `packed` go to an object stream."""

    bodies: list[bytes] = field(default_factory=list)
    packed: set[int] = field(default_factory=set)

    def reserve(self) -> int:
        """The number of an object that is written later."""
        return self.add(b"null")

    def add(self, body: bytes, *, pack: bool = False) -> int:
        """The number of a new object."""
        self.bodies.append(body)
        if pack:
            self.packed.add(len(self.bodies))
        return len(self.bodies)

    def put(self, number: int, body: bytes) -> None:
        """Writes a reserved object."""
        self.bodies[number - 1] = body

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        """The number of a new stream, deflated."""
        return self.add(_stream(data, entries))

    def written(self, root: int, info: int) -> bytes:
        """The bytes of the file."""
        entries = self._pack()
        out = bytearray(HEADER)
        for number, body in enumerate(self.bodies, start=1):
            if number not in self.packed:
                entries[number] = _entry(PLAIN, len(out), 0)
                out += _object(number, body)
        start, number = len(out), len(self.bodies) + 1
        entries[number] = _entry(PLAIN, start, 0)
        table = FREE_ENTRY + b"".join(entries[each] for each in sorted(entries))
        keys = b"/Type /XRef /W [1 4 2] /Size %d /Root %d 0 R /Info %d 0 R " % (number + 1, root, info)
        return bytes(out + _object(number, _stream(table, keys)) + b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> dict[int, bytes]:
        """Adds the object stream; where the packed objects stand in it."""
        if not self.packed:
            return {}
        numbers = sorted(self.packed)
        heads, bodies = b"", b""
        for each in numbers:
            heads += b"%d %d " % (each, len(bodies))
            bodies += self.bodies[each - 1] + b"\n"
        keys = b"/Type /ObjStm /N %d /First %d" % (len(numbers), len(heads))
        number = self.stream(heads + bodies, keys)
        return {each: _entry(PACKED, number, index) for index, each in enumerate(numbers)}


def _stream(data: bytes, entries: bytes) -> bytes:
    body = zlib.compress(data)
    return b"<</Filter /FlateDecode /Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _entry(kind: int, place: int, index: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")
