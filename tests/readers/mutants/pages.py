"""Damage to what a PDF's pages draw, packed again as sound as before: numbers that move text off the page."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from random import Random

_STREAM = re.compile(rb"<<((?:[^<>]|<<[^<>]*>>)*)>>\s*stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_PLACE = re.compile(rb"^(\d{10})(?= \d{5} n)", re.MULTILINE)
_NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
# Operators of text with their numbers: places and matrices, sizes and scales, distances.
_OPERATION = re.compile(rb"(?<![\w./+-])((?:" + _NUMBER + rb"\s+){1,6})(Tm|cm|Td|TD|Tf|Tz|Tc|TL|Ts)\b")
FAR = (b"32767", b"-32767", b"65536", b"-65536", b"2147483647", b"5000", b"-3000", b"99999999")
NONE = b"0"


def in_content(data: bytes, chance: Random) -> bytes:
    """Numbers of what a page draws gone wild, as far as they move text off the page or make nothing of it."""
    streams = [(found, content) for found in _STREAM.finditer(data) if (content := _content(found)) is not None]
    found, content = chance.choice(streams)
    operations = list(_OPERATION.finditer(content))
    for operation in sorted(chance.sample(operations, chance.choice((1, 3, 10))), key=re.Match.start, reverse=True):
        content = content[: operation.start()] + _gone_wild(operation, chance) + content[operation.end() :]
    return replaced(data, found, content)


def _gone_wild(operation: re.Match[bytes], chance: Random) -> bytes:
    numbers, operator = operation[1].split(), operation[2]
    place = chance.randrange(len(numbers))
    scale = operator in (b"Tf", b"Tz") or (operator in (b"Tm", b"cm") and place in (0, 3))
    numbers[place] = chance.choice((*FAR, NONE) if scale else FAR)
    return b" ".join((*numbers, operator))


def _content(stream: re.Match[bytes]) -> bytes | None:
    """What a stream draws; None where it is no content that can be told."""
    head, body = stream[1], stream[2]
    try:
        if b"ASCII85Decode" in head:
            body = a85decode(body.strip().removesuffix(b"~>"))
        if b"FlateDecode" in head:
            body = zlib.decompress(body)
    except (zlib.error, ValueError):
        return None
    return body if b"BT" in body and len(list(_OPERATION.finditer(body))) >= 10 else None


def contents(data: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """The streams that draw text, with what they draw."""
    for found in _STREAM.finditer(data):
        content = _content(found)
        if content is not None:
            yield found, content


def replaced(data: bytes, stream: re.Match[bytes], content: bytes) -> bytes:
    """A file with other content in a stream, and the places of what follows as they are then."""
    packed = zlib.compress(content)
    new = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    made = data[: stream.start()] + new + data[stream.end() :]
    shift = len(made) - len(data)

    def moved(place: int) -> int:
        return place + shift if place > stream.start() else place

    table = data.rfind(b"xref\n", 0, data.rfind(b"startxref"))
    body, tail = made[: table + shift], made[table + shift :]
    tail = _PLACE.sub(lambda entry: b"%010d" % moved(int(entry[1])), tail)
    return body + re.sub(rb"(startxref\s+)(\d+)", lambda start: start[1] + b"%d" % moved(int(start[2])), tail)
