from decimal import Decimal

from extractor.checks import check_identities
from extractor.forms import form
from extractor.recognition import recognize
from extractor.report import Check, Outcome, Report
from tests.documents import litigation_table, report_document, requests_table

FORM = form("form2021")


def report(**values: list[str]) -> Report:
    found = recognize(report_document(FORM, requests=requests_table(FORM, **values))).report
    assert found is not None
    return found


def check(report: Report, rule: str, place: str | None = None) -> Check:
    checks, _ = check_identities(report)
    return next(check for check in checks if check.rule == rule and place in (check.row, check.column, None))


BALANCED = {
    "new_received": ["3", "1", "0", "0", "0", "0", "4"],
    "carried_over": ["1", "0", "0", "0", "0", "0", "1"],
    "granted": ["3", "1", "0", "0", "0", "0", "4"],
    "results_total": ["3", "1", "0", "0", "0", "0", "4"],
    "carried_forward": ["1", "0", "0", "0", "0", "0", "1"],
}


def test_all_identities_hold_and_nothing_is_said() -> None:
    checks, findings = check_identities(report(**BALANCED))
    assert {check.outcome for check in checks} == {Outcome.HOLDS}
    assert len(checks) == 7 + 7 + 25 + 3
    assert findings == ()


def test_a_failing_sum_is_spelled_out_on_its_row_and_column() -> None:
    checks, findings = check_identities(report(**{**BALANCED, "granted": ["2", "1", "0", "0", "0", "0", "4"]}))
    failed = [check for check in checks if check.outcome is Outcome.FAILS]
    assert [(check.rule, check.row, check.column, check.left, check.right) for check in failed] == [
        ("f21.t3.results_sum", None, "natural_person", 3, 2),
        ("f21.t3.row_total", "granted", None, 4, 3),
    ]
    assert findings[0].path.startswith("$.report.tables.requests['results_total','granted','partially_granted',")
    assert findings[0].path.endswith("].natural_person")
    assert findings[1].path == "$.report.tables.requests.granted"
    assert "4 ≠ 2 + 1 + 0 + 0 + 0 + 0" in findings[1].message


def test_a_blank_total_is_not_checkable_and_blank_parts_count_as_nothing() -> None:
    found = report(**{**BALANCED, "granted": ["3", "1", "", "", "/", "", ""], "partially_granted": [""] * 7})
    assert check(found, "f21.t3.row_total", "granted").outcome is Outcome.NOT_CHECKABLE
    assert check(found, "f21.t3.results_sum", "natural_person").outcome is Outcome.HOLDS
    found = report(**{**BALANCED, "results_total": [""] * 7})
    assert check(found, "f21.t3.balance", "natural_person").outcome is Outcome.NOT_CHECKABLE


def test_nothing_filled_under_a_total_is_not_checkable() -> None:
    found = report(**{**BALANCED, "granted": ["", "", "", "", "", "", "4"]})
    assert check(found, "f21.t3.row_total", "granted").outcome is Outcome.NOT_CHECKABLE


def test_litigation_totals() -> None:
    values = ["10", "1", "0", "0", "0", *["0"] * 10]
    found = recognize(report_document(FORM, litigation=litigation_table(values))).report
    assert found is not None
    checks, findings = check_identities(found)
    assert [check.outcome for check in checks if check.table == "review_litigation"] == [
        Outcome.FAILS,
        Outcome.HOLDS,
        Outcome.HOLDS,
    ]
    columns = ("total", "upheld", "corrected", "other", "pending")
    names = ",".join(f"'reconsideration_{column}'" for column in columns)
    assert [finding.path for finding in findings] == [f"$.report.tables.review_litigation.count[{names}]"]


def test_decimals_are_summed_exactly() -> None:
    found = report(**{**BALANCED, "granted": ["0.1", "0.2", "0", "0", "0", "0", "0.3"]})
    assert check(found, "f21.t3.row_total", "granted").left == Decimal("0.3")
    assert check(found, "f21.t3.row_total", "granted").outcome is Outcome.HOLDS
