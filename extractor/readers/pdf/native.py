"""pdfium's C functions, the only place that knows the library; calls are serialized by `LOCK`.

The functions are bound again with plain integer handles and addresses: a call costs 0.4 instead of 1.1 microseconds,
and a report needs ten thousand of them. The library is the one that pypdfium2 ships, loaded without pypdfium2's
own bindings, whose import takes as long as three pages of a report.
"""

from __future__ import annotations

import ctypes
import threading
import zlib
from collections.abc import Callable, Sequence
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from struct import Struct
from typing import Any

from extractor.layout.drawings import WHITISH

LOCK = threading.RLock()
"""pdfium is not thread-safe: hold this around every use."""

ERROR_FILE, ERROR_FORMAT, ERROR_PASSWORD, ERROR_SECURITY = 2, 3, 4, 5
OBJECT_TEXT, OBJECT_PATH, OBJECT_IMAGE, OBJECT_SHADING, OBJECT_FORM = 1, 2, 3, 4, 5
SEGMENT_LINE, SEGMENT_CURVE, SEGMENT_MOVE = 0, 1, 2
INVISIBLE_MODES = frozenset({3, 7})  # neither filled nor stroked; 7 adds to the clip
FILLED_MODES = frozenset({0, 2, 4, 6})  # what is no text has mode -1

_LIBRARY_NAMES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


def _library() -> Any:
    """pdfium from pypdfium2's folder; where a packager keeps it elsewhere, pypdfium2's bindings know the place."""
    package = find_spec("pypdfium2_raw")
    for folder in (package and package.submodule_search_locations) or ():
        for path in (Path(folder) / name for name in _LIBRARY_NAMES):
            if path.exists():
                return ctypes.CDLL(str(path))
    return import_module("pypdfium2_raw")


_LIBRARY = _library()
_Handle = c_void_p
_Pointer = c_void_p


def _bound(name: str, result: Any, *arguments: Any, quick: bool = True) -> Callable[..., Any]:
    """The named function; a `quick` one keeps Python's global lock, which costs less than to let it go."""
    address = ctypes.cast(getattr(_LIBRARY, name), c_void_p).value
    make = ctypes.PYFUNCTYPE if quick else ctypes.CFUNCTYPE
    return make(result, *arguments)(address or 0)


class Handle(c_void_p):
    """A handle or an address that is passed on as it is: to make it from an integer takes as long as a call."""


def _counted(name: str, result: Any) -> Callable[..., Any]:
    """The named function for what pages have thousands of; it takes only small integers and `Handle`s."""
    address = ctypes.cast(getattr(_LIBRARY, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


init_library = _bound("FPDF_InitLibrary", None)
last_error = _bound("FPDF_GetLastError", c_ulong)

load_document = _bound("FPDF_LoadMemDocument64", _Handle, c_char_p, c_size_t, c_char_p, quick=False)
close_document = _bound("FPDF_CloseDocument", None, _Handle, quick=False)
page_count = _bound("FPDF_GetPageCount", c_int, _Handle)
meta_text = _bound("FPDF_GetMetaText", c_ulong, _Handle, c_char_p, _Pointer, c_ulong)

load_page = _bound("FPDF_LoadPage", _Handle, _Handle, c_int, quick=False)
close_page = _bound("FPDF_ClosePage", None, _Handle, quick=False)
page_rotation = _bound("FPDFPage_GetRotation", c_int, _Handle)
page_box = _bound("FPDF_GetPageBoundingBox", c_int, _Handle, _Pointer)  # left, top, right, bottom

load_text = _bound("FPDFText_LoadPage", _Handle, _Handle, quick=False)
close_text = _bound("FPDFText_ClosePage", None, _Handle, quick=False)
count_chars = _bound("FPDFText_CountChars", c_int, _Handle)
page_text = _bound("FPDFText_GetText", c_int, _Handle, c_int, c_int, _Pointer)
char_unicode = _bound("FPDFText_GetUnicode", c_uint, _Handle, c_int)
char_generated = _bound("FPDFText_IsGenerated", c_int, _Handle, c_int)
char_unmapped = _counted("FPDFText_HasUnicodeMapError", c_int)
char_loose_box = _counted("FPDFText_GetLooseCharBox", c_int)  # left, top, right, bottom
char_box = _bound("FPDFText_GetCharBox", c_int, _Handle, c_int, _Pointer, _Pointer, _Pointer, _Pointer)
char_origin = _bound("FPDFText_GetCharOrigin", c_int, _Handle, c_int, _Pointer, _Pointer)
char_matrix = _bound("FPDFText_GetMatrix", c_int, _Handle, c_int, _Pointer)
char_font_size = _bound("FPDFText_GetFontSize", c_double, _Handle, c_int)
char_object = _bound("FPDFText_GetTextObject", _Handle, _Handle, c_int)
char_font = _bound("FPDFText_GetFontInfo", c_ulong, _Handle, c_int, _Pointer, c_ulong, _Pointer)

count_objects = _bound("FPDFPage_CountObjects", c_int, _Handle)
object_at = _counted("FPDFPage_GetObject", Handle)
count_form_objects = _bound("FPDFFormObj_CountObjects", c_int, _Handle)
form_object_at = _bound("FPDFFormObj_GetObject", _Handle, _Handle, c_ulong)
object_type = _bound("FPDFPageObj_GetType", c_int, _Handle)
object_bounds = _bound("FPDFPageObj_GetBounds", c_int, _Handle, _Pointer, _Pointer, _Pointer, _Pointer)
object_matrix = _bound("FPDFPageObj_GetMatrix", c_int, _Handle, _Pointer)
fill_color = _bound("FPDFPageObj_GetFillColor", c_int, _Handle, _Pointer, _Pointer, _Pointer, _Pointer)
stroke_color = _bound("FPDFPageObj_GetStrokeColor", c_int, _Handle, _Pointer, _Pointer, _Pointer, _Pointer)
stroke_width = _bound("FPDFPageObj_GetStrokeWidth", c_int, _Handle, _Pointer)
draw_mode = _bound("FPDFPath_GetDrawMode", c_int, _Handle, _Pointer, _Pointer)
count_segments = _bound("FPDFPath_CountSegments", c_int, _Handle)
segment_at = _bound("FPDFPath_GetPathSegment", _Handle, _Handle, c_int)
segment_point = _bound("FPDFPathSegment_GetPoint", c_int, _Handle, _Pointer, _Pointer)
segment_type = _bound("FPDFPathSegment_GetType", c_int, _Handle)
segment_closes = _bound("FPDFPathSegment_GetClose", c_int, _Handle)
render_mode_of = _counted("FPDFTextObj_GetTextRenderMode", c_int)
fill_color_of = _counted("FPDFPageObj_GetFillColor", c_int)
font_of = _counted("FPDFTextObj_GetFont", c_size_t)
text_render_mode = _bound("FPDFTextObj_GetTextRenderMode", c_int, _Handle)
text_font = _bound("FPDFTextObj_GetFont", _Handle, _Handle)
font_embedded = _bound("FPDFFont_GetIsEmbedded", c_int, _Handle)
font_base_name = _bound("FPDFFont_GetBaseFontName", c_size_t, _Handle, _Pointer, c_size_t)
font_data = _bound("FPDFFont_GetFontData", c_int, _Handle, _Pointer, c_size_t, _Pointer)
image_as_rendered = _bound("FPDFImageObj_GetRenderedBitmap", _Handle, _Handle, _Handle, _Handle)
remove_object = _bound("FPDFPage_RemoveObject", c_int, _Handle, _Handle)
remove_form_object = _bound("FPDFFormObj_RemoveObject", c_int, _Handle, _Handle)
destroy_object = _bound("FPDFPageObj_Destroy", None, _Handle)
bitmap_format = _bound("FPDFBitmap_GetFormat", c_int, _Handle)
bitmap_height = _bound("FPDFBitmap_GetHeight", c_int, _Handle)
bitmap_stride = _bound("FPDFBitmap_GetStride", c_int, _Handle)
bitmap_buffer = _bound("FPDFBitmap_GetBuffer", c_void_p, _Handle)
destroy_bitmap = _bound("FPDFBitmap_Destroy", None, _Handle)

init_library()

BITMAP_WITH_ALPHA = 4
# Scans are opaque; watermarks are see-through everywhere.
MOSTLY_OPAQUE = 0.9

_four_doubles, _six_floats, _name = (c_double * 4)(), (c_float * 6)(), (ctypes.c_char * 128)()
_four_colors, _size = (c_uint * 4)(), c_size_t()
_size_at = ctypes.addressof(_size)
_doubles_at, _floats_at = ctypes.addressof(_four_doubles), ctypes.addressof(_six_floats)
_color_places = tuple(Handle(ctypes.addressof(_four_colors) + offset) for offset in (0, 4, 8, 12))
_name_at, _colors_at = ctypes.addressof(_name), ctypes.addressof(_four_colors)


_singles = bytearray(16)
SINGLES_AT = Handle(ctypes.addressof(ctypes.c_char.from_buffer(_singles)))
"""Where `four_singles` reads what a function wrote; both are parted because glyphs are many."""
four_singles = partial(Struct("4f").unpack, _singles)


def codes(text: int, count: int) -> Sequence[int]:
    """The codes of a text page's characters: at once where each is one unit of its text, else one by one."""
    buffer = ctypes.create_string_buffer(4 * count + 2)
    units = page_text(text, 0, count, ctypes.addressof(buffer)) - 1
    characters = buffer.raw[: 2 * count].decode("utf-16-le", "ignore")  # fewer where surrogates are among them
    if units == count == len(characters):
        return [ord(character) for character in characters]
    return [char_unicode(text, index) for index in range(count)]


def two_doubles(function: Callable[..., Any], handle: int, index: int) -> tuple[float, float]:
    """What a function writes to two doubles (an origin)."""
    function(handle, index, _doubles_at, _doubles_at + 8)
    return _four_doubles[0], _four_doubles[1]


def four_doubles(function: Callable[..., Any], handle: int, index: int) -> list[float]:
    """What a function writes to four doubles (left, right, bottom, top of a glyph's ink)."""
    function(handle, index, _doubles_at, _doubles_at + 8, _doubles_at + 16, _doubles_at + 24)
    return _four_doubles[:]


def six_floats(function: Callable[..., Any], *arguments: int) -> list[float]:
    """What a function writes to a matrix."""
    function(*arguments, _floats_at)
    return _six_floats[:]


def four_floats(function: Callable[..., Any], *arguments: int) -> list[float]:
    """What a function writes to four single floats, each by its own pointer (left, bottom, right, top)."""
    function(*arguments, _floats_at, _floats_at + 4, _floats_at + 8, _floats_at + 12)
    return _six_floats[:4]


def rectangle(function: Callable[..., Any], *arguments: int) -> list[float]:
    """What a function writes to a rectangle (left, top, right, bottom)."""
    function(*arguments, _floats_at)
    return _six_floats[:4]


def font_name(text: int, index: int) -> str:
    """The name of a character's font; producers in China write Chinese names in GBK too."""
    if char_font(text, index, _name_at, 128, None) > 128:
        return ""
    try:
        return _name.value.decode("utf-8")
    except UnicodeDecodeError:
        return _name.value.decode("gb18030", "replace")


def hides_what_is_under(document: int, page: int, image: int) -> bool:
    """Whether nearly all of a picture is opaque."""
    bitmap = image_as_rendered(document, page, image)
    if not bitmap:
        return True
    try:
        if bitmap_format(bitmap) != BITMAP_WITH_ALPHA:
            return True
        pixels = ctypes.string_at(bitmap_buffer(bitmap), bitmap_stride(bitmap) * bitmap_height(bitmap))
        opaque = pixels[3::4]
        return opaque.count(0xFF) > MOSTLY_OPAQUE * len(opaque)
    finally:
        destroy_bitmap(bitmap)


def base_name(font: int) -> bytes:
    """The name a font has in the file, with its subset's prefix."""
    return _name.value if 0 < font_base_name(font, _name_at, 128) <= 128 else b""


def program_size(font: int) -> int:
    """The bytes of a font's program."""
    return _size.value if font_data(font, None, 0, _size_at) else 0


def program_checksum(font: int, size: int) -> int:
    """The checksum of a font's program, inflated as far as it can be."""
    buffer = (ctypes.c_char * size)()
    font_data(font, ctypes.addressof(buffer), size, _size_at)
    return zlib.adler32(buffer)


def meta(document: int, key: str) -> str:
    """An entry of the document's information dictionary, empty where there is none."""
    tag = key.encode("ascii")
    length = meta_text(document, tag, None, 0)
    if not 2 < length <= 4096:
        return ""
    buffer = ctypes.create_string_buffer(length)
    meta_text(document, tag, ctypes.addressof(buffer), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def is_whitish(function: Callable[..., Any], handle: int) -> bool:
    """Whether a color function names white, a near-white, or full transparency."""
    if not function(handle, *_color_places):
        return False
    red, green, blue, alpha = _four_colors
    return alpha == 0 or min(red, green, blue) >= WHITISH


def is_plain_text(item: Handle) -> bool:
    """Whether an object is text, filled with a color that shows on white, as nearly all text is."""
    if render_mode_of(item) not in FILLED_MODES:
        return False
    fill_color_of(item, *_color_places)
    return _four_colors[0] < WHITISH and _four_colors[3] != 0


def draw_modes(path: int) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    draw_mode(path, _colors_at, _colors_at + 4)
    return _four_colors[0] != 0, _four_colors[1] != 0


def width_of(path: int) -> float:
    """The line width of a path, in its own units."""
    stroke_width(path, _floats_at)
    return _six_floats[0]


def point_of(segment: int) -> tuple[float, float]:
    """The end point of a path segment, in the path's own units."""
    segment_point(segment, _floats_at, _floats_at + 4)
    return _six_floats[0], _six_floats[1]
