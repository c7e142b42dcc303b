"""The font table: in which code page each font's bytes are written, and the text of bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.readers.rtf.tokens import BYTE, PARAMETER, SYMBOL, TEXT, UNITS, WORD, Tokens
from extractor.readers.word.symbols import REPLACEMENT
from extractor.tuples import NamedTuple

WESTERN = "cp1252"
_DOUBLE_BYTE = frozenset({"gb18030", "cp932", "cp949", "cp950"})
_ANSI, _SYMBOL_CHARSET = 0, 2
_PRIVATE = 0xF000  # where the codes of symbol fonts are in Unicode
# \fcharset (the charsets of Windows and Macintosh fonts); the default charset, 1, is the document's.
_CHARSETS: Mapping[int, str] = {
    77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 82: "johab", 83: "cp1255", 84: "cp1256",
    85: "mac-greek", 86: "mac-turkish", 87: "cp874", 88: "mac-latin2", 89: "mac-cyrillic",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 20936: "gb18030", 54936: "gb18030", 65001: "utf-8", 1361: "johab"}
_CODE_PAGES |= {  # of the Macintosh; the bytes of its Chinese ones are those of Windows, a few signs aside
    10000: "mac-roman", 10001: "cp932", 10002: "cp950", 10003: "cp949", 10006: "mac-greek", 10007: "mac-cyrillic",
    10008: "gb18030", 10010: "mac-romanian", 10029: "mac-latin2", 10079: "mac-iceland", 10081: "mac-turkish",
    10082: "mac-croatian",
}  # fmt: skip
# Encodings that programs name for text in another one.
_MISNAMED = frozenset({WESTERN, "mac-roman", "cp437", "cp850"})
_KNOWN_PAGES = frozenset({437, 850, 852, 866, 874, 932, 949, 950, *range(1250, 1259)})
# Python has GBK's A3 A0, the ideographic space, as a private character.
_GBK_SPACE = "\ue5e5"
# Two Chinese characters in a row: Western text has no four accented letters on end.
_GUESSED_BYTES = 4


class Font(NamedTuple):
    """A font's name, the encoding of its bytes (None for the document's own), and whether its codes are pictures."""

    name: str = ""
    encoding: str | None = None
    ansi: bool = False
    pictorial: bool = False


class Decoded(NamedTuple):
    """Text, and whether its code page was guessed against the declared one."""

    text: str
    guessed: bool = False


@dataclass(frozen=True)
class Charset:
    """How the document writes bytes: its code page and its fonts."""

    code_page: str
    fonts: Mapping[int, Font]

    def decode(self, data: bytes, font: int | None) -> Decoded:
        """The text of the bytes of a run in this font; what has no character becomes U+FFFD."""
        used = self.fonts.get(-1 if font is None else font, _NO_FONT)
        if used.pictorial:
            return Decoded("".join([" " if byte == 0x20 else chr(_PRIVATE + byte) for byte in data]))
        if data.isascii():
            return Decoded(data.decode("ascii"))
        if used.encoding is None:
            return self._own(data, used.ansi)
        chinese = used.encoding in _MISNAMED and _is_chinese(data)
        return Decoded(_text(data, "gb18030" if chinese else used.encoding), guessed=chinese)

    def _own(self, data: bytes, ansi: bool) -> Decoded:
        """Bytes of a font without a code page; Western fonts are used for Chinese text as well."""
        if self.code_page in _DOUBLE_BYTE:
            text = _text(data, self.code_page)
            return Decoded(_text(data, WESTERN) if ansi and REPLACEMENT in text else text)
        if (self.code_page in _MISNAMED or self.code_page.startswith("cp125")) and _is_chinese(data):
            return Decoded(_text(data, "gb18030"), guessed=True)
        return Decoded(_text(data, self.code_page))


_NO_FONT = Font()


def encoding_of(code_page: int) -> str | None:
    """Python's name of a Windows code page, None for one that is not known."""
    return _CODE_PAGES.get(code_page) or (f"cp{code_page}" if code_page in _KNOWN_PAGES else None)


def read_fonts(table: bytes) -> dict[int, Font]:
    """The fonts of a `\\fonttbl` by number."""
    fonts: dict[int, Font] = {}
    current, tokens = -1, Tokens(table)
    for token in tokens:
        kind = token.lastindex
        if kind == SYMBOL and token[SYMBOL] == b"*":
            tokens.skip_group()
        elif kind == PARAMETER:
            word, number = token[WORD], int(token[PARAMETER])
            current = number if word == b"f" else current
            fonts[current] = _described(fonts.get(current, _NO_FONT), word, number)
        elif kind in (TEXT, UNITS, BYTE) and current in fonts and not fonts[current].name:
            name = b"?" if kind == UNITS else token[0]
            fonts[current] = fonts[current]._replace(name=name.decode("latin-1").strip(" ;"))
    return fonts


def _described(font: Font, word: bytes, number: int) -> Font:
    if word == b"cpg":
        return font._replace(encoding=encoding_of(number))
    if word != b"fcharset":
        return font
    return font._replace(
        encoding=_CHARSETS.get(number) or font.encoding, ansi=number == _ANSI, pictorial=number == _SYMBOL_CHARSET
    )


def _text(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    return text.replace(_GBK_SPACE, "\u3000") if encoding == "gb18030" else text


def _is_chinese(data: bytes) -> bool:
    """Whether the bytes outside ASCII are pairs of the GB 2312 plane of Chinese characters and signs."""
    high = bytes(byte for byte in data if byte >= 0x80)
    if len(high) < _GUESSED_BYTES or len(high) % 2:
        return False
    pairs = zip(high[::2], high[1::2], strict=True)
    return all(0xA1 <= lead <= 0xF7 and trail >= 0xA1 for lead, trail in pairs) and REPLACEMENT not in _text(
        data, "gb18030"
    )
