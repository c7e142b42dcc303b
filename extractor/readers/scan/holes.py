"""Characters that a line shows and its reading lacks: print where the signs read stand far from one another."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import INK
from extractor.readers.scan.recognizer import Reading
from extractor.values.han import is_han

# Ideographs stand an em apart, or more where spaces lie between them: where it is more than this, in em, and a third of
# an em between them shows ink that is half as high as the line, there is print.
APART, SHOWN, HIGH = 1.5, 0.33, 0.5


def holes_in(reading: Reading, line: Dots) -> int:
    """How many ideographs between two others were not read."""
    pairs = [pair for pair in pairwise(reading.signs) if all(is_han(sign.text) for sign in pair)]
    width, height = line.shape[1], line.shape[0]
    steps = [(reading.place(after.at) - reading.place(before.at)) * width for before, after in pairs]
    em = min([float(height), *([median(steps)] if steps else [])])
    return sum(
        step > APART * em and _is_print(line, [reading.place(sign.at) * width for sign in pair], em)
        for pair, step in zip(pairs, steps, strict=True)
    )


def _is_print(line: Dots, middles: list[float], em: float) -> bool:
    """Whether a sign stands between two others."""
    part = line[:, round(middles[0] + em / 2) : round(middles[1] - em / 2)] > INK
    return int(part.any(axis=0).sum()) >= SHOWN * em and int(part.any(axis=1).sum()) >= HIGH * line.shape[0]
