"""The style sheet: what each style says itself, and which one it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.readers.doc.binary import number, piece
from extractor.tuples import NamedTuple

_PARAGRAPH, _CHARACTER = 1, 2
_NO_STYLE = 0xFFF
_MAX_CHAIN = 40  # Word allows eleven styles from the first to the last
_HEADINGS = range(1, 10)  # the built-in identifiers of heading 1 to 9


class Style(NamedTuple):
    """A style's own properties; `heading` is the level of a built-in heading, else None."""

    base: int
    heading: int | None
    paragraph: bytes
    character: bytes


@dataclass(frozen=True)
class StyleSheet:
    """The styles by number; None at the numbers that none has."""

    styles: tuple[Style | None, ...] = ()

    def chain(self, style: int) -> list[tuple[int, Style]]:
        """A style and those it is based on, the base first; empty where there is no such style."""
        found: list[tuple[int, Style]] = []
        while len(found) < _MAX_CHAIN and 0 <= style < len(self.styles):
            item = self.styles[style]
            if item is None:
                break
            found.append((style, item))
            style = item.base
        return found[::-1]


def read_styles(data: bytes) -> StyleSheet:
    """The style sheet in an STSH ([MS-DOC] 2.9.271); DamagedSourceError where it is cut short."""
    if not data:
        return StyleSheet()
    head_size = number(data, 0, 2)
    head = piece(data, 2, head_size, "the style sheet")
    base_size = number(head, 2, 2)
    return StyleSheet(tuple(_styles(data, 2 + head_size, number(head, 0, 2), base_size)))


def _styles(data: bytes, at: int, count: int, base_size: int) -> Iterator[Style | None]:
    for _ in range(count):
        size = number(data, at, 2)
        yield _style(piece(data, at + 2, size, "a style"), base_size) if size else None
        at += 2 + size


def _style(data: bytes, base_size: int) -> Style:
    identifier, kind_and_base = number(data, 0, 2) & 0xFFF, number(data, 2, 2)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    parts = list(_parts(data, base_size + 4 + 2 * number(data, base_size, 2), number(data, 4, 2) & 0xF))
    paragraph = parts[0][2:] if kind == _PARAGRAPH and parts else b""
    character = b""
    if kind in (_PARAGRAPH, _CHARACTER) and len(parts) >= kind % 2 + 1:
        character = parts[kind % 2]
    heading = identifier if kind == _PARAGRAPH and identifier in _HEADINGS else None
    return Style(-1 if base == _NO_STYLE else base, heading, paragraph, character)


def _parts(data: bytes, at: int, count: int) -> Iterator[bytes]:
    """The property lists behind the style's name, each at an even place."""
    for _ in range(count):
        at += at % 2
        size = number(data, at, 2) if at + 2 <= len(data) else 0
        yield piece(data, at + 2, size, "a style")
        at += 2 + size
