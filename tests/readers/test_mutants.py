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
# Mutants of legacy Word files that once crashed the reader (581, 1766) or gave deleted text as text.
REMEMBERED = (581, 1766, 64, 349, 844, 1064, 1093, 1259, 1351, 1677, 1786)
CASES = [(format, seed) for format in FORMATS for seed in range(TURNS.get(format, 1) * len(DAMAGES[format]))]


@pytest.mark.parametrize(("format", "seed"), [*CASES, *(("doc", seed) for seed in REMEMBERED)])
def test_a_damaged_file_ends_well(format: str, seed: int) -> None:
    found = trial(format, seed)
    assert not found.failed, found
    assert found.silent == (), found
