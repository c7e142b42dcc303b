"""Broken and hostile RTF: an ExtractorError or a Document that says what is missing, in time."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code, Scope
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from tests.readers.flips import flipped
from tests.readers.rtf_builder import HEADER, encoded, read_bytes, row

SOUND = (HEADER + encoded("年度报告\\par " + row("1", "2") * 5 + "\\pard 完\\par}")).encode("ascii")
OPEN = HEADER.encode("ascii")


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_anywhere_is_damaged_or_said_to_be_cut(tenth: int) -> None:
    try:
        document = read_bytes(SOUND[: len(SOUND) * tenth // 10])
    except DamagedSourceError:
        return
    assert (Code.CONTENT_SKIPPED, Scope.DOCUMENT) in [(item.code, item.scope) for item in document.diagnostics]


def test_a_hole_of_zeros_is_said() -> None:
    document = read_bytes(SOUND[:-40] + bytes(32) + SOUND[-40:])
    assert [(item.code, item.scope) for item in document.diagnostics] == [(Code.CONTENT_SKIPPED, Scope.DOCUMENT)]


def test_text_after_the_end_is_said() -> None:
    document = read_bytes(SOUND + b"{\\rtf1 more}")
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


@pytest.mark.parametrize("data", [b"", b"rtf", b"{\\rt", b"{\\rtf1", b"{\\rtf1{\\fonttbl", b"{\\rtf1\\"])
def test_what_holds_nothing_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedSourceError):
        read_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        OPEN + b"{" * 100_000,
        OPEN + b"\\pard" * 600_000,
        OPEN + b"{\\pict " + b"0" * 70_000_000,
        OPEN + b"a" * 9_000_000,
        OPEN + b"\\trowd" + b"\\cellx1" * 2_000,
        OPEN + b"\\trowd" + b"\\cellx9" * 999 + b"\\intbl a\\cell\\row " * 1_000,
        OPEN + b"\\intbl\\itap999999999 a\\nestcell}",
        OPEN + b"{\\*\\listtable" + b"{" * 200 + b"}" * 201 + b"}",
        OPEN + b"{\\pict}" * 3_000 + b"}",
        OPEN + b"{\\shptxt a" * 60 + b"}" * 61,
    ],
    ids=["braces", "words", "picture", "text", "edges", "cells", "nesting", "header", "pictures", "boxes"],
)
def test_what_no_report_has_is_refused(data: bytes) -> None:
    with pytest.raises(LimitExceededError):
        read_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        OPEN + b"\\bin99999999 a}",
        OPEN + b"a\\bin-5 b}",
        OPEN + b"\\upr" * 1_000 + b"}",
        OPEN + b"\\row\\nestrow\\nestcell\\cell}",
        OPEN + b"\\u99999999?\\u0?\\u-99999999999?\\uc99999999 a}",
        OPEN + b"\\f99\\fs\\itap-5\\ls-5\\ilvl-5 a\\par}",
        OPEN + b"\\trowd\\cellx-2147483648\\cellx2147483647\\intbl a\\cell b\\cell\\row}",
        OPEN + b"}}}}",
        OPEN + b"{\\field" * 2_000 + b"}" * 2_001,
    ],
)
def test_odd_words_are_read_past(data: bytes) -> None:
    try:
        read_bytes(data)
    except ExtractorError:
        return


def test_binary_data_is_not_looked_into() -> None:
    document = read_bytes(OPEN + b"a{\\pict\\bin9 }}}}{{{\\p}b\\bin3 }}}c\\par}")
    assert [item.text for item in document.paragraphs] == ["abc"]
    assert document.diagnostics == ()


INSERTED = [
    b"{",
    b"}",
    b"\\",
    b"\\row ",
    b"\\cell ",
    b"\\trowd ",
    b"\\itap3 ",
    b"\\nestcell ",
    b"\\bin9 ",
    b"\\*\\x ",
    b"\\'",
    b"\\u",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.sampled_from(INSERTED)), min_size=1, max_size=8))
def test_inserted_words_give_a_document_or_an_extractor_error(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SOUND)
    for at, word in changes:
        data[at:at] = word
    try:
        read_bytes(bytes(data))
    except ExtractorError:
        return


@settings(max_examples=150, deadline=None)
@given(flipped(SOUND, 8))
def test_flipped_bytes_give_a_document_or_an_extractor_error(data: bytes) -> None:
    with suppress(ExtractorError):
        read_bytes(data)
