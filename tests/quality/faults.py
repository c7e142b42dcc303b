"""Files with what some programs get wrong, and every other program reads all the same: the report is what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from .render_mht import BOUNDARY

Fault = Callable[[bytes, Random], bytes]
SECTOR, ENTRY = 512, 128
_ROW = re.compile(r"<w:tr>(?:<w:trPr>)?")
_CHARSET = re.compile(rb'charset=["\']?([\w-]+)')


def _docx(data: bytes, rng: Random) -> bytes:
    """Rows that are said not to be hidden."""

    def shown(row: re.Match[str]) -> str:
        hidden = f'<w:hidden w:val="{rng.choice(("0", "false", "off"))}"/>'
        return row[0] + hidden if row[0].endswith("<w:trPr>") else f"{row[0]}<w:trPr>{hidden}</w:trPr>"

    return _changed(data, "word/document.xml", lambda text: _ROW.sub(shown, text))


def _changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed, the others as they are and where they are."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one, change(content.decode()) if one.filename == name else content)
    return stream.getvalue()


def _odt(data: bytes, rng: Random) -> bytes:
    """A template, as which some offices keep their report."""
    kind = "application/vnd.oasis.opendocument.text"
    return _changed(data, "mimetype", lambda text: f"{kind}-template" if text == kind else text)


def _rtf(data: bytes, rng: Random) -> bytes:
    """The head of a program on a Macintosh, and the code page it calls Chinese."""
    return data.replace(rb"\ansi\ansicpg936", rb"\mac\ansicpg10008", 1)


def _html(data: bytes, rng: Random) -> bytes:
    """A page of entities that says it is ASCII, with one byte that is not, in a comment."""
    named = _CHARSET.search(data[:1024])
    page = data.decode(named[1].decode() if named else "utf-8", "surrogateescape")
    if any("\udc80" <= letter <= "\udcff" for letter in page):
        return data  # its charset is not what it says
    plain = page.encode("ascii", "xmlcharrefreplace")
    plain = _CHARSET.sub(b"charset=us-ascii", plain, count=1)
    stray = bytes([rng.choice((0xAE, 0xA0, 0x96, 0x85))])
    return plain.replace(b"<body", b"<!-- Windows" + stray + b" -->" + rng.choice((b"", b" ")) + b"<body", 1)


def _mht(data: bytes, rng: Random) -> bytes:
    """A note for old programs with a sign that is no ASCII, or a line of the head that was broken without an indent."""
    note = b"This document is a Single File Web Page. Please use Windows\xae Internet Explorer\xae.\r\n\r\n"
    if rng.random() < 0.5:
        head, boundary, rest = data.partition(f"--{BOUNDARY}\r\n".encode())
        return head + note + boundary + rest
    return data.replace(b"From: <x>\r\n", b"From: <x>\r\nSubject: first line\r\nsecond line without indent\r\n", 1)


def _doc(data: bytes, rng: Random) -> bytes:
    """Sizes of storages, which have none, left as they were in memory."""
    changed = bytearray(data)
    first = SECTOR * (1 + int.from_bytes(data[48:52], "little"))
    for place in range(first, first + SECTOR, ENTRY):
        if changed[place + 66] == 1:
            changed[place + 120 : place + 128] = rng.randbytes(8)
        elif changed[place + 66] == 5:
            changed[place + 124 : place + 128] = rng.randbytes(4)
    return bytes(changed)


FAULTS: Mapping[str, Fault] = {
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "html": _html,
    "mht": _mht,
    "doc": _doc,
}


def with_fault(fmt: str, data: bytes, rng: Random) -> bytes:
    """The file with a fault of its format's programs; as it is where none is known."""
    return FAULTS[fmt](data, rng) if fmt in FAULTS else data
