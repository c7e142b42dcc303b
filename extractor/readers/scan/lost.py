"""What cells show beside lines that were read: ink of seals, and marks too faint for ink; print may be under both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from extractor.layout import Glyph
from extractor.provenance import Box
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.ink import INK, SPECK, Strip
from extractor.readers.scan.numbers import UNKNOWN
from extractor.readers.scan.seals import DIRT, Blots, blots_of, off_rings
from extractor.readers.scan.shapes import read_shapes
from extractor.readers.scan.sheet import Sheet
from extractor.tuples import NamedTuple

# Spots of so many points are faint where they are so dark; grain and the shade of paper are less than the half of it.
SPOT, FAINT = 1.4, 40
# What is left of a rule lies so near to the border of a cell, in points.
RULE = 2.2


# Digits are so high, in points, and look like one of them so certainly.
DIGIT, LOOKS = (4.0, 14.0), 0.8


class Faint:
    """Marks on a page that are darker than grain and lie in none of its lines of print."""

    def __init__(self, bare: Dots, strips: Sequence[Strip], scale: float) -> None:
        self._step = max(2, round(SPOT * scale))
        self._scale = scale
        rows, columns = (length // self._step for length in bare.shape)
        whole = bare[: rows * self._step, : columns * self._step]
        self._marked = np.asarray(Image.fromarray(whole).reduce(self._step)) > FAINT
        for strip in strips:
            left, top, right, bottom = (edge // self._step for edge in strip)
            self._marked[max(0, top - 1) : bottom + 2, max(0, left - 1) : right + 2] = False

    def lies_in(self, cell: Box) -> bool:
        """Whether such a mark lies in a cell."""
        size = self._step / self._scale
        left, top = (int(-(-(edge + RULE) // size)) for edge in cell[:2])
        right, bottom = (int((edge - RULE) // size) for edge in cell[2:])
        return bool(self._marked[top:bottom, left:right].any())


class Taken(NamedTuple):
    """Ink that was taken off as that of seals, without their rings: where it lies, and its parts."""

    marked: Marks
    parts: Blots

    @classmethod
    def of(cls, taken: Marks, scale: float) -> Taken:
        """The ink of a page."""
        marked = off_rings(taken, scale)
        return cls(marked, blots_of(marked, scale))


def lost_cells(boxes: Sequence[Box], read: set[Box], sheet: Sheet, taken: Taken, faint: Faint) -> Iterator[Box]:
    """The cells of which no line was read and where print may be lost.

    That is where ink that was taken off lies in it alone or looks like a digit (what is red and passes the borders of
    the cell is of a seal; worn print may lie under anything gray), and where a faint mark does.
    """
    for cell in boxes:
        if cell not in read and (faint.lies_in(cell) or _is_taken(cell, sheet, taken)):
            yield cell


def unknown_in(cell: Box) -> Glyph:
    """A sign of no known reading in a cell."""
    left, top, right, bottom = cell
    return Glyph(UNKNOWN, left + 1, top + 1, right - 1, bottom - 1, bottom - 1, bottom - top - 2)


def _is_taken(cell: Box, sheet: Sheet, taken: Taken) -> bool:
    left, top, right, bottom = (max(0, round(edge * sheet.scale)) for edge in cell)
    more = round(sheet.scale)
    rows, columns = slice(top + more, max(0, bottom - more)), slice(left + more, max(0, right - more))
    if float(sheet.taken[rows, columns].sum()) <= SPECK * sheet.scale**2:
        return False
    if sheet.text is not sheet.dark and bool((sheet.dark[rows, columns] > INK).any()):
        return True
    return bool(taken.parts.within(cell)) or _shows_digit(taken.marked[rows, columns], sheet.scale)


def _shows_digit(marked: Marks, scale: float) -> bool:
    """Whether what is marked in a cell has a part that lies within it, or looks like a digit where it does not."""
    parts = blots_of(marked, scale, 0)
    if parts.confused:
        return True
    for left, top, right, bottom in parts.boxes.tolist():
        high, wide = bottom - top, right - left
        if max(high, wide) <= DIRT:
            continue
        within = min(left, top) > 0 and right < marked.shape[1] / scale - 1 and bottom < marked.shape[0] / scale - 1
        if within:
            return True
        rows, columns = (
            slice(round(top * scale), round(bottom * scale)),
            slice(round(left * scale), round(right * scale)),
        )
        if DIGIT[0] <= high <= DIGIT[1] and wide <= high:
            (shape,) = read_shapes([marked[rows, columns].astype(np.uint8) * 255])
            if shape.text.isdigit() and shape.sure >= LOOKS:
                return True
    return False
