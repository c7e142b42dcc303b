"""Pages as pictures: how dark each dot is against the paper around it, put straight."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extractor.readers.scan.colors import colors_of
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import ink_of
from extractor.readers.scan.seals import without_seals
from extractor.readers.scan.straight import straightened

# Paper is looked for in squares of so many points: wider than strokes and rules, narrower than shadows.
SQUARE = 12.0
# The share of a square that is darker than its paper, at most: text covers less, shaded heads of tables all of it.
PAPER_SHARE = 80
# Ink is as dark as the darkest tenth of what is darker than this; it is made so much darker, at most.
FAINT, DARKEST, MOST_GAIN = 70, 90, 2.5
# Paper is so light at least; what is darker all over is a photograph's desk or a black border.
LEAST_PAPER = 60
# Edges of ink are steps of more than this from one dot to the next; nineteen of twenty are lower than this where a page
# is out of focus (93 for a blur of 1.3 dots, 154 and more for all other wear).
LEAST_STEP, SOFT = 30, 122
# Gray seals are so dark, and so even over spots of ten dots; they cover this share of a page where there is one.
GRAY, EVEN, SEALED = (60, 190), 45, 0.0006
# What is lighter than they are, and so much more, is no print around them; a sixteenth of a square of spots is enough.
ABOVE, SHOWN = 6.0, 8


class Sheet(NamedTuple):
    """A page: `dark` is 0 for paper to 255 for ink, `scale` the dots a point.

    `text` is the same for print alone, where a gray seal lies over the page. `red` tells where print is red, `taken`
    where the ink of seals was taken off.
    """

    number: int
    width: float
    height: float
    dark: Dots
    text: Dots
    red: Marks
    taken: Marks
    scale: float


def sheet_of(number: int, size: tuple[float, float], picture: Image.Image) -> Sheet:
    """The sheet a picture of a page shows; the red ink of seals counts as paper."""
    bright, red = colors_of(picture)
    scale = bright.shape[1] / size[0]
    dark, red = straightened(_sharpened(_darkness(bright, scale)), scale, red)
    dark, printed, taken = without_seals(dark, red, scale)
    text = _print_alone(dark)
    if text is not dark:
        taken = taken | (ink_of(dark) & ~ink_of(text))
    return Sheet(number, *size, dark, text, printed, taken, scale)


def _sharpened(dark: Dots) -> Dots:
    """The page with clear edges, where those of a page out of focus are none."""
    steps = np.abs(np.diff(dark[::3].astype(np.int16), axis=1))
    steps = steps[steps > LEAST_STEP]
    if not steps.size or float(np.percentile(steps, 95)) > SOFT:
        return dark
    return np.asarray(Image.fromarray(dark).filter(ImageFilter.UnsharpMask(radius=2, percent=250, threshold=0)))


def _print_alone(dark: Dots) -> Dots:
    """The page without what is half as dark as ink around spots of it, as seals in gray are; strokes have no spots."""
    half = Image.fromarray(dark).reduce(2).filter(ImageFilter.BoxBlur(1))
    middle = np.asarray(half)
    low, high = _of_five(middle, np.minimum), _of_five(middle, np.maximum)
    spots = (low > GRAY[0]) & (high < GRAY[1]) & (high - low < EVEN)
    if float(spots.mean()) < SEALED:
        return dark
    level = float(np.percentile(middle[spots], 90)) + ABOVE
    reach = Image.fromarray(spots.astype(np.uint8) * 255).reduce(8).filter(ImageFilter.MaxFilter(7))
    sealed = np.asarray(reach.resize((dark.shape[1], dark.shape[0]), Image.Resampling.NEAREST)) > SHOWN
    stretched = np.clip((dark - np.float32(level)) * (255.0 / (255.0 - level)), 0, 255).astype(np.uint8)
    printed: Dots = np.where(sealed, stretched, dark)
    return printed


def _of_five(dots: Dots, choose: np.ufunc) -> Dots:
    """The least, or the most, of the dots around each, five by five; the edge of the page is as it is."""
    found = dots.copy()
    for axis in (0, 1):
        turned = found if axis == 0 else found.T
        near = turned.copy()
        choose(turned[1:], turned[:-1], out=near[1:])
        choose(near[:-1], turned[1:], out=near[:-1])
        wide = near.copy()
        choose(near[1:], near[:-1], out=wide[1:])
        choose(wide[:-1], near[1:], out=wide[:-1])
        found = wide if axis == 0 else wide.T
    return found


def _darkness(gray: Dots, scale: float) -> Dots:
    """How dark each dot is, 0 where it is paper, 255 where it is ink, whatever light falls on the page."""
    paper = _paper(gray, scale).astype(np.float32)
    dark = np.subtract(paper, gray, dtype=np.float32)
    dark *= 255.0 / paper
    marked = dark[dark > FAINT]
    ink = float(np.percentile(marked[:: max(1, marked.size // 50_000)], DARKEST)) if marked.size else 255.0
    dark *= min(MOST_GAIN, 255.0 / max(ink, 1.0))
    return np.clip(dark, 0, 255).astype(np.uint8)


def _paper(gray: Dots, scale: float) -> Dots:
    """How bright the paper is at each dot: the brightest of squares, even where a shadow falls."""
    side = max(4, round(SQUARE * scale))
    step = max(1, side // 8)
    small = np.asarray(Image.fromarray(gray).reduce(step))
    side //= step
    rows, columns = max(1, small.shape[0] // side), max(1, small.shape[1] // side)
    cut = small[: rows * side, : columns * side] if min(small.shape) >= side else small[:1, :1]
    squares = cut.reshape(rows, cut.shape[0] // rows, columns, cut.shape[1] // columns).transpose(0, 2, 1, 3)
    levels: NDArray[Any] = np.percentile(squares.reshape(rows, columns, -1), PAPER_SHARE, axis=2)
    around = Image.fromarray(np.clip(levels, LEAST_PAPER, 255).astype(np.uint8))
    if min(around.size) >= 3:
        around = around.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(1))
    return np.asarray(around.resize((gray.shape[1], gray.shape[0]), Image.Resampling.BILINEAR))
