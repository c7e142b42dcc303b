"""Text as it comes in tokens: bytes in a code page, code units with their fallbacks, named characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.errors import LimitExceededError
from extractor.readers.rtf.fonts import Charset
from extractor.readers.word.symbols import REPLACEMENT

MAX_BYTES = 8 * 2**20  # of text; the longest report has 0.2 MB
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNIT = re.compile(rb"-?\d+")
# Words and symbols that are a character.
NAMED = {
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"ptabldotnone": "\t",
}  # fmt: skip
# Control characters print as nothing, tabs and other white space among them as a space.
_CONTROLS = {code: " " if chr(code).isspace() else None for code in (*range(0x20), *range(0x7F, 0xA0))}
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}


@dataclass(slots=True)
class RunText:
    """The text of a run; `damaged` and `guessed` tell what happened to any run so far."""

    charset: Charset
    font: int | None = None
    damaged: bool = False
    guessed: bool = False
    _skipped: int = 0
    _length: int = 0
    _raw: bytearray = field(default_factory=bytearray)
    _parts: list[str] = field(default_factory=list)

    def add_bytes(self, data: bytes) -> None:
        """Add bytes in the code page of the font, those of a fallback aside."""
        if self._skipped:
            data, self._skipped = data[self._skipped :], max(self._skipped - len(data), 0)
        self._raw += data
        self._length += len(data)
        if self._length > MAX_BYTES:
            raise LimitExceededError("the RTF file has more text than any report: save the report alone")

    def add_unit(self, number: int, fallback: int) -> None:
        """Add a code unit (of UTF-16, negative above 32767), after which `fallback` bytes are passed over."""
        self._settle()
        self._parts.append(_character(number))
        self._skipped = fallback

    def add_units(self, token: bytes, fallback: int) -> None:
        """Add code units with a question mark behind each, which is passed over as a fallback of one byte is."""
        numbers = map(int, _UNIT.findall(token))
        if fallback == 1:
            self._settle()
            self._parts += map(_character, numbers)
            self._skipped = 0
            return
        for number in numbers:
            self.add_unit(number, fallback)
            self.add_bytes(b"?")

    def add_named(self, text: str) -> None:
        """Add a character that has a word or symbol of its own; it can be a fallback."""
        if self._skipped:
            self._skipped -= 1
            return
        self._settle()
        self._parts.append(text)

    def end_fallback(self) -> None:
        """What follows is no fallback."""
        self._skipped = 0

    def take(self) -> str:
        """The text since the last call."""
        self._settle()
        if not self._parts:
            return ""
        text = "".join(self._parts)
        self._parts = []
        if not text.isascii() and _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.damaged = self.damaged or REPLACEMENT in text
        return text

    def _settle(self) -> None:
        if self._raw:
            text, guessed = self.charset.decode(bytes(self._raw), self.font)
            self._parts.append(text)
            self.guessed = self.guessed or guessed
            self._raw.clear()


def _character(number: int) -> str:
    """The character of a code unit."""
    number += 0x10000 if number < 0 else 0
    return chr(number) if 0 < number <= 0x10FFFF else REPLACEMENT


def printable(text: str) -> str:
    """The text as it prints on one line."""
    return text if text.isprintable() else text.translate(_CONTROLS)
