"""Keeps pdfium from the fonts of the machine: those that a PDF only names are stood in for alike everywhere.

pdfium takes for them what the machine has, leaves out characters that it cannot draw, and measures by it.
"""

from __future__ import annotations

import ctypes
from ctypes import CFUNCTYPE, Structure, c_char_p, c_int, c_uint, c_ulong, c_void_p
from functools import cache
from typing import Any

from extractor.readers.pdf.stand_in import program, widths_of

# Fonts whose widths a file may leave out.
_STANDARD = (
    *("Courier", "Courier-Bold", "Courier-BoldOblique", "Courier-Oblique"),
    *("Helvetica", "Helvetica-Bold", "Helvetica-BoldOblique", "Helvetica-Oblique"),
    *("Times-Roman", "Times-Bold", "Times-BoldItalic", "Times-Italic"),
)
# Fonts of signs, which pdfium brings with it: their codes are no characters.
_SIGNS = frozenset({"Symbol", "ZapfDingbats"})
_NONE, _ANY, _FIRST_STANDARD = 0, 1, 2
"""How pdfium knows the fonts again: any font, and the standard ones in their order."""

_MapFont = CFUNCTYPE(c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_char_p, c_void_p)
_GetFont = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
_GetFontData = CFUNCTYPE(c_ulong, c_void_p, c_void_p, c_uint, c_void_p, c_ulong)
_GetFaceName = CFUNCTYPE(c_ulong, c_void_p, c_void_p, c_void_p, c_ulong)
_GetFontCharset = CFUNCTYPE(c_int, c_void_p, c_void_p)
_Unused = CFUNCTYPE(None, c_void_p, c_void_p)

_ASKED_ONE_BY_ONE = 2  # the version of the interface that enumerates nothing
_WHOLE_FONT = 0  # what is asked for is none of its tables
_DEFAULT_CHARSET = 1


class _FontSource(Structure):
    """What pdfium asks for fonts (FPDF_SYSFONTINFO); an entry that is null is not asked."""

    _fields_ = (
        ("version", c_int),
        ("release", _Unused),
        ("enumerate", _Unused),
        ("map_font", _MapFont),
        ("get_font", _GetFont),
        ("get_font_data", _GetFontData),
        ("get_face_name", _GetFaceName),
        ("get_font_charset", _GetFontCharset),
        ("delete_font", _Unused),
    )


def _map_font(_source: Any, _weight: int, _italic: int, _charset: int, _pitch: int, name: bytes, _exact: Any) -> int:
    """The number of the font that stands in for a name, as pdfium has folded it."""
    folded = (name or b"").decode("latin-1")
    if folded in _SIGNS:
        return _NONE
    return _FIRST_STANDARD + _STANDARD.index(folded) if folded in _STANDARD else _ANY


def _get_font_data(_source: Any, font: int, table: int, buffer: int | None, size: int) -> int:
    if table != _WHOLE_FONT:
        return 0
    data = _program(font)
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


@cache
def _program(font: int) -> bytes:
    return program(widths_of(_STANDARD[font - _FIRST_STANDARD]) if font >= _FIRST_STANDARD else None)


_SOURCE = _FontSource(
    version=_ASKED_ONE_BY_ONE,
    map_font=_MapFont(_map_font),
    get_font_data=_GetFontData(_get_font_data),
    get_font_charset=_GetFontCharset(lambda _source, _font: _DEFAULT_CHARSET),
)
FONT_SOURCE = ctypes.addressof(_SOURCE)
"""The address of what pdfium is to ask for fonts; it lives as long as the process."""
