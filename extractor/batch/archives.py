"""Zip archives read member by member: names and places from the directory at the end, one member's bytes at a time.

An own reader, because `zipfile` holds the whole directory in memory and reads it again for every worker, and because
limits have to hold before anything is unpacked. Layout: APPNOTE.TXT 6.3.10.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from extractor.batch.attachments import by_stem, folder_of, owner
from extractor.batch.inputs import ARCHIVE_ENDING, Input
from extractor.batch.storage import is_url, open_file
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError

MEMBERS = 100_000  # a province's archive of a year holds 5,000
MEMBER_BYTES = 512 * 1024 * 1024  # the largest published report seen has 60 MB
RATIO = 200  # times its packed size for what is over RATIO_FREE; text of reports packs 5 to 20 times
RATIO_FREE = 16 * 1024 * 1024
TOTAL_BYTES = 256 * 1024 * 1024 * 1024
TOTAL_RATIO = 100  # unpacked members against the archive itself: overlapping members cannot hide

STORED, DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNKNOWN, _LONG_UNKNOWN = 0xFFFF, 0xFFFFFFFF
_ZIP64_FIELD, _NAME_FIELD = 0x0001, 0x7075
_END, _END64, _LOCATOR64 = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_END_BYTES, _LOCATOR_BYTES = 22, 20
_ENTRY = struct.Struct("<4s4x2H4x3L3H8xL")  # signature, flags, method, crc, packed, size, lengths of 3 texts, place
_LOCAL = struct.Struct("<4s22x2H")
_DOCUMENT_PARTS = ("[Content_Types].xml", "OFD.xml", "mimetype")  # a document in a zip is no archive
_RESOURCE_FORKS = "__MACOSX/"


class Member(NamedTuple):
    """Where a member lies in its archive, and what it has to come to."""

    place: int
    packed: int
    size: int
    crc: int
    method: int
    flags: int


class _Directory(NamedTuple):
    """The directory of an archive; `shift` is the length of what stands before the archive in the file."""

    place: int
    length: int
    entries: int
    shift: int
    archive_bytes: int


class _UnsafeArchiveError(LimitExceededError):
    """An archive that is made to harm, or far beyond any real one."""


class _Unpackable(ExtractorError):  # noqa: N818 (a refusal of one member)
    code = "unknown_compression"


def members(archive: Input) -> Iterator[Input]:
    """The members of an archive as inputs named `archive.zip!inner/name`; the archive itself where it has none to give.

    A document that is a zip, a damaged archive and one that cannot be read are given as they are, so that reading
    says so; an archive beyond the limits is refused as a whole, a nested one by its name.
    """
    if not is_url(archive.path) and not os.path.isfile(archive.path):
        yield archive  # a pipe of that name must not hold up the rest
        return
    try:
        with open_file(archive.path) as file:
            directory = _find_directory(file)
            if directory is None or not _is_safe_archive(file, directory):
                yield archive
                return
            yield from _inputs(archive, file, directory)
    except LimitExceededError as error:
        yield archive._replace(refusal=(error.code, f"{archive.name}: {error}"))
    except (OSError, struct.error):
        yield archive  # reading it says what is wrong


def _inputs(archive: Input, file: IO[bytes], directory: _Directory) -> Iterator[Input]:
    seen: set[bytes] = set()
    attached = _attached(archive, file, directory)
    belonging = {one.name for some in attached.values() for one in some}
    for name, member in _entries(file, directory):
        if not name:
            message = f"{archive.name}: a member without a name; fetch the archive again"
            yield archive._replace(name=f"{archive.name}!#{member.place}", refusal=("damaged_file", message))
            continue
        if name.endswith("/") or name.startswith(_RESOURCE_FORKS):
            continue
        if name in belonging:
            continue
        inner = f"!{name}"
        digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
        if digest in seen:
            inner = f"!{name}#{member.place}"  # two of one name are two inputs
        seen.add(digest)
        one = archive._replace(name=archive.name + inner, key=archive.key + inner, member=member)
        one = one._replace(attachments=tuple(attached.get(name, ())))
        if name.lower().endswith(ARCHIVE_ENDING):
            message = f"{one.name}: an archive in an archive; unpack the outer one and convert the folder"
            one = one._replace(refusal=("nested_archive", message))
        yield one


def _attached(archive: Input, file: IO[bytes], directory: _Directory) -> dict[str, list[Input]]:
    """The members that belong to other members, by the name of that one; each file of a name once."""
    folders = {folder for name, _ in _entries(file, directory) if (folder := folder_of(name)) is not None}
    if not folders:
        return {}
    files = by_stem(name for name, _ in _entries(file, directory))
    found: dict[str, list[Input]] = {}
    for name, member in _entries(file, directory):
        folder = folder_of(name)
        belongs_to = owner(folder, files) if folder else None
        if belongs_to is not None:
            found.setdefault(belongs_to, []).append(Input(archive.path, name, member=member))
    return found


def _is_safe_archive(file: IO[bytes], directory: _Directory) -> bool:
    """Whether to read the members: False for a document; LimitExceededError beyond the limits."""
    if directory.entries > MEMBERS:
        raise _UnsafeArchiveError(f"{directory.entries:,} members, more than {MEMBERS:,}; split it")
    total, count = 0, 0
    for name, member in _entries(file, directory):
        if name in _DOCUMENT_PARTS:
            return False
        total, count = total + member.size, count + 1
        if count > MEMBERS:
            raise _UnsafeArchiveError(f"more than {MEMBERS:,} members; split it")
        if member.size > RATIO_FREE and member.size > RATIO * member.packed:
            raise _UnsafeArchiveError(f"{name} unpacks to more than {RATIO} times its size: it may be a zip bomb")
    if total > TOTAL_BYTES or (total > RATIO_FREE and total > TOTAL_RATIO * directory.archive_bytes):
        raise _UnsafeArchiveError(f"unpacks to {total:,} bytes: it may be a zip bomb")
    return count > 0


def _find_directory(file: IO[bytes]) -> _Directory | None:
    """The directory of an archive, None where the file is none."""
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
    return _Directory(place + shift, length, count, shift, size)


def _find_end(tail: bytes) -> int | None:
    """Where the end record stands: the last one whose comment fills the file, for a comment may hold anything."""
    found = tail.rfind(_END)
    while found >= 0:
        comment = tail[found + _END_BYTES - 2 : found + _END_BYTES]
        if len(comment) == 2 and found + _END_BYTES + int.from_bytes(comment, "little") == len(tail):
            return found
        found = tail.rfind(_END, 0, found)
    return None


def _find_long_directory(file: IO[bytes], place: int, end: int) -> tuple[int, int, int, int]:
    """Where the zip64 end lies, and count, length and place of the directory as it tells them."""
    for candidate in (place, end - _LOCATOR_BYTES - 56):
        record = _read_at(file, max(0, candidate), 56, end)
        if record.startswith(_END64):
            count, length, start = struct.unpack("<32xQQQ", record)
            return max(0, candidate), count, length, start
    raise OSError("no zip64 directory")


def _entries(file: IO[bytes], directory: _Directory) -> Iterator[tuple[str, Member]]:
    """Names and places of the members, read piece by piece."""
    place, end = directory.place, directory.place + directory.length
    while place + _ENTRY.size <= end:
        entry = _read_at(file, place, _ENTRY.size, directory.archive_bytes)
        signature, flags, method, crc, packed, size, *lengths, start = _ENTRY.unpack(entry)
        if signature != b"PK\1\2":
            raise OSError("a damaged directory")
        texts = file.read(sum(lengths))
        raw, extra = texts[: lengths[0]], texts[lengths[0] : lengths[0] + lengths[1]]
        size, packed, start = _long_numbers(extra, size, packed, start)
        yield _name(raw, flags, extra), Member(start + directory.shift, packed, size, crc, method, flags)
        place += _ENTRY.size + sum(lengths)


def _read_at(file: IO[bytes], place: int, length: int, end: int) -> bytes:
    """The bytes at a place, which an archive may tell to be anywhere; fewer where the file ends."""
    if place > end:
        raise OSError("a place outside the archive")
    file.seek(place)
    return file.read(min(length, end - place))


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        yield kind, extra[4 : 4 + length]
        extra = extra[4 + length :]


def _long_numbers(extra: bytes, *numbers: int) -> list[int]:
    """The numbers, those that do not fit in 32 bits from the zip64 field."""
    longs = next((data for kind, data in _fields(extra) if kind == _ZIP64_FIELD), b"")
    found = []
    for number in numbers:
        if number == _LONG_UNKNOWN and len(longs) >= 8:
            number, longs = struct.unpack("<Q", longs[:8])[0], longs[8:]
        found.append(number)
    return found


def _name(raw: bytes, flags: int, extra: bytes) -> str:
    """The name of a member: UTF-8 where it is, as GBK otherwise, which is what Chinese Windows writes unmarked."""
    for kind, data in _fields(extra):
        if kind == _NAME_FIELD and data[1:5] == struct.pack("<L", zlib.crc32(raw)):
            raw, flags = data[5:], flags | _UTF8
    for charset in ("utf-8",) if flags & _UTF8 else ("utf-8", "gb18030"):
        try:
            return raw.decode(charset).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def read_member(path: str, member: Member) -> bytes:
    """The bytes of one member; a subclass of ExtractorError where they cannot be had whole."""
    if member.flags & _ENCRYPTED:
        raise EncryptedSourceError("the member of the archive needs a password; unpack it first")
    if member.method not in (STORED, DEFLATED):
        raise _Unpackable(f"packed by method {member.method}, which is not read here; unpack the archive first")
    if max(member.size, member.packed) > MEMBER_BYTES:
        raise LimitExceededError(f"{max(member.size, member.packed):,} bytes are more than any report has")
    with open_file(path) as file:
        packed = _packed_bytes(file, member)
    data = packed if member.method == STORED else _inflated(packed, member.size)
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise DamagedSourceError("damaged in its archive (its checksum differs); fetch the archive again")
    return data


def _packed_bytes(file: IO[bytes], member: Member) -> bytes:
    end = file.seek(0, os.SEEK_END)
    head = _read_at(file, member.place, _LOCAL.size, end) if member.place <= end else b""
    if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
        raise DamagedSourceError("not where the archive's directory says; fetch the archive again")
    _, name_length, extra_length = _LOCAL.unpack(head)
    start = member.place + _LOCAL.size + name_length + extra_length
    return _read_at(file, start, member.packed, end) if start <= end else b""


def _inflated(packed: bytes, size: int) -> bytes:
    """At most one byte more than the directory promises, whatever the data would unpack to."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error as error:
        raise DamagedSourceError(f"damaged in its archive ({error}); fetch the archive again") from error
