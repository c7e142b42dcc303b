"""Rules from what a page draws: strokes, thin fills, frames and dots, by their shape as displayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import dist

from extractor.layout.matrix import Point
from extractor.layout.model import Ruling
from extractor.layout.rulings import join, touching
from extractor.provenance import Box

# The thickest rule seen is a 3 point frame; the lowest filled background is a row of 6 points.
THICKEST_RULE = 4.0
# Strokes of tables are level to rounding; a slope of one percent is a drawing.
LEVEL = 0.01
ROUNDING = 0.3
# Rules in light gray (down to 0xD0) are drawn to be seen; white ones and near-whites are not.
WHITISH = 0xF5
# A white rule runs along the edge of a shaded cell to this, in points.
ALONG = 1.5
# White rules times grounds that are compared: some thousand where each cell has its own.
MOST_PAIRS = 1_000_000


# A line by hand through a number; those through the corner of a table's header are longer, or cross words.
LONGEST_SCRAWL = 60.0

Line = tuple[Point, Point]


def stroke_rulings(points: Sequence[Point], width: float) -> list[Ruling]:
    """The rules that a stroked line of points draws; slanted parts draw none."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        across, down = abs(x1 - x0), abs(y1 - y0)
        half = width / 2
        if down <= LEVEL * across + ROUNDING and across >= down:
            middle = (y0 + y1) / 2
            found += box_rulings((min(x0, x1), middle - half, max(x0, x1), middle + half))
        elif across <= LEVEL * down + ROUNDING:
            middle = (x0 + x1) / 2
            found += box_rulings((middle - half, min(y0, y1), middle + half, max(y0, y1)))
    return found


def scrawls(points: Sequence[Point]) -> list[Line]:
    """The short slanted parts of a stroked line: a slash, a cross or a wave through characters."""
    return [
        (one, other)
        for one, other in pairwise(points)
        if min(abs(other[0] - one[0]), abs(other[1] - one[1])) > ROUNDING and dist(one, other) <= LONGEST_SCRAWL
    ]


def fill_rulings(boxes: Sequence[Box]) -> list[Ruling]:
    """The rules that filled shapes with these boxes draw: thin ones each, one within another as a frame."""
    found = [ruling for box in boxes for ruling in box_rulings(box)]
    for outer, inner in pairwise(boxes):
        found += _frame_rulings(outer, inner) + _frame_rulings(inner, outer)
    return found


def box_rulings(box: Box) -> list[Ruling]:
    """The rule that a thin box is; a dot may belong to a rule of either direction, a larger box is none."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    found = []
    if height <= THICKEST_RULE and (width >= height or width <= THICKEST_RULE):
        found.append(Ruling(True, (top + bottom) / 2, left, right))
    if width <= THICKEST_RULE and (height >= width or height <= THICKEST_RULE):
        found.append(Ruling(False, (left + right) / 2, top, bottom))
    return found


def cell_rulings(box: Box, grounds: Sequence[Box]) -> list[Ruling]:
    """The rules that a ground shows around a white cell on it; none where the cell lies on no ground."""
    left, top, right, bottom = box
    on_ground = any(
        ground[0] <= left and ground[1] <= top and right <= ground[2] and bottom <= ground[3] for ground in grounds
    )
    if not on_ground or min(right - left, bottom - top) <= THICKEST_RULE:
        return []
    rules = [Ruling(True, y, left, right) for y in (top, bottom)]
    return rules + [Ruling(False, x, top, bottom) for x in (left, right)]


def _frame_rulings(outer: Box, inner: Box) -> list[Ruling]:
    """The four sides of a ring between two boxes, nothing where the second does not lie closely in the first."""
    edges = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    if not all(0 <= edge <= THICKEST_RULE for edge in edges) or not any(edges):
        return []
    if min(inner[2] - inner[0], inner[3] - inner[1]) <= THICKEST_RULE:
        return []
    left, top, right, bottom = ((a + b) / 2 for a, b in zip(outer, inner, strict=True))
    return [
        Ruling(True, top, left, right),
        Ruling(True, bottom, left, right),
        Ruling(False, left, top, bottom),
        Ruling(False, right, top, bottom),
    ]


def box_of(points: Iterable[Point]) -> Box:
    """The box around points (one at least)."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def is_centred_in(box: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def rulings_on_grounds(white: Sequence[Ruling], grounds: Sequence[Box]) -> list[Ruling]:
    """Of rules drawn in white those that show: they and what they touch part shaded cells, half of them at least."""
    if len(white) * len(grounds) > MOST_PAIRS:
        return []
    found: list[Ruling] = []
    for rules, uprights in touching(*join(white)):
        group = [*rules, *uprights]
        if 2 * sum(_lies_on(rule, grounds) for rule in group) >= len(group):
            found += group
    return found


def _lies_on(rule: Ruling, grounds: Sequence[Box]) -> bool:
    """Whether a rule lies on a ground, or along its edge, at either end or in the middle."""
    places = (rule.start + ALONG, (rule.start + rule.end) / 2, rule.end - ALONG)
    points = [(place, rule.position) if rule.horizontal else (rule.position, place) for place in places]
    return any(
        left - ALONG <= x <= right + ALONG and top - ALONG <= y <= bottom + ALONG
        for left, top, right, bottom in grounds
        for x, y in points
    )
