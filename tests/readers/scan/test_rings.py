"""Red print that touches the ring of a red seal is not taken for the seal; a ring alone hides nothing."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.provenance import Box
from extractor.readers.scan.dots import Marks
from extractor.readers.scan.lost import Faint, Taken, lost_cells
from extractor.readers.scan.rings import without_ring
from extractor.readers.scan.sheet import sheet_of

SCALE = 200 / 72
MIDDLE, RADIUS = 150.0, 60.0
RED = (205, 40, 45)


def page(*digits: tuple[str, float, float]) -> Image.Image:
    """A seal's ring, and red digits at directions (degrees) and distances from its middle, in points."""
    picture = Image.new("RGB", (round(300 * SCALE), round(300 * SCALE)), "white")
    pen = ImageDraw.Draw(picture)
    ends = [(MIDDLE + way * RADIUS) * SCALE for way in (-1, 1)]
    pen.ellipse((ends[0], ends[0], ends[1], ends[1]), outline=RED, width=10)
    font = ImageFont.load_default(28)
    for text, turn, away in digits:
        x, y = (MIDDLE + away * part(math.radians(turn)) for part in (math.cos, math.sin))
        pen.text((x * SCALE, y * SCALE), text, RED, font=font, anchor="mm")
    return picture


def lost(picture: Image.Image, cells: list[Box]) -> list[int]:
    """Which cells may have lost print."""
    sheet = sheet_of(1, (picture.width / SCALE, picture.height / SCALE), picture)
    found = set(lost_cells(cells, set(), sheet, Taken.of(sheet.taken, SCALE), Faint(sheet.dark, [], SCALE)))
    return [place for place, cell in enumerate(cells) if cell in found]


def cell_at(turn: float, away: float) -> Box:
    x, y = (MIDDLE + away * part(math.radians(turn)) for part in (math.cos, math.sin))
    return (x - 14, y - 8, x + 14, y + 8)


@pytest.mark.parametrize("digit", "0123456789")
def test_a_red_digit_on_the_edge_of_a_ring_is_not_blank(digit: str) -> None:
    rng = random.Random(digit)
    turns = [rng.uniform(0, 360) for _ in range(4)]
    for turn, away in zip(turns, (RADIUS - 8.5, RADIUS - 6.5, RADIUS + 4.5, RADIUS + 6), strict=True):
        assert lost(page((digit, turn, away)), [cell_at(turn, away)]) == [0], (digit, turn, away)


def test_a_ring_alone_hides_nothing() -> None:
    cells = [cell_at(turn, RADIUS) for turn in range(0, 360, 20)]
    assert lost(page(), cells) == []


def test_what_is_no_ring_is_left_as_it_is() -> None:
    square: Marks = np.zeros((200, 200), bool)
    square[20:180, 20:28] = square[20:180, 172:180] = square[20:28, 20:180] = square[172:180, 20:180] = True
    assert bool((without_ring(square, SCALE) == square).all())
