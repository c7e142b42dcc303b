"""The renderers without the extractor: same seed, same bytes; full grids; figures that add up."""

from __future__ import annotations

import pytest

from .generate import make_sample
from .identities import failing_cells
from .page import PrintedTable, compose
from .render import render
from .traits import RENDERED

SEEDS = range(40)


@pytest.mark.parametrize("fmt", RENDERED)
def test_the_same_seed_gives_the_same_bytes(fmt: str) -> None:
    for seed in range(8):
        if make_sample(seed, fmt).traits.via != "office":
            assert render(make_sample(seed, fmt)) == render(make_sample(seed, fmt))


@pytest.mark.parametrize("fmt", RENDERED)
def test_cells_fill_their_table_without_overlap(fmt: str) -> None:
    for seed in SEEDS:
        for table in compose(make_sample(seed, fmt)):
            if isinstance(table, PrintedTable):
                area = sum(cell.colspan * cell.rowspan for _, _, cell in table.placed())
                assert area == table.width * len(table.rows)


def test_every_true_cell_is_printed_once() -> None:
    for seed in SEEDS:
        sample = make_sample(seed, "html")
        tables = [block for block in compose(sample) if isinstance(block, PrintedTable)]
        printed = [cell.address for table in tables for row in table.rows for cell in row if cell.address]
        assert sorted(printed) == sorted(sample.report.cells())


def test_figures_add_up_unless_an_error_is_printed() -> None:
    for seed in SEEDS:
        sample = make_sample(seed, "html")
        if sample.traits.blanks in ("none", "zeros"):
            assert bool(failing_cells(sample.report)) == (sample.traits.printed_error != "none")
