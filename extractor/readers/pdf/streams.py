"""The compressed streams of a file, tried before pdfium loads them: it tells neither of bombs nor of damage."""

from __future__ import annotations

import zlib
from base64 import a85decode
from binascii import unhexlify
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import regex

from extractor.errors import LimitExceededError

# pdfium takes 1.7 s and 200 MB for 100 MB of page content; the largest content stream of a report had 2 MB.
LARGEST_STREAM = 64_000_000
_STEP = 1_000_000
_ZLIB_HEADER = 2
# How far in front of a stream's data its dictionary may start; those of streams have a hundred bytes.
_HEAD = 600
# Streams in plain characters are decoded in Python (20 MB/s); what is longer than this is left to the limits outside.
_LONGEST_ENCODED = 8_000_000

_STREAM = regex.compile(rb"(?<!end)stream\r?\n")
_FILTERS = regex.compile(rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL)\b")
_FLATE, _ASCII85 = (b"FlateDecode", b"Fl"), (b"ASCII85Decode", b"A85")
_ENCODED = (*_ASCII85, b"ASCIIHexDecode", b"AHx")
_PICTURE = regex.compile(rb"/Image\b|/ICCBased\b|/Alternate\b")
_FONT = regex.compile(rb"/Length1\b|/CIDFontType0C\b|/Type1C\b|/OpenType\b")


@dataclass(frozen=True, slots=True)
class Stream:
    """A compressed stream by its place in the file, its filters in order, and whether it is a font's program."""

    start: int
    end: int
    filters: tuple[bytes, ...]
    font: bool


def streams_of(data: bytes) -> list[Stream]:
    """The compressed streams of a file, pictures left out; none of an encrypted file, where nothing can be told."""
    found: list[Stream] = []
    for match in _STREAM.finditer(data) if b"/Encrypt" not in data else ():
        head = data[max(0, match.start() - _HEAD) : match.start()].rpartition(b" obj")[2]
        filters = tuple(_FILTERS.findall(head))
        if filters and filters[-1] in _FLATE and not _PICTURE.search(head):
            end = data.find(b"endstream", match.end())
            found.append(Stream(match.end(), end if end >= 0 else len(data), filters, bool(_FONT.search(head))))
    return found


def checksums_of(data: bytes, streams: Iterable[Stream]) -> frozenset[bytes]:
    """What may be the checksums at the ends of streams, before line ends of any kind."""
    return frozenset(data[stream.end - back - 4 : stream.end - back] for stream in streams for back in range(3))


def count_damaged(data: bytes, streams: Iterable[Stream]) -> int:
    """How many streams are not what was written: text that needs them may be lost, or changed.

    LimitExceededError where one inflates beyond `LARGEST_STREAM`.
    """
    return sum(not _inflates(data, stream) for stream in streams)


def _inflates(data: bytes, stream: Stream) -> bool:
    """Whether a stream inflates to its end and to what was written."""
    pieces: Iterator[bytes | memoryview] = iter([memoryview(data)[stream.start : stream.end]])
    try:
        for name in stream.filters:
            if name in _FLATE:
                pieces = _inflated(pieces)
            elif name in _ENCODED:
                pieces = _decoded(pieces, name)
            else:
                return True
        _measure(pieces)
    except (zlib.error, ValueError):
        return False
    return True


def _measure(pieces: Iterable[bytes | memoryview]) -> None:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST_STREAM:
            raise LimitExceededError(
                f"a stream of the PDF inflates to more than {LARGEST_STREAM // 1_000_000} MB, which no report needs; "
                "print the report to a new PDF"
            )


def _inflated(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    """What is left of deflated bytes; ValueError where their end is missing or their checksum is another.

    Producers that leave the checksum out are believed.
    """
    inflater, checksum, first = zlib.decompressobj(-zlib.MAX_WBITS), 1, next(pieces, b"")
    if len(first) < _ZLIB_HEADER or first[0] & 0x0F != zlib.DEFLATED:
        raise ValueError("no deflated bytes")
    for piece in chain([first[_ZLIB_HEADER:]], pieces):
        waiting: bytes | memoryview = piece
        while waiting and not inflater.eof:
            shown = inflater.decompress(waiting, _STEP)
            waiting = inflater.unconsumed_tail
            checksum = zlib.adler32(shown, checksum)
            yield shown
    written = inflater.unused_data[:4]
    if not inflater.eof or (len(written) == 4 and int.from_bytes(written, "big") != checksum):
        raise ValueError("deflated bytes are missing or changed")


def _decoded(pieces: Iterator[bytes | memoryview], name: bytes) -> Iterator[bytes]:
    """The bytes that a stream in plain characters stands for; nothing of one that is too long."""
    text = b"".join(pieces).partition(b"~>" if name in _ASCII85 else b">")[0]
    if len(text) <= _LONGEST_ENCODED:
        yield a85decode(text) if name in _ASCII85 else unhexlify(b"".join(text.split()))
