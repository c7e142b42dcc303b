"""Little-endian numbers and pieces of binary parts, each read within bounds or not at all."""

from __future__ import annotations

import struct

from extractor.errors import DamagedSourceError

ADVICE = "download it again, or open it in Word and save it as .docx"


def piece(data: bytes, start: int, size: int, what: str) -> bytes:
    """The bytes from `start` on; DamagedSourceError naming `what` where the file does not hold them all."""
    if start < 0 or size < 0 or start + size > len(data):
        raise DamagedSourceError(f"{what} lies outside the Word file, which is cut short or damaged: {ADVICE}")
    return data[start : start + size]


def number(data: bytes, at: int, size: int, what: str = "a part") -> int:
    """The unsigned number of `size` bytes."""
    return int.from_bytes(piece(data, at, size, what), "little")


def numbers(data: bytes, at: int, count: int, kind: str, what: str = "a part") -> tuple[int, ...]:
    """That many numbers of one kind, a letter of the struct module (H, h, I, i)."""
    stored = piece(data, at, struct.calcsize(f"<{kind}") * count, what)
    return struct.unpack(f"<{count}{kind}", stored)
