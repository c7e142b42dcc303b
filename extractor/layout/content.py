"""What one cell prints: its lines put together, with what may be no part of its number, or another number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.diagnostics import Said, doubt
from extractor.layout.aside import are_marked, without_asides
from extractor.layout.chunks import PARTED_DIGITS
from extractor.layout.lines import Line, lines_of
from extractor.layout.model import Glyph, bounds_of, rounded
from extractor.provenance import Box
from extractor.tuples import NamedTuple
from extractor.values.numerals import DIGITS

# Word leaves 5.4 points between a cell's border and its text; LibreOffice and WPS less.
CELL_PADDING = 5.7
# Digits start further apart than this, in em, in the narrowest faces; one typed over another does not.
TYPED_OVER = 0.25

_SIGNS, _OF_NUMBERS = frozenset("-+−－＋"), DIGITS.union(",，.．")
_SEPARATORS = ",，.．"


class Content(NamedTuple):
    """A cell's text and the box around it; `provable` tells that the doubt is which digits belong together."""

    text: str
    box: Box
    joined: bool = False
    doubt: Said | None = None
    provable: bool = True


def content_of(glyphs: Sequence[Glyph], box: Box, page: int) -> Content:
    """The text of a cell and the box around it, the cell's own box where it prints nothing."""
    in_line = _are_in_line(glyphs)
    if not in_line or are_marked(glyphs):
        kept, why = without_asides(glyphs)
        if why:
            return content_of(kept, box, page)._replace(doubt=why, provable=False)
    if in_line:
        around = rounded(glyphs[0].box) if len(glyphs) == 1 else bounds_of(glyphs)
        return Content("".join([glyph.text for glyph in glyphs]), around)
    lines = lines_of(glyphs, page) if glyphs else []
    if not lines:
        return Content("", rounded(box))
    around = bounds_of([glyph for line in lines for glyph in line.glyphs])
    if len(lines) == 1:
        return Content(lines[0].text, around, doubt=_digits_doubt(lines[0]))
    if is_wrapped_number([line.text for line in lines]):
        return _wrapped_number(lines, box, around)
    text = "\n".join(line.text for line in lines)
    return Content(text, around, doubt=_lines_doubt(text))


def _are_in_line(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs print one line in their order, of one size, neither apart nor on top of each other."""
    if not glyphs:
        return False
    _, end, _, _, _, level, em, _ = glyphs[0]
    start = end - em
    for text, left, _, right, _, baseline, size, _ in glyphs:
        if baseline != level or size != em or text.isspace():
            return False
        if left - end > PARTED_DIGITS * em or left - start < TYPED_OVER * em:
            return False
        start, end = left, right
    return True


def _lines_doubt(text: str) -> Said | None:
    """Why lines that print nothing but digits may be several numbers."""
    if not is_rest_of_number(text.replace("\n", "")):
        return None
    return doubt("lines", parts=tuple(text.split("\n")))


def _digits_doubt(line: Line) -> Said | None:
    """Why the digits of a line may be another number: a gap too wide for one number, or one digit over another."""
    for left, right in pairwise(line.glyphs):
        if not (left.text.isdigit() and right.text.isdigit()):
            continue
        em = max(left.size, right.size, 1e-6)
        if right.left - left.left < TYPED_OVER * em:
            return doubt("typed_over", text=line.text)
        if right.left - left.right > PARTED_DIGITS * em and " " not in line.text:
            return doubt("apart", text=line.text)
    return None


def is_number(text: str) -> bool:
    """Whether a text prints digits and what separates them, behind a sign or none."""
    digits = text[1:] if text[:1] in _SIGNS else text
    return digits[:1] in DIGITS and _OF_NUMBERS.issuperset(digits)


def is_rest_of_number(text: str) -> bool:
    """Whether a text prints digits and what separates them alone."""
    return bool(text) and _OF_NUMBERS.issuperset(text)


def is_wrapped_number(lines: Sequence[str]) -> bool:
    """Whether lines may print one number: digits, and nothing but digits and separators below them.

    A number does not begin with a zero, and its last line is no longer than its first or parted at a separator.
    """
    if not is_number(lines[0]) or not lines[0].strip("0０"):
        return False
    shorter = len(lines[-1]) <= len(lines[0]) or _are_parted_at_separators(lines)
    return shorter and all(map(is_rest_of_number, lines[1:]))


def _are_parted_at_separators(lines: Sequence[str]) -> bool:
    return all(above[-1] in _SEPARATORS or below[0] in _SEPARATORS for above, below in pairwise(lines))


def _wrapped_number(lines: Sequence[Line], box: Box, around: Box) -> Content:
    """One number: beyond doubt where no line but the last has room for a digit, or all are parted at a comma."""
    parts = [line.text for line in lines]
    room = max(_room(line, box) for line in lines[:-1])
    digit = max(glyph.right - glyph.left for glyph in lines[0].glyphs)
    if room < digit or _are_parted_at_separators(parts):
        return Content("".join(parts), around, joined=True)
    return Content("".join(parts), around, joined=True, doubt=doubt("wrapped", parts=tuple(parts)))


def _room(line: Line, box: Box) -> float:
    """The width a line leaves free in its cell beside the padding, 0 at least."""
    free = (line.left - box[0]) + (box[2] - line.right)
    return max(0.0, free - 2 * CELL_PADDING)
