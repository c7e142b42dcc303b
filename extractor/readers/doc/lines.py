"""Visible text: the runs of one paragraph (or of several that print as one) as lines, and what is drawn in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from extractor.diagnostics import Argument, Code, Diagnostic, finding
from extractor.document import Link
from extractor.readers.doc.fields import BEGIN, END, SEPARATOR, Field, OpenFields, document_link
from extractor.readers.doc.fonts import SYMBOL_CHARSET, Font
from extractor.readers.doc.formats import ParagraphFormat
from extractor.readers.doc.story import Mark, NativeParagraph, Run
from extractor.readers.word.numbering import Numbering
from extractor.readers.word.symbols import REPLACEMENT, enclosed_character, symbol

_CONTROL = re.compile("([\x00-\x1f])")
_TAB, _BREAKS, _HARD_HYPHEN = "\t", "\x0b\x0c\x0e\r\x07", "\x1e"
_PICTURE, _ANCHOR = "\x01", "\x08"
_FIELD_CHARACTERS = BEGIN + SEPARATOR + END
# Special characters of these codes stand for symbols or the bounds of content controls.
_STAND_INS = dict.fromkeys(map(ord, "(<>"))
_PRIVATE = re.compile("[\uf000-\uf0ff]")  # where Word keeps the codes of symbol fonts
_SYMBOL_FONT = re.compile("wingdings|webdings|symbol", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(?:EMBED|LINK)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"\s*FORM(?:CHECKBOX|DROPDOWN)\b", re.IGNORECASE)


class Line(NamedTuple):
    """One line as printed; bold where all that is visible in it is."""

    text: str
    bold: bool


class Drawing(NamedTuple):
    """Something drawn: anchored at a position, or standing in the text where `anchored` is False."""

    position: int
    anchored: bool


class Lines(NamedTuple):
    """The lines with text of one printed paragraph, its format, and what is drawn in it."""

    lines: tuple[Line, ...]
    format: ParagraphFormat
    drawings: tuple[Drawing, ...]


def printed_groups(paragraphs: Sequence[NativeParagraph]) -> Iterator[list[NativeParagraph]]:
    """The paragraphs of a container, those that print as one together."""
    group: list[NativeParagraph] = []
    for paragraph in paragraphs:
        group.append(paragraph)
        if paragraph.mark is Mark.KEPT:
            yield group
            group = []
    if group:
        yield group


@dataclass
class LineReader:
    """Reads paragraphs of one story; keeps the open fields from one to the next, and collects links and findings."""

    fonts: Sequence[Font]
    numbering: Numbering
    fields: OpenFields
    findings: list[Diagnostic]
    links: list[Link]
    _drawings: list[Drawing] = field(default_factory=list)
    _lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    _bold: bool = False

    def read(self, group: Sequence[NativeParagraph]) -> Lines:
        """The lines of paragraphs that print as one.

        Deleting a mark gives the text to the next paragraph; hiding it brings the next one's text up into this one.
        """
        owner = group[-1]
        for paragraph in group:
            for run in paragraph.runs:
                self._read_run(run)
            if owner is group[-1] and paragraph.mark is Mark.HIDDEN and self._has_text:
                owner = paragraph
        numbered = owner.mark is not Mark.HIDDEN or self._has_text
        lines, drawings = [_line(pieces) for pieces in self._lines], self._drawings
        self._lines, self._drawings = [[]], []
        label = self._label(owner.format) if numbered else ""
        if label:
            lines[0] = Line((label + lines[0].text).strip(), lines[0].bold)
        return Lines(tuple(line for line in lines if line.text), owner.format, tuple(drawings))

    def _label(self, format: ParagraphFormat) -> str:
        if format.old_list:
            self._skipped("old_numbers")
        return self.numbering.next_label(format.list_id, format.list_level, format.list_style)

    @property
    def _has_text(self) -> bool:
        return any(text.strip() for pieces in self._lines for text, _ in pieces)

    def _read_run(self, run: Run) -> None:
        self._bold = run.format.bold
        if run.format.special and run.format.symbol is not None:
            self._read_symbol(run)
            return
        at = run.start
        stored = self._private(run.text, self._font(run.format.font)) if _PRIVATE.search(run.text) else run.text
        for text in _CONTROL.split(stored):
            read = self._READERS.get(text)
            if run.format.hidden and text not in _FIELD_CHARACTERS:
                self.fields.instruct(text)
            elif read is not None:
                read(self, text, at, run)
            elif text >= " ":  # other control characters show nothing
                self._add(text.translate(_STAND_INS) if run.format.special else text)
            at += len(text)

    def _add(self, text: str) -> None:
        self.fields.take(text)
        if self.fields.showing:
            self._lines[-1].append((text, self._bold))

    def _space(self, text: str, at: int, run: Run) -> None:
        self._add(" ")

    def _hyphen(self, text: str, at: int, run: Run) -> None:
        self._add("-")

    def _break(self, text: str, at: int, run: Run) -> None:
        if self.fields.showing:
            self._lines.append([])

    def _picture(self, text: str, at: int, run: Run) -> None:
        if self.fields.showing and run.format.picture and not run.format.field_data:
            self._drawings.append(Drawing(at, anchored=False))

    def _anchor(self, text: str, at: int, run: Run) -> None:
        if self.fields.showing and run.format.special:
            self._drawings.append(Drawing(at, anchored=True))

    def _read_symbol(self, run: Run) -> None:
        font, code = run.format.symbol or (0, 0)
        self._add("" if run.format.hidden else self._symbol(self._font(font), code) * len(run.text))

    def _private(self, text: str, font: Font) -> str:
        """The text with the characters that symbol fonts keep in the private use area; others stay as they are."""
        if font.charset != SYMBOL_CHARSET and not _SYMBOL_FONT.match(font.name):
            return text
        return _PRIVATE.sub(lambda match: self._symbol(font, ord(match[0])), text)

    def _font(self, number: int | None) -> Font:
        return self.fonts[number] if number is not None and number < len(self.fonts) else Font("", 0)

    def _symbol(self, font: Font, code: int) -> str:
        found = symbol(font.name, f"{code:04X}")
        if found is None:
            self.findings.append(finding(Code.CHARACTERS_UNMAPPED, "symbol", code=f"{code:04X}", font=font.name))
        return REPLACEMENT if found is None else found

    def _field_character(self, text: str, at: int, run: Run) -> None:
        ended = self.fields.meet(text, at)
        if ended is None:
            return
        link = document_link(ended)
        if link is not None:
            self.links.append(link)
        if _EMBEDDED.match(ended.instruction):
            self._skipped("object", what="an embedded object")
        if not ended.in_result:
            self._add(self._drawn_by(ended))

    def _drawn_by(self, ended: Field) -> str:
        """What a field without a result draws: an EQ field (带圈字符, 合并字符) is its own result."""
        if _CONTROLS.match(ended.instruction):
            self._skipped("form_field", field=ended.instruction.strip())
        if not ended.instruction.strip().casefold().startswith("eq "):
            return ""
        found = enclosed_character(ended.instruction)
        if found is None:
            self._skipped("field", field=ended.instruction.strip())
        return found or REPLACEMENT

    def _skipped(self, variant: str, **args: Argument) -> None:
        self.findings.append(finding(Code.CONTENT_SKIPPED, variant, path="", at=None, **args))

    _READERS: ClassVar[Mapping[str, Callable[[LineReader, str, int, Run], None]]] = {
        _TAB: _space,
        _HARD_HYPHEN: _hyphen,
        _PICTURE: _picture,
        _ANCHOR: _anchor,
        **dict.fromkeys(_BREAKS, _break),
        **dict.fromkeys(_FIELD_CHARACTERS, _field_character),
    }


def _line(pieces: list[tuple[str, bool]]) -> Line:
    text = "".join([text for text, _ in pieces]).strip()
    return Line(text, all(bold for piece, bold in pieces if piece.strip()))
