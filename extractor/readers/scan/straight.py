"""A tilted, or bent, page put straight: its lines made level and its columns upright, by where its ink lies."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.readers.scan.dots import Dots

# Tilts looked for, in hundredths of the length: 3.5 degrees, in steps that move a page's edge by two dots.
MOST, COARSE, FINE = 0.06, 0.004, 0.0004
# Dots that are looked at, and the resolution they are taken at, in dots a point.
MANY, LOOKED_AT = 60_000, 1.4
# Ink, for this.
INK = 110
# A tilt less than this moves the end of a line by less than a dot.
LEVEL = 0.0006
# A page that lies so nearly as well unturned is left as it is: slopes of a dot over its width change no line.
AS_GOOD = 0.995
# A peak so far above what most tilts give tells columns, which a page of mere text has not.
CLEAR = 1.35


def straightened(dark: Dots, scale: float, red: Dots) -> tuple[Dots, Dots]:
    """The page with level lines and upright columns, and how red each dot is likewise; as they are where level."""
    height, width = dark.shape
    step = max(1, round(scale / LOOKED_AT))
    rows, columns = np.nonzero(dark[::step, ::step] > INK)
    if rows.size < 200:
        return dark, red
    if rows.size > MANY:
        rows, columns = rows[:: rows.size // MANY + 1], columns[:: rows.size // MANY + 1]
    across, down = columns.astype(np.float32), rows.astype(np.float32)
    tilt, _ = _slope(down, across)
    upper, lower = (_near(down[part], across[part], tilt) for part in _halves(down))
    lean, clear = _slope(across, down)
    if not clear:
        left = right = lean = -tilt
    else:
        left, right = (_near(across[part], down[part], lean) for part in _halves(across))
    slopes = upper, lower, left, right
    if max(map(abs, slopes)) < LEVEL:
        return dark, red
    turned = _warped(red, slopes, (width, height)) if red.any() else red
    return _warped(dark, slopes, (width, height)), turned


def _halves(positions: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    middle = float(np.median(positions))
    return positions <= middle, positions > middle


def _slope(along: NDArray[np.float32], across: NDArray[np.float32]) -> tuple[float, bool]:
    """The slope at which the ink lies in the fewest lines, and whether it is a clear one."""
    slopes = np.arange(-MOST, MOST + COARSE / 2, COARSE)
    sharp = [_sharpness(along, across, slope) for slope in slopes]
    best = float(slopes[int(np.argmax(sharp))])
    return _near(along, across, best), max(sharp) > CLEAR * float(np.median(sharp))


def _near(along: NDArray[np.float32], across: NDArray[np.float32], slope: float) -> float:
    """The slope near another at which the ink lies in the fewest lines."""
    if along.size < 100:
        return slope
    best = 0.0
    for step in (COARSE / 4, FINE):
        slopes = slope + step * np.arange(-5, 6)
        sharp = [_sharpness(along, across, one) for one in slopes]
        best = max(sharp)
        slope = float(slopes[int(np.argmax(sharp))])
    return 0.0 if _sharpness(along, across, 0.0) >= AS_GOOD * best else slope


def _sharpness(along: NDArray[np.float32], across: NDArray[np.float32], slope: float) -> float:
    """How unevenly the ink lies over lines of a slope."""
    places = along - across * np.float32(slope)
    places -= places.min()
    counts = np.bincount(places.astype(np.int32))
    return float(np.square(counts, dtype=np.float64).sum())


def _warped(dark: Dots, slopes: tuple[float, float, float, float], size: tuple[int, int]) -> Dots:
    """The page with lines of those slopes (upper, lower, left and right part) made level and upright."""
    upper, lower, left, right = slopes
    width, height = size
    # Slopes are those of halves: the edges lie as far again from the middle as the halves' middles do.
    upper, lower = 1.5 * upper - 0.5 * lower, 1.5 * lower - 0.5 * upper
    left, right = 1.5 * left - 0.5 * right, 1.5 * right - 0.5 * left
    corners = []
    for x, y, tilt, lean in ((0, 0, upper, left), (0, 1, lower, left), (1, 1, lower, right), (1, 0, upper, right)):
        corners += [x * width + (y - 0.5) * height * lean, y * height + (x - 0.5) * width * tilt]
    if not all(map(math.isfinite, corners)):
        return dark
    picture = Image.fromarray(dark)
    return np.asarray(picture.transform(size, Image.Transform.QUAD, tuple(corners), Image.Resampling.BICUBIC))
