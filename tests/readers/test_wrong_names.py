"""Sixty files whose endings lie: each is read as what it is, and a note says that its name disagrees."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle, islice

import pytest

from extractor.diagnostics import Code, Severity
from extractor.provenance import Source
from extractor.readers import read
from extractor.readers.detect import Format
from tests.conftest import ROOT
from tests.readers.docx_builder import MAIN
from tests.readers.word_xml import flat_package, word_2003

ENDINGS = (
    *(".doc", ".html", ".pdf", ".docx", ".txt", ".wps", ".rtf", ".odt", ".mht", ".zip", ".xls", ".jpg", ".ofd"),
    *(".docm", ".gz", ".htm", ".mhtml", ".xlsx", ".ppt"),
)
WRONG_NAMES = 3  # a file
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def fixture(case: str) -> bytes:
    """The source of a case."""
    return next((ROOT / "fixtures" / case).glob("source.*")).read_bytes()


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip with its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def strict(name: str, part: bytes) -> bytes:
    """A part in the names of strict documents."""
    return part.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")


def with_macros(name: str, part: bytes) -> bytes:
    """A part of a document with macros."""
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return part.replace(usual, b"vnd.ms-word.document.macroEnabled.main+xml")


def zipped(**files: bytes) -> bytes:
    """A zip of files; `__` in a name stands for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@cache
def sources() -> Mapping[str, tuple[bytes, Format, str]]:
    """Files by what they are: their bytes, their format, and the media type of the document in them."""
    page, word, text = fixture("html-site"), fixture("docx-blanks"), fixture("text-dump").decode()
    legacy = fixture("doc-word97")
    made: dict[str, tuple[bytes, Format]] = {
        "page": (page, Format.HTML),
        "page in GBK": (fixture("html-word-export"), Format.HTML),
        "page in UTF-16": (page.decode().encode("utf-16"), Format.HTML),
        "web archive": (fixture("mhtml-site"), Format.MHTML),
        "docx": (word, Format.DOCX),
        "docx, strict": (repacked(word, strict), Format.DOCX),
        "docm": (repacked(word, with_macros), Format.DOCX),
        "flat package": (flat_package(word), Format.WORD_XML),
        "Word 2003 XML": (word_2003("<w:p><w:r><w:t>年度报告</w:t></w:r></w:p>"), Format.WORD_XML),
        "doc": (legacy, Format.DOC),
        "wps": (legacy[:8] + bytes(range(16)) + legacy[24:], Format.DOC),
        "rtf": (b"\r\n" + fixture("rtf-features"), Format.RTF),
        "odt": (fixture("odt-report"), Format.ODT),
        "pdf": (fixture("pdf-ruled"), Format.PDF),
        "pdf behind junk": (b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + fixture("pdf-ruled"), Format.PDF),
        "text": (text.encode(), Format.TEXT),
        "text in GB 18030": (text.encode("gb18030"), Format.TEXT),
        "text in UTF-16 without a mark": (text.encode("utf-16-le"), Format.TEXT),
        "page in gzip": (gzip.compress(page), Format.GZIP),
        "docx in a zip": (zipped(report__docx=word, logo__png=PICTURE), Format.ZIP),
    }
    inner = {"page in gzip": Format.HTML, "docx in a zip": Format.DOCX}
    return {what: (data, format, inner.get(what, format).value) for what, (data, format) in made.items()}


def wrongly_named() -> list[tuple[str, str]]:
    """What each file is and an ending that lies about it."""
    endings = cycle(ENDINGS)
    true = {
        Format.HTML: (".html", ".htm"), Format.MHTML: (".mht", ".mhtml"), Format.DOCX: (".docx", ".docm"),
        Format.DOC: (".doc", ".wps"), Format.RTF: (".rtf",), Format.ODT: (".odt",), Format.PDF: (".pdf",),
        Format.TEXT: (".txt",), Format.GZIP: (".gz",), Format.ZIP: (".zip",), Format.WORD_XML: (),
    }  # fmt: skip
    return [
        (what, ending)
        for what, (_, format, _) in sources().items()
        for ending in islice((ending for ending in endings if ending not in true[format]), WRONG_NAMES)
    ]


def test_there_are_sixty() -> None:
    assert len(wrongly_named()) == 60


@pytest.mark.parametrize(("what", "ending"), wrongly_named())
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(what: str, ending: str) -> None:
    data, format, media_type = sources()[what]
    found = read(Source(data, f"报告{ending}"))
    notes = [finding for finding in found.diagnostics if finding.code is Code.NAME_DISAGREES]
    assert found.media_type == media_type
    assert found.blocks == unnamed(what)
    assert [note.severity for note in notes] == [Severity.NOTE]
    assert ending in notes[0].message
    assert format.name in notes[0].message


@cache
def unnamed(what: str) -> object:
    """The blocks of a file that comes under no name."""
    return read(Source(sources()[what][0], "")).blocks
