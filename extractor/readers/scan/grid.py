"""Broken rules made whole: between the edges that a table shows, a side is ruled where most of it still is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.layout import Ruling
from extractor.layout.rulings import SNAP, clusters, merge_intervals
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import spans_of
from extractor.readers.scan.rules import DARK, PIECE, has_few_gaps
from extractor.readers.scan.sheet import Sheet

# A side is ruled where so much of it is dark, on the line or a dot beside it: where there is no rule nothing is, but
# for text across it, which is as dark beside the line.
RULED = 0.3
# So much darker is a rule than what lies so far on both sides of it, in points.
DARKER, BESIDE = 1.6, 2.6
# Edges of a table are rules of so many points together; tables stand further apart than this.
LEAST_EDGE, APART = 11.0, 12.0
# Where no other piece shows them, sides of so many rows of which so much is dark are sides, in rows so high, in points;
# rules are thinner.
SIDE, BANDS, LEAST_SIDE, THICK = 0.92, 1, 13.5, 3.0
# So many rules that end together end at one of the other direction.
ENDS = 3
# A rule across that is no longer, in points, than words with level strokes in a row.
FREE = 64.0
# More sides than any table has.
MOST_SIDES = 20_000


def completed(rulings: Sequence[Ruling], sheet: Sheet) -> list[Ruling]:
    """The rules, and with them the sides of cells that are worn but there."""
    uprights = [one for one in rulings if not one.horizontal]
    sides = np.array(sorted(one.position for one in uprights))
    rulings = [one for one in rulings if not one.horizontal or one.length >= FREE or _spans_cells(one, sides)]
    found = list(rulings)
    for top, bottom in merge_intervals(((one.start, one.end) for one in uprights), APART):
        zone = [one for one in rulings if _lies_in(one, top - SNAP, bottom + SNAP)]
        ys, xs = (_with_ends(_edges(zone, horizontal=one), zone, horizontal=one) for one in (True, False))
        xs = _with_worn(xs, ys, sheet.text, sheet.scale)
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_SIDES:
            continue
        found += _worn(sheet.text, sheet.scale, True, ys, xs)
        found += _worn(sheet.text.T, sheet.scale, False, xs, ys)
    return found


def _spans_cells(one: Ruling, sides: NDArray[np.float64]) -> bool:
    """Whether a rule across goes from one side of a cell to another: strokes of words in a row do not."""
    return all(sides.size and float(np.abs(sides - end).min()) <= SNAP for end in (one.start, one.end))


def _lies_in(one: Ruling, top: float, bottom: float) -> bool:
    return top <= one.position <= bottom if one.horizontal else one.start < bottom and one.end > top


def _edges(zone: Sequence[Ruling], *, horizontal: bool) -> list[float]:
    """Where rules of a direction lie."""
    own = [one for one in zone if one.horizontal is horizontal]
    lengths: dict[float, float] = {}
    for one in own:
        lengths[one.position] = lengths.get(one.position, 0.0) + one.length
    groups = clusters(lengths, SNAP)
    return [sum(group) / len(group) for group in groups if sum(lengths[one] for one in group) >= LEAST_EDGE]


def _with_worn(xs: list[float], ys: Sequence[float], dark: Dots, scale: float) -> list[float]:
    """The edges down, and those of which no piece was long enough to be found: most of a side, between two rows, is."""
    if len(xs) < 2:
        return xs
    left, right = round(xs[0] * scale), round(xs[-1] * scale)
    found: list[float] = []
    for top, bottom in pairwise(ys):
        if bottom - top < LEAST_SIDE:
            continue
        band = dark[round(top * scale) + 2 : round(bottom * scale) - 2, left:right] > DARK
        for start, end in spans_of(_near(band).mean(axis=0) > SIDE):
            place, rows = left + (start + end) // 2, (round(top * scale) + 2, round(bottom * scale) - 2)
            if end - start < THICK * scale and _is_ruled(dark.T, place, *rows, scale):
                found.append(place / scale)
    places = (sum(group) / len(group) for group in clusters(found, SNAP) if len(group) >= BANDS)
    return sorted([*xs, *(place for place in places if all(abs(place - edge) > SNAP for edge in xs))])


def _near(marked: Marks) -> Marks:
    """What is marked, or beside what is, along rows."""
    near = marked.copy()
    near[:, 1:] |= marked[:, :-1]
    near[:, :-1] |= marked[:, 1:]
    return near


def _with_ends(edges: list[float], zone: Sequence[Ruling], *, horizontal: bool) -> list[float]:
    """The edges, and the first and last end of rules of the other direction: there the border of the table lies."""
    other = [one for one in zone if one.horizontal is not horizontal]
    found = list(edges)
    for ends in ([one.start for one in other], [-one.end for one in other]):
        near = [end for end in ends if end - min(ends) <= SNAP]
        place = abs(sum(near) / max(1, len(near)))
        if len(near) >= ENDS and all(abs(place - edge) > SNAP for edge in edges):
            found.append(place)
    return sorted(found)


def _worn(
    dark: Dots, scale: float, horizontal: bool, edges: Sequence[float], ends: Sequence[float]
) -> Iterator[Ruling]:
    """The sides along edges, between neighbouring ends, that are ruled."""
    for edge in edges:
        row = round(edge * scale)
        for start, end in pairwise(ends):
            if _is_ruled(dark, row, round(start * scale) + 2, round(end * scale) - 2, scale):
                yield Ruling(horizontal, edge, start, end)


def _is_ruled(dark: Dots, row: int, start: int, end: int, scale: float) -> bool:
    """Whether a stretch of a row is dark for the most part, and what lies beside it is not."""
    near = max(1, round(0.5 * scale))
    line = dark[max(0, row - near) : row + near + 1, start:end]
    if line.size == 0 or end - start < 4:
        return False
    darkest = line.max(axis=0)
    if float((darkest > DARK).mean()) < RULED or not has_few_gaps(darkest > DARK, PIECE * scale):
        return False
    own, away = float(darkest.mean()), round(BESIDE * scale)
    sides = [dark[max(0, row + side - near) : max(0, row + side + near + 1), start:end] for side in (-away, away)]
    return all(side.size == 0 or own > DARKER * float(side.max(axis=0).mean()) for side in sides if np.ndim(side) == 2)
