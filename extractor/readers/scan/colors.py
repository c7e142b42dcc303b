"""The colors of a page: its ink without what is red, as most seals are, and how red each dot is."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

from extractor.readers.scan.dots import Dots
from extractor.tuples import NamedTuple

_GRAY = frozenset({"1", "L", "I;16", "I", "F"})
# Channels that differ no more than this anywhere are those of a page in gray.
COLORLESS = 40
# A page of which so much is lighter than its paper is a dark one: no level of paper is taken from it.
PAPER, LEAST_PAPER = 80, 120


class Colors(NamedTuple):
    """How bright each dot is where red ink counts as paper, and how much redder than gray it is."""

    bright: Dots
    red: Dots


def colors_of(picture: Image.Image) -> Colors:
    """The colors of a page; those of one in gray are but its brightness."""
    if picture.mode in _GRAY:
        return _of_gray(np.asarray(picture.convert("L")))
    red, green, blue = _on_paper(picture).split()
    if max(ImageChops.difference(green, one).getextrema()[1] for one in (red, blue)) <= COLORLESS:  # type: ignore[operator]
        return _of_gray(np.asarray(green))
    bright, other = (_evened(one) for one in (red, green))
    return Colors(np.asarray(bright), np.asarray(ImageChops.subtract(bright, other)))


def _of_gray(bright: Dots) -> Colors:
    return Colors(bright, np.zeros_like(bright))


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(paper, shown).convert("RGB")


def _evened(channel: Image.Image) -> Image.Image:
    """A channel in which paper is white: by lamps it is yellow, by age brown."""
    level = float(np.percentile(np.asarray(channel)[::8, ::8], PAPER))
    if level < LEAST_PAPER:
        return channel
    return channel.point([min(255, round(value * 255 / level)) for value in range(256)])
