"""The one report in an archive: read with a note, or a clear word on why there is none or more than one."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib

import pytest

from extractor.diagnostics import Code
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError, UnknownFormatError
from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.readers import read
from extractor.readers.second import read_tables_again
from tests.conftest import ROOT

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
PAGE = (ROOT / "fixtures" / "html-site" / "source.html").read_bytes()
WORD = (ROOT / "fixtures" / "docx-blanks" / "source.docx").read_bytes()
README = "说明：附件为年度报告".encode()


def pack(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes) -> ExtractorError:
    with pytest.raises(ExtractorError) as caught:
        read(Source(data, "report.zip"))
    return caught.value


@pytest.mark.parametrize("verify", [False, True])
def test_the_report_in_a_zip_is_the_report_alone(verify: bool) -> None:
    junk = {"图/1.png": PICTURE, "readme.txt": README, "__MACOSX/._a.docx": b"\0\5", "a_files/top.html": PAGE}
    packed, alone = (
        extract(pack({"年报.docx": WORD, **junk}), name="a.zip", verify=verify),
        extract(WORD, verify=verify),
    )
    assert packed.to_dict()["report"] == alone.to_dict()["report"]
    assert packed.facts == alone.facts
    assert packed.source.name == "a.zip"
    (note,) = [finding for finding in packed.diagnostics if finding not in alone.diagnostics]
    assert note.code is Code.UNPACKED
    assert "年报.docx" in note.message
    assert "readme.txt" in note.message


def test_a_text_alone_in_a_zip_is_the_report() -> None:
    assert [item.text for item in read(Source(pack({"a.txt": README}), "a.zip")).paragraphs] == [README.decode()]


def test_names_in_gbk_are_shown_as_they_are() -> None:
    data = pack({"nb.html": PAGE}).replace(b"nb.html", "年.htm".encode("gbk") + b"l")
    assert any("年.html" in finding.message for finding in read(Source(data, "a.zip")).diagnostics)


def test_gzip_is_undone() -> None:
    found = extract(gzip.compress(PAGE), name="report.html.gz")
    assert found.to_dict()["report"] == extract(PAGE).to_dict()["report"]
    assert any("'report.html'" in finding.message for finding in found.diagnostics)


def test_the_second_path_reads_the_same_tables() -> None:
    packed, alone = (
        read_tables_again(Source(pack({"a.docx": WORD}), "a.zip")),
        read_tables_again(Source(WORD, "a.docx")),
    )
    assert packed == alone


def test_two_documents_are_named_and_not_guessed_at() -> None:
    error = refusal(pack({"a.docx": WORD, "b/报告.html": PAGE}))
    assert isinstance(error, UnknownFormatError)
    for words in ("2 documents", "a.docx", "b/报告.html", "xxgk convert"):
        assert words in str(error)


def test_a_zip_without_a_document_says_so() -> None:
    assert "none of which is read" in str(refusal(pack({"a.png": PICTURE, "b.jpg": PICTURE})))


def test_the_only_candidate_says_why_it_is_not_read() -> None:
    error = refusal(pack({"图.png": PICTURE, "报告.docx": WORD[:3000]}))
    assert isinstance(error, DamagedSourceError)
    assert "报告.docx" in str(error)


def test_archives_in_archives_are_refused() -> None:
    assert "archive in an archive" in str(refusal(pack({"a.zip": pack({"a.docx": WORD})})))
    assert "archive in an archive" in str(refusal(gzip.compress(gzip.compress(PAGE))))


def test_bombs_are_refused() -> None:
    assert isinstance(refusal(gzip.compress(bytes(65 * 2**20), 9)), LimitExceededError)
    assert isinstance(refusal(pack({f"{number}.txt": b"" for number in range(1001)})), LimitExceededError)
    assert isinstance(refusal(pack({"a.html": b" " * 65 * 2**20})), LimitExceededError)


@pytest.mark.parametrize("length", [12, 100, 1000])
def test_cut_archives_are_damaged(length: int) -> None:
    assert isinstance(refusal(gzip.compress(PAGE)[:length]), DamagedSourceError)
    assert isinstance(refusal(pack({"a.html": PAGE})[:length]), DamagedSourceError)


def handmade(name: bytes, place: int | None = None) -> bytes:
    """A zip of one stored member, its place told in the long form where one is given."""
    data = b"<p>x</p>"
    fields = (20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name))
    local = struct.pack("<4s5H3L2H", b"PK\3\4", *fields, 0) + name + data
    extra = struct.pack("<2HQ", 1, 8, place) if place is not None else b""
    at = 0xFFFFFFFF if place is not None else 0
    central = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *fields, len(extra), 0, 0, 0, 0, at) + name + extra
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


@pytest.mark.parametrize("name", [b"", b"/"])
def test_a_member_without_a_name_is_none(name: bytes) -> None:
    assert isinstance(refusal(handmade(name)), UnknownFormatError)


@pytest.mark.parametrize("place", [2**31, 2**62, 2**63, 2**64 - 1])
def test_a_member_beyond_the_end_is_damaged(place: int) -> None:
    assert isinstance(refusal(handmade(b"a.html", place)), DamagedSourceError)
