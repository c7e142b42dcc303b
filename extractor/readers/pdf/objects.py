"""What a page draws beside text: rules and pictures, from its paths and images, those in form XObjects included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Any

from extractor.errors import LimitExceededError
from extractor.layout.covered import Laid, Order, Undrawn
from extractor.layout.drawings import (
    WHITISH,
    box_of,
    box_rulings,
    cell_rulings,
    is_centred_in,
    rulings_on_grounds,
    stroke_rulings,
)
from extractor.layout.faces import ASCENT, DESCENT, REPLACEMENT, SMALLEST
from extractor.layout.limits import Budget
from extractor.layout.matrix import IDENTITY, Matrix, moved, multiplied, scale_of
from extractor.layout.model import Glyph, Ruling
from extractor.layout.reading import SCAN_SHARE, Drawn
from extractor.provenance import Box
from extractor.readers.pdf import native, programs
from extractor.readers.pdf.covers import Over
from extractor.readers.pdf.native import Fill
from extractor.readers.pdf.paths import MOST_POINTS, Filled, Parts, clips_of, subpaths
from extractor.readers.pdf.view import View

# Forms within forms: producers nest three deep.
DEEPEST_FORM = 8
# What is larger than so many pages is not looked into: it takes 2 MB a page.
LARGEST_PICTURE = 4.0
# A page is laid over by a scan or two; each such picture is drawn and held against all texts before it.
MOST_COVERS = 20
# Areas of a page that may lie over or under text: a report shades some hundred cells; maps are drawn of more.
MOST_LAID = 5_000
# White texts times grounds of a page, which are held against each other: ten thousand where all cells are white (an
# estimate).
MOST_PAIRS = 2_000_000
# White cells lie on one of so many areas drawn last: a table has one ground, or one a row.
MOST_GROUNDS = 200
_REPRINT = "print the report's own pages to a new file"
# The points of a rectangle.
RECTANGLE = 5


class DrawnPage(Drawn):
    """What a page draws, and its text that shows nothing.

    `texts` counts the text objects, `hidden` holds those that are drawn invisibly, white on white, or under a picture;
    `fonts` are those of all texts, `parents` the forms of texts that stand in one, `inner` their matrices and `nested`
    these texts, `order` tells when they are drawn, `outer` are the forms that forms stand in, `clips` what the forms of
    texts are held to, as displayed; `over` is what may lie over or under texts; `dropped` are glyphs without a name for
    the texts that pdfium leaves out of the page's text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts = 0
        self.hidden: set[int] = set()
        self.fonts: set[int] = set()
        self.parents: dict[int, native.Handle] = {}
        self.inner: dict[int, Matrix] = {}
        self.nested: list[native.Handle] = []
        self.dropped: list[Glyph] = []
        self.over: list[Over] = []
        self.order: dict[int, Order] = {}
        self.outer: dict[int, native.Handle] = {}
        self.clips: dict[int, tuple[Parts, ...]] = {}

    def forms_of(self, text: int) -> Iterator[native.Handle]:
        """The forms that a text stands in, from the innermost on."""
        form = self.parents.get(text)
        while form:
            yield form
            form = self.outer.get(form.address)

    def remove_hidden(self, page: native.Handle) -> int:
        """Takes the hidden texts off the page, so that pdfium does not weigh them against others; their characters."""
        count = _characters_of(page, self.hidden)
        for item in self.hidden:
            parent, handle = self.parents.get(item), native.Handle(item)
            removed = native.remove_form_object(parent, handle) if parent else native.remove_object(page, handle)
            if removed:
                native.destroy_object(handle)
        return count


class ObjectReader:
    """Reads the objects of one page."""

    def __init__(self, document: native.Handle, page: native.Handle, number: int, view: View, budget: Budget) -> None:
        self.document, self.page, self.number, self.view, self.budget = document, page, number, view, budget
        self.drawn = DrawnPage()
        # objects of the page before the one that is read, and plain texts among them
        self.before = self.plain_before = 0
        self.within = 0  # objects of forms before the one that is read
        self.texts: list[tuple[native.Handle, Matrix]] = []  # all but the plain ones, which a cover alone asks for
        self.white: list[tuple[native.Handle, Matrix]] = []
        self.grounds: list[Box] = []
        self.white_rules: list[Ruling] = []
        self.covers = 0
        self.form: native.Handle | None = None
        self.clips: tuple[Parts, ...] = ()  # of the forms around the object that is read
        self.last_path: tuple[Matrix, Matrix] | None = None
        self.last_whole = IDENTITY, 1.0

    def read(self) -> DrawnPage:
        """What the page draws."""
        count = native.count_objects(self.page)
        self.budget.take_objects(count, self.number)
        start = plain_texts = 0
        for items in native.objects_of(self.page, count):
            self.drawn.fonts |= native.fonts_of(items)
            for place, is_plain in enumerate(native.are_plain_texts(items)):
                if is_plain:
                    plain_texts += 1
                    continue
                self.before, self.plain_before = start + place, plain_texts
                self._read_object(items[place], native.object_type(items[place]), IDENTITY, 0)
            start += len(items)
        self.drawn.texts = plain_texts + len(self.texts)
        self.drawn.hidden |= self._unseen()
        if self.white_rules:
            self.drawn.rulings += rulings_on_grounds(self.white_rules, self.grounds)
        self.drawn.hides_text = 2 * len(self.drawn.hidden) > self.drawn.texts
        if any(map(programs.is_stood_in_for, self.drawn.fonts)):
            found = (self._unnamed(text, matrix) for text, matrix in self._without_ink(count))
            self.drawn.dropped = [glyph for glyph in found if glyph.size >= SMALLEST]
        return self.drawn

    def _without_ink(self, count: int) -> Iterator[tuple[native.Handle, Matrix]]:
        """The texts of fonts that are not in the file for which pdfium has no glyph, so that it leaves them out."""
        inner = [(text, matrix) for text, matrix in self.texts if text.address in self.drawn.parents]
        every = [
            (text, IDENTITY) for items in native.objects_of(self.page, count) for text in native.without_width(items)
        ]
        for text, matrix in (*every, *((text, matrix) for text, matrix in inner if native.without_width([text]))):
            font = native.text_font(text)  # none where it is no text
            if font and text.address not in self.drawn.hidden and programs.is_stood_in_for(font):
                yield text, matrix

    def _unnamed(self, text: native.Handle, matrix: Matrix) -> Glyph:
        """A glyph without a name where a text starts."""
        inner = multiplied(multiplied(native.matrix_of(text), matrix), self.view.matrix)
        size, (x, y) = native.size_of(text) * scale_of(inner), inner[4:]
        box = x, y - ASCENT * size, x + size / 2, y + DESCENT * size
        return Undrawn(REPLACEMENT, *box, y, size)

    def _read_object(self, item: native.Handle, kind: int, matrix: Matrix, depth: int) -> None:
        if kind == native.OBJECT_TEXT:
            self._read_text(item, matrix)
        elif kind == native.OBJECT_PATH:
            self._read_path(item, matrix)
        elif kind == native.OBJECT_IMAGE:
            self._read_image(item, matrix)
        elif kind == native.OBJECT_FORM:
            self._read_form(item, matrix, depth)
        elif kind == native.OBJECT_SHADING:
            self.drawn.anything = True
            self.grounds.append(self._box(item, matrix))

    def _read_text(self, text: native.Handle, matrix: Matrix) -> None:
        self.texts.append((text, matrix))
        self.drawn.fonts.add(native.text_font(text))
        if self.form:
            self.drawn.parents[text.address] = self.form
            self.drawn.inner[text.address] = matrix
            self.drawn.nested.append(text)
            self.drawn.order[text.address] = self.before, self.within
            if self.clips:
                self.drawn.clips[text.address] = self.clips
        if native.text_render_mode(text) in native.INVISIBLE_MODES:
            self.drawn.hidden.add(text.address)
        elif native.is_whitish(_color_of(text), text):
            self.white.append((text, matrix))

    def _unseen(self) -> set[int]:
        """The white texts that do not stand on something that is not white."""
        if len(self.white) * len(self.grounds) > MOST_PAIRS:
            raise LimitExceededError(f"page {self.number} has more white text on grounds than any report; {_REPRINT}")
        boxes = ((text.address, self._box(text, matrix)) for text, matrix in self.white)
        return {text for text, box in boxes if not any(is_centred_in(box, ground) for ground in self.grounds)}

    def _read_form(self, form: native.Handle, matrix: Matrix, depth: int) -> None:
        count = native.count_form_objects(form)
        self.budget.take_objects(max(0, count), self.number)
        if depth >= DEEPEST_FORM:
            self.budget.skipped = self.budget.skipped or count > 0
            return
        inner, outer, clips = multiplied(native.matrix_of(form), matrix), self.form, self.clips
        self.clips += tuple(clips_of(form, multiplied(matrix, self.view.matrix)))
        if outer:
            self.drawn.outer[form.address] = outer
        for index in range(count):
            self.form = form
            self.within += 1
            item = native.form_object_at(form, index)
            self._read_object(item, native.object_type(item), inner, depth + 1)
        self.form, self.clips = outer, clips

    def _read_image(self, image: native.Handle, matrix: Matrix) -> None:
        """A picture, which may hide the text before it, or a rule."""
        box = self._box(image, matrix)
        if not self.drawn.add_picture(box):
            return
        if self._has_texts and self._share(box) <= SCAN_SHARE:
            self.drawn.over.append(Over(Laid((self.before, self.within), box), image))
        self.grounds.append(box)
        if self._share(box) > SCAN_SHARE and self._has_texts and self._hides(image, box):
            texts = self._texts_before()
            self.drawn.hidden |= {text.address for text, inner in texts if is_centred_in(self._box(text, inner), box)}

    def _texts_before(self) -> Iterator[tuple[native.Handle, Matrix]]:
        """The texts before the object that is read."""
        for items in native.objects_of(self.page, self.before):
            plain = native.are_plain_texts(items)
            yield from ((item, IDENTITY) for item, is_plain in zip(items, plain, strict=True) if is_plain)
        yield from self.texts

    def _share(self, box: Box) -> float:
        """The part of the page that a box takes."""
        return (box[2] - box[0]) * (box[3] - box[1]) / max(self.view.width * self.view.height, 1.0)

    def _hides(self, image: native.Handle, box: Box) -> bool:
        """Whether nothing that a picture is laid over shows."""
        self.covers += 1
        if self.covers > MOST_COVERS:
            raise LimitExceededError(f"page {self.number} is laid over by more pictures than any report; {_REPRINT}")
        return self._share(box) > LARGEST_PICTURE or native.hides_what_is_under(self.document, self.page, image)

    def _read_path(self, path: native.Handle, matrix: Matrix) -> None:
        fills, strokes = native.draw_modes(path)
        white_stroke = strokes and native.is_whitish(native.object_stroke, path)
        count = native.count_segments(path)
        fill = native.fill_of(path) if fills else None
        white = fill is not None and min(fill[0]) >= WHITISH
        box = self._box(path, matrix) if fills else None
        if fill and box and 2 < count <= MOST_POINTS and (not white or self.grounds or self._has_texts):
            self._lay(path, matrix, box, fill)
        fills, strokes = fills and not white, strokes and not white_stroke
        if (white or white_stroke) and self.grounds:
            self._read_white(path, matrix, fills=white, strokes=white_stroke)
        if not (fills or strokes):
            return
        self.drawn.anything = True
        if fills and box and not strokes and count <= RECTANGLE:
            if not self.drawn.add_fills([box]):
                self.grounds.append(box)
        elif self.budget.take_points(count):
            self._read_segments(path, count, matrix, fills, strokes)

    @property
    def _has_texts(self) -> bool:
        """Whether a text is drawn before the object that is read."""
        return bool(self.plain_before or self.texts)

    def _lay(self, path: native.Handle, matrix: Matrix, box: Box, fill: Fill) -> None:
        """An area that may lie over the texts before it, or under those behind it."""
        if len(self.drawn.over) < MOST_LAID and not box_rulings(box):
            shape = Filled(path, self._whole(path, matrix)[0], *fill)
            self.drawn.over.append(Over(Laid((self.before, self.within), box), shape=shape))

    def _read_white(self, path: native.Handle, matrix: Matrix, *, fills: bool, strokes: bool) -> None:
        """What a white path shows on grounds: the borders of a white cell, or rules between shaded cells."""
        count = native.count_segments(path)
        if fills and count <= RECTANGLE:
            box = self._box(path, matrix)
            self.white_rules += box_rulings(box)
            self.drawn.rulings += cell_rulings(box, self.grounds[-MOST_GROUNDS:])
        elif strokes and count <= RECTANGLE:
            whole, scale = self._whole(path, matrix)
            width = native.width_of(path) * scale
            for part in subpaths(path, count, whole):
                self.white_rules += stroke_rulings(part, width)

    def _whole(self, path: native.Handle, matrix: Matrix) -> tuple[Matrix, float]:
        """The matrix from a path's own units to the page as displayed, and its scale; most are those of the last."""
        inner = native.matrix_of(path)
        if (inner, matrix) != self.last_path:
            whole = multiplied(inner if matrix is IDENTITY else multiplied(inner, matrix), self.view.matrix)
            self.last_path, self.last_whole = (inner, matrix), (whole, scale_of(whole))
        return self.last_whole

    def _read_segments(self, path: native.Handle, count: int, matrix: Matrix, fills: bool, strokes: bool) -> None:
        whole, scale = self._whole(path, matrix)
        parts = subpaths(path, count, whole)
        if strokes:
            width = native.width_of(path) * scale
            for part in parts:
                self.drawn.add_stroke(part, width)
        if fills:
            boxes = [box_of(part) for part in parts]
            self.drawn.add_fills(boxes)
            self.grounds += boxes

    def _box(self, item: native.Handle, matrix: Matrix) -> Box:
        left, bottom, right, top = native.box_of(item)
        if matrix is IDENTITY:
            return self.view.box(left, bottom, right, top)
        corners = [moved((x, y), matrix) for x in (left, right) for y in (bottom, top)]
        return self.view.box(*box_of(corners))


def _color_of(text: native.Handle) -> Callable[..., Any]:
    """What gives the colour that a text shows: that of its outlines where it is not filled."""
    return native.object_stroke if native.text_render_mode(text) in native.OUTLINED_MODES else native.object_fill


def _characters_of(page: native.Handle, texts: Set[int]) -> int:
    """How many characters of a page stand in these text objects."""
    text = native.load_text(page)
    if not text:
        return 0
    try:
        found = range(native.count_chars(text))
        return sum(native.object_of_char(text, index).address in texts for index in found)
    finally:
        native.close_text(text)
