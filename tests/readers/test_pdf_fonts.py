"""Fonts that do not tell which characters they print: the second interpreter is asked, and no number is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase.ttfonts import TTFontFile

from extractor.diagnostics import Code, Scope, Severity
from extractor.document import Document
from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.readers.pdf import read
from extractor.readers.pdf.interpreter import characters
from extractor.report import Status
from tests.readers.pdf_handmade import composite_font, one_page, stream, unicode_map
from tests.readers.pdf_samples import only_grid, texts

FACE = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
GLYPHS = TTFontFile(str(FACE)).charToGlyph
RULES = b"72 700 m 232 700 l 72 680 m 232 680 l 72 660 m 232 660 l "
RULES += b"72 700 m 72 660 l 152 700 m 152 660 l 232 700 m 232 660 l S "


def glyphs(text: str) -> bytes:
    return b"".join(b"%04x" % GLYPHS[ord(character)] for character in text)


def cells(*words: str) -> bytes:
    """A ruled table of two columns and two rows."""
    places = (b"80 686", b"160 686", b"80 666", b"160 666")
    parts = [b"1 0 0 1 %s Tm <%s> Tj " % (place, glyphs(word)) for place, word in zip(places, words, strict=True)]
    return stream(RULES + b"BT /F 10 Tf " + b"".join(parts) + b"ET")


def drawn(*words: str, program: bytes = b"", mapping: bytes = b"") -> Document:
    data = one_page(cells(*words), *composite_font(program, unicode_map=mapping))
    return read(Source(data, "fonts.pdf"))


def test_a_font_without_a_unicode_map_is_read_by_its_own_table_and_that_is_told() -> None:
    found = drawn("Rules", "1207", "Total", "89", program=FACE.read_bytes())
    assert texts(only_grid(found)) == [["Rules", "1207"], ["Total", "89"]]
    (finding,) = found.diagnostics
    assert (finding.code, finding.severity) == (Code.CHARACTERS_UNMAPPED, Severity.NOTE)
    assert "16 characters" in finding.message
    assert "pdfplumber" in finding.message


def test_a_page_whose_fonts_name_nothing_has_no_text_layer() -> None:
    found = drawn("Rules", "1207", "Total", "89")
    assert (found.blocks, found.textless_pages) == ((), (1,))
    (finding,) = found.diagnostics
    assert (finding.code, finding.severity, finding.scope) == (
        Code.CHARACTERS_UNMAPPED,
        Severity.WARNING,
        Scope.DOCUMENT,
    )


def test_a_document_whose_fonts_name_nothing_needs_ocr() -> None:
    data = one_page(cells("Rules", "1207", "Total", "89"), *composite_font())
    assert extract(data, ocr="never").status is Status.NEEDS_OCR


def test_private_characters_for_everything_are_no_text() -> None:
    found = drawn("Rules", "1207", "Total", "89", mapping=unicode_map(b"0000", b"00ff", b"e000"))
    assert (found.blocks, found.textless_pages) == ((), (1,))


def test_single_characters_without_a_name_are_kept_as_unknown_and_told() -> None:
    first, last = glyphs("2"), glyphs("z")
    words = ("Rules", "1207", "Total", "89")
    found = drawn(*words, mapping=unicode_map(first, last, b"0032"))
    assert texts(only_grid(found)) == [["Rules", "\ufffd2\ufffd7"], ["Total", "89"]]
    (finding,) = found.diagnostics
    assert "2 of 16" in finding.message


def test_names_that_mean_nothing_are_not_taken_for_the_letters_of_their_codes() -> None:
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /AAAAAA+X /FirstChar 48 /LastChar 57 /Widths [%s] "
        b"/Encoding << /Type /Encoding /Differences [48 /g7 /g6 /g5 /g4 /g3 /g2 /g1 /g0 /g9 /g8] >> >>" % (b"600 " * 10)
    )
    found = read(Source(one_page(stream(b"BT /F 12 Tf 72 700 Td (1207) Tj ET"), font), "names.pdf"))
    assert found.textless_pages == (1,)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", one_page(stream(b"BT"), b"<< /Type /Font >>")])
def test_the_second_interpreter_ends_on_what_it_cannot_read(data: bytes) -> None:
    assert not any(characters(data, [1]).values())


@pytest.mark.parametrize("name", [b"#BA#DA#CC#E5", "黑体".encode("gbk"), "黑体".encode(), b"ABCDEF+SimHei"])
def test_a_bold_face_is_known_by_its_name_in_any_encoding(name: bytes) -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>" % name
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /FontDescriptor 7 0 R /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>" % name
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /%s /Flags 6 /Ascent 880 /Descent -120 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /CapHeight 700 /StemV 80 >>" % name
    )
    words = "一、总体情况".encode("utf-16-be").hex().encode()
    data = one_page(stream(b"BT /F 14 Tf 72 700 Td <%s> Tj ET" % words), font, descendant, descriptor)
    (heading,) = read(Source(data, "bold.pdf")).paragraphs
    assert (heading.text, heading.bold) == ("一、总体情况", True)
