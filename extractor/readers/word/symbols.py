"""Characters that word processors store by font and code (Wingdings, Symbol) or as a field (带圈字符)."""

from __future__ import annotations

import re

from extractor.values.numerals import CIRCLED, CIRCLED_CHINESE, NUMERALS

REPLACEMENT = "\ufffd"
PRIVATE = re.compile("[\uf020-\uf0ff]")  # where the codes of symbol fonts are kept
_FIRST_PRIVATE = 0xF000
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "zapfdingbats", "marlett", "mt extra")
_UNKNOWN = "\0"


def _from(first: int, characters: str) -> dict[int, str]:
    return {first + i: character for i, character in enumerate(characters) if character != _UNKNOWN}


# Codes of check boxes, ticks, bullets, arrows, hands and figures in circles; the rest is drawn for ornament.
_WINGDINGS = _from(0x45, "☜☞☝☟") | {0x51: "✈", 0x52: "☼", 0x54: "❄"}
_WINGDINGS |= _from(0x6C, "●❍■□\0❑❒\0\0◆❖◆⌧\0⌘") | _from(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
_WINGDINGS |= _from(0x9E, "·•\0○\0\0◉◎\0▪◻\0✦★✶✴✹✵") | _from(0xD5, "⌫⌦\0➢") | _from(0xDF, "←→↑↓↖↗↙↘\0➔")
_WINGDINGS |= _from(0xEF, "⇦⇨⇧⇩") | _from(0xFB, "✗✓☒☑")
_WINGDINGS_2 = _from(0x4F, "✗✓☒☑☒☒") | _from(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿") | {0xA3: "☐"}
# Adobe's Symbol encoding; its lower half has Greek letters in the places of Latin ones.
_SYMBOL = _from(
    0x20,
    " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
)
_SYMBOL |= _from(
    0xA0,
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_ENCLOSED_FIELD = re.compile(r"eq\s+\\o\s*\\ac\(\s*[^,，]\s*[,，]\s*(\S+?)\s*\)", re.IGNORECASE)
_ENCLOSED = {str(number): sign for number, sign in enumerate(CIRCLED[:20], 1)}
_ENCLOSED |= dict(zip(NUMERALS, CIRCLED_CHINESE, strict=True))


def symbol(font: str, code: int) -> str | None:
    """The character of a code in a font, None where the font's table is not known.

    >>> symbol("Wingdings", 0xF0FE), symbol("Calibri", 0x4E00), symbol("Webdings", 0xF061)
    ('☑', '一', None)
    """
    private = _FIRST_PRIVATE < code <= _FIRST_PRIVATE + 0xFF
    bare = code - _FIRST_PRIVATE if private else code
    name = font.strip().casefold()
    if name in _TABLES:
        return _TABLES[name].get(bare)
    plain = not is_pictorial(font) and 0x20 <= bare <= 0x10FFFF and not 0xD800 <= bare <= 0xDFFF
    return chr(bare) if plain else None


def is_pictorial(font: str) -> bool:
    """Whether the codes of a font are pictures by its name."""
    return font.strip().casefold().startswith(_SYMBOL_FONTS)


def plain(text: str, font: str) -> str:
    """The text with plain characters for the codes of symbol fonts; U+FFFD where they have none.

    A code that a symbol font has and that stands in another font is drawn by whatever font the machine takes for it.

    >>> plain("\\uf0fc", "Wingdings"), plain("\\uf0b1C", "Symbol"), plain("\\uf0fc", "宋体")
    ('✓', '±C', '\\ufffd')
    """
    if text.isascii() or not PRIVATE.search(text):
        return text
    known = symbol if is_pictorial(font) else _unknown
    return PRIVATE.sub(lambda match: known(font, ord(match[0])) or REPLACEMENT, text)


def _unknown(font: str, code: int) -> str | None:
    return None


def enclosed_character(instruction: str) -> str | None:
    """The encircled number an EQ field draws, None where the field is another or draws something else.

    >>> enclosed_character(r" eq \\o\\ac(○,3)")
    '③'
    """
    match = _ENCLOSED_FIELD.search(instruction)
    return _ENCLOSED.get(match[1]) if match else None
