"""Which pages of a PDF are read once more as pictures: none that a damaged file left without a picture."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.layout.model import Glyph, Page
from extractor.provenance import Location
from extractor.readers.scan.reader import _wanted

GLYPH = Glyph("字", 0, 0, 10, 10, 9, 10)
TEXT = (GLYPH,) * 600
SCAN = ((0.0, 0.0, 595.0, 842.0),)


def page(number: int, glyphs: tuple[Glyph, ...] = TEXT, pictures: tuple[tuple[float, ...], ...] = ()) -> Page:
    return Page(number, 595, 842, glyphs, (), pictures)  # type: ignore[arg-type]  # boxes


def unnamed(count: int, number: int = 1) -> Diagnostic:
    place = Location(page=number)
    return finding(Code.CHARACTERS_UNMAPPED, at=place, page=number, count=count, all=600)


def damaged(variant: str) -> Diagnostic:
    args = {"streams": {"count": 2}, "page": {"page": 2}, "cut": {}}[variant]
    return finding(Code.CONTENT_SKIPPED, variant, **args)  # type: ignore[arg-type]  # numbers


def wanted(*findings: Diagnostic, pages: tuple[Page, ...], textless: tuple[int, ...] = ()) -> list[int]:
    document = Document(
        "application/pdf", (), MappingProxyType({}), textless_pages=textless, diagnostics=findings, pages=len(pages)
    )
    return _wanted(document, {one.number: one for one in pages}, every=False)


def test_a_page_whose_fonts_name_nothing_is_read() -> None:
    assert wanted(unnamed(600), pages=(page(1), page(2))) == [1]
    assert wanted(unnamed(120), pages=(page(1), page(2))) == [1]  # its digits, say


def test_a_page_with_a_few_unnamed_signs_is_not() -> None:
    assert wanted(unnamed(3), pages=(page(1), page(2))) == []


@pytest.mark.parametrize("variant", ["streams", "page", "cut"])
def test_pages_of_a_damaged_file_are_read_where_they_are_pictures(variant: str) -> None:
    pages = page(1), page(2, (), SCAN)
    assert wanted(unnamed(600), damaged(variant), pages=pages, textless=(2,)) == [2]


def test_pages_whose_text_lies_off_the_page_are_not_read() -> None:
    unseen = finding(Code.CONTENT_SKIPPED, "unseen", at=Location(page=2), page=2, count=600)
    assert wanted(unseen, pages=(page(1), page(2, ())), textless=(2,)) == []
    assert wanted(unseen, pages=(page(1), page(2, (), SCAN)), textless=(2,)) == [2]


def test_pages_drawn_without_text_are_read() -> None:
    assert wanted(pages=(page(1), page(2, ())), textless=(2,)) == [2]
