"""What a line of a cell reads as a number, sign by sign, with how far each is from the next candidate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan.alphabet import LOOKS, NOTHING, OTHER, SIGNS
from extractor.tuples import NamedTuple

# A sign stands at a step where nothing, and everything else, are less probable than this.
SHOWN = 0.5
# So much more probable than the next candidate is a sign that is certain.
CERTAIN = 0.9

# Latin letters end here; a digit is read as so many of them at most.
LATIN, LETTERS = 0x250, 2

_LOOKS = {look: sign for sign, looks in LOOKS.items() for look in looks}


class Digit(NamedTuple):
    """A sign of a number: its place as a share of the line's width, its probability, and the other candidates."""

    text: str
    at: float
    sure: float
    others: str = ""


def is_number(text: str) -> bool:
    """Whether all characters are looks of signs of numbers."""
    bare = "".join(text.split())  # wide digits stand apart, and are read with spaces between them
    return bool(bare) and all(one in _LOOKS for one in bare)


def is_letter(text: str) -> bool:
    """Whether a line reads as letters that tables do not print, two at most: a worn digit."""
    bare = "".join(text.split())
    return 0 < len(bare) <= LETTERS and not is_number(bare) and all(one.isalpha() and ord(one) < LATIN for one in bare)


def digits_of(steps: NDArray[np.float32]) -> list[Digit]:
    """The signs of a number that a line reads, from the probabilities of signs at each step."""
    named = np.delete(steps, NOTHING, axis=1)
    best = steps.argmax(axis=1)
    best[best == OTHER] = named[best == OTHER, :-1].argmax(axis=1)
    found: list[Digit] = []
    start = 0
    while start < len(best):
        end = start + 1
        while end < len(best) and best[end] == best[start]:
            end += 1
        if best[start] < NOTHING:
            found.append(_digit(steps[start:end], int(best[start]), (start + end) / 2 / len(best)))
        start = end
    return found


def _digit(steps: NDArray[np.float32], place: int, at: float) -> Digit:
    """A sign by the step that shows it best."""
    shown = steps[int(steps[:, place].argmax()), :NOTHING]
    total = max(float(shown.sum()), 1e-9)
    order = np.argsort(shown)[::-1]
    sure = float(shown[place]) / total
    # What is no sign of a number speaks against it as well.
    known = 1.0 - float(steps[:, OTHER].min())
    others = "".join(SIGNS[one] for one in order[1:3].tolist() if shown[one] > (1 - CERTAIN) * total / 2)
    return Digit(SIGNS[place], at, sure * known, others)
