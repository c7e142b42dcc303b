"""Visible text: the runs of paragraphs as they print, and what is drawn in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from extractor.readers.docx import content as names
from extractor.readers.docx.content import RUN_PROPERTIES, content
from extractor.readers.docx.fields import FIELD_TYPE, control, endless_fields
from extractor.readers.docx.markup import VALUE, R, W, first, properties
from extractor.readers.docx.styles import Format, StyleSheet
from extractor.readers.markup import Element
from extractor.readers.word.items import Item
from extractor.readers.word.printing import Printing
from extractor.readers.word.runs import Look, Odd
from extractor.tuples import NamedTuple

# Line feeds and tabs inside a run's text are shown as a space; only w:br breaks a line.
_FORMATTING_SPACE = re.compile(r"[\t\r\n]+")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE = " \t\r\n"
_FORMULA_RUN = names.FORMULA_TEXT.replace("}t", "}r")
_OWN_MARK, _ON = W + "customMarkFollows", ("1", "true", "on")
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,6}")


class Unshown(NamedTuple):
    """What is not as it looks: field characters that begin no field, and runs of which their markup tells something."""

    endless: frozenset[Element]
    odd: Mapping[Element, Odd]


def unshown(body: Element) -> Unshown:
    """What of a body is not as it looks."""
    odd: dict[Element, Odd] = {}
    for item in body.iter(*names.NOTES, names.LINK, names.OVERRIDE):
        told = _told_by(item)
        for run in (item.getparent(),) if item.tag in names.NOTES else item:
            if told and run is not None and run.tag == names.RUN:
                odd.setdefault(run, told)
    showing = (item.getparent() for item in body.iter(W + "showingPlcHdr"))
    controls = (item.getparent() for item in showing if item is not None)
    odd |= {run: Odd.UNFILLED for item in controls if item is not None for run in item.iter(names.RUN)}
    return Unshown(endless_fields(body), odd)


def _told_by(item: Element) -> Odd:
    """What an element tells of runs: a note's own mark, a link to a note, letters set right to left."""
    if item.tag == names.OVERRIDE:
        return Odd.TURNED if item.get(VALUE) == "rtl" else Odd.NOT
    if item.tag == names.LINK:
        return Odd.NOTED if item.get(W + "anchor") and not item.get(R + "id") else Odd.NOT
    return Odd.NOTED if item.get(_OWN_MARK) in _ON else Odd.NOT


@dataclass
class RunReader:
    """Reads the runs of one story into `printing`; `drawn` gives the items of a drawing."""

    styles: StyleSheet
    unshown: Unshown
    printing: Printing
    drawn: Callable[[Element], Iterable[Item]]
    _look: Look = Look()  # noqa: RUF009  # a constant
    _odd: Odd = Odd.NOT

    def read(self, paragraph: Element, style: Format) -> None:
        """Add the paragraph's visible text to the current lines."""
        for item in content(paragraph):
            if item.tag == names.RUN:
                self._read_run(item, style)
            else:
                self._look, self._odd = style.look._replace(hidden=None), Odd.NOT
                self._read_item(item)

    def _read_run(self, run: Element, style: Format) -> None:
        items = list(run)
        self._look = self.styles.look(first(items, RUN_PROPERTIES), style)
        self._odd = self.unshown.odd.get(run, Odd.NOT)
        for item in content(items):
            if item.tag == names.RUN:  # below ruby text
                self._read_run(item, style)
            elif not self._look.hidden or item.tag in (names.FIELD_CHARACTER, names.INSTRUCTION):
                self._read_item(item)

    def _read_item(self, item: Element) -> None:
        read = self._READERS.get(item.tag)
        if read is not None:
            read(self, item)

    def _text(self, item: Element) -> None:
        text = item.text or ""
        if text[:1] in _XML_SPACE or text[-1:] in _XML_SPACE:
            text = text if item.get(_PRESERVE) == "preserve" else text.strip(_XML_SPACE)
        if not text.isprintable():
            text = _FORMATTING_SPACE.sub(" ", text)
        self.printing.add(text, self._look, self._odd)

    def _space(self, item: Element) -> None:
        self.printing.add(" ", self._look)

    def _hyphen(self, item: Element) -> None:
        self.printing.add("-", self._look, self._odd)

    def _break(self, item: Element) -> None:
        self.printing.end_line()

    def _symbol(self, item: Element) -> None:
        code = item.get(W + "char", "")
        number = int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0
        self.printing.add_symbol(item.get(W + "font", ""), number, self._look, self._odd)

    def _drawing(self, item: Element) -> None:
        if self.printing.fields.showing:
            self.printing.anchored += self.drawn(item)

    def _field_character(self, item: Element) -> None:
        kind, fields = item.get(FIELD_TYPE), self.printing.fields
        if kind == "begin" and item not in self.unshown.endless:
            fields.begin(control(properties(item, W + "ffData")))
        elif kind == "separate":
            fields.separate()
        elif kind == "end":
            self.printing.end_field(self._look)

    def _instruction(self, item: Element) -> None:
        self.printing.fields.instruct(item.text or "")

    def _formula(self, item: Element) -> None:
        parts = [text.text or "" for text in item.iter(names.FORMULA_TEXT)]
        self.printing.add_formula(parts, self._look, plain=all(part.tag == _FORMULA_RUN for part in item))

    _READERS: ClassVar[Mapping[str, Callable[[RunReader, Element], None]]] = {
        names.TEXT: _text,
        names.TAB: _space,
        names.PLACED_TAB: _space,
        names.SUBDOCUMENT: _drawing,
        names.BREAK: _break,
        names.CARRIAGE_RETURN: _break,
        names.HARD_HYPHEN: _hyphen,
        names.SYMBOL: _symbol,
        **dict.fromkeys(names.DRAWINGS, _drawing),
        names.FIELD_CHARACTER: _field_character,
        names.INSTRUCTION: _instruction,
        names.FORMULA: _formula,
    }
