"""Cells from rules: the areas that rules enclose, on the grid that their positions make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.layout.model import Ruling
from extractor.layout.rulings import SNAP, TOUCH, Interval, clusters, join, merge_intervals, touching
from extractor.provenance import Box
from extractor.tuples import NamedTuple

# A rule between two slots covers them from end to end but for gaps at crossings; an underlined word covers less.
COVERED = 0.8
# The outer frame may be worn more than that before text inside it counts as outside.
FRAMED = 0.5
# Rules end together where a table's side is left open; single tips beyond a crossing are shorter than this.
OPEN_SIDE = 8.0
# The label of a group of rows is no wider, in points: a quarter of a page that lies across.
WIDEST_STUB = 210.0
# The largest statutory table has 27 rows of 16 slots; drawings make grids beyond any table.
MOST_SLOTS = 60_000


Slot = tuple[int, int]


class Area(NamedTuple):
    """A rectangle of slots (rows and columns inclusive); `framed` is False where it is open to the outside.

    `whole` is False where the rules enclose another shape than a rectangle and this is a part of it. `cut` is True
    where it is open at the table's head or foot alone, as at a page break.
    """

    row: int
    column: int
    last_row: int
    last_column: int
    framed: bool = True
    whole: bool = True
    cut: bool = False


class Lattice:
    """Areas between the vertical edges `xs` and the horizontal edges `ys`, each with its box."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], areas: Sequence[Area]) -> None:
        self.xs, self.ys, self.areas = tuple(xs), tuple(ys), tuple(areas)
        self.boxes: tuple[Box, ...] = tuple(
            (xs[area.column], ys[area.row], xs[area.last_column + 1], ys[area.last_row + 1]) for area in areas
        )
        self._owner = {
            (row, column): index
            for index, area in enumerate(areas)
            for row in range(area.row, area.last_row + 1)
            for column in range(area.column, area.last_column + 1)
        }

    @property
    def outline(self) -> Box:
        """The box around all areas."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def find(self, x: float, y: float) -> int | None:
        """The index of the area a point lies in, None outside."""
        return self._owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def lattices(rulings: Iterable[Ruling]) -> list[Lattice]:
    """One lattice for each group of rules that encloses an area at least, from top to bottom."""
    rules, uprights = join(rulings)
    groups = touching(rules, uprights)
    found = [_lattice(*group) for group in _with_lone_sides(groups, uprights)]
    kept = [lattice for lattice in found if lattice is not None]
    return sorted(kept, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _lattice(rules: list[Ruling], uprights: list[Ruling]) -> Lattice | None:
    rules, uprights = _with_open_sides(rules, uprights)
    rows, columns = _edges(rules), _edges(uprights)
    ys, xs = [edge[0] for edge in rows], [edge[0] for edge in columns]
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > MOST_SLOTS:
        return None
    across = [_coverage(intervals, xs) for _, intervals in rows]
    down = [_coverage(intervals, ys) for _, intervals in columns]
    return Lattice(xs, ys, _areas(across, down))


def _with_lone_sides(
    groups: list[tuple[list[Ruling], list[Ruling]]], uprights: Sequence[Ruling]
) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """The groups with the side of an outer column that no rule crosses: a merged label over the whole of a page."""
    met = {id(upright) for _, own in groups for upright in own}
    lone = [upright for upright in uprights if id(upright) not in met]
    for rules, own in groups:
        head, foot = min(one.start for one in own), max(one.end for one in own)
        beside = [one for one in lone if abs(one.start - head) <= TOUCH and abs(one.end - foot) <= TOUCH]
        yield rules, sorted([*own, *_nearest_sides(own, beside)], key=lambda one: one.position)


def _nearest_sides(own: Sequence[Ruling], beside: Sequence[Ruling]) -> list[Ruling]:
    """Of uprights beside a table those that stand no further from it than a column of labels is wide."""
    left, right = own[0].position, own[-1].position
    found = []
    for one in sorted(beside, key=lambda one: one.position, reverse=True):
        if 0 < left - one.position <= WIDEST_STUB:
            found.append(one)
            left = one.position
    for one in sorted(beside, key=lambda one: one.position):
        if 0 < one.position - right <= WIDEST_STUB:
            found.append(one)
            right = one.position
    return found


def _with_open_sides(rules: list[Ruling], uprights: list[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """The rules, with an edge added where those of the other direction end together beyond the outermost one."""
    added_uprights = _open_sides(rules, uprights)
    return rules + _open_sides(uprights, rules), uprights + added_uprights


def _open_sides(rules: Sequence[Ruling], crossing: Sequence[Ruling]) -> list[Ruling]:
    first, last = crossing[0].position, crossing[-1].position
    starting = [rule for rule in rules if rule.start < first + SNAP]
    ending = [rule for rule in rules if rule.end > last - SNAP]
    before = [(rule.position, rule.start) for rule in starting if rule.start < first - OPEN_SIDE]
    behind = [(rule.position, rule.end) for rule in ending if rule.end > last + OPEN_SIDE]
    return [*_open_side(before, starting, crossing), *_open_side(behind, ending, crossing)]


def _open_side(
    tips: Sequence[tuple[float, float]], reaching: Sequence[Ruling], crossing: Sequence[Ruling]
) -> list[Ruling]:
    """The edge along the tips, by position, of rules beyond an outermost one: half at least of those that reach it.

    Fewer do where both outer sides of the table are among them: a row of merged cells.
    """
    ends = sorted(end for _, end in tips)
    if len(tips) < 2 or ends[-1] - ends[0] > SNAP:
        return []
    positions = [position for position, _ in tips]
    first, last = min(positions), max(positions)
    outer = all(first - SNAP <= rule.position <= last + SNAP for rule in reaching)
    if 2 * len(tips) < len(reaching) and not outer:
        return []
    return [Ruling(crossing[0].horizontal, ends[len(ends) // 2], first, last)]


def _edges(rulings: list[Ruling]) -> list[tuple[float, list[Interval]]]:
    """Positions where rules lie, double ones made one, each with the stretches it covers."""
    spans: dict[float, list[Interval]] = {}
    for ruling in rulings:
        spans.setdefault(ruling.position, []).append((ruling.start, ruling.end))
    edges = []
    for group in clusters(spans, SNAP):
        stretches = [stretch for position in group for stretch in spans[position]]
        weight = sum(end - start for start, end in stretches)
        middle = sum(position * (end - start) for position in group for start, end in spans[position]) / weight
        edges.append((middle, merge_intervals(stretches)))
    return edges


def _coverage(intervals: list[Interval], edges: Sequence[float]) -> list[float]:
    """The share of each stretch between neighbouring edges that the intervals cover."""
    first, last = intervals[0]
    if first - _slack(*edges[:2]) <= edges[0] and edges[-1] <= last + _slack(*edges[-2:]):
        return [1.0] * (len(edges) - 1)
    shares = []
    for start, end in pairwise(edges):
        slack = _slack(start, end)
        if len(intervals) == 1 and first - slack <= start and end <= last + slack:
            shares.append(1.0)
            continue
        covered = sum(max(0.0, min(end, to + slack) - max(start, since - slack)) for since, to in intervals)
        shares.append(covered / (end - start))
    return shares


def _slack(start: float, end: float) -> float:
    """How far a rule may miss the ends of a stretch."""
    return min(TOUCH, (end - start) / 4)


def _areas(across: list[list[float]], down: list[list[float]]) -> list[Area]:
    """The areas of slots with no rule between them, in reading order."""
    ends = {(row, slot) for row, shares in _outer(across) for slot, share in enumerate(shares) if share < FRAMED}
    sides = {(slot, column) for column, shares in _outer(down) for slot, share in enumerate(shares) if share < FRAMED}
    areas: list[Area] = []
    for slots in _regions(across, down):
        beside = sides.isdisjoint(slots)
        framed = beside and ends.isdisjoint(slots)
        found = _rectangles(slots, framed)
        areas += found if framed or not beside else [area._replace(cut=True) for area in found]
    return sorted(areas)  # by row, then by column


def _outer(edges: list[list[float]]) -> list[tuple[int, list[float]]]:
    """The outermost edges on both sides, each with the number of the slots within it."""
    return [(0, edges[0]), (len(edges) - 2, edges[-1])]


def _regions(across: list[list[float]], down: list[list[float]]) -> list[list[Slot]]:
    """The groups of slots with no rule between them, by their first slot in reading order."""
    neighbours = _open_neighbours(across, down)
    seen: set[Slot] = set()
    regions = []
    for start in ((row, column) for row in range(len(across) - 1) for column in range(len(down) - 1)):
        if start not in neighbours:
            regions.append([start])
            continue
        region, waiting = [], [] if start in seen else [start]
        seen.add(start)
        while waiting:
            slot = waiting.pop()
            region.append(slot)
            fresh = [other for other in neighbours[slot] if other not in seen]
            seen.update(fresh)
            waiting += fresh
        regions += [region] if region else []
    return regions


def _open_neighbours(across: list[list[float]], down: list[list[float]]) -> dict[Slot, list[Slot]]:
    """For each slot that no rule parts from one beside, above or below it, those slots."""
    pairs = [
        ((row - 1, column), (row, column))
        for row, shares in enumerate(across[1:-1], 1)
        for column, share in enumerate(shares)
        if share < COVERED
    ]
    pairs += [
        ((row, column - 1), (row, column))
        for column, shares in enumerate(down[1:-1], 1)
        for row, share in enumerate(shares)
        if share < COVERED
    ]
    neighbours: dict[Slot, list[Slot]] = {}
    for one, other in pairs:
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    return neighbours


def _rectangles(slots: list[Slot], framed: bool) -> list[Area]:
    """The region as one rectangle, or cut into bands of rows where it has another shape."""
    if len(slots) == 1:
        return [Area(*slots[0], *slots[0], framed)]
    rows = [row for row, _ in slots]
    columns = [column for _, column in slots]
    box = (min(rows), min(columns), max(rows), max(columns))
    if (box[2] - box[0] + 1) * (box[3] - box[1] + 1) == len(slots):
        return [Area(*box, framed)]
    return _bands(slots, framed)


def _bands(slots: list[Slot], framed: bool) -> list[Area]:
    """Runs of slots in each row, equal runs of neighbouring rows made one area."""
    areas: list[Area] = []
    for row in sorted({row for row, _ in slots}):
        columns = sorted(column for other, column in slots if other == row)
        for first, last in _runs(columns):
            above = next(
                (area for area in areas if (area.column, area.last_column, area.last_row) == (first, last, row - 1)),
                None,
            )
            if above is not None:
                areas.remove(above)
            areas.append(Area(above.row if above else row, first, row, last, framed, whole=False))
    return areas


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
