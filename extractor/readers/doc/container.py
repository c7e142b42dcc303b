"""The OLE container of a Word file: its streams, read whole and within limits, and its summary."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import olefile  # type: ignore[import-untyped]  # the package ships no types

from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError, UnknownFormatError
from extractor.readers.doc.binary import ADVICE
from extractor.readers.doc.summary import read_summary

MAX_BYTES = 256 * 2**20  # reports have 50 KB to 3 MB, with scanned pages in them up to 60 MB
MAIN, DATA, TABLES = "WordDocument", "Data", ("0Table", "1Table")
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_SECTOR_SHIFTS = (9, 12)
_SECTOR_COUNTS = (0x2C, 0x40, 0x48)  # of the FAT, the mini FAT and the DIFAT
_SUMMARY = "\x05SummaryInformation"
# What olefile raises on damaged files beside its own OSError: its code indexes, unpacks and recurses unchecked.
_ERRORS = (OSError, IndexError, ValueError, TypeError, struct.error, RecursionError, OverflowError, AttributeError)


@dataclass(frozen=True)
class Container:
    """The streams of a Word file by name, and what its summary says."""

    streams: Mapping[str, bytes]
    metadata: Mapping[str, str]


def open_container(data: bytes) -> Container:
    """The streams a document is read from; an ExtractorError names why there are none."""
    if not data.startswith(_MAGIC):
        raise UnknownFormatError("the bytes are no OLE container, so no legacy Word document (.doc or .wps)")
    _check_header(data)
    try:
        with olefile.OleFileIO(data) as ole:
            _check_streams(ole, data)
            _check_chains(ole, len(data))
            streams = {name: _stream(ole, name) for name in (MAIN, DATA, *TABLES) if ole.exists(name)}
            return Container(MappingProxyType(streams), MappingProxyType(_metadata(ole)))
    except _ERRORS as error:
        raise DamagedSourceError(f"the Word file is cut short or damaged ({error}): {ADVICE}") from error


def _check_header(data: bytes) -> None:
    """Raise where the header counts more sectors than the bytes hold; olefile would read them all, again and again."""
    if len(data) > MAX_BYTES:
        raise LimitExceededError(f"the Word file has over {MAX_BYTES >> 20} MB, more than any report has")
    shift = int.from_bytes(data[0x1E:0x20], "little")
    counts = [int.from_bytes(data[at : at + 4], "little") for at in _SECTOR_COUNTS]
    if len(data) < _HEADER_BYTES or shift not in _SECTOR_SHIFTS or max(counts) > len(data) >> shift:
        raise DamagedSourceError(f"the header of the Word file is cut short or damaged: {ADVICE}")


def _check_streams(ole: olefile.OleFileIO, data: bytes) -> None:
    """Raise where the container is another program's or a stream that is read claims more bytes than the file has.

    Some writers leave garbage as the size of storages, and nothing is read of other streams.
    """
    if ole.exists("EncryptedPackage"):
        raise EncryptedSourceError("the Office document needs a password: open it and save it without one")
    if not ole.exists(MAIN):
        if MAIN.encode("utf-16-le") in data:
            raise DamagedSourceError(f"the directory of the Word file is damaged: {ADVICE}")
        raise UnknownFormatError("the OLE container holds no Word document: save the report as .docx")
    sizes = [ole.root.size, *(ole.get_size(name) for name in (MAIN, DATA, *TABLES) if ole.exists(name))]
    if max(sizes) > len(data):
        raise DamagedSourceError(f"a stream of the Word file is larger than the file, which is cut short: {ADVICE}")


def _check_chains(ole: olefile.OleFileIO, bytes_: int) -> None:
    """Raise where the sectors of a stream come again in it or in another one: its bytes are not the file's text."""
    seen: set[int] = set()
    for entry in ole.direntries:
        if entry is None or entry.entry_type != olefile.STGTY_STREAM or entry.is_minifat or entry.size > bytes_:
            continue
        sector = entry.isectStart
        for _ in range(-(-entry.size // ole.sector_size)):
            if sector in seen or not 0 <= sector < len(ole.fat):
                raise DamagedSourceError(f"the sectors of the Word file run in a loop or out of it: {ADVICE}")
            seen.add(sector)
            sector = ole.fat[sector]


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    content: bytes = ole.openstream(name).read()
    if len(content) < ole.get_size(name):
        raise DamagedSourceError(f"the stream {name} of the Word file is cut short: {ADVICE}")
    return content


def _metadata(ole: olefile.OleFileIO) -> dict[str, str]:
    try:
        return read_summary(ole.openstream(_SUMMARY).read()) if ole.exists(_SUMMARY) else {}
    except _ERRORS:
        return {}
