"""Edges of a page → its tables as boxes, by pdfplumber's way: lines that lie together are one, where they cross are
corners, and a cell is the smallest box between four corners whose sides are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from extractor.errors import LimitExceededError
from extractor.readers.second.content import Edge

# Points within which lines lie together, go on in each other, and cross; shorter lines are specks (pdfplumber's).
_TOGETHER = 3.0
# Corners tried to find the cells of a page: a dense one of 40 rows and 16 columns takes 3,000.
MAX_TRIES = 500_000


class Box(NamedTuple):
    """A cell, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


class _Corners(NamedTuple):
    """Where lines cross: the numbers of the level lines that cross each upright one, and the other way round."""

    down: list[list[int]]
    across: list[list[int]]


def tables_of(upright: Iterable[Edge], level: Iterable[Edge]) -> list[list[Box]]:
    """The tables with more than one cell, from the top down; LimitExceededError where there are too many lines."""
    walls, floors = _merged(upright), _merged(level)
    return _grouped(_cells(walls, floors, _corners(walls, floors)))


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """The lines that edges draw: those side by side lie at their mean, those that touch are one."""
    found: list[Edge] = []
    for group in _together(edges):
        at = sum(edge.at for edge in group) / len(group)
        spans = sorted((edge.start, edge.end) for edge in group)
        start, end = spans[0]
        for begins, ends in (*spans, (inf, inf)):
            if begins <= end + _TOGETHER:
                end = max(end, ends)
                continue
            if end - start >= _TOGETHER:
                found.append(Edge(at, start, end))
            start, end = begins, ends
    return found


def _together(edges: Iterable[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    for edge in sorted(edges):
        if groups and edge.at - groups[-1][-1].at <= _TOGETHER:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _corners(walls: Sequence[Edge], floors: Sequence[Edge]) -> _Corners:
    heights = [floor.at for floor in floors]
    corners = _Corners([[] for _ in walls], [[] for _ in floors])
    tried = 0
    for wall, (x, top, bottom) in enumerate(walls):
        near = range(bisect_left(heights, top - _TOGETHER), bisect_right(heights, bottom + _TOGETHER))
        tried += len(near)
        if tried > MAX_TRIES:
            raise _too_many()
        for floor in near:
            if floors[floor].start - _TOGETHER <= x <= floors[floor].end + _TOGETHER:
                corners.down[wall].append(floor)
                corners.across[floor].append(wall)
    return corners


def _cells(walls: Sequence[Edge], floors: Sequence[Edge], corners: _Corners) -> list[Box]:
    known = [frozenset(across) for across in corners.across]
    cells: list[Box] = []
    tried = 0
    for wall, down in enumerate(corners.down):
        for place, floor in enumerate(down):
            right = [other for other in corners.across[floor] if walls[other].at > walls[wall].at]
            below = [other for other in down[place + 1 :] if floors[other].at > floors[floor].at]
            tried += len(below) + len(right)
            for under in below:
                beside = next((other for other in right if other in known[under]), None)
                tried += 1 if beside is not None else len(right)
                if tried > MAX_TRIES:
                    raise _too_many()
                if beside is not None:
                    cells.append(Box(walls[wall].at, floors[floor].at, walls[beside].at, floors[under].at))
                    break
    return cells


def _grouped(cells: Iterable[Box]) -> list[list[Box]]:
    """Cells that share a corner, by the corners that each table has so far."""
    tables: dict[int, list[Box]] = {}
    owners: dict[tuple[float, float], int] = {}
    for number, cell in enumerate(cells):
        corners = [(x, y) for x in (cell.left, cell.right) for y in (cell.top, cell.bottom)]
        tables[number] = [cell]
        for owner in {owners[corner] for corner in corners if corner in owners}:
            small, large = sorted((owner, number), key=lambda one: len(tables[one]))
            tables[large].extend(tables[small])
            for box in tables.pop(small):
                owners.update({(x, y): large for x in (box.left, box.right) for y in (box.top, box.bottom)})
            number = large
        owners.update(dict.fromkeys(corners, number))
    found = [sorted(table, key=lambda box: (box.top, box.left)) for table in tables.values() if len(table) > 1]
    return sorted(found, key=lambda table: table[0][1::-1])


def _too_many() -> LimitExceededError:
    return LimitExceededError("the pages draw more lines than any table of a report to be read twice")
