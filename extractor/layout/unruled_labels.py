"""The labels of rows in a table without rules: merged ones, which stand left of others, and each row's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.chunks import Chunk, unspaced
from extractor.layout.model import text_of
from extractor.layout.unruled import NEXT_ROW
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import EDGE_GAP, Row
from extractor.tuples import NamedTuple
from extractor.values.ordinals import NumberingLevel, numbering

# Merged labels one beside the other start at least so far apart, in em; lines of one, centred, less.
STUB_WIDTH = 1.0
# Lines of labels start together to this many points; an estimate: a character of a merged label stood half a point off.
ALIGNED = 0.3


class LabelColumns(NamedTuple):
    """Where labels stand before the columns of values: the innermost ones, and others by the number they begin with."""

    columns: Columns
    leaf: float
    starts: tuple[float, ...]


def leaf_left(body: Sequence[Row], columns: Columns) -> float:
    """Where the innermost labels start, by those with an Arabic number; far left where there are none."""
    lefts = []
    for chunk in (chunk for row in body for chunk in row.labels(columns)):
        number = numbering(chunk.text)
        if number is not None and number.level == NumberingLevel.ARABIC:
            lefts.append(chunk.left)
    return sorted(lefts)[len(lefts) // 2] if lefts else float("-inf")


def parted(body: Sequence[Row], index: int, places: LabelColumns) -> tuple[list[Chunk], list[Chunk]]:
    """The merged labels of a line, which end left of the innermost ones, and its own label."""
    row, leaf = body[index], places.leaf
    left = _labels(row, places)
    stubs = [chunk for chunk in left if chunk.right <= leaf + chunk.size / 4 or _is_scrap(chunk)]
    alone = bool(row.cells(places.columns)) or (_stands_apart(body, index) and not _is_left_of_label(body, index, leaf))
    if stubs and len(stubs) == len(left) and alone and not _is_scrap(stubs[-1]):
        stubs.pop()
    return stubs, [chunk for chunk in left if chunk not in stubs]


def _is_left_of_label(body: Sequence[Row], index: int, leaf: float) -> bool:
    """Whether a line without a number starts left of the innermost label before it, which it cannot go on with."""
    line = body[index].line
    if index == 0 or line.left > leaf - STUB_WIDTH * line.size or numbering(line.text) is not None:
        return False
    before = body[index - 1].line.glyphs
    start = next((place for place, glyph in enumerate(before) if abs(glyph.left - leaf) < ALIGNED), len(before))
    number = numbering("".join(map(text_of, before[start:])))
    return number is not None and number.level == NumberingLevel.ARABIC


def touching(row: Row, places: LabelColumns) -> tuple[list[Chunk], list[Chunk]] | None:
    """A merged label with a number, and the label's line that starts right behind it where innermost labels do."""
    columns, leaf, _ = places
    breaks = [glyph.left for glyph in row.line.glyphs if abs(glyph.left - leaf) < ALIGNED]
    left = [chunk for chunk in row.cut(breaks) if chunk.middle < columns.left] if breaks else []
    stubs = [chunk for chunk in left if chunk.right <= leaf + ALIGNED]
    labels = [chunk for chunk in left if chunk not in stubs]
    if not stubs or not labels or numbering(stubs[0].text) is None or numbering(labels[0].text) is not None:
        return None
    return stubs, labels


def _stands_apart(body: Sequence[Row], index: int) -> bool:
    """Whether a line is as far from the lines around it as rows are; merged labels stand beside their rows."""
    row, around = body[index], (*body[max(0, index - 1) : index], *body[index + 1 : index + 2])
    near = (other for other in around if other.line.page == row.line.page)
    return all(abs(row.baseline - other.baseline) > NEXT_ROW * row.size for other in near)


def _is_scrap(chunk: Chunk) -> bool:
    """Whether a chunk is one character, or a number without words: a line of a label set from top to bottom."""
    number = numbering(chunk.text)
    return len(chunk.text) == 1 or (number is not None and number.length == len(chunk.text))


def label_starts(body: Sequence[Row], columns: Columns) -> tuple[float, ...]:
    """Where labels with a number in brackets start, where two of them start alike: those of groups of rows do."""
    found = Counter(
        round(chunk.left, 1)
        for row in body
        for chunk in row.labels(columns)
        if (number := numbering(chunk.text)) is not None and number.level == NumberingLevel.BRACKETED_CHINESE
    )
    return tuple(left for left, count in found.items() if count > 1)


def _labels(row: Row, places: LabelColumns) -> tuple[Chunk, ...]:
    """The chunks left of the columns, those of groups of rows parted from merged ones that run up to them."""
    columns = places.columns
    breaks = [
        (before.right + glyph.left) / 2
        for before, glyph in pairwise(row.line.glyphs)
        if glyph.left - before.right > EDGE_GAP * glyph.size
        and any(abs(glyph.left - start) < ALIGNED for start in places.starts)
    ]
    if not breaks:
        return row.labels(columns)
    parts = row.cut([*breaks, *row.starts(columns)])
    return tuple(unspaced([chunk for chunk in parts if chunk.middle < columns.left]))
