"""The header of a table without rules: its words as cells over columns, from the lowest word upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.layout.chunks import CHUNK_GAP, Chunk, unspaced
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row

# Lines of one header cell are at most so far apart, in em; the next level of the header is further.
ONE_CELL = 1.45
# Words of a header may start so far, in em, before the end of the longest label, which the header does not know.
INTO_LABELS = 2.0


@dataclass
class Head:
    """A header cell: its chunks, and the stretch they cover."""

    chunks: list[Chunk]
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the stretch."""
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        """The middle of its lines' baselines."""
        return (self.chunks[0].baseline + self.chunks[-1].baseline) / 2

    def overlap(self, chunk: Chunk) -> float:
        """How many points of a chunk stand over it."""
        return min(self.right, chunk.right) - max(self.left, chunk.left)

    def reaches(self, chunk: Chunk) -> bool:
        """Whether a chunk above is near enough to be a line of it."""
        return self.chunks[0].baseline - chunk.baseline <= ONE_CELL * chunk.size

    def add(self, chunk: Chunk) -> None:
        """Puts a line on top."""
        self.chunks.insert(0, chunk)
        self.left, self.right = min(self.left, chunk.left), max(self.right, chunk.right)


@dataclass
class Header:
    """A title over the whole table, what stands over the labels, the heads of columns and the words above them."""

    title: list[Chunk] = field(default_factory=list)
    corner: list[Chunk] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    parents: list[Head] = field(default_factory=list)

    def is_parent(self, chunk: Chunk) -> bool:
        """Whether a word stands over several heads, or in the middle over one, and apart from them."""
        under = [head for head in self.heads if head.overlap(chunk) > 0]
        over_middle = len(under) == 1 and abs(under[0].middle - chunk.middle) < chunk.size
        return (len(under) > 1 or over_middle) and not any(head.reaches(chunk) for head in under)


def read_header(rows: Sequence[Row], edge: float, columns: Columns, below: Sequence[Row] = ()) -> Header:
    """The header that lines show over labels that end at `edge` and columns of values.

    A first word left of all columns stands over the labels, unless values in rows `below` stand under it.
    """
    header = Header()
    edges = [(edge + columns.left) / 2, *columns.firm_edges()]
    below_title = list(rows)
    if len(rows) > 1 and is_title(unspaced(rows[0].chunks), rows[1].chunks):
        header.title = unspaced(below_title.pop(0).chunks)
    for row in reversed(below_title):
        for chunk in _words(row, edges, header):
            over_labels = is_over_labels(chunk, edge) or (chunk.left < edge and chunk.right < columns.left)
            if over_labels or _goes_on_in_corner(chunk, header, columns, below):
                header.corner.insert(0, chunk)
            else:
                _place(header, chunk)
    header.heads.sort(key=lambda head: head.left)
    if edge > float("-inf") and _first_is_corner(header, columns, below):
        header.corner = header.heads.pop(0).chunks
    header.corner.sort(key=lambda chunk: (chunk.baseline, chunk.left))
    return header


def _goes_on_in_corner(chunk: Chunk, header: Header, columns: Columns, below: Sequence[Row]) -> bool:
    """Whether a word goes on right behind the one over the labels, and ends before any column starts."""
    before = header.corner[0] if header.corner else None
    if before is None or before.baseline != chunk.baseline or chunk.right >= columns.left:
        return False
    near = chunk.left - before.right < CHUNK_GAP * chunk.size
    return near and not any(
        chunk.left < value.right and value.left < chunk.right for row in below for value in row.values
    )


def _first_is_corner(header: Header, columns: Columns, below: Sequence[Row]) -> bool:
    """Whether the first word stands over the labels: in the middle of a column that ends before the next word."""
    if header.corner or len(header.heads) < 2 or header.heads[0].right >= columns.left:
        return False
    first, second = header.heads[:2]
    left = min((row.line.left for row in below), default=first.left)
    if 2 * first.middle - left > second.left:
        return False
    return not any(first.overlap(value) > 0 for row in below for value in row.values)


def _words(row: Row, edges: Sequence[float], header: Header) -> list[Chunk]:
    """The words of a line: whole where they stand over several heads below them, else cut at the columns' edges."""
    parents = [chunk for chunk in unspaced(row.chunks) if header.is_parent(chunk)]
    breaks = row.breaks(edges)
    cut = unspaced(row.cut(breaks), breaks)
    words = [chunk for chunk in cut if not any(parent.left <= chunk.middle <= parent.right for parent in parents)]
    return sorted([*words, *parents], key=lambda chunk: chunk.left)


def is_over_labels(chunk: Chunk, edge: float) -> bool:
    """Whether a header word stands over the labels."""
    return chunk.left < edge - INTO_LABELS * chunk.size


def is_title(line: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    """Whether a header's first line is a lone word, a level above the others."""
    return len(line) == 1 and below[0].baseline - line[0].baseline > ONE_CELL * line[0].size


def _place(header: Header, chunk: Chunk) -> None:
    """Puts a word, read from below, to the head or the parent it is a line of, or makes it one."""
    under = [head for head in header.heads if head.overlap(chunk) > 0]
    parent = next((each for each in header.parents if each.overlap(chunk) > 0 and each.reaches(chunk)), None)
    if not under:
        header.heads.append(Head([chunk], chunk.left, chunk.right))
    elif len(under) == 1 and under[0].reaches(chunk):
        under[0].add(chunk)
    elif parent is not None:
        parent.add(chunk)
    else:
        header.parents.append(Head([chunk], chunk.left, chunk.right))


def paired(header: Header, columns: Columns) -> tuple[Columns, list[Head | None]]:
    """The columns of values with the head of each, None where it has none; heads over no values add a blank column.

    As many heads as columns are paired in order: words and numbers may be set to different sides of their cells.
    """
    heads = header.heads
    if len(heads) == len(columns.spans):
        return columns, list(heads)
    found: dict[int, Head] = {}
    blank: list[Head] = []
    for head in sorted(heads, key=lambda head: columns.distance(head.middle)):
        index = columns.nearest(head.middle)
        if index in found and all(_is_part_in(each, columns.slot(index)) for each in (found[index], head)):
            found[index] = _one(found[index], head)
        elif index in found or not columns.is_over(index, head.left, head.right):
            blank.append(head)
        else:
            found[index] = head
    if len(heads) < len(columns.spans):
        return columns, [found.get(index) for index in range(len(columns.spans))]
    entries = [(span, found.get(index)) for index, span in enumerate(columns.spans)]
    entries += [((head.left, head.right), head) for head in blank]
    entries.sort(key=lambda entry: entry[0])
    return Columns(tuple(span for span, _ in entries)), [head for _, head in entries]


def _is_part_in(head: Head, slot: tuple[float, float]) -> bool:
    """Whether a head within a stretch is a lone character: a part of a word spaced over its cell."""
    return slot[0] <= head.left and head.right <= slot[1] and all(len(chunk.text) == 1 for chunk in head.chunks)


def _one(one: Head, other: Head) -> Head:
    """Two parts of a word spaced over its cell as one head."""
    left, right = (one, other) if one.left <= other.left else (other, one)
    chunks = sorted([*left.chunks, *right.chunks], key=lambda chunk: (chunk.baseline, chunk.left))
    return Head(chunks, left.left, right.right)
