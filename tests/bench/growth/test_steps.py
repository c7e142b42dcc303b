# ruff: noqa: E501  # a list of names
"""Four times the input takes at most five times the steps, or is refused: the kinds that once took the square.

All kinds, by the processor's time: `python -m tests.bench.growth`; by steps: `python -m tests.bench.growth --steps`.
"""

from __future__ import annotations

import pytest

from tests.bench.growth import KINDS
from tests.bench.growth.steps import few_and_many

ONCE_STEEP = (
    *("docx tables", "docx columns", "docx lists", "odt tables", "odt rows repeated", "odt headings"),
    *("html table columns", "html table colspans", "html div nested", "html ul nested", "html ol nested", "html voice"),
    *("html read aloud", "html label then spaces", "html title of spaces", "html style @", "html style a", "html style /*"),
    *("html declared text-decoration:", "html attributes", "html textarea", "html select", "html titles numbered"),
    *("text headings", "text headings numbered", "text titles numbered", "text page numbers that count", "text line of columns"),
    *("text line of '-'", "text line of instructions", "text line of numbers", "text lines of '┃'", "markdown pipes"),
    *("pdf stream without end", "pdf marks open", "pdf filters", "pdf letters", "ofd texts", "rtf groups", "doc paragraphs"),
)  # fmt: skip


@pytest.mark.parametrize("name", ONCE_STEEP)
def test_four_times_the_input_takes_five_times_the_steps_at_most(name: str) -> None:
    few, many = few_and_many(KINDS[name])
    assert many is None or many <= 5 * few, (few, many)


def test_the_square_is_seen() -> None:
    few, many = few_and_many(lambda count: "甲乙丙。\n".encode() * (count * count // 20))
    assert many is not None
    assert many > 5 * few
