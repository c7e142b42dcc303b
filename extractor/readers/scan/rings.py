"""The rings of seals: print that touches one, or lies close to it, is told from it once the ring is taken away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.readers.scan.dots import Marks

# Directions from a seal's middle that are looked into; a ring is seen in so many of them, and so near to its circle, as
# a share of its radius.
DIRECTIONS, SEEN, ON_CIRCLE = 180, 0.5, 0.02
# A ring is no wider than this, as a share of its radius, and ends where it is red in less than so many directions.
WIDEST, RED = 0.16, 0.35
# Fringes of a ring, in points.
FRINGE = 0.5
ROUNDS = 4


def without_ring(part: Marks, scale: float) -> Marks:
    """The ink of a seal without its ring; as it was where it has none."""
    circle = _circle(part)
    if circle is None:
        return part
    x, y, radius = circle
    rows, columns = (np.arange(length, dtype=np.float64) for length in part.shape)
    away = np.hypot(rows[:, None] - y, columns[None, :] - x)
    inner = _inner(part, away, radius)
    fringe = FRINGE * scale
    ring: Marks = (away >= inner - fringe) & (away <= radius * (1 + ON_CIRCLE) + fringe)
    return part & ~ring


def _circle(part: Marks) -> tuple[float, float, float] | None:
    """The middle and radius of the circle on which the outermost ink lies, None where there is none."""
    rows, columns = np.nonzero(part)
    if rows.size < DIRECTIONS:
        return None
    y, x = (part.shape[0] - 1) / 2, (part.shape[1] - 1) / 2
    for _ in range(ROUNDS):
        outer = _outermost(rows - y, columns - x)
        reach = np.hypot(*outer)
        seen = outer[:, np.abs(reach - np.median(reach)) <= 3 * ON_CIRCLE * float(np.median(reach))]
        if seen.shape[1] < SEEN * DIRECTIONS:
            return None
        down, across, radius = _fitted(*seen)
        y, x = y + down, x + across
    reach = np.hypot(*_outermost(rows - y, columns - x))
    near = np.abs(reach - radius) <= ON_CIRCLE * radius + 1
    return (x, y, radius) if int(near.sum()) >= SEEN * DIRECTIONS else None


def _outermost(down: NDArray[np.float64], across: NDArray[np.float64]) -> NDArray[np.float64]:
    """The ink that is furthest from the middle in each direction that has some, as rows and columns."""
    places = ((np.arctan2(down, across) / (2 * np.pi) + 0.5) * DIRECTIONS).astype(np.int64) % DIRECTIONS
    order = np.lexsort((np.hypot(down, across), places))
    last = np.flatnonzero(np.diff(places[order], append=DIRECTIONS))
    return np.stack([down[order][last], across[order][last]])


def _fitted(down: NDArray[np.float64], across: NDArray[np.float64]) -> tuple[float, float, float]:
    """The middle and radius of the circle that is nearest to points."""
    known = np.column_stack([2 * down, 2 * across, np.ones_like(down)])
    (y, x, rest), *_ = np.linalg.lstsq(known, down**2 + across**2, rcond=None)
    return float(y), float(x), float(max(rest + y * y + x * x, 1.0) ** 0.5)


def _inner(part: Marks, away: NDArray[np.float64], radius: float) -> float:
    """The inner radius of a ring: from its circle inward it is red nearly all around."""
    steps = np.arange(int(radius * (1 - WIDEST)), int(radius) + 1)
    counts = np.bincount(away.astype(np.int64).ravel(), minlength=int(radius) + 2)
    red = np.bincount(away[part].astype(np.int64), minlength=int(radius) + 2)
    whole = red[steps] > RED * np.maximum(counts[steps], 1)
    pale = np.flatnonzero(~whole[:-1])
    return float(steps[int(pale[-1]) + 1] if pale.size else steps[0])
