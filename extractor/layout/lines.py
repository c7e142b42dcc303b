"""Printed lines from glyphs: characters in order, with the spaces that the print shows and no others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import eq
from typing import Protocol

from extractor.layout.model import Glyph, baseline_of, bounds_of, left_of, size_of, text_of, top_of
from extractor.provenance import Box

# Baselines on one line differ by up to a sixth of an em between Chinese and Latin type; lines are an em apart.
SAME_BASELINE = 0.4
# A character drawn twice to look bold is moved by a twentieth of an em; the narrowest letters are a quarter wide.
DRAWN_TWICE = 0.15
# Gaps, in em, that print a space though no space character is there: between digits, letters, and other signs.
DIGIT_GAP, LETTER_GAP, WIDE_GAP = 0.5, 0.22, 2.0
# Fewer gaps than this do not show how a line is spaced: two numbers in a cell have one gap, and it is a space.
SPREAD_GAPS = 8
# Letters are spaced by up to so much; what is wider is space between words or numbers.
MOST_SPREAD = 0.4


class Store(Protocol):
    """What keeps the glyphs of a page."""

    def at(self, places: Sequence[int]) -> tuple[Glyph, ...]:
        """The glyphs at some places."""


class Line:
    """The glyphs of one line from left to right, white space at its ends left out, and what they print.

    `left` is where the first character starts, `right` where the last ends, `baseline` that of the first.
    """

    def __init__(self, glyphs: Sequence[Glyph], text: str, page: int, *, ends_with_space: bool = False) -> None:
        self._own, self.text, self.page, self.ends_with_space = tuple(glyphs), text, page, ends_with_space
        self.left, self.right, self.baseline = glyphs[0].left, glyphs[-1].right, glyphs[0].baseline
        self._store: tuple[Store, Sequence[int]] | None = None

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Its glyphs."""
        if self._store is None:
            return self._own
        glyphs, places = self._store
        return glyphs.at(places)

    def put_away(self, glyphs: Store, places: Sequence[int]) -> None:
        """Leaves its glyphs to what keeps those of its page, once all that is asked of each line is worked out."""
        _ = self.top, self.size, self.box, self.bold
        self._own, self._store = (), (glyphs, places)

    @cached_property
    def top(self) -> float:
        """Where the highest character starts."""
        return min(map(top_of, self.glyphs))

    @cached_property
    def size(self) -> float:
        """The em of most of its characters."""
        sizes = sorted(map(size_of, self.glyphs))
        return sizes[len(sizes) // 2]

    @cached_property
    def box(self) -> Box:
        """The box around its characters."""
        return bounds_of(self.glyphs)

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is set in a bold face."""
        return all(glyph.bold for glyph in self.glyphs)


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by baseline from top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    limit = float("-inf")
    for glyph in sorted(glyphs, key=baseline_of):
        if glyph.baseline > limit and not (rows and _is_raised(rows[-1][0], glyph)):
            rows.append([])
            limit = glyph.baseline + SAME_BASELINE * glyph.size
        rows[-1].append(glyph)
    for row in rows:
        row.sort(key=left_of)
    return rows


def _is_raised(first: Glyph, glyph: Glyph) -> bool:
    """Whether the first of a row is a small character above the line of another, as a note's mark is."""
    return first.size < glyph.size and glyph.baseline - first.baseline <= SAME_BASELINE * glyph.size


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines that glyphs print, from top to bottom; rows of white space alone are none."""
    return [line for row in rows_of(glyphs) if (line := line_of(row, page)) is not None]


def line_of(row: Sequence[Glyph], page: int) -> Line | None:
    """The line a row of glyphs prints, None where it prints white space alone."""
    first, last = 0, len(row)
    while first < last and row[first].text.isspace():
        first += 1
    while last > first and row[last - 1].text.isspace():
        last -= 1
    if first == last:
        return None
    kept = _once(row[first:last])
    return Line(kept, printed(kept), page, ends_with_space=last < len(row))


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """The row without characters drawn a second time on top of the first."""
    texts = list(map(text_of, row))
    if not any(map(eq, texts, texts[1:])):
        return list(row)
    kept: list[Glyph] = []
    before, start = "", 0.0
    for glyph in row:
        text, left, _, _, _, _, size, _ = glyph
        if text != before or left - start >= DRAWN_TWICE * size:
            kept.append(glyph)
            before, start = text, left
    return kept


def printed(row: Sequence[Glyph]) -> str:
    """The characters of a row, with a space where a gap prints one."""
    if not _has_gap(row):
        return "".join(map(text_of, row))
    spread = _spread(row)
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        pieces.append(" " + glyph.text if _shows_space(before, glyph, spread) else glyph.text)
    return "".join(pieces)


def _has_gap(row: Sequence[Glyph]) -> bool:
    """Whether a gap between neighbours is as wide as the narrowest space."""
    end = row[0].left
    for _, left, _, right, _, _, size, _ in row:
        if left - end > LETTER_GAP * size:
            return True
        end = right
    return False


def _spread(row: Sequence[Glyph]) -> float:
    """How far apart most neighbours of a row stand, in em: what justified or spaced setting adds everywhere."""
    gaps = sorted((glyph.left - before.right) / max(glyph.size, 1e-6) for before, glyph in pairwise(row))
    return min(MOST_SPREAD, max(0.0, gaps[len(gaps) // 2])) if len(gaps) >= SPREAD_GAPS else 0.0


def _shows_space(before: Glyph, glyph: Glyph, spread: float) -> bool:
    """Whether the gap between two characters is as wide as a space between their kinds."""
    first, second = before.text, glyph.text
    if first.isspace() or second.isspace():
        return False
    gap = (glyph.left - before.right) / max(before.size, glyph.size, 1e-6)
    if not (first < "\u2000" and second < "\u2000"):
        return gap > WIDE_GAP
    letters = first.isalpha() or second.isalpha()
    return gap - spread > LETTER_GAP if letters else gap > DIGIT_GAP
