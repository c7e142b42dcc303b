"""Broken rules made whole: between the edges that a table shows, a side is ruled where most of it still is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.layout import Ruling
from extractor.layout.lattice import COVERED
from extractor.layout.rulings import SAME_LINE, SNAP, Interval, clusters, merge_intervals
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import spans_of
from extractor.readers.scan.rules import DARK, GAP, MEETS, PIECE, has_few_gaps
from extractor.readers.scan.rules import FREE as FREE_UPRIGHT
from extractor.readers.scan.sheet import Sheet

# A side is ruled where so much of it is dark, on the line or a dot beside it: where there is no rule nothing is, but
# for text across it, which is as dark beside the line.
RULED = 0.3
# Beside print, whose feet and heads lie in rows as well (39 % of one was seen dark), so much of it is.
AMONG = 0.5
# A rule reaches an end of its side, from and to so many points from it, as signs in the middle of a cell do not, or is
# so much of it; where nothing lies beside it, so dark at most, so little of it is enough.
TIP, MOSTLY, BLANK, LEFT = (0.4, 1.9), 0.6, 10.0, 0.12
# Pieces of rules beside which nothing lies are so long at least, in points.
SCRAP = 4.2
# So much darker is a rule than what lies so far on both sides of it, in points; print may begin closer to it, but not
# so close as this.
DARKER, BESIDE, CLOSE = 1.6, 2.6, 1.4
# Edges of a table are rules of so many points together; tables stand further apart than this.
LEAST_EDGE, APART = 11.0, 12.0
# Where no other piece shows them, sides of which so much is dark are sides, in rows so high, in points; rules are
# thinner.
SIDE, LEAST_SIDE, THICK = 0.92, 13.5, 3.0
# Strips beside rules across, from and to so many points from them, are free of signs; what is dark in so many of them,
# in so many rows, is a side.
TIPS, GOES_ON, LEAST_ROWS = (0.9, 2.3), 0.4, 4
# So many rules that end together end at one of the other direction.
ENDS = 3
# Rules of a page seen by a camera wander so far, in points, in steps of so many.
WANDERS, NEXT = 8.0, 1.2
# A rule across that is no longer, in points, than words with level strokes in a row.
FREE = 64.0
# More sides than any table has.
MOST_SIDES = 20_000


def completed(rulings: Sequence[Ruling], sheet: Sheet) -> list[Ruling]:
    """The rules, and with them the sides of cells that are worn but there."""
    uprights = [one for one in rulings if not one.horizontal]
    sides = np.array([(one.position, one.start, one.end) for one in uprights]).reshape(-1, 3)
    long = _long_lines(rulings)
    rulings = [one for one in rulings if not one.horizontal or one.position in long or _spans_cells(one, sides)]
    rulings = _without_strokes(rulings)
    uprights = [one for one in rulings if not one.horizontal]
    found: list[Ruling] = []
    for top, bottom in merge_intervals(((one.start, one.end) for one in uprights), APART):
        zone = _gathered([one for one in rulings if _lies_in(one, top - SNAP, bottom + SNAP)])
        rulings = [one for one in rulings if not _lies_in(one, top - SNAP, bottom + SNAP)]
        found += zone
        ys, xs = (_with_ends(_edges(zone, horizontal=one), zone, horizontal=one) for one in (True, False))
        xs = _with_worn(xs, ys, sheet.text, sheet.scale)
        ys = _with_going_on(ys, xs, sheet.text.T, sheet.scale)
        xs = _with_going_on(xs, ys, sheet.text, sheet.scale)
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_SIDES:
            continue
        worn = [*_worn(sheet.text, sheet.scale, True, ys, xs), *_worn(sheet.text.T, sheet.scale, False, xs, ys)]
        found += [*worn, *_without_dead_ends([*zone, *worn], ys, xs)]
    return [*rulings, *found]


def _without_strokes(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rules without short uprights that end at none across: strokes of letters that are bold, or out of focus."""
    across = np.array([(one.position, one.start, one.end) for one in rulings if one.horizontal]).reshape(-1, 3)

    def is_met(one: Ruling) -> bool:
        near = across[(across[:, 1] <= one.position + GAP) & (across[:, 2] >= one.position - GAP), 0]
        return all(near.size and float(np.abs(near - end).min()) <= MEETS for end in (one.start, one.end))

    return [one for one in rulings if one.horizontal or one.length >= FREE_UPRIGHT or is_met(one)]


def _without_dead_ends(rules: Sequence[Ruling], ys: Sequence[float], xs: Sequence[float]) -> Iterator[Ruling]:
    """The sides that are missing where rules end at none: what is ruled for the most part, rule to rule, is one."""
    across = _ruled([one for one in rules if one.horizontal], ys, xs)
    down = _ruled([one for one in rules if not one.horizontal], xs, ys)
    for horizontal, own, other, edges, ends in ((True, across, down, ys, xs), (False, down, across, xs, ys)):
        # A side ends where one of the other direction goes off, to either hand.
        closed = np.zeros((len(edges), len(ends)), bool)
        closed[1:] |= other.T
        closed[:-1] |= other.T
        for place, edge in enumerate(edges):
            for side in _lacking(own[place], closed[place], np.diff(ends)):
                yield Ruling(horizontal, edge, ends[side], ends[side + 1])


def _lacking(ruled: Marks, closed: Marks, lengths: NDArray[np.float64]) -> Iterator[int]:
    """The sides along an edge that are not ruled, though most of what lies between two closed places is."""
    cuts = [0, *(np.flatnonzero(closed[1:-1]) + 1).tolist(), len(ruled)]
    for first, last in pairwise(cuts):
        part = ruled[first:last]
        if part.any() and 2 * float(lengths[first:last][part].sum()) >= float(lengths[first:last].sum()):
            yield from (first + one for one in np.flatnonzero(~part).tolist())


def _ruled(rules: Sequence[Ruling], edges: Sequence[float], ends: Sequence[float]) -> Marks:
    """Which sides are ruled, by edge and by place along it."""
    found = np.zeros((len(edges), len(ends) - 1), bool)
    for place, edge in enumerate(edges):
        own = merge_intervals((one.start, one.end) for one in rules if abs(one.position - edge) <= SNAP / 2)
        for number, (start, end) in enumerate(pairwise(ends)):
            covered = sum(max(0.0, min(end, last) - max(start, first)) for first, last in own)
            found[place, number] = covered >= COVERED * (end - start)
    return found


def _gathered(zone: Sequence[Ruling]) -> list[Ruling]:
    """The rules of a table, those that bend or lean from one place to the next made one, where no edge lies."""
    found: dict[tuple[bool, float], float] = {}
    for horizontal in (True, False):
        lengths: dict[float, float] = {}
        for one in zone:
            if one.horizontal is horizontal:
                lengths[one.position] = lengths.get(one.position, 0.0) + one.length
        for group in _chains(sorted(lengths)):
            if len(group) > 1 and group[-1] - group[0] <= WANDERS:
                total = sum(lengths[place] for place in group)
                middle = sum(place * lengths[place] for place in group) / total
                found |= {(horizontal, place): middle for place in group}
    return [one._replace(position=found.get((one.horizontal, one.position), one.position)) for one in zone]


def _chains(places: Sequence[float]) -> Iterator[list[float]]:
    """Places that follow each other closely."""
    chain: list[float] = []
    for place in places:
        if chain and place - chain[-1] > NEXT:
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def _long_lines(rulings: Sequence[Ruling]) -> set[float]:
    """The places of rules across whose pieces, together, are longer than words with level strokes in a row."""
    pieces: dict[float, list[Interval]] = {}
    for one in rulings:
        if one.horizontal:
            pieces.setdefault(one.position, []).append((one.start, one.end))
    found: set[float] = set()
    for group in clusters(pieces, SAME_LINE):
        whole = merge_intervals(piece for place in group for piece in pieces[place])
        if sum(end - start for start, end in whole) >= FREE:
            found |= set(group)
    return found


def _spans_cells(one: Ruling, sides: NDArray[np.float64]) -> bool:
    """Whether a rule across goes from one side of a cell to another: strokes of words in a row do not."""
    met = sides[(sides[:, 1] <= one.position + SNAP) & (sides[:, 2] >= one.position - SNAP), 0]
    return all(met.size and float(np.abs(met - end).min()) <= SNAP for end in (one.start, one.end))


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
    return _with_others(xs, found)


def _with_others(edges: Sequence[float], places: Sequence[float]) -> list[float]:
    """The edges, and places that are near to none of them."""
    others = (sum(group) / len(group) for group in clusters(places, SNAP))
    return sorted([*edges, *(place for place in others if all(abs(place - edge) > SNAP for edge in edges))])


def _with_going_on(xs: list[float], ys: Sequence[float], dark: Dots, scale: float) -> list[float]:
    """The edges down, and where something goes on from row to row, beside rules across, and nothing beside it does."""
    if len(xs) < 2 or len(ys) < LEAST_ROWS:
        return xs
    tips = [round((y + TIPS[0]) * scale) for y in ys[:-1]] + [round((y - TIPS[1]) * scale) for y in ys[1:]]
    high, far = max(1, round((TIPS[1] - TIPS[0]) * scale)), round((CLOSE + 0.4) * scale)
    rows = [row for top in tips for row in range(max(0, top), min(top + high, dark.shape[0]))]
    left, right = round(xs[0] * scale), round(xs[-1] * scale)
    shares = _near(dark[rows, left:right] > DARK).mean(axis=0)
    found = []
    for start, end in spans_of(shares > GOES_ON):
        beside = (*shares[max(0, start - far) : max(0, start - 2)], *shares[end + 2 : end + far])
        if end - start < THICK * scale and max(beside, default=1.0) < GOES_ON / 4:
            found.append((left + (start + end - 1) / 2) / scale)
    return _with_others(xs, found)


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
    marked = darkest > DARK
    share, own = float(marked.mean()), float(darkest.mean())
    if share < LEFT:
        return False
    reaches = _reaches_end(marked, scale)
    far, close = (
        [_level(dark, row, way * away * scale, start, end, near) for way in (-1, 1)] for away in (BESIDE, CLOSE)
    )
    if reaches and max(map(min, far, close)) < BLANK:
        return True
    if not reaches and (max(far) >= BLANK or (share < MOSTLY and _is_one(marked))):
        return False
    piece = (SCRAP if max(far) < BLANK else PIECE) * scale
    return (
        share >= (RULED if max(far) < BLANK else AMONG)
        and has_few_gaps(marked, piece)
        and all(own > DARKER * side for side in far)
    )


def _level(dark: Dots, row: int, away: float, start: int, end: int, near: int) -> float:
    """How dark a stretch is that lies beside a row, 0 beyond the page."""
    place = row + round(away)
    side = dark[max(0, place - near) : max(0, place + near + 1), start:end]
    return float(side.max(axis=0).mean()) if side.size else 0.0


def _is_one(marked: Marks) -> bool:
    return int(np.count_nonzero(np.diff(marked.astype(np.int8), prepend=0) == 1)) <= 1


def _reaches_end(marked: Marks, scale: float) -> bool:
    """Whether a stretch is marked at one of its ends: signs in the middle of a cell do not reach its borders."""
    rule, edge = round(TIP[0] * scale), round(TIP[1] * scale)
    tips = marked[rule:edge], marked[len(marked) - edge : len(marked) - rule]
    return any(int(tip.sum()) >= min(2, len(tip)) for tip in tips)
