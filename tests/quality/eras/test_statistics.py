"""The statistical table of 2014 on made-up reports: every cell right, nothing silent, local rows kept."""

from collections import Counter

import pytest

from extractor.pipeline import extract
from extractor.provenance import Source
from extractor.report import Extraction
from tests.samples import some

from .render import FORMATS, WORKBOOKS, page, render, workbook
from .score import score
from .statistics import Drawn, draw


@pytest.mark.parametrize("fmt", FORMATS)
def test_statistical_tables(fmt: str) -> None:
    total: Counter[str] = Counter()
    for seed in range(some(4, 12)):
        drawn = draw(seed)
        total += score(extract(render(drawn, fmt), name=f"{seed}.{fmt.replace('text', 'txt')}"), drawn)
    assert total["silent"] == 0
    assert total["right"] >= 0.999 * total["cells"]
    assert total["kept"] == total["local"]
    assert total["flagged"] <= 0.01 * total["cells"]


@pytest.mark.parametrize("fmt", WORKBOOKS)
def test_statistical_tables_in_an_attached_workbook(fmt: str) -> None:
    total: Counter[str] = Counter()
    for seed in range(40, 40 + some(3, 8)):
        drawn = draw(seed)
        total += score(attached(drawn, fmt), drawn)
    assert total["silent"] == 0
    assert total["right"] >= 0.999 * total["cells"]
    assert total["kept"] == total["local"]


@pytest.mark.parametrize("fmt", WORKBOOKS)
def test_statistical_tables_in_a_workbook_without_lines(fmt: str) -> None:
    total: Counter[str] = Counter()
    for seed in range(60, 60 + some(3, 8)):
        drawn = draw(seed)
        total += score(attached(drawn, fmt, ruled=False), drawn)
    assert total["silent"] == 0
    assert total["right"] >= 0.999 * total["cells"]
    assert total["kept"] == total["local"]


def attached(drawn: Drawn, fmt: str, *, ruled: bool = True) -> Extraction:
    """A page with its table in a workbook."""
    return extract(page(), name="page.html", attachments=[Source(workbook(drawn, fmt, ruled=ruled), f"附件.{fmt}")])
