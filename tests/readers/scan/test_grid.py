"""Broken rules made whole, by pictures of tables: nothing is read."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from extractor.layout.lattice import lattices
from extractor.provenance import Box
from extractor.readers.scan.grid import completed
from extractor.readers.scan.rules import rulings_of, runs_of
from extractor.readers.scan.sheet import sheet_of

DOTS = 200
SCALE = DOTS / 72
XS, YS = (60, 160, 200, 240, 280), (60, 80, 100, 120, 140, 160)


def cells_of(picture: Image.Image) -> list[Box]:
    """The cells of a page, rounded to points."""
    sheet = sheet_of(1, (picture.width / SCALE, picture.height / SCALE), picture)
    rules = completed(rulings_of(runs_of(sheet), sheet.scale), sheet)
    found = [box for lattice in lattices(rules) for box in lattice.boxes]
    return sorted((round(x0), round(y0), round(x1), round(y1)) for x0, y0, x1, y1 in found)


def table(rule: Callable[[ImageDraw.ImageDraw, tuple[float, ...]], None]) -> Image.Image:
    """A table of five rows and four columns, the first two cells of the second row one."""
    picture = Image.new("L", (round(340 * SCALE), round(220 * SCALE)), 255)
    pen = ImageDraw.Draw(picture)
    for y in YS:
        rule(pen, (XS[0], y, XS[-1], y))
    for x in XS:
        for top, bottom in ((YS[0], YS[1]), (YS[2], YS[-1])) if x == XS[1] else ((YS[0], YS[-1]),):
            rule(pen, (x, top, x, bottom))
    return picture


def whole(pen: ImageDraw.ImageDraw, ends: tuple[float, ...]) -> None:
    pen.line([end * SCALE for end in ends], 0, 2)


def worn(rng: random.Random) -> Callable[[ImageDraw.ImageDraw, tuple[float, ...]], None]:
    """Rules in gray of which a fifth is gone, in pieces of four points."""

    def rule(pen: ImageDraw.ImageDraw, ends: tuple[float, ...]) -> None:
        x0, y0, x1, y1 = ends
        pieces = max(1, round(max(x1 - x0, y1 - y0) / 4.3))
        for place in range(pieces):
            if rng.random() < 0.8:
                start, end = place / pieces, (place + 1) / pieces
                across = x0 + (x1 - x0) * start, y0 + (y1 - y0) * start, x0 + (x1 - x0) * end, y0 + (y1 - y0) * end
                pen.line([one * SCALE for one in across], 150, 2)

    return rule


CELLS = cells_of(table(whole))


def test_a_whole_table_has_its_cells() -> None:
    assert len(CELLS) == 19
    assert (60, 80, 200, 100) in CELLS


def test_broken_rules_make_nearly_all_cells() -> None:
    found = [cells_of(table(worn(random.Random(seed)))) for seed in range(12)]
    near = [sum(_is_near(cell, cells) for cell in CELLS) for cells in found]
    assert sum(near) >= 0.9 * 12 * len(CELLS)
    assert sum(count == len(CELLS) for count in near) >= 6


def _is_near(cell: Box, cells: list[Box]) -> bool:
    return any(max(abs(one - two) for one, two in zip(cell, other, strict=True)) <= 2 for other in cells)


def test_strokes_of_signs_in_line_with_an_edge_are_no_side() -> None:
    for left, right in ((159.4, 160.6), (158, 162)):
        picture = table(whole)
        stroke = [left * SCALE, 86 * SCALE, right * SCALE, 94 * SCALE]
        ImageDraw.Draw(picture).rectangle(stroke, 0)
        assert cells_of(picture) == CELLS


def test_a_rule_that_ends_at_none_goes_on_to_the_next() -> None:
    picture = table(whole)
    ImageDraw.Draw(picture).rectangle([198 * SCALE, 102 * SCALE, 202 * SCALE, 118 * SCALE], 255)
    ImageDraw.Draw(picture).rectangle([170 * SCALE, 117 * SCALE, 190 * SCALE, 123 * SCALE], 255)
    assert cells_of(picture) == CELLS


def test_an_edge_that_wanders_is_one_edge() -> None:
    picture = table(whole)
    bent = picture.transform(
        picture.size,
        Image.Transform.QUAD,
        (0, 0, 0, picture.height, picture.width + 5 * SCALE, picture.height, picture.width - 5 * SCALE, 0),
        fillcolor=255,
    )
    assert len(cells_of(bent)) == len(CELLS)
    assert np.asarray(bent).min() == 0


def test_print_level_with_a_rule_beside_it_is_none() -> None:
    picture = Image.new("L", (round(340 * SCALE), round(220 * SCALE)), 255)
    pen = ImageDraw.Draw(picture)
    for y in YS:
        whole(pen, (60 if y in (YS[0], YS[-1]) else 110, y, 280, y))
    for x in (60, 110, 200, 280):
        whole(pen, (x, YS[0], x, YS[-1]))
    for left in (63, 76, 89):  # three signs whose foot lies where the rule would go on
        for down in (-9, -6.5, -4.2, -2, 0):
            whole(pen, (left, 120 + down, left + 12 + down / 3, 120 + down))
        whole(pen, (left + 5, 111, left + 5, 120))
    assert (60, 60, 110, 160) in cells_of(picture)
