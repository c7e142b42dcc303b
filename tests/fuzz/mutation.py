# tables of pieces of markup, a row each
"""Inputs by the structures of their format: markup, control words, operators, parts, lines, records."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from random import Random

from tests.fuzz.corpus import drawn
from tests.fuzz.tokens import TOKENS
from tests.readers.mutants import damage
from tests.readers.mutants.damage import Damage

_TAG = re.compile(rb"<[^<>]{1,300}>")
_ATTRIBUTE = re.compile(rb"\s([\w:-]{1,40})=(\"[^\"]{0,200}\"|'[^']{0,200}')")
_DIGITS = re.compile(rb"\d{1,10}(?:\.\d{1,6})?")
_PDF_TOKEN = re.compile(rb"/[A-Za-z0-9]{1,30}|[A-Za-z*'\"]{1,10}|-?\d{1,9}(?:\.\d+)?|<<|>>|[\[\]()]")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_RECORD = re.compile(rb"[\x00-\xff][\x00-\x08][\x00-\x40]\x00(?=[\x00-\xff]{4})")  # as they mostly begin
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"65535",
    b"2147483648",
    b"4294967295",
    b"1e9",
    b"99999999999999999999",
    b"0.0001",
    b"1000",
    b"",
)
_LONGEST = 400_000  # of what is made
_REPEATS = (2, 3, 10, 100, 1000)
_MOST_SPLICED = 4096


def token_inserted(format: str) -> Damage:
    """A token that the format gives a meaning, anywhere, once or many times."""

    def insert(data: bytes, chance: Random) -> bytes:
        at, token = chance.randrange(len(data) + 1), chance.choice(TOKENS[format])
        return data[:at] + token * chance.choice((1, 1, 1, *_REPEATS)) + data[at:]

    return insert


def spliced(format: str) -> Damage:
    """A block of another file of the format, in the place of one of this."""

    def splice(data: bytes, chance: Random) -> bytes:
        other = drawn(format, chance)
        start, size = chance.randrange(len(other) + 1), chance.randrange(_MOST_SPLICED)
        at = chance.randrange(len(data) + 1)
        return data[:at] + other[start : start + size] + data[at + chance.choice((0, size)) :]

    return splice


def number_changed(data: bytes, chance: Random) -> bytes:
    """A number that is another one, of any size."""
    found = list(_DIGITS.finditer(data[:_LONGEST]))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(_NUMBERS) + data[one.end() :]


def repeated(data: bytes, chance: Random) -> bytes:
    """A block many times."""
    start, size = chance.randrange(len(data) + 1), chance.choice((1, 2, 8, 64, 512))
    return data[:start] + data[start : start + size] * chance.choice(_REPEATS) + data[start:]


def element_nested(data: bytes, chance: Random) -> bytes:
    """A start tag many times."""
    found = list(_TAG.finditer(data[:_LONGEST]))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + one[0] * chance.choice(_REPEATS) + data[one.start() :]


def attribute_moved(data: bytes, chance: Random) -> bytes:
    """An attribute gone, twice, with another's value, or with a token of any kind."""
    found = list(_ATTRIBUTE.finditer(data[:_LONGEST]))
    if not found:
        return data
    one, two = chance.choice(found), chance.choice(found)
    value = chance.choice(
        (two[2], b'"%s"' % chance.choice(_NUMBERS), b'"' + b"9" * chance.choice((5, 5000)) + b'"', b'""')
    )
    new = chance.choice((b"", one[0] * 2, b" " + one[1] + b"=" + value))
    return data[: one.start()] + new + data[one.end() :]


def lines_moved(data: bytes, chance: Random) -> bytes:
    """Lines gone, doubled, in other places, glued to the next."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 3, 20))):
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        how = chance.randrange(4)
        if how == 0 and len(lines) > 1:
            del lines[one]
        elif how == 1:
            lines[one:one] = [lines[two % len(lines)]] * chance.choice((1, 2, 50))
        elif how == 2:
            lines[one], lines[two] = lines[two], lines[one]
        else:
            lines[one : one + 2] = [b"".join(lines[one : one + 2])]
    return b"\n".join(lines)


def recoded(data: bytes, chance: Random) -> bytes:
    """The text in another encoding than it says, or half of it."""
    text = data.decode(chance.choice(("utf-8", "gb18030")), "replace")
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "utf-8-sig", "utf-32", "utf-7"))
    coded, cut = text.encode(encoding, "replace"), chance.randrange(len(data) + 1)
    return chance.choice((coded, data[:cut] + coded[cut:]))


def in_objects(data: bytes, chance: Random) -> bytes:
    """Operators, names and numbers of a PDF in each other's place, in its streams too."""
    streams = [one for one in _STREAM.finditer(data) if one[1][:1] == b"x"]
    if streams and chance.random() < 0.6:
        one = chance.choice(streams)
        try:
            inflated = zlib.decompressobj().decompress(one[1], _LONGEST)
        except zlib.error:
            return data
        return data[: one.start(1)] + zlib.compress(_tokens_moved(inflated, chance)) + data[one.end(1) :]
    return _tokens_moved(data, chance)


def _tokens_moved(data: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 3, 10))):
        found = list(_PDF_TOKEN.finditer(data))
        if not found:
            return data
        one, two = chance.choice(found), chance.choice(found)
        new = chance.choice((b"", two[0], one[0] * 2, chance.choice(_NUMBERS), chance.choice(TOKENS["pdf"])))
        data = data[: one.start()] + b" " + new + b" " + data[one.end() :]
    return data


def in_members(*damages: Damage) -> Damage:
    """Damage to a member of a zip, packed again as sound as before, or members gone, doubled or with other names."""

    def change(data: bytes, chance: Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as old:
                members = [(name, old.read(name)) for name in old.namelist()]
        except Exception:
            return data
        at = chance.randrange(len(members))
        name, content = members[at]
        how = chance.randrange(10)
        if how == 0:
            del members[at]
        elif how == 1:
            members.insert(0, (name, chance.choice(members)[1]))
        elif how == 2:
            members[at] = (chance.choice(("../x", "/etc/x", "a\\b", "甲.xml", "", name.upper(), "x" * 300)), content)
        else:
            members[at] = (name, chance.choice(damages)(content, chance) if content else content)
        return _packed(members, chance)

    return change


def _packed(members: Sequence[tuple[str, bytes]], chance: Random) -> bytes:
    out, method = io.BytesIO(), chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        with zipfile.ZipFile(out, "w", method) as new:
            for name, content in members:
                new.writestr(name, content[:_LONGEST])
    return out.getvalue()


def in_directory(data: bytes, chance: Random) -> bytes:
    """A wild number in a header of a zip: sizes, places, methods, flags."""
    places = [one.start() for one in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not places:
        return data
    made, at = bytearray(data), chance.choice(places) + chance.randrange(4, 46)
    value = struct.pack("<I", chance.choice((*damage.WILD, chance.randrange(1 << 32))))
    made[at : at + chance.choice((1, 2, 4))] = value[: chance.choice((1, 2, 4))]
    return bytes(made)


def in_records(data: bytes, chance: Random) -> bytes:
    """A record of a workbook of old with another kind, another length, or a wild number."""
    starts = [one.start() for one in _RECORD.finditer(data)]
    if not starts:
        return data
    made, at = bytearray(data), chance.choice(starts)
    place = at + chance.choice((0, 2, 4, 6, 8, 10))
    made[place : place + 2] = struct.pack("<H", chance.choice(damage.WILD) & 0xFFFF)
    return bytes(made)


def in_chunks(data: bytes, chance: Random) -> bytes:
    """A wild number in the head of a picture or of one of its chunks, the check sum of the chunk made anew."""
    place = chance.choice((chance.randrange(min(len(data), 64) + 1), chance.randrange(len(data) + 1)))
    wild, size = struct.pack(chance.choice("<>") + "I", chance.choice(damage.WILD)), chance.choice((1, 2, 4))
    made = bytearray(data)
    made[place : place + size] = wild[-size:]
    if made[:4] == b"\x89PNG":
        made[29:33] = struct.pack(">I", zlib.crc32(made[12:29]))
    return bytes(made)


def _shared(format: str) -> tuple[Damage, ...]:
    return (
        *(damage.flipped, damage.zeroed, damage.removed, damage.doubled, damage.cut),
        *(token_inserted(format), token_inserted(format), spliced(format), spliced(format), number_changed, repeated),
    )


_MARKUP = (damage.in_markup, damage.in_markup, attribute_moved, attribute_moved, element_nested)
_LINES = (lines_moved, lines_moved, recoded)


def _zipped(format: str) -> tuple[Damage, ...]:
    inner = in_members(*_MARKUP, *_shared(format))
    return (*(inner,) * 12, in_directory, in_directory, damage.flipped, damage.cut, damage.zeroed)


DAMAGES: Mapping[str, tuple[Damage, ...]] = {
    "html": (*_shared("html"), *_MARKUP, *_MARKUP, recoded),
    "docx": _zipped("docx"),
    "odt": _zipped("odt"),
    "ofd": _zipped("ofd"),
    "zip": (*_zipped("zip"), *(in_directory,) * 4),
    "xlsx": _zipped("xlsx"),
    "ods": _zipped("ods"),
    "xls": (*damage.DAMAGES["doc"][:6], *(in_records,) * 6, spliced("xls"), token_inserted("xls")),
    "picture": (*_shared("picture"), *(in_chunks,) * 6),
    "doc": (*damage.DAMAGES["doc"], spliced("doc"), token_inserted("doc")),
    "rtf": (*_shared("rtf"), *(damage.in_words,) * 6),
    "pdf": (*_shared("pdf"), *(in_objects,) * 8),
    "text": (*_shared("text"), *_LINES, *_LINES),
    "markdown": (*_shared("markdown"), *_LINES, *_LINES),
    "mht": (*_shared("mht"), *_MARKUP, *_LINES),
}


def mutant(format: str, seed: int) -> bytes:
    """An input of a format, always the same for a seed and a corpus."""
    chance = Random(f"{format} {seed}")
    data = drawn(format, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = damaged(chance.choice(DAMAGES[format]), data, chance)
    return data[: 4 * _LONGEST]


def damaged(harm: Callable[[bytes, Random], bytes], data: bytes, chance: Random) -> bytes:
    """The data with a harm; as it was where it is too broken for that one already."""
    try:
        return harm(data, chance) or data
    except (ValueError, IndexError, KeyError, OSError, struct.error, TypeError, AttributeError):
        return data
