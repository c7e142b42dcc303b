"""What other programs write, as their files are: each reads as its name says, or is refused with the true reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import extract
from extractor.document import Document, Table
from extractor.provenance import Source
from extractor.readers import read

FOLDER = Path(__file__).parent / "cases" / "formats"
SYMBOLS = ("temperature 20°C", [["item", "done"], ["rule", "✓"]])
ROWS = ("", [["label", "number"], ["a", "1"], ["b", "2"]])
TITLE: tuple[str, list[list[str]]] = ("政府信息公开工作年度报告", [])
PAGE = ("一、总体情况", [["规章", "1"]])
FRAME = ("正文在框架里。", [["规章", "1"]])
FIGURES = ("", [["Label", "2023", "2022"], ["a", "1", "2"], ["b", "30", "40"]])
SHADED = (
    "",
    [["Label", "2022", "2023", "2024"], *([f"{x}", *(f"{n}{y}" for y in "123")] for n, x in enumerate("abc", 1))],
)
NORMATIVE = (
    "行政规范性文件",
    [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["行政规范性文件", "109", "489", "597"],
        ["行政许可", "20"],
    ],
)
EXPECTED = {
    "doc_storage_with_garbage_size.doc": SYMBOLS,
    "doc_symbol_without_fspec.doc": SYMBOLS,
    "docx_row_hidden_true_visible_text.docx": ROWS,
    "docx_row_hidden_val_0.docx": ROWS,
    "pdf_white_rules_shaded_cells.pdf": SHADED,
    "rtf_fcharset1_cpg1252.rtf": TITLE,
    "rtf_mac_chinese_cpg10008.rtf": TITLE,
    "rtf_mac_chinese_fcharset80.rtf": TITLE,
    "same_positive_font_size.pdf": FIGURES,
    "wps_negative_font_size.pdf": FIGURES,
    "wps_negative_font_size_no_lines.pdf": ("30 40", []),
    "entities_clean.html": PAGE,
    "entities_one_stray_byte.html": PAGE,
    "entities_one_stray_byte_odd.html": PAGE,
    "word_mht_plain.mht": PAGE,
    "word_mht_registered_sign.mht": PAGE,
    "word_mht_registered_sign_gb2312.mht": PAGE,
    "mht_broken_header_line.mht": FRAME,
    "mht_report_in_iframe.mht": FRAME,
    "chrome_opacity.html": NORMATIVE,
    "pdf_actualtext_in_form.pdf": NORMATIVE,
}


def document(name: str) -> Document:
    return read(Source((FOLDER / name).read_bytes(), name))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_reads_as_its_name_says(name: str) -> None:
    text, rows = EXPECTED[name]
    found = document(name)
    assert text in "\n".join(one.text for one in found.paragraphs)
    tables = [block.grid for block in found.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in grid.row(row)] for grid in tables for row in range(grid.rows)] == rows


@pytest.mark.parametrize("name", ["entities_one_stray_byte.html", "entities_one_stray_byte_odd.html"])
def test_a_byte_of_no_charset_is_doubted(name: str) -> None:
    assert [one.code.value for one in document(name).diagnostics] == ["encoding_doubtful"]


def test_a_contract_is_refused_as_what_it_is() -> None:
    name = "not_a_report_contract.txt"
    extraction = extract((FOLDER / name).read_bytes(), name=name)
    assert extraction.report is None
    assert any("合同" in str(one.message) for one in extraction.diagnostics)


def test_every_case_is_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "not_a_report_contract.txt"}
