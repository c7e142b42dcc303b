"""Four times the input takes at most five times the steps, or is refused: the kinds that once took the square.

All kinds, by the processor's time: `python -m tests.bench.growth`.
"""

from __future__ import annotations

import pytest

from tests.bench.growth import KINDS
from tests.bench.growth.steps import few_and_many

ONCE_STEEP = (
    *("docx tables", "odt tables", "odt headings", "html table columns", "html div nested"),
    *("html label then spaces", "html style /*", "html attributes", "html pictures", "html declared text-decoration:"),
    *("text headings numbered", "text page numbers that count", "text line of '-'", "text line of instructions"),
    *("pdf stream without end", "pdf marks open", "pdf filters"),
)


@pytest.mark.parametrize("name", ONCE_STEEP)
def test_four_times_the_input_takes_five_times_the_steps_at_most(name: str) -> None:
    few, many = few_and_many(KINDS[name])
    assert many is None or many <= 5 * few, (few, many)


def test_the_square_is_seen() -> None:
    few, many = few_and_many(lambda count: "甲乙丙。\n".encode() * (count * count // 20))
    assert many is not None
    assert many > 5 * few
