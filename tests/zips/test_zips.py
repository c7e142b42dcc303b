from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.zips import DOCUMENT, Entry, UnknownPackingError, read_entries, read_member

_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\\\0/"), min_size=1, max_size=20)


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    file = io.BytesIO(data)
    return {name: read_member(file, member, DOCUMENT) for name, member in read_entries(file, DOCUMENT)}


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(_NAMES, st.binary(max_size=200), max_size=6),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.binary(max_size=60),
)
def test_what_was_packed_comes_out_wherever_the_zip_stands(files: dict[str, bytes], method: int, before: bytes) -> None:
    assert unpacked(before + packed(files, method)) == files


@pytest.mark.parametrize("behind", [b"\r\n", b"<!-- 12 ms -->" * 9, b"PK\5\6"])
def test_what_was_saved_behind_a_zip_is_no_part_of_it(behind: bytes) -> None:
    assert unpacked(packed({"a": b"1"}) + behind) == {"a": b"1"}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 300), st.integers(0, 255))
def test_a_changed_byte_gives_the_same_or_an_error(place: int, byte: int) -> None:
    """What comes out under a name is what was packed, or nothing: the checksum sees to it."""
    files = {"a.xml": b"<a>" + bytes(range(60)) + b"</a>", "b.xml": b"12"}
    data = bytearray(packed(files))
    data[place % len(data)] = byte
    file = io.BytesIO(data)
    try:
        found = read_entries(file, DOCUMENT)
    except ExtractorError:
        return
    for _, member in found:
        try:
            assert read_member(file, member, DOCUMENT) in (*files.values(), b"")
        except ExtractorError:
            continue


def first(data: bytes) -> Entry:
    return read_entries(io.BytesIO(data), DOCUMENT)[0]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"flags": 1}, EncryptedSourceError),
        ({"method": 12}, UnknownPackingError),
        ({"size": 9}, DamagedSourceError),
        ({"crc": 9}, DamagedSourceError),
        ({"place": 10**9}, DamagedSourceError),
        ({"size": DOCUMENT.member_bytes + 1}, LimitExceededError),
        ({"size": DOCUMENT.ratio_from + 1, "packed": 9}, LimitExceededError),
    ],
)
def test_members_that_cannot_be_had_whole(change: dict[str, int], error: type[ExtractorError]) -> None:
    data = packed({"a": b"12345" * 9})
    with pytest.raises(error):
        read_member(io.BytesIO(data), first(data).member._replace(**change), DOCUMENT)


def test_a_member_at_the_limit_of_its_ratio_is_read() -> None:
    limits = DOCUMENT._replace(ratio=10, ratio_from=0)
    data = packed({"a": bytes(1000)})
    member = first(data).member
    with pytest.raises(LimitExceededError):
        read_member(io.BytesIO(data), member, limits)
    assert read_member(io.BytesIO(data), member, limits._replace(ratio=-(-1000 // member.packed))) == bytes(1000)


@pytest.mark.parametrize("most", [2, 3])
def test_members_are_counted(most: int) -> None:
    data = packed({"a": b"", "b": b"", "c": b""})
    limits = DOCUMENT._replace(members=most)
    if most == 3:
        assert len(read_entries(io.BytesIO(data), limits)) == 3
        return
    with pytest.raises(LimitExceededError, match="3 parts"):
        read_entries(io.BytesIO(data), limits)


def test_a_file_of_no_kind_has_no_directory() -> None:
    for data in (b"", b"PK\3\4", packed({"a": b"1"})[:-12]):
        with pytest.raises(DamagedSourceError):
            read_entries(io.BytesIO(data), DOCUMENT)
