"""Characters that do not land where a page shows them: where their text starts, or what it stands between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import chain, islice
from math import hypot

from extractor.layout.faces import SMALLEST
from extractor.layout.lost import Unshown
from extractor.layout.matrix import Matrix, Point, moved
from extractor.layout.model import Glyph, Lost, middle_of
from extractor.readers.pdf import native
from extractor.readers.pdf.fonts import WIDEST as WIDEST_ADVANCE
from extractor.readers.pdf.fonts import Advances
from extractor.readers.pdf.view import View

# Characters of sound fonts are two em wide at most, as the longest dash is.
WIDEST = 4.0
# Letters of a banner over a page are smaller than this share of it.
HIGHEST = 0.3
# Stamps and watermarks are turned and not sheared: the cosine between their axes is a rounding error.
_TURNED = 0.02

# What is told of a page's texts that show nothing; a report has some hundred texts on a page.
_MOST_TOLD = 2_000

Printed = tuple[int, str, Glyph | None]
"""A character by its index, what it prints, and where; None where that is not on the page, or too small to be seen."""


class Astray:
    """Takes a page's characters in content order: `kept` are those that it shows, `lost` tells of the others' texts.

    `count` is how many of those that had a place were left out.
    """

    def __init__(
        self,
        text: native.Handle,
        view: View,
        inner: Mapping[int, Matrix],
        wild: Mapping[int, Advances],
        origin: Callable[[int], Point],
    ) -> None:
        self.text, self.view, self.inner, self.wild, self.origin = text, view, inner, wild, origin
        self.kept: list[Glyph] = []
        self.unshown = Unshown(view.width, view.height)
        self.count = 0
        self.off: set[int] = set()  # the objects of texts that start off the page
        self._known: set[tuple[int, bool]] = set()
        self._wide = 0  # the object whose characters went astray behind a wide one
        self._narrow = 0  # the object whose characters are nearer to each other than in the font
        self._last = -1  # the index of the character shown last

    @property
    def lost(self) -> tuple[Lost, ...]:
        """What is told of texts that are not shown."""
        return tuple(self.unshown.lost)

    def take(self, printed: Iterable[Printed]) -> None:
        """Takes all of them."""
        for index, character, glyph in printed:
            shown = glyph and self._shown(index, glyph)
            if shown:
                self.kept.append(shown)
            if character.isspace():
                continue
            if shown:
                middle, self._last = middle_of(shown), index
                self.unshown.show(middle, middle)
            else:
                self.count += glyph is not None
                self._look_at(index, character)
        self.unshown.show(None, None)

    def _shown(self, index: int, glyph: Glyph) -> Glyph | None:
        """A glyph on the page, no wider than a character; None where it does not stand there."""
        if self._wide and self._object(index) == self._wide:
            return None
        advance = self._wild_advance(index, glyph.text) if self.wild else None
        if is_wide(glyph) or (advance is not None and not 0 <= advance <= WIDEST_ADVANCE):
            self._wide = self._object(index)
            start = self.view.point(*self.origin(index))[0]
            glyph = glyph._replace(left=start, right=start + glyph.size / 2)
        elif advance is not None:  # pdfium leaves out the same digit on top of it
            self._narrow = self._object(index)
        if self._narrow and self._object(index) == self._narrow and not glyph.text.isspace():
            self.unshown.lose(Lost(middle_of(glyph)))
        if glyph.right <= 0 or glyph.left >= self.view.width:
            return None
        return None if glyph.size > HIGHEST * self.view.height and not is_on(middle_of(glyph), self.view) else glyph

    def _wild_advance(self, index: int, character: str) -> float | None:
        """How far a character moves on, in em, where its font is none that is sound."""
        item = native.object_of_char(self.text, index)
        return self.wild.get(native.text_font(item), {}).get(character) if item else None

    def _object(self, index: int) -> int:
        address: int = native.object_of_char(self.text, index).address
        return address

    def _look_at(self, index: int, character: str) -> None:
        """Notes the text that a character which is not shown belongs to, where its digits or words are not yet."""
        item = native.object_of_char(self.text, index)
        key = item.address, character.isdigit()
        if not item or key in self._known:
            return
        self._known.add(key)
        a, b, c, d, *_ = native.matrix_of_char(self.text, index)
        if abs(b) > _TURNED * abs(a) and not is_sheared(a, b, c, d):
            return  # a stamp
        tiny = abs(native.char_font_size(self.text, index)) * hypot(a, b) < SMALLEST
        goes_on = self._last >= 0 and self._object(self._last) == item.address
        before = self.unshown.before if goes_on else None
        lost = Lost(before or start_of(item, self.inner, self.view), character.isdigit(), tiny)
        self.unshown.lose(lost)
        if not self.unshown.is_on(lost.start):
            self.off.add(item.address)


def is_wide(glyph: Glyph) -> bool:
    """Whether a character is wider than in any sound font."""
    return glyph.right - glyph.left > WIDEST * max(glyph.size, SMALLEST)


def is_sheared(a: float, b: float, c: float, d: float) -> bool:
    """Whether a matrix does more than to turn, mirror and scale."""
    return abs(a * c + b * d) > _TURNED * hypot(a, b) * hypot(c, d)


def is_on(point: Point, view: View) -> bool:
    """Whether a point as displayed lies on the page."""
    return 0 <= point[0] <= view.width and 0 <= point[1] <= view.height


def start_of(text: native.Handle, inner: Mapping[int, Matrix], view: View) -> Point:
    """Where a text starts, as displayed."""
    matrix, start = inner.get(text.address), native.matrix_of(text)[4:]
    return view.point(*(moved(start, matrix) if matrix else start))


def dropped_texts(
    page: native.Handle,
    nested: Iterable[native.Handle],
    shown: Set[int],
    off: Set[int],
    inner: Mapping[int, Matrix],
    view: View,
) -> tuple[Lost, ...]:
    """The texts of a page and its forms of which pdfium gives no character: without size or width, or drawn twice.

    With them those `off` the page, between the texts that are drawn before and after: pdfium gives characters in the
    order of lines that it finds.
    """
    every = chain(chain.from_iterable(native.objects_of(page, native.count_objects(page))), nested)
    return tuple(islice(_dropped(every, shown, off, inner, view), _MOST_TOLD))


def _dropped(
    items: Iterable[native.Handle], shown: Set[int], off: Set[int], inner: Mapping[int, Matrix], view: View
) -> Iterator[Lost]:
    texts = Unshown(view.width, view.height)
    for item in items:
        if not native.text_font(item):
            continue
        start = start_of(item, inner, view)
        if item.address in off:
            texts.lose(Lost(start))
        elif item.address in shown:
            texts.show(start, start)
        elif _prints(item):
            texts.lose(Lost(start, tiny=True))
        yield from texts.lost
        texts.lost.clear()
    texts.show(None, None)
    yield from texts.lost


def _prints(text: native.Handle) -> bool:
    """Whether a text has characters, as those that LibreOffice writes in blank cells have not."""
    _, bottom, _, top = native.box_of(text)
    return top > bottom or native.size_of(text) == 0
