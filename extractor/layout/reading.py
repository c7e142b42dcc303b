"""What a reader of a fixed layout finds page after page, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.diagnostics import Argument, Code, Diagnostic, finding
from extractor.layout.drawings import Line, box_of, box_rulings, fill_rulings, scrawls, stroke_rulings
from extractor.layout.limits import Budget
from extractor.layout.matrix import Point
from extractor.layout.model import Glyph, Lost, Page, Ruling
from extractor.layout.packed import LONG, packed
from extractor.provenance import Box, Location
from extractor.tuples import NamedTuple

# A page of which a picture covers half and that prints no more than a page number is a scan.
SCAN_SHARE, SCAN_GLYPHS = 0.5, 12
# Slanted strokes that are looked at; a seal or a drawing has more than any number that is struck out.
MOST_SCRAWLS = 4_000
# What a cell may show without a character: a sign drawn by its outlines or as a line, from a dot on, no larger than the
# largest digits; of dots that make rules there are thousands.
LEAST_SHAPE, LARGEST_SHAPE, MOST_SHAPES = 1.5, 40.0, 20_000


class Drawn:
    """The rules and pictures of a page, whether it draws anything visible, whether it hides most of its text."""

    def __init__(self) -> None:
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.scrawls: list[Line] = []
        self.shapes: list[Box] = []
        self.anything = self.hides_text = False

    def add_stroke(self, points: Sequence[Point], width: float) -> None:
        """Adds a stroked line: its rules, and what of it may strike characters out."""
        self.rulings += stroke_rulings(points, width)
        if len(self.scrawls) < MOST_SCRAWLS:
            self.scrawls += scrawls(points)
        if len(points) > 2 or not scrawls(points):  # a slash says that there is nothing
            self._add_shape(box_of(points))

    def add_fills(self, boxes: Sequence[Box]) -> list[Ruling]:
        """Adds filled shapes, by their boxes: the rules that they draw, which it gives."""
        rulings = fill_rulings(boxes)
        self.rulings += rulings
        if rulings or len(boxes) > 1:
            for box in boxes:
                self._add_shape(box)
        return rulings

    def _add_shape(self, box: Box) -> None:
        size = max(box[2] - box[0], box[3] - box[1])
        if LEAST_SHAPE <= size <= LARGEST_SHAPE and len(self.shapes) < MOST_SHAPES:
            self.shapes.append(box)

    def add_picture(self, box: Box) -> bool:
        """Adds an image; False where it is as thin as a rule and is one."""
        self.anything = True
        rulings = box_rulings(box)
        self.rulings += rulings
        if not rulings:
            self.pictures.append(box)
        return not rulings


class PageText(NamedTuple):
    """The glyphs of a page, how many had no mapping to Unicode, how many were left out as stamps, or as not shown.

    `turns` is by how many quarters clockwise the page is to be turned so that most of its text is level;
    `lost` are the texts of those not shown that may have been part of tables.
    """

    glyphs: tuple[Glyph, ...]
    unmapped: int = 0
    skewed: int = 0
    unseen: int = 0
    turns: int = 0
    lost: tuple[Lost, ...] = ()


class Reading:
    """The pages read so far, those that show something and print no text, what is to be said, and what is left.

    Of a document of many pages what they print is packed.
    """

    def __init__(self, count: int = 0) -> None:
        self._packs = count > LONG
        self.pages: list[Page] = []
        self.textless: list[int] = []
        self.found: list[Diagnostic] = []
        self.budget = Budget()

    def add(self, number: int, size: tuple[float, float], text: PageText, drawn: Drawn) -> None:
        """Adds a page with what it prints and draws."""
        rulings, pictures, scrawled = tuple(drawn.rulings), tuple(drawn.pictures), tuple(drawn.scrawls)
        page = Page(number, *size, text.glyphs, rulings, pictures, text.lost, scrawled, tuple(drawn.shapes))
        self.pages.append(packed(page) if self._packs else page)
        if _is_textless(page, drawn):
            self.textless.append(number)
        self.found += _page_findings(page, text, drawn)

    def say(self, number: int, variant: str, **args: Argument) -> None:
        """Says what was left out of a page."""
        place = Location(page=number)
        self.found.append(finding(Code.CONTENT_SKIPPED, variant, path="", at=place, page=number, **args))

    def lose(self, number: int, reason: str = "") -> None:
        """Says that a page cannot be read."""
        if reason:
            self.say(number, "page_reason", reason=reason)
        else:
            self.say(number, "page")

    def findings(self) -> Iterator[Diagnostic]:
        """Everything that is to be said."""
        yield from self.found
        if self.budget.skipped:
            yield finding(Code.CONTENT_SKIPPED, "drawings")


def _is_textless(page: Page, drawn: Drawn) -> bool:
    """Whether a page shows something and prints no text, a page number at most beside a scan."""
    printed = _printed(page)
    return (printed == 0 and drawn.anything) or (printed <= SCAN_GLYPHS and _is_scan(page))


def _page_findings(page: Page, text: PageText, drawn: Drawn) -> Iterator[Diagnostic]:
    """What is to be said of a page's characters."""
    place = Location(page=page.number)
    if text.unmapped:
        count, everything = text.unmapped, len(text.glyphs)
        yield finding(Code.CHARACTERS_UNMAPPED, at=place, page=page.number, count=count, all=everything)
    if text.skewed:
        yield finding(Code.CONTENT_SKIPPED, "slanted", at=place, page=page.number, count=text.skewed)
    if text.unseen:
        yield finding(Code.CONTENT_SKIPPED, "unseen", at=place, page=page.number, count=text.unseen)
    if drawn.hides_text and _printed(page):
        yield finding(Code.NO_TEXT_LAYER, "scan" if _is_scan(page) else "hidden", at=place, page=page.number)


def _printed(page: Page) -> int:
    """How many characters a page prints; more than a scan has are not counted."""
    return sum(1 for _ in islice((glyph for glyph in page.glyphs if not glyph.text.isspace()), SCAN_GLYPHS + 1))


def _is_scan(page: Page) -> bool:
    """Whether a picture covers most of a page."""
    whole = max(page.width * page.height, 1.0)
    return any((box[2] - box[0]) * (box[3] - box[1]) / whole > SCAN_SHARE for box in page.pictures)
