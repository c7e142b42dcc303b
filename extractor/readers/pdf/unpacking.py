"""The filters of a PDF's streams (ISO 32000-1, 7.4), piece by piece: what inflates beyond measure is told early."""

from __future__ import annotations

import zlib
from binascii import unhexlify
from collections.abc import Callable, Iterator
from itertools import chain

FLATE = (b"FlateDecode", b"Fl")
LZW, RUN_LENGTH = (b"LZWDecode", b"LZW"), (b"RunLengthDecode", b"RL")
_ASCII85, _HEXADECIMAL = (b"ASCII85Decode", b"A85"), (b"ASCIIHexDecode", b"AHx")
_STEP = 1_000_000
_ZLIB_HEADER = 2
# What is decoded in Python (20 MB/s; LZW 3 MB/s) is left to the limits outside where it is longer.
_LONGEST_ENCODED, _LONGEST_LZW = 8_000_000, 2_000_000
# LZW: codes for bytes, then "begin anew" and "end"; a code has 9 to 12 bits.
_BEGIN_ANEW, _LAST, _FIRST_BITS, _MOST_BITS = 256, 257, 9, 12
_END_OF_RUNS = 128

Pieces = Iterator[bytes | memoryview]


def unpacked(pieces: Pieces, name: bytes) -> Pieces | None:
    """What bytes stand for that are packed by a filter, as it is taken; None for a filter that is not known.

    ValueError or zlib.error while it is taken where it is not what was written.
    """
    unpack = _FILTERS.get(name)
    return _joined(unpack(pieces)) if unpack else None


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same in pieces that are not small."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _STEP:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def looks_deflated(header: bytes) -> bool:
    """Whether a stream's first two bytes are those of zlib."""
    return len(header) == _ZLIB_HEADER and header[0] & 0x0F == zlib.DEFLATED and int.from_bytes(header, "big") % 31 == 0


def _inflated(pieces: Pieces) -> Iterator[bytes]:
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


def _from_ascii85(pieces: Pieces) -> Iterator[bytes]:
    from base64 import a85decode  # hardly any stream is written so

    text = b"".join(pieces).partition(b"~>")[0]
    if len(text) <= _LONGEST_ENCODED:
        yield a85decode(text)


def _from_hexadecimal(pieces: Pieces) -> Iterator[bytes]:
    text = b"".join(pieces).partition(b">")[0]
    if len(text) <= _LONGEST_ENCODED:
        yield unhexlify(b"".join(text.split()))


def _from_runs(pieces: Pieces) -> Iterator[bytes]:
    """Runs: a length and as many bytes, or a length and a byte that is repeated."""
    data = b"".join(pieces)
    place = 0
    while len(data) <= _LONGEST_ENCODED and place < len(data) and data[place] != _END_OF_RUNS:
        length, place = data[place], place + 1
        if length < _END_OF_RUNS:
            yield data[place : place + length + 1]
            place += length + 1
        else:
            yield data[place : place + 1] * (257 - length)
            place += 1


def _from_lzw(pieces: Pieces) -> Iterator[bytes]:
    """Words of a table that grows with each; ends at a code that is not in it, for a change of width may come later."""
    data = b"".join(pieces)
    if len(data) > _LONGEST_LZW:
        return
    words: list[bytes] = []
    last, width, waiting, held = b"", _FIRST_BITS, 0, 0
    for byte in data:
        waiting, held = (waiting << 8 | byte) & 0xFFFFF, held + 8
        if held < width:
            continue
        held -= width
        code = waiting >> held & (1 << width) - 1
        if code == _LAST:
            return
        if code == _BEGIN_ANEW:
            words, last, width = [bytes((one,)) for one in range(256)] + [b"", b""], b"", _FIRST_BITS
            continue
        if code > len(words) or (code == len(words) and not last):
            return
        word = words[code] if code < len(words) else last + last[:1]
        yield word
        if last and len(words) < 1 << _MOST_BITS:
            words.append(last + word[:1])
            width = min(_MOST_BITS, (len(words) + 1).bit_length())
        last = word


_FILTERS: dict[bytes, Callable[[Pieces], Iterator[bytes]]] = {
    name: unpack
    for names, unpack in (
        (FLATE, _inflated),
        (_ASCII85, _from_ascii85),
        (_HEXADECIMAL, _from_hexadecimal),
        (RUN_LENGTH, _from_runs),
        (LZW, _from_lzw),
    )
    for name in names
}
