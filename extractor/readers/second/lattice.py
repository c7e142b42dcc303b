"""Edges of a page → its tables as boxes, by pdfplumber's table finder, within limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractor.errors import LimitExceededError
from extractor.readers.second.content import Edge

# Points within which lines lie together, go on in each other, and cross; shorter lines are specks (pdfplumber's).
_TOGETHER = 3.0
# Pairs of lines that are tried for a crossing; a dense page of 40 rows and 16 columns has 700.
MAX_PAIRS = 20_000


class Box(NamedTuple):
    """A cell, in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


def tables_of(upright: Iterable[Edge], level: Iterable[Edge]) -> list[list[Box]]:
    """The tables with more than one cell, from the top down; LimitExceededError where there are too many lines."""
    edges = merge_edges([*map(_upright, upright), *map(_level, level)], *[_TOGETHER] * 4)
    walls = sum(edge["orientation"] == "v" for edge in edges)
    if walls * (len(edges) - walls) > MAX_PAIRS:
        raise LimitExceededError("the pages draw more lines than any table of a report to be read twice")
    long = [edge for edge in edges if max(edge["width"], edge["height"]) >= _TOGETHER]
    cells = intersections_to_cells(edges_to_intersections(long, _TOGETHER, _TOGETHER))
    found = [
        sorted((Box(*cell) for cell in table), key=lambda box: (box.top, box.left)) for table in cells_to_tables(cells)
    ]
    return sorted((table for table in found if len(table) > 1), key=lambda table: table[0][1::-1])


def _upright(edge: Edge) -> dict[str, Any]:
    return _sides("v", (edge.at, edge.start, edge.at, edge.end))


def _level(edge: Edge) -> dict[str, Any]:
    return _sides("h", (edge.start, edge.at, edge.end, edge.at))


def _sides(orientation: str, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """An edge as pdfplumber has it."""
    left, top, right, bottom = box
    place = {"x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {"orientation": orientation, **place}
