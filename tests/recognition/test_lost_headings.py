"""Headings that are not in the text: tables and numbering tell where their sections start, and it is said."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code, Severity
from extractor.document import Block, Document, Paragraph
from extractor.provenance import Source
from extractor.readers import read
from extractor.recognition import Recognition, recognize
from extractor.report import Section
from tests.conftest import ROOT

HEADINGS = ("一、", "二、", "三、", "四、", "五、", "六、")
CASE = ROOT / "fixtures" / "pdf-ruled" / "source.pdf"


@pytest.fixture(scope="module")
def whole() -> Document:
    return read(Source(CASE.read_bytes(), CASE.name))


def without(document: Document, *numbers: str) -> Recognition:
    """The report recognized without the headings that start so."""

    def is_lost(block: Block) -> bool:
        return isinstance(block, Paragraph) and block.text.startswith(numbers) and len(block.text) < 40

    return recognize(document._replace(blocks=tuple(block for block in document.blocks if not is_lost(block))))


def by_key(found: Recognition) -> dict[str | None, Section]:
    assert found.report is not None
    return {section.key: section for section in found.report.sections}


def said(found: Recognition) -> list[str]:
    return [
        each.message
        for each in found.diagnostics
        if (each.code, each.severity) == (Code.SECTION_NOT_FOUND, Severity.WARNING)
    ]


@pytest.mark.parametrize("lost", [("二、",), ("三、", "四、"), ("五、",), ("二、", "三、", "四、")])
def test_sections_without_headings_keep_their_text(whole: Document, lost: tuple[str, ...]) -> None:
    complete, found = by_key(recognize(whole)), by_key(without(whole, *lost))
    assert list(found) == list(complete)
    assert [section.text for section in found.values()] == [section.text for section in complete.values()]
    unheaded = [section for section in found.values() if not section.heading]
    assert [section.number for section in unheaded] == [None] * len(lost)
    assert len(said(without(whole, *lost))) == len(lost)
    assert all("its place was told" in message for message in said(without(whole, *lost)))


def test_where_hardly_a_heading_is_left_nothing_is_told_from_its_place(whole: Document) -> None:
    found = without(whole, *HEADINGS[1:])
    assert not any("its place" in message for message in said(found))
