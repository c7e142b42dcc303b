"""The bytes of the pictures in an RTF file, by the names that its Document gives them."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping

from extractor.provenance import Source
from extractor.readers.rtf.destinations import VOCABULARY
from extractor.readers.rtf.interpreter import Interpreter
from extractor.readers.rtf.reader import BEFORE

_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
# Groups in a picture hold its properties and its number; words say its size.
_INNER = re.compile(rb"\{[^{}]*\}")
_WORD = re.compile(rb"\\(?:[a-z]{1,32}-?\d{0,10} ?|[^a-z])")
_MOST_NESTED = 8


def pictures_of(source: Source) -> Mapping[str, bytes]:
    """The pictures as they are packed (PNG, JPEG, metafiles), without those that hold nothing."""
    reading = Interpreter(source.data.lstrip(BEFORE), VOCABULARY)
    groups: dict[str, bytes] = {}
    reading.pictures = groups
    reading.read()
    found = ((name, _bytes_of(group)) for name, group in groups.items())
    return {name: data for name, data in found if data}


def _bytes_of(group: bytes) -> bytes:
    """The bytes that a group holds as digits, or as they are."""
    start = group.find(b"\\pict")
    packed = _BINARY.search(group)
    if packed is not None:
        return group[packed.end() : packed.end() + int(packed[1])]
    body = group[max(start, 0) :]
    for _ in range(_MOST_NESTED):
        body, count = _INNER.subn(b" ", body)
        if not count:
            break
    digits = b"".join(_WORD.sub(b"", body.partition(b"}")[0]).split())
    try:
        return binascii.unhexlify(digits[: len(digits) // 2 * 2])
    except binascii.Error:
        return b""
