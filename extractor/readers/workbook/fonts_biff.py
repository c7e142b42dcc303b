"""What is unusual about the characters of an .xls: struck, raised, small, or of a colour that does not show."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.word.colors import is_light
from extractor.readers.word.runs import Odd
from extractor.readers.workbook.looks import Style, odd_by_color
from extractor.tuples import NamedTuple

_FIRST = 8  # the colours before the palette are its first eight
_USUAL = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080"
    "C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF"
    "8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC"
    "99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_COLORS = tuple(_USUAL[at : at + 6] for at in range(0, len(_USUAL), 6))
_UNKNOWN = "808080"
_AUTOMATIC = 0x40  # from here on the colours of the reader's own system
_SMALLEST = 50  # twentieths of a point
_SOLID, _REPEATED, _FITTED = 1, 4, 0x10


class Font(NamedTuple):
    """What is unusual about a font whatever its ground, and its colour by its number."""

    odd: Odd
    color: int

    def is_light(self, palette: Sequence[str]) -> bool:
        """Whether it does not show on white."""
        return is_light(color_of(self.color, palette))


def palette_of(body: bytes) -> tuple[str, ...]:
    """The colours of a workbook by its own record, the usual ones where it has none."""
    count = min(_number(body, 0), len(_COLORS))
    own = tuple(body[at : at + 3].hex().upper() for at in range(2, 2 + 4 * count, 4) if len(body) >= at + 3)
    return (*own, *_COLORS[len(own) :])


def color_of(number: int, palette: Sequence[str]) -> str:
    """A colour as six digits, "" where it is the reader's own."""
    if number >= _AUTOMATIC:
        return ""
    place = number - _FIRST if number >= _FIRST else number
    return palette[place] if place < len(palette) else ""


def font_of(body: bytes) -> Font:
    """A font by its record."""
    odd = Odd.NOT
    if _number(body, 2) & 0x8:
        odd = Odd.STRUCK
    elif _number(body, 8) in (1, 2):
        odd = Odd.RAISED
    elif 0 < _number(body, 0) < _SMALLEST:
        odd = Odd.SMALL
    return Font(odd, _number(body, 4))


def font_number(style: bytes) -> int:
    """The place among fonts of the one that a style has; there is no font 4."""
    number = _number(style, 0)
    return number - (number > 4)


def style_of(body: bytes, fonts: Sequence[Font], format: str, palette: Sequence[str]) -> Style:
    """A style by its record."""
    place = font_number(body)
    odd = Odd.NOT
    if place < len(fonts):
        odd = fonts[place].odd or odd_by_color(color_of(fonts[place].color, palette), _ground(body, palette))
    repeated, fitted = _number(body, 6) & 0x7 == _REPEATED, bool(_number(body, 8) & _FITTED)
    return Style(format, _number(body, 10) != 0, odd, fitted, repeated)


def _ground(body: bytes, palette: Sequence[str]) -> str:
    """The colour of the area behind a cell, "" for none."""
    pattern, colors = _number(body, 16) >> 10, _number(body, 18)
    if not pattern:
        return ""
    return (color_of(colors & 0x7F, palette) if pattern == _SOLID else "") or _UNKNOWN


def _number(body: bytes, at: int) -> int:
    """Two bytes, 0 where a record is too short for them."""
    return int.from_bytes(body[at : at + 2], "little")
