"""The statistical table of 2014 on made-up reports: every cell right, nothing silent, local rows kept."""

from collections import Counter

import pytest

from extractor.pipeline import extract

from .render import FORMATS, render
from .score import score
from .statistics import draw


@pytest.mark.parametrize("fmt", FORMATS)
def test_statistical_tables(fmt: str) -> None:
    total: Counter[str] = Counter()
    for seed in range(12):
        drawn = draw(seed)
        total += score(extract(render(drawn, fmt), name=f"{seed}.{fmt.replace('text', 'txt')}"), drawn)
    assert total["silent"] == 0
    assert total["right"] >= 0.999 * total["cells"]
    assert total["kept"] == total["local"]
    assert total["flagged"] <= 0.01 * total["cells"]
