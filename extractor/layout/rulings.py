"""Rules joined from their pieces, and the groups of rules that touch each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from extractor.layout.model import Ruling

# Dots and dashes drawn one by one stand up to about 3 points apart; separate tables stand further apart.
JOIN_GAP = 4.0
# Pieces of one rule are drawn on one line; rounding in producers moves them by a third of a point at most.
SAME_LINE = 0.75
# The lowest table row seen is 6 points high (5 point type); dots, ticks and stroke caps are shorter.
SHORTEST_RULE = 5.0
# Rules meant to meet miss each other by up to the thickness of a double rule (3 points).
TOUCH = 4.0
# Double rules and edges that differ from row to row are up to 3 points apart; no column or row is as narrow.
SNAP = 4.0
# A report's page has some hundred rules; drawings with more than this are no tables.
MOST_RULES = 4000

Interval = tuple[float, float]


def merge_intervals(intervals: Iterable[Interval], gap: float = JOIN_GAP) -> list[Interval]:
    """The intervals in order, those that overlap or come closer than `gap` made one."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start - merged[-1][1] <= gap:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def clusters(positions: Iterable[float], width: float) -> list[list[float]]:
    """The positions in order, in groups that are `width` wide at most."""
    groups: list[list[float]] = []
    for position in sorted(positions):
        if groups and position - groups[-1][0] <= width:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups


def _joined(rulings: list[Ruling], horizontal: bool) -> list[Ruling]:
    """Rules of one direction: pieces on one line joined, what stays short dropped."""
    by_position: dict[float, list[Interval]] = {}
    for ruling in rulings:
        if ruling.horizontal == horizontal:
            by_position.setdefault(ruling.position, []).append((ruling.start, ruling.end))
    found = []
    for group in clusters(by_position, SAME_LINE):
        pieces = [interval for position in group for interval in by_position[position]]
        middle = sum(group) / len(group)
        found += [
            Ruling(horizontal, middle, start, end)
            for start, end in merge_intervals(pieces)
            if end - start >= SHORTEST_RULE
        ]
    return found


def join(rulings: Iterable[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    """The horizontal and the vertical rules, drawn-by-dots and drawn-in-pieces ones made whole, in order."""
    known = list(rulings)
    horizontals, verticals = _joined(known, True), _joined(known, False)
    if len(horizontals) + len(verticals) > MOST_RULES:
        return [], []
    return horizontals, verticals


def touching(horizontals: Sequence[Ruling], verticals: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Groups of rules that meet one another, directly or through others; rules that meet none are left out."""
    parent = list(range(len(horizontals) + len(verticals)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    positions = [ruling.position for ruling in verticals]  # ascending, as `join` gives them
    for index, rule in enumerate(horizontals):
        first, own = bisect_left(positions, rule.start - TOUCH), root(index)
        for other in range(first, bisect_right(positions, rule.end + TOUCH)):
            upright = verticals[other]
            if upright.start - TOUCH <= rule.position <= upright.end + TOUCH:
                parent[root(len(horizontals) + other)] = own
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, rule in enumerate([*horizontals, *verticals]):
        groups.setdefault(root(index), ([], []))[0 if rule.horizontal else 1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]
