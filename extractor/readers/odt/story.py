"""The text as items: paragraphs with their lines, tables, and what is drawn after what it is anchored in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.document import Link
from extractor.errors import LimitExceededError
from extractor.readers.links import is_document, kind_of
from extractor.readers.markup import Element, integer
from extractor.readers.odt.drawings import drawn, is_drawing
from extractor.readers.odt.lists import Lists, Place
from extractor.readers.odt.names import (
    EXTENDED,
    HEADING,
    LIST,
    LIST_HEADER,
    LIST_ITEM,
    NUMBERED,
    OFFICE,
    PARAGRAPH,
    TEXT,
    THE_TABLE,
    XLINK,
)
from extractor.readers.odt.styles import StyleSheet
from extractor.readers.odt.tables import TableReader
from extractor.readers.word.items import Item
from extractor.readers.word.printing import Printing
from extractor.readers.word.runs import Look, Odd

_LEVELS = 9
# Paragraphs and letters of one document, those of repeated cells once for each; the longest report has 1,500 of one
# and 200,000 of the other.
MAX_PARAGRAPHS = 100_000
MAX_LETTERS = 8 * 2**20
_MAX_SPACES = 1_000
_FORMATTING_SPACE = re.compile(r"[ \t\r\n]+")
_SPAN, _LINK, _SECTION = f"{TEXT}span", f"{TEXT}a", f"{TEXT}section"
_SPACES, _TAB, _BREAK = f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"
_HIDDEN_PARAGRAPH, _START = f"{TEXT}hidden-paragraph", f"{TEXT}start-value"
# Deleted text, notes, comments, ruby text, printed numbers (which are counted), and what is no text.
_DROPPED = frozenset(
    {f"{TEXT}{name}" for name in ("tracked-changes", "note", "ruby-text", "number", "script")}
    | {f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls")}
    | {f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners", "binary-data")}
)
_HIDDEN_TEXT, _NOTE_REFERENCE = f"{TEXT}hidden-text", f"{TEXT}note-ref"
_PLACEHOLDER, _CONTROL = f"{TEXT}placeholder", f"{EXTENDED}content-control"


@dataclass
class StoryReader:
    """Reads the body and whatever text stands in it into `printing`, which collects the links."""

    styles: StyleSheet
    lists: Lists
    printing: Printing = field(default_factory=lambda: Printing([]))
    _paragraphs: int = 0
    _letters: int = 0

    def __post_init__(self) -> None:
        self._tables = TableReader(self.read, self.styles.width, self.styles.shaded)

    def read(self, container: Element) -> tuple[Item, ...]:
        """The items of the body, a cell, a text box or a shape."""
        outer = self.printing
        if not outer.is_idle:  # what is read stands within a paragraph
            self.printing = Printing(outer.links)
        items: list[Item] = []
        self._read_blocks(container, None, items)
        self.printing = outer
        return tuple(items)

    def _read_blocks(self, container: Element, place: Place | None, items: list[Item]) -> None:
        for element in container:
            if element.tag in (PARAGRAPH, HEADING):
                self._read_paragraph(element, "", items)
            elif element.tag == THE_TABLE:
                items.append(self._tables.read(element))
            elif element.tag == LIST:
                self._read_list(element, place, items)
            elif is_drawing(element):
                items += drawn(element, self.read)
            elif element.tag == NUMBERED:
                self._read_numbered(element, items)
            elif element.tag not in _DROPPED and not self._is_hidden_section(element):
                self._read_blocks(element, place, items)

    def _read_list(self, element: Element, outer: Place | None, items: list[Item]) -> None:
        place = self.lists.enter(element, outer)
        for item in element:
            if item.tag == LIST_ITEM:
                self._read_item(item, place, items)
            elif item.tag == LIST_HEADER:
                self._read_blocks(item, place, items)

    def _read_item(self, item: Element, place: Place, items: list[Item]) -> None:
        """An item: its number stands before its first paragraph; a list in it is one level deeper."""
        numbered = False
        for element in item:
            if element.tag in (PARAGRAPH, HEADING):
                label = "" if numbered else self.lists.label(place, item.get(_START))
                numbered = True
                self._read_paragraph(element, label, items, listed=True)
            elif element.tag == LIST:
                self._read_list(element, place, items)
            elif element.tag == THE_TABLE:
                items.append(self._tables.read(element))

    def _read_numbered(self, element: Element, items: list[Item]) -> None:
        """A paragraph that is an item without a list around it."""
        level = (integer(element.get(f"{TEXT}level")) or 1) - 1
        style, key = element.get(f"{TEXT}style-name", ""), element.get(f"{TEXT}list-id", "")
        for paragraph in element:
            if paragraph.tag in (PARAGRAPH, HEADING):
                label = self.lists.label(Place(f"numbered {key}", style, level), element.get(_START))
                self._read_paragraph(paragraph, label, items, listed=True)

    def _read_paragraph(self, element: Element, label: str, items: list[Item], listed: bool = False) -> None:
        style = self.styles.format("paragraph", element.get(f"{TEXT}style-name"))
        heading = self._heading(element)
        if heading is not None and not listed and element.get(f"{TEXT}is-list-header") != "true":
            label = self.lists.heading_label(heading)
        hidden = next(element.iter(_HIDDEN_PARAGRAPH), None) if len(element) else None
        if hidden is not None and hidden.get(f"{TEXT}is-hidden") == "true":
            return
        self._count(1, 0)
        self._read_inline(element, style.look)
        items += self.printing.take("" if style.look.hidden else label, heading, bool(style.centered))

    def _heading(self, element: Element) -> int | None:
        level = integer(element.get(f"{TEXT}outline-level")) if element.tag == HEADING else None
        return level if level is not None and 1 <= level <= _LEVELS else None

    def _read_inline(self, element: Element, look: Look, odd: Odd = Odd.NOT) -> None:
        self._add(element.text, look, odd)
        for child in element:
            tag = child.tag
            if tag == _SPAN:
                own = self.styles.format("text", child.get(f"{TEXT}style-name", "")).look
                self._read_inline(child, own.over(look), odd)
            elif tag == _SPACES:
                self._add_spaces(min(integer(child.get(f"{TEXT}c")) or 1, _MAX_SPACES), look)
            elif tag == _TAB:
                self._add_spaces(1, look)
            elif tag == _BREAK:
                self.printing.end_line()
            elif is_drawing(child):
                if not look.hidden:
                    self.printing.anchored += drawn(child, self.read)
            elif tag not in _DROPPED and not _is_unshown(child):
                if tag == _LINK:
                    self._note_link(child)
                self._read_inline(child, look, _told_by(child) or odd)
            self._add(child.tail, look, odd)

    def _add(self, text: str | None, look: Look, odd: Odd) -> None:
        if text:
            self._count(0, len(text))
            if "  " in text or not text.isprintable():
                text = _FORMATTING_SPACE.sub(" ", text)
            self.printing.add(text, look, odd)

    def _add_spaces(self, count: int, look: Look) -> None:
        self._count(0, count)
        self.printing.add(" " * count, look)

    def _count(self, paragraphs: int, letters: int) -> None:
        self._paragraphs += paragraphs
        self._letters += letters
        if self._paragraphs > MAX_PARAGRAPHS or self._letters > MAX_LETTERS:
            raise LimitExceededError("the OpenDocument file has more text than any report: save the report alone")

    def _note_link(self, element: Element) -> None:
        target = element.get(f"{XLINK}href", "")
        if is_document(target):
            text = "".join(str(piece) for piece in element.itertext())
            printed = _FORMATTING_SPACE.sub(" ", text).strip()
            self.printing.links.append(Link(printed, target, kind_of(target)))

    def _is_hidden_section(self, element: Element) -> bool:
        return element.tag == _SECTION and element.get(f"{TEXT}display") == "none"


def _is_unshown(element: Element) -> bool:
    """Whether a field shows nothing: a value that is only kept, a text under a condition that does not hold."""
    hidden = element.tag == _HIDDEN_TEXT and element.get(f"{TEXT}is-hidden") != "false"
    return hidden or element.get(f"{TEXT}display") == "none"


def _told_by(element: Element) -> Odd:
    """What an element tells of its text: a place to fill in, a link to a note of the document."""
    if _is_placeholder(element):
        return Odd.UNFILLED
    linked = element.tag == _LINK and element.get(f"{XLINK}href", "").startswith("#")
    return Odd.NOTED if linked or element.tag == _NOTE_REFERENCE else Odd.NOT


def _is_placeholder(element: Element) -> bool:
    """Whether an element shows what is to be filled in at its place."""
    showing = element.get(f"{EXTENDED}showing-place-holder") if element.tag == _CONTROL else None
    return element.tag == _PLACEHOLDER or showing == "true"
