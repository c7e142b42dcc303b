"""The glyphs of a page: characters as pdfium maps them, advance boxes, baselines, faces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from math import dist, hypot, nan

from extractor.layout import Glyph
from extractor.layout.drawings import box_of
from extractor.layout.faces import ASCENT, DESCENT, REPLACEMENT, SMALLEST, is_bold, is_sideways, is_skewed
from extractor.layout.matrix import Matrix, Point, moved
from extractor.layout.model import Lost
from extractor.layout.reading import PageText
from extractor.layout.turned import straightened
from extractor.provenance import Box
from extractor.readers.pdf import native
from extractor.readers.pdf.astray import HIGHEST, Astray, is_sheared, is_wide
from extractor.readers.pdf.fonts import Advances
from extractor.readers.pdf.sight import Sight
from extractor.readers.pdf.signs import PRIVATE, sign
from extractor.readers.pdf.view import View
from extractor.tuples import NamedTuple

# Loose boxes of Type 3 fonts are wrong by whole ems; the ink of a sound glyph stays this close to its advance box.
INK_OUTSIDE = 0.5
# Advance boxes of fonts written downwards are not scaled with the page: ten times too large in a space of tenths of
# points. Ascent and descent of sound fonts make 0.9 to 1.5 em (73 faces measured).
HIGHEST_BOX = 2.0
# The middle of characters is so far above their baseline, in em.
_MIDDLE = (ASCENT - DESCENT) / 2
# Where pdfium puts a character differs from where its text starts by rounding alone, in points.
SAME_PLACE = 0.01
# What characters print that are no printed ones; pdfium gives a hyphen at a line's end as character 2 or U+FFFE.
_SIGNS = dict.fromkeys(map(chr, range(0x20)), " ") | {"\0": REPLACEMENT, "\x02": "-", "\xad": "-", "\ufffe": "-"}
_MAYBE_GENERATED = frozenset("\0\t\n\r ")
_SPECIAL = _MAYBE_GENERATED.union(_SIGNS)


class _Kind(Enum):
    """How a run of glyphs is measured."""

    LOOSE = 1  # upright text with a sound advance box
    TIGHT = 2  # by its ink: turned pages, Type 3 fonts
    DOWNWARD = 3  # turned by a quarter on the page, as Chinese labels in narrow cells are
    UPWARD = 6
    SKEWED = 4  # a stamp or watermark: left out
    UNSEEN = 5  # too small to be seen, above or below the page: left out


_LEFT_OUT = (_Kind.SKEWED, _Kind.UNSEEN)


class _Run(NamedTuple):
    """What glyphs with the same upper and lower edge share; `top` and `bottom` are these edges as displayed."""

    kind: _Kind
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool


class _Reader:
    """Reads the glyphs of one text page; buffers are allocated once."""

    def __init__(
        self, text: native.Handle, view: View, inner: Mapping[int, Matrix], wild: Mapping[int, Advances], sight: Sight
    ) -> None:
        self.text, self.view, self.inner, self.wild, self.sight = text, view, inner, wild, sight
        self.misplaced: dict[int, Matrix] = {}
        self.runs: dict[tuple[float, float], _Run] = {}
        self.skewed = self.unseen = 0
        self.left_out: set[int] = set()
        self.off: frozenset[int] = frozenset()
        self.sideways: set[int] = set()
        self.turned: dict[_Kind, list[Glyph]] = {_Kind.DOWNWARD: [], _Kind.UPWARD: []}
        self.surrogates = False
        self.faces: dict[tuple[int, tuple[float, float], float, float], tuple[_Kind, bool]] = {}

    def read(self, count: int) -> PageText:
        """The page's glyphs in content order; generated characters and line ends are left out."""
        glyphs: list[Glyph] = []
        add, across, glyph_of = glyphs.append, self.view.matrix[4], partial(tuple.__new__, Glyph)
        known, level, run_top, run_bottom = self.runs.get, _Kind.LOOSE, nan, nan
        boxes = native.advance_boxes(self.text, count)
        if self.inner:
            boxes = self._replaced(boxes)
        printed = self._characters(count)
        for index, (character, box) in enumerate(zip(printed, boxes, strict=True)):
            if not character:
                continue
            left, top, right, bottom = box
            if top != run_top or bottom != run_bottom:
                run = known((top, bottom)) or self._run(index, character, box)
                kind, upper, lower, baseline, size, bold = run
                run_top, run_bottom = (top, bottom) if known((top, bottom)) else (nan, nan)
            if kind is level:
                add(glyph_of((character, left + across, upper, right + across, lower, baseline, size, bold)))
            else:
                self._read_otherwise(character, index, run, glyphs)
        downward, upward = (len(found) for found in self.turned.values())
        self._tell(printed, glyphs)
        glyphs, lost = self._on_page(printed, glyphs)
        glyphs += straightened(self.turned[_Kind.DOWNWARD], upward=False)
        glyphs += straightened(self.turned[_Kind.UPWARD], upward=True)
        shown = _paired(glyphs) if self.surrogates else glyphs
        turns = _turns(len(shown), downward, upward)
        return PageText(tuple(shown), skewed=self.skewed, unseen=self.unseen, turns=turns, lost=lost)

    def _tell(self, printed: Sequence[str], glyphs: list[Glyph]) -> None:
        """Gives the characters of numbers that show otherwise than they are read their kinds."""
        out = self.left_out | self.sideways
        level = {index: character for index, character in enumerate(printed) if character and index not in out}
        for place, kind in self.sight.kinds(level, glyphs, self._ink, self._origin).items():
            glyphs[place] = kind(*glyphs[place])

    def _read_otherwise(self, character: str, index: int, run: _Run, glyphs: list[Glyph]) -> None:
        """A character that its advance box does not place: counted where it is left out, else measured."""
        if run.kind in _LEFT_OUT:
            self.left_out.add(index)
            self.skewed += run.kind is _Kind.SKEWED and not character.isspace()
            self.unseen += run.kind is _Kind.UNSEEN and not character.isspace()
        elif run.kind in self.turned:
            self.sideways.add(index)
            self.turned[run.kind].append(self._measured(character, index, run))
        else:
            glyphs.append(self._measured(character, index, run))

    def _on_page(self, printed: Sequence[str], glyphs: list[Glyph]) -> tuple[list[Glyph], tuple[Lost, ...]]:
        """The level glyphs that stand on the page, and the texts that others, or those left out, are of."""
        if not (self.left_out or self.wild) and self._are_on_page(glyphs):
            return glyphs, ()
        level, astray = iter(glyphs), Astray(self.text, self.view, self.inner, self.wild, self._origin)
        astray.take(
            (index, character, None if index in self.left_out else next(level))
            for index, character in enumerate(printed)
            if character and index not in self.sideways
        )
        self.unseen += astray.count
        self.off = frozenset(astray.off)
        return astray.kept, astray.lost

    def _are_on_page(self, glyphs: Sequence[Glyph]) -> bool:
        """Whether no level glyph reaches over a side of the page, or is as wide or high as none is."""
        if not glyphs:
            return True
        _, lefts, _, rights, _, _, sizes, _ = zip(*glyphs, strict=True)
        if min(lefts) < 0 or max(rights) > self.view.width or max(sizes) > HIGHEST * self.view.height:
            return False
        return not any(map(is_wide, glyphs))

    def _replaced(self, boxes: Iterable[Box]) -> Iterator[Box]:
        """The advance boxes; pdfium places what stands for a drawn text within a form as if there were no form."""
        for index, (left, top, right, bottom) in enumerate(boxes):
            item = native.object_of_char(self.text, index)
            matrix = self.inner.get(item.address) if item else None
            if matrix and _is_misplaced(native.origin_of(self.text, index), native.matrix_of(item), matrix):
                self.misplaced[index] = matrix
                left, bottom, right, top = _box_in((left, bottom, right, top), matrix)
            yield left, top, right, bottom

    def _origin(self, index: int) -> Point:
        """Where a character starts on its baseline."""
        origin, matrix = native.origin_of(self.text, index), self.misplaced.get(index)
        return moved(origin, matrix) if matrix else origin

    def _ink(self, index: int) -> Box:
        """The box around what a character prints: left, right, bottom, top."""
        left, right, bottom, top = native.ink_of(self.text, index)
        if index in self.misplaced:
            left, bottom, right, top = _box_in((left, bottom, right, top), self.misplaced[index])
        return left, right, bottom, top

    def _characters(self, count: int) -> list[str]:
        """What each character prints, the replacement character where its font maps it to none.

        Those that pdfium puts between words and lines are empty.
        """
        printed = native.characters(self.text, count)
        self.surrogates = _has_surrogates(printed)
        found = list(printed)
        special = [index for index, character in enumerate(found) if character in _SPECIAL]
        for index in native.unmapped(self.text, count):
            found[index] = REPLACEMENT
        for match in PRIVATE.finditer(printed):
            found[match.start()] = sign(native.font_name(self.text, match.start()), match[0])
        text, is_generated = native.passed(self.text), native.char_generated
        for index in special:
            character = found[index]
            if character in _MAYBE_GENERATED and is_generated(text, index):
                found[index] = ""
            elif character in _SIGNS:
                found[index] = _SIGNS[character]
        return found

    def _run(self, index: int, character: str, loose: Box) -> _Run:
        """How the glyph and those level with it are measured; decided on a glyph that prints something."""
        x, y = self._origin(index)
        a, b, *_ = native.matrix_of_char(self.text, index)
        em = native.char_font_size(self.text, index)
        if em < 0:  # PDFlib, as WPS uses it, turns the text and its font upside down, which shows it upright
            a, b, em = -a, -b, -em
        size = em * hypot(a, b)
        baseline = self.view.point(x, y)[1]
        level = 0 < baseline - _MIDDLE * size <= self.view.height
        seen = level and (size >= SMALLEST or self._ink_height(index) >= SMALLEST)
        prints = not character.isspace()
        kind, bold = self._face(index, (a, b), loose, size, prints)
        down = self.view.matrix[5]
        run = _Run(kind if seen else _Kind.UNSEEN, down - loose[1], down - loose[3], baseline, size, bold)
        if prints:
            self.runs[loose[1], loose[3]] = run
        return run

    def _face(
        self, index: int, advance: tuple[float, float], loose: Box, size: float, prints: bool
    ) -> tuple[_Kind, bool]:
        """How glyphs of a face are measured and whether it is bold, looked into once where a glyph prints something."""
        item = native.object_of_char(self.text, index)
        face = (native.text_font(item) if item else 0, advance, size, round(loose[1] - loose[3], 1))
        found = self.faces.get(face)
        if found is None:
            found = self._kind(index, advance, loose, size), is_bold(native.font_name(self.text, index))
            if item and prints:
                self.faces[face] = found
        return found

    def _kind(self, index: int, advance: tuple[float, float], loose: Box, size: float) -> _Kind:
        x, y = self.view.direction(*advance)
        if is_sideways(x, y) and not is_sheared(*native.matrix_of_char(self.text, index)[:4]):
            return _Kind.DOWNWARD if y > 0 else _Kind.UPWARD
        if is_sideways(x, y) or is_skewed(x, y):
            return _Kind.SKEWED
        sound = loose[1] - loose[3] <= HIGHEST_BOX * size and self._is_sound(index, loose)
        return _Kind.LOOSE if self.view.upright and sound else _Kind.TIGHT

    def _is_sound(self, index: int, loose: Box) -> bool:
        """Whether the glyph's ink lies about where its advance box says."""
        left, top, right, bottom = loose
        ink_left, ink_right, ink_bottom, ink_top = self._ink(index)
        size = top - bottom
        if size <= 0 or right < left:
            return False
        slack = INK_OUTSIDE * size
        x, y = (ink_left + ink_right) / 2, (ink_top + ink_bottom) / 2
        fits = left - slack <= x <= right + slack and bottom - slack <= y <= top + slack
        return (fits and ink_top - ink_bottom <= size + slack) or ink_top == ink_bottom

    def _ink_height(self, index: int) -> float:
        left, right, bottom, top = self._ink(index)
        return max(right - left, top - bottom)

    def _measured(self, character: str, index: int, run: _Run) -> Glyph:
        """The glyph by its origin and its ink."""
        x, y = self._origin(index)
        start, baseline = self.view.point(x, y)
        ink_left, ink_right, ink_bottom, ink_top = self._ink(index)
        left, top, right, bottom = self.view.box(ink_left, ink_top, ink_right, ink_bottom)
        if character.isspace():
            left = right = start
        if run.kind in self.turned:
            return Glyph(character, left, top, right, bottom, bottom, run.size, run.bold)
        box = (min(left, start), baseline - ASCENT * run.size, max(right, start), baseline + DESCENT * run.size)
        return Glyph(character, *box, baseline, run.size, run.bold)


def read_glyphs(
    text: native.Handle, view: View, inner: Mapping[int, Matrix], wild: Mapping[int, Advances], sight: Sight
) -> tuple[PageText, frozenset[int]]:
    """The glyphs of a loaded text page; `inner` are the matrices of the forms that text objects stand in.

    `wild` are the fonts whose characters move on as those of no sound font do, `sight` tells what shows otherwise than
    it is read. With them the text objects that start off the page.
    """
    reader = _Reader(text, view, inner, wild, sight)
    return reader.read(native.count_chars(text)), reader.off


def _is_misplaced(origin: Point, text: Matrix, form: Matrix) -> bool:
    """Whether a character stands where its text would without the form."""
    start = text[4:]
    return dist(origin, start) < SAME_PLACE < dist(start, moved(start, form))


def _box_in(box: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = box
    return box_of(moved((x, y), matrix) for x in (left, right) for y in (bottom, top))


def _turns(count: int, downward: int, upward: int) -> int:
    """The quarters by which a page is to be turned clockwise so that most of its characters are level."""
    return 1 if 2 * upward > count else 3 if 2 * downward > count else 0


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _paired(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with halves of surrogate pairs made one character; single halves are replaced."""
    found: list[Glyph] = []
    for glyph in glyphs:
        if "\udc00" <= glyph.text <= "\udfff" and found and "\ud800" <= found[-1].text <= "\udbff":
            whole = (found[-1].text + glyph.text).encode("utf-16", "surrogatepass").decode("utf-16")
            found[-1] = found[-1]._replace(text=whole)
        else:
            found.append(glyph)
    return [glyph._replace(text=REPLACEMENT) if "\ud800" <= glyph.text <= "\udfff" else glyph for glyph in found]
