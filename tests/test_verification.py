"""The second reading: silent where both agree, a verdict where an identity fails, a warning where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.diagnostics import Code
from extractor.forms import form
from extractor.pipeline import extract
from extractor.readers.second import SECOND_READERS
from extractor.report import Confidence, Extraction, Outcome, Verdict
from tests.conftest import ROOT

FIXTURES = ROOT / "fixtures"
WITH_TABLES = ["html-site", "html-word-export", "docx-blanks", "docx-typos", "pdf-ruled", "text-dump", "text-pipes"]


def source(case: str) -> Path:
    return next((FIXTURES / case).glob("source.*"))


def failed(extraction: Extraction) -> list[Verdict | None]:
    return [check.verdict for check in extraction.checks if check.outcome is Outcome.FAILS]


@pytest.mark.parametrize("case", WITH_TABLES)
def test_both_readings_agree_on_clean_reports(case: str) -> None:
    plain, verified = extract(source(case)), extract(source(case), verify=True)
    assert verified.diagnostics == plain.diagnostics
    assert {fact.confidence for fact in verified.facts} <= {Confidence.CHECKED, Confidence.INFERRED}


@pytest.mark.parametrize("case", WITH_TABLES)
def test_clean_reports_are_read_once(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[object] = []
    monkeypatch.setattr("extractor.verification.read_tables_again", lambda *given: times.append(given))
    assert extract(source(case)).report is not None
    assert not times
    extract(source(case), verify=True)
    assert len(times) == 1


def test_a_total_printed_wrong_is_the_sources_error() -> None:
    extraction = extract(source("html-printed-error"))
    assert set(failed(extraction)) == {Verdict.SOURCE_ERROR}


def test_only_failed_checks_have_a_verdict() -> None:
    extraction = extract(source("html-printed-error"))
    assert {check.verdict for check in extraction.checks if check.outcome is not Outcome.FAILS} == {None}


def test_a_misreading_is_named_with_both_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reader is made to slip: a cell of the page as it reads it differs from the page itself."""
    from extractor import pipeline
    from extractor.document import Document, Table
    from extractor.provenance import Source
    from extractor.readers import read

    def slipping(opened: Source) -> Document:
        document = read(opened)
        return _with_changed_cell(document)

    def _with_changed_cell(document: Document) -> Document:

        blocks = []
        for block in document.blocks:
            if isinstance(block, Table) and any("新收" in cell.text for cell in block.grid.cells):
                last = max(cell.column for cell in block.grid.cells if cell.row == 3)
                cells = [
                    cell._replace(text=f"{cell.text}1") if (cell.row, cell.column) == (3, last) else cell
                    for cell in block.grid.cells
                ]
                block = block._replace(grid=block.grid._replace(cells=tuple(cells)))
            blocks.append(block)
        return document._replace(blocks=tuple(blocks))

    monkeypatch.setattr(pipeline, "read", slipping)
    extraction = extract(source("html-layout-table"))
    assert Verdict.MISREAD in failed(extraction)
    assert Verdict.SOURCE_ERROR not in failed(extraction)
    differing = [finding for finding in extraction.diagnostics if finding.code is Code.READINGS_DIFFER]
    assert [finding.path for finding in differing] == ["$.report.tables.requests.new_received.total"]


def page(*tables: str) -> bytes:
    return f"<h1>某县2024年政府信息公开工作年度报告</h1>{''.join(tables)}".encode()


HEADS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LABELS = [row.label_zh for table in form("form2021").tables if table.key == "requests" for row in table.rows]


def requests(*values: str) -> str:
    """Table 3 whose first row has these values, all others zeros."""
    rows = [("", *HEADS), (LABELS[0], *values), *((label, *"0000000") for label in LABELS[1:])]
    return f"<table>{''.join(map(_line, rows))}</table><p>。</p>"


def _line(texts: Sequence[str | None]) -> str:
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


def of_first_row(extraction: Extraction) -> list[Verdict | None]:
    return [check.verdict for check in extraction.checks if check.row == "new_received"]


def test_of_a_table_that_stands_twice_the_one_that_adds_up_tells_a_misreading() -> None:
    wrong, right = requests(*"1111119"), requests(*"1111116")
    assert of_first_row(extract(page(wrong))) == [Verdict.SOURCE_ERROR]
    assert of_first_row(extract(page(wrong, right))) == [Verdict.MISREAD]
    assert of_first_row(extract(page(wrong, requests(*"2222229")))) == [Verdict.UNKNOWN]


def test_where_a_cell_may_be_missing_nobody_can_say_whose_error_it_is() -> None:
    assert of_first_row(extract(page(requests(*"111119")))) in ([None], [Verdict.UNKNOWN])


def test_what_a_cell_prints_says_nothing_of_its_place() -> None:
    values = ["-1", *"111116"]
    assert of_first_row(extract(page(requests(*values)))) == [Verdict.SOURCE_ERROR]


def test_every_second_reader_is_importable() -> None:
    from importlib import import_module

    for module in SECOND_READERS.values():
        assert callable(import_module(module).tables)
