"""Streams that inflate to more than a report can hold, found before pdfium loads them."""

from __future__ import annotations

import zlib

import regex

from extractor.errors import LimitExceededError

# pdfium takes 1.7 s and 200 MB for 100 MB of page content; the largest content stream of a report had 2 MB.
LARGEST_STREAM = 64_000_000
# Page content shrinks to a tenth, repeated dots to a hundredth; only what shrinks further needs to be inflated whole.
SUSPECT_RATIO = 60
_SAMPLE = 2048
_STEP = 1_000_000

_STREAM = regex.compile(rb"stream\r?\n")


def refuse_bombs(data: bytes) -> None:
    """LimitExceededError where a stream that is no image inflates beyond `LARGEST_STREAM`."""
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 400) : match.start()].rpartition(b" obj")[2]
        if b"/FlateDecode" not in head and b"/Fl" not in head:
            continue
        if b"/Image" not in head and _inflates_beyond(data, match.end()):
            raise LimitExceededError(
                f"a stream of the PDF inflates to more than {LARGEST_STREAM // 1_000_000} MB, which no report needs; "
                "print the report to a new PDF"
            )


def _inflates_beyond(data: bytes, start: int) -> bool:
    sample = zlib.decompressobj()
    try:
        shown = sample.decompress(data[start : start + _SAMPLE], SUSPECT_RATIO * _SAMPLE)
        if len(shown) < SUSPECT_RATIO * _SAMPLE:
            return False
        return _inflated_size(data, start) > LARGEST_STREAM
    except zlib.error:
        return False


def _inflated_size(data: bytes, start: int) -> int:
    """The size of a stream when inflated, counted up to the limit."""
    inflater, size = zlib.decompressobj(), 0
    waiting = data[start : start + LARGEST_STREAM]
    while waiting and not inflater.eof and size <= LARGEST_STREAM:
        size += len(inflater.decompress(waiting, _STEP))
        waiting = inflater.unconsumed_tail
    return size
