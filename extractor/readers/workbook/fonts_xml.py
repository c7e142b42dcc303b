"""What is unusual about the characters of an .xlsx: struck, raised, small, or of a colour that does not show."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.readers.markup import Element
from extractor.readers.word.runs import Odd
from extractor.readers.workbook.looks import odd_by_color

_SEEN_FROM = 2.5  # points
_THEMES = {"0": "FFFFFF", "1": "000000"}  # the first two colours of all themes of Office; of others nothing is known
_UNKNOWN = "808080"
_OFF = ("0", "false")


def odd_font(font: Element, ground: str = "") -> Odd:
    """What is unusual about the characters of a font on a ground ("" where a cell has none)."""
    found = Odd.NOT
    for one in font:
        name, value = str(one.tag).rpartition("}")[2], one.get("val")
        if name == "strike" and value not in _OFF:
            return Odd.STRUCK
        if name == "vertAlign" and value in ("superscript", "subscript"):
            return Odd.RAISED
        if name == "sz" and 0 < size_of(font) < _SEEN_FROM:
            found = Odd.SMALL
        if name == "color":
            found = found or odd_by_color(color_of(one), ground)
    return found


def color_of(element: Element) -> str:
    """A colour as six digits, "" where it is the reader's own."""
    written = element.get("rgb") or ""
    if len(written) in (6, 8):
        return written[-6:]
    theme = element.get("theme")
    if theme is None or element.get("auto") is not None:
        return ""
    return _THEMES.get(theme, _UNKNOWN) if not element.get("tint") else _UNKNOWN


def size_of(font: Element) -> float:
    """The size of a font in points, 0 where it says none."""
    written = next((one.get("val") or "" for one in font if str(one.tag).endswith("}sz")), "")
    return float(written) if written.replace(".", "", 1).isdigit() else 0.0


def grounds(fills: Iterable[Element]) -> list[str]:
    """The colours of the areas that styles are filled with, "" for none."""
    return [_ground(fill) for fill in fills]


def _ground(fill: Element) -> str:
    for pattern in fill:
        kind = pattern.get("patternType")
        if str(pattern.tag).endswith("}patternFill") and kind not in (None, "none"):
            first = "}fgColor" if kind == "solid" else "}bgColor"
            return next((color_of(one) or _UNKNOWN for one in pattern if str(one.tag).endswith(first)), _UNKNOWN)
        if str(pattern.tag).endswith("}gradientFill"):
            return _UNKNOWN
    return ""
