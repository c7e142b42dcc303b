"""Pictures made of dots, as Pillow opens them: of the formats that reports hold, and what it raises of damaged ones."""

from __future__ import annotations

import io
import struct

from PIL import Image

# What is decoded: for others Pillow starts programs (EPS), or knows more ways to be wrong than reports have pictures.
FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "GIF", "WEBP")
# What Pillow raises where a picture is unsound; its decoders say so in all of these ways.
UNSOUND = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError),
    *(struct.error, Image.DecompressionBombError),
)


def opened(data: bytes) -> Image.Image:
    """A picture of a format that reports hold, no dot of it decoded yet; one of UNSOUND where it is none."""
    return Image.open(io.BytesIO(data), formats=FORMATS)
