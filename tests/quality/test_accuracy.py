"""A small accuracy page: every part is there, its figures are those of the runs."""

from __future__ import annotations

import pytest

from . import accuracy
from .mutation.opinions import Opinion
from .mutation.run import Job, Result
from .traits import RENDERED


def test_a_small_page_has_every_part(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "TIMED", 1)
    count = str(len(RENDERED))
    assert accuracy.main(["--count", count, "--mutants", count, "--seed", "9000"]) == 0
    page = capsys.readouterr().out
    lines = page.splitlines()
    assert [line for line in lines if line.startswith("## ")] == [
        "## Made-up reports, by format",
        "## The same, by trait",
        "## PDFs on other machines",
        "## Mutants: what gets past",
        "## Verdicts on identities that fail",
        "## Speed",
    ]
    for fmt in RENDERED:
        assert any(line.startswith(f"| {fmt} | 1 | ") and "| 0 | 0.000% |" in line for line in lines), fmt
    assert page.count("`figure_swap_in_row`") == 1
    assert f"--count {count} --mutants {count} --seed 9000" in page
    assert max(map(len, lines[:10])) <= 120


def test_kill_rates_leave_out_what_could_not_be_made_and_count_crashes() -> None:
    outcomes = ("right", "flagged", "survived", "crashed", "inapplicable")
    mutants = [Result(Job("drop_cell", "html", 1), outcome) for outcome in outcomes]
    assert accuracy.judged(mutants) == (4, 1, 1, 2, "50.00%")
    assert "--operator drop_cell --format html --seed 1" in "\n".join(accuracy.killed(mutants))
    assert "What survives" not in "\n".join(accuracy.killed(mutants[:2]))


def test_verdicts_are_held_against_the_truth_where_it_can_be_known() -> None:
    opinions = (
        Opinion("a", "misread", "misread"),
        Opinion("b", "misread", "source_error"),
        Opinion("c", "misread", ""),
        Opinion("d", "unknown", "misread"),
    )
    mutants = [Result(Job("drop_cell", "html", 1), "flagged", opinions=opinions)]
    assert "| all | 4 | 25.00% | 2 | 50.00% |" in "\n".join(accuracy.verdicts(mutants))
