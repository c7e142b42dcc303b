"""The header of a table without rules: its words as cells over columns, from the lowest word upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.layout.chunks import Chunk, Columns, Row

# Lines of one header cell are at most so far apart, in em; the next level of the header is further.
ONE_CELL = 1.45
# Words of a header may start so far, in em, before the end of the longest label, which the header does not know.
INTO_LABELS = 2.0


@dataclass
class Head:
    """The words over one column of values, as cells from the lowest up, each with its lines from the lowest up."""

    cells: list[list[Chunk]]
    left: float
    right: float

    def overlap(self, chunk: Chunk) -> float:
        """How many points of a chunk stand over it."""
        return min(self.right, chunk.right) - max(self.left, chunk.left)

    def add(self, chunk: Chunk, *, apart: bool) -> None:
        """Puts a word on top, into the uppermost cell where it is near enough."""
        top = self.cells[-1]
        if apart or top[-1].baseline - chunk.baseline > ONE_CELL * chunk.size:
            self.cells.append([chunk])
            return
        top.append(chunk)
        self.left, self.right = min(self.left, chunk.left), max(self.right, chunk.right)


@dataclass
class Header:
    """A title over the whole table, what stands over the labels, and the heads of columns from left to right."""

    title: list[Chunk] = field(default_factory=list)
    corner: list[Chunk] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)


def read_header(rows: Sequence[Row], edge: float, start: float) -> Header:
    """The header that lines show over labels that end at `edge` and values from `start` on."""
    header = Header()
    lines = list(rows)
    if len(lines) > 1 and _is_title(lines[0], lines[1]):
        header.title = list(lines.pop(0).chunks)
    for row in reversed(lines):
        for chunk in row.chunks:
            if is_over_labels(chunk, edge):
                header.corner.insert(0, chunk)
            else:
                _place(header.heads, chunk)
    header.corner.sort(key=lambda chunk: (chunk.baseline, chunk.left))
    header.heads.sort(key=lambda head: head.left)
    if not header.corner and len(header.heads) > 1 and header.heads[0].right < start and edge > float("-inf"):
        words = [chunk for cell in header.heads.pop(0).cells for chunk in cell]
        header.corner = sorted(words, key=lambda chunk: (chunk.baseline, chunk.left))
    return header


def is_over_labels(chunk: Chunk, edge: float) -> bool:
    """Whether a header word stands over the labels."""
    return chunk.left < edge - INTO_LABELS * chunk.size


def _is_title(row: Row, below: Row) -> bool:
    """Whether a header's first line is a lone word, a level above the others."""
    return len(row.chunks) == 1 and below.line.baseline - row.line.baseline > ONE_CELL * row.line.size


def _place(heads: list[Head], chunk: Chunk) -> None:
    under = [head for head in heads if head.overlap(chunk) > 0]
    if not under:
        heads.append(Head([[chunk]], chunk.left, chunk.right))
    else:
        max(under, key=lambda head: head.overlap(chunk)).add(chunk, apart=len(under) > 1)


def paired(header: Header, columns: Columns) -> tuple[Columns, list[Head | None]]:
    """The columns of values with the head of each, None where it has none; heads over no values add a blank column.

    As many heads as columns are paired in order: words and numbers may be set to different sides of their cells.
    """
    heads = header.heads
    if len(heads) == len(columns.spans):
        return columns, list(heads)
    found: dict[int, Head] = {}
    blank: list[Head] = []
    for head in heads:
        index = columns.nearest((head.left + head.right) / 2)
        if index in found or not columns.is_over(index, head.left, head.right):
            blank.append(head)
        else:
            found[index] = head
    if len(heads) < len(columns.spans):
        return columns, [found.get(index) for index in range(len(columns.spans))]
    entries = [(span, found.get(index)) for index, span in enumerate(columns.spans)]
    entries += [((head.left, head.right), head) for head in blank]
    entries.sort(key=lambda entry: entry[0])
    return Columns(tuple(span for span, _ in entries)), [head for _, head in entries]
