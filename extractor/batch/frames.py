"""Messages between the batch's parent and a worker: a small header and pieces of bytes, length first."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

from extractor.tuples import NamedTuple

_LENGTH = struct.Struct(">I")


class Frame(NamedTuple):
    """One message."""

    header: dict[str, Any]
    bodies: list[bytes]


def write_frame(stream: IO[bytes], header: dict[str, Any], *bodies: bytes) -> None:
    """Sends one message; OSError where the other side is gone."""
    head = json.dumps({**header, "bodies": [len(body) for body in bodies]}).encode()
    stream.write(_LENGTH.pack(len(head)) + head)
    for body in bodies:
        stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """The next message, None where the other side is gone."""
    length = _read(stream, _LENGTH.size)
    head = _read(stream, _LENGTH.unpack(length)[0]) if length else None
    if not head:
        return None
    header = json.loads(head)
    bodies = []
    for size in header.pop("bodies"):
        body = _read(stream, size)
        if body is None:
            return None
        bodies.append(body)
    return Frame(header, bodies)


def _read(stream: IO[bytes], size: int) -> bytes | None:
    data = stream.read(size)
    return data if len(data) == size else None
