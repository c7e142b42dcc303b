"""Generated PDFs whose tables are cut by pages, wrapped, half-ruled or not ruled; the gate with `--trait` runs more."""

from __future__ import annotations

import pytest

from .gate import make_jobs, misses, run_all

COUNT = 1
FIRST_SEED = 7200
SHAPES = (
    {"size": "huge", "fit": "wrapped", "page_break": "digits_cut"},
    {"page_break": "header_cut"},
    {"page_break": "row_cut", "paper": "short"},
    {"page_break": "repeat_header", "paper": "short", "furniture": "head"},
    {"rulings": "dotted"},
    {"rulings": "gaps"},
    {"rulings": "black"},
    {"rulings": "horizontal"},
    {"rulings": "header"},
    {"rulings": "none"},
    {"bold": "doubled"},
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: ",".join(shape.values()))
def test_floors_hold_for_a_shape(shape: dict[str, str]) -> None:
    jobs = make_jobs(COUNT, FIRST_SEED, ["pdf"], settings={"via": "canvas", "blanks": "none", **shape})
    assert misses(run_all(jobs, 1)) == []
