"""Floors of what is read of made-up heads, and of what is refused, at seeds nobody tuned on."""

from __future__ import annotations

from tests.samples import some

from .heads.measure import is_refused, judged, misses
from .heads.negatives import make_negative
from .heads.positives import make_head

FIRST_SEED = 7000
HEADS, NEGATIVES = some(60, 160), some(44, 132)


def test_names_and_years_are_read_and_nothing_wrong_is_silent() -> None:
    verdicts = [judged(make_head(seed)) for seed in range(FIRST_SEED, FIRST_SEED + HEADS)]
    assert misses(verdicts, ()) == []


def test_documents_that_only_look_like_a_report_are_refused() -> None:
    refusals = [is_refused(make_negative(seed)) for seed in range(FIRST_SEED, FIRST_SEED + NEGATIVES)]
    assert misses([], refusals) == []
