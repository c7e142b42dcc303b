"""Paragraphs of a container as their lines: joined over removed marks, the first line with its automatic number."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from extractor.readers.docx.content import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, content
from extractor.readers.docx.markup import W, children, properties
from extractor.readers.docx.runs import Line, RunReader
from extractor.readers.docx.styles import Format, StyleSheet
from extractor.readers.markup import Element
from extractor.readers.word.numbering import Numbering


class Mark(Enum):
    """What became of the mark that ends a paragraph; without it the next paragraph goes on in the same line."""

    KEPT = 0
    DELETED = 1
    HIDDEN = 2


class MarkedParagraph(NamedTuple):
    """A `w:p` with its resolved format and its mark."""

    element: Element
    style: Format
    mark: Mark


class Lines(NamedTuple):
    """The lines with text of one printed paragraph, its format, the drawings in it, and whether it has a number."""

    lines: tuple[Line, ...]
    style: Format
    drawings: tuple[Element, ...]
    numbered: bool


def paragraph_groups(container: Element, styles: StyleSheet) -> Iterator[Element | list[MarkedParagraph]]:
    """The contents of a body, cell or text box: paragraphs that print as one together, all else by itself."""
    group: list[MarkedParagraph] = []
    for item in content(container):
        if item.tag == PARAGRAPH:
            group.append(_marked(item, styles))
            if group[-1].mark is not Mark.KEPT:
                continue
        if group:
            yield group
            group = []
        if item.tag != PARAGRAPH:
            yield item
    if group:
        yield group


def read_lines(group: list[MarkedParagraph], runs: RunReader, numbering: Numbering) -> Lines:
    """The lines of paragraphs that print as one.

    Deleting a mark gives the text to the next paragraph; hiding it brings the next one's text up into this one.
    """
    owner = group[-1]
    for paragraph in group:
        runs.read(paragraph.element, paragraph.style)
        if owner is group[-1] and paragraph.mark is Mark.HIDDEN and runs.has_text:
            owner = paragraph
    numbered = owner.mark is not Mark.HIDDEN or runs.has_text
    lines, drawings = runs.take()
    style = owner.style
    label = numbering.next_label(style.list_id, style.list_level, style.list_style) if numbered else ""
    if label:
        lines[0] = Line((label + lines[0].text).strip(), lines[0].bold)
    return Lines(tuple(line for line in lines if line.text), style, tuple(drawings), bool(label))


def _marked(element: Element, styles: StyleSheet) -> MarkedParagraph:
    said = properties(element, PARAGRAPH_PROPERTIES)
    style = styles.paragraph(said)
    mark = children(said.get(RUN_PROPERTIES))
    if W + "del" in mark or W + "moveFrom" in mark:
        return MarkedParagraph(element, style, Mark.DELETED)
    hidden = styles.run(mark, style)[1] if mark else bool(style.hidden)
    return MarkedParagraph(element, style, Mark.HIDDEN if hidden else Mark.KEPT)
