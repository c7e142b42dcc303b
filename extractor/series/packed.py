"""Files of records as they are kept: plain, packed as one (.gz, .bz2, .xz), or several in a zip."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

# What the first bytes of a packed file are, and what opens it.
_PACKINGS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
_ZIP = b"PK\x03\x04"
_LONGEST_SIGN = 6
RECORDS = (".json", ".jsonl", ".ndjson")
"""How names of files of records end, packed or not."""
_PACKED = ("", ".gz", ".bz2", ".xz")
# What a damaged or encrypted file raises when it is read.
UNSOUND = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


@contextmanager
def opened(path: Path, member: str = "") -> Iterator[BinaryIO]:
    """The bytes of a file unpacked, or those of a member of a zip."""
    if member:
        with zipfile.ZipFile(path) as archive, archive.open(member) as inside:
            yield cast("BinaryIO", inside)
        return
    with open(path, "rb") as file:
        sign = file.read(_LONGEST_SIGN)
    unpack = next((unpack for start, unpack in _PACKINGS if sign.startswith(start)), None)
    with open(path, "rb") if unpack is None else unpack(path, "rb") as unpacked:
        yield cast("BinaryIO", unpacked)


def members(path: Path) -> list[str]:
    """The files of records in a zip by their names, in its order; none where it is no zip."""
    with open(path, "rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            return []
    try:
        with zipfile.ZipFile(path) as archive:
            return [name for name in archive.namelist() if name.lower().endswith(RECORDS)]
    except UNSOUND:
        return []


def may_hold_records(name: str) -> bool:
    """Whether a file of a folder may hold records, by its name.

    >>> may_hold_records("2024.jsonl.gz"), may_hold_records("a.json"), may_hold_records("a.pdf")
    (True, True, False)
    """
    return name.lower().endswith(tuple(ending + packed for ending in RECORDS for packed in _PACKED))
