"""Lines cut at wide gaps into chunks: words, and the values beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.diagnostics import Said
from extractor.layout.model import Glyph, bounds
from extractor.provenance import Box
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

# Characters of one cell stand closer, in em; in words spaced over their cell (总 计), lone characters stand so close.
CHUNK_GAP, SPACED_GAP = 0.7, 2.0
# Characters of a word spaced over its cell, and columns of one width, stand evenly to this share.
EVEN = 1.4
# Digits of one number stand closer than this, in em: an estimate, no false alarm in 60 generated PDFs.
PARTED_DIGITS = 0.18
FIRST_IDEOGRAPH = "\u2e80"
VALUES = (CellState.NUMBER, CellState.MARK)
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
        return self.text not in PAUSES and cell_value(self.text).state in VALUES


def gap(before: Glyph, glyph: Glyph) -> float:
    """The gap between two characters, in em."""
    return (glyph.left - before.right) / max(glyph.size, 1e-6)


def are_alike(group: Sequence[Glyph]) -> bool:
    """Whether characters stand on one line in one size, and none is struck."""
    first = group[0]
    return all(type(glyph) is Glyph and glyph[5:7] == first[5:7] for glyph in group)


def parts(before: Glyph, glyph: Glyph, breaks: Sequence[float]) -> bool:
    """Whether the gap between two characters parts two chunks."""
    if are_apart(before, glyph) or gap(before, glyph) > CHUNK_GAP:
        return True
    return any(before.right <= x <= glyph.left for x in breaks)


def are_apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether two digits are too far apart for one number and nearer than two cells."""
    return before.text.isdigit() and glyph.text.isdigit() and PARTED_DIGITS < gap(before, glyph) <= CHUNK_GAP


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
        for index, width in enumerate(gaps)
        if lone[index]
        and any(lone[near] and EVEN * gaps[near] < width for near in (index - 1, index + 1) if 0 <= near < len(gaps))
    ]


def _is_beside(before: Chunk, chunk: Chunk, breaks: Sequence[float]) -> bool:
    near = chunk.left - before.right <= SPACED_GAP * chunk.size
    return near and not any(before.right <= x <= chunk.left for x in breaks)
