"""What a PDF's streams are packed by, undone: what is written comes back, what grows beyond measure is refused."""

from __future__ import annotations

import zlib
from base64 import a85encode
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.lzw import lzwdecode
from pdfminer.runlength import rldecode

from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.pdf import read
from extractor.readers.pdf.unpacking import unpacked
from tests.readers.pdf_handmade import HELVETICA, one_page, stream

CONTENT = b"BT /F 9 Tf 50 50 Td (report) Tj ET"


BEGIN_ANEW, LAST, FIRST_WORD, MOST_WORDS = 256, 257, 258, 4096


def written(codes: Iterable[int]) -> bytes:
    """Codes of LZW as PDF writes them, with the early change of width."""
    bits, since = [], 0
    for code in codes:
        words = min(MOST_WORDS, FIRST_WORD + max(0, since - 1))
        bits.append(f"{code:0{min(12, (words + 1).bit_length())}b}")
        since = 0 if code == BEGIN_ANEW else since + 1
    joined = "".join(bits)
    return int(joined + "0" * (-len(joined) % 8), 2).to_bytes((len(joined) + 7) // 8, "big")


def lzw(data: bytes) -> bytes:
    """Bytes packed by LZW."""
    codes, known, word = [BEGIN_ANEW], {bytes([one]): one for one in range(256)}, b""
    for byte in data:
        longer = word + bytes([byte])
        if longer not in known:
            codes.append(known[word])
            known[longer] = len(known) + 2
            if len(known) > MOST_WORDS - 9:
                codes.append(BEGIN_ANEW)
                known = {bytes([one]): one for one in range(256)}
            longer = bytes([byte])
        word = longer
    return written([*codes, *([known[word]] if word else []), LAST])


def runs(data: bytes) -> bytes:
    """Bytes packed by run lengths, one run a byte that is repeated."""
    packed, place = bytearray(), 0
    while place < len(data):
        one, length = data[place : place + 1], 1
        while length < 128 and data[place + length : place + length + 1] == one:
            length += 1
        packed += bytes([257 - length if length > 1 else 0]) + one
        place += length
    return bytes(packed) + b"\x80"


def undone(data: bytes, name: bytes) -> bytes:
    pieces = unpacked(iter([data]), name)
    assert pieces is not None
    return b"".join(pieces)


def test_the_example_of_the_standard() -> None:
    assert undone(bytes.fromhex("800B6050220C0C8501"), b"LZWDecode") == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=60), st.binary(min_size=1, max_size=3).map(lambda one: one * 1000)))
def test_what_is_packed_comes_back(data: bytes) -> None:
    assert undone(lzw(data), b"LZWDecode") == lzwdecode(lzw(data)) == data
    assert undone(runs(data), b"RL") == rldecode(runs(data)) == data
    assert undone(zlib.compress(data), b"Fl") == data
    assert undone(a85encode(data) + b"~>", b"A85") == data
    assert undone(data.hex().encode() + b">", b"AHx") == data


@given(st.binary(max_size=200))
def test_bytes_that_nobody_packed_end(data: bytes) -> None:
    for name in (b"LZWDecode", b"RunLengthDecode"):
        assert len(undone(data, name)) <= 4096 * len(data)


@pytest.mark.parametrize("name", [b"LZWDecode", b"RunLengthDecode"])
def test_text_in_other_filters_is_read(name: bytes) -> None:
    packed = lzw(CONTENT) if name == b"LZWDecode" else runs(CONTENT)
    document = read(Source(one_page(stream(packed, b"/Filter /" + name), HELVETICA), "a.pdf"))
    assert [one.text for one in document.paragraphs] == ["report"]
    assert not document.diagnostics


MARKS, NOTHING = b"/Span <</A (a)>> BDC\n" * 4_000, b"0" * 20_000_000
GROWING = written([BEGIN_ANEW, ord("0"), *range(FIRST_WORD, MOST_WORDS), *[MOST_WORDS - 1] * 4_000, LAST])


@pytest.mark.parametrize(
    ("packed", "name"),
    [(lzw(MARKS), b"LZWDecode"), (runs(MARKS), b"RunLengthDecode"), (GROWING, b"LZW"), (runs(NOTHING), b"RL")],
    ids=["marks in LZW", "marks in runs", "LZW", "runs"],
)
def test_what_is_beyond_measure_in_other_filters_is_refused(packed: bytes, name: bytes) -> None:
    with pytest.raises(LimitExceededError):
        read(Source(one_page(stream(packed, b"/Filter /" + name), HELVETICA), "a.pdf"))
