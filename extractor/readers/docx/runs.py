"""Visible text: the runs of one paragraph (or of several that deletions join) as lines, and what is drawn in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.readers.docx import content as names
from extractor.readers.docx.content import RUN_PROPERTIES, content
from extractor.readers.docx.fields import Field, OpenFields
from extractor.readers.docx.markup import W, properties
from extractor.readers.docx.styles import Format, StyleSheet
from extractor.readers.markup import Element
from extractor.readers.word.symbols import REPLACEMENT, enclosed_character, symbol

# Line feeds and tabs inside a run's text are shown as a space; only w:br breaks a line.
_FORMATTING_SPACE = re.compile(r"[\t\r\n]+")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACE = " \t\r\n"
_FORMULA_RUN = names.FORMULA_TEXT.replace("}t", "}r")


class Line(NamedTuple):
    """One line as printed; bold where all that is visible in it is."""

    text: str
    bold: bool


def _line(pieces: list[tuple[str, bool]]) -> Line:
    if len(pieces) == 1:
        return Line(pieces[0][0].strip(), pieces[0][1])
    text = "".join([text for text, _ in pieces]).strip()
    return Line(text, all(bold for piece, bold in pieces if piece.strip()))


@dataclass
class RunReader:
    """Reads runs of one story; keeps the open fields from paragraph to paragraph and collects findings."""

    styles: StyleSheet
    fields: OpenFields
    findings: list[Diagnostic]
    drawings: list[Element] = field(default_factory=list)
    has_text: bool = False  # whether anything visible was read since the last take
    _lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    _bold: bool = False

    def read(self, paragraph: Element, style: Format) -> None:
        """Add the paragraph's visible text to the current lines."""
        for item in content(paragraph):
            if item.tag == names.RUN:
                self._read_run(item, style)
            else:
                self._bold = bool(style.bold)
                self._read_item(item)

    def take(self) -> tuple[list[Line], list[Element]]:
        """The lines read since the last call, without outer white space, and the drawings; both begin anew."""
        lines = [_line(pieces) for pieces in self._lines]
        drawings, self.drawings, self._lines, self.has_text = self.drawings, [], [[]], False
        return lines, drawings

    def _read_run(self, run: Element, style: Format) -> None:
        self._bold, hidden = self.styles.run(properties(run, RUN_PROPERTIES), style)
        for item in content(run):
            if item.tag == names.RUN:  # below ruby text
                self._read_run(item, style)
            elif not hidden or item.tag in (names.FIELD_CHARACTER, names.INSTRUCTION):
                self._read_item(item)

    def _read_item(self, item: Element) -> None:
        read = self._READERS.get(item.tag)
        if read is not None:
            read(self, item)

    def _add(self, text: str) -> None:
        if self.fields.showing:
            self._lines[-1].append((text, self._bold))
            self.has_text = self.has_text or bool(text and not text.isspace())

    def _text(self, item: Element) -> None:
        text = item.text or ""
        if item.get(_PRESERVE) != "preserve":
            text = text.strip(_XML_SPACE)
        self._add(_FORMATTING_SPACE.sub(" ", text))

    def _space(self, item: Element) -> None:
        self._add(" ")

    def _hyphen(self, item: Element) -> None:
        self._add("-")

    def _break(self, item: Element) -> None:
        if self.fields.showing:
            self._lines.append([])

    def _symbol(self, item: Element) -> None:
        font, code = item.get(W + "font", ""), item.get(W + "char", "")
        found = symbol(font, code)
        if found is None:
            self.findings.append(finding(Code.CHARACTERS_UNMAPPED, "symbol", code=code, font=font))
        self._add(REPLACEMENT if found is None else found)

    def _drawing(self, item: Element) -> None:
        if self.fields.showing:
            self.drawings.append(item)

    def _field_character(self, item: Element) -> None:
        ended = self.fields.meet(item)
        if ended is not None:
            self._add(ended.control or self._drawn_by(ended))

    def _drawn_by(self, ended: Field) -> str:
        """What a field without a result draws: an EQ field (带圈字符, 合并字符) is its own result."""
        if not ended.instruction.strip().casefold().startswith("eq "):
            return ""
        found = enclosed_character(ended.instruction)
        if found is None:
            self.findings.append(finding(Code.CONTENT_SKIPPED, "field", field=ended.instruction.strip()))
        return found or REPLACEMENT

    def _instruction(self, item: Element) -> None:
        self.fields.instruct(item.text or "")

    def _formula(self, item: Element) -> None:
        """A formula on one line; a space keeps the parts of a fraction or a power from running together."""
        plain = all(part.tag == _FORMULA_RUN for part in item)
        pieces = [text.text or "" for text in item.iter(names.FORMULA_TEXT)]
        self._add(("" if plain else " ").join(pieces))
        if not plain:
            self.findings.append(finding(Code.CHARACTERS_UNMAPPED, "formula", text=" ".join(pieces)))

    _READERS: ClassVar[Mapping[str, Callable[[RunReader, Element], None]]] = {
        names.TEXT: _text,
        names.TAB: _space,
        names.PLACED_TAB: _space,
        names.BREAK: _break,
        names.CARRIAGE_RETURN: _break,
        names.HARD_HYPHEN: _hyphen,
        names.SYMBOL: _symbol,
        names.DRAWING: _drawing,
        names.LEGACY_DRAWING: _drawing,
        names.OBJECT: _drawing,
        names.FIELD_CHARACTER: _field_character,
        names.INSTRUCTION: _instruction,
        names.FORMULA: _formula,
    }
