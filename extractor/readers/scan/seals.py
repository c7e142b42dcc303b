"""Seals taken off: red ink parted into that of seals and that of print, and seals that a scanner saw in gray."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extractor.provenance import Box
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import spans_of
from extractor.readers.scan.rings import without_ring
from extractor.tuples import NamedTuple

# Ink is red where it is so much redder than gray.
RED = 60
# Red ink counts as so much darker than it is red: the red of print and of seals has the half of its brightness left.
AS_DARK = 1.6
# Seals are so wide and high, in points (official ones 38 to 50 mm, pictures are taken for as large as A4), and so
# nearly round; print is lower, tables are wider.
SEAL, ROUND = (45.0, 240.0), 2.2
# More stretches of red than seals and signs have: a picture, of which no part is told from another.
MOST_STRETCHES = 30_000
# What is smaller than this both ways, in points, is dirt; what passes a border of a cell by more is none of its print.
DIRT, BEYOND = 3.0, 4.0
# Red ink of a seal is as dark as three quarters of it are, and what is lighter than this more is no print over it; the
# dots of a seal in dark red are no darker.
SHADE, ABOVE, MOST_SHADE = 75, 10.0, 130.0
# Gray seals are so dark, and so even over spots of five dots; pages of which less is that have none. They are of one
# gray: so much of the spots is so near to their middle. Dots are halved where there are so many a point.
GRAY, EVEN, LEAST_GRAY = (55, 200), 40, 0.0002
ONE_GRAY, ALIKE, DENSE = 26, 0.6, 3.2
# Spots fill more than this of a seal's square (3.5 to 7 % were seen), and less of where print has some (0.3 %).
FILLED = 0.012
# Print so near to gray spots, in points, may have thin gray strokes over it; it is so much darker than these at least.
REACH, LEAST_INK = 14.0, 60.0
# Print is so much darker than a seal, as a share of what its ink is; strokes are taken off so many points around them:
# across the digit that they end at.
FRINGE, CLOSE = 0.3, 3.2
# Parts of a seal are so many points apart where black rules, and where lines of black text, lie over it;
# spots of one gray are of a seal further apart as well.
ACROSS_RULES, ACROSS_TEXT, ACROSS_GRAY = 2, 4, 12


class Blots(NamedTuple):
    """Ink that hangs together, by the boxes of its parts in points."""

    boxes: NDArray[np.float64]
    confused: bool = False  # more parts than print and seals have: any may lie anywhere

    def within(self, cell: Box) -> list[Box]:
        """The parts that lie in a cell alone, dirt left out."""
        if self.confused or not len(self.boxes):
            return [cell] if self.confused else []
        left, top, right, bottom = self.boxes.T
        inside = (left >= cell[0] - BEYOND) & (top >= cell[1] - BEYOND)
        inside &= (right <= cell[2] + BEYOND) & (bottom <= cell[3] + BEYOND)
        inside &= np.maximum(right - left, bottom - top) > DIRT
        return [(one[0], one[1], one[2], one[3]) for one in self.boxes[inside].tolist()]


def blots_of(marked: Marks, scale: float, apart: int = ACROSS_RULES) -> Blots:
    """The parts of marked ink, those so many points apart made one."""
    step = max(1, round(scale))
    rows, columns = marked.shape[0] // step, marked.shape[1] // step
    small: Marks = np.any(marked[: rows * step, : columns * step].reshape(rows, step, columns, step), axis=(1, 3))
    for _ in range(apart):
        small[:, 1:] |= small[:, :-1].copy()
        small[1:] |= small[:-1].copy()
    stretches = [(row, start, end) for row in _rows(small) for start, end in spans_of(small[row])]
    confused = len(stretches) > MOST_STRETCHES
    parts = [] if confused else _parts(stretches)
    return Blots(np.array(parts, np.float64).reshape(-1, 4) * (step / scale), confused)


def off_rings(taken: Marks, scale: float) -> Marks:
    """The ink of seals that is not of their rings."""
    if not taken.any():
        return taken
    found = taken
    for box in filter(_is_seal, blots_of(taken, scale, ACROSS_TEXT).boxes.tolist()):
        found = taken.copy() if found is taken else found
        left, top, right, bottom = (max(0, round(edge * scale)) for edge in box)
        found[top:bottom, left:right] = without_ring(taken[top:bottom, left:right], scale)
    return found


def without_seals(dark: Dots, red: Dots, scale: float) -> tuple[Dots, Marks, Marks]:
    """The page with the red ink that is no seal's as print; where that is, and where the ink of seals is."""
    marked = red > RED
    nothing = np.zeros_like(marked)
    if not marked.any():
        return dark, nothing, nothing
    sealed = nothing.copy()
    for left, top, right, bottom in filter(_is_seal, blots_of(marked, scale, ACROSS_TEXT).boxes.tolist()):
        rows, columns = (slice(round(one * scale), round(two * scale)) for one, two in ((top, bottom), (left, right)))
        sealed[rows, columns] = True
    as_print = np.where(sealed, 0, np.minimum(red * np.float32(AS_DARK), 255)).astype(np.uint8)
    as_print[~marked] = 0
    return _without_shade(np.maximum(dark, as_print), marked & sealed), marked & ~sealed, marked & sealed


def _without_shade(dark: Dots, taken: Marks) -> Dots:
    """The page without what the red of seals is darker than paper: black ink over it is as dark as it was."""
    if not taken.any():
        return dark
    level = min(MOST_SHADE, float(np.percentile(dark[taken], SHADE)) + ABOVE)
    near = taken.copy()
    for axis in (0, 1):
        for step in (1, -1):
            near |= np.roll(taken, step, axis)
    found = dark.copy()
    found[near] = np.clip((dark[near] - np.float32(level)) * (255.0 / (255.0 - level)), 0, 255)
    return found


def without_gray_seals(dark: Dots, scale: float) -> Dots:
    """The page without what is as dark as gray seals where they lie; itself where there is none."""
    step = 1 if scale < DENSE else 2
    small = np.asarray(Image.fromarray(dark).reduce(step).filter(ImageFilter.BoxBlur(1)))
    low, high = _around(small, np.minimum), _around(small, np.maximum)
    spots = (low > GRAY[0]) & (high < GRAY[1]) & (high - low < EVEN)
    if float(spots.mean()) < LEAST_GRAY:
        return dark
    found = dark
    for box in filter(_is_seal, blots_of(spots, scale / step, ACROSS_GRAY).boxes.tolist()):
        rows, columns = _slices(box, scale / step, 0)
        levels = small[rows, columns][spots[rows, columns]]
        if (
            levels.size < FILLED * spots[rows, columns].size
            or float((np.abs(levels - np.median(levels)) < ONE_GRAY).mean()) < ALIKE
        ):
            continue
        inside = np.repeat(np.repeat(spots[rows, columns], step, axis=0), step, axis=1)
        part = dark[rows.start * step : rows.stop * step, columns.start * step : columns.stop * step]
        level = float(np.percentile(part[inside[: part.shape[0], : part.shape[1]]], 75)) + ABOVE
        rows, columns = _slices(box, scale, REACH)
        found = dark.copy() if found is dark else found
        found[rows, columns] = _print_over(
            dark[rows, columns], level, _near(spots, dark.shape, scale)[rows, columns], scale
        )
    return found


def _near(spots: Marks, shape: tuple[int, ...], scale: float) -> Marks:
    """Where gray spots are not far away."""
    most = 2 * max(1, round(REACH * scale / 8)) + 1
    small = Image.fromarray(spots.astype(np.uint8) * 255).resize((shape[1] // 8, shape[0] // 8), Image.Resampling.BOX)
    wide = small.point([0, *[255] * 255]).filter(ImageFilter.MaxFilter(most))
    return np.asarray(wide.resize((shape[1], shape[0]), Image.Resampling.NEAREST)) > 0


def _print_over(dark: Dots, level: float, near: Marks, scale: float) -> Dots:
    """What is darker than a level is print, as dark as it is elsewhere."""
    ink = float(np.percentile(dark[near], 99.7)) if near.any() else 255.0
    near = near & _strokes(dark, level, ink, scale)
    stretched = (dark - np.float32(level)) * (255.0 / max(LEAST_INK, ink - level))
    printed: Dots = np.where(near, np.clip(stretched, 0, 255), dark).astype(np.uint8)
    return printed


def _strokes(dark: Dots, level: float, ink: float, scale: float) -> Marks:
    """Where gray strokes lie: gray that is no fringe of print, and what is close to it."""
    fringe = _wider(dark > level + FRINGE * (ink - level), 2)
    gray = (dark > GRAY[0]) & ~fringe
    return _wider(gray & _wider_than_dots(gray), round(CLOSE * scale))


def _wider_than_dots(marked: Marks) -> Marks:
    """Where three of the nine dots around are marked at least: grain is not."""
    counts = marked.astype(np.uint8)
    counts[1:] += marked[:-1]
    counts[:-1] += marked[1:]
    wide = counts.copy()
    wide[:, 1:] += counts[:, :-1]
    wide[:, :-1] += counts[:, 1:]
    return wide >= 3


def _wider(marked: Marks, dots: int) -> Marks:
    """What is marked, and so many dots around it."""
    found = marked
    for axis in (0, 1):
        turned = found if axis == 0 else found.T
        counts = np.cumsum(np.pad(turned, ((dots + 1, dots), (0, 0))), axis=0, dtype=np.int32)
        wide = counts[2 * dots + 1 :] > counts[: -2 * dots - 1]
        found = wide if axis == 0 else wide.T
    return found


def _slices(box: Sequence[float], scale: float, more: float) -> tuple[slice, slice]:
    """The rows and columns of a box in points, and so many points around it."""
    left, top, right, bottom = (max(0, round(edge * scale)) for edge in (*(one - more for one in box[:2]), *box[2:]))
    wider = round(more * scale)
    return slice(top, bottom + wider), slice(left, right + wider)


def _around(dots: Dots, choose: np.ufunc) -> Dots:
    """The least, or the most, of the dots around each, five by five; the edge of the page is as it is."""
    found = dots
    for axis in (0, 1):
        for _ in range(2):
            turned = found if axis == 0 else found.T
            wide = turned.copy()
            choose(wide[1:], turned[:-1], out=wide[1:])
            choose(wide[:-1], turned[1:], out=wide[:-1])
            found = wide if axis == 0 else wide.T
    return found


def _is_seal(box: Sequence[float]) -> bool:
    low, high = sorted((box[2] - box[0], box[3] - box[1]))
    return low >= SEAL[0] and high <= SEAL[1] and high <= ROUND * low


def _parts(stretches: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The boxes of what hangs together, corners too; stretches (row, start, end) come in their order."""
    parents = list(range(len(stretches)))
    above = 0
    for place, (row, start, end) in enumerate(stretches):
        while stretches[above][0] < row - 1 or (stretches[above][0] == row - 1 and stretches[above][2] < start):
            above += 1
        other = above
        while stretches[other][0] == row - 1 and stretches[other][1] <= end:
            parents[_root(parents, place)] = _root(parents, other)
            other += 1
    return _boxes(stretches, (_root(parents, place) for place in range(len(stretches))))


def _rows(marked: Marks) -> Any:
    return np.flatnonzero(marked.any(axis=1)).tolist()


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _boxes(stretches: Sequence[tuple[int, int, int]], roots: Iterable[int]) -> list[tuple[int, int, int, int]]:
    found: dict[int, tuple[int, int, int, int]] = {}
    for (row, start, end), root in zip(stretches, roots, strict=True):
        left, top, right, bottom = found.get(root, (start, row, end, row + 1))
        found[root] = min(left, start), min(top, row), max(right, end), max(bottom, row + 1)
    return list(found.values())
