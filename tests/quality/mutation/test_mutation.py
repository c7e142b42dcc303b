"""A small sample of mutants, and the promise that the harness sees a number misread in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest

from tests.samples import some

from ..gate import extract_bytes
from ..generate import make_sample
from ..traits import Traits
from ..truth import Address, TrueCell
from .__main__ import main
from .card import FATAL, as_data
from .catalog import ALL, OPERATORS, Operator
from .draft import ABSENT, Draft, Truth
from .opinions import opinions
from .render import render
from .run import Job, Result, make, make_jobs, run
from .verdict import JOINED, judge

FIRST_SEED = 40_000
LEAST_OPERATORS = 50
CELL = Address("requests", "granted", "total")
ROW = "$.report.tables.requests.granted"


def fact(address: Address, **changes: Any) -> dict[str, Any]:
    keys = dict(zip(("table", "row", "column"), address, strict=True))
    return {**keys, "state": "number", "value": 12, "raw": "12", "unit": None, **changes}


def told(
    *facts: dict[str, Any], warned: str = "", noted: str = "", code: str = "cell_doubtful", status: str = "ok"
) -> dict[str, Any]:
    severities = {"warning": warned, "note": noted}
    findings = [{"severity": one, "code": code, "path": path} for one, path in severities.items() if path]
    return {"status": status, "facts": list(facts), "diagnostics": findings, "checks": []}


def number(value: int, unit: str | None = None) -> TrueCell:
    return TrueCell("number", value, str(value), unit)


# the catalog


def test_there_are_enough_operators_and_no_name_stands_twice() -> None:
    names = [operator.name for operator in OPERATORS]
    assert len(set(names)) == len(names) >= LEAST_OPERATORS


def test_every_operator_says_what_it_does() -> None:
    assert [operator.name for operator in OPERATORS if not operator.what.endswith((".", "…"))] == []


@pytest.mark.parametrize("fmt", ALL)
def test_unmutated_reports_have_no_silent_error(fmt: str) -> None:
    sample = make_sample(FIRST_SEED, fmt, Traits())
    draft = Draft.of(sample, Random(0))
    assert judge(extract_bytes(render(draft)), draft.truth).outcome == "right"


def test_the_same_job_gives_the_same_mutant() -> None:
    for job in make_jobs(12, FIRST_SEED):
        first, second = make(job), make(job)
        assert first is not None
        assert second is not None
        assert (render(first), first.truth) == (render(second), second.truth)


# the verdict


@pytest.mark.parametrize(
    ("extraction", "cell", "outcome"),
    [
        (told(fact(CELL)), number(12), "right"),
        (told(fact(CELL)), number(13), "survived"),
        (told(fact(CELL), warned=ROW), number(13), "flagged"),
        (told(fact(CELL), warned="$.report.tables.requests.*.total"), number(13), "flagged"),
        (told(fact(CELL), warned="$.report.tables.requests.*.natural_person"), number(13), "survived"),
        (told(fact(CELL), status="needs_ocr"), number(13), "flagged"),
        (told(fact(CELL)), None, "survived"),
        (told(fact(CELL), warned=ROW), None, "flagged"),
        (told(fact(CELL), noted=CELL.path, code=JOINED), None, "flagged"),
        (told(fact(CELL), noted=CELL.path, code=JOINED), number(13), "survived"),
        (told(fact(CELL), noted=CELL.path), None, "survived"),
        (told(fact(CELL, state="illegible", value=None)), None, "flagged"),
        (told(fact(CELL, state="blank", value=None)), number(12), "survived"),
        (told(fact(CELL, state="blank", value=None)), ABSENT, "survived"),
        (told(), number(12), "survived"),
        (told(fact(CELL, unit="元")), number(12, "万元"), "survived"),
    ],
)
def test_a_wrong_number_or_a_lost_one_survives_unless_it_is_flagged(
    extraction: dict[str, Any], cell: TrueCell | None, outcome: str
) -> None:
    assert judge(extraction, {CELL: cell}).outcome == outcome


def test_a_number_in_a_cell_that_the_report_does_not_have_survives() -> None:
    truth: Truth = {CELL: number(12)}
    other = CELL._replace(row="other_misc")
    assert judge(told(fact(CELL), fact(other)), truth).outcome == "survived"
    assert judge(told(fact(CELL), fact(other, state="absent", value=None)), truth).outcome == "right"


def test_a_verdict_is_held_against_the_cells_of_its_identity() -> None:
    columns = {f"reconsideration_{name}": 1 for name in ("upheld", "corrected", "other", "pending")}
    columns["reconsideration_total"] = 5
    truth: Truth = {Address("review_litigation", "count", name): number(value) for name, value in columns.items()}
    facts = [fact(address, value=cell.value) for address, cell in truth.items() if cell]
    check = {"rule": "f21.t4.reconsideration_total", "table": "review_litigation", "row": None, "column": None}
    failed = {**told(*facts), "checks": [{**check, "outcome": "fails", "verdict": "source_error"}]}
    assert [one.right for one in opinions(failed, truth)] == [True]
    truth[Address("review_litigation", "count", "reconsideration_total")] = number(4)
    assert [one.true for one in opinions(failed, truth)] == ["misread"]


# the harness must be able to fail


def misreading(change: Callable[[dict[str, Any]], None]) -> Callable[[bytes], Mapping[str, Any]]:
    """The extractor with one number of its result changed and no word said about it."""

    def extract(data: bytes) -> dict[str, Any]:
        extraction = extract_bytes(data)
        extraction["diagnostics"] = []
        change(next(found for found in extraction["facts"] if found["state"] == "number"))
        return extraction

    return extract


@pytest.mark.parametrize("fmt", ALL)
def test_a_planted_misreading_survives(fmt: str) -> None:
    job = Job("label_known_variant", fmt, FIRST_SEED)
    assert run(job).outcome == "right"
    wrong = run(job, misreading(lambda found: found.update(value=found["value"] + 1)))
    lost = run(job, misreading(lambda found: found.update(state="blank", value=None)))
    assert [result.outcome for result in (wrong, lost)] == ["survived", "survived"]
    assert [result.silent[0].kind for result in (wrong, lost)] == ["number", "loss"]
    assert wrong.unmutated


def test_a_dropped_cell_read_without_a_flag_survives() -> None:
    job = Job("drop_cell", "html", FIRST_SEED)
    assert run(job).outcome == "flagged"

    def unflagged(data: bytes) -> dict[str, Any]:
        extraction = extract_bytes(data)
        for found in extraction["facts"]:
            found.update(state="number", value=1)
        return {**extraction, "diagnostics": []}

    assert run(job, unflagged).outcome == "survived"


def test_a_crash_is_no_success() -> None:
    def crash(data: bytes) -> dict[str, Any]:
        raise ZeroDivisionError

    assert run(Job("drop_cell", "html", FIRST_SEED), crash).outcome == "crashed"


def test_the_command_names_its_operators(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert capsys.readouterr().out.count("\n") == len(OPERATORS)


# the sample


def sampled(fmt: str) -> list[Job]:
    """Some of the operators whose turn it is in a format; the command runs all of them in all formats."""
    chosen = [operator.name for number, operator in enumerate(OPERATORS) if _turn(number, operator) == fmt]
    return [Job(name, fmt, FIRST_SEED + number) for number, name in enumerate(chosen)][:: some(5, 1)]


def _turn(number: int, operator: Operator) -> str:
    return operator.formats[number % len(operator.formats)]


@pytest.mark.parametrize("fmt", ALL)
def test_no_mutant_of_a_small_sample_survives(fmt: str) -> None:
    results: list[Result] = [run(job) for job in sampled(fmt)]
    fatal = [result for result in results if result.outcome in FATAL]
    assert [(result.job, result.message, *map(str, result.silent)) for result in fatal] == []


def test_the_counts_are_there_as_data() -> None:
    results = [run(job) for job in make_jobs(2, FIRST_SEED, ["drop_cell"], ["html"])]
    data = as_data(results)
    assert data["operators"] == [{"operator": "drop_cell", "format": "html", "flagged": 2}]
    assert data["verdicts"].keys() == {"failed", "unknown", "judged", "right"}
