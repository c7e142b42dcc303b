"""Small lines, areas and pictures within cells: signs that are drawn and are no characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.diagnostics import Said, doubt
from extractor.layout.lattice import Lattice
from extractor.layout.model import Glyph
from extractor.provenance import Box
from extractor.values.numbers import CellState, cell_value

# A shape lies within a cell where it is so far off its borders, in points; the second line of a double rule, which is
# longer than half of the cell, lies nearer than the other.
OFF_BORDER, RULE_OFF_BORDER = 1.0, 2.5
THINNEST, LONG = 1.0, 0.5
# A sign takes up to so much of its cell's width or height; what takes more shades or frames it.
MOST_OF_CELL = 0.8
# Signs of a number stand so far above its line at most, in em.
HIGHEST = 0.9


def shapes_by_area(shapes: Iterable[Box], found: Sequence[Lattice]) -> list[dict[int, list[Box]]]:
    """The shapes that lie within one cell each, by the areas of lattices."""
    inside: list[dict[int, list[Box]]] = [{} for _ in found]
    outlines = [lattice.outline for lattice in found]
    for shape in shapes if found else ():
        left, top, right, bottom = shape
        x, y = (left + right) / 2, (top + bottom) / 2
        for index, (x0, y0, x1, y1) in enumerate(outlines):
            area = found[index].find(x, y) if x0 < x < x1 and y0 < y < y1 else None
            if area is not None and _is_within(shape, found[index].boxes[area]):
                inside[index].setdefault(area, []).append(shape)
    return inside


def _is_within(shape: Box, cell: Box) -> bool:
    left, top, right, bottom = shape
    width, height = right - left, bottom - top
    across, down = width / (cell[2] - cell[0]), height / (cell[3] - cell[1])
    off = RULE_OFF_BORDER if min(width, height) < THINNEST and max(across, down) > LONG else OFF_BORDER
    within = cell[0] + off <= left and right <= cell[2] - off and cell[1] + off <= top and bottom <= cell[3] - off
    return within and max(across, down) <= MOST_OF_CELL


def shape_doubt(text: str, glyphs: Sequence[Glyph], shapes: Iterable[Box]) -> Said | None:
    """Why a cell that prints a text may show another number: a shape stands in it alone, or beside its digits."""
    if not text:
        return doubt("drawn") if any(True for _ in shapes) else None
    if cell_value(text).state not in (CellState.NUMBER, CellState.MARK):
        return None
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    return doubt("drawn") if any(_is_sign(shape, shown) for shape in shapes) else None


def _is_sign(shape: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a shape stands on the line of characters, beside all of them: it neither underlines nor strikes any."""
    left, top, right, bottom = shape
    x, y = (left + right) / 2, (top + bottom) / 2
    on_line = any(glyph.baseline - HIGHEST * glyph.size < y < glyph.baseline for glyph in glyphs)
    return on_line and not any(
        glyph.left <= x <= glyph.right or left <= (glyph.left + glyph.right) / 2 <= right for glyph in glyphs
    )
