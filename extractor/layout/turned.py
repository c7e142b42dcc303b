"""Text turned by a quarter in a cell: its characters put one below the other, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.layout.model import Glyph

# Characters of one turned text follow each other this closely, in em, and its lines; those of the next cell do not.
NEXT, NEXT_LINE = 2.5, 0.8
# Characters of one line stand on it to this, in em.
SAME_LINE = 0.4


def straightened(glyphs: Iterable[Glyph], upward: bool) -> Iterator[Glyph]:
    """The glyphs of turned texts, in content order, as texts that are written downwards.

    A text that is read upwards has its first character at its lower end; its lines stand from left to right, those of
    one that is read downwards from right to left.
    """
    for group in _groups(glyphs):
        ordered = [glyph for line in _lines(group, upward) for glyph in line]
        top, bottom = min(glyph.top for glyph in group), max(glyph.bottom for glyph in group)
        step = (bottom - top) / len(ordered)
        for index, glyph in enumerate(ordered):
            upper = top + index * step
            size = min(glyph.size, step)
            yield Glyph(glyph.text, glyph.left, upper, glyph.right, upper + step, upper + step, size, glyph.bold)


def _groups(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        if groups and _is_near(groups[-1][-1], glyph):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def _is_near(before: Glyph, glyph: Glyph) -> bool:
    across = max(before.left - glyph.right, glyph.left - before.right)
    along = max(before.top - glyph.bottom, glyph.top - before.bottom)
    return 0 < across < NEXT_LINE * glyph.size or (across <= 0 and along < NEXT * glyph.size)


def _lines(group: Sequence[Glyph], upward: bool) -> list[list[Glyph]]:
    """The lines of a group as read; turned by a quarter, a line is a column of glyphs."""
    sign = 1 if upward else -1
    lines: list[list[Glyph]] = []
    for glyph in sorted(group, key=lambda glyph: sign * (glyph.left + glyph.right)):
        middle = (glyph.left + glyph.right) / 2
        if lines and abs(middle - (lines[-1][0].left + lines[-1][0].right) / 2) < SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: -sign * glyph.top) for line in lines]
