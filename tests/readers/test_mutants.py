"""A sample of damaged files: each ends in a result or a clear error, and no wrong number goes without a word.

The whole is `python -m tests.readers.mutants --format doc --count 2000`.
"""

from __future__ import annotations

import os

import pytest

from tests.readers.mutants.damage import DAMAGES
from tests.readers.mutants.trial import FORMATS, trial

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a trial is a fork")

TURNS = {"doc": 3}  # how often each damage is tried; once in the other formats
# Mutants that once crashed a reader (doc 581, 1766, odt 48), gave deleted text as text (the other .doc files) or moved
# the cells of a row (rtf).
REMEMBERED = {"doc": (581, 1766, 64, 844, 1064, 1259, 1677, 1786), "odt": (48,), "rtf": (145, 162, 176, 258)}
CASES = [
    (format, seed)
    for format in FORMATS
    for seed in (*range(TURNS.get(format, 1) * len(DAMAGES[format])), *REMEMBERED.get(format, ()))
]


@pytest.mark.parametrize(("format", "seed"), CASES)
def test_a_damaged_file_ends_well(format: str, seed: int) -> None:
    found = trial(format, seed)
    assert not found.failed, found
    assert found.silent == (), found
