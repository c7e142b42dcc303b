"""Small Word 97 files for tests, written part by part so that each test shows the bytes it is about."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.doc import read

SECTOR, TEXT_AT, PARTS = 512, 0x800, 183
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
INNER_CELL, INNER_ROW = b"\x4b\x24\x01", b"\x4c\x24\x01"
BOLD, HIDDEN, DELETED, INSERTED = b"\x35\x08\x01", b"\x3c\x08\x01", b"\x00\x08\x01", b"\x01\x08\x01"
SPECIAL, CENTERED = b"\x55\x08\x01", b"\x61\x24\x01"
UNICODE = "utf-16-le"
LONGEST_PAPX = 510  # bytes of properties that fit into a page of them


class Run(NamedTuple):
    """Characters (with the mark of the paragraph, in its last run) of one format."""

    text: str
    properties: bytes = b""


class Stored(NamedTuple):
    """A stored paragraph."""

    runs: tuple[Run, ...]
    properties: bytes = b""
    style: int = 0


class Section(NamedTuple):
    """A piece of the text: how many positions it has, how they are stored, its modifier (Prm) and properties."""

    length: int
    encoding: str = UNICODE
    modifier: int = 0


@dataclass
class Word:
    """What a file is made of; parts of the table stream by their place in the FIB."""

    main: Sequence[Stored]
    boxes: Sequence[Stored] = ()
    notes: Sequence[Stored] = ()
    sections: Sequence[Section] = ()
    parts: dict[int, bytes] = field(default_factory=dict)
    data: bytes = b""
    clx_properties: bytes = b""
    version: int = 0xC1
    flags: int = 0x1200
    language: int = 0x0409


def sprm(code: int, *operand: int) -> bytes:
    """A modifier with its operand's bytes."""
    return struct.pack("<H", code) + bytes(operand)


def stored(*runs: Run | str, properties: bytes = b"", mark: str = "\r", style: int = 0, last: bytes = b"") -> Stored:
    """A paragraph; `last` are the properties of its mark."""
    made = tuple(item if isinstance(item, Run) else Run(item) for item in runs)
    return Stored((*made, Run(mark, last)), properties, style)


def depth(number: int) -> bytes:
    """The properties of a paragraph inside that many tables."""
    return IN_TABLE + struct.pack("<HI", 0x6649, number)


def table_definition(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """An sprmTDefTable of these edges; `flags` are the cells' merges."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    content = bytes((len(edges) - 1,)) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return struct.pack("<HH", 0xD608, len(content) + 1) + content


def row(
    texts: Sequence[str | Sequence[Stored]], properties: bytes, *, level: int = 1, mark: bytes = b""
) -> list[Stored]:
    """The paragraphs of a row; a cell is a text or its own paragraphs, the last of which ends it."""
    end, inner = ("\x07", b"") if level == 1 else ("\r", INNER_CELL)
    found: list[Stored] = []
    for text in texts:
        if isinstance(text, str):
            found.append(stored(text, properties=depth(level) + inner, mark=end))
        else:
            found += text
            found.append(stored(properties=depth(level) + inner, mark=end))
    row_end = ROW_END if level == 1 else INNER_CELL + INNER_ROW
    return [*found, stored(properties=depth(level) + row_end + properties, mark=end, last=mark)]


def read_word(word: Word | Sequence[Stored], **rest: object) -> Document:
    """The Document of a file of these paragraphs."""
    made = word if isinstance(word, Word) else Word(word, **rest)  # type: ignore[arg-type]
    return read(Source(word_bytes(made), "test.doc"))


def word_bytes(word: Word) -> bytes:
    """The file."""
    stories = (word.main, word.notes, (), (), (), (), word.boxes, ())
    lengths = [sum(len(run.text) for item in story for run in item.runs) for story in stories]
    paragraphs = [item for story in stories for item in story]
    text = "".join(run.text for item in paragraphs for run in item.runs)
    sections = word.sections or (Section(len(text)),)
    offsets, body = _laid_out(text, sections)
    where = _Places(sections, offsets)
    papx = [_papx(item.style, item.properties) for item in paragraphs]
    chpx = [[(len(run.text), _chpx(run.properties)) for run in item.runs] for item in paragraphs]
    pages = [
        _pages(
            where.spans([(sum(length for length, _ in runs), data) for runs, data in zip(chpx, papx, strict=True)]), 13
        ),
        _pages(where.spans([item for runs in chpx for item in runs]), 1),
    ]
    main = bytearray(bytes(TEXT_AT) + body)
    main += bytes(-len(main) % SECTOR)
    parts = dict(word.parts)
    for place, made in ((13, pages[0]), (12, pages[1])):
        first = len(main) // SECTOR
        main += b"".join(page for page, _ in made)
        bounds = [low for _, low in made] + [TEXT_AT + len(body)]
        numbers = range(first, first + len(made))
        parts[place] = struct.pack(f"<{len(bounds)}I{len(made)}I", *bounds, *numbers)
    parts.setdefault(33, _clx(sections, offsets, word.clx_properties))
    table, places = _table(parts)
    main[:TEXT_AT] = _information(word, lengths, places).ljust(TEXT_AT, b"\0")
    return container({"WordDocument": bytes(main), "1Table": table, "Data": word.data})


def _laid_out(text: str, sections: Sequence[Section]) -> tuple[list[int], bytes]:
    """Where each section lies, the last one first as in a fast-saved file, and their bytes."""
    body, end = b"", len(text)
    offsets: list[int] = []
    for section in reversed(sections):
        start = end - section.length
        offsets.insert(0, TEXT_AT + len(body))
        body += text[start:end].encode(section.encoding, "surrogatepass" if section.encoding == UNICODE else "strict")
        body += bytes(len(body) % 2)
        end = start
    return offsets, body


class _Places(NamedTuple):
    sections: Sequence[Section]
    offsets: Sequence[int]

    def spans(self, items: Sequence[tuple[int, bytes]]) -> list[tuple[int, int, bytes]]:
        """The bytes that each item's positions take, in the order of the file."""
        found, at = [], 0
        for length, data in items:
            found += [(*span, data) for span in self._bytes(at, at + length)]
            at += length
        return sorted(found)

    def _bytes(self, start: int, end: int) -> list[tuple[int, int]]:
        found, first = [], 0
        for section, offset in zip(self.sections, self.offsets, strict=True):
            low, high = max(start, first), min(end, first + section.length)
            width = 2 if section.encoding == UNICODE else 1
            if low < high:
                found.append((offset + width * (low - first), offset + width * (high - first)))
            first += section.length
        return found


def _papx(style: int, properties: bytes) -> bytes:
    content = struct.pack("<H", style) + properties
    if len(content) > LONGEST_PAPX:
        raise OverflowError(f"a row of {len(content)} bytes of properties; Word keeps longer ones elsewhere")
    if len(content) % 2:
        return bytes(((len(content) + 1) // 2,)) + content
    return bytes((0, len(content) // 2)) + content


def _chpx(properties: bytes) -> bytes:
    return bytes((len(properties),)) + properties if properties else b""


def _pages(spans: Sequence[tuple[int, int, bytes]], entry: int) -> list[tuple[bytes, int]]:
    """Formatted disk pages of at most four runs each, with the first offset each is for."""
    found = []
    for at in range(0, len(spans), 4):
        some = spans[at : at + 4]
        page = bytearray(SECTOR)
        struct.pack_into(f"<{len(some) + 1}I", page, 0, *(start for start, _, _ in some), some[-1][1])
        free = SECTOR - 1
        for index, (_, _, data) in enumerate(some):
            if data:
                free = (free - len(data)) // 2 * 2
                page[free : free + len(data)] = data
                page[4 * (len(some) + 1) + entry * index] = free // 2
        page[-1] = len(some)
        found.append((bytes(page), some[0][0]))
    return found


def _clx(sections: Sequence[Section], offsets: Sequence[int], properties: bytes) -> bytes:
    bounds = [0]
    entries = b""
    for section, offset in zip(sections, offsets, strict=True):
        bounds.append(bounds[-1] + section.length)
        place = offset if section.encoding == UNICODE else offset * 2 | 0x40000000
        entries += struct.pack("<HIH", 0, place, section.modifier)
    plain = struct.pack(f"<{len(bounds)}I", *bounds) + entries
    head = struct.pack("<BH", 1, len(properties)) + properties if properties else b""
    return head + struct.pack("<BI", 2, len(plain)) + plain


def _table(parts: dict[int, bytes]) -> tuple[bytes, dict[int, tuple[int, int]]]:
    """The table stream; the levels that follow the lists (part 73) are not counted in its size."""
    data, places = b"", {}
    for place, content in sorted(parts.items()):
        size = 2 + 28 * struct.unpack_from("<H", content)[0] if place == 73 else len(content)
        places[place] = (len(data), size)
        data += content
    return data, places


def _information(word: Word, lengths: Sequence[int], places: dict[int, tuple[int, int]]) -> bytes:
    head = (
        struct.pack("<HHHHHH", 0xA5EC, word.version, 0, word.language, 0, word.flags)
        + bytes(12)
        + struct.pack("<II", TEXT_AT, 0)
    )
    words = struct.pack("<H", 14) + bytes(26) + struct.pack("<H", word.language)
    longs = struct.pack("<H", 22) + bytes(12) + struct.pack("<8I", *lengths) + bytes(44)
    flat = [value for place in range(PARTS) for value in places.get(place, (0, 0))]
    return head + words + longs + struct.pack(f"<H{2 * PARTS}I", PARTS, *flat)


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE container of these streams, each long enough to lie in whole sectors."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors = sum(-(-len(data) // SECTOR) for data in padded.values()) + 1
    tables = -(-sectors // (SECTOR // 4 - 1))  # sectors of the allocation table, which lists itself too
    body, fat = b"", [0xFFFFFFFD] * tables
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for index, (name, data) in enumerate(padded.items()):
        first, count = len(fat), -(-len(data) // SECTOR)
        fat += [*range(first + 1, first + count), 0xFFFFFFFE]
        body += data.ljust(count * SECTOR, b"\0")
        following = index + 2 if index + 1 < len(padded) else 0xFFFFFFFF
        entries.append(_entry(name, 2, first, len(data), right=following))
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    fat.append(0xFFFFFFFE)
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0),
        *(tables, len(fat) - 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    )
    places = struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * SECTOR, b"\xff")
    return header + places + table + body + directory


def _entry(name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    stored_name = (name + "\0").encode(UNICODE)
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        stored_name,
        len(stored_name),
        kind,
        1,
        0xFFFFFFFF,
        right,
        child,
        bytes(16),
        0,
        0,
        0,
        start,
        size,
        0,
    )
