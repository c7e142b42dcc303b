"""Containers that are read from front to end (.tar, .7z, .rar, .warc), unpacked by a process of their own.

One module a kind, each with `entries(path, password)`; none holds more than one entry in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from extractor.errors import DamagedSourceError, LimitExceededError
from extractor.tuples import NamedTuple

# By the ending of a container's name, the module that reads it. What has no ending is no container.
KINDS = {
    **dict.fromkeys((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"), "tars"),
    ".7z": "sevenzip",
    ".rar": "rar",
    **dict.fromkeys((".warc", ".warc.gz"), "warc"),
}
ENTRIES = 100_000  # a province's archive of a year holds 5,000
ENTRY_BYTES = 512 * 2**20  # the largest published report seen has 60 MB
TOTAL_BYTES = 16 * 2**30  # on disk while a run lasts
RATIO, RATIO_FREE = 200, 64 * 2**20  # unpacked against packed; pages of a site pack 5 to 20 times


class Entry(NamedTuple):
    """A file in a container; `data` is read once, before the next entry."""

    name: str
    data: IO[bytes]


def kind_of(path: str) -> str | None:
    """The module that reads a container of this name, None where it is none.

    >>> kind_of("2024.tar.gz"), kind_of("site.warc.gz"), kind_of("a.gz")
    ('tars', 'warc', None)
    """
    name = path.lower()
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), None)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a container of so many bytes."""

    packed: int
    entries: int = 0
    unpacked: int = 0

    def count(self, size: int) -> None:
        """Count bytes; LimitExceededError where they are more than a container of its size holds."""
        self.unpacked += size
        if self.unpacked > max(RATIO_FREE, RATIO * self.packed) or self.unpacked > TOTAL_BYTES:
            raise LimitExceededError(f"unpacks to more than {self.unpacked >> 20:,} MB: it may be a bomb")

    def begin(self) -> None:
        """Count an entry."""
        self.entries += 1
        if self.entries > ENTRIES:
            raise LimitExceededError(f"more than {ENTRIES:,} members; split it")


class Guarded:
    """A stream whose unpacked bytes are counted as they are read."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, size: int = -1) -> bytes:
        """The next bytes, a megabyte at most."""
        data = self._stream.read(min(size, 2**20) if size >= 0 else 2**20)
        self._budget.count(len(data))
        return data


class Sound:
    """A stream whose library tells damage by errors of its own; DamagedSourceError in their place."""

    def __init__(self, stream: IO[bytes], errors: tuple[type[Exception], ...]) -> None:
        self._stream, self._errors = stream, errors

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            return self._stream.read(size)
        except self._errors as error:
            raise DamagedSourceError(f"the archive is damaged or cut short ({error}); fetch it again") from error


def pieces(data: IO[bytes]) -> Iterator[bytes]:
    """The bytes of an entry, piece by piece; LimitExceededError where it is larger than any report."""
    total = 0
    while piece := data.read(2**20):
        total += len(piece)
        if total > ENTRY_BYTES:
            raise LimitExceededError(f"a member of more than {ENTRY_BYTES >> 20} MB, as no report is")
        yield piece
