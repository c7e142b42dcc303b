"""What the headers of a RAR archive say of its members: sizes and checksums, which libarchive does not compare.

Layouts: technote.txt of WinRAR (version 4), and the RAR 5.0 archive format.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import IO

from extractor.batch.unpacking import ENTRIES
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.tuples import NamedTuple

SIGNS = ((b"Rar!\x1a\x07\x01\x00", "rar5"), (b"Rar!\x1a\x07\x00", "rar"))
UNPACK = "unpack it with its own program and give the folder"
_HEADER_BYTES = 2**21  # of one header, as both layouts have it at most
_FILE5, _ENCRYPTION5, _END5 = 2, 4, 5
_CRYPT, _REDIRECTION = 1, 5  # records behind the header of a member
_MAIN4, _FILE4, _END4 = 0x73, 0x74, 0x7B


class Told(NamedTuple):
    """A member: its checksum (None where the archive has one of another kind), its size, and what it is.

    A `reference` has no bytes of its own: it is a link, or saved as the same as another member.
    """

    crc: int | None
    size: int
    folder: bool
    reference: bool = False


def members(path: str) -> tuple[str, list[Told]]:
    """The version of an archive and its members in order; an ExtractorError where they cannot be read here."""
    with open(path, "rb") as file:
        start = file.read(8)
        sign, version = next((one for one in SIGNS if start.startswith(one[0])), (b"", ""))
        if not version:
            raise DamagedSourceError("the archive is no RAR archive; fetch it again")
        file.seek(len(sign))
        try:
            told = list(_members5(file) if version == "rar5" else _members4(file))
        except (struct.error, IndexError, ValueError, OverflowError, OSError) as error:  # OSError: a place far off
            raise DamagedSourceError("the archive is damaged or cut short in its headers; fetch it again") from error
    return version, told


def _encrypted() -> ExtractorError:
    return EncryptedSourceError(f"the archive needs a password, and encrypted .rar archives are not read; {UNPACK}")


def _of_volumes() -> ExtractorError:
    return DamagedSourceError(f"the archive is one of several volumes; {UNPACK}")


def _bounded(found: Iterator[Told]) -> Iterator[Told]:
    for count, one in enumerate(found):
        if count >= ENTRIES:
            raise LimitExceededError(f"more than {ENTRIES:,} members; split it")
        yield one


class _Numbers:
    """A header read number by number, seven bits a byte."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def next(self) -> int:
        """The next number."""
        number = shift = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 63:
                return number


def _members5(file: IO[bytes]) -> Iterator[Told]:
    return _bounded(_all5(file))


def _all5(file: IO[bytes]) -> Iterator[Told]:
    while head := file.read(4):
        size = _length5(file)
        data = file.read(min(size, _HEADER_BYTES))
        if len(data) < size or len(head) < 4:
            raise ValueError("cut short")
        numbers = _Numbers(data)
        kind, flags = numbers.next(), numbers.next()
        extra = numbers.next() if flags & 1 else 0
        follows = numbers.next() if flags & 2 else 0
        if kind == _ENCRYPTION5:
            raise _encrypted()
        if flags & 0x18:
            raise _of_volumes()
        if kind == _FILE5:
            records = _records5(data[len(data) - extra :]) if extra else set()
            if _CRYPT in records:
                raise _encrypted()
            yield _told5(numbers)._replace(reference=_REDIRECTION in records)
        if kind == _END5:
            return
        file.seek(follows, os.SEEK_CUR)
    raise ValueError("no end")


def _length5(file: IO[bytes]) -> int:
    read = file.read(10)
    numbers = _Numbers(read)
    length = numbers.next()
    file.seek(numbers.place - len(read), os.SEEK_CUR)
    return length


def _records5(extra: bytes) -> set[int]:
    """The kinds of the records behind a header."""
    found, numbers = set(), _Numbers(extra)
    while numbers.place < len(extra):
        size = numbers.next()
        end = numbers.place + size
        found.add(numbers.next())
        numbers.place = end
    return found


def _told5(numbers: _Numbers) -> Told:
    flags, size = numbers.next(), numbers.next()
    numbers.next()  # attributes
    place = numbers.place + (4 if flags & 2 else 0)
    crc = struct.unpack_from("<L", numbers.data, place)[0] if flags & 4 else None
    return Told(crc, size, bool(flags & 1))


def _members4(file: IO[bytes]) -> Iterator[Told]:
    return _bounded(_all4(file))


def _all4(file: IO[bytes]) -> Iterator[Told]:
    while head := file.read(7):
        kind, flags, size = struct.unpack("<2xBHH", head)
        data = file.read(max(0, size - 7))
        if len(data) != size - 7:
            raise ValueError("cut short")
        if kind == _MAIN4 and flags & 0x80:
            raise _encrypted()
        if kind == _END4:
            return
        follows = struct.unpack_from("<L", data)[0] if flags & 0x8000 else 0
        if kind == _FILE4:
            if flags & 0x4:
                raise _encrypted()
            if flags & 0x3:
                raise _of_volumes()
            length, crc = struct.unpack_from("<4xLxL", data)
            if flags & 0x100:
                high = struct.unpack_from("<LL", data, 25)
                follows, length = follows + (high[0] << 32), length + (high[1] << 32)
            yield Told(crc, length, flags & 0xE0 == 0xE0)
        file.seek(follows, os.SEEK_CUR)
