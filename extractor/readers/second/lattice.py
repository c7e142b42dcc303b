"""Edges of a page → its tables as boxes, by pdfplumber's table finder, within limits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractor.errors import LimitExceededError
from extractor.readers.second.area import Area
from extractor.readers.second.paths import Edge, Edges
from extractor.tuples import NamedTuple

# Points within which lines lie together, go on in each other, and cross; shorter lines are specks (pdfplumber's).
_TOGETHER = 3.0
# Points that part two tables at least, so that a line of text fits between them.
_APART = 10.0
# Pairs of lines that are tried for a crossing; a dense page of 40 rows and 16 columns has 700.
MAX_PAIRS = 20_000


class Box(NamedTuple):
    """A cell, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


def bands_of(upright: Iterable[Edge], area: Area | None = None) -> Sequence[Area]:
    """The bands of a page in which upright lines go on, or stop for less than a line of text: a table, or several.

    Those alone that an area of the page meets.
    """
    bands: list[Area] = []
    for _, top, bottom in sorted(upright, key=itemgetter(1)):
        if bands and top <= bands[-1].bottom + _APART:
            bands[-1] = Area(bands[-1].top, max(bands[-1].bottom, bottom))
        else:
            bands.append(Area(top, bottom))
    return [band for band in bands if area is None or (band.top <= area.bottom and area.top <= band.bottom)]


def tables_of(edges: Edges, bands: Iterable[Area]) -> list[list[Box]]:
    """The tables of some bands that have more than one cell, from the top down.

    LimitExceededError where there are too many lines.
    """
    upright = sorted(set(edges.upright), key=itemgetter(1, 0, 2))  # many are drawn twice, by both the cells they part
    level = sorted(set(edges.level))
    found = [
        table
        for band in bands
        for table in _tables(
            _part(upright, itemgetter(1), band.top, band.bottom),
            _part(level, itemgetter(0), band.top - _TOGETHER, band.bottom + _TOGETHER),
        )
    ]
    return sorted((table for table in found if len(table) > 1), key=lambda table: table[0][1::-1])


def _part(edges: Sequence[Edge], place: Callable[[Edge], float], first: float, last: float) -> Sequence[Edge]:
    return edges[bisect_left(edges, first, key=place) : bisect_right(edges, last, key=place)]


def _tables(upright: Iterable[Edge], level: Iterable[Edge]) -> list[list[Box]]:
    edges = merge_edges([*map(_upright, upright), *map(_level, level)], *[_TOGETHER] * 4)
    walls = sum(edge["orientation"] == "v" for edge in edges)
    if walls * (len(edges) - walls) > MAX_PAIRS:
        raise LimitExceededError("the pages draw more lines than any table of a report to be read twice")
    long = [edge for edge in edges if max(edge["width"], edge["height"]) >= _TOGETHER]
    cells = intersections_to_cells(edges_to_intersections(long, _TOGETHER, _TOGETHER))
    return [
        sorted((Box(*cell) for cell in table), key=lambda box: (box.top, box.left)) for table in cells_to_tables(cells)
    ]


def _upright(edge: Edge) -> dict[str, Any]:
    return _sides("v", (edge.at, edge.start, edge.at, edge.end))


def _level(edge: Edge) -> dict[str, Any]:
    return _sides("h", (edge.start, edge.at, edge.end, edge.at))


def _sides(orientation: str, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """An edge as pdfplumber has it."""
    left, top, right, bottom = box
    place = {"x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {"orientation": orientation, **place}
