"""Odd cells and labels that the gate draws: words, remarks, units, parted digits; hints in labels, rows misnumbered."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from .faults import FAULTS
from .floors import cells_right, floors
from .gate import ODD_EVERY, make_jobs, run_all
from .generate import make_sample
from .render import render
from .traits import ODD

COUNT = 4
FIRST_SEED = 640
CELLS_RIGHT = cells_right("odd_cells")
ALARMS_BELOW: float = floors("odd_cells")["alarms_below"]


@pytest.mark.parametrize("fmt", FAULTS)
def test_faults_of_programs_change_files_and_nothing_that_is_read(fmt: str) -> None:
    jobs = make_jobs(COUNT, FIRST_SEED, [fmt], settings={"fault": "true"})
    samples = [job.sample() for job in jobs]
    plain = [make_sample(sample.report.seed, fmt) for sample in samples]
    assert any(render(one) != render(other) for one, other in zip(samples, plain, strict=True))
    assert [str(problem) for result in run_all(jobs, 1) for problem in result.score.problems] == []


@pytest.mark.parametrize("fmt", ["html", "text", "docx"])
@pytest.mark.parametrize("odd", [odd for odd in ODD if "fault" not in odd], ids=lambda odd: "=".join(*odd.items()))
def test_floors_hold_for_odd_cells_and_labels(odd: Mapping[str, str], fmt: str) -> None:
    scores = [result.score for result in run_all(make_jobs(COUNT, FIRST_SEED, [fmt], settings=odd), 1)]
    cells = sum(score.cells for score in scores)
    assert sum(score.silent for score in scores) == 0
    assert sum(score.right for score in scores) >= CELLS_RIGHT * cells
    assert sum(score.alarms for score in scores) < ALARMS_BELOW * cells


def test_the_gate_draws_every_kind() -> None:
    jobs = make_jobs(len(ODD) * ODD_EVERY, FIRST_SEED, ["html"], odd=True)
    drawn = [dict(job.settings) for job in jobs if job.settings]
    assert drawn == [dict(odd) for odd in ODD]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: "=".join(*odd.items()))
def test_each_kind_prints_something_else(odd: Mapping[str, str]) -> None:
    seeds = range(FIRST_SEED, FIRST_SEED + 8)
    plain = [make_sample(seed, "html") for seed in seeds]
    others = [make_sample(seed, "html", settings=odd) for seed in seeds]
    if "odd" in odd:
        changed = [one.report.tables != other.report.tables for one, other in zip(plain, others, strict=True)]
        assert 2 * sum(changed) >= len(changed)  # some reports have no zero, or no number of one digit more
    assert all(one.traits != other.traits for one, other in zip(plain, others, strict=True))
