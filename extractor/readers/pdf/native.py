"""pdfium's C functions, and what they give as Python's values; calls are serialized by `LOCK`."""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from functools import partial
from itertools import chain, repeat
from struct import Struct
from typing import Any

from extractor.layout.covered import Color
from extractor.layout.drawings import WHITISH
from extractor.layout.matrix import Matrix, Point
from extractor.readers.pdf.binding import Handle as Handle
from extractor.readers.pdf.binding import bound, counted
from extractor.readers.pdf.substitutes import FONT_SOURCE

LOCK = threading.RLock()
"""pdfium is not thread-safe: hold this around every use."""

ERROR_FILE, ERROR_FORMAT, ERROR_PASSWORD, ERROR_SECURITY = 2, 3, 4, 5
OBJECT_TEXT, OBJECT_PATH, OBJECT_IMAGE, OBJECT_SHADING, OBJECT_FORM = 1, 2, 3, 4, 5
SEGMENT_LINE, SEGMENT_CURVE, SEGMENT_MOVE = 0, 1, 2
INVISIBLE_MODES = frozenset({3, 7})  # neither filled nor stroked; 7 adds to the clip
OUTLINED_MODES = frozenset({1, 5})  # stroked alone; 5 adds to the clip
_FILLED_MODES = frozenset({0, 2, 4, 6})  # what is no text has mode -1

_Pointer = c_void_p
Fill = tuple[Color, bool]
"""A colour as it shows on white, and whether nothing under it shows."""

init_library = bound("FPDF_InitLibrary", None)
last_error = bound("FPDF_GetLastError", c_ulong)
set_font_source = bound("FPDF_SetSystemFontInfo", None, _Pointer)
fonts_of_machine = bound("FPDF_GetDefaultSystemFontInfo", _Pointer)

load_document = bound("FPDF_LoadMemDocument64", Handle, c_char_p, c_size_t, c_char_p, quick=False)
close_document = bound("FPDF_CloseDocument", None, Handle, quick=False)
page_count = bound("FPDF_GetPageCount", c_int, Handle)
meta_text = bound("FPDF_GetMetaText", c_ulong, Handle, c_char_p, _Pointer, c_ulong)

load_page = bound("FPDF_LoadPage", Handle, Handle, c_int, quick=False)
close_page = bound("FPDF_ClosePage", None, Handle, quick=False)
page_rotation = bound("FPDFPage_GetRotation", c_int, Handle)
page_bounds = counted("FPDF_GetPageBoundingBox", None)

load_text = bound("FPDFText_LoadPage", Handle, Handle, quick=False)
close_text = bound("FPDFText_ClosePage", None, Handle, quick=False)
count_chars = bound("FPDFText_CountChars", c_int, Handle)
page_text = bound("FPDFText_GetText", c_int, Handle, c_int, c_int, _Pointer)
char_unicode = counted("FPDFText_GetUnicode", c_uint)
char_generated = counted("FPDFText_IsGenerated")
char_unmapped = counted("FPDFText_HasUnicodeMapError")
char_loose_bounds = counted("FPDFText_GetLooseCharBox", None)
char_bounds = counted("FPDFText_GetCharBox", None)
char_start = counted("FPDFText_GetCharOrigin", None)
char_transform = counted("FPDFText_GetMatrix", None)
char_font_size = counted("FPDFText_GetFontSize", c_double)
object_of_char = counted("FPDFText_GetTextObject", Handle)
address_of_char = counted("FPDFText_GetTextObject", c_size_t)
char_font = bound("FPDFText_GetFontInfo", c_ulong, Handle, c_int, _Pointer, c_ulong, _Pointer)

count_objects = bound("FPDFPage_CountObjects", c_int, Handle)
object_at = counted("FPDFPage_GetObject", Handle)
count_form_objects = bound("FPDFFormObj_CountObjects", c_int, Handle)
form_object_at = bound("FPDFFormObj_GetObject", Handle, Handle, c_ulong)
object_type = counted("FPDFPageObj_GetType")
object_bounds = counted("FPDFPageObj_GetBounds", None)
object_transform = counted("FPDFPageObj_GetMatrix", None)
object_fill = counted("FPDFPageObj_GetFillColor")
object_stroke = counted("FPDFPageObj_GetStrokeColor")
object_lets_through = counted("FPDFPageObj_HasTransparency")
path_stroke_width = counted("FPDFPageObj_GetStrokeWidth", None)
path_draw_mode = counted("FPDFPath_GetDrawMode", None)
count_segments = counted("FPDFPath_CountSegments")
segment_at = counted("FPDFPath_GetPathSegment", Handle)
segment_end = counted("FPDFPathSegment_GetPoint", None)
segment_type = counted("FPDFPathSegment_GetType")
segment_closes = counted("FPDFPathSegment_GetClose")
text_render_mode = counted("FPDFTextObj_GetTextRenderMode")
text_font = counted("FPDFTextObj_GetFont", c_size_t)
text_size = counted("FPDFTextObj_GetFontSize")
font_embedded = bound("FPDFFont_GetIsEmbedded", c_int, Handle)
font_advance = bound("FPDFFont_GetGlyphWidth", c_int, c_size_t, c_uint, c_float, _Pointer)
font_base_name = bound("FPDFFont_GetBaseFontName", c_size_t, Handle, _Pointer, c_size_t)
font_data = bound("FPDFFont_GetFontData", c_int, Handle, _Pointer, c_size_t, _Pointer)
image_as_rendered = bound("FPDFImageObj_GetRenderedBitmap", Handle, Handle, Handle, Handle)
remove_object = bound("FPDFPage_RemoveObject", c_int, Handle, Handle)
remove_form_object = bound("FPDFFormObj_RemoveObject", c_int, Handle, Handle)
destroy_object = bound("FPDFPageObj_Destroy", None, Handle)
bitmap_format = bound("FPDFBitmap_GetFormat", c_int, Handle)
bitmap_height = bound("FPDFBitmap_GetHeight", c_int, Handle)
bitmap_stride = bound("FPDFBitmap_GetStride", c_int, Handle)
bitmap_buffer = bound("FPDFBitmap_GetBuffer", c_void_p, Handle)
destroy_bitmap = bound("FPDFBitmap_Destroy", None, Handle)

init_library()

# Texts that are narrower than this, in points, are left out of a page's text (CPDF_TextPage).
NO_WIDTH = 0.01
BITMAP_WITH_ALPHA = 4
# Scans are opaque; watermarks are see-through everywhere.
MOSTLY_OPAQUE = 0.9

# Where functions write what they give, read as what they wrote; one place serves them all, under `LOCK`.
_written = bytearray(32)
_start = ctypes.addressof(ctypes.c_char.from_buffer(_written))
_SINGLES = tuple(c_void_p.from_param(_start + offset) for offset in (0, 4, 8, 12))
_DOUBLES = tuple(c_void_p.from_param(_start + offset) for offset in (0, 8, 16, 24))
_TWO_SINGLES, _TWO_DOUBLES = _SINGLES[:2], _DOUBLES[:2]
_four_singles: Callable[[], tuple[float, float, float, float]] = partial(Struct("4f").unpack_from, _written)
_two_singles: Callable[[], tuple[float, float]] = partial(Struct("2f").unpack_from, _written)
_six_singles: Callable[[], Matrix] = partial(Struct("6f").unpack_from, _written)
_two_doubles: Callable[[], tuple[float, float]] = partial(Struct("2d").unpack_from, _written)
_four_doubles: Callable[[], tuple[float, float, float, float]] = partial(Struct("4d").unpack_from, _written)
_two_integers: Callable[[], tuple[int, int]] = partial(Struct("2i").unpack_from, _written)
_color: Callable[[], tuple[int, int, int, int]] = partial(Struct("4I").unpack_from, _written)

# What is asked of all characters or objects of a page is asked and written by dozens: the loop over them is C's.
_MANY = 64
_written_by_many = bytearray(16 * _MANY)
_many_start = ctypes.addressof(ctypes.c_char.from_buffer(_written_by_many))
_QUARTERS = tuple(
    tuple(c_void_p.from_param(_many_start + 16 * place + offset) for place in range(_MANY)) for offset in (0, 4, 8, 12)
)
_BOXES, _COLORS = Struct("4f"), Struct("4I")

_name = (ctypes.c_char * 128)()
_name_at = ctypes.addressof(_name)


@contextmanager
def without_fonts_of_machine() -> Iterator[None]:
    """Has pdfium stand in for fonts that are not in a file; others who draw with it have the machine's back after."""
    set_font_source(FONT_SOURCE)
    try:
        yield
    finally:
        set_font_source(fonts_of_machine())


def passed(handle: Handle) -> Any:
    """A handle made ready to be passed on thousands of times: a tenth less of the time of each call."""
    return c_void_p.from_param(handle.address)


def characters(text: Handle, count: int) -> str:
    """A text page's characters: from its whole text where each is one unit of it, else one by one."""
    buffer = ctypes.create_string_buffer(4 * count + 2)
    units = page_text(text, 0, count, ctypes.addressof(buffer)) - 1
    printed = buffer.raw[: 2 * count].decode("utf-16-le", "ignore")  # fewer where surrogates are among them
    if units == count == len(printed):
        return printed
    return "".join([chr(char_unicode(text, index)) for index in range(count)])


def unmapped(text: Handle, count: int) -> list[int]:
    """The indices of characters that their fonts map to no Unicode."""
    handle = passed(text)
    if not any(map(char_unmapped, repeat(handle), range(count))):
        return []
    return [index for index in range(count) if char_unmapped(handle, index)]


def advance_boxes(text: Handle, count: int) -> Iterator[tuple[float, float, float, float]]:
    """The advance boxes of a text page's characters: left, top, right, bottom; to hold all takes longer."""
    return chain.from_iterable(_some_boxes(passed(text), numbers) for numbers in _by_many(count))


def _some_boxes(text: Any, numbers: range) -> Iterator[tuple[float, float, float, float]]:
    deque(map(char_loose_bounds, repeat(text), numbers, _QUARTERS[0]), maxlen=0)
    return _BOXES.iter_unpack(_written_by_many[: 16 * len(numbers)])


def _by_many(count: int) -> Iterator[range]:
    return (range(start, min(count, start + _MANY)) for start in range(0, count, _MANY))


def owners_of(text: Handle, count: int) -> list[int]:
    """The text object of each character of a text page, 0 where pdfium puts it between others."""
    return list(map(address_of_char, repeat(passed(text)), range(count)))


def origin_of(text: Handle, index: int) -> tuple[float, float]:
    """Where a character starts on its baseline, in user space."""
    char_start(text, index, *_TWO_DOUBLES)
    return _two_doubles()


def ink_of(text: Handle, index: int) -> tuple[float, float, float, float]:
    """The box around what a character prints: left, right, bottom, top."""
    char_bounds(text, index, *_DOUBLES)
    return _four_doubles()


def matrix_of_char(text: Handle, index: int) -> Matrix:
    """The matrix of a character."""
    char_transform(text, index, _SINGLES[0])
    return _six_singles()


def matrix_of(item: Handle) -> Matrix:
    """The matrix of an object."""
    object_transform(item, _SINGLES[0])
    return _six_singles()


def box_of(item: Handle) -> tuple[float, float, float, float]:
    """The box around an object: left, bottom, right, top."""
    object_bounds(item, *_SINGLES)
    return _four_singles()


def box_of_page(page: Handle) -> tuple[float, float, float, float]:
    """The box of a page: left, top, right, bottom."""
    page_bounds(page, _SINGLES[0])
    return _four_singles()


def advance_of(font: int, character: str) -> float:
    """How far a font moves on behind a character, in em; 0 where that is not known."""
    return _four_singles()[0] if font_advance(font, ord(character), 1.0, _start) else 0.0


def font_name(text: Handle, index: int) -> str:
    """The name of a character's font; producers in China write Chinese names in GBK too."""
    if char_font(text, index, _name_at, 128, None) > 128:
        return ""
    try:
        return _name.value.decode("utf-8")
    except UnicodeDecodeError:
        return _name.value.decode("gb18030", "replace")


def hides_what_is_under(document: Handle, page: Handle, image: Handle) -> bool:
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


def meta(document: Handle, key: str) -> str:
    """An entry of the document's information dictionary, empty where there is none."""
    tag = key.encode("ascii")
    length = meta_text(document, tag, None, 0)
    if not 2 < length <= 4096:
        return ""
    buffer = ctypes.create_string_buffer(length)
    meta_text(document, tag, ctypes.addressof(buffer), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def is_whitish(color_of: Callable[..., Any], item: Handle) -> bool:
    """Whether a color function names white, a near-white, or full transparency."""
    return bool(color_of(item, *_SINGLES)) and _is_whitish(*_color())


def fill_of(item: Handle, color_of: Callable[..., Any] = object_fill) -> Fill | None:
    """The colour of an object's fill as it shows on white, and whether nothing under it shows; None where none is told.

    A text that is not filled has that of its outlines, by another function.
    """
    if not color_of(item, *_SINGLES):
        return None
    red, green, blue, alpha = _color()
    if alpha == 0xFF:
        return (red, green, blue), not object_lets_through(item)
    return (_on_white(red, alpha), _on_white(green, alpha), _on_white(blue, alpha)), False


def _is_whitish(red: int, green: int, blue: int, alpha: int) -> bool:
    return _on_white(min(red, green, blue), alpha) >= WHITISH


def _on_white(level: int, alpha: int) -> int:
    return 0xFF - (0xFF - level) * alpha // 0xFF


def objects_of(page: Handle, count: int) -> Iterator[list[Handle]]:
    """The first objects of a page, some dozen at a time: to hold all takes more time than to make them."""
    return (list(map(object_at, repeat(passed(page)), numbers)) for numbers in _by_many(count))


def are_plain_texts(items: Sequence[Handle]) -> list[bool]:
    """Of some dozen objects whether each is text, filled with a color that shows on white, as nearly all text is."""
    _written_by_many[:] = bytes(len(_written_by_many))  # see-through where pdfium tells no color
    deque(map(object_fill, items, *_QUARTERS), maxlen=0)
    colors = list(_COLORS.iter_unpack(_written_by_many[: 16 * len(items)]))
    shown = {color for color in set(colors) if not _is_whitish(*color)}
    modes = map(text_render_mode, items)
    return [mode in _FILLED_MODES and color in shown for mode, color in zip(modes, colors, strict=True)]


def fonts_of(items: Iterable[Handle]) -> set[int]:
    """The fonts of the texts among objects."""
    return {*map(text_font, items)} - {0}


def without_width(items: Sequence[Handle]) -> list[Handle]:
    """Those of some dozen objects that are no wider than what pdfium leaves out of a page's text."""
    deque(map(object_bounds, items, *_QUARTERS), maxlen=0)
    boxes = _BOXES.iter_unpack(_written_by_many[: 16 * len(items)])
    return [item for item, (left, _, right, _) in zip(items, boxes, strict=True) if right - left < NO_WIDTH]


def size_of(text: Handle) -> float:
    """The font size of a text, in its own units."""
    text_size(text, _SINGLES[0])
    return _four_singles()[0]


def draw_modes(path: Handle) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    path_draw_mode(path, *_TWO_SINGLES)
    fill, stroke = _two_integers()
    return fill != 0, stroke != 0


def fill_mode(path: Handle) -> int:
    """How a path is filled: 0 not at all, 1 by even and odd, 2 by turns."""
    path_draw_mode(path, *_TWO_SINGLES)
    return _two_integers()[0]


def width_of(path: Handle) -> float:
    """The line width of a path, in its own units."""
    path_stroke_width(path, _SINGLES[0])
    return _four_singles()[0]


def point_of(segment: Handle) -> Point:
    """The end point of a path segment, in the path's own units."""
    segment_end(segment, *_TWO_SINGLES)
    return _two_singles()
