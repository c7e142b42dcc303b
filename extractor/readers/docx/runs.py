"""Visible text: the runs of paragraphs as they print, and what is drawn in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from extractor.readers.docx import content as names
from extractor.readers.docx.content import RUN_PROPERTIES, content
from extractor.readers.docx.fields import FIELD_TYPE, control, endless_fields
from extractor.readers.docx.markup import VALUE, R, W, properties
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


def _told_by(run: Element) -> Odd:
    """What the markup of a run tells of it: a note's own mark, a link to a note, letters set right to left."""
    outer = run.getparent()
    if outer is not None and outer.tag == names.OVERRIDE and outer.get(VALUE) == "rtl":
        return Odd.TURNED
    if outer is not None and outer.tag == names.LINK and outer.get(W + "anchor") and not outer.get(R + "id"):
        return Odd.NOTED
    noted = len(run) > 1 and any(item.tag in names.NOTES and item.get(_OWN_MARK) in _ON for item in run)
    return Odd.NOTED if noted else Odd.NOT


class Unshown(NamedTuple):
    """What is not as it looks: field characters that begin no field, and runs that show a place left to fill in."""

    endless: frozenset[Element]
    placeholders: frozenset[Element]


def unshown(body: Element) -> Unshown:
    """What of a body is not as it looks."""
    showing = (item.getparent() for item in body.iter(W + "showingPlcHdr"))
    controls = (item.getparent() for item in showing if item is not None)
    runs = (run for item in controls if item is not None for run in item.iter(names.RUN))
    return Unshown(endless_fields(body), frozenset(runs))


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
        self._look = self.styles.look(properties(run, RUN_PROPERTIES), style)
        self._odd = Odd.UNFILLED if run in self.unshown.placeholders else _told_by(run)
        for item in content(run):
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
        if item.get(_PRESERVE) != "preserve":
            text = text.strip(_XML_SPACE)
        self.printing.add(_FORMATTING_SPACE.sub(" ", text), self._look, self._odd)

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
        names.BREAK: _break,
        names.CARRIAGE_RETURN: _break,
        names.HARD_HYPHEN: _hyphen,
        names.SYMBOL: _symbol,
        **dict.fromkeys(names.DRAWINGS, _drawing),
        names.FIELD_CHARACTER: _field_character,
        names.INSTRUCTION: _instruction,
        names.FORMULA: _formula,
    }
