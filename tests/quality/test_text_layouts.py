"""Text as converters leave it: every layout reads whole, silent errors none."""

from __future__ import annotations

import pytest

from tests.quality.floors import cells_right, floors
from tests.samples import some

from .gate import Job, make_jobs, run, run_all
from .traits import CELL_LINES, CONVERTED

COUNT = some(2, 6)
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


# Tables that were lost once: nearly or wholly blank and padded, a cell lost among blank rows or behind a chapter's
# label, last columns that are blank, titles with and without pipes above tables of different widths.
HARD = {
    "led": (66_102, 77_219, 79_906, 320_013),
    "ended": (66_113, 77_219, 79_906),
    "started": (66_121, 77_219, 79_910, 79_922, 310_004, 310_008),
    "behind": (310_011, 320_013, 320_015),
}


@pytest.mark.parametrize(("style", "seed"), [(style, seed) for style, seeds in HARD.items() for seed in seeds])
def test_tables_that_were_lost_are_read_whole(style: str, seed: int) -> None:
    result = run(Job(seed, "text", settings=(("text_style", style),)))
    assert (result.score.cells - result.score.right, result.score.silent, result.score.alarms) == (0, 0, 0)
