"""Recognized cells that may be others: the finding names the one choice with which all sums close."""

from __future__ import annotations

from extractor.checks import with_closing_candidates
from extractor.diagnostics import Code, Diagnostic, finding
from extractor.forms import Field
from extractor.report import Check, Fact, Outcome
from extractor.report.paths import cell_path
from extractor.values.numbers import CellState

ONE, TWO, TOTAL = (Field("requests", "granted", name) for name in ("natural_person", "other_organization", "total"))
ABOVE = Field("requests", "partially_granted", "natural_person")


def fact(field: Field, value: int) -> Fact:
    return Fact(field, CellState.NUMBER, value, str(value), None, None)


def row(left: int, right: int) -> Check:
    """The total of a row, as it was read on both sides."""
    outcome = Outcome.HOLDS if left == right else Outcome.FAILS
    place = ("f21.t3.row_total", "official", "requests", "granted", None)
    return Check(*place, left, right, outcome, (TOTAL,), (ONE, TWO))


def doubt(field: Field, text: str, *others: str) -> Diagnostic:
    return finding(Code.CELL_DOUBTFUL, "recognized_or", path=cell_path(field), text=text, others=others)


FACTS = (fact(ONE, 28), fact(TWO, 3), fact(TOTAL, 26), fact(ABOVE, 1))


def closing(*doubts: Diagnostic, checks: tuple[Check, ...] = (row(26, 31),)) -> list[object]:
    """What each doubt names in the end, None where it is as it was."""
    found = with_closing_candidates(doubts, checks, FACTS)
    assert [one.path for one in found] == [one.path for one in doubts]
    return [dict(one.args).get("closing") for one in found]


def test_the_only_candidate_that_closes_a_sum_is_named() -> None:
    assert closing(doubt(ONE, "28", "23", "20")) == ["23"]


def test_what_was_read_is_named_where_it_alone_closes_it() -> None:
    assert closing(doubt(ONE, "28", "23"), checks=(row(31, 31),)) == ["28"]


def test_nothing_is_named_where_no_choice_or_several_close_the_sum() -> None:
    assert closing(doubt(ONE, "28", "20")) == [None]
    assert closing(doubt(ONE, "28", "23", "24"), doubt(TWO, "3", "2")) == [None, None]


def test_cells_of_one_sum_are_chosen_together() -> None:
    assert closing(doubt(ONE, "28", "20"), doubt(TWO, "3", "6")) == ["20", "6"]


def test_a_cell_in_no_sum_is_as_it_was() -> None:
    assert closing(doubt(ABOVE, "1", "7")) == [None]
    assert closing(doubt(ONE, "28", "23"), checks=()) == [None]
