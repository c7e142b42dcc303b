"""Numbers with a unit behind them in one cell: the line parted, so that the digits are read twice as others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from extractor.readers.scan.alphabet import OTHER
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import INK, Strip, spans_of
from extractor.readers.scan.recognizer import Reading, Sign
from extractor.readers.scan.words import INK_HEIGHT
from extractor.tuples import NamedTuple
from extractor.values.han import is_han
from extractor.values.numbers import UNITS

# Units are so many characters; the gap before them lies so near to where their width puts it, in em.
MOST, NEAR = 3, 0.45
# What stands before a unit is a number that was not read where it is so wide, as a share of the line's height.
UNREAD = 0.3
# Where there is no gap the palest column is taken, if it is so much paler than a line's are.
PALE = 0.5
_NUMBER = re.compile(r"[-+]?[\d.,]*\Z")


class Parted(NamedTuple):
    """The number and the unit of a line, each with its part of the line."""

    number: Reading
    digits: Strip
    unit: Reading
    words: Strip


def parted(reading: Reading, strip: Strip, dark: Dots) -> Parted | None:
    """The parts of a line that reads as a number and a unit; None where it is no such line, or has no gap between them.

    A unit with ink before it that was not read is such a line, too: of its number nothing is known.
    """
    signs = [sign for sign in reading.signs if not sign.text.isspace()]
    words = next((place for place, sign in enumerate(signs) if is_han(sign.text)), len(signs))
    unit = signs[words:]
    text = "".join(sign.text for sign in signs[:words])
    if not 0 < len(unit) <= MOST or not all(is_han(sign.text) for sign in unit) or not _NUMBER.match(text):
        return None
    gap = _gap(strip, dark, len(unit))
    if gap is None or not (text or _is_unread(strip, gap, unit)):
        return None
    digits, rest = _tight(strip._replace(right=gap[0]), dark), strip._replace(left=gap[1])
    return Parted(_before(reading), digits, reading._replace(signs=tuple(unit)), rest)


def _gap(strip: Strip, dark: Dots, count: int) -> tuple[int, int] | None:
    """The columns without ink before the unit: those nearest to where its width puts it."""
    em = strip.height / INK_HEIGHT
    start = strip.right - count * em
    spans = spans_of((dark[strip.top : strip.bottom, strip.left : strip.right] > INK).any(axis=0))
    gaps = [(strip.left + before[1], strip.left + after[0]) for before, after in pairwise(spans)]
    near = [gap for gap in gaps if abs((gap[0] + gap[1]) / 2 - start) <= NEAR * em]
    if near:
        return min(near, key=lambda gap: abs((gap[0] + gap[1]) / 2 - start))
    return _palest(strip, dark, (round(start - NEAR * em), round(start + NEAR * em)))


def _palest(strip: Strip, dark: Dots, within: tuple[int, int]) -> tuple[int, int] | None:
    """The column with the least ink, where signs that are out of focus run into each other."""
    levels = dark[strip.top : strip.bottom, strip.left : strip.right].mean(axis=0)
    first, last = max(1, within[0] - strip.left), min(len(levels) - 1, within[1] - strip.left)
    if first >= last:
        return None
    place = first + int(levels[first:last].argmin())
    return (strip.left + place,) * 2 if levels[place] <= PALE * float(levels.mean()) else None


def _is_unread(strip: Strip, gap: tuple[int, int], unit: Sequence[Sign]) -> bool:
    """Whether so much stands before a unit that it is none of its strokes."""
    known = re.fullmatch(UNITS, "".join(sign.text for sign in unit)) is not None
    return known and gap[0] - strip.left >= UNREAD * strip.height


def _tight(strip: Strip, dark: Dots) -> Strip:
    """The part of a line without the rows above and below its ink."""
    rows = np.flatnonzero((dark[strip.top : strip.bottom, strip.left : strip.right] > INK).any(axis=1))
    return strip._replace(top=strip.top + int(rows[0]), bottom=strip.top + int(rows[-1]) + 1) if rows.size else strip


def _before(reading: Reading) -> Reading:
    """The reading of the steps before the unit's."""
    best = reading.steps.argmax(axis=1)
    first = int(np.flatnonzero(best == OTHER)[0]) if bool((best == OTHER).any()) else len(best)
    return reading._replace(steps=reading.steps[:first], signs=())
