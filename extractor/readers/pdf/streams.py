"""The compressed streams of a file and its forms, tried before pdfium loads them: it tells of no bomb or damage."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum

from extractor.errors import LimitExceededError
from extractor.patterns import pattern
from extractor.readers.pdf.marks import OpenMarks
from extractor.readers.pdf.unpacking import FLATE, LZW, RUN_LENGTH, Pieces, looks_deflated, unpacked
from extractor.tuples import NamedTuple

# pdfium takes 0.3 s and 80 MB for 4 MB of page content; the largest content stream of a report had 2 MB.
LARGEST_STREAM = 16_000_000
# Whole fonts for all of Chinese have 25 MB, a page scanned in color at 600 dots an inch 105 MB.
LARGEST_PROGRAM = 128_000_000
# Fonts and pictures shrink to a third, white pages to a thousandth; what shrinks less than this is not inflated.
SUSPECT_RATIO = 60
_SAMPLE = 2048
_ZLIB_HEADER = 2
# A stream's data may hold the word by chance; so often only what is written to be read again and again does.
MOST_SHARING = 64
# Text that is packed for mail and deflated has two.
MOST_FILTERS = 8
# How far in front of a stream's data its dictionary may start; those of streams have some hundred bytes.
_HEAD = 65_536
_LONGEST_NUMBER = 24

_STREAM = pattern(rb"stream(?:\r\n?|\n)")
_FILTERS = pattern(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL)\b")
_DEFLATED = [(name,) for name in FLATE]
# Filters after which little may stand for much.
_SHRINKING = (*FLATE, *LZW, *RUN_LENGTH)
_PICTURE = pattern(rb"/Image\b|/ICCBased\b|/Alternate\b")
_FORM = pattern(rb"/(?:F|#46)(?:o|#6[Ff])(?:r|#72)(?:m|#6[Dd])\b")
_FONT = pattern(rb"/Length1\b|/CIDFontType0C\b|/Type1C\b|/OpenType\b")


class Kind(Enum):
    """What a compressed stream holds."""

    TEXT = 1  # page content, maps of characters, objects: text is lost or changed where it is damaged
    FONT = 2
    PICTURE = 3
    UNKNOWN = 4  # its dictionary names no filter, but it looks deflated


class Stream(NamedTuple):
    """A stream by its place in the file, its filters in order, what it holds, and whether it may be drawn as a form."""

    start: int
    end: int
    filters: tuple[bytes, ...]
    kind: Kind
    is_form: bool = False


def streams_of(data: bytes) -> list[Stream]:
    """The compressed streams of a file and its forms; none of an encrypted file, where nothing can be told."""
    found: list[Stream] = []
    told = b"/Encrypt" not in data
    for start, end, head in _written(data):
        if not told:
            continue
        is_form = not head or _FORM.search(head) is not None
        filters = tuple(_FILTERS.findall(head))
        kind = _kind(head) if filters else Kind.UNKNOWN
        if not filters and looks_deflated(data[start : start + _ZLIB_HEADER]):
            filters = (b"FlateDecode",)
        if is_form or (filters and filters[-1] in _SHRINKING):
            found.append(Stream(start, end, filters, kind, is_form))
    return found


def _written(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each stream starts and ends, and its dictionary; each byte is looked at once, whatever a file says."""
    end, before, number, sharing, begun = -1, 0, -1, 0, 0
    for match in _STREAM.finditer(data):
        place, start = match.span()
        if data.endswith(b"end", 0, place):
            continue
        number = max(number, data.rfind(b" obj", before, place))
        near = number >= 0 and place - number <= _HEAD
        head = data[max(number, before) : place] if near else b""
        sharing, begun = sharing + 1, begun + (number >= before)
        before = start
        if end < start:
            end, sharing, begun = data.find(b"endstream", start), 0, 0
            end = end if end >= 0 else len(data)
        if begun >= MOST_SHARING:  # pdfium looks for the end of each object's stream in all that follows
            raise LimitExceededError(
                f"more than {MOST_SHARING} streams of the PDF have one end, which no program writes; "
                "print the report to a new PDF"
            )
        if sharing < MOST_SHARING:
            yield start, end, head


def head_of(data: bytes, stream: Stream) -> bytes:
    """The dictionary of a stream with the number of its object; empty where neither is near."""
    start = data.rfind(b" obj", max(0, stream.start - _HEAD), stream.start)
    number = re.search(rb"\d+\s+\d+$", data[max(0, start - _LONGEST_NUMBER) : start]) if start >= 0 else None
    return number[0] + data[start : stream.start] if number else b""


def _kind(head: bytes) -> Kind:
    if _PICTURE.search(head):
        return Kind.PICTURE
    return Kind.FONT if _FONT.search(head) else Kind.TEXT


def checksums_of(data: bytes, streams: Iterable[Stream]) -> frozenset[bytes]:
    """What may be the checksums at the ends of font programs, before line ends of any kind."""
    ends = [stream.end for stream in streams if stream.kind is Kind.FONT]
    return frozenset(data[end - back - 4 : end - back] for end in ends for back in range(3))


def count_damaged(data: bytes, streams: Iterable[Stream], kind: Kind, marks: OpenMarks | None = None) -> int:
    """How many streams of a kind are not what was written: text that needs them may be lost, or changed.

    LimitExceededError where text inflates beyond measure, or opens marks within marks; `marks` takes in what they are.
    """
    marks = (marks or OpenMarks()) if kind is Kind.TEXT else None
    if marks:
        marks.look(data)  # content that is written as it is
    return sum(not _inflates(data, stream, marks) for stream in streams if stream.kind is kind)


def refuse_bombs(data: bytes, streams: Iterable[Stream]) -> None:
    """LimitExceededError where a stream that is no text shrinks as none does, and inflates beyond measure."""
    for stream in streams:
        if stream.kind is not Kind.TEXT and _is_suspect(data, stream):
            _inflates(data, stream)


def _is_suspect(data: bytes, stream: Stream) -> bool:
    """Whether the start of a stream inflates to much; always true of streams in several filters."""
    if len(stream.filters) > 1:
        return True
    inflater = zlib.decompressobj()
    try:
        shown = inflater.decompress(
            data[stream.start : min(stream.end, stream.start + _SAMPLE)], SUSPECT_RATIO * _SAMPLE
        )
    except zlib.error:
        return False
    return len(shown) == SUSPECT_RATIO * _SAMPLE


def _inflates(data: bytes, stream: Stream, marks: OpenMarks | None = None) -> bool:
    """Whether a stream inflates to its end and to what was written; LimitExceededError where that is too much."""
    if len(stream.filters) > MOST_FILTERS:
        raise LimitExceededError(
            f"a stream of the PDF is packed more than {MOST_FILTERS} times, which no program does; "
            "print the report to a new PDF"
        )
    pieces: Pieces = iter([memoryview(data)[stream.start : stream.end]])
    try:
        for name in stream.filters:
            through = unpacked(pieces, name)
            if through is None:
                return True
            pieces = through
        _measure(pieces, LARGEST_PROGRAM if stream.kind in (Kind.FONT, Kind.PICTURE) else LARGEST_STREAM, marks)
    except (zlib.error, ValueError):
        return False
    return True


def content_of(data: bytes, stream: Stream) -> bytes | None:
    """What a stream holds that is deflated or written as it is; None where that cannot be told."""
    written = data[stream.start : stream.end]
    if not stream.filters:
        return written
    inflater = zlib.decompressobj()
    try:
        shown = inflater.decompress(written, LARGEST_STREAM) if stream.filters in _DEFLATED else None
    except zlib.error:
        return None
    return None if inflater.unconsumed_tail else shown


def _measure(pieces: Iterable[bytes | memoryview], most: int, marks: OpenMarks | None) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if marks:
            marks.look(piece)
        if size > most:
            raise LimitExceededError(
                f"a stream of the PDF inflates to more than {most // 1_000_000} MB, which no report needs; "
                "print the report to a new PDF"
            )
