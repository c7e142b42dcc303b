"""Lines cut at wide gaps, and the columns that numbers standing under each other make."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import regex

from extractor.diagnostics import Said
from extractor.layout.aside import without_asides
from extractor.layout.lines import Line, printed
from extractor.layout.model import Glyph, bounds, bounds_of
from extractor.provenance import Box
from extractor.values.numbers import CellState, cell_value

# Characters of one cell stand closer, in em; in words spaced over their cell (总 计), lone characters stand so close.
CHUNK_GAP, SPACED_GAP = 0.7, 2.0
# Characters of a word spaced over its cell, and columns of one width, stand evenly to this share.
EVEN = 1.4
# Digits of one number stand closer than this, in em: an estimate, no false alarm in 60 generated PDFs.
PARTED_DIGITS = 0.18
# At the edge of a column a gap this narrow parts two header words; edges found by numbers are good to half an em.
EDGE_GAP, EDGE_SLACK = 0.15, 0.6
# Narrative lines print up to three lone numbers; rows of table 3 have seven, of table 4 fifteen.
MANY_VALUES = 5
# Table 4 has fifteen columns; a line of more values than this is no row of any statutory table.
MOST_COLUMNS = 60
# Numbers beside a label are parted from it by more than words of a sentence are, in em.
BESIDE_LABEL = 2.0
FIRST_IDEOGRAPH = "\u2e80"
# A number in the first column starts no further left of the others in it than this, in em.
INTO_FIRST = 0.6
# Words set to the left of the first column begin where its numbers do, to this many em.
BEGINS = 0.1
# How far a number may stand from the middle of its column, as a share of the distance to the next column.
OFF_CENTER = 0.55
# Header words that stand further beside a column, in points, are not over it.
BETWEEN = 6.0

SPACED = regex.compile(r"\S\s+\S")
_VALUES = (CellState.NUMBER, CellState.MARK)
# What parts the number of a label from its words stands on a line of its own in labels set from top to bottom.
PAUSES = "、。.．"


class Chunk(NamedTuple):
    """A stretch of a line without a wide gap; `apart` tells that its digits stand near those of the chunk beside it.

    `aside` tells why characters are left out: struck ones, and marks of notes.
    `baseline` counts on over pages as in its row; `box` is its place on its page.
    """

    text: str
    box: Box
    baseline: float
    size: float
    page: int = 0
    apart: bool = False
    aside: Said | None = None

    @property
    def left(self) -> float:
        """Where it starts."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.box[2]

    @property
    def middle(self) -> float:
        """The middle between both."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def is_value(self) -> bool:
        """Whether it prints a number or a mark for nothing."""
        return self.text not in PAUSES and cell_value(self.text).state in _VALUES


class Row:
    """A line as chunks from left to right; `shift` moves its baseline to where it stands below earlier pages."""

    def __init__(self, line: Line, shift: float = 0.0) -> None:
        self.line, self.shift = line, shift

    @property
    def baseline(self) -> float:
        """The baseline, counted on over pages."""
        return self.line.baseline + self.shift

    @cached_property
    def chunks(self) -> tuple[Chunk, ...]:
        """Its chunks, one at least."""
        return tuple(self.cut())

    def breaks(self, edges: Iterable[float], narrowest: float = EDGE_GAP) -> list[float]:
        """Where edges of columns part the line: the middle of the widest gap near each edge, none where none is.

        A gap between wider ones is within a word.
        """
        pairs = list(pairwise([glyph for glyph in self.line.glyphs if not glyph.text.isspace()]))
        gaps = [_gap(*pair) for pair in pairs]
        firm = [
            index
            for index, gap in enumerate(gaps)
            if gap > narrowest and EVEN * gap >= max(gaps[max(0, index - 1) : index + 2])
        ]
        found = []
        for edge in edges:
            near = [index for index in firm if _is_near(edge, *pairs[index])]
            if near:
                before, glyph = pairs[max(near, key=gaps.__getitem__)]
                found.append((before.right + glyph.left) / 2)
        return found

    def cut(self, breaks: Sequence[float] = ()) -> list[Chunk]:
        """The line cut at wide gaps, and at narrower ones where a break lies."""
        groups: list[list[Glyph]] = []
        for glyph in self.line.glyphs:
            if glyph.text.isspace():
                continue
            if groups and not _parts(groups[-1][-1], glyph, breaks):
                groups[-1].append(glyph)
            else:
                groups.append([glyph])
        near = [_are_apart(before[-1], after[0]) for before, after in pairwise(groups)]
        sides = zip(groups, [False, *near], [*near, False], strict=True)
        return [self._chunk(group, apart=before or after) for group, before, after in sides]

    def _chunk(self, group: Sequence[Glyph], *, apart: bool) -> Chunk:
        kept, why = group, None
        if not apart and not _are_alike(group):
            kept, why = without_asides(group)
        place = self.baseline, group[0].size, self.line.page
        return Chunk(printed(kept or group), bounds_of(group), *place, apart, why)

    @property
    def size(self) -> float:
        """The em of its first words; values may be set larger."""
        return self.chunks[0].size

    @cached_property
    def values(self) -> tuple[Chunk, ...]:
        """The values at its end."""
        start = len(self.chunks)
        while start > 0 and self.chunks[start - 1].is_value:
            start -= 1
        return self.chunks[start:]

    def labels(self, columns: Columns) -> tuple[Chunk, ...]:
        """The chunks left of the columns."""
        return tuple(unspaced([chunk for chunk in self.parted(columns) if chunk.middle < columns.left]))

    def cells(self, columns: Columns) -> tuple[Chunk, ...]:
        """The chunks in the columns."""
        return tuple(chunk for chunk in self.parted(columns) if chunk.middle >= columns.left)

    def parted(self, columns: Columns) -> Sequence[Chunk]:
        """The chunks, what begins in the first column parted from the label that runs up to it."""
        starts = self.starts(columns)
        return self.cut(starts) if starts else self.chunks

    def starts(self, columns: Columns) -> list[float]:
        """Where a number, or a word set to the left, begins in the first column right behind what runs up to it."""
        for before, glyph in pairwise(self.line.glyphs):
            if glyph.left < columns.left - INTO_FIRST * glyph.size:
                continue
            touches = glyph.text.isdigit() and not before.text.isspace() and not before.text.isdigit()
            begins = abs(glyph.left - columns.left) <= BEGINS * glyph.size
            return [(before.right + glyph.left) / 2] if touches or begins else []
        return []


def is_row_of_values(row: Row) -> bool:
    """Whether a line ends with values as a table row does."""
    if not SPACED.search(row.line.text) and cell_value(row.line.text).state not in _VALUES:
        return False
    values = row.values
    if len(values) > MOST_COLUMNS:
        return False
    if not values or len(values) >= MANY_VALUES or len(values) == len(row.chunks):
        return bool(values)
    label = row.chunks[-len(values) - 1]
    return values[0].left - label.right > BESIDE_LABEL * label.size


def _gap(before: Glyph, glyph: Glyph) -> float:
    """The gap between two characters, in em."""
    return (glyph.left - before.right) / max(glyph.size, 1e-6)


def _is_near(edge: float, before: Glyph, glyph: Glyph) -> bool:
    slack = EDGE_SLACK * glyph.size
    return before.right - slack <= edge <= glyph.left + slack


def _are_alike(group: Sequence[Glyph]) -> bool:
    """Whether characters stand on one line in one size, and none is struck."""
    first = group[0]
    return all(type(glyph) is Glyph and glyph[5:7] == first[5:7] for glyph in group)


def _parts(before: Glyph, glyph: Glyph, breaks: Sequence[float]) -> bool:
    """Whether the gap between two characters parts two chunks."""
    if _are_apart(before, glyph) or _gap(before, glyph) > CHUNK_GAP:
        return True
    return any(before.right <= x <= glyph.left for x in breaks)


def _are_apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether two digits are too far apart for one number and nearer than two cells."""
    return before.text.isdigit() and glyph.text.isdigit() and PARTED_DIGITS < _gap(before, glyph) <= CHUNK_GAP


def unspaced(chunks: Sequence[Chunk], breaks: Sequence[float] | None = None) -> list[Chunk]:
    """The chunks of a line with words spaced character by character put together.

    Where breaks between columns are given, a lone character is put to any word beside it, but not over a break.
    """
    found: list[Chunk] = []
    spaced = False
    starts = _starts_of_words(chunks)
    for chunk in chunks:
        single = _is_single(chunk)
        lone = (single and spaced) if breaks is None else (single or spaced)
        if found and lone and chunk not in starts and _is_beside(found[-1], chunk, breaks or ()):
            before = found.pop()
            chunk = before._replace(text=before.text + chunk.text, box=bounds([before.box, chunk.box]))
        found.append(chunk)
        spaced = single
    return found


def _is_single(chunk: Chunk) -> bool:
    return len(chunk.text) == 1 and chunk.text >= FIRST_IDEOGRAPH


def _starts_of_words(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The lone characters before which the gap is wider than the narrower one beside it: another word starts."""
    singles = [_is_single(chunk) for chunk in chunks]
    gaps = [after.left - before.right for before, after in pairwise(chunks)]
    lone = [before and after for before, after in pairwise(singles)]
    return [
        chunks[index + 1]
        for index, gap in enumerate(gaps)
        if lone[index]
        and any(lone[near] and EVEN * gaps[near] < gap for near in (index - 1, index + 1) if 0 <= near < len(gaps))
    ]


def _is_beside(before: Chunk, chunk: Chunk, breaks: Sequence[float]) -> bool:
    near = chunk.left - before.right <= SPACED_GAP * chunk.size
    return near and not any(before.right <= x <= chunk.left for x in breaks)


class Columns(NamedTuple):
    """Columns of values by the stretch that their chunks cover, from left to right (one at least)."""

    spans: tuple[tuple[float, float], ...]

    @property
    def left(self) -> float:
        """Where the first column starts."""
        return self.spans[0][0]

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.spans[-1][1]

    def edges(self) -> list[float]:
        """The edges between the columns, midway between what they cover."""
        return [(left[1] + right[0]) / 2 for left, right in pairwise(self.spans)]

    def firm_edges(self) -> list[float]:
        """The edges between columns that are as near as any: between others may stand columns without a value."""
        pitches = [_middle(right) - _middle(left) for left, right in pairwise(self.spans)]
        widest = EVEN * min(pitches, default=0.0)
        return [edge for edge, pitch in zip(self.edges(), pitches, strict=True) if pitch <= widest]

    def nearest(self, x: float) -> int:
        """The column whose middle is nearest to x."""
        after = bisect_left(self.spans, x, key=_middle)
        if after in (0, len(self.spans)):
            return max(0, after - 1)
        before = after - 1
        return before if x - _middle(self.spans[before]) <= _middle(self.spans[after]) - x else after

    def distance(self, x: float) -> float:
        """How far x is from the middle of the nearest column."""
        return abs(_middle(self.spans[self.nearest(x)]) - x)

    def find(self, chunk: Chunk) -> int:
        """The column nearest to the middle of a chunk."""
        return self.nearest(chunk.middle)

    def is_over(self, index: int, left: float, right: float) -> bool:
        """Whether a stretch stands over a column, or nearly so."""
        span = self.spans[index]
        return left < span[1] + BETWEEN and span[0] - BETWEEN < right

    def slot(self, index: int) -> tuple[float, float]:
        """The stretch of a column up to the edges of its neighbours, as wide on the outer sides."""
        edges = self.edges()
        left, right = self.spans[index]
        half = max((edge - span[1] for edge, span in zip(edges, self.spans, strict=False)), default=0.0)
        return (edges[index - 1] if index else left - half, edges[index] if index < len(edges) else right + half)

    def holds(self, chunk: Chunk) -> bool:
        """Whether a chunk stands in a column and not between two."""
        index = self.find(chunk)
        left, right = self.spans[index]
        if left <= chunk.middle <= right:
            return True
        neighbours = [span for near, span in enumerate(self.spans) if abs(near - index) == 1]
        pitch = min((abs(_middle(span) - _middle(self.spans[index])) for span in neighbours), default=4 * chunk.size)
        return abs(chunk.middle - _middle(self.spans[index])) <= OFF_CENTER * pitch

    def with_values(self, values: Sequence[Chunk]) -> Columns | None:
        """The columns widened by values that fit into them, each into its own; None where they do not fit."""
        if len(values) > len(self.spans):
            return columns_of(values).with_spans(self)
        found = [self.find(value) for value in values]
        if len(set(found)) < len(found) or not all(self.holds(value) for value in values):
            return None
        spans = list(self.spans)
        for index, value in zip(found, values, strict=True):
            spans[index] = (min(spans[index][0], value.left), max(spans[index][1], value.right))
        if any(left[1] >= right[0] for left, right in pairwise(spans)):
            return None
        return Columns(tuple(spans))

    def with_spans(self, other: Columns) -> Columns | None:
        """The columns widened by fewer columns, as by values."""
        return self.with_values([Chunk("", (left, 0.0, right, 0.0), 0.0, 0.0) for left, right in other.spans])


def columns_of(values: Sequence[Chunk]) -> Columns:
    """The columns that one line of values shows."""
    return Columns(tuple((value.left, value.right) for value in values))


def label_edge(rows: Iterable[Row], columns: Columns) -> float:
    """Where the labels of rows end on the right; far left where there are none."""
    return max((label.right for row in rows for label in row.labels(columns)), default=float("-inf"))


def _middle(span: tuple[float, float]) -> float:
    return (span[0] + span[1]) / 2
