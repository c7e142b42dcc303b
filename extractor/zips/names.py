"""Names of members as they were meant, and as they are looked for."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

UTF8 = 0x800
_NAME_FIELD = 0x7075  # the name in UTF-8, beside one in another encoding


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The fields that follow a name in the directory, each by its kind."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def member_name(raw: bytes, flags: int, extra: bytes) -> str:
    """The name of a member, `/` between folders: UTF-8 where it is, marked or not, GBK otherwise, as Windows writes."""
    for kind, data in extra_fields(extra):
        if kind == _NAME_FIELD and data[1:5] == struct.pack("<L", zlib.crc32(raw)):
            raw, flags = data[5:], flags | UTF8
    for charset in ("utf-8",) if flags & UTF8 else ("utf-8", "gb18030"):
        try:
            return raw.decode(charset).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def folded(name: str) -> str:
    """A name as parts of documents are looked for: programs differ in letter case, slashes and a leading one.

    >>> folded("/Word\\\\Document.xml")
    'word/document.xml'
    """
    return name.replace("\\", "/").lstrip("/").casefold()
