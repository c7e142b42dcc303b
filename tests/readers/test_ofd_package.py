"""OFD packages as producers make them: locations, prefixes, several documents, annotations, attachments, encryption."""

from __future__ import annotations

import re

import pytest

from extractor.errors import EncryptedSourceError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from tests.quality.ofd_package import Book, Page, pack, parts_of

from .ofd_builder import FONTS, book, layer, messages, read_books, read_bytes, ruled, text, texts

WORDS = "正文一行"
REPORT = ruled([["项目", "甲"], ["合计", "1"]])


def plain() -> dict[str, str]:
    """The parts of a document of one page."""
    return {name: str(data) for name, data in parts_of([book(text(20, 50, WORDS), title="题目")]).items()}


def replaced(*pairs: tuple[str, str]) -> dict[str, str]:
    """The same with something written otherwise in every part."""
    parts = plain()
    for old, new in pairs:
        assert any(old in data for data in parts.values())
        parts = {name: data.replace(old, new) for name, data in parts.items()}
    return parts


def test_the_format_is_told_by_the_entry() -> None:
    assert detect(Source(pack(plain()), "report.doc")) is Format.OFD


@pytest.mark.parametrize(
    "parts",
    [
        plain(),
        replaced(("Doc_0/Document.xml", "/Doc_0/Document.xml")),
        replaced(("Pages/Page_0/Content.xml", "/Doc_0/Pages/Page_0/Content.xml")),
        replaced(("Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml")),
        replaced(("Pages/Page_0/Content.xml", "./Pages/../Pages/Page_0/Content.xml")),
        replaced(("Pages/Page_0/Content.xml", "pages/PAGE_0/content.XML")),
        replaced(("Pages/Page_0/Content.xml", "Pages\\Page_0\\Content.xml")),
        replaced(("Pages/Page_0/Content.xml", " Pages/Page_0/Content.xml\n")),
        {f"report/{name}": data for name, data in plain().items()},
        {f"/{name}": data for name, data in plain().items()},
        {name.replace("/", "\\"): data for name, data in plain().items()},
        {name.upper(): data for name, data in plain().items()},
    ],
)
def test_parts_are_found_however_their_places_are_written(parts: dict[str, str]) -> None:
    assert texts(read_bytes(pack(parts))) == [WORDS]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_names_in_chinese(encoding: str) -> None:
    parts = {name.replace("Doc_0", "文档"): data for name, data in replaced(("Doc_0", "文档")).items()}
    assert texts(read_bytes(pack(parts, encoding))) == [WORDS]


@pytest.mark.parametrize(
    ("old", "new"),
    [("ofd:", "x:"), ("ofd:", ""), ("http://www.ofdspec.org/2016", "http://www.ofdspec.org/ofd"), ("ofd:", "一:")],
)
def test_any_prefix_and_any_namespace(old: str, new: str) -> None:
    name = new.rstrip(":")
    parts = {key: data.replace("xmlns:ofd", f"xmlns:{name}" if name else "xmlns") for key, data in plain().items()}
    if old.startswith("http"):
        parts = {key: data.replace(old, new) for key, data in plain().items()}
    else:
        parts = {key: re.sub(r"(</?)ofd:", rf"\1{new}", data) for key, data in parts.items()}
    assert texts(read_bytes(pack(parts))) == [WORDS]


def test_no_namespace() -> None:
    parts = {key: re.sub(r"(</?)ofd:", r"\1", data).replace("xmlns:ofd", "space") for key, data in plain().items()}
    assert texts(read_bytes(pack(parts))) == [WORDS]


def test_what_the_document_says_of_itself() -> None:
    info = "<ofd:Title>题目</ofd:Title><ofd:Author> 作者 </ofd:Author><ofd:Subject/>"
    custom = '<ofd:CustomDatas><ofd:CustomData Name="索引号">12</ofd:CustomData></ofd:CustomDatas>'
    found = read_bytes(pack(replaced(("<ofd:Title>题目</ofd:Title>", info + custom))))
    assert found.metadata == {"DocID": f"{0:032x}", "Title": "题目", "Author": "作者", "索引号": "12"}
    assert (found.media_type, found.pages) == ("application/ofd", 1)


def test_the_document_with_a_table_is_read_and_the_others_are_told() -> None:
    letter, report, other = (
        book(text(20, 50, "函"), title="函"),
        book(REPORT, title="报告"),
        book(REPORT, title="另一份"),
    )
    found = read_books(letter, report, other)
    assert found.metadata["Title"] == "报告"
    assert len(list(found.tables)) == 1
    assert messages(found) == ["note: the file holds 3 documents; one is read, these are not: 函, 另一份"]


def test_without_a_table_the_first_document_with_text_is_read() -> None:
    found = read_books(book(""), book(text(20, 50, "函"), title="函"), book(text(20, 50, "附")))
    assert found.metadata["Title"] == "函"


def test_a_document_whose_part_is_missing_leaves_the_others() -> None:
    parts = {name: data for name, data in parts_of([book(""), book(REPORT)]).items() if name != "Doc_0/Document.xml"}
    assert len(list(read_bytes(pack(parts)).tables)) == 1


def annotated(kind: str) -> Book:
    words = text(0, 5, "批注")
    note = (
        f'<ofd:Annot ID="5" Type="{kind}"><ofd:Appearance Boundary="20 90 50 10">{words}</ofd:Appearance></ofd:Annot>'
    )
    return Book([Page(layer(text(20, 50, "正文。")), notes=note)], resources=FONTS)


@pytest.mark.parametrize("kind", ["Stamp", "Watermark", "Highlight", "Link"])
def test_marks_on_a_page_are_told_and_not_read(kind: str) -> None:
    found = read_books(annotated(kind))
    assert texts(found) == ["正文。"]
    assert messages(found) == ["note: page 1: the text of 1 stamps and other marks is left out"]


def test_what_an_annotation_draws_on_the_page_is_read() -> None:
    assert "".join(texts(read_books(annotated("Path")))) == "正文。批注"


def test_attachments_are_links() -> None:
    entry = '<ofd:Attachment ID="1" Name="附表.xlsx"><ofd:FileLoc>附表.xlsx</ofd:FileLoc></ofd:Attachment>'
    held = f'<ofd:Attachments xmlns:ofd="x">{entry}</ofd:Attachments>'.encode()
    more = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    found = read_books(book(text(20, 50, WORDS), more=more, files={"Attachs/Attachments.xml": held}))
    assert [(link.text, link.target) for link in found.links] == [("附表.xlsx", "附表.xlsx")]


def test_a_signed_package_is_read_like_any_other() -> None:
    sign = '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>'
    signs = f'<ofd:Signatures xmlns:ofd="x">{sign}</ofd:Signatures>'
    parts = {**plain(), "Doc_0/Signs/Signatures.xml": signs, "Doc_0/Signs/Sign_0/SignedValue.dat": "\x30\x82"}
    found = read_bytes(pack(parts))
    assert texts(found) == [WORDS]
    assert messages(found) == []


def test_an_encrypted_package_says_so() -> None:
    with pytest.raises(EncryptedSourceError, match="password"):
        read_bytes(pack({**plain(), "Encryptions.xml": "<Encryptions/>"}))


def test_resources_of_a_page() -> None:
    parts = replaced(("<ofd:Content>", "<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Content>"), ('Font="1"', 'Font="7"'))
    heavy = '<ofd:Res xmlns:ofd="x"><ofd:Fonts><ofd:Font ID="7" FontName="黑体"/></ofd:Fonts></ofd:Res>'
    (paragraph,) = read_bytes(pack({**parts, "Doc_0/Pages/Page_0/Res.xml": heavy})).paragraphs
    assert paragraph.bold
