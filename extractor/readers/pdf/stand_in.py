"""A font for those that a PDF only names: a box for every character, the same on every machine.

Only boxes are asked of it. What characters are printed, and how wide, the file tells; the standard fonts alone have
widths that a file may leave out.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from struct import pack, pack_into
from sys import byteorder

from extractor.layout.faces import ASCENT, DESCENT

EM = 1000
_TOP, _BOTTOM = round(ASCENT * EM), -round(DESCENT * EM)
# A glyph for each code of a plane: a file may also ask for glyphs by their number in the font that it only names.
_GLYPHS = 0xFFFF
_PLANES = 17
# From here on characters are as wide as high, before them half as wide.
_FIRST_WIDE = 0x2E80
_NARROW, _WIDE = EM // 2, EM
_MARGIN = 50


def program(widths: Mapping[str, int] | None = None) -> bytes:
    """A TrueType font whose glyph numbers are the codes of characters in their plane, some with widths of their own."""
    own = {ord(character): width for character, width in (widths or {}).items()}
    outlines, places = _outlines(own)
    metrics = bytearray(pack(">HH", _NARROW, _MARGIN) * _FIRST_WIDE + pack(">HH", _WIDE, _MARGIN))
    for glyph, width in own.items():
        pack_into(">H", metrics, 4 * glyph, width)
    return _font(
        {
            b"cmap": _characters(),
            b"glyf": outlines,
            b"head": pack(
                ">IIIIHHqqhhhhHHhhh",
                *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0),
                *(0, _BOTTOM, EM, _TOP, 0, 8, 2, 1, 0),
            ),
            b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, _TOP, _BOTTOM, 0, EM, *[0] * 11, _FIRST_WIDE + 1),
            b"hmtx": bytes(metrics) + pack(">H", _MARGIN) * (_GLYPHS - _FIRST_WIDE - 1),
            b"loca": places,
            b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, _GLYPHS, 4, 1, *[0] * 11),
        }
    )


def widths_of(standard: str) -> Mapping[str, int]:
    """The widths of a standard font's characters, in thousandths of an em; none where they are not known."""
    package = find_spec("pdfminer")
    folder = next(iter((package and package.submodule_search_locations) or ()), "")
    # the table alone: to import the package takes 40 ms
    spec = spec_from_file_location("_pdfminer_fontmetrics", os.path.join(folder, "fontmetrics.py"))
    if spec is None or spec.loader is None:
        return {}
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    widths: Mapping[str, int] = module.FONT_METRICS.get(standard, ({}, {}))[1]
    return {character: width for character, width in widths.items() if ord(character) < _FIRST_WIDE}


def _outlines(own: Mapping[int, int]) -> tuple[bytes, bytes]:
    """The outlines and where that of each glyph starts.

    Glyphs of a width share a pair of outlines, by turns: FreeType takes one to end where the next begins or, if that
    lies before it, where all end.
    """
    widths = sorted({_NARROW, _WIDE, *own.values()})
    boxes = b"".join(2 * _box(width) for width in widths)
    size = len(boxes) // (2 * len(widths))
    first = {width: 2 * size * index for index, width in enumerate(widths)}
    narrow, wide = first[_NARROW], first[_WIDE]
    places = array("I", [narrow, narrow + size]) * (_FIRST_WIDE // 2)
    places += array("I", [wide, wide + size]) * ((_GLYPHS + 1 - _FIRST_WIDE) // 2)
    for glyph, width in own.items():
        places[glyph] = first[width] + glyph % 2 * size
    return boxes, _big_endian(places)


def _box(width: int) -> bytes:
    """The outline of a box of an em's height within a width, padded to a whole number of words."""
    inner = max(1, width - 2 * _MARGIN)
    corners = (_MARGIN, _BOTTOM, _MARGIN + inner, _TOP)
    outline = pack(">hhhhhHH4B", 1, *corners, 3, 0, 1, 1, 1, 1)
    outline += pack(">8h", _MARGIN, 0, inner, 0, _BOTTOM, EM, 0, -EM)
    return outline + bytes(-len(outline) % 4)


def _big_endian(numbers: array[int]) -> bytes:
    if byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _characters() -> bytes:
    """The map of characters to glyphs, each plane to the same."""
    last = _GLYPHS - 1
    groups = b"".join(pack(">III", plane << 16 | 1, plane << 16 | last, 1) for plane in range(_PLANES))
    all_planes = pack(">HHIII", 12, 0, 16 + len(groups), 0, _PLANES) + groups
    first_plane = pack(">7H", 4, 32, 0, 4, 4, 1, 0) + pack(">9H", last, 0xFFFF, 0, 1, 0xFFFF, 0, 1, 0, 0)
    return pack(">HHHHIHHI", 0, 2, 3, 1, 20, 3, 10, 20 + len(first_plane)) + first_plane + all_planes


def _font(tables: Mapping[bytes, bytes]) -> bytes:
    """The file of a font; checksums are left out."""
    place, entries = 12 + 16 * len(tables), b""
    for name, table in tables.items():
        entries += name + pack(">III", 0, place, len(table))
        place += len(table) + -len(table) % 4
    bodies = (table + bytes(-len(table) % 4) for table in tables.values())
    return pack(">IHHHH", 0x10000, len(tables), 64, 2, 48) + entries + b"".join(bodies)
