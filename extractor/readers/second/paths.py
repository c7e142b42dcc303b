"""Edges of what a PDF page draws: the sides of its boxes and its lines, by the text of a path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.errors import LimitExceededError
from extractor.tuples import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

MAX_EDGES = 40_000  # of a page; one full of tables has 1,500
SHORTEST = 1.0  # points; shorter edges are the ends of thin boxes that are drawn for rules (pdfplumber's)
# Sides of a slanted or a bent shape are no rulings; those drawn by a turned page are off by rounding alone.
_STRAIGHT = 0.01
# How many of the numbers before an operator are its own; a curve gives no edge, but ends where the next one begins.
_COMMENT = re.compile(rb"%[^\r\n]*+")
_TAKES = {b"m": 2, b"l": 2, b"re": 4, b"c": 6, b"v": 4, b"y": 4, b"h": 0}


class Edge(NamedTuple):
    """An upright or a level side of something drawn: where it lies, and from where to where."""

    at: float
    start: float
    end: float


class Edges:
    """The edges of a page, from its upper left corner."""

    def __init__(self, height: float) -> None:
        self.upright: list[Edge] = []
        self.level: list[Edge] = []
        self._height = height

    def draw(self, path: bytes, matrix: Matrix, *, closed: bool) -> None:
        """Add the edges of a path; what is no number or has too few is passed over.

        LimitExceededError where a page draws more than any report's.
        """
        a, b, c, d, e, f = matrix
        here = start = (0.0, 0.0)
        for operator, numbers in _segments(path):
            if operator == b"re":
                here = start = self._add_box(numbers, matrix)
                continue
            if operator == b"h":
                there = start
            else:
                x, y = numbers[-2:]
                there = a * x + c * y + e, b * x + d * y + f
            if operator == b"m":
                start = there
            elif operator in b"lh":
                self._add(here, there)
            here = there
        if closed:
            self._add(here, start)
        if len(self.upright) + len(self.level) > MAX_EDGES:
            raise LimitExceededError("the pages draw too much to be read twice")

    def _add_box(self, numbers: Sequence[float], matrix: Matrix) -> Point:
        """Add the sides of a box; its first corner."""
        x, y, width, height = numbers
        a, b, c, d, e, f = matrix
        one = left, low = a * x + c * y + e, b * x + d * y + f
        two = left + a * width, low + b * width
        four = left + c * height, low + d * height
        three = two[0] + c * height, two[1] + d * height
        if b or c or abs(height * d) >= SHORTEST:
            self._add(two, three)
            self._add(four, one)
        if b or c or abs(width * a) >= SHORTEST:
            self._add(one, two)
            self._add(three, four)
        return one

    def _add(self, one: Point, other: Point) -> None:
        (x, y), (x2, y2) = one, other
        if abs(x - x2) < _STRAIGHT:
            if abs(y - y2) >= SHORTEST:
                self.upright.append(Edge(x, self._height - max(y, y2), self._height - min(y, y2)))
        elif abs(y - y2) < _STRAIGHT and abs(x - x2) >= SHORTEST:
            self.level.append(Edge(self._height - y, min(x, x2), max(x, x2)))


def _segments(path: bytes) -> Iterator[tuple[bytes, list[float]]]:
    written: list[bytes] = []
    for piece in (_COMMENT.sub(b" ", path) if b"%" in path else path).split():
        takes = _TAKES.get(piece)
        if takes is None:
            written.append(piece)
            continue
        try:
            numbers = [float(one) for one in written[-takes:]] if takes else []
        except ValueError:
            numbers = []
        if len(numbers) == takes:
            yield piece, numbers
        written = []
