"""What the marks around a text tell: words that stand for it, which pdfium gives in its place, and a layer it is on."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_ulong, c_void_p

from extractor.layout.covered import Layered, Spoken
from extractor.layout.model import Glyph
from extractor.readers.pdf.binding import Handle, bound

_count = bound("FPDFPageObj_CountMarks", c_int, Handle)
_mark_at = bound("FPDFPageObj_GetMark", Handle, Handle, c_ulong)
_name = bound("FPDFPageObjMark_GetName", c_int, Handle, c_void_p, c_ulong, c_void_p)
_string = bound("FPDFPageObjMark_GetParamStringValue", c_int, Handle, c_char_p, c_void_p, c_ulong, c_void_p)
_DEEPEST = 16  # marks around one text; tagged reports have two
_ROOM = 64

_buffer = (ctypes.c_char * _ROOM)()
_size = c_ulong()
_PLACES = ctypes.addressof(_buffer), _ROOM, ctypes.addressof(_size)


def kind_of(text: int, *, spoken: bool, layered: bool) -> type[Glyph] | None:
    """What the digits of a text object are: told by words in its place, or on a layer; None where they are plain."""
    item = Handle(text)
    for index in range(min(_count(item), _DEEPEST)):
        mark = _mark_at(item, index)
        if spoken and _string(mark, b"ActualText", *_PLACES) and _size.value > len("\0\0"):
            return Spoken
        if layered and _name(mark, *_PLACES) and _buffer.raw[: _size.value].decode("utf-16-le", "ignore")[:2] == "OC":
            return Layered
    return None
