"""Characters that Word stores by font and code (`w:sym`) or as a field (带圈字符)."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
_PRIVATE_USE = range(0xF000, 0xF100)  # where Word keeps the codes of symbol fonts
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats", "marlett", "mt extra")
# Codes seen in reports: check boxes, ticks, bullets, arrows.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOL = {code: chr(code) for code in range(0x20, 0x40)} | {0x22: "∀", 0x24: "∃", 0x27: "∍", 0x2A: "∗", 0x2D: "−"}
_SYMBOL |= {
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
}
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_ENCLOSED_FIELD = re.compile(r"eq\s+\\o\s*\\ac\(\s*[^,，]\s*[,，]\s*(\S+?)\s*\)", re.IGNORECASE)
_ENCLOSED = {str(number): chr(0x2460 + number - 1) for number in range(1, 21)}
_ENCLOSED |= {numeral: chr(0x3280 + index) for index, numeral in enumerate("一二三四五六七八九十")}


def symbol(font: str, code: str) -> str | None:
    """The character of a `w:sym`, None where the font's table is not known.

    >>> symbol("Wingdings", "F0FE"), symbol("Calibri", "4E00"), symbol("Webdings", "F061")
    ('☑', '一', None)
    """
    try:
        number = int(code, 16)
    except ValueError:
        return None
    bare = number - _PRIVATE_USE.start if number in _PRIVATE_USE else number
    name = font.strip().casefold()
    if name in _TABLES:
        return _TABLES[name].get(bare)
    plain = not name.startswith(_SYMBOL_FONTS) and 0x20 <= bare <= 0x10FFFF and not 0xD800 <= bare <= 0xDFFF
    return chr(bare) if plain else None


def enclosed_character(instruction: str) -> str | None:
    """The encircled number an EQ field draws, None where the field is another or draws something else.

    >>> enclosed_character(r" eq \\o\\ac(○,3)")
    '③'
    """
    match = _ENCLOSED_FIELD.search(instruction)
    return _ENCLOSED.get(match[1]) if match else None
