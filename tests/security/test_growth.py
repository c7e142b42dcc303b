# ruff: noqa: E501  # pieces of markup, and lists of names
"""Entities, archives in archives and overlapping members do not grow into more than a report is."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from extractor.errors import DamagedSourceError, ExtractorError, LimitExceededError, UnknownFormatError
from extractor.pipeline import extract
from tests.bench.growth.archives import zipped
from tests.bench.growth.measure import cost
from tests.readers import docx_builder, odt_builder, ofd_builder

LAUGHS = "<!DOCTYPE x [<!ENTITY a '" + "x" * 100 + "'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip
SQUARE = "<!DOCTYPE x [<!ENTITY j '" + "x" * 100_000 + "'>]>"
CPU_SECONDS, MOST_MEGABYTES = 20, 300  # what takes 20 is killed


def in_docx(dtd: str, text: str) -> bytes:
    parts = docx_builder.parts(docx_builder.paragraph(f"<w:r><w:t>{text}</w:t></w:r>"))
    declaration, rest = parts["word/document.xml"].split("?>", 1)
    return docx_builder.pack({**parts, "word/document.xml": f"{declaration}?>{dtd}{rest}"})


def in_odt(dtd: str, text: str) -> bytes:
    return odt_builder.pack({"content.xml": dtd + odt_builder.content(odt_builder.p(text))})


def in_ofd(dtd: str, text: str) -> bytes:
    return ofd_builder.pack({"OFD.xml": f"{dtd}<OFD><DocBody><DocRoot>{text}</DocRoot></DocBody></OFD>"})


def in_page(dtd: str, text: str) -> bytes:
    return f"<?xml version='1.0'?>{dtd}<html xmlns='http://www.w3.org/1999/xhtml'><body>{text}</body></html>".encode()


def in_flat(dtd: str, text: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    return f"<?xml version='1.0'?>{dtd}<w:wordDocument {spaces}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:wordDocument>".encode()


@pytest.mark.parametrize("place", [in_docx, in_odt, in_ofd, in_page, in_flat])
@pytest.mark.parametrize(("dtd", "text"), [(LAUGHS, "&j;"), (SQUARE, "&j;" * 10_000)], ids=["laughs", "square"])
def test_entities_do_not_grow(place: Callable[[str, str], bytes], dtd: str, text: str) -> None:
    taken = cost(place(dtd, text), seconds=CPU_SECONDS)
    assert not taken.crashed, taken
    assert taken.megabytes < MOST_MEGABYTES


def test_an_archive_in_an_archive_is_not_unpacked() -> None:
    data = zipped({"report.html": b"<p>x"})
    for _ in range(50):
        data = zipped({"a.zip": data, "b.zip": data}) if len(data) < 100_000 else zipped({"a.zip": data})
    with pytest.raises(ExtractorError):
        extract(data)


def overlapping(members: int) -> bytes:
    """Members of one name each that all are the same bytes of the file."""
    whole = bytearray(zipped({"a.html": b"<p>" + bytes(5_000_000)}))
    end = whole.rfind(b"PK\5\6")
    start = whole.find(b"PK\1\2")
    entry, head = bytes(whole[start:end]), bytes(whole[:start])
    directory = b"".join(entry.replace(b"a.html", b"%06d" % number) for number in range(members))
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, members, members, len(directory), len(head), 0)
    return head + directory + tail


def test_members_that_overlap_are_refused() -> None:
    with pytest.raises((LimitExceededError, DamagedSourceError, UnknownFormatError)):
        extract(overlapping(400))
    assert cost(overlapping(400)).megabytes < MOST_MEGABYTES


def test_a_member_that_inflates_beyond_its_word_is_refused() -> None:
    parts = docx_builder.parts(docx_builder.paragraph("甲"))
    data = docx_builder.pack({**parts, "word/document.xml": b"<w>" + b" " * 80_000_000})
    taken = cost(data)
    assert taken.ending in ("limit_exceeded", "damaged_file")
    assert taken.megabytes < MOST_MEGABYTES


def test_a_zip_quine_ends() -> None:
    """A member whose content is the archive's own start again."""
    inner = zipped({"a": b"x" * 100})
    for _ in range(3):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("r.zip", inner)
            archive.writestr("r.gz", inner)
        inner = buffer.getvalue()
    with pytest.raises(ExtractorError):
        extract(inner)
