"""Tar archives, packed or not, by the standard library: read from front to end, nothing is written where names say."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tarfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from extractor.batch.unpacking import Budget, Entry, Guarded, Sound
from extractor.errors import DamagedSourceError

_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_ERRORS = (tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, IndexError, OverflowError)


def entries(path: str, password: str | None) -> Iterator[Entry]:
    """The regular files in a tar archive; links, devices and folders are passed by."""
    budget = Budget(os.path.getsize(path))
    try:
        with _open(path) as stream:
            guarded = cast("IO[bytes]", Guarded(stream, budget))
            with tarfile.open(fileobj=guarded, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
                for member in archive:
                    budget.begin()
                    data = archive.extractfile(member) if member.isreg() else None
                    if data is not None:
                        yield Entry(_name(member.name), cast("IO[bytes]", Sound(data, _ERRORS)))
    except _ERRORS as error:
        raise DamagedSourceError(f"the archive is damaged or cut short ({error}); fetch it again") from error


def _open(path: str) -> IO[bytes]:
    with open(path, "rb") as file:
        start = file.read(8)
    opener = next((opener for signature, opener in _OPENERS if start.startswith(signature)), open)
    return cast("IO[bytes]", opener(path, "rb"))


def _name(name: str) -> str:
    """A name in UTF-8 where it is, in GBK otherwise, as Chinese Windows writes it."""
    raw = name.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
