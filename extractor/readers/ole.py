"""OLE containers, in which the office programs before 2007 keep a document's streams: read whole and within limits."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import olefile  # type: ignore[import-untyped]  # the package ships no types

from extractor.errors import DamagedSourceError, LimitExceededError

MAX_BYTES = 256 * 2**20  # reports have 50 KB to 3 MB, with scanned pages in them up to 60 MB
_HEADER_BYTES = 512
_SECTOR_SHIFTS = (9, 12)
_SECTOR_COUNTS = (0x2C, 0x40, 0x48)  # of the FAT, the mini FAT and the DIFAT
# What olefile raises on damaged files beside its own OSError: its code indexes, unpacks and recurses unchecked.
ERRORS = (OSError, IndexError, ValueError, TypeError, struct.error, RecursionError, OverflowError, AttributeError)


@contextmanager
def opened(
    data: bytes, kind: str, advice: str, check: Callable[[olefile.OleFileIO], None]
) -> Iterator[olefile.OleFileIO]:
    """The container, its streams sound; what is raised of a damaged one calls it a `kind` and gives the `advice`.

    `check` may refuse it before its streams are followed.
    """
    _check_header(data, kind, advice)
    try:
        with olefile.OleFileIO(data) as ole:
            check(ole)
            _check_chains(ole, len(data), kind, advice)
            yield ole
    except ERRORS as error:
        raise DamagedSourceError(f"the {kind} is cut short or damaged ({error}): {advice}") from error


def stream(ole: olefile.OleFileIO, name: str, kind: str, advice: str) -> bytes:
    """The bytes of a stream."""
    content: bytes = ole.openstream(name).read()
    if len(content) < ole.get_size(name):
        raise DamagedSourceError(f"the stream {name} of the {kind} is cut short: {advice}")
    return content


def _check_header(data: bytes, kind: str, advice: str) -> None:
    """Raise where the header counts more sectors than the bytes hold; olefile would read them all, again and again."""
    if len(data) > MAX_BYTES:
        raise LimitExceededError(f"the {kind} has over {MAX_BYTES >> 20} MB, more than any report has")
    shift = int.from_bytes(data[0x1E:0x20], "little")
    counts = [int.from_bytes(data[at : at + 4], "little") for at in _SECTOR_COUNTS]
    if len(data) < _HEADER_BYTES or shift not in _SECTOR_SHIFTS or max(counts) > len(data) >> shift:
        raise DamagedSourceError(f"the header of the {kind} is cut short or damaged: {advice}")


def _check_chains(ole: olefile.OleFileIO, bytes_: int, kind: str, advice: str) -> None:
    """Raise where the sectors of a stream come again in it or in another one: its bytes are not the file's text."""
    seen: set[int] = set()
    for entry in ole.direntries:
        if entry is None or entry.entry_type != olefile.STGTY_STREAM or entry.is_minifat or entry.size > bytes_:
            continue
        sector = entry.isectStart
        for _ in range(-(-entry.size // ole.sector_size)):
            if sector in seen or not 0 <= sector < len(ole.fat):
                raise DamagedSourceError(f"the sectors of the {kind} run in a loop or out of it: {advice}")
            seen.add(sector)
            sector = ole.fat[sector]
