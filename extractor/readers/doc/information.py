"""The file information block: which Word wrote the file, how its text is divided, and where its parts lie."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from extractor.errors import DamagedSourceError, EncryptedSourceError, UnknownFormatError
from extractor.readers.doc.binary import ADVICE, number, numbers, piece

_WORD_97 = 0xA5EC
_OLDER_WORDS = frozenset({0xA5DB, 0xA5DC, 0xA59B, 0xA59C, 0xA697, 0xA698, 0xA699, 0x8098, 0x8099})
_FIRST_READ_VERSION = 0x6A  # Word 6 has 101, Word 95 103 to 105; Word 97 has 193, WPS Writer writes 193 too
_COMPLEX, _ENCRYPTED, _SECOND_TABLE, _WIDE = 0x0004, 0x0100, 0x0200, 0x1000
_COUNTS_FIRST = 3  # of the numbers in FibRgLw97; then main text, footnotes, headers, macros, comments, …
_HEAD_BYTES = 0x20
_MAX_PARTS = 1_000  # Word 2007 lists 183


class Story(IntEnum):
    """A run of text by its place in the file; the macros of Word 6 have none."""

    MAIN = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    TEXT_BOXES = 6
    HEADER_TEXT_BOXES = 7


class Part(IntEnum):
    """A part of the table stream, by its place in FibRgFcLcb97."""

    STYLES = 1
    CHARACTER_PAGES = 12
    PARAGRAPH_PAGES = 13
    FONTS = 15
    PIECES = 33
    ANCHORS = 40
    DRAWINGS = 50
    TEXT_BOXES = 56
    LISTS = 73
    LIST_OVERRIDES = 74


@dataclass(frozen=True)
class FileInformation:
    """What the FIB ([MS-DOC] 2.5) says; `lengths` are characters by Story, `places` (offset, size) by Part."""

    table: str
    wide: bool
    languages: tuple[int, int]
    text_start: int
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def story(self, story: Story) -> tuple[int, int]:
        """The first character of a story and the one after its last."""
        start = sum(self.lengths[:story])
        return start, start + self.lengths[story]

    def place(self, part: Part) -> tuple[int, int]:
        """Offset and size of a part in the table stream; its size is 0 where it is absent."""
        return self.places[part] if part < len(self.places) else (0, 0)

    def part(self, table: bytes, part: Part) -> bytes:
        """The bytes of a part, empty where it is absent."""
        offset, size = self.place(part)
        return piece(table, offset, size, f"the part {part.name.lower()}") if size else b""


def read_information(main: bytes) -> FileInformation:
    """The FIB at the start of the main stream; an ExtractorError where the text cannot be read."""
    head = piece(main, 0, _HEAD_BYTES, "the file information block")
    flags = number(head, 10, 2)
    _check_version(number(head, 0, 2), number(head, 2, 2))
    if flags & _ENCRYPTED:
        raise EncryptedSourceError("the Word document is encrypted: open it with its password and save it without one")
    words = number(main, _HEAD_BYTES, 2)
    longs_at = _HEAD_BYTES + 2 + 2 * words
    longs = numbers(main, longs_at + 2, number(main, longs_at, 2), "I", "the file information block")
    lengths = longs[_COUNTS_FIRST : _COUNTS_FIRST + len(Story)]
    if len(lengths) < len(Story) or sum(lengths) > len(main):
        raise DamagedSourceError(f"the Word file claims more text than it has: {ADVICE}")
    return FileInformation(
        "1Table" if flags & _SECOND_TABLE else "0Table",
        bool(flags & _WIDE),
        (number(head, 6, 2), number(main, longs_at - 2, 2)),
        number(head, 0x18, 4),
        lengths,
        _places(main, longs_at + 2 + 4 * len(longs)),
    )


def _check_version(mark: int, version: int) -> None:
    if mark in _OLDER_WORDS or (mark == _WORD_97 and version < _FIRST_READ_VERSION):
        raise UnknownFormatError(
            f"a document of Word 95 or older (version {version}), which is not read: save it as .docx in Word"
        )
    if mark != _WORD_97:
        raise DamagedSourceError(f"the Word file does not begin as one: {ADVICE}")


def _places(main: bytes, at: int) -> tuple[tuple[int, int], ...]:
    count = number(main, at, 2)
    if count > _MAX_PARTS:
        raise DamagedSourceError(f"the file information block of the Word file is damaged: {ADVICE}")
    flat = numbers(main, at + 2, 2 * count, "I", "the file information block")
    return tuple(zip(flat[::2], flat[1::2], strict=True))
