"""Totals that nobody filled in though their parts are."""

from __future__ import annotations

import pytest

from extractor.checks.unfilled import unfilled_totals
from extractor.forms import Field
from extractor.pipeline import extract
from tests.conftest import ROOT

TEXT = (ROOT / "fixtures" / "text-tabs" / "source.txt").read_text("utf-8")
ROW = "二、上年结转政府信息公开申请数量\t\t\t0\t1\t0\t0\t3\t0\t"
TOTAL = Field("requests", "carried_over", "total")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (f"{ROW}4", []),
        (f"{ROW}/", [(TOTAL, (4,))]),
        (f"{ROW}—", [(TOTAL, (4,))]),
        (ROW.replace("1", "0").replace("3", "0") + "/", []),  # nothing to add up
        (ROW.replace("1", "若干") + "/", []),  # nobody knows what they come to
    ],
)
def test_a_total_is_left_blank_where_its_parts_print_numbers(
    row: str, found: list[tuple[Field, tuple[int, ...]]]
) -> None:
    assert f"{ROW}4" in TEXT
    extraction = extract(TEXT.replace(f"{ROW}4", row).encode(), name="a.txt")
    assert [tuple(one) for one in unfilled_totals(extraction)] == found
