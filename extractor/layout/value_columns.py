"""The columns that numbers standing under each other make."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.chunks import EVEN, Chunk
from extractor.tuples import NamedTuple

# How far a number may stand from the middle of its column, as a share of the distance to the next column.
OFF_CENTER = 0.55
# Header words that stand further beside a column, in points, are not over it.
BETWEEN = 6.0


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


def _middle(span: tuple[float, float]) -> float:
    return (span[0] + span[1]) / 2
