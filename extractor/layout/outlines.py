"""Shapes as points: whether a place lies within what they fill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.layout.matrix import Point


def is_within(point: Point, parts: Iterable[Sequence[Point]], *, even_odd: bool = False) -> bool:
    """Whether a point lies within what the parts of a path fill; each is closed, curves are their control points.

    >>> ring = [[(0, 0), (9, 0), (9, 9), (0, 9)], [(1, 1), (8, 1), (8, 8), (1, 8)]]
    >>> is_within((5, 5), ring), is_within((5, 5), ring, even_odd=True), is_within((20, 5), ring)
    (True, False, False)
    """
    x, y = point
    turns = 0
    for part in parts:
        for (x0, y0), (x1, y1) in pairwise((*part, part[0])):
            if (y0 <= y) == (y1 <= y) or x0 + (y - y0) / (y1 - y0) * (x1 - x0) <= x:
                continue
            turns += 1 if y1 > y0 else -1
    return turns % 2 == 1 if even_odd else turns != 0
