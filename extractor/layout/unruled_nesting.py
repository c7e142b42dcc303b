"""The header of a table without rules: lines over each column, and how the words over several are nested."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.layout.chunks import Chunk, unspaced
from extractor.layout.unruled_header import Head, is_over_labels, is_title
from extractor.layout.unruled_slots import ONE_LINE, Setting, Slots, Word, setting_of, with_blank_columns, words_of
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row
from extractor.tuples import NamedTuple

# The first word below another level of a header stands lower by an em; lines that are centred beside it by less.
LOWER, LOWEST = 0.9, 1.5
# Lines centred beside two others stand in the middle between them, and another level as low as the second.
MOST_OF_STEP = 0.75
# The middle of a word set over several columns is their middle to this share of a column.
CENTERED = 0.3
# A line in a column leaves some room to both sides, in em; one that leaves no more than this is wrapped there.
PADDING, ROOM = 0.3, 1.0


class HeaderWords(NamedTuple):
    """A header's title over the whole table, what stands over the labels, and the lines over each column."""

    title: list[Chunk]
    corner: list[Chunk]
    heads: list[Head | None]


def header_over(
    rows: Sequence[Row], body: Sequence[Row], edge: float, columns: Columns
) -> tuple[HeaderWords, Columns, list[Parent]]:
    """A header's words by the columns they stand over, the columns with those without values, and the words above."""
    lines = list(rows)
    title: list[Chunk] = []
    if _is_title(lines, [*rows, *body], columns, edge):
        title = unspaced(lines.pop(0).chunks)
    values = [chunk for row in body for chunk in row.cells(columns)]
    above = [chunk for row in lines for chunk in unspaced(row.chunks) if not is_over_labels(chunk, edge)]
    setting = setting_of(values, columns, above)
    columns = with_blank_columns(columns, lines, setting, edge)
    slots = Slots(columns, setting, edge)
    corner: list[Chunk] = []
    words: list[Word] = []
    for row in lines:
        for word in words_of(row, slots):
            over_labels = is_over_labels(word.chunk, edge) or word.chunk.right <= slots.edges[0]
            if over_labels:
                corner.append(word.chunk)
            else:
                words.append(word)
    own, parents = nested(words, slots)
    heads = [Head(chunks, *_around(chunks)) if chunks else None for chunks in own]
    return HeaderWords(title, corner, heads), columns, parents


def _is_title(lines: Sequence[Row], rows: Sequence[Row], columns: Columns, edge: float) -> bool:
    """Whether a header's first line is its title, over labels and columns, and no word over the columns alone."""
    if len(lines) < 2 or not is_title(line := unspaced(lines[0].chunks), lines[1].chunks):
        return False
    left = min(row.line.left for row in rows)
    middle = line[0].middle
    whole = abs(middle - (left + columns.right) / 2) < abs(middle - (columns.left + columns.right) / 2)
    return line[0].left < edge or whole


def _around(chunks: Sequence[Chunk]) -> tuple[float, float]:
    return min(chunk.left for chunk in chunks), max(chunk.right for chunk in chunks)


class Parent(NamedTuple):
    """A word over several columns: its lines, the columns it stands over, how many others stand above it."""

    chunks: tuple[Chunk, ...]
    first: int
    last: int
    depth: int = 0


def nested(words: Sequence[Word], slots: Slots) -> tuple[list[list[Chunk]], list[Parent]]:
    """The lines over each column alone, from the top, and the words over several columns, outer ones first."""
    count = len(slots.points)
    own: list[list[Chunk]] = [[] for _ in range(count)]
    parents: list[Parent] = []
    for word in sorted(words, key=lambda word: (word.chunk.baseline, word.chunk.left)):
        reach = _reach(word, words, parents, slots)
        same = [index for index, parent in enumerate(parents) if (parent.first, parent.last) == reach]
        if same:  # a word over the same columns as one above it is a further line of that
            parents[same[-1]] = parents[same[-1]]._replace(chunks=(*parents[same[-1]].chunks, word.chunk))
        elif reach is not None and reach[0] < reach[1] and _may_span(word, reach, words, slots):
            parents.append(Parent((word.chunk,), *reach, depth=_depth(reach, parents)))
        else:
            own[_nearest(word, slots) if word.column is None else word.column].append(word.chunk)
    return own, parents


def _on_one_line(one: Chunk, other: Chunk) -> bool:
    return abs(one.baseline - other.baseline) <= ONE_LINE * other.size


def _nearest(word: Word, slots: Slots) -> int:
    if word.column is not None:
        return word.column
    point = slots.setting.of(word.chunk.left, word.chunk.right)
    return min(range(len(slots.points)), key=lambda index: abs(slots.points[index] - point))


def _depth(reach: tuple[int, int], parents: Sequence[Parent]) -> int:
    return sum(parent.first <= reach[0] and reach[1] <= parent.last for parent in parents)


def _reach(word: Word, words: Sequence[Word], parents: Sequence[Parent], slots: Slots) -> tuple[int, int] | None:
    """The columns a word stands over, None where it stands over its own alone."""
    chunk, own = word.chunk, _nearest(word, slots)
    low, high = _aligned(word, words, _free(word, words, parents, slots), slots)
    if slots.setting is Setting.MIDDLE:
        reach = _widest(chunk, low, high, slots)
    else:
        reach = (own, high) if slots.setting is Setting.LEFT else (low, own)
    return reach


def _may_span(word: Word, reach: tuple[int, int], words: Sequence[Word], slots: Slots) -> bool:
    """Whether a word stands over several columns: it is as wide, or neither wrapped nor a part of a head."""
    if word.column is None:
        return True
    chunk = word.chunk
    if len(chunk.text) == 1 and not _stands_alone(word, reach, words, slots):
        return False
    wide = not PADDING <= slots.room(chunk, word.column) < ROOM
    lowest = chunk.baseline + _drop(word, words)
    under = {_nearest(other, slots) for other in words if other.chunk.baseline >= lowest}
    return wide and under.issuperset(range(reach[0], reach[1] + 1))


def _stands_alone(word: Word, reach: tuple[int, int], words: Sequence[Word], slots: Slots) -> bool:
    """Whether a character, and the one below it, stand alone over several columns: words set from top to bottom."""
    below = [one for one in words if one.chunk.baseline > word.chunk.baseline and one.column == word.column]
    if not below:
        return False
    lines = (word, min(below, key=lambda one: one.chunk.baseline))
    return len(lines[1].chunk.text) == 1 and not any(
        one not in lines and _on_one_line(one.chunk, line.chunk) and reach[0] <= _nearest(one, slots) <= reach[1]
        for line in lines
        for one in words
    )


def _drop(word: Word, words: Sequence[Word]) -> float:
    """How much lower another level of a header begins: most of the way to the next line of the same column."""
    chunk = word.chunk
    steps = [
        one.chunk.baseline - chunk.baseline
        for one in words
        if one.column == word.column is not None and one.chunk.baseline > chunk.baseline
    ]
    return max(LOWER, min(LOWEST, MOST_OF_STEP * min(steps, default=0.0) / chunk.size)) * chunk.size


def _free(word: Word, words: Sequence[Word], parents: Sequence[Parent], slots: Slots) -> tuple[int, int]:
    """The columns around a word over which nothing else begins beside it, within the word above it."""
    chunk, own = word.chunk, _nearest(word, slots)
    lowest = chunk.baseline + _drop(word, words)
    over = [parent for parent in parents if parent.first <= own <= parent.last]
    low = max((parent.first for parent in over), default=0)
    high = min((parent.last for parent in over), default=len(slots.points) - 1)
    for other in words:
        if other is word or other.chunk.baseline >= lowest:
            continue
        if any(other.chunk in parent.chunks for parent in over):
            continue
        column = _nearest(other, slots)
        if column < own or (column == own and other.chunk.left < chunk.left):
            low = max(low, min(column + 1, own))
        elif other.chunk.left > chunk.right:
            high = min(high, max(column - 1, own))
    return low, high


def _aligned(word: Word, words: Sequence[Word], free: tuple[int, int], slots: Slots) -> tuple[int, int]:
    """The free columns without outer ones whose own words stand beside a word over several, and not below it.

    Words set to the top of their cells begin on one line below it; words set to the middle have one middle.
    """
    chunk = word.chunk
    low, high = free
    below = [one for one in words if one.chunk.baseline >= chunk.baseline + _drop(word, words)]
    under: dict[int, list[float]] = {}
    for one in below:
        if one.column is None:
            if low <= _nearest(one, slots) <= high:
                return free
        elif low <= one.column <= high:
            under.setdefault(one.column, []).append(one.chunk.baseline)
    tolerance = ONE_LINE * chunk.size
    if not under or max(map(min, under.values())) - min(map(min, under.values())) <= tolerance:
        return free
    middles = {column: (min(lines) + max(lines)) / 2 for column, lines in under.items()}
    level = median(middles.values())
    while low < high and abs(middles.get(low, level) - level) > tolerance:
        low += 1
    while high > low and abs(middles.get(high, level) - level) > tolerance:
        high -= 1
    return low, high


def _widest(chunk: Chunk, low: int, high: int, slots: Slots) -> tuple[int, int] | None:
    """The widest range of free columns of which a word's middle is the middle."""
    ranges = [
        (first, last)
        for first in range(low, high + 1)
        for last in range(first + 1, high + 1)
        if abs((slots.points[first] + slots.points[last]) / 2 - chunk.middle) <= CENTERED * slots.pitch
    ]
    if not ranges:
        return None
    return max(ranges, key=lambda each: each[1] - each[0])
