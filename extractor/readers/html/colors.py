"""Colours as style sheets and attributes write them."""

from __future__ import annotations

import colorsys
import re
from functools import lru_cache

_NAMES = {
    "white": "ffffff", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff", "floralwhite": "fffaf0",
    "whitesmoke": "f5f5f5", "azure": "f0ffff", "mintcream": "f5fffa", "black": "000000", "red": "ff0000",
    "blue": "0000ff", "green": "008000", "yellow": "ffff00", "gray": "808080", "grey": "808080", "navy": "000080",
    "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "silver": "c0c0c0", "orange": "ffa500", "teal": "008080",
    "maroon": "800000", "purple": "800080", "transparent": "transparent",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,60})\)")
_PARTS = re.compile(r"[\s,/]+")


@lru_cache(maxsize=512)
def color(value: str) -> str:
    """A colour as six hexadecimal digits, `transparent`, or "" where it is not told.

    >>> color("#FFF"), color("rgb(100%, 100%, 100%)"), color("rgba(0,0,0,0)"), color("hsl(0 0% 100%)"), color("inherit")
    ('ffffff', 'ffffff', 'transparent', 'ffffff', '')
    """
    written = value.replace("!important", "").strip().lower()
    if written in _NAMES:
        return _NAMES[written]
    if digits := _HEX.fullmatch(written):
        return _of_digits(digits[1])
    if function := _FUNCTION.search(written):
        return _of_function(function[1], _PARTS.split(function[2].strip()))
    words = written.split()
    return next((_NAMES[word] for word in words if word in _NAMES), "") or next(
        (_of_digits(found[1]) for word in words if word.startswith("#") and (found := _HEX.fullmatch(word))), ""
    )


def _of_digits(digits: str) -> str:
    wide = digits if len(digits) in (6, 8) else "".join(digit * 2 for digit in digits)
    return "transparent" if wide[6:] == "00" else wide[:6]


def _of_function(name: str, parts: list[str]) -> str:
    try:
        numbers = [_amount(part) for part in parts]
    except ValueError:
        return ""
    if len(numbers) > 3 and numbers[3] == 0:
        return "transparent"
    if len(numbers) < 3:
        return ""
    if name == "hsl":
        hue = float(parts[0].removesuffix("deg")) / 360
        red, green, blue = colorsys.hls_to_rgb(hue, numbers[2] / 255, numbers[1] / 255)
        numbers = [red * 255, green * 255, blue * 255]
    return "".join(f"{min(max(round(number), 0), 255):02x}" for number in numbers[:3])


def _amount(part: str) -> float:
    """A part of a colour, percents as parts of 255."""
    return float(part[:-1]) * 2.55 if part.endswith("%") else float(part.removesuffix("deg"))
