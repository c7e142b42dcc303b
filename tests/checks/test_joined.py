"""Digits parted by white space, and columns under no header: the sums tell, or the doubt stays."""

from collections.abc import Sequence

from extractor.checks import check_identities, with_joined_digits, with_proven_order
from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Table
from extractor.forms import form
from extractor.recognition import recognize
from extractor.report import Confidence, Report
from extractor.values.numbers import CellState
from tests.documents import document, report_document, requests_table, table

FORM = form("form2021")
TABLE = "$.report.tables.requests"
SUMS = {"new_received": ["123", "1", "0", "0", "0", "0", "124"], "granted": ["123", "1", "0", "0", "0", "0", "124"]}
SUMS |= {"results_total": ["123", "1", "0", "0", "0", "0", "124"]}


def read(requests: Table) -> tuple[Report, list[Diagnostic]]:
    recognition = recognize(report_document(FORM, requests=requests))
    assert recognition.report is not None
    report, said = with_joined_digits(recognition.report, recognition.diagnostics)
    checks, findings = check_identities(report)
    return report, list(with_proven_order((*said, *findings), checks, report.facts))


def printed(**rows: Sequence[str]) -> Table:
    return requests_table(FORM, **{**SUMS, **rows})


def test_parted_digits_are_one_number_where_the_sums_say_so() -> None:
    report, said = read(printed(granted=["1 23", "1", "0", "0", "0", "0", "124"]))
    fact = next(fact for fact in report.facts if fact.raw == "1 23")
    assert (fact.state, fact.value, fact.confidence) == (CellState.NUMBER, 123, Confidence.INFERRED)
    path = f"{TABLE}.granted.natural_person"
    assert [(one.code, one.variant, one.severity, one.path) for one in said] == [
        (Code.DIGITS_DOUBTFUL, "joined", Severity.NOTE, path)
    ]


def test_parted_digits_stay_illegible_where_the_sums_do_not_close_with_them() -> None:
    for row in (["1 24", "1", "0", "0", "0", "0", "124"], ["1 23", "1", "0", "0", "0", "0", "2 4"]):
        report, said = read(printed(granted=row))
        assert next(fact for fact in report.facts if fact.raw == row[0]).state is CellState.ILLEGIBLE
        assert (Code.CELL_ILLEGIBLE, f"{TABLE}.granted.natural_person") in [(one.code, one.path) for one in said]


def test_a_number_and_its_total_may_both_be_parted() -> None:
    report, said = read(printed(granted=["1 23", "1", "0", "0", "0", "0", "1 24"]))
    assert [fact.value for fact in report.facts if " " in fact.raw] == [123, 124]
    assert {(one.code, one.severity) for one in said} == {(Code.DIGITS_DOUBTFUL, Severity.NOTE)}


def test_parted_digits_stay_illegible_where_another_reading_closes_too() -> None:
    report, _ = read(printed(denied_state_secret=["0 0", "0", "0", "0", "0", "0", "0"]))
    assert next(fact for fact in report.facts if fact.raw == "0 0").state is CellState.ILLEGIBLE


def headless(**rows: Sequence[str]) -> Table:
    values = {**SUMS, **rows}
    return table(*([row.label_zh or "", *values.get(row.key, ["0"] * 7)] for row in FORM.tables[4].rows))


def doubts(said: Sequence[Diagnostic]) -> list[tuple[str, str, Severity]]:
    return [(one.variant, one.path, one.severity) for one in said if one.code is Code.COLUMN_DOUBTFUL]


def test_a_header_that_is_missing_is_said_once_where_every_sum_closes() -> None:
    report, said = read(headless())
    assert [fact.value for fact in report.facts if fact.field[:2] == ("requests", "granted")] == [
        123,
        1,
        0,
        0,
        0,
        0,
        124,
    ]
    assert doubts(said) == [("proven_order", TABLE, Severity.NOTE)]


def test_a_header_that_is_missing_is_a_doubt_on_every_row_where_a_sum_fails() -> None:
    found = doubts(read(headless(granted=["123", "1", "0", "0", "0", "0", "125"]))[1])
    assert len(found) == 1 + len(FORM.tables[4].rows)
    assert {severity for *_, severity in found} == {Severity.WARNING}


def test_a_table_of_zeros_proves_no_order() -> None:
    zeros = {key: ["0"] * 7 for key in SUMS}
    assert len(doubts(read(headless(**zeros))[1])) == 1 + len(FORM.tables[4].rows)


def test_a_document_without_such_cells_is_left_alone() -> None:
    recognition = recognize(document("某县2024年政府信息公开工作年度报告", printed()))
    assert recognition.report is not None
    assert with_joined_digits(recognition.report, ())[0] is recognition.report
