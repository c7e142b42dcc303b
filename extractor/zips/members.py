"""The bytes of one member of a zip."""

from __future__ import annotations

import os
import struct
import zlib
from typing import IO

from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.zips.aes import AES, open_aes
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
    if max(member.size, member.packed) > limits.member_bytes or is_inflated(member, limits):
        raise LimitExceededError(
            f"unpacks to more than any report holds (over {limits.member_bytes >> 20} MB or {limits.ratio} times"
            " its packed size): it may be a zip bomb"
        )
    if member.method == AES:
        packed, extra = _packed_bytes(file, member)
        return _unpacked(member, *open_aes(packed, extra, password or ""))
    if member.flags & _ENCRYPTED:
        from extractor.zips.encrypted import read_encrypted

        return read_encrypted(file, member, password or "")
    return _unpacked(member, _packed_bytes(file, member)[0], member.method)


def _unpacked(member: Member, packed: bytes, method: int, checksum: bool = True) -> bytes:
    """The bytes of a member, which are as many as the directory says, and of its checksum where that is kept."""
    if method not in (_STORED, _DEFLATED):
        raise UnknownPackingError(f"packed by method {method}, which is not read here; unpack the archive first")
    data = packed if method == _STORED else _inflated(packed, member.size)
    if len(data) != member.size or (checksum and zlib.crc32(data) != member.crc):
        raise DamagedSourceError("its checksum differs")
    return data


def _packed_bytes(file: IO[bytes], member: Member) -> tuple[bytes, bytes]:
    """The bytes as they lie in the zip, and the fields before them."""
    end = file.seek(0, os.SEEK_END)
    head = read_at(file, member.place, _LOCAL.size, end)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_SIGN):
        raise DamagedSourceError("it is not where the directory says")
    _, name_length, extra_length = _LOCAL.unpack(head)
    start = member.place + _LOCAL.size + name_length
    extra = read_at(file, start, extra_length, end)
    return read_at(file, start + extra_length, member.packed, end), extra


def _inflated(packed: bytes, size: int) -> bytes:
    """At most one byte more than the directory promises, whatever the data would unpack to."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error as error:
        raise DamagedSourceError(str(error)) from error
