"""A small run of the gate, and the promise that one report gives one result in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.samples import some

from .gate import Result, extract_bytes, make_jobs, misses, run_all
from .generate import make_sample
from .render import render
from .traits import FORMATS, RENDERED, Traits
from .truth import expected_report

SAMPLE, QUICK = some(8, 24), {"text": 24}  # a text is read in a tenth of the time of a page
FIRST_SEED = 7000
SHARED = (
    Traits(page="bare"),
    Traits(page="bare", size="large", number_style="thousands", change_style="words", overview="run_in"),
    Traits(page="bare", size="zero", blanks="slash", title="org_line", overview="nested", section_six="run_in"),
    Traits(page="bare", amount_unit="wan_label", brackets="half", item_mark="、", proactive="captioned"),
    Traits(page="bare", mixed_form=True, preamble="lists_parts", section_numbers="em_dash", section_five="variant"),
    Traits(page="bare", size="medium", printed_error="results_total", overview="section_words", long_text=True),
)


@pytest.mark.parametrize("fmt", RENDERED)
def test_floors_hold_on_a_small_sample(fmt: str) -> None:
    count = QUICK.get(fmt, SAMPLE) if fmt in FORMATS else SAMPLE // 2  # the others are read twice, as Word files too
    results: list[Result] = run_all(make_jobs(count, FIRST_SEED, [fmt]), 1)
    assert misses(results) == []


@pytest.mark.parametrize("number", range(len(SHARED)))
def test_the_same_report_in_every_format_gives_the_same_result(number: int) -> None:
    found = {}
    for fmt in RENDERED:
        sample = make_sample(FIRST_SEED + number, fmt, SHARED[number])
        found[fmt] = extract_bytes(render(sample))["report"]
    assert [fmt for fmt in RENDERED if found[fmt] != found["html"]] == []


def test_the_plain_report_is_extracted_as_the_contract_says() -> None:
    sample = make_sample(FIRST_SEED, "html", replace(Traits(), page="bare"))
    found = extract_bytes(render(sample))["report"]
    beside = ("agency", "claims")  # what is made of the name and of the sentences
    assert {key: value for key, value in found.items() if key not in beside} == expected_report(sample.report)
