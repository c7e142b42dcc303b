"""Web archives as browsers and Word write them, and broken ones."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress

import pytest
from hypothesis import given, settings

from extractor.diagnostics import Code, Scope
from extractor.document import Document
from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError
from extractor.provenance import Source
from extractor.readers.html import read as read_page
from extractor.readers.mhtml import read
from tests.readers.flips import flipped

TEXT = "某某市人民政府2024年政府信息公开工作年度报告。" * 6
PAGE = (
    "<html><head><title>年度报告</title></head><body><h1>2024年政府信息公开工作年度报告</h1>"
    f"<p>{TEXT}</p><table><tr><td rowspan=2>项目</td><td>1</td></tr><tr><td>2</td></tr></table>"
    f"<p>{TEXT}</p></body></html>"
)


def read_bytes(data: bytes) -> Document:
    return read(Source(data, "test.mht"))


def part(data: bytes, encoding: str, kind: str = 'text/html; charset="gb2312"', more: str = "") -> bytes:
    packed = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(data)
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n{more}Content-Location: file:///C:/x.htm\r\n\r\n"
    return head.encode() + packed


def archive(*parts: bytes, start: str = "", close: bool = True) -> bytes:
    kind = f'multipart/related;\r\n\ttype="text/html";{start}\r\n\tboundary="--=_x"'
    head = f"From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
    inner = b"".join(b"\r\n----=_x\r\n" + item for item in parts)
    return head.encode() + b"preamble\r\n" + inner + (b"\r\n----=_x--\r\n" if close else b"")


PICTURE = part(b"\x89PNG" * 50, "base64", "image/png")


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit", "binary", "7BIT"])
@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_a_page_is_read_as_it_is_alone(encoding: str, charset: str) -> None:
    data = PAGE.encode(charset)
    found, expected = read_bytes(archive(part(data, encoding), PICTURE)), read_page(Source(data, "x.html"))
    assert [block for block in found.blocks if block not in expected.blocks] == []
    assert (len(found.blocks), found.metadata) == (len(expected.blocks), expected.metadata)
    assert (found.media_type, found.diagnostics) == ("multipart/related", ())
    assert next(iter(found.tables)).grid.cells[0].row_span == 2


def test_the_start_names_the_page() -> None:
    other = part("<p>框架</p>".encode(), "8bit")
    named = part(PAGE.encode(), "8bit", more="Content-ID: <main>\r\n")
    assert len(list(read_bytes(archive(other, named, start=' start="<main>";')).tables)) == 1
    assert len(list(read_bytes(archive(other, named)).tables)) == 0


def test_a_page_in_an_inner_alternative_is_found() -> None:
    inner = (
        b'Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\na\r\n--y\r\n'
    )
    assert len(list(read_bytes(archive(inner + part(PAGE.encode(), "base64") + b"\r\n--y--\r\n", PICTURE)).tables)) == 1


def test_a_page_with_mime_headers_alone_is_read() -> None:
    assert len(list(read_bytes(b"\r\nMIME-Version: 1.0\r\n" + part(PAGE.encode(), "quoted-printable")).tables)) == 1


def test_an_archive_cut_short_is_said() -> None:
    found = read_bytes(archive(part(PAGE.encode(), "quoted-printable"), PICTURE, close=False))
    assert [(item.code, item.scope) for item in found.diagnostics] == [(Code.CONTENT_SKIPPED, Scope.DOCUMENT)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        archive(),
        archive(PICTURE),
        archive(part(b"", "8bit")),
        archive(part(PAGE.encode(), "base64")[:-42], close=False),
        archive(part(PAGE.encode(), "x-unknown")),
    ],
)
def test_what_holds_no_sound_page_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedSourceError):
        read_bytes(data)


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_a_file_cut_anywhere_is_damaged_or_said_to_be_cut(tenth: int, encoding: str) -> None:
    data = archive(part(PAGE.encode(), encoding), PICTURE)
    try:
        found = read_bytes(data[: len(data) * tenth // 10])
    except DamagedSourceError:
        return
    assert Code.CONTENT_SKIPPED in [item.code for item in found.diagnostics]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\n"
        + b"".join(b"Content-Type: multipart/x; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(3000)),
        b"a: b\r\n" * 700_000,
        b"Content-Type: multipart/related; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 20_000,
        b"Content-Type: text/html\r\n\r\n" + b"a" * 33_000_000,
    ],
    ids=["containers", "headers", "parts", "bytes"],
)
def test_what_no_saved_page_has_is_refused(data: bytes) -> None:
    with pytest.raises(LimitExceededError):
        read_bytes(data)


SOUND = archive(part(PAGE.encode(), "quoted-printable"), PICTURE)


@settings(max_examples=100, deadline=None)
@given(flipped(SOUND, 10))
def test_flipped_bytes_give_a_document_or_an_extractor_error(data: bytes) -> None:
    with suppress(ExtractorError):
        read_bytes(data)


def test_a_header_line_without_its_indent_loses_nothing() -> None:
    sound = archive(part(PAGE.encode(), "base64"))
    broken = sound.replace(b"From: <x>\r\n", b"From: <x>\r\nSubject: one\r\nand another\r\n")
    assert read(Source(broken, "x.mht")).blocks == read(Source(sound, "x.mht")).blocks


def placed(page: bytes, place: str) -> bytes:
    return f"Content-Location: {place}\r\n".encode() + part(page, "base64")


@pytest.mark.parametrize("target", ["http://a.cn/in/inner.html", "inner.html", "../in/inner.html"])
def test_the_report_in_a_frame_of_the_archive_is_read(target: str) -> None:
    frames = placed(f"<iframe src='{target}'></iframe>".encode(), "http://a.cn/in/index.html")
    other = placed(b"<p>" + "别的".encode() * 2000, "http://a.cn/in/other.html")
    found = read(Source(archive(frames, other, placed(PAGE.encode(), "http://a.cn/in/inner.html")), "x.mht"))
    assert found.blocks == read_page(Source(PAGE.encode(), "x")).blocks
    assert Code.UNPACKED in [finding.code for finding in found.diagnostics]


def test_frames_that_show_each_other_end() -> None:
    one = placed(b"<iframe src='b.html'></iframe>", "http://a.cn/a.html")
    other = placed(b"<p>x</p><iframe src='a.html'></iframe>", "http://a.cn/b.html")
    assert [block.text for block in read(Source(archive(one, other), "x.mht")).paragraphs] == ["x"]
