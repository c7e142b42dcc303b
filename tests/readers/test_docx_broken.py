"""Broken and hostile Word files: every one an ExtractorError that names the cause, none a crash or a long wait."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from tests.readers.docx_builder import cell, element, pack, paragraph, parts, read_body, read_bytes, row, table

SOUND = pack(parts(paragraph("年度报告") + table(row(cell("1"), cell("2")))))


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_anywhere_is_damaged(tenth: int) -> None:
    with pytest.raises(DamagedSourceError, match=r"cut short|no zip"):
        read_bytes(SOUND[: len(SOUND) * tenth // 10])


def test_a_bad_checksum_is_damage() -> None:
    packed = bytearray(SOUND)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    packed[start + 80] ^= 0xFF
    with pytest.raises(DamagedSourceError, match=r"word/document\.xml"):
        read_bytes(bytes(packed))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_flipped_bytes_give_a_document_or_an_extractor_error(flips: list[tuple[int, int]]) -> None:
    packed = bytearray(SOUND)
    for at, byte in flips:
        packed[at] = byte
    with suppress(ExtractorError):
        read_bytes(bytes(packed))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_attribute_value_gives_a_document_or_an_extractor_error(data: st.DataObject) -> None:
    odd = data.draw(st.sampled_from(["", "-1", "x", "0", "1e9", "99999999999", "9", "２", "None", "1.5", "%1"]))
    name = data.draw(st.sampled_from(["gridSpan", "vMerge", "hMerge", "tcW", "gridBefore", "ilvl", "outlineLvl", "jc"]))
    inner = f'<w:{name} w:val="{odd}" w:w="{odd}" w:type="{odd}"/>'
    body = table(row(cell("1", properties=inner), cell("2"), properties=inner)) + paragraph("甲", inner)
    with suppress(ExtractorError):
        read_body(body)


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    bomb = parts(paragraph("甲"))
    bomb["word/document.xml"] = element("w:document", "<w:body>" + " " * 80_000_000 + "</w:body>")
    with pytest.raises(LimitExceededError, match="unpacks"):
        read_bytes(pack(bomb))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb: dict[str, str | bytes] = dict(parts(paragraph("甲")))
    bomb["word/document.xml"] = b"\0" * 80_000_000
    packed = bytearray(pack(bomb))
    honest, liar = (80_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    while honest in packed:
        at = packed.index(honest)
        packed[at : at + 4] = liar
    with pytest.raises(ExtractorError):
        read_bytes(bytes(packed))


def test_too_many_parts_are_refused() -> None:
    contents: dict[str, str | bytes] = dict(parts(paragraph("甲")))
    contents |= {f"x{number}": b"" for number in range(10_001)}
    with pytest.raises(LimitExceededError, match="parts"):
        read_bytes(pack(contents))


def test_too_much_markup_is_refused() -> None:
    with pytest.raises(LimitExceededError, match="markup"):
        read_bytes(pack(parts('<w:p w:x=""/>' * 800_000), zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(declaration: str, encoding: str) -> None:
    contents: dict[str, str | bytes] = dict(parts(paragraph("&c;") if "ENTITY" in declaration else paragraph("甲")))
    text = str(contents["word/document.xml"]).replace("&amp;", "&").replace("UTF-8", encoding)
    contents["word/document.xml"] = text.replace("?>", f"?>{declaration}", 1).encode(encoding)
    with pytest.raises(DamagedSourceError, match="DTD"):
        read_bytes(pack(contents))


def nested_tables(depth: int) -> str:
    opening = "<w:tbl><w:tr><w:tc>" + paragraph("甲") + "</w:tc><w:tc>"
    return opening * depth + paragraph("底") + ("</w:tc></w:tr></w:tbl>") * depth


@pytest.mark.parametrize("depth", [41, 80, 5000])
def test_deep_tables_are_refused(depth: int) -> None:
    with pytest.raises(LimitExceededError):
        read_body(nested_tables(depth))


def test_tables_as_deep_as_allowed_are_read() -> None:
    assert len(list(read_body(nested_tables(39)).tables)) == 39


@pytest.mark.parametrize("wrapper", ["sdt", "ins", "hyperlink", "r", "unknown", "smartTag"])
@pytest.mark.parametrize("depth", [200, 5000])
def test_deep_wrappers_are_read_or_refused(wrapper: str, depth: int) -> None:
    inner = f"<w:{wrapper}>" * depth + "<w:r><w:t>甲</w:t></w:r>" + f"</w:{wrapper}>" * depth
    try:
        assert [item.text for item in read_body(f"<w:p>{inner}</w:p>").paragraphs] == ["甲"]
    except LimitExceededError:
        assert depth > 200


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>a</w:t></w:r></w:p>' * 8_000
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 8_000,
        '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>' * 8_000,
        "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>" * 5_000 + "</w:tbl>",
    ],
    ids=["nested fields", "hidden marks", "long table"],
)
def test_much_of_anything_is_read(body: str) -> None:
    read_bytes(pack(parts(body), zipfile.ZIP_STORED))


_NAMES = (
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "trPr", "tblGrid", "gridCol", "sdt", "sdtContent", "ins"),
    *("del", "vMerge", "hMerge", "gridSpan", "numPr", "vanish", "br", "sym", "fldChar", "instrText", "drawing", "pict"),
    *("object", "txbxContent", "hyperlink", "altChunk", "subDoc", "ruby", "body", "document", "ffData", "ddList"),
)


def element_of(name: str, value: str, pieces: list[str]) -> str:
    attributes = " ".join(f'{attribute}="{value}"' for attribute in ("w:val", "w:fldCharType", "w:w", "r:id"))
    return f"<w:{name} {attributes}>{''.join(pieces)}</w:{name}>"


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    values = st.sampled_from(["", "restart", "begin", "end", "separate", "2", "-1", "x"])
    return st.builds(element_of, st.sampled_from(_NAMES), values, st.lists(inner, max_size=3))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.recursive(st.sampled_from(["", "12", "甲"]), wrapped, max_leaves=20), max_size=4))
def test_any_nesting_gives_a_document_or_an_extractor_error(pieces: list[str]) -> None:
    with suppress(ExtractorError):
        read_body("".join(pieces))


def test_encryption_is_named() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    with pytest.raises(EncryptedSourceError, match="password"):
        read_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(DamagedSourceError, match="old binary"):
        read_bytes(ole)


def test_an_encrypted_zip_is_named() -> None:
    packed = bytearray(SOUND)
    at = packed.find(b"PK\x01\x02")
    while at >= 0:
        packed[at + 8] |= 1
        at = packed.find(b"PK\x01\x02", at + 4)
    with pytest.raises(EncryptedSourceError, match="password"):
        read_bytes(bytes(packed))


@pytest.mark.parametrize("missing", ["word/document.xml"])
def test_a_missing_main_part_is_damage(missing: str) -> None:
    contents = parts(paragraph("甲"))
    del contents[missing]
    with pytest.raises(DamagedSourceError, match="Word document part"):
        read_bytes(pack(contents))


@pytest.mark.parametrize("text", ["<x/>", "", "no xml", element("w:document", ""), element("w:styles", "<w:body/>")])
def test_a_main_part_that_is_no_document_is_damage(text: str) -> None:
    contents = parts(paragraph("甲"))
    contents["word/document.xml"] = text
    with pytest.raises(DamagedSourceError, match=r"word/document\.xml"):
        read_bytes(pack(contents))


def test_unsound_styles_are_reported_and_the_text_is_read() -> None:
    contents = parts(paragraph("甲"))
    contents["word/styles.xml"] = "<broken"
    document = read_bytes(pack(contents))
    assert [item.text for item in document.paragraphs] == ["甲"]
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_missing_relationships_cost_nothing_but_what_they_name() -> None:
    contents = parts(paragraph("甲"))
    for name in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        del contents[name]
    assert [item.text for item in read_bytes(pack(contents)).paragraphs] == ["甲"]
