"""Reports that an office suite converts from the Word file read as the Word file does; skipped where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from .gate import make_jobs, misses, run_all
from .office import CONVERTED, convert_all, is_installed, sample_of
from .render import ending

COUNT = 3
FIRST_SEED = 7100


@pytest.mark.skipif(not is_installed(), reason="no office suite is installed, or no font")
def test_converted_web_archives_read_as_the_word_file(tmp_path: Path) -> None:
    """The tests of the readers convert to the other formats."""
    jobs = make_jobs(COUNT, FIRST_SEED, ["office-mht"], folder=tmp_path)
    convert_all([job.sample() for job in jobs], tmp_path)
    assert misses(run_all(jobs, 1)) == []


@pytest.mark.parametrize("fmt", CONVERTED)
def test_traits_that_do_not_survive_a_conversion_are_switched_off(fmt: str) -> None:
    drawn = [sample_of(seed, fmt, {}).traits for seed in range(FIRST_SEED, FIRST_SEED + 30)]
    assert not any(traits.controls or traits.grid_before for traits in drawn)
    assert not any(traits.tracked and (traits.clutter or fmt == "office-mht") for traits in drawn)
    assert ending(fmt) == f".{fmt.removeprefix('office-')}"
