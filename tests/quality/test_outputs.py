"""Reports with planted errors in every output: a wrong cell is marked wherever it is given on."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.samples import some

from .marked import OUTPUTS, Made, mixed, read, tallies, tally

pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("pyarrow", "pandas", "polars"))), reason="pyarrow, pandas or polars missing"
)
SEED, COUNT, LEAST = 61_000, some(16, 48), some(2, 20)


def test_no_wrong_cell_is_bare_in_any_output(tmp_path: Path) -> None:
    found = tallies(*read(mixed(COUNT, SEED)), tmp_path)
    assert set(found) == set(OUTPUTS)
    assert {one.bare for one in found.values()} == {()}
    assert len({one.wrong for one in found.values()}) == 1
    assert found["csv"].wrong >= LEAST


def test_a_wrong_cell_that_is_not_marked_is_seen() -> None:
    made = next(mixed(1, SEED))
    files, extractions = read([made])
    rows = [row for one in extractions for row in one.rows()]
    other = Made(made.name, made.data, dict.fromkeys(made.numbers, -1.5))
    assert tally(files, rows).wrong == 0
    seen = tally({made.name: other}, rows)
    assert seen.wrong > seen.marked
