"""Text as converters leave it: every layout reads whole, silent errors none."""

from __future__ import annotations

import pytest

from tests.quality.floors import cells_right, floors

from .gate import make_jobs, run_all
from .traits import CELL_LINES, CONVERTED

COUNT = 6
FIRST_SEED = 41_000
CELLS_RIGHT = cells_right("text_layouts")
ALARMS_BELOW: float = floors("text_layouts")["alarms_below"]


@pytest.mark.parametrize("style", [*CONVERTED])
def test_floors_of_each_layout(style: str) -> None:
    results = run_all(make_jobs(COUNT, FIRST_SEED, ["text"], settings={"text_style": style}), 1)
    scores = [result.score for result in results]
    cells = sum(score.cells for score in scores)
    assert sum(score.silent for score in scores) == 0
    assert sum(score.right for score in scores) >= CELLS_RIGHT * cells
    assert sum(score.alarms for score in scores) < ALARMS_BELOW * cells
    assert all(score.narrative_right and score.metadata_right for score in scores)


def test_layouts_of_cells_on_lines_are_drawn() -> None:
    assert set(CELL_LINES) <= set(CONVERTED)
