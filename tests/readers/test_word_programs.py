"""What programs other than Word write into its formats, and properties that lie in odd places."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from extractor.diagnostics import Code, Scope, Severity
from extractor.document import Document
from extractor.provenance import Source
from extractor.readers import read
from extractor.readers.doc.summary import read_summary
from tests.readers import odt_builder, rtf_builder
from tests.readers.doc_builder import SPECIAL, UNICODE, Run, Word, read_word, row, stored, table_definition, word_bytes
from tests.readers.docx_builder import cell, paragraph, read_body, run, table
from tests.readers.docx_builder import row as docx_row

REPORT = "政府信息公开"


def texts(document: Document) -> list[str]:
    return [item.text for item in document.paragraphs]


# Symbols


def fonts(*names: str) -> bytes:
    """A font table of symbol fonts."""
    entries = [bytes(3) + b"\x02" + bytes(35) + name.encode(UNICODE) + bytes(2) for name in names]
    listed = b"".join(bytes((len(entry),)) + entry for entry in entries)
    return struct.pack("<HH", len(names), 0) + listed


def symbol(font: int, code: int) -> bytes:
    return struct.pack("<HHH", 0x6A09, font, code)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (Run("(", symbol(0, 0xF0FC)), "✓"),
        (Run("((", symbol(0, 0xF0FC)), "✓✓"),
        (Run("(", SPECIAL + symbol(1, 0xF0B1)), "±"),
        (Run("\uf0e0", struct.pack("<HH", 0x4A4F, 0)), "→"),
        (Run("\uf0b0", struct.pack("<HH", 0x4A4F, 1)), "°"),
        (Run("(一)", symbol(0, 0xF0FC)), "(一)"),
    ],
)
def test_symbols_of_binary_files_are_read_as_printed(made: Run, expected: str) -> None:
    word = Word([stored("甲", made)], parts={15: fonts("Wingdings", "Symbol")})
    assert texts(read_word(word)) == [f"甲{expected}"]


def test_a_symbol_of_no_known_font_is_said_where_it_stands() -> None:
    definition = table_definition([0, 1000, 2000], [0, 0])
    odd = stored(Run("8"), Run("\uf0fc"), properties=b"\x16\x24\x01", mark="\x07")
    cells = row(["甲", "2"], definition)
    document = read_word([cells[0], odd, cells[2], stored("末\uf0fc")])
    (grid,) = (item.grid for item in document.tables)
    assert grid.cells[1].doubt is not None
    assert grid.cells[0].doubt is None
    told = [(item.code, item.severity, item.scope) for item in document.diagnostics]
    assert told == [
        (Code.CHARACTERS_UNMAPPED, Severity.NOTE, Scope.NARRATIVE),
        (Code.CHARACTERS_UNMAPPED, Severity.WARNING, Scope.NARRATIVE),
    ]


def test_private_codes_of_symbol_fonts_in_docx_text_are_read() -> None:
    body = paragraph(run("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run("甲"))
    assert texts(read_body(body)) == ["☑甲"]


# Rows whose mark is hidden


@pytest.mark.parametrize(
    ("properties", "text", "shown"),
    [
        ('<w:hidden w:val="0"/>', "", True),
        ('<w:hidden w:val="false"/>', "", True),
        ("<w:hidden/>", "", True),
        ("<w:hidden/>", "<w:vanish/>", False),
        ('<w:hidden w:val="true"/>', "<w:vanish/>", False),
        ('<w:hidden w:val="0"/>', "<w:vanish/>", True),
    ],
)
def test_a_row_is_hidden_with_all_that_stands_in_it(properties: str, text: str, shown: bool) -> None:
    made = [cell(paragraph(run(number, text))) for number in "34"]
    body = table(docx_row(cell("1"), cell("2")), docx_row(*made, properties=properties))
    (found,) = read_body(body).tables
    assert found.grid.rows == 1 + shown


# Containers


def test_garbage_as_the_size_of_a_storage_harms_nothing() -> None:
    data = bytearray(word_bytes(Word([stored(REPORT)])))
    entry = data.index("Data".encode(UNICODE) + bytes(2))
    data[entry + 0x42] = 1  # a storage instead of the stream that nothing is read of
    data[entry + 0x74 : entry + 0x7C] = struct.pack("<II", 0xDFDFDFDF, 0x90)
    data[entry : entry + 10] = "Pool".encode(UNICODE) + bytes(2)
    assert texts(read(Source(bytes(data), "a.doc"))) == [REPORT]


def summary(*properties: tuple[int, bytes]) -> bytes:
    head = struct.pack("<HHI16sI16sI", 0xFFFE, 0, 2, bytes(16), 1, bytes(16), 48)
    offset, places, values = 8 + 8 * len(properties), b"", b""
    for key, value in properties:
        places += struct.pack("<II", key, offset + len(values))
        values += value
    return head + struct.pack("<II", offset + len(values), len(properties)) + places + values


def test_a_summary_is_read_within_its_bytes() -> None:
    title = "报告".encode("gb18030") + b"\0"
    told = summary(
        (1, struct.pack("<HHhH", 2, 0, 936, 0)),
        (2, struct.pack("<II", 0x1E, len(title)) + title),
        (4, struct.pack("<II", 0x1F, 3) + "某某\0".encode(UNICODE)),
        (12, struct.pack("<IQ", 0x40, 133_000_000_000_000_000)),
        (13, struct.pack("<IQ", 0x40, 0)),
        (3, struct.pack("<II", 0x101E, 0xFFFFFFFF)),
    )
    assert read_summary(told) == {"title": "报告", "creator": "某某", "created": "2022-06-18T04:26:40Z"}
    for end in range(len(told)):
        read_summary(told[:end])
    assert read_summary(told.replace(struct.pack("<II", 0x1E, len(title)), struct.pack("<II", 0x100C, 2**32 - 1))) == {
        "creator": "某某",
        "created": "2022-06-18T04:26:40Z",
    }


# Code pages and properties of RTF


CHINESE = r"\'d5\'fe\'b8\'ae\'d0\'c5"


@pytest.mark.parametrize(
    ("header", "guessed"),
    [
        (r"\mac\ansicpg10008\deff0{\fonttbl{\f0\fcharset0 STSong;}}", False),
        (r"\mac\deff0{\fonttbl{\f0\fcharset80 STSong;}}", False),
        (r"\mac\deff0{\fonttbl{\f0\fcharset0 STSong;}}", True),
        (r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset1\cpg10008 STSong;}}", False),
        (r"\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset1\cpg1252 SimSun;}}", True),
        (r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset1 SimSun;}}", True),
        (r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset77 SimSun;}}", True),
    ],
)
def test_chinese_is_read_whatever_program_names_its_code_page(header: str, guessed: bool) -> None:
    document = rtf_builder.read_bytes(rf"{{\rtf1{header}\f0 {CHINESE}\par}}".encode())
    assert texts(document) == ["政府信"]
    found = [(item.code, item.scope) for item in document.diagnostics]
    assert found == [(Code.ENCODING_DOUBTFUL, Scope.NARRATIVE)] * guessed


def test_letters_of_a_macintosh_are_read() -> None:
    data = rb"{\rtf1\mac\deff0{\fonttbl{\f0\fcharset77 Geneva;}{\f1\fcharset89 Geneva;}}\f0 caf\'8e \f1 \'8f\'f0\par}"
    assert texts(rtf_builder.read_bytes(data)) == ["café Пр"]


def test_properties_given_twice_are_read_in_unicode() -> None:
    info = r"{\info{\upr{\title \'3f\'3f}{\*\ud{\title \u25919\'3f\u24220\'3f}}}{\author a}}"
    assert dict(rtf_builder.read_body("a\\par", rtf_builder.HEADER + info).metadata) == {"title": "政府", "author": "a"}


# Templates and objects


@pytest.mark.parametrize("stored_first", [True, False])
def test_a_template_of_open_document_is_read(stored_first: bool) -> None:
    kind = "application/vnd.oasis.opendocument.text-template"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored_first else zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", odt_builder.content(odt_builder.p(REPORT)))
    document = read(Source(buffer.getvalue(), "a.ott"))
    assert texts(document) == [REPORT]
    assert document.diagnostics == ()


OBJECTS = {
    "docx": lambda: read_body(
        paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>' + run("甲"))
    ),
    "odt": lambda: odt_builder.read_body(odt_builder.p("<draw:frame><draw:object-ole/></draw:frame>甲")),
    "odt frame": lambda: odt_builder.read_body(odt_builder.p("<draw:frame><draw:floating-frame/></draw:frame>甲")),
    "rtf": lambda: rtf_builder.read_body(r"{\object\objemb{\*\objdata 00}}甲\par"),
    "doc": lambda: read_word([stored("甲\x13 EMBED Excel.Sheet.8 \x14\x15")]),
}


@pytest.mark.parametrize("format", OBJECTS)
def test_an_embedded_object_doubts_no_number(format: str) -> None:
    document = OBJECTS[format]()
    assert texts(document) == ["甲"]
    assert [(item.code, item.severity) for item in document.diagnostics] == [(Code.CONTENT_SKIPPED, Severity.NOTE)]


IN_CELLS = {
    "docx": lambda: read_body(
        table(docx_row(cell(paragraph("<w:r><w:object><o:OLEObject/></w:object></w:r>" + run("1"))), cell("2")))
    ),
    "odt": lambda: odt_builder.read_body(
        odt_builder.table(
            odt_builder.row(
                odt_builder.cell("1", inner=odt_builder.p("<draw:frame><draw:object/></draw:frame>")),
                odt_builder.cell("2"),
            )
        )
    ),
    "rtf": lambda: rtf_builder.read_body(rtf_builder.row(r"1{\object{\*\objdata 00}}", "2")),
}


@pytest.mark.parametrize("format", IN_CELLS)
def test_an_object_in_a_cell_doubts_that_cell(format: str) -> None:
    document = IN_CELLS[format]()
    (found,) = document.tables
    assert [(item.text, item.doubt is not None) for item in found.grid.cells] == [("1", True), ("2", False)]
    assert [item.severity for item in document.diagnostics] == [Severity.NOTE]
