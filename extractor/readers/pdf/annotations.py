"""Annotations of a page that change what is read of it: those that strike out or cover, and those that print."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import c_int, c_ulong, c_void_p

from extractor.provenance import Box
from extractor.readers.pdf.binding import Handle, bound
from extractor.tuples import NamedTuple

_count = bound("FPDFPage_GetAnnotCount", c_int, Handle)
_annotation = bound("FPDFPage_GetAnnot", Handle, Handle, c_int, quick=False)
_close = bound("FPDFPage_CloseAnnot", None, Handle)
_subtype = bound("FPDFAnnot_GetSubtype", c_int, Handle)
_rectangle = bound("FPDFAnnot_GetRect", c_int, Handle, c_void_p)
_flags = bound("FPDFAnnot_GetFlags", c_int, Handle)
_appearance = bound("FPDFAnnot_GetAP", c_ulong, Handle, c_int, c_void_p, c_ulong)
_has_key = bound("FPDFAnnot_HasKey", c_int, Handle, ctypes.c_char_p)

_FREE_TEXT, _LINE, _SQUARE, _CIRCLE, _POLYGON, _POLYLINE, _STRIKE_OUT, _INK = 3, 4, 5, 6, 7, 8, 12, 15
_WIDGET, _REDACT, _STAMP = 20, 28, 13
_STRIKING = frozenset({_LINE, _POLYLINE, _STRIKE_OUT, _INK})
_FILLED = frozenset({_SQUARE, _CIRCLE, _POLYGON})
_PRINTING = frozenset({_WIDGET, _STAMP})
_UNSHOWN = 0x02 | 0x20  # hidden, or not to be viewed
# Pages of reports have links and a seal or two.
MOST_ANNOTATIONS = 500
_LONGEST_APPEARANCE = 65_536


class Note(NamedTuple):
    """An annotation in user space (left, bottom, right, top): whether it strikes out, covers, or prints text."""

    box: Box
    strikes: bool
    covers: bool
    prints: bool


def notes_of(page: Handle) -> Iterator[Note]:
    """The annotations of a page that are shown and do any of these."""
    for index in range(min(_count(page), MOST_ANNOTATIONS)):
        annotation = _annotation(page, index)
        if not annotation:
            continue
        try:
            note = _note(annotation)
        finally:
            _close(annotation)
        if note is not None:
            yield note


def _note(annotation: Handle) -> Note | None:
    kind = _subtype(annotation)
    prints = kind == _FREE_TEXT or (kind in _PRINTING and _prints(annotation))
    strikes = kind in _STRIKING
    covers = kind == _REDACT or prints or (kind in _FILLED and bool(_has_key(annotation, b"IC")))
    if not (strikes or covers or prints) or _flags(annotation) & _UNSHOWN:
        return None
    corners = (ctypes.c_float * 4)()
    if not _rectangle(annotation, ctypes.addressof(corners)):
        return None
    left, top, right, bottom = corners
    return Note((left, bottom, right, top), strikes, covers, prints)


def _prints(annotation: Handle) -> bool:
    """Whether the appearance of an annotation shows text."""
    length = min(_appearance(annotation, 0, None, 0), _LONGEST_APPEARANCE)
    if length <= 2:
        return bool(_has_key(annotation, b"DA")) and bool(_has_key(annotation, b"V"))
    buffer = ctypes.create_string_buffer(_LONGEST_APPEARANCE)
    _appearance(annotation, 0, ctypes.addressof(buffer), _LONGEST_APPEARANCE)
    content = buffer.raw[:length].decode("utf-16-le", "ignore")
    return "Tj" in content or "TJ" in content
