"""Real reports, where this machine has them: every cell, whose report, and no word too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.diagnostics import Code, Severity
from extractor.forms import Field, form
from extractor.pipeline import extract
from extractor.report import Extraction, Outcome, Report, Status
from extractor.values.numbers import CellState


def whole(extraction: Extraction) -> Report:
    assert extraction.status is Status.OK
    assert extraction.report is not None
    return extraction.report


def warnings(extraction: Extraction) -> list[Code]:
    return [finding.code for finding in extraction.diagnostics if finding.severity is not Severity.NOTE]


def test_longjing_2020(real_reports: Path) -> None:
    extraction = extract(real_reports / "longjing-2020.txt")
    report = whole(extraction)
    assert (report.organization, report.fiscal_year, report.form) == ("龙颈镇", 2020, "form2019")
    assert [fact.field for fact in report.facts] == [
        field for table in form("form2019").tables for field in table.fields()
    ]
    facts = {fact.field: fact for fact in report.facts}
    assert {fact.state for fact in report.facts} == {CellState.NUMBER}
    amount = facts[Field("art20_9", "centralized_procurement", "procurement_amount")]
    assert (float(amount.value or 0), amount.unit) == (567279.6, "元")
    assert facts[Field("art20_9", "centralized_procurement", "project_count")].value == 574
    assert facts[Field("art20_8", "fees", "items_last_year")].value == 4
    assert facts[Field("art20_8", "fees", "items_change")].value == 3
    nonzero = [fact for fact in report.facts if fact.value]
    assert len(nonzero) == 4
    assert len(report.sections) == 5
    assert warnings(extraction) == [Code.SECTION_NOT_FOUND]


@pytest.fixture(scope="module")
def huaian(real_reports: Path) -> Extraction:
    return extract(real_reports / "huaian-2024.pdf")


def test_huaian_2024_cells(huaian: Extraction) -> None:
    report = whole(huaian)
    assert (report.organization, report.fiscal_year, report.form) == ("淮安市人民政府", 2024, "form2021")
    assert len(report.facts) == 200
    assert {fact.state for fact in report.facts} == {CellState.NUMBER}
    assert all(fact.location and fact.location.page and fact.location.box for fact in report.facts)
    assert {check.outcome for check in huaian.checks} == {Outcome.HOLDS}
    assert warnings(huaian) == []


def test_huaian_2024_narrative(huaian: Extraction) -> None:
    report = whole(huaian)
    assert [section.key for section in report.sections] == [section.key for section in form("form2021").sections]
    text = "\n".join([report.preamble, *(section.text for section in report.sections)])
    assert all(line.endswith(("。", "：", "情况", "况")) or len(line) < 45 for line in text.splitlines())
    assert not any(line and not line.strip("-—－ 0123456789") for line in text.splitlines())
