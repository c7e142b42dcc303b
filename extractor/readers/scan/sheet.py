"""Pages as pictures: how dark each dot is against the paper around it, put straight."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extractor.readers.scan.colors import colors_of
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import ink_of
from extractor.readers.scan.seals import without_gray_seals, without_seals
from extractor.readers.scan.straight import straightened
from extractor.tuples import NamedTuple

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
    text = without_gray_seals(dark, scale)
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
    if min(small.shape) < side:  # a strip, no page: one level for all of it
        side = min(small.shape)
    rows, columns = small.shape[0] // side, small.shape[1] // side
    cut = small[: rows * side, : columns * side]
    squares = cut.reshape(rows, cut.shape[0] // rows, columns, cut.shape[1] // columns).transpose(0, 2, 1, 3)
    levels: NDArray[Any] = np.percentile(squares.reshape(rows, columns, -1), PAPER_SHARE, axis=2)
    around = Image.fromarray(np.clip(levels, LEAST_PAPER, 255).astype(np.uint8))
    if min(around.size) >= 3:
        around = around.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(1))
    return np.asarray(around.resize((gray.shape[1], gray.shape[0]), Image.Resampling.BILINEAR))
