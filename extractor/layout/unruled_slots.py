"""Where the words of each column stand in a table without rules: to which side they are set, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

from extractor.layout.chunks import Chunk, unspaced
from extractor.layout.model import bounds
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row
from extractor.tuples import NamedTuple

# Values are set to the side on which they end alike to this many em; the other sides move by half a digit at least.
SET_ALIKE = 0.15
# A word reaches out of its column by no more than this, in em; one over several columns by more.
OVERHANG = 0.5
# Words of one line stand on one baseline to this many em.
ONE_LINE = 0.35
# Another column begins no nearer than this share of the narrowest one; a line with so many words shows columns.
BESIDE, LEAST_WORDS = 0.6, 3
# Words that stand each in its column stand where its values do, to this many em; parts of one word do not.
OFF_POINT = 0.5
# Words of two cells are this far apart at least, in em; a space within a word is narrower.
CELLS_APART = 0.3


class Setting(Enum):
    """To which side of its column each value and word is set."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2

    def of(self, left: float, right: float) -> float:
        """The point of a stretch that stands alike in all cells of a column."""
        return (left, (left + right) / 2, right)[self.value]


class Word(NamedTuple):
    """What a header prints on one line over one column, or over several (`column` is None)."""

    chunk: Chunk
    column: int | None


def setting_of(values: Iterable[Chunk], columns: Columns, words: Sequence[Chunk]) -> Setting:
    """The side to which values are set, by those of several widths, else by the words that stand over them."""
    found: list[list[Chunk]] = [[] for _ in columns.spans]
    for value in values:
        found[columns.find(value)].append(value)
    spread = [0.0, 0.0, 0.0]
    for own in found:
        widths = [value.right - value.left for value in own]
        if not own or max(widths) - min(widths) < own[0].size / 2:
            continue
        for setting in Setting:
            points = [setting.of(value.left, value.right) for value in own]
            spread[setting.value] += median(abs(point - median(points)) for point in points)
    if max(spread) > 0:
        return Setting(spread.index(min(spread)))
    return _setting_by_words(columns, words)


def _setting_by_words(columns: Columns, words: Sequence[Chunk]) -> Setting:
    """The side on which most words over columns agree with the values below them; the middle where none does."""
    votes = [0, 0, 0]
    for word in words:
        left, right = columns.spans[columns.find(word)]
        for setting in Setting:
            votes[setting.value] += (
                abs(setting.of(word.left, word.right) - setting.of(left, right)) < SET_ALIKE * word.size
            )
    return max((Setting.MIDDLE, Setting.LEFT, Setting.RIGHT), key=lambda setting: votes[setting.value])


class Slots:
    """The stretch of each column between its neighbours, from `left` on, with values set to one side."""

    def __init__(self, columns: Columns, setting: Setting, edge: float) -> None:
        self.columns, self.setting = columns, setting
        self.points = [setting.of(left, right) for left, right in columns.spans]
        steps = [after - before for before, after in pairwise(self.points)]
        self.pitch = median(steps) if steps else columns.right - columns.left
        self.edges = self._edges(columns, edge)

    def _edges(self, columns: Columns, edge: float) -> list[float]:
        outer = self.pitch / 2 if self.setting is Setting.MIDDLE else self.pitch
        spans = columns.spans
        if self.setting is Setting.LEFT:
            inner = [left - 1.0 for left, _ in spans[1:]]
            first, last = spans[0][0] - 1.0, max(spans[-1][0] + outer, columns.right)
        elif self.setting is Setting.RIGHT:
            inner = [right + 1.0 for _, right in spans[:-1]]
            first, last = min(spans[0][1] - outer, columns.left), spans[-1][1] + 1.0
        else:
            inner = [(before + after) / 2 for before, after in pairwise(self.points)]
            first, last = self.points[0] - outer, self.points[-1] + outer
        return [max(first, edge) if self.setting is not Setting.LEFT else first, *inner, last]

    def column_of(self, chunk: Chunk) -> int | None:
        """The column in which a word stands whole, None where it stands over several."""
        point = self.setting.of(chunk.left, chunk.right)
        count = len(self.points)
        index = next((index for index in range(count) if self.edges[index] <= point < self.edges[index + 1]), None)
        if index is None:
            index = 0 if point < self.edges[0] else count - 1
        out = max(self.edges[index] - chunk.left, chunk.right - self.edges[index + 1])
        return index if out <= OVERHANG * chunk.size else None

    def off(self, chunk: Chunk) -> float:
        """How far a word is from where those of the nearest column stand."""
        point = self.setting.of(chunk.left, chunk.right)
        return min(abs(point - one) for one in self.points)

    def room(self, chunk: Chunk, index: int) -> float:
        """How much of its column's width a line leaves free, in em."""
        return (self.edges[index + 1] - self.edges[index] - (chunk.right - chunk.left)) / max(chunk.size, 1e-6)


def words_of(row: Row, slots: Slots) -> list[Word]:
    """The words of a line, each whole in its column or over several; what is spaced over one column is one word."""
    starts = row.starts(slots.columns)
    parts = row.cut([*row.breaks(slots.edges, CELLS_APART), *starts])
    words: list[Word] = []
    for chunk in unspaced(row.cut(starts)):
        own = [part for part in parts if chunk.left <= part.middle <= chunk.right]
        for one in own if _stand_in_columns(own, slots) else [chunk]:
            _add_word(words, one, slots)
    return words


def _stand_in_columns(parts: Sequence[Chunk], slots: Slots) -> bool:
    """Whether the parts of a line stand each where the values of a column do; a word over several is one."""
    words: list[Word] = []
    for part in parts:
        _add_word(words, part, slots)
    if any(word.column is None for word in words):
        return False
    return len(words) == 1 or all(slots.off(word.chunk) <= OFF_POINT * word.chunk.size for word in words)


def _add_word(words: list[Word], chunk: Chunk, slots: Slots) -> None:
    """Adds a word, put together with the one before it where both stand in one column."""
    column = slots.column_of(chunk)
    if words and column is not None and words[-1].column == column:
        before = words.pop().chunk
        chunk = before._replace(text=before.text + chunk.text, box=bounds([before.box, chunk.box]))
        column = slots.column_of(chunk)
    words.append(Word(chunk, column))


def stand_alike(one: Chunk, other: Chunk, setting: Setting) -> bool:
    """Whether two words are set to the same point of their columns."""
    return abs(setting.of(one.left, one.right) - setting.of(other.left, other.right)) <= ONE_LINE * other.size


def with_blank_columns(columns: Columns, rows: Sequence[Row], setting: Setting, edge: float) -> Columns:
    """The columns with those that only a header's words show, which stand beside all others."""
    points = [setting.of(left, right) for left, right in columns.spans]
    steps = [after - before for before, after in pairwise(points)]
    narrow = min(steps, default=float("inf"))
    found: list[Chunk] = []
    for row in rows:
        words = [chunk for chunk in unspaced(row.chunks) if chunk.left >= edge]
        if len(words) < LEAST_WORDS:
            continue
        for chunk in words:
            if any(_stands_over(chunk, setting, point, narrow) for point in points):
                continue
            if any(stand_alike(one, chunk, setting) for one in found) or chunk.right - chunk.left > narrow:
                continue
            found.append(chunk)
    spans = [*columns.spans, *((chunk.left, chunk.right) for chunk in found)]
    return Columns(tuple(sorted(spans)))


def _stands_over(chunk: Chunk, setting: Setting, point: float, pitch: float) -> bool:
    """Whether a word stands over a column, or so near beside it that no other has room between."""
    near = abs(setting.of(chunk.left, chunk.right) - point)
    return chunk.left - ONE_LINE * chunk.size <= point <= chunk.right + ONE_LINE * chunk.size or near < BESIDE * pitch
