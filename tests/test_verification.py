"""The second reading: silent where both agree, a verdict where an identity fails, a warning where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.diagnostics import Code
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
    def read_again(opened: object) -> None:
        raise AssertionError("read a second time")

    monkeypatch.setattr("extractor.verification.read_tables_again", read_again)
    assert extract(source(case)).report is not None
    with pytest.raises(AssertionError, match="second"):
        extract(source(case), verify=True)


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
        from dataclasses import replace

        blocks = []
        for block in document.blocks:
            if isinstance(block, Table) and any("新收" in cell.text for cell in block.grid.cells):
                last = max(cell.column for cell in block.grid.cells if cell.row == 3)
                cells = [
                    replace(cell, text=f"{cell.text}1") if (cell.row, cell.column) == (3, last) else cell
                    for cell in block.grid.cells
                ]
                block = replace(block, grid=replace(block.grid, cells=tuple(cells)))
            blocks.append(block)
        return replace(document, blocks=tuple(blocks))

    monkeypatch.setattr(pipeline, "read", slipping)
    extraction = extract(source("html-layout-table"))
    assert Verdict.MISREAD in failed(extraction)
    assert Verdict.SOURCE_ERROR not in failed(extraction)
    differing = [finding for finding in extraction.diagnostics if finding.code is Code.READINGS_DIFFER]
    assert [finding.path for finding in differing] == ["$.report.tables.requests.new_received.total"]


def test_every_second_reader_is_importable() -> None:
    from importlib import import_module

    for module in SECOND_READERS.values():
        assert callable(import_module(module).tables)
