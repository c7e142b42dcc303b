"""The scorer itself: what it must count, on extractions made from the truth and then spoiled."""

from __future__ import annotations

from typing import Any

import pytest

from .generate import make_sample
from .score import Score, covers, score
from .traits import Traits
from .truth import TrueReport, expected_report

PATH = "$.report.tables.requests.granted.total"


def report(seed: int = 5, **traits: Any) -> TrueReport:
    return make_sample(seed, "html", Traits(size="medium", **traits)).report


def perfect(true: TrueReport) -> dict[str, Any]:
    facts = [
        {**dict(zip(("table", "row", "column"), address, strict=True)), "state": cell.state, "value": cell.value}
        | {"raw": cell.raw, "unit": cell.unit}
        for address, cell in true.cells().items()
    ]
    return {"status": "ok", "report": expected_report(true), "facts": facts, "diagnostics": []}


def changed(extraction: dict[str, Any], **values: Any) -> dict[str, Any]:
    for fact in extraction["facts"]:
        if (fact["table"], fact["row"], fact["column"]) == ("requests", "granted", "total"):
            fact.update(values)
            extraction["report"]["tables"]["requests"]["granted"]["total"] = fact["value"]
    return extraction


def warn(extraction: dict[str, Any], path: str, severity: str = "warning") -> dict[str, Any]:
    extraction["diagnostics"].append({"code": "x", "severity": severity, "message": "x", "path": path})
    return extraction


def counts(found: Score) -> tuple[int, int, int]:
    return found.cells - found.right, found.silent, found.alarms


def own_schema_aside(found: Score) -> list[str]:
    return [str(problem) for problem in found.problems if problem.kind != "schema"]


def test_a_perfect_extraction_has_no_problem() -> None:
    true = report()
    assert own_schema_aside(score(perfect(true), true)) == []


def test_a_changed_number_without_a_diagnostic_is_silent() -> None:
    true = report()
    assert counts(score(changed(perfect(true), value=98765), true)) == (1, 1, 0)


@pytest.mark.parametrize("path", [PATH, "$.report.tables.requests.granted", "$.report.tables", "$.report", "$"])
def test_a_changed_number_under_a_warning_is_wrong_but_not_silent(path: str) -> None:
    true = report()
    found = score(warn(changed(perfect(true), value=98765), path), true)
    assert (found.cells - found.right, found.silent) == (1, 0)


def test_a_note_excuses_nothing_and_alarms_nobody() -> None:
    true = report()
    assert counts(score(warn(changed(perfect(true), value=98765), PATH, "note"), true)) == (1, 1, 0)
    assert counts(score(warn(perfect(true), PATH, "note"), true)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("path", "alarms"), [(PATH, 1), ("$.report.tables.requests.granted", 7), ("$.report.title", 0)]
)
def test_a_warning_over_right_cells_is_a_false_alarm(path: str, alarms: int) -> None:
    true = report()
    assert counts(score(warn(perfect(true), path), true)) == (0, 0, alarms)


def test_a_path_covers_only_at_a_dot() -> None:
    assert not covers("$.report.tables.requests.grant", PATH)
    assert not covers("$.report.tables.requests.granted.totals", PATH)


def test_a_sum_that_is_printed_wrong_may_be_warned_of() -> None:
    true = report(printed_error="results_total")
    path = "$.report.tables.requests.results_total.natural_person"
    assert counts(score(warn(perfect(true), path, "error"), true)) == (0, 0, 0)


def test_a_missing_fact_is_silent_and_a_refused_report_is_not() -> None:
    true = report()
    short = perfect(true)
    short["facts"] = short["facts"][1:]
    assert counts(score(short, true)) == (1, 1, 0)
    refused: dict[str, Any] = {"status": "needs_ocr", "report": None, "facts": [], "diagnostics": []}
    assert score(refused, true).silent == 0
    assert score(refused, true).right == 0


def test_zero_is_not_blank_and_a_unit_counts() -> None:
    true = report(seed=6)
    assert counts(score(changed(perfect(true), state="blank", value=None), true))[1] == 1
    assert counts(score(changed(perfect(true), unit="件"), true))[1] == 1


def test_a_number_that_differs_only_under_tables_is_found() -> None:
    true = report()
    extraction = perfect(true)
    extraction["report"]["tables"]["requests"]["granted"]["total"] = 98765
    assert counts(score(extraction, true)) == (1, 1, 0)


def test_words_are_compared_exactly() -> None:
    true = report()
    extraction = perfect(true)
    extraction["report"]["sections"][0]["text"] += "。"
    extraction["report"]["organization"] = "别的机关"
    found = score(extraction, true)
    assert not found.narrative_right
    assert found.metadata_right == 5


def test_a_lost_row_is_left_out_of_the_count_unless_it_is_silently_wrong() -> None:
    true = make_sample(5, "text", Traits(size="medium", lost_cell=True)).report
    assert true.lost is not None
    extraction = perfect(true)
    path = f"$.report.tables.{true.lost.table}.{true.lost.row}"
    for fact in extraction["facts"]:
        if fact["row"] == true.lost.row:
            fact.update(state="illegible", value=None)
    flagged = score(warn(extraction, path), true)
    assert counts(flagged) == (0, 0, 0)
    extraction["diagnostics"] = []
    assert score(extraction, true).silent == 7
