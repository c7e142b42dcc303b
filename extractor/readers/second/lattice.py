"""Edges of a page → its tables as boxes, by pdfplumber's table finder, within limits."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractor.errors import LimitExceededError
from extractor.readers.second import Area
from extractor.readers.second.paths import Edge, Edges

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


def tables_of(edges: Edges, area: Area | None = None) -> list[list[Box]]:
    """The tables with more than one cell, from the top down; those alone that an area of the page meets.

    LimitExceededError where there are too many lines.
    """
    found = [table for band in _bands(edges.upright) if _meet(band, area) for table in _tables(edges, band)]
    return sorted((table for table in found if len(table) > 1), key=lambda table: table[0][1::-1])


def _bands(upright: Iterable[Edge]) -> Iterable[Area]:
    """From where to where upright lines go on, or stop for less than a line of text: a table, or tables that touch."""
    bands: list[Area] = []
    for _, top, bottom in sorted(upright, key=itemgetter(1)):
        if bands and top <= bands[-1].bottom + _APART:
            bands[-1] = Area(bands[-1].top, max(bands[-1].bottom, bottom))
        else:
            bands.append(Area(top, bottom))
    return bands


def _meet(band: Area, area: Area | None) -> bool:
    return area is None or (band.top <= area.bottom and area.top <= band.bottom)


def _tables(all_edges: Edges, band: Area) -> list[list[Box]]:
    upright = [edge for edge in all_edges.upright if _meet(band, Area(edge.start, edge.end))]
    level = [edge for edge in all_edges.level if band.top - _TOGETHER <= edge.at <= band.bottom + _TOGETHER]
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
