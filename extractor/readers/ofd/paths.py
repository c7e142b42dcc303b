"""Paths in the short form of OFD: their parts as points."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.layout.matrix import Matrix, Point, moved
from extractor.patterns import pattern
from extractor.readers.ofd.numbers import LARGEST

# How many numbers follow an operator; the last two are the point it leads to.
_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_TOKEN = pattern(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SHORTEST_POINT = 4  # characters of a point with its operator


def most_points(data: str) -> int:
    """How many points a path of that text has at most."""
    return len(data) // _SHORTEST_POINT + 1


def parts_of(data: str, matrix: Matrix) -> list[list[Point]]:
    """The points of each part of a path, closed parts with their first point again; curves by their ends."""
    parts: list[list[Point]] = []
    for operator, values in _operations(data):
        if operator == "C":
            if parts:
                parts[-1].append(parts[-1][0])
            continue
        point = moved((values[-2], values[-1]), matrix)
        if operator in "SM" or not parts:
            parts.append([point])
        else:
            parts[-1].append(point)
    return [part for part in parts if len(part) > 1]


def _operations(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each operator with its numbers, up to one that lacks some."""
    tokens = _TOKEN.findall(data)
    index = 0
    while index < len(tokens):
        operator = tokens[index]
        if operator not in _COUNTS:
            return
        index += 1
        values = tokens[index : index + _COUNTS[operator]]
        index += len(values)
        if len(values) < _COUNTS[operator] or any(value in _COUNTS for value in values):
            return
        found = [float(value) for value in values]
        if any(abs(value) > LARGEST for value in found):
            return
        yield operator, found
