"""Formatted disk pages (FKP): which properties hold for which bytes of the main stream."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.doc.binary import number, numbers, piece
from extractor.tuples import NamedTuple

PAGE_BYTES = 512
_PAGE_NUMBER_BITS = 0x3FFFFF
_PARAGRAPH_ENTRY_BYTES, _CHARACTER_ENTRY_BYTES = 13, 1


class FormattedRun(NamedTuple):
    """Bytes `start` to `end` of the main stream and their properties; the style is a paragraph's."""

    start: int
    end: int
    style: int
    properties: bytes


@dataclass(frozen=True)
class FormattedRuns:
    """Runs in the order of the main stream."""

    runs: list[FormattedRun]
    starts: list[int]

    @property
    def overlap(self) -> bool:
        """Whether some bytes lie in two runs, which no sound file has."""
        return any(left.end > right.start for left, right in pairwise(self.runs))

    def index(self, offset: int) -> int:
        """The place of the last run that begins at or before an offset, -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def at(self, offset: int) -> FormattedRun | None:
        """The run an offset lies in, None where it lies in none."""
        found = self.index(offset)
        return self.runs[found] if found >= 0 and offset < self.runs[found].end else None


def paragraph_runs(main: bytes, index: bytes) -> FormattedRuns:
    """The paragraph properties, by the list of their pages (PlcBtePapx)."""
    return _runs(main, index, _PARAGRAPH_ENTRY_BYTES, _paragraph_properties)


def character_runs(main: bytes, index: bytes) -> FormattedRuns:
    """The character properties, by the list of their pages (PlcBteChpx)."""
    return _runs(main, index, _CHARACTER_ENTRY_BYTES, _character_properties)


def _runs(main: bytes, index: bytes, entry: int, read: Callable[[bytes, int], tuple[int, bytes]]) -> FormattedRuns:
    count = max((len(index) - 4) // 8, 0)
    listed = numbers(index, 4 * (count + 1), count, "I") if count else ()
    found: list[FormattedRun] = []
    for page_number in dict.fromkeys(item & _PAGE_NUMBER_BITS for item in listed):
        page = piece(main, page_number * PAGE_BYTES, PAGE_BYTES, "a page of formatting")
        found += _page_runs(page, entry, read)
    found.sort()
    return FormattedRuns(found, [run.start for run in found])


def _page_runs(page: bytes, entry: int, read: Callable[[bytes, int], tuple[int, bytes]]) -> Iterator[FormattedRun]:
    count = min(page[-1], (PAGE_BYTES - 5) // (4 + entry))
    bounds = numbers(page, 0, count + 1, "I")
    for i in range(count):
        if bounds[i] < bounds[i + 1]:
            place = 2 * page[4 * (count + 1) + entry * i]
            style, properties = read(page, place) if place else (0, b"")
            yield FormattedRun(bounds[i], bounds[i + 1], style, properties)


def _paragraph_properties(page: bytes, at: int) -> tuple[int, bytes]:
    """Style and properties; a size of 0 says that the next byte is the size in pairs (2.9.175)."""
    size = 2 * page[at] - 1
    if size < 0:
        at += 1
        size = 2 * number(page, at, 1)
    found = page[at + 1 : at + 1 + size]
    return int.from_bytes(found[:2], "little"), found[2:]


def _character_properties(page: bytes, at: int) -> tuple[int, bytes]:
    return 0, page[at + 1 : at + 1 + page[at]]
