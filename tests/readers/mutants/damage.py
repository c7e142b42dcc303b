"""Ways to damage a file: bytes anywhere, blocks, and the structures of each format by name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from random import Random

import olefile  # type: ignore[import-untyped]  # the package ships no types

from tests.readers.mutants.pages import in_content

Damage = Callable[[bytes, Random], bytes]

SECTOR = 512
WILD = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_FIB_PLACES = 0x9A  # of FibRgFcLcb97 in a file whose FIB has the usual lengths before it
_CLX, _CHARACTERS, _PARAGRAPHS = 33, 12, 13
_MARKUP = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"(?<=[\"\\a-z])-?\d{1,6}(?=[\"\\ ;])")
_OBJECT_NUMBER = re.compile(rb"(?<=[ /\[<\n])-?\d{1,6}(?=[ \]>/\r\n])")
_WORD = re.compile(rb"\\[a-z]{1,20}-?\d{0,6} ?|[{}]")
_TEXT_PARTS = ("content.xml", "word/document.xml", "styles.xml", "word/styles.xml", "word/numbering.xml")


def flipped(data: bytes, chance: Random) -> bytes:
    """Some bytes changed, here and there."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 100))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def zeroed(data: bytes, chance: Random) -> bytes:
    """A block of zeros, as a lost sector leaves."""
    start, size = chance.randrange(len(data)), chance.choice((16, 64, 512, 4096))
    return data[:start] + bytes(min(size, len(data) - start)) + data[start + size :]


def removed(data: bytes, chance: Random) -> bytes:
    """A block that is not there."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 2, 64, 512)) :]


def doubled(data: bytes, chance: Random) -> bytes:
    """A block that is there twice."""
    start, size = chance.randrange(len(data)), chance.choice((1, 2, 64, 512))
    return data[: start + size] + data[start:]


def cut(data: bytes, chance: Random) -> bytes:
    """The beginning of a file."""
    return data[: chance.randrange(len(data))]


def swapped(data: bytes, chance: Random) -> bytes:
    """Two sectors in each other's place."""
    one, two = (chance.randrange(len(data) // SECTOR) * SECTOR for _ in range(2))
    made = bytearray(data)
    made[one : one + SECTOR], made[two : two + SECTOR] = data[two : two + SECTOR], data[one : one + SECTOR]
    return bytes(made)


def _wild(made: bytearray, at: int, chance: Random) -> None:
    """A wild number of four bytes, or one a little off."""
    value = chance.choice((*WILD, chance.randrange(1 << 32), made[at] ^ 1 << chance.randrange(8)))
    made[at : at + 4] = struct.pack("<I", value & 0xFFFFFFFF)


def in_header(data: bytes, chance: Random) -> bytes:
    """A wild number in the container's header: sector size, counts and starts of FAT, mini FAT and DIFAT."""
    made = bytearray(data)
    _wild(made, chance.choice((0x18, 0x1C, 0x20, 0x2C, 0x30, 0x38, 0x3C, 0x40, 0x44, 0x48, 0x4C, 0x50)), chance)
    return bytes(made)


def in_fat(data: bytes, chance: Random) -> bytes:
    """Sector chains that loop, cross or lead out of the file."""
    made, start = bytearray(data), (int.from_bytes(data[0x4C:0x50], "little") + 1) * SECTOR
    used = [at for at in range(start, start + SECTOR, 4) if data[at : at + 4] != b"\xff\xff\xff\xff"]
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.choice(used)
        made[at : at + 4] = struct.pack("<I", chance.choice((chance.randrange(len(used)), *WILD)))
    return bytes(made)


def in_directory(data: bytes, chance: Random) -> bytes:
    """Wild sizes, starts and neighbours in the directory: cycles too."""
    made, start = bytearray(data), (int.from_bytes(data[0x30:0x34], "little") + 1) * SECTOR
    entry = start + 128 * chance.randrange(4)
    at = entry + chance.choice((0x40, 0x44, 0x48, 0x4C, 0x74, 0x78))
    made[at : at + 4] = struct.pack("<I", chance.choice((chance.randrange(8), *WILD)))
    return bytes(made)


def _stream(data: bytes, name: str) -> list[int]:
    """Where the sectors of a stream lie in the file."""
    with olefile.OleFileIO(data) as ole:
        entry = ole.direntries[ole._find(name)]
        sectors, sector = [], entry.isectStart
        for _ in range(-(-entry.size // SECTOR)):
            sectors.append((sector + 1) * SECTOR)
            sector = ole.fat[sector]
    return sectors


def _at(sectors: list[int], offset: int) -> int:
    return sectors[offset // SECTOR] + offset % SECTOR


def _place(data: bytes, part: int) -> tuple[int, int]:
    """Offset and size of a part of the table stream, as the FIB says."""
    fib = _stream(data, "WordDocument")[0]
    found: tuple[int, int] = struct.unpack_from("<II", data, fib + _FIB_PLACES + 8 * part)
    return found


def _table(data: bytes) -> list[int]:
    return _stream(data, "1Table" if b"1\0T\0a\0b\0l\0e" in data else "0Table")


def in_information(data: bytes, chance: Random) -> bytes:
    """A wild number in the file information block: lengths of stories, places and sizes of parts."""
    made, fib = bytearray(data), _stream(data, "WordDocument")[0]
    _wild(
        made,
        fib + chance.choice((chance.randrange(0x20), chance.randrange(0x20, 0x9A), chance.randrange(0x9A, 0x2F0))),
        chance,
    )
    return bytes(made)


def in_pieces(data: bytes, chance: Random) -> bytes:
    """A wild piece table: bounds out of order, places out of the file, other widths."""
    made, (offset, size), table = bytearray(data), _place(data, _CLX), _table(data)
    for _ in range(chance.choice((1, 1, 4))):
        at = _at(table, offset + chance.randrange(max(size - 4, 1)))
        if chance.random() < 0.5:
            made[at] = chance.randrange(256)
        else:
            _wild(made, at, chance)
    return bytes(made)


def in_formatting(data: bytes, chance: Random) -> bytes:
    """Changes in a page of formatting (FKP): bounds of runs, places and sizes, modifiers and their operands."""
    made, table, main = bytearray(data), _table(data), _stream(data, "WordDocument")
    offset, size = _place(data, chance.choice((_CHARACTERS, _PARAGRAPHS)))
    count = (size - 4) // 8
    number_at = _at(table, offset + 4 * (count + 1) + 4 * chance.randrange(count))
    page = _at(main, (int.from_bytes(data[number_at : number_at + 4], "little") & 0x3FFFFF) * SECTOR)
    for _ in range(chance.choice((1, 3, 10))):
        made[page + chance.randrange(SECTOR)] = chance.randrange(256)
    return bytes(made)


def in_page_list(data: bytes, chance: Random) -> bytes:
    """A wild list of the pages of formatting."""
    made, (offset, size) = bytearray(data), _place(data, chance.choice((_CHARACTERS, _PARAGRAPHS)))
    _wild(made, _at(_table(data), offset + chance.randrange(max(size - 4, 1))), chance)
    return bytes(made)


def in_markup(data: bytes, chance: Random) -> bytes:
    """Elements removed, doubled or moved, numbers of attributes gone wild."""
    for _ in range(chance.choice((1, 3, 10))):
        found = list(_MARKUP.finditer(data))
        one, two = chance.choice(found), chance.choice(found)
        numbers = list(_NUMBER.finditer(data))
        how = chance.randrange(4)
        if how == 0:
            data = data[: one.start()] + data[one.end() :]
        elif how == 1:
            data = data[: one.start()] + one[0] + data[one.start() :]
        elif how == 2:
            data = data[: one.start()] + two[0] + data[one.end() :]
        elif numbers:
            number = chance.choice(numbers)
            data = data[: number.start()] + str(chance.choice(WILD)).encode() + data[number.end() :]
    return data


def in_words(data: bytes, chance: Random) -> bytes:
    """Control words and braces of RTF removed, doubled or with another's place, numbers gone wild."""
    for _ in range(chance.choice((1, 3, 10))):
        words = list(_WORD.finditer(data))
        one, two = chance.choice(words), chance.choice(words)
        new = chance.choice((b"", one[0] * 2, two[0], re.sub(rb"\d+", str(chance.choice(WILD)).encode(), one[0])))
        data = data[: one.start()] + new + data[one.end() :]
    return data


def in_parts(data: bytes, chance: Random) -> bytes:
    """A part of a zipped document changed, and packed again as sound as before."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in _TEXT_PARTS if name in old.namelist()]
        changed = chance.choice((names[0], chance.choice(names)))
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, in_markup(part, chance) if name == changed else part)
    return buffer.getvalue()


def block_removed(data: bytes, chance: Random) -> bytes:
    """A block of some lines that is not there."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((64, 512, 4096)) :]


def block_doubled(data: bytes, chance: Random) -> bytes:
    """A block of some lines that is there twice."""
    start, size = chance.randrange(len(data)), chance.choice((64, 512, 4096))
    return data[: start + size] + data[start:]


def in_objects(data: bytes, chance: Random) -> bytes:
    """Numbers of a PDF's objects gone wild: places, lengths, references, sizes."""
    numbers = [number for number in _OBJECT_NUMBER.finditer(data) if not _in_stream(data, number.start())]
    for number in sorted(chance.sample(numbers, chance.choice((1, 3, 10))), key=re.Match.start, reverse=True):
        data = data[: number.start()] + str(chance.choice(WILD)).encode() + data[number.end() :]
    return data


def _in_stream(data: bytes, at: int) -> bool:
    return data.rfind(b"endstream", 0, at) < data.rfind(b"stream\n", 0, at) - len(b"end")


_ANYWHERE: tuple[Damage, ...] = (flipped, zeroed, removed, doubled, cut)
DAMAGES: Mapping[str, tuple[Damage, ...]] = {
    "doc": (
        *(flipped, zeroed, removed, cut, swapped, in_header, in_fat, in_directory),
        *(in_information, in_information, in_pieces, in_pieces, in_formatting, in_formatting, in_page_list),
    ),
    "docx": (*_ANYWHERE, in_parts, in_parts, in_parts),
    "odt": (*_ANYWHERE, in_parts, in_parts, in_parts),
    "rtf": (*_ANYWHERE, in_words, in_words, in_words),
    "html": (*_ANYWHERE, in_markup, in_markup),
    "mhtml": (*_ANYWHERE, in_markup),
    # A digit that is gone, or there twice, leaves a sound text that prints another number: blocks are lost here.
    "text": (flipped, zeroed, cut, block_removed, block_doubled),
    # A character that is gone leaves a sound page with a blank: compressed parts are damaged as a whole.
    "pdf": (*_ANYWHERE, swapped, in_objects, in_objects, in_content, in_content),
    "ofd": (*_ANYWHERE, swapped),
}


def mutant(format: str, data: bytes, seed: int) -> tuple[str, bytes]:
    """What was damaged and the damaged file, the same for a seed."""
    chance = Random(f"{format} {seed}")
    damages = DAMAGES[format]
    damage = damages[seed % len(damages)]
    return damage.__name__, damage(data, chance)
