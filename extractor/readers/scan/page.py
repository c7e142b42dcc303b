"""A page that is a picture as a fixed layout shows one: rules, and characters in their places, doubtful ones told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extractor.layout import Glyph, Page
from extractor.layout.lattice import lattices
from extractor.layout.recognized import Doubted, doubted
from extractor.provenance import Box
from extractor.readers.scan.dots import Dots, Marks
from extractor.readers.scan.expected import with_expected
from extractor.readers.scan.grid import completed
from extractor.readers.scan.holes import holes_in
from extractor.readers.scan.ink import SPECK, Strip, em_of, ink_of, spans_of, strips_of
from extractor.readers.scan.lost import Faint, Taken, lost_cells, unknown_in
from extractor.readers.scan.numbers import number_glyphs, prints_wide_digits, unknown_glyph
from extractor.readers.scan.quick import read_first
from extractor.readers.scan.recognizer import Reading, lexicon_of, width_read
from extractor.readers.scan.rules import rulings_of, runs_of, without_rules
from extractor.readers.scan.sheet import Sheet
from extractor.readers.scan.through import in_doubt, seen_through
from extractor.readers.scan.units import parted
from extractor.readers.scan.values import is_letter, is_number
from extractor.readers.scan.words import usual_em, word_glyphs
from extractor.tuples import NamedTuple

# The least size of print, in points, where lines do not tell it.
LEAST_EM = 7.5
# Ink so near to the border of a cell, in points, is what is left of its rule.
FRINGE = 0.9
# The model is given so much paper around a line, in em, above and below it and at its ends; a line of dashes alone is
# made as high as print.
AROUND, BESIDE, LOWEST = 0.14, 0.07, 0.62
# A line is sealed where it is so much darker with the seal than without, over such a share of it.
STAINED, STAIN = 40, 0.03
# A character of text less probable than this may be another.
UNSURE = 0.5
# Pages of print take 13,000 to 30,000 dots at the model's height, 25 to 50 a sign; six times as many are a drawing's.
MOST_READ, LITTLE, LEGIBLE = 180_000, 6_000, 120
# Rows of dots outside tables have ink from so many dots on, as a share of the page's width.
SHOWN = 0.0012


Kind = TypeVar("Kind", np.uint8, np.bool_)


class Line(NamedTuple):
    """A line of print with the part of the page that is read, and the cell it stands in, None outside tables."""

    strip: Strip
    crop: Strip
    cell: Box | None = None

    @property
    def inside(self) -> bool:
        """Whether it stands in a table."""
        return self.cell is not None


class Shown(NamedTuple):
    """What a page shows, and the words outside tables of which the recognition is not sure."""

    page: Page
    unsure: tuple[str, ...] = ()
    read: int = 0  # dots of lines at the height of the model: what the page took to read

    @property
    def is_print(self) -> bool:
        """Whether its lines are signs, for the most part: of patterns and damaged fonts hardly one is."""
        return self.read < LITTLE or self.read <= LEGIBLE * len(self.page.glyphs)


def read_page(sheet: Sheet, words: tuple[str, ...] = ()) -> Shown:
    """What a page shows: its rules, and what its lines read, of which `words` are to be expected."""
    runs = runs_of(sheet)
    rulings = completed(rulings_of(runs, sheet.scale), sheet)
    bare, raw = (without_rules(dark, runs, sheet.scale) for dark in (sheet.text, sheet.dark))
    ink = ink_of(bare)
    found = lattices(rulings)
    boxes = [box for lattice in found for box in lattice.boxes]
    lines = [*_lines_in_cells(ink, boxes, sheet), *_lines_outside(ink, [one.outline for one in found], sheet)]
    read = sum(width_read(line.crop.height, line.crop.width) for line in lines)
    if read > MOST_READ:
        return Shown(Page(sheet.number, sheet.width, sheet.height, (), tuple(rulings)), (), read)
    readings = _readings(lines, bare, sheet, words)
    pairs = list(zip(lines, readings, strict=True))
    usual = {
        inside: usual_em([(reading.text, line.strip) for line, reading in pairs if line.inside is inside])
        for inside in (True, False)
    }
    wide = prints_wide_digits((reading.text, line.strip) for line, reading in pairs if line.inside)
    taken = Taken.of(sheet.taken, sheet.scale)
    faint = Faint(bare, [line.strip for line in lines], sheet.scale)
    glyphs: list[Glyph] = []
    signs_of = Signs(sheet, raw, taken, faint, wide, usual[True])
    for line, reading in pairs:
        if reading.blank:
            continue
        if line.inside:
            glyphs += signs_of.in_cell(line, reading)
        else:
            glyphs += word_glyphs(reading, line.strip, line.crop, sheet.scale, usual[False], doubt_digits=False)
    for cell in lost_cells(boxes, {line.cell for line in lines if line.cell is not None}, sheet, taken, faint):
        glyphs += signs_of.in_lost(cell)
    unsure = tuple(text for line, reading in pairs if not line.inside for text in _unsure(reading))
    return Shown(Page(sheet.number, sheet.width, sheet.height, tuple(glyphs), tuple(rulings)), unsure, read)


class Signs(NamedTuple):
    """What tells the characters of lines in cells: the page, seals and faint marks, and how its lines are printed."""

    sheet: Sheet
    raw: Dots
    taken: Taken
    faint: Faint
    wide: bool
    usual: float

    def in_cell(self, line: Line, reading: Reading) -> list[Glyph]:
        """The characters of a line; of one under a gray seal as it is with the seal, where they are in doubt."""
        found = list(self._signs(line, reading))
        if line.cell is None or not in_doubt(found) or not _is_sealed(line.crop, self.sheet):
            return found
        left, _, right, _ = _dots(_inner(line.cell), self.sheet.scale, self.raw.shape)
        whole = line.crop._replace(left=left, right=right)
        return seen_through(self.raw, line.crop, whole, self.sheet.scale) or found

    def in_lost(self, cell: Box) -> list[Glyph]:
        """The characters of a cell in which no line was found and print may be lost."""
        box = Strip(*_dots(_inner(cell), self.sheet.scale, self.raw.shape))
        through = seen_through(self.raw, box, box, self.sheet.scale) if _is_sealed(box, self.sheet) else []
        return through or [unknown_in(cell)]

    def _signs(self, line: Line, reading: Reading) -> Iterator[Glyph]:
        """The characters of a line: a number's, read twice, those of words, or of a number and its unit."""
        if is_number(reading.text) or not reading.text:
            yield from self._number(line, reading, line.strip)
        elif is_letter(reading.text):
            yield unknown_glyph(line.strip, self.sheet.scale)
        elif both := parted(reading, line.strip, self.raw):
            unit = word_glyphs(both.unit, both.words, line.crop, self.sheet.scale, self.usual, doubt_digits=True)
            signs = chain(self._number(line, both.number, both.digits), unit)
            yield from _all_doubted(signs) if _is_sealed(line.crop, self.sheet) else signs
        else:
            yield from word_glyphs(reading, line.strip, line.crop, self.sheet.scale, self.usual, doubt_digits=True)

    def _number(self, line: Line, reading: Reading, strip: Strip) -> Iterator[Glyph]:
        sealed = _is_sealed(line.crop, self.sheet)
        doubtful = _is_beside_lost(line, self.sheet, self.taken, self.faint)
        signs = number_glyphs(reading, strip, self.raw, self.sheet.scale, sealed=sealed, wide=self.wide)
        return _all_doubted(signs) if doubtful else signs


def _readings(lines: Sequence[Line], bare: Dots, sheet: Sheet, words: tuple[str, ...]) -> list[Reading]:
    """What lines read, worn ones as the words that are expected where they are as good as these."""
    if not lines:
        return []
    lexicon = lexicon_of(words)
    places = [line.cell or (number,) for number, line in enumerate(lines)]
    worn = [float(_part(sheet.taken, line.strip).sum()) > SPECK * sheet.scale**2 for line in lines]
    inside = [line.inside for line in lines]
    parts = [_part(bare, line.crop) for line in lines]
    readings = read_first(parts, places, inside, worn, lexicon)
    holes = [
        holes_in(reading, part) if line else 0 for reading, part, line in zip(readings, parts, inside, strict=True)
    ]
    return with_expected(readings, places, worn, holes, lexicon)


def _is_sealed(crop: Strip, sheet: Sheet) -> bool:
    """Whether a seal lies over a line."""
    if sheet.text is sheet.dark:
        return False
    part, alone = _part(sheet.dark, crop), _part(sheet.text, crop)
    return float((part.astype(np.int16) - alone > STAINED).mean()) > STAIN


def _is_beside_lost(line: Line, sheet: Sheet, taken: Taken, faint: Faint) -> bool:
    """Whether signs of a number are red, or a faint mark or ink that was taken off is beside them: some may be lost."""
    if line.cell is not None and faint.lies_in(line.cell):
        return True
    if float(_part(sheet.red, line.strip).sum()) > SPECK * sheet.scale**2:
        return True
    if line.cell is None or sheet.text is not sheet.dark:  # what is left of gray seals is judged by `sealed`
        return False
    top, bottom = line.strip.top / sheet.scale, line.strip.bottom / sheet.scale
    return any(one[1] < bottom and one[3] > top for one in taken.parts.within(line.cell))


def _all_doubted(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    return (glyph if isinstance(glyph, Doubted) else doubted(glyph, "") for glyph in glyphs)


def _unsure(reading: Reading) -> Iterator[str]:
    """Characters that may be others, with those beside them."""
    text = reading.text
    for place, sign in enumerate(reading.signs):
        if sign.sure < UNSURE:
            yield text[max(0, place - 2) : place + 3]


def _part(dark: NDArray[Kind], crop: Strip) -> NDArray[Kind]:
    return dark[crop.top : crop.bottom, crop.left : crop.right]


def _lines_in_cells(ink: Marks, boxes: Sequence[Box], sheet: Sheet) -> Iterator[Line]:
    scale = sheet.scale
    within = [_dots(_inner(box), scale, ink.shape) for box in boxes]
    parts = [(cell, box, ink[box[1] : box[3], box[0] : box[2]]) for cell, box in zip(boxes, within, strict=True)]
    parts = [one for one in parts if one[2].any()]
    heights = [last - first for *_, part in parts for first, last in spans_of(part.any(axis=1))]
    em = em_of(heights, LEAST_EM * scale)
    for cell, box, _ in parts:
        for strip in strips_of(ink, box, em, scale):
            yield Line(strip, _crop(strip, box, em), cell)


def _lines_outside(ink: Marks, outlines: Sequence[Box], sheet: Sheet) -> Iterator[Line]:
    scale = sheet.scale
    outside = ink.copy()
    for x0, y0, x1, y1 in outlines:
        left, top, right, bottom = _dots((x0 - 1.5, y0 - 1.5, x1 + 1.5, y1 + 1.5), scale, ink.shape)
        outside[top:bottom, left:right] = False
    faint = outside.sum(axis=1) < max(2, SHOWN * ink.shape[1])
    outside[faint] = False
    bands = [last - first for first, last in spans_of(~faint)]
    em = em_of(bands, LEAST_EM * scale)
    whole = (0, 0, ink.shape[1], ink.shape[0])
    for strip in strips_of(outside, whole, em, scale):
        if strip.height >= 0.3 * em and strip.height < 6 * em:
            yield Line(strip, _crop(strip, whole, em))


def _inner(cell: Box) -> Box:
    """A cell without what may be left of its rules."""
    left, top, right, bottom = cell
    return left + FRINGE, top + FRINGE, right - FRINGE, bottom - FRINGE


def _dots(box: Box, scale: float, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return max(0, left), max(0, top), min(shape[1], max(right, 0)), min(shape[0], max(bottom, 0))


def _crop(strip: Strip, box: tuple[int, int, int, int], em: float) -> Strip:
    """The strip with paper around it, within its box."""
    around, beside = max(1, round(AROUND * em)), max(1, round(BESIDE * em))
    more = max(0, round((LOWEST * em - strip.height) / 2))
    left, top, right, bottom = box
    return Strip(
        max(left, strip.left - beside),
        max(top, strip.top - around - more),
        min(right, strip.right + beside),
        min(bottom, strip.bottom + around + more),
    )
