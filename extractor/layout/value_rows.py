"""Lines as rows of a table: chunks from left to right, the values at the end, labels and cells beside columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from extractor.layout.aside import without_asides
from extractor.layout.chunks import EVEN, VALUES, Chunk, are_alike, are_apart, gap, parts, unspaced
from extractor.layout.lines import Line, printed
from extractor.layout.model import Glyph, bounds_of
from extractor.layout.value_columns import Columns
from extractor.patterns import pattern
from extractor.values.numbers import cell_value

# At the edge of a column a gap this narrow parts two header words; edges found by numbers are good to half an em.
EDGE_GAP, EDGE_SLACK = 0.15, 0.6
# Narrative lines print up to three lone numbers; rows of table 3 have seven, of table 4 fifteen.
MANY_VALUES = 5
# Table 4 has fifteen columns; a line of more values than this is no row of any statutory table.
MOST_COLUMNS = 60
# Numbers beside a label are parted from it by more than words of a sentence are, in em.
BESIDE_LABEL = 2.0
# A number in the first column starts no further left of the others in it than this, in em.
INTO_FIRST = 0.6
# Words set to the left of the first column begin where its numbers do, to this many em.
BEGINS = 0.1
SPACED = pattern(r"\S\s+\S")


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
        gaps = [gap(*pair) for pair in pairs]
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
            if groups and not parts(groups[-1][-1], glyph, breaks):
                groups[-1].append(glyph)
            else:
                groups.append([glyph])
        near = [are_apart(before[-1], after[0]) for before, after in pairwise(groups)]
        sides = zip(groups, [False, *near], [*near, False], strict=True)
        return [self._chunk(group, apart=before or after) for group, before, after in sides]

    def _chunk(self, group: Sequence[Glyph], *, apart: bool) -> Chunk:
        kept, why = group, None
        if not apart and not are_alike(group):
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
    if not SPACED.search(row.line.text) and cell_value(row.line.text).state not in VALUES:
        return False
    values = row.values
    if len(values) > MOST_COLUMNS:
        return False
    if not values or len(values) >= MANY_VALUES or len(values) == len(row.chunks):
        return bool(values)
    label = row.chunks[-len(values) - 1]
    return values[0].left - label.right > BESIDE_LABEL * label.size


def _is_near(edge: float, before: Glyph, glyph: Glyph) -> bool:
    slack = EDGE_SLACK * glyph.size
    return before.right - slack <= edge <= glyph.left + slack


def label_edge(rows: Iterable[Row], columns: Columns) -> float:
    """Where the labels of rows end on the right; far left where there are none."""
    return max((label.right for row in rows for label in row.labels(columns)), default=float("-inf"))
