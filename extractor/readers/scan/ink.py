"""Lines of print in a part of a page: where ink lies, with the box of each line."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan.dots import Dots
from extractor.tuples import NamedTuple

# What is darker than this is ink: strokes of small print at 150 dots an inch are half as dark as solid ink.
INK = 105
# Less ink than this, in square points, is dirt.
SPECK = 0.45
# Signs of one line lie one above another in no more than this, in em: ideographs are 0.95 em high, brackets 1.1.
TALLEST = 1.3
# Parts of one sign are so far apart, in em: 三 and 二 have gaps of a third.
INNER_GAP = 0.42
# Words of one line are no further apart than this, in em, where lines of columns are to be parted.
WORD_GAP = 4.0


class Strip(NamedTuple):
    """A line of print by its box, in dots: right and bottom are behind its last dot."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left


def ink_of(dark: Dots) -> NDArray[np.bool_]:
    """Where ink lies, lone dots left out."""
    ink = dark > INK
    beside = np.zeros(ink.shape, np.uint8)
    beside[1:] += ink[:-1]
    beside[:-1] += ink[1:]
    beside[:, 1:] += ink[:, :-1]
    beside[:, :-1] += ink[:, 1:]
    return ink & (beside > 0)


def spans_of(marked: Any) -> list[tuple[int, int]]:
    """The stretches of a row that are marked."""
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def strips_of(ink: NDArray[np.bool_], box: tuple[int, int, int, int], em: float, scale: float) -> list[Strip]:
    """The lines of print in a box of the page, from top to bottom."""
    left, top, right, bottom = box
    part = ink[top:bottom, left:right]
    found = []
    for first, last in _lines(spans_of(part.any(axis=1)), em):
        columns = np.flatnonzero(part[first:last].any(axis=0))
        strip = Strip(left + int(columns[0]), top + first, left + int(columns[-1]) + 1, top + last)
        if int(part[first:last].sum()) >= SPECK * scale * scale:
            found.append(strip)
    return found


def _lines(bands: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    """Bands of rows with ink, those of one line made one."""
    lines: list[tuple[int, int]] = []
    for first, last in bands:
        if lines:
            before, end = lines[-1]
            low = max(end - before, last - first)
            if first - end <= INNER_GAP * em and last - before <= TALLEST * em and low < TALLEST * em:
                lines[-1] = before, last
                continue
        lines.append((first, last))
    return lines


def em_of(heights: list[int], least: float) -> float:
    """The em of the print by the heights of its bands, `least` where there are too few."""
    known = sorted(height for height in heights if height >= 0.5 * least)
    return max(least, 1.08 * known[(3 * len(known)) // 4]) if len(known) > 3 else least
