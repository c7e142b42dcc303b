"""A sample of damaged files: each ends in a result or a clear error, and no wrong number goes without a word.

The whole is `python -m tests.readers.mutants --format doc --count 2000`.
"""

from __future__ import annotations

import os

import pytest

from tests.readers.mutants.damage import DAMAGES
from tests.readers.mutants.trial import FORMATS, trial, with_other_digits

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a trial is a fork")

TURNS = {"doc": 3}  # how often each damage is tried; once in the other formats
# Mutants that once crashed a reader (doc 581, 1766, odt 48), gave deleted text as text (the other .doc files) or moved
# the cells of a row (rtf), or lost a number without a word (the six-digit ones).
REMEMBERED = {
    "doc": (581, 1766, 64, 844, 1064, 1259, 1677, 1786),
    "odt": (48,),
    "rtf": (145, 162, 176, 258, 621912),
    "html": (700251, 701933),
    "pdf": (704369,),
}
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


@pytest.mark.parametrize(
    ("sound", "damaged", "twin"),
    [
        (b"<td>12</td>", b"<tz>17</td>", b"<td>17</td>"),  # a letter is damage that shows, a digit is another number
        (b"<td>0</td>", b"<td>.</td>", b"<td>.</td>"),
        (b"<td>12</td>", b"<td>1</td>", b"<td>1</td>"),
        (b"<td>12</td>", b"<td>1212</td>", b"<td>1212</td>"),
        (b"<td>12</td>", b"<td>12", None),
        (b"<td>12</td><td>5</td>", b"<td>5</td>", None),
        (b"<td>12</td>", b"<td>\0\0</td>", b"<td>12</td>"),
    ],
)
def test_digits_alone_make_another_sound_file(sound: bytes, damaged: bytes, twin: bytes | None) -> None:
    assert with_other_digits(sound, damaged) == twin
