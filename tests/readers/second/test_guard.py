"""What a second library raises, hangs in or eats is a word in the report, which stands as it was read first."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extractor.diagnostics import Code, Severity
from extractor.pipeline import extract
from extractor.readers.second import guard
from extractor.readers.second.guard import NotHad, guarded
from extractor.report import Outcome, Verdict
from tests.conftest import ROOT
from tests.readers.second.planted import PLANTED, SMALL, runs_on

PAGE = ROOT / "fixtures" / "html-printed-error" / "source.html"


def swallows_all() -> None:
    """A library that catches everything, and goes on."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            runs_on()
        except BaseException:
            continue


def test_what_work_gives_is_given() -> None:
    assert guarded(lambda: 7) == 7


@pytest.mark.parametrize("work", [*PLANTED, swallows_all])
def test_whatever_work_does_it_ends_with_a_reason(work: Callable[[], None]) -> None:
    outcome = guarded(work, SMALL)
    assert isinstance(outcome, NotHad)
    assert "0x7f12" not in str(outcome)  # the same bytes give the same words


def test_work_that_runs_on_is_stopped() -> None:
    counted = [0]

    def counts() -> None:
        while True:
            counted[0] += 1

    assert isinstance(guarded(counts, SMALL), NotHad)
    seen = counted[0]
    time.sleep(0.05)
    assert counted[0] == seen


@pytest.mark.parametrize("work", PLANTED)
def test_a_report_stands_whatever_the_second_reading_does(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = extract(PAGE)
    monkeypatch.setattr(guard, "Allowance", lambda: SMALL)
    monkeypatch.setattr("extractor.verification.read_tables_again", lambda *given: work())
    found = extract(PAGE)
    assert [(fact.field, fact.value) for fact in found.facts] == [(fact.field, fact.value) for fact in plain.facts]
    failed = [check for check in found.checks if check.outcome is Outcome.FAILS]
    assert {check.verdict for check in failed} == {Verdict.UNKNOWN}
    said = [finding for finding in found.diagnostics if finding.code is Code.SECOND_READING_FAILED]
    assert [finding.severity for finding in said] == [Severity.NOTE]
    assert set(found.diagnostics) - set(said) == set(plain.diagnostics)
