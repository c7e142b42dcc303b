"""The summary of a Word file ([MS-OLEPS] 2.20 to 2.26): its title, its author, its dates; nothing is read beyond it."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

_SECTION_AT, _MAX_PROPERTIES = 44, 1_000  # Office writes fewer than twenty
_CODE_PAGE, _STRINGS = 1, {2: "title", 3: "subject", 4: "creator", 5: "keywords", 6: "description"}
_DATES = {12: "created", 13: "modified"}
_NARROW, _WIDE, _TIME = 0x1E, 0x1F, 0x40
_CODECS = {65001: "utf-8", 936: "gb18030", 54936: "gb18030", 1200: "utf-16-le", 950: "cp950", 1252: "cp1252"}
_EPOCH = datetime(1601, 1, 1)
_FIRST_YEAR = 1900  # unset dates are 1601-01-01


def read_summary(data: bytes) -> dict[str, str]:
    """What the summary says, what is blank left out; nothing from a damaged one."""
    try:
        places = _places(data)
        codec = _CODECS.get(_number(data, places.get(_CODE_PAGE, len(data)) + 4, "H"), "gb18030")
    except struct.error:
        return {}
    values = {name: _string(data, places[key], codec) for key, name in _STRINGS.items() if key in places}
    values |= {name: _date(data, places[key]) for key, name in _DATES.items() if key in places}
    return {name: value for name, value in values.items() if value}


def _places(data: bytes) -> dict[int, int]:
    """Where each property lies."""
    section = _number(data, _SECTION_AT, "I")
    count = min(_number(data, section + 4, "I"), _MAX_PROPERTIES)
    listed = struct.unpack_from(f"<{2 * count}I", data, section + 8)
    return {key: section + offset for key, offset in zip(listed[::2], listed[1::2], strict=True)}


def _number(data: bytes, at: int, kind: str) -> int:
    found: int = struct.unpack_from(f"<{kind}", data, at)[0]
    return found


def _string(data: bytes, at: int, codec: str) -> str:
    try:
        kind, size = struct.unpack_from("<2I", data, at)
    except struct.error:
        return ""
    if kind not in (_NARROW, _WIDE):
        return ""
    text = data[at + 8 : at + 8 + size * (2 if kind == _WIDE else 1)]
    return text.decode("utf-16-le" if kind == _WIDE else codec, "replace").partition("\0")[0].strip()


def _date(data: bytes, at: int) -> str:
    try:
        kind, ticks = struct.unpack_from("<IQ", data, at)
        date = _EPOCH + timedelta(microseconds=ticks // 10)
    except (struct.error, OverflowError):
        return ""
    return date.replace(microsecond=0).isoformat() + "Z" if kind == _TIME and date.year >= _FIRST_YEAR else ""
