"""The directory at the end of a zip: the name and the place of each member, read piece by piece."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import IO

from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.tuples import NamedTuple
from extractor.zips.limits import ZipLimits
from extractor.zips.names import extra_fields, member_name

_UNKNOWN, _LONG_UNKNOWN = 0xFFFF, 0xFFFFFFFF  # told elsewhere, in 64 bits
_ZIP64_FIELD = 0x0001
_ENTRY_SIGN, _END, _END64, _LOCATOR64 = b"PK\1\2", b"PK\5\6", b"PK\6\6", b"PK\6\7"
_END_BYTES, _END64_BYTES, _LOCATOR_BYTES = 22, 56, 20
_ENTRY = struct.Struct("<4s4x2H4x3L3H8xL")  # signature, flags, method, crc, packed, size, lengths of 3 texts, place


class Member(NamedTuple):
    """Where a member lies in its zip, and what it has to come to."""

    place: int
    packed: int
    size: int
    crc: int
    method: int
    flags: int


class Entry(NamedTuple):
    """A member and its name; folders have one too, with `/` at its end."""

    name: str
    member: Member


class Directory(NamedTuple):
    """Where the directory of a zip lies; `shift` is the length of what stands before the zip in the file."""

    place: int
    length: int
    entries: int
    shift: int
    file_bytes: int


def read_entries(file: IO[bytes], limits: ZipLimits) -> list[Entry]:
    """All entries of a zip; DamagedSourceError where its directory is not whole, LimitExceededError where too long."""
    directory = find_directory(file)
    if directory is None:
        raise DamagedSourceError("no directory at its end")
    if directory.entries > limits.members:
        raise _too_many(directory.entries)
    found: list[Entry] = []
    for entry in entries(file, directory):
        found.append(entry)
        if len(found) > limits.members:
            raise _too_many(len(found))
    return found


def _too_many(count: int) -> LimitExceededError:
    return LimitExceededError(f"a zip file of {count} parts, more than any document has")


def find_directory(file: IO[bytes]) -> Directory | None:
    """The directory of a zip, None where the file is none."""
    size = file.seek(0, os.SEEK_END)
    tail_at = max(0, size - _END_BYTES - _UNKNOWN)
    file.seek(tail_at)
    tail = file.read(_END_BYTES + _UNKNOWN)
    found = _find_end(tail)
    if found is None:
        return None
    count, length, place = struct.unpack("<HLL", tail[found + 10 : found + 20])
    end = tail_at + found
    locator = tail[found - _LOCATOR_BYTES : found] if found >= _LOCATOR_BYTES else b""
    if locator.startswith(_LOCATOR64) and (count == _UNKNOWN or _LONG_UNKNOWN in (length, place)):
        end, count, length, place = _find_long_directory(file, struct.unpack("<8xQ4x", locator)[0], end)
    shift = end - length - place
    if shift < 0:
        return None
    return Directory(place + shift, length, count, shift, size)


def _find_end(tail: bytes) -> int | None:
    """Where the end record stands: the last whose comment fills the file, since a comment may hold anything.

    Where none does, the last one there is: what was saved behind the zip, or cut off its comment, is no part of it.
    """
    last: int | None = None
    found = tail.rfind(_END)
    while found >= 0:
        if found + _END_BYTES <= len(tail):
            comment = int.from_bytes(tail[found + _END_BYTES - 2 : found + _END_BYTES], "little")
            if found + _END_BYTES + comment == len(tail):
                return found
            last = found if last is None else last
        found = tail.rfind(_END, 0, found)
    return last


def _find_long_directory(file: IO[bytes], place: int, end: int) -> tuple[int, int, int, int]:
    """Where the zip64 end lies, and count, length and place of the directory as it tells them."""
    for candidate in (place, end - _LOCATOR_BYTES - _END64_BYTES):
        record = read_at(file, max(0, candidate), _END64_BYTES, end)
        if record.startswith(_END64) and len(record) == _END64_BYTES:
            count, length, start = struct.unpack("<32xQQQ", record)
            return max(0, candidate), count, length, start
    raise DamagedSourceError("no zip64 directory")


def entries(file: IO[bytes], directory: Directory) -> Iterator[Entry]:
    """The entries of a directory in order; DamagedSourceError where they break off."""
    place, end = directory.place, directory.place + directory.length
    while place + _ENTRY.size <= end:
        raw_entry = read_at(file, place, _ENTRY.size, directory.file_bytes)
        if len(raw_entry) < _ENTRY.size or not raw_entry.startswith(_ENTRY_SIGN):
            raise DamagedSourceError("a damaged directory")
        _, flags, method, crc, packed, size, *lengths, start = _ENTRY.unpack(raw_entry)
        texts = file.read(sum(lengths))
        raw, extra = texts[: lengths[0]], texts[lengths[0] : lengths[0] + lengths[1]]
        size, packed, start = _long_numbers(extra, size, packed, start)
        member = Member(start + directory.shift, packed, size, crc, method, flags)
        yield Entry(member_name(raw, flags, extra), member)
        place += _ENTRY.size + sum(lengths)


def _long_numbers(extra: bytes, *numbers: int) -> list[int]:
    """The numbers, those that do not fit in 32 bits from the zip64 field."""
    longs = next((data for kind, data in extra_fields(extra) if kind == _ZIP64_FIELD), b"")
    found = []
    for number in numbers:
        if number == _LONG_UNKNOWN and len(longs) >= 8:
            number, longs = struct.unpack("<Q", longs[:8])[0], longs[8:]
        found.append(number)
    return found


def read_at(file: IO[bytes], place: int, length: int, end: int) -> bytes:
    """The bytes at a place, which a zip may tell to be anywhere; fewer where the file ends."""
    if place > end:
        raise DamagedSourceError("a place outside the archive")
    file.seek(place)
    return file.read(min(length, end - place))
