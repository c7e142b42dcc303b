from __future__ import annotations

import gzip
import io
import random
import re
import zipfile

import pytest

from extractor.diagnostics import Code, Severity
from extractor.errors import (
    DamagedSourceError,
    EmptySourceError,
    EncryptedSourceError,
    ExtractorError,
    LimitExceededError,
    UnknownFormatError,
)
from extractor.language import told
from extractor.provenance import Source
from extractor.readers import read
from extractor.readers.detect import Format, detect, name_disagreement
from extractor.readers.detect.kinds import KINDS, Kind
from extractor.readers.detect.signs import is_document

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TITLE = "淮安市人民政府2024年政府信息公开工作年度报告"
BODY = "一、总体情况\n2024年，我市认真贯彻落实《中华人民共和国政府信息公开条例》，主动公开政府信息。\n" * 3


def source(data: bytes | str, name: str = "report") -> Source:
    return Source(data.encode() if isinstance(data, str) else data, name)


def package(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")  # its date is fixed, as are the names of the tests
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    return OLE + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (f"<!DOCTYPE html><html><title>{TITLE}</title></html>", Format.HTML),
        (f"\ufeff \n\n<HTML><body>{BODY}</body></HTML>", Format.HTML),
        (f"<?xml version='1.0'?>\n<!DOCTYPE html><html><body>{BODY}</body></html>", Format.HTML),
        (f"<!-- saved from url --><p>{BODY}", Format.HTML),
        ("<table><tr><td>规章</td><td>0</td></tr></table>", Format.HTML),
        (f"<div>{BODY}</div>", Format.HTML),
        (f"{TITLE}<br>{BODY}<p>二、主动公开政府信息情况</p><table></table>", Format.HTML),
        (f"<html><body>{BODY}</body></html>".encode("gb18030"), Format.HTML),
        (f"<html><body>{BODY}</body></html>".encode("utf-16"), Format.HTML),
        (f"<html>\0<body>{BODY}</body></html>", Format.HTML),
        (ole("Root Entry", "WordDocument", "1Table"), Format.DOC),
        (package("[Content_Types].xml", "word/document.xml"), Format.DOCX),
        (ole("Root Entry", "Workbook"), Format.XLS),
        (package("[Content_Types].xml", "xl/workbook.xml"), Format.XLSX),
        (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), Format.DOCX),
        (package("[Content_Types].xml", "word\\document2.xml"), Format.DOCX),
        (package("OFD.xml", "Doc_0/Document.xml"), Format.OFD),
        (package("report/ofd.xml", "report/Doc_0/Document.xml"), Format.OFD),
        ('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', Format.WORD_XML),
        ('<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', Format.WORD_XML),
        (gzip.compress(TITLE.encode(), mtime=0), Format.GZIP),
        (package("a/报告.docx", "b/图.png"), Format.ZIP),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Format.PDF),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n\x00\x01", Format.PDF),
        (b"junk before it %PDF-1.4\n1 0 obj\n<<>>\nendobj\n", Format.PDF),
        (f"<title>%PDF-1.7 {TITLE}</title><p>{BODY}</p>", Format.HTML),
        (f"<html><title>%PDF-1.7</title><pre>\n1 0 obj\nendobj\nstartxref 9\n</pre>{BODY}</html>", Format.HTML),
        (f"%PDF- 格式的附件\n{TITLE}\n{BODY}".replace("%", "附：%", 1), Format.TEXT),
        ("<?" * 20_000, Format.TEXT),
        (b"\r\n{\\rtf1\\ansi}", Format.RTF),
        ("From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", Format.MHTML),
        ('<?xml version="1.0"?><office:document xmlns:office="x"/>', Format.ODT),
        (f"{TITLE}\n{BODY}", Format.TEXT),
        (f"{TITLE}\n{BODY}".encode("gbk"), Format.TEXT),
        (f"{TITLE}\n{BODY}".encode("utf-16"), Format.TEXT),
        (f"{TITLE}\n{BODY}".encode("utf-16-le"), Format.TEXT),
        (f"{TITLE}\n{BODY}".encode("utf-16-be"), Format.TEXT),
        ((f"{TITLE}\n{BODY}".encode("utf-16-le") * 300), Format.TEXT),
        (f"{TITLE}\n{BODY}㐂".encode("gb18030"), Format.TEXT),
        ("政府資訊公開年度報告：本年度收到並辦理政府資訊公開申請，沒有收取費用。".encode("big5"), Format.TEXT),
        ("规章 0 0 0", Format.TEXT),
        ("a", Format.TEXT),
        ("预算 < 决算，a<b 而 c>d", Format.TEXT),
    ],
)
def test_format_by_content(data: bytes | str, expected: Format) -> None:
    assert detect(source(data)) is expected


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptySourceError, "0 bytes"),
        (b" \r\n\t ", EmptySourceError, "white space"),
        ("\ufeff\u3000\n", EmptySourceError, "white space"),
        (b"Rar!\x1a\x07\x00rest", UnknownFormatError, "RAR"),
        (ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), EncryptedSourceError, "password"),
        (ole("Root Entry", "Book"), UnknownFormatError, "Excel"),
        (ole("Root Entry", "PowerPoint Document"), UnknownFormatError, "PowerPoint"),
        (ole("Root Entry", "Nothing known"), UnknownFormatError, "OLE"),
        (package("[Content_Types].xml", "xl/workbook.bin"), UnknownFormatError, "Excel"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), UnknownFormatError, "PowerPoint"),
        (package("mimetype", "content.xml"), UnknownFormatError, "OpenDocument"),
        (package("word/document.xml")[:60], DamagedSourceError, "Word document"),
        (b"PK\x03\x04" + bytes(100), DamagedSourceError, "fetch it again"),
        ('<?xml version="1.0"?><uof:UOF xmlns:uof="x"/>', UnknownFormatError, "UOF"),
        (b"report.doc".ljust(257, b"\0") + b"ustar" + bytes(250), UnknownFormatError, "tar"),
        ('<?xml version="1.0"?><rss/>', UnknownFormatError, "XML"),
        ('{"code": 404, "message": "未找到"}', UnknownFormatError, "JSON"),
        (bytes(4096), UnknownFormatError, "zero bytes"),
        (random.Random(7).randbytes(200_000), UnknownFormatError, "binary"),
        (random.Random(8).randbytes(300), UnknownFormatError, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(2000), UnknownFormatError, "binary"),
    ],
)
def test_refusal_names_what_it_is_and_what_to_do(data: bytes | str, error: type[ExtractorError], words: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        detect(source(data, "某报告.pdf"))
    assert type(caught.value) is error
    assert words in str(caught.value)
    assert str(caught.value).startswith("某报告.pdf: ")


def test_legacy_word_with_the_encrypted_bit() -> None:
    data = bytearray(ole("Root Entry", "WordDocument"))
    data[512:524] = b"\xec\xa5" + bytes(8) + b"\x00\x01"
    with pytest.raises(EncryptedSourceError, match=r"\.doc"):
        detect(source(bytes(data)))


def test_zip_of_too_many_entries_is_refused_by_its_count() -> None:
    end = b"PK\x05\x06" + bytes(4) + (20_000).to_bytes(2, "little") * 2 + bytes(10)
    with pytest.raises(LimitExceededError, match="20000 parts"):
        detect(source(b"PK\x03\x04" + bytes(50) + end))


def test_a_hundred_megabytes_of_zeros_are_refused() -> None:
    data = bytes(100 * 1024 * 1024)
    with pytest.raises(UnknownFormatError):
        detect(Source(data, "zeros.pdf"))


def test_long_text_is_judged_by_its_beginning() -> None:
    assert detect(source((TITLE + "，主动公开政府信息。\n") * 20_000)) is Format.TEXT
    assert detect(source(((TITLE + "，主动公开政府信息。") * 20_000).encode("gb18030"))) is Format.TEXT


@pytest.mark.parametrize("name", ["报告.pdf", "报告.DOCX", "报告.doc", "报告.txt", "a/b/报告.jpg"])
def test_a_page_under_another_name_is_noted(name: str) -> None:
    page = source("<html></html>", name)
    note = name_disagreement(page, detect(page))
    assert note is not None
    assert (note.code, note.severity) == (Code.NAME_DISAGREES, Severity.NOTE)


@pytest.mark.parametrize("name", ["index.html", "index.HTM", "content.shtml", "post_1", "content.aspx", "报告", ""])
def test_a_name_that_agrees_or_claims_nothing_is_not_noted(name: str) -> None:
    assert name_disagreement(source("<html></html>", name), Format.HTML) is None


def test_a_text_of_open_document_whose_media_type_is_packed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    assert b"opendocument" not in buffer.getvalue()
    assert detect(source(buffer.getvalue())) is Format.ODT


@pytest.mark.parametrize("folder", ["word", "xl", "ppt"])
def test_a_folder_of_any_name_in_an_archive_makes_no_office_document(folder: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{folder}/2023.html", f"<p>{TITLE}</p>{BODY}")
    assert detect(source(buffer.getvalue())) is Format.ZIP


def test_text_is_text_without_an_ending() -> None:
    for name in ("report", "", "年报", "2023.12", "a.docx"):
        assert detect(source(f"{TITLE}\n{BODY}", name)) is Format.TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(30),
        b"\xff\xd8\xff\xe0" + bytes(30),
        b"GIF89a" + bytes(30),
        b"BM\x36\x00\x00\x00" + bytes(30),
        b"II*\x00" + bytes(30),
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    ],
)
def test_a_picture_is_one_by_its_first_bytes(data: bytes) -> None:
    assert detect(Source(data, "report.pdf")) is Format.PICTURE
    with pytest.raises(DamagedSourceError, match="damaged or cut short"):
        read(Source(data, "report.pdf"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.format is None], ids=lambda kind: kind.what)
def test_every_refusal_is_told_in_chinese(kind: Kind) -> None:
    chinese = told(f"X: {kind.what}; {kind.advice}", "zh")
    assert not re.search(r"\b(?:an?|the|of|as|or|save|archive|slides|text)\b", chinese), chinese


def test_every_format_has_a_row_and_every_ending_one() -> None:
    assert {kind.format for kind in KINDS} - {None} == set(Format)
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("names", "document"),
    [
        (["word/2023.html", "mimetype"], False),
        (["mimetype", "content.xml"], True),
        (["年报/[Content_Types].xml", "a.html"], False),
        (["[Content_Types].xml", "word/document.xml"], True),
        (["OFD.xml", "Doc_0/Document.xml"], True),
        ([], False),
    ],
)
def test_an_archive_of_reports_is_no_document(names: list[str], document: bool) -> None:
    assert is_document(names) is document
