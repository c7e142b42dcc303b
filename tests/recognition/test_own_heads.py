"""Heads and look-alikes written by hand: nothing wrong in silence, nothing taken that is no report."""

from __future__ import annotations

import pytest

from extractor import Extraction, extract
from extractor.diagnostics import Severity
from tests.quality.heads.measure import render

from .lookalikes import LOOKALIKES
from .own_heads import BODY, HEADS, SIGNED, Written

# Of the 42 names; the others are absent, or wrong, under a warning.
LEAST_NAMED = 38


def read(head: Written) -> Extraction:
    """What is read of a head above the chapters of a report, or of a report that is only signed."""
    lines = head.lines if head in SIGNED else (*head.lines, *BODY)
    return extract(render(lines, head.page, page=bool(head.page)), name="head")


def warned(extraction: Extraction, name: str) -> bool:
    """Whether a warning stands on a value."""
    return any(one.path == f"$.report.{name}" and one.severity is not Severity.NOTE for one in extraction.diagnostics)


@pytest.mark.parametrize("head", [*HEADS, *SIGNED], ids=lambda head: head.organization)
def test_body_and_year_are_right_or_a_warning_says_so(head: Written) -> None:
    extraction = read(head)
    report = extraction.report
    assert report is not None
    assert report.organization == head.organization or warned(extraction, "organization")
    assert report.fiscal_year == head.year or warned(extraction, "fiscal_year")


def test_most_bodies_are_named() -> None:
    reports = [read(head).report for head in (*HEADS, *SIGNED)]
    wanted = [head.organization for head in (*HEADS, *SIGNED)]
    named = sum(
        report is not None and report.organization == name for report, name in zip(reports, wanted, strict=True)
    )
    assert named >= LEAST_NAMED


@pytest.mark.parametrize("kind", LOOKALIKES)
def test_what_only_looks_like_a_report_is_refused(kind: str) -> None:
    extraction = extract(render(LOOKALIKES[kind]), name="lookalike")
    assert extraction.report is None
    assert [one.code.value for one in extraction.diagnostics if one.severity is Severity.ERROR] == ["not_a_report"]


def test_the_body_above_is_not_the_body_that_reports() -> None:
    lines = ("怀宁县人民政府", "石牌镇人民政府", "2022年政府信息公开工作年度报告", *BODY)
    extraction = extract(render(lines), name="head")
    assert extraction.report is not None
    assert extraction.report.organization == "石牌镇人民政府"
    assert warned(extraction, "organization")
