"""Word documents in one XML file: a flat package reads as the docx, the elements of Word 2003 as their successors."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.errors import ExtractorError
from extractor.provenance import Source
from extractor.readers import read
from tests.conftest import ROOT
from tests.readers.pages import rows
from tests.readers.word_xml import flat_package, word_2003

CASES = ("docx-blanks", "docx-tracked-changes", "docx-typos")


def read_2003(body: str, lists: str = "") -> Document:
    return read(Source(word_2003(body, lists), "report.xml"))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def annotation(kind: str, inner: str) -> str:
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{inner}</aml:content></aml:annotation>'


@pytest.mark.parametrize("case", CASES)
def test_a_flat_package_reads_as_the_docx(case: str) -> None:
    data = (ROOT / "fixtures" / case / "source.docx").read_bytes()
    packed, flat = read(Source(data, "report.docx")), read(Source(flat_package(data), "report.xml"))
    assert flat.blocks == packed.blocks
    assert flat.metadata == packed.metadata
    assert flat.diagnostics == packed.diagnostics


def test_paragraphs_of_word_2003_in_their_sections() -> None:
    inner = f"<wx:sub-section>{paragraph('文')}</wx:sub-section>"
    found = read_2003(f"<wx:sub-section>{paragraph('一、总体情况')}{inner}</wx:sub-section>")
    assert [item.text for item in found.paragraphs] == ["一、总体情况", "文"]
    assert found.metadata["title"] == "年度报告"


def test_merges_of_word_2003() -> None:
    above = cell("甲", '<w:vmerge w:val="restart"/>') + cell("乙", '<w:gridSpan w:val="2"/>')
    below = cell("", "<w:vmerge/>") + cell("1") + cell("2")
    (table,) = read_2003(f"<w:tbl><w:tr>{above}</w:tr><w:tr>{below}</w:tr></w:tbl>{paragraph('末')}").tables
    assert rows(table.grid) == [["甲", "乙"], ["1", "2"]]
    assert [(cell.row_span, cell.column_span) for cell in table.grid.cells] == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_automatic_numbers_of_word_2003() -> None:
    said = '<w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/>'
    level = f'<w:lvl w:ilvl="0">{said}</w:lvl>'
    lists = f'<w:listDef w:listDefId="7">{level}</w:listDef><w:list w:ilfo="1"><w:ilst w:val="7"/></w:list>'
    numbered = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>'
    found = read_2003(paragraph("总体情况", numbered) + paragraph("主动公开", numbered), lists)
    assert [item.text for item in found.paragraphs] == ["一、总体情况", "二、主动公开"]


def test_deletions_comments_and_notes_of_word_2003_are_left_out() -> None:
    deleted = annotation("Deletion", "<w:r><w:delText>9</w:delText></w:r>")
    inserted = annotation("Insertion", "<w:r><w:t>12</w:t></w:r>")
    comment = annotation("Comment", paragraph("批注"))
    note = f"<w:r><w:footnote>{paragraph('脚注')}</w:footnote></w:r>"
    before, after = "<w:r><w:t>公开 </w:t></w:r>", "<w:r><w:t> 条</w:t></w:r>"
    found = read_2003(f"<w:p>{before}{deleted}{inserted}{comment}{note}{after}</w:p>")
    assert [item.text for item in found.paragraphs] == ["公开 12 条"]


def test_links_of_word_2003() -> None:
    found = read_2003('<w:p><w:hlink w:dest="附表.docx"><w:r><w:t>附件</w:t></w:r></w:hlink></w:p>')
    assert [(link.text, link.target) for link in found.links] == [("附件", "附表.docx")]


@pytest.mark.parametrize("length", [200, 400, 700])
def test_a_cut_file_is_damage(length: int) -> None:
    data = word_2003(paragraph("年度报告") * 20)
    with pytest.raises(ExtractorError):
        read(Source(data[:length], "report.xml"))
