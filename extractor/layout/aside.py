"""Characters of a cell that are no part of its number: struck by a rule, or a note's mark above or below the line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from math import dist
from operator import itemgetter

from extractor.diagnostics import Said, doubt
from extractor.layout.covered import Clipped, Covered, Layered, OfGround, Spoken, Squeezed, Turned
from extractor.layout.lines import lines_of
from extractor.layout.matrix import Point
from extractor.layout.model import Glyph, Page, Ruling, baseline_of, left_of, right_of, size_of
from extractor.values.numbers import CellState, cell_value

# A rule through characters lies so far above their baseline, in em: digits are 0.7 em high, ideographs go from -0.12
# to 0.88; programs strike at 0.25 to 0.35. Rules of tables lie above and below.
LOWEST, HIGHEST = 0.14, 0.6
# Characters on one line differ so much in size.
MIXED = 1.25
# It begins and ends with what it strikes, to this, in em.
BESIDE = 0.7
# What is longer, in points, strikes no number; a line of print holds no more characters than are looked at.
LONGEST, MOST_LOOKED_AT = 300.0, 500
# Characters of the longest number with its marks, spaces included; labels are longer.
LONGEST_VALUE = 40
# Marks are set in 0.5 to 0.7 of the size, a third of an em off the line; digits of one number differ in neither.
SMALLER, OFF_LINE = 0.85, 0.08
# Digits on the line of others that are set in less than this of their size belong to a note: those of one number, typed
# in two of the usual sizes, differ by an eighth.
FAR_SMALLER = 0.7
# The middle of a digit lies so far above its line, in em; a slanted line goes through it so near to that.
DIGIT_MIDDLE, THROUGH = 0.35, 0.22
# Digits of full size that stand so far above others, in em, are raised; the next line of a cell stands further off.
RAISED, NEXT_LINE = 0.2, 0.75

_level_and_size = itemgetter(5, 6)


class Struck(Glyph):
    """A printed character with a rule through it."""


_KINDS: dict[type[Glyph], str] = {
    Covered: "covered by what is drawn over it",
    OfGround: "of the colour of its ground",
    Clipped: "kept out of sight",
    Squeezed: "too small to be seen",
    Struck: "struck through",
    Spoken: "told by the file in the place of what it draws",
    Layered: "on a layer that may be hidden",
    Turned: "turned, mirrored or set over itself",
}


def with_strikes(page: Page) -> Page:
    """The page with the characters told that a rule or a slanted line strikes, and without these rules."""
    page = _with_scrawls(page) if page.scrawls else page
    positions = sorted({position for is_across, position, _, _ in page.rulings if is_across})
    sizes = dict(zip(map(baseline_of, page.glyphs), map(size_of, page.glyphs), strict=True))
    levels = {level for level, size in sizes.items() if _is_met(positions, level, size)}
    if not levels:
        return page
    across = [rule for rule in page.rulings if rule.horizontal]
    near = [glyph for glyph in page.glyphs if glyph.baseline in levels and not glyph.text.isspace()]
    near.sort(key=baseline_of)
    largest = max(map(size_of, near), default=0.0)
    strikes = [(rule, met) for rule in across if (met := _struck_by(rule, near, largest))]
    struck = {id(glyph) for _, met in strikes for glyph in met}
    rules = {id(rule) for rule, _ in strikes}
    glyphs = tuple(Struck(*glyph) if id(glyph) in struck else glyph for glyph in page.glyphs)
    return page._replace(glyphs=glyphs, rulings=tuple(rule for rule in page.rulings if id(rule) not in rules))


def _with_scrawls(page: Page) -> Page:
    """The page with the digits told that a short slanted line goes through."""
    digits = sorted((glyph for glyph in page.glyphs if glyph.text.isdigit()), key=baseline_of)
    largest = max(map(size_of, digits), default=0.0)
    struck = set()
    for (x0, y0), (x1, y1) in page.scrawls:
        first = bisect_left(digits, min(y0, y1), key=baseline_of)
        last = bisect_right(digits, max(y0, y1) + largest, key=baseline_of)
        for glyph in islice(digits, first, min(last, first + MOST_LOOKED_AT)):
            middle = (glyph.left + glyph.right) / 2, glyph.baseline - DIGIT_MIDDLE * glyph.size
            if _distance(middle, (x0, y0), (x1, y1)) <= THROUGH * glyph.size:
                struck.add(id(glyph))
    glyphs = tuple(Struck(*glyph) if id(glyph) in struck else glyph for glyph in page.glyphs)
    return page._replace(glyphs=glyphs) if struck else page


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line between two others, which are apart."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)
    share = min(max(along, 0.0), 1.0)
    return dist(point, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


def _is_met(positions: Sequence[float], baseline: float, size: float) -> bool:
    """Whether a rule lies through the characters on a line, one of which has this size."""
    place = bisect_left(positions, baseline - MIXED * HIGHEST * size)
    return place < len(positions) and positions[place] <= baseline - LOWEST * size / MIXED


def _struck_by(rule: Ruling, near: Sequence[Glyph], largest: float) -> list[Glyph]:
    """The characters that a rule strikes; none where it goes on beside them, as rules of tables do."""
    if rule.length > LONGEST:
        return []
    first = bisect_left(near, rule.position, key=baseline_of)
    last = bisect_right(near, rule.position + HIGHEST * largest, key=baseline_of)
    met = [glyph for glyph in islice(near, first, min(last, first + MOST_LOOKED_AT)) if _is_struck(glyph, rule)]
    if not met:
        return []
    slack = BESIDE * max(map(size_of, met))
    begin, end = min(map(left_of, met)), max(map(right_of, met))
    return met if rule.start >= begin - slack and rule.end <= end + slack else []


def _is_struck(glyph: Glyph, rule: Ruling) -> bool:
    above = glyph.baseline - rule.position
    middle = (glyph.left + glyph.right) / 2
    return LOWEST * glyph.size <= above <= HIGHEST * glyph.size and rule.start <= middle <= rule.end


def without_asides(glyphs: Sequence[Glyph]) -> tuple[Sequence[Glyph], Said | None]:
    """The glyphs of a cell that make its number, and why others are none of it; all of them in a cell of words."""
    if len(glyphs) > LONGEST_VALUE or not _are_apart(glyphs):
        return glyphs, None
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not any(glyph.text.isdigit() for glyph in shown):
        return glyphs, None
    kinds = [kind for kind in _KINDS if any(type(glyph) is kind for glyph in shown)]
    for how, found in (
        *((_KINDS[kind], _of_kind(shown, kind)) for kind in kinds),
        ("raised or lowered", _off_line(shown)),
        ("far smaller than the digits beside it", _far_smaller(shown)),
    ):
        kept = [glyph for glyph in glyphs if id(glyph) not in found]
        if found and _is_value(kept):
            return kept, doubt("aside", how=how, text=_printed(shown))
    return glyphs, None


def are_marked(glyphs: Iterable[Glyph]) -> bool:
    """Whether some characters are told to be struck, covered or otherwise unseen."""
    return not _KINDS.keys().isdisjoint(map(type, glyphs))


def _are_apart(glyphs: Sequence[Glyph]) -> bool:
    """Whether some characters are struck, of another size or on another line than others."""
    return len(set(map(_level_and_size, glyphs))) > 1 or are_marked(glyphs)


def _of_kind(shown: Iterable[Glyph], kind: type[Glyph]) -> set[int]:
    return {id(glyph) for glyph in shown if type(glyph) is kind}


def _off_line(shown: Sequence[Glyph]) -> set[int]:
    """The marks beside the digits of a cell: smaller and off their line, or raised above the lowest line."""
    digits = [glyph for glyph in shown if glyph.text.isdigit()]
    size = max(glyph.size for glyph in digits)
    full = [glyph.baseline for glyph in digits if glyph.size > SMALLER * size]
    if not full:  # a damaged page, whose characters have no size
        return set()
    line = max(full)
    smaller = {
        id(glyph)
        for glyph in shown
        if glyph.size <= SMALLER * size and any(OFF_LINE * size < abs(level - glyph.baseline) < size for level in full)
    }
    raised = {
        id(glyph)
        for glyph in digits
        if glyph.size > SMALLER * size and RAISED * size < line - glyph.baseline < NEXT_LINE * size
    }
    return smaller | raised


def _far_smaller(shown: Sequence[Glyph]) -> set[int]:
    """The digits of a cell that are far smaller than others."""
    digits = [glyph for glyph in shown if glyph.text.isdigit()]
    size = max(glyph.size for glyph in digits)
    return {id(glyph) for glyph in digits if size > 0 and glyph.size < FAR_SMALLER * size}


def _is_value(glyphs: Sequence[Glyph]) -> bool:
    """Whether what is left of a cell is a number, or nothing."""
    text = _printed(glyphs)
    return not text or cell_value(text).state in (CellState.NUMBER, CellState.MARK)


def _printed(glyphs: Sequence[Glyph]) -> str:
    """The characters from left to right, whatever line they stand on."""
    lines = lines_of([glyph._replace(baseline=glyphs[0].baseline) for glyph in glyphs], 0) if glyphs else []
    return lines[0].text if lines else ""
