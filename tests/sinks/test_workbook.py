"""The workbook as Excel reads it: numbers as numbers, no formula of a source, doubts coloured with their reason."""

from __future__ import annotations

import importlib.util
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extractor.pipeline import extract
from extractor.report import Confidence, Extraction
from extractor.report.model import Correction, Judgment
from extractor.report.wide import wide_fields
from extractor.sinks import Failure, Item, OutputError, open_sink
from extractor.sinks.workbook import clean
from extractor.values.numbers import CellState
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(importlib.util.find_spec("xlsxwriter") is None, reason="xlsxwriter is not installed")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVIL = "=cmd|' /C calc'!A0"
CASES = ("html-printed-error", "html-site", "pdf-ruled", "html-script-page")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    out = tmp_path_factory.mktemp("book") / "o.xlsx"
    with open_sink(out) as write:
        for case in CASES:
            extraction = extract(next((ROOT / "fixtures" / case).glob("source.*")))
            if extraction.report is not None and case == "html-site":
                report = extraction.report._replace(organization=EVIL)
                extraction = type(extraction)(*extraction._replace(report=report))
            write(
                Item(
                    f"{case}.bin",
                    extraction.to_json(),
                    duplicate_of="http://example.org/a" if case == CASES[0] else None,
                )
            )
        write(
            Item(
                "\x01+1.pdf",
                None,
                Failure(None, "unreadable", "empty_file", "a.pdf: the file is empty (0 bytes); fetch it again"),
            )
        )
    return zipfile.ZipFile(out)


def sheet(book: zipfile.ZipFile, number: int) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def rows(book: zipfile.ZipFile, number: int) -> list[dict[str, tuple[str, str]]]:
    """The rows as column letters → type and text of the cell."""
    found = []
    for row in sheet(book, number).iter(f"{MAIN}row"):
        cells = {}
        for cell in row.iter(f"{MAIN}c"):
            text = "".join(part.text or "" for part in cell.iter() if part.tag in (f"{MAIN}v", f"{MAIN}t"))
            cells[cell.attrib["r"].rstrip("0123456789")] = (cell.attrib.get("t", "n"), text)
        found.append(cells)
    return found


def test_four_sheets(book: zipfile.ZipFile) -> None:
    names = [one.attrib["name"] for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
    assert names == ["报告", "指标", "问题", "失败"]
    for number in range(1, 5):
        assert sheet(book, number).find(f".//{MAIN}pane") is not None
        assert sheet(book, number).find(f"{MAIN}autoFilter") is not None


def test_nothing_of_a_source_is_a_formula_or_a_link(book: zipfile.ZipFile) -> None:
    assert all(sheet(book, number).find(f".//{MAIN}f") is None for number in range(1, 5))
    assert all(sheet(book, number).find(f".//{MAIN}hyperlink") is None for number in range(1, 5))
    assert ("inlineStr", EVIL) in rows(book, 1)[2].values()


def test_a_row_a_report_and_a_row_a_failure(book: zipfile.ZipFile) -> None:
    reports = rows(book, 1)[1:]
    assert [row["A"][1] for row in reports] == [f"{case}.bin" for case in CASES]
    assert reports[0]["F"] == ("n", "2")
    assert reports[3]["E"][1] == "不是年报"
    (failed,) = rows(book, 4)[1:]
    assert failed["A"][1] == "\ufffd+1.pdf"
    assert failed["D"][1] == "a.pdf：文件为空（0字节），请重新下载"


def test_cells_are_numbers_and_doubts_are_marked(book: zipfile.ZipFile) -> None:
    extraction = extract(next((ROOT / "fixtures" / CASES[0]).glob("source.*")))
    table, row, column, first, *_ = rows(book, 2)
    assert table["D"][1]
    assert row["D"][1]
    assert column["D"][1]
    numbers = [text for kind, text in first.values() if kind == "n" and text]
    assert len(numbers) == 1 + sum(fact.value is not None for fact in extraction.facts)
    doubtful = [fact for fact in extraction.facts if fact.confidence is Confidence.DOUBTFUL]
    comments = [
        one
        for name in book.namelist()
        if "comments" in name
        for one in ElementTree.fromstring(book.read(name)).iter(f"{MAIN}comment")
    ]
    of_first = [
        one
        for one in comments
        if one.attrib["ref"].endswith("4") and one.attrib["ref"].rstrip("0123456789") + "4" == one.attrib["ref"]
    ]
    assert len(of_first) == len(doubtful) > 0
    assert all("原文" in "".join(one.itertext()) for one in of_first)


def said_of(extraction: Extraction, out: Path) -> tuple[dict[str, str], dict[str, tuple[str | None, str]]]:
    """The comments of the first report's cells, and the look and the value of each, by the letters of their columns."""
    with open_sink(out) as write:
        write(Item("a.html", extraction.to_json()))
    book = zipfile.ZipFile(out)
    parts = [ElementTree.fromstring(book.read(name)) for name in book.namelist() if "comments" in name]
    comments = [one for part in parts for one in part.iter(f"{MAIN}comment")]
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    fills = [fill.find(f".//{MAIN}fgColor") for fill in styles.iter(f"{MAIN}fill")]
    kinds = [fills[int(kind.attrib["fillId"])] for kind in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    colors = [None if fill is None else fill.get("rgb") for fill in kinds]
    looks = {
        cell.attrib["r"]: (colors[int(cell.get("s", "0"))], "".join(cell.itertext()))
        for cell in sheet(book, 2).iter(f"{MAIN}c")
    }
    return {one.attrib["ref"]: "".join(one.itertext()) for one in comments}, looks


def test_what_a_person_says_stands_beside_the_printed_number(tmp_path: Path) -> None:
    extraction = extract(next((ROOT / "fixtures" / "html-site").glob("source.*")))
    assert extraction.report is not None
    facts = list(extraction.report.facts)
    first, second, third = [place for place, fact in enumerate(facts) if fact.value is not None][:3]
    absent = len(facts) - 1
    facts[absent] = facts[absent]._replace(state=CellState.ABSENT, value=None, raw="")
    extraction = extraction._replace(report=extraction.report._replace(facts=tuple(facts)))
    assert extraction.report is not None
    said = (
        (first, Correction(Judgment.CORRECTED, Decimal("7.50"), "某某", "与原件核对")),
        (second, Correction(Judgment.CONFIRMED, facts[second].value, "某某", "")),
        (third, Correction(Judgment.CORRECTED, None, EVIL, EVIL)),
        (absent, Correction(Judgment.CORRECTED, 3, "某某", "漏读")),
    )
    for place, correction in said:
        facts[place] = facts[place]._replace(correction=correction)
    plain = said_of(extraction, tmp_path / "plain.xlsx")
    told = said_of(extraction._replace(report=extraction.report._replace(facts=tuple(facts))), tmp_path / "told.xlsx")
    new = {cell: text for cell, text in told[0].items() if plain[0].get(cell) != text}
    assert len(new) == 4
    assert {text.splitlines()[0] for text in new.values()} == {
        *("人工更正为：7.50", "人工确认无误", "人工更正为：空白", "人工更正为：3")
    }
    assert any("核对人：某某\n理由：与原件核对" in text for text in new.values())
    assert any(f"理由：{EVIL}" in text for text in new.values())
    changed = {cell for cell, (look, _) in told[1].items() if cell in plain[1] and plain[1][cell][0] != look}
    assert changed | (told[1].keys() - plain[1].keys()) == set(new)
    assert all(told[1][cell][1] == value for cell, (_, value) in plain[1].items())


def test_columns_that_no_report_has_are_hidden(book: zipfile.ZipFile) -> None:
    hidden = sum(
        int(one.attrib["max"]) - int(one.attrib["min"]) + 1
        for one in sheet(book, 2).iter(f"{MAIN}col")
        if one.get("hidden")
    )
    used = {fact.field for case in CASES for fact in extract(next((ROOT / "fixtures" / case).glob("source.*"))).facts}
    assert hidden == len(wide_fields()) - len(used)


def test_each_finding_says_what_to_do(book: zipfile.ZipFile) -> None:
    findings = rows(book, 3)[1:]
    assert findings
    assert all(row["F"][1] and row["G"][1] for row in findings)
    assert any("勾稽" in row["F"][1] or "≠" in row["F"][1] for row in findings)


def test_text_is_what_a_cell_takes() -> None:
    assert clean("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert len(clean("政" * 40_000)) == 32_767


def test_a_folder_in_the_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "o.xlsx").mkdir()
    with pytest.raises(OutputError, match="choose another name"), open_sink(tmp_path / "o.xlsx"):
        pytest.fail("opened")
