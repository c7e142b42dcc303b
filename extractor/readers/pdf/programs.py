"""What pdfium tells of fonts: their names in the file, and the programs that it uses for them."""

from __future__ import annotations

import ctypes
import zlib
from typing import Any

from extractor.readers.pdf import native

# Subsets of Chinese fonts have some 200 KB; memory that is used again need not be cleared by the system.
_program = (ctypes.c_char * 500_000)()
_name, _size = (ctypes.c_char * 128)(), ctypes.c_size_t()
_name_at, _size_at = ctypes.addressof(_name), ctypes.addressof(_size)
# Fonts of signs that pdfium brings with it: what they do not draw, no viewer draws.
_SIGNS = (b"Symbol", b"ZapfDingbats")


def base_name(font: int) -> bytes:
    """The name a font has in the file, with its subset's prefix."""
    return _name.value if 0 < native.font_base_name(font, _name_at, 128) <= 128 else b""


def is_stood_in_for(font: int) -> bool:
    """Whether a font's program is not in the file, so that another is measured in its place."""
    return not native.font_embedded(font) and not base_name(font).startswith(_SIGNS)


def program_size(font: int) -> int:
    """The bytes of a font's program."""
    return _size.value if native.font_data(font, None, 0, _size_at) else 0


def program_checksum(font: int, size: int) -> int:
    """The checksum of a font's program, inflated as far as it can be."""
    if size > len(_program):
        return _checksum_in((ctypes.c_char * size)(), font, size)
    return _checksum_in(_program, font, size)


def _checksum_in(buffer: Any, font: int, size: int) -> int:
    native.font_data(font, ctypes.addressof(buffer), size, _size_at)
    return zlib.adler32(memoryview(buffer)[:size])
