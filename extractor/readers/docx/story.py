"""The body, a cell or a text box as items: paragraphs, tables, and what is drawn after what it is anchored in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.diagnostics import Code, finding
from extractor.document import Link
from extractor.readers.docx.content import (
    DRAWINGS,
    FOREIGN_CHUNK,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    SUBDOCUMENT,
    TABLE,
    TEXT,
    content,
)
from extractor.readers.docx.drawings import drawn
from extractor.readers.docx.markup import Properties, R, Told, W, child, children, told
from extractor.readers.docx.package import Relationship
from extractor.readers.docx.runs import RunReader, Unshown
from extractor.readers.docx.styles import OF_PARAGRAPH, Format, StyleSheet
from extractor.readers.docx.tables import table_of
from extractor.readers.markup import Element
from extractor.readers.word.items import Item
from extractor.readers.word.nested import MAX_NESTING, nested_too_deep
from extractor.readers.word.numbering import Numbering
from extractor.readers.word.printing import Mark, Printing, printed_groups
from extractor.tuples import NamedTuple

_TAKEN_AWAY = {W + "del", W + "moveFrom"}


class MarkedParagraph(NamedTuple):
    """A `w:p` with its resolved format and its mark."""

    element: Element
    style: Format
    mark: Mark


@dataclass
class StoryReader:
    """Reads the markup of one document; links that fields make are collected."""

    styles: StyleSheet
    numbering: Numbering
    relationships: Mapping[str, Relationship]
    unshown: Unshown
    links: list[Link] = field(default_factory=list)
    _formats: dict[Told, tuple[Format, Mark]] = field(default_factory=dict)
    _depth: int = 0

    def read(self, story: Element) -> Iterator[Item]:
        """The items of the body or a text box; the open fields of a story are its own."""
        return self._items(story, RunReader(self.styles, self.unshown, Printing(self.links), self._drawn))

    def _items(self, container: Element, runs: RunReader) -> Iterator[Item]:
        stored = (self._marked(item) if item.tag == PARAGRAPH else item for item in content(container))
        for item in printed_groups(stored, MarkedParagraph):
            if isinstance(item, list):
                yield from self._paragraph(item, runs)
            elif item.tag == TABLE:
                yield self._table(item, runs)
            elif item.tag in DRAWINGS:
                yield from self._drawn(item)
            else:
                yield from self._unread(item)

    def _paragraph(self, group: list[MarkedParagraph], runs: RunReader) -> list[Item]:
        owner, numbered = runs.printing.read(group, lambda paragraph: runs.read(paragraph.element, paragraph.style))
        style = owner.style
        listed = numbered and style.list_id
        label = self.numbering.next_label(style.list_id, style.list_level, style.list_style) if listed else ""
        return runs.printing.take(label, style.outline or None, bool(style.centered))

    def _table(self, table: Element, runs: RunReader) -> Item:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise nested_too_deep()
        read = table_of(table, lambda cell: tuple(self._items(cell, runs)))
        self._depth -= 1
        return read

    def _drawn(self, drawing: Element) -> Iterator[Item]:
        if drawing.tag == SUBDOCUMENT:
            return self._unread(drawing)
        return drawn(drawing, self.relationships, self.read)

    def _unread(self, item: Element) -> Iterator[Item]:
        """Foreign content (an HTML chunk, a subdocument) and text outside any paragraph are not read."""
        if item.tag in (FOREIGN_CHUNK, SUBDOCUMENT):
            target = self.relationships.get(item.get(R + "id", ""))
            name = "(missing)" if target is None else target.target
            yield finding(Code.CONTENT_SKIPPED, "inserted", name=name)
        elif any((text.text or "").strip() for text in item.iter(TEXT)):
            yield finding(Code.CONTENT_SKIPPED, "stray_text")

    def _marked(self, element: Element) -> MarkedParagraph:
        said = child(element, PARAGRAPH_PROPERTIES)
        key = told(said, OF_PARAGRAPH)
        if key not in self._formats:
            self._formats[key] = self._format(children(said))
        return MarkedParagraph(element, *self._formats[key])

    def _format(self, said: Properties) -> tuple[Format, Mark]:
        """The format and the mark of a paragraph with this `w:pPr`."""
        style = self.styles.paragraph(said)
        mark = said.get(RUN_PROPERTIES)
        if not children(mark).keys().isdisjoint(_TAKEN_AWAY):
            return style, Mark.DELETED
        return style, Mark.HIDDEN if self.styles.look(mark, style).hidden else Mark.KEPT
