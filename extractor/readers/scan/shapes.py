"""The second reading of digits: each sign alone by its shape, by a small network of our own, run by numpy.

It was trained on rendered faces (`python -m tests.quality.scans.train`) and shares nothing with the first reading:
neither how a line is cut nor what was learned from.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import INK, spans_of
from extractor.tuples import NamedTuple

# What the network tells apart; `?` is anything else.
CLASSES = "0123456789-/?"
SIDE, MARGIN = 20, 1
_WEIGHTS = Path(__file__).with_name("shapes.npz")

Weights = dict[str, NDArray[np.float32]]


class Shape(NamedTuple):
    """What a sign looks like: the class, its probability, and the next one."""

    text: str
    sure: float
    next: str


def read_shapes(pieces: list[Dots]) -> list[Shape]:
    """What pieces of a line look like, each a sign with the paper around it."""
    if not pieces:
        return []
    shares = network(np.stack([normal(piece) for piece in pieces]), _weights())
    order = np.argsort(shares, axis=1)[:, ::-1]
    return [
        Shape(CLASSES[best], float(share[best]), CLASSES[second])
        for share, (best, second) in zip(shares, order[:, :2].tolist(), strict=True)
    ]


def pieces_of(line: Dots, count: int) -> list[Dots] | None:
    """A line of print cut into so many signs at its gaps, None where it shows another number of them."""
    ink = line > INK
    spans = [list(span) for span in spans_of(ink.any(axis=0))]
    while len(spans) > count:
        gaps = [after[0] - before[1] for before, after in pairwise(spans)]
        place = int(np.argmin(gaps))
        if gaps[place] > 0.12 * line.shape[0]:
            return None
        spans[place : place + 2] = [[spans[place][0], spans[place + 1][1]]]
    while len(spans) < count and spans:
        place = max(range(len(spans)), key=lambda one: spans[one][1] - spans[one][0])
        cut = _cut(line, *spans[place])
        if cut is None:
            return None
        spans[place : place + 1] = [[spans[place][0], cut], [cut, spans[place][1]]]
    return [line[:, start:end] for start, end in spans] if spans else None


def _cut(line: Dots, start: int, end: int) -> int | None:
    """Where two signs that touch part: the column with the least ink in the middle of them."""
    width = end - start
    if width < 0.7 * line.shape[0]:
        return None
    third = width // 3
    columns = line[:, start + third : end - third].sum(axis=0, dtype=np.int64)
    return start + third + int(columns.argmin()) if columns.size else None


def normal(piece: Dots) -> NDArray[np.float32]:
    """A sign in a square of one size, its proportions kept."""
    ink = piece > INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    square = np.zeros((SIDE, SIDE), np.float32)
    if not rows.size:
        return square
    tight = piece[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    room = SIDE - 2 * MARGIN
    share = room / max(tight.shape)
    height, width = (max(1, round(length * share)) for length in tight.shape)
    small = np.asarray(Image.fromarray(tight).resize((width, height), Image.Resampling.BOX), np.float32) / 255
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = small / max(float(small.max()), 1e-3)
    return square


@cache
def _weights() -> Weights:
    with np.load(_WEIGHTS) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def network(squares: NDArray[np.float32], weights: Weights) -> NDArray[np.float32]:
    """The probability of each class for each square: two convolutions, two layers."""
    first = pooled(np.maximum(convolved(squares[..., None], weights["w1"]) + weights["b1"], 0))
    second = pooled(np.maximum(convolved(first, weights["w2"]) + weights["b2"], 0))
    hidden = np.maximum(second.reshape(len(squares), -1) @ weights["w3"] + weights["b3"], 0)
    scores = hidden @ weights["w4"] + weights["b4"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def columns_under(maps: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """For each place of maps (picture, row, column, map) the values under a square, in a row."""
    windows = sliding_window_view(maps, (side, side), axis=(1, 2))
    pictures, rows, columns = windows.shape[:3]
    under: NDArray[np.float32] = windows.reshape(pictures * rows * columns, -1)
    return under


def convolved(maps: NDArray[np.float32], kernel: NDArray[np.float32]) -> NDArray[np.float32]:
    """The maps under a kernel (values under the square, maps)."""
    side = round((kernel.shape[0] / maps.shape[3]) ** 0.5)
    rows, columns = maps.shape[1] - side + 1, maps.shape[2] - side + 1
    return (columns_under(maps, side) @ kernel).reshape(len(maps), rows, columns, -1)


def pooled(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest value of each square of two by two."""
    pictures, rows, columns, count = maps.shape
    squares: NDArray[np.float32] = maps.reshape(pictures, rows // 2, 2, columns // 2, 2, count).max(axis=(2, 4))
    return squares
