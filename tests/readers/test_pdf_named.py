"""Fonts that a PDF only names: all their characters are read, where they stand, as the file tells them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.document import Document
from extractor.layout.faces import REPLACEMENT
from extractor.provenance import Source
from extractor.readers.pdf import read
from tests.readers.pdf_handmade import one_page, stream

TEXT = "行政许可1207件、一a（②）"
CODES = [number.to_bytes(2, "big") for number in range(1, len(TEXT) + 1)]
NAMES = (b"SimSun", b"ArialMT", b"TimesNewRomanPSMT", b"Arial,Bold", b"Wingdings", b"#CB#CE#CC#E5", b"CourierNew")
STEP = 14


def unicode_map(characters: Sequence[tuple[bytes, str]]) -> bytes:
    lines = b"\n".join(b"<%s> <%s>" % (code.hex().encode(), hexed(character)) for code, character in characters)
    return (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"%d beginbfchar\n%s\nendbfchar endcmap end" % (len(characters), lines)
    )


def hexed(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode()


def composite(
    encoding: bytes, ordering: bytes, name: bytes = b"SimSun", entries: bytes = b"", mapping: bytes = b""
) -> tuple[bytes, ...]:
    """The objects from number 5 on of a composite font without a program."""
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /%s /DescendantFonts [6 0 R] %s >>"
        % (name, encoding, b"/ToUnicode 8 0 R" if mapping else b""),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /FontDescriptor 7 0 R /DW 1000 %s "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 2 >> >>" % (name, entries, ordering),
        b"<< /Type /FontDescriptor /FontName /%s /Flags 4 /Ascent 880 /Descent -120 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /CapHeight 700 /StemV 80 >>" % name,
        stream(mapping),
    )


def simple(name: bytes, encoding: bytes = b"/WinAnsiEncoding", kind: bytes = b"TrueType") -> tuple[bytes, ...]:
    """The objects from number 5 on of a simple font without a program."""
    widths = b"/FirstChar 32 /LastChar 255 /Widths [%s]" % (b"500 " * 224)
    return (
        b"<< /Type /Font /Subtype /%s /BaseFont /%s /Encoding %s %s /FontDescriptor 6 0 R >>"
        % (kind, name, encoding, widths),
        b"<< /Type /FontDescriptor /FontName /%s /Flags 32 /Ascent 880 /Descent -120 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /CapHeight 700 /StemV 80 >>" % name,
    )


def drawn(codes: Sequence[bytes], font: tuple[bytes, ...], alone: bool) -> Document:
    """A line of codes, each a text by itself or all one text."""
    texts = codes if alone else [b"".join(codes)]
    shown = (b"1 0 0 1 %d 700 Tm <%s> Tj " % (72 + STEP * i, text.hex().encode()) for i, text in enumerate(texts))
    return read(Source(one_page(stream(b"BT /F %d Tf %s ET" % (STEP, b"".join(shown))), *font), "named.pdf"))


def read_text(document: Document) -> str:
    return "".join(paragraph.text for paragraph in document.paragraphs).replace(" ", "")


alone_or_not = pytest.mark.parametrize("alone", [True, False])


@alone_or_not
@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBKp-EUC-H", "gbk"),
        ("GB-EUC-H", "gb2312"),
        ("GBK2K-H", "gb18030"),
    ],
)
def test_codes_of_a_known_encoding(encoding: str, codec: str, alone: bool) -> None:
    codes = [character.encode(codec) for character in TEXT]
    assert read_text(drawn(codes, composite(encoding.encode(), b"GB1"), alone)) == TEXT


@alone_or_not
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("entries", [b"", b"/CIDToGIDMap /Identity"])
def test_numbers_of_glyphs_with_a_map_to_unicode(name: bytes, entries: bytes, alone: bool) -> None:
    mapping = unicode_map(list(zip(CODES, TEXT, strict=True)))
    found = drawn(CODES, composite(b"Identity-H", b"Identity", name, entries, mapping), alone)
    assert (read_text(found), found.diagnostics) == (TEXT, ())


@alone_or_not
@pytest.mark.parametrize("kind", [b"TrueType", b"Type1"])
@pytest.mark.parametrize("name", [b"Calibri", b"Arial", b"TimesNewRoman", b"SimSun", b"ABCDEF+FangSong"])
def test_codes_that_a_simple_font_names_by_their_characters(name: bytes, kind: bytes, alone: bool) -> None:
    encoding = b"<< /Differences [49 /uni884C /uni653F /one /circle /nothing /three] >>"
    found = read_text(drawn([b"1", b"2", b"3", b"4", b"5", b"6", b"7"], simple(name, encoding, kind), alone))
    assert found == f"行政1○{REPLACEMENT}37"


def test_a_text_for_which_there_is_no_glyph_at_all_is_not_lost_in_silence() -> None:
    font = composite(b"Identity-H", b"Identity", entries=b"/CIDToGIDMap 9 0 R")
    found = drawn([b"\0\1", b"\0\2"], (*font, stream(b"")), alone=True)
    assert found.textless_pages == (1,)
    assert "OCR" in found.diagnostics[0].message


@pytest.mark.parametrize(
    ("name", "width"), [("Helvetica", 55.6), ("Courier", 60.0), ("Times-Roman", 50.0), ("Helvetica-Bold", 55.6)]
)
def test_a_standard_font_has_its_own_widths(name: str, width: float) -> None:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s >>" % name.encode()
    (line,) = read(Source(one_page(stream(b"BT /F 100 Tf 72 700 Td (1207) Tj ET"), font), "standard.pdf")).paragraphs
    assert line.location
    assert line.location.box
    assert line.location.box[2] - line.location.box[0] == pytest.approx(4 * width, abs=0.2)


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        (b"ABCDEF+Wingdings-Regular", "\uf0fe", "☑"),
        (b"Wingdings", "\uf0fe", "☑"),
        (b"ABCDEF+Wingdings2", "\uf050", "✓"),
        (b"ABCDEF+SymbolMT", "\uf0b1", "±"),
        (b"SimSun", "\uf031", "\uf031"),
    ],
)
def test_private_codes_of_symbol_fonts_are_the_signs_they_print(name: bytes, code: str, found: str) -> None:
    pairs = [*zip(CODES, TEXT, strict=True), (b"\0\xff", code)]
    codes = [*CODES[:4], b"\0\xff"]
    read_as = read_text(drawn(codes, composite(b"Identity-H", b"Identity", name, mapping=unicode_map(pairs)), True))
    assert read_as == f"行政许可{found}"


@pytest.mark.parametrize("setting", [b"/F 0 Tf", b"/F 12 Tf 0 Tz"])
def test_text_without_a_size_is_not_said_to_be_lost(setting: bytes) -> None:
    shown = b"BT %s 72 700 Td (7) Tj ET BT /F 12 Tf 100 Tz 72 650 Td (8) Tj ET" % setting
    found = read(Source(one_page(stream(shown), *simple(b"Calibri")), "sizeless.pdf"))
    assert (read_text(found), [one for one in found.diagnostics if one.severity != "note"]) == ("8", [])
