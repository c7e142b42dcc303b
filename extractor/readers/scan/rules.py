"""Rules of a page that is a picture: rows and columns of dots that are dark over longer stretches than text is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.layout import Ruling
from extractor.layout.rulings import merge_intervals
from extractor.readers.scan.dots import Dots
from extractor.readers.scan.ink import spans_of
from extractor.readers.scan.sheet import Sheet
from extractor.tuples import NamedTuple

# What is darker than this may be a rule: hairlines at 150 dots an inch are a third as dark as ink.
DARK = 70
# A stretch of so many points that is dark belongs to a rule, across and down: strokes of text are shorter. Down they
# are no shorter in large type than the sides of small cells, which end at rules across.
ACROSS, DOWN, FREE = 28.0, 11.5, 34.0
# So near to a rule across, in points, a side of a cell ends; worn rules have gaps of so many.
MEETS, GAP = 3.0, 15.0
# So much of it is dark: all but worn or dotted parts; what goes on beside it may be worn more.
CERTAIN, WORN = 0.9, 0.6
# Over so many points less of it is enough: no line of print is dark for more than the half of one row of dots.
LONG, LONG_WORN = 170.0, 0.68
# Pieces of worn rules and the gaps behind them are so long at least, in points: of sides of cells, and of long rules
# (of which so much is whole), which lines of large type are not to be taken for.
PIECE, LONG_PIECE, LEAST_LONG = 9.0, 18.0, 125.0
# A wider gap than this, in points, is no wear but where a rule ends.
WIDEST_GAP = 11.0
# A rule is so much darker than what lies beside it, at so many points: grounds are dark on both sides, text on one.
BESIDE, LIGHTER = (2.2, 4.4), 0.7
# What goes on beside a stretch of so many points without a gap has to stand out by itself, by more.
SOLID, ALONE = 40.0, 0.4
# Strokes of four signs in a row of small print are a run so long at most, in points: print lies on both sides of it.
SHORT = 64.0
# Rows of tables are no lower, in points; lines of large type are no higher, and no rule among them is so wide.
LOWEST, ONE_ROW, WIDE = 12.6, 22.0, 100.0
# More runs than any page of tables has.
MOST_RUNS = 20_000


class Run(NamedTuple):
    """A row or column of dots that is dark from `start` to `end`; counted in dots."""

    horizontal: bool
    position: int
    start: int
    end: int


def runs_of(sheet: Sheet) -> list[Run]:
    """The runs that rules are made of."""
    across = list(_runs(sheet.text, True, ACROSS * sheet.scale, sheet.scale))
    down = list(_runs(np.ascontiguousarray(sheet.text.T), False, DOWN * sheet.scale, sheet.scale))
    down = [one for one in down if one.end - one.start >= FREE * sheet.scale or _is_side(one, across, sheet.scale)]
    if len(across) + len(down) > MOST_RUNS:
        return []
    return list(_of_tables([*across, *down], sheet.scale))


def _of_tables(runs: Sequence[Run], scale: float) -> Iterator[Run]:
    """The runs without strokes of large type, which make a grid that is lower than any row."""
    sides = ((one.start, one.end) for one in runs if not one.horizontal)
    near = MEETS * scale
    low = []
    for top, bottom in merge_intervals(sides, 1.0):
        across = [one for one in runs if one.horizontal and top - near <= one.position <= bottom + near]
        widest = max((one.end - one.start for one in across), default=0)
        if bottom - top < (LOWEST if widest >= WIDE * scale else ONE_ROW) * scale:
            low.append((top, bottom))
    for one in runs:
        start, end = (one.position, one.position) if one.horizontal else (one.start, one.end)
        if not any(top - near <= start and end <= bottom + near for top, bottom in low):
            yield one


def _is_side(one: Run, across: Sequence[Run], scale: float) -> bool:
    """Whether both ends of a run down lie at rules across."""
    near = [rule.position for rule in across if rule.start - GAP * scale <= one.position <= rule.end + GAP * scale]
    return all(any(abs(end - place) <= MEETS * scale for place in near) for end in (one.start, one.end))


def rulings_of(runs: Sequence[Run], scale: float) -> list[Ruling]:
    """The rules, in points."""
    return [Ruling(one.horizontal, (one.position + 0.5) / scale, one.start / scale, one.end / scale) for one in runs]


def without_rules(dark: Dots, runs: Sequence[Run], scale: float) -> Dots:
    """The page with its rules made paper, and what is left of them beside."""
    bare = dark.copy()
    near = max(1, round(0.3 * scale))
    for horizontal, position, start, end in runs:
        place = slice(max(0, position - near), position + near + 1)
        if horizontal:
            bare[place, start:end] = 0
        else:
            bare[start:end, place] = 0
    return bare


def _runs(dark: Dots, horizontal: bool, length: float, scale: float) -> Iterator[Run]:
    """The runs along rows: whole over short stretches, or, across the page, worn over long ones."""
    marked = dark > DARK
    sums, levels = _sums(marked), _Levels(dark)
    counts = marked.sum(axis=1)
    windows = [(max(3, round(length)), CERTAIN), *([(round(LONG * scale), LONG_WORN)] if horizontal else ())]
    for window, certain in windows:
        if dark.shape[1] <= window:
            continue
        covered = sums[:, window:] - sums[:, :-window]
        rows = np.flatnonzero((covered.max(axis=1) >= certain * window) & (counts >= window // 2))
        shown = covered[rows]
        for place, start, end in _stretches(shown >= WORN * window, shown >= certain * window, window):
            row = int(rows[place])
            for found in _whole(sums[row], start, end, round(WIDEST_GAP * scale)):
                near = np.diff(sums[row, found[0] : found[1] + 1]) > 0
                if certain < CERTAIN and not (
                    len(near) >= LEAST_LONG * scale and has_few_gaps(near, LONG_PIECE * scale)
                ):
                    continue
                if len(near) >= 0.9 * length and _stands_out(levels, row, *found, scale):
                    yield Run(horizontal, row, *_without_print(levels, row, *found, near, scale))


class _Levels:
    """How dark rows are over stretches of them: sums of a row are made when it is first asked for."""

    def __init__(self, dark: Dots) -> None:
        self.dark = dark
        self._sums: dict[int, NDArray[np.int64]] = {}

    def over(self, row: int, start: int, end: int) -> int:
        """The sum of a stretch of a row."""
        sums = self._sums.get(row)
        if sums is None:
            sums = self._sums[row] = np.cumsum(self.dark[row], dtype=np.int64)
        return int(sums[end - 1]) - (int(sums[start - 1]) if start else 0)


def _sums(marked: NDArray[np.bool_]) -> NDArray[np.int32]:
    """How many are marked, in a row or beside it, before each place."""
    near = marked.copy()
    near[1:] |= marked[:-1]
    near[:-1] |= marked[1:]
    sums = np.zeros((near.shape[0], near.shape[1] + 1), np.int32)
    np.cumsum(near, axis=1, out=sums[:, 1:])
    return sums


def _stretches(worn: NDArray[np.bool_], certain: NDArray[np.bool_], window: int) -> Iterator[tuple[int, int, int]]:
    """In each row from certain windows to certain ones, those between them worn at most: the row, start and end."""
    width = worn.shape[1] + 1  # a place between rows, which is never worn
    edges = np.flatnonzero(np.diff(np.pad(worn, ((0, 0), (0, 1))).ravel().view(np.int8), prepend=0))
    inside = np.flatnonzero(np.pad(certain, ((0, 0), (0, 1))).ravel())
    starts, ends = edges[::2], edges[1::2]
    first, last = np.searchsorted(inside, starts), np.searchsorted(inside, ends) - 1
    for start, place, end in zip(starts.tolist(), first.tolist(), last.tolist(), strict=True):
        if place <= end:
            row = start // width
            yield row, int(inside[place]) - row * width, int(inside[end]) - row * width + window


def has_few_gaps(marked: NDArray[np.bool_], piece: float) -> bool:
    """Whether a stretch is marked in pieces as long as those of worn rules are: strokes of print are shorter."""
    pieces = int(np.count_nonzero(np.diff(marked.astype(np.int8), prepend=0) == 1))
    return pieces <= 1 + len(marked) / piece


def _whole(sums: NDArray[np.int32], start: int, end: int, gap: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch between gaps wider than this, each from its first to its last marked dot."""
    found = start + np.flatnonzero(np.diff(sums[start : end + 1]))
    if found.size:
        cuts = np.flatnonzero(np.diff(found) > gap)
        for first, last in zip([0, *(cuts + 1).tolist()], [*cuts.tolist(), found.size - 1], strict=True):
            yield int(found[first]), int(found[last]) + 1


def _without_print(
    levels: _Levels, row: int, start: int, end: int, near: NDArray[np.bool_], scale: float
) -> tuple[int, int]:
    """The start and end of a run without what is level with it, before and behind its whole stretches, but is print."""
    solid = [(first, last) for first, last in spans_of(near) if last - first >= SOLID * scale]
    if not solid:
        return start, end
    first, last = start + solid[0][0], start + solid[-1][1]
    if first > start and max(_beside(levels, row, start, first, scale)) > ALONE:
        start = first
    if last < end and max(_beside(levels, row, last, end, scale)) > ALONE:
        end = last
    return start, end


def _stands_out(levels: _Levels, row: int, start: int, end: int, scale: float) -> bool:
    """Whether both sides of a run are lighter than it is; beside a short one one of them is all but paper."""
    own = levels.over(row, start, end)
    for side in (-1, 1):
        beside = [row + side * max(2, round(points * scale)) for points in BESIDE]
        lying = [levels.over(one, start, end) for one in beside if 0 <= one < levels.dark.shape[0]]
        if lying and min(lying) > LIGHTER * own:
            return False
    return end - start >= SHORT * scale or min(_beside(levels, row, start, end, scale)) <= ALONE


def _beside(levels: _Levels, row: int, start: int, end: int, scale: float) -> tuple[float, float]:
    """How dark both sides are close to a run, as shares of what it is; 0 beyond the page."""
    own, away = max(1, levels.over(row, start, end)), max(2, round(BESIDE[0] * scale))
    places = row - away, row + away
    above, below = (levels.over(one, start, end) if 0 <= one < levels.dark.shape[0] else 0 for one in places)
    return above / own, below / own
