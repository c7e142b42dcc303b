"""The bytes of one member of a zip."""

from __future__ import annotations

import os
import struct
import zlib
from typing import IO

from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.zips.directory import Member, read_at
from extractor.zips.limits import ZipLimits

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_LOCAL, _LOCAL_SIGN = struct.Struct("<4s22x2H"), b"PK\3\4"


class UnknownPackingError(ExtractorError):
    """A member is packed by a method that no office program packs by."""

    code = "unknown_compression"


def is_inflated(member: Member, limits: ZipLimits) -> bool:
    """Whether a member is told to unpack to more times its size than any report does."""
    return member.size > limits.ratio_from and member.size > limits.ratio * max(member.packed, 1)


def read_member(file: IO[bytes], member: Member, limits: ZipLimits, password: str | None = None) -> bytes:
    """The bytes of a member; a subclass of ExtractorError, with the reason alone, where they cannot be had whole."""
    if member.flags & _ENCRYPTED and password is None:
        raise EncryptedSourceError(
            "the zip is encrypted: convert it with --password, or open it with its password and save it without one"
        )
    if member.flags & _ENCRYPTED:
        from extractor.zips.encrypted import read_encrypted

        return read_encrypted(file, member, password or "")
    if member.method not in (_STORED, _DEFLATED):
        raise UnknownPackingError(f"packed by method {member.method}, which is not read here; unpack the archive first")
    if max(member.size, member.packed) > limits.member_bytes or is_inflated(member, limits):
        raise LimitExceededError(
            f"unpacks to more than any report holds (over {limits.member_bytes >> 20} MB or {limits.ratio} times"
            " its packed size): it may be a zip bomb"
        )
    packed = _packed_bytes(file, member)
    data = packed if member.method == _STORED else _inflated(packed, member.size)
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise DamagedSourceError("its checksum differs")
    return data


def _packed_bytes(file: IO[bytes], member: Member) -> bytes:
    end = file.seek(0, os.SEEK_END)
    head = read_at(file, member.place, _LOCAL.size, end)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_SIGN):
        raise DamagedSourceError("it is not where the directory says")
    _, name_length, extra_length = _LOCAL.unpack(head)
    return read_at(file, member.place + _LOCAL.size + name_length + extra_length, member.packed, end)


def _inflated(packed: bytes, size: int) -> bytes:
    """At most one byte more than the directory promises, whatever the data would unpack to."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error as error:
        raise DamagedSourceError(str(error)) from error
