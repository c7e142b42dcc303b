"""Visible text: the runs of paragraphs as they print, and what is drawn in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.readers.doc.fonts import Font
from extractor.readers.doc.story import NativeParagraph, Run
from extractor.readers.word.fields import endless
from extractor.readers.word.items import Item
from extractor.readers.word.printing import Printing
from extractor.readers.word.symbols import PRIVATE

_BEGIN, _SEPARATOR, _END = "\x13", "\x14", "\x15"
_LIMITS = re.compile(f"[{_BEGIN}{_END}]")
_CONTROL = re.compile("([\x00-\x1f])")
_BREAKS = frozenset("\x0b\x0c\x0e\r\x07")
_PRINTED = {"\t": " ", "\x1e": "-"}
_PICTURE, _ANCHOR = "\x01", "\x08"
# Special characters of these codes stand for symbols or the bounds of content controls.
_STAND_INS = dict.fromkeys(map(ord, "(<>"))


def endless_fields(paragraphs: Iterable[NativeParagraph]) -> frozenset[int]:
    """The positions that begin a field which never ends."""

    def limits() -> Iterator[tuple[int, bool]]:
        for run in (run for paragraph in paragraphs for run in paragraph.runs):
            for match in _LIMITS.finditer(run.text):
                yield run.start + match.start(), match[0] == _BEGIN

    return endless(limits())


@dataclass
class RunReader:
    """Reads the runs of one story into `printing`.

    `drawn` gives what is anchored at a position, or the picture there, by its place in the data.
    """

    fonts: Sequence[Font]
    endless: frozenset[int]
    printing: Printing
    drawn: Callable[[int, int | None], Iterable[Item]]

    def read(self, paragraph: NativeParagraph) -> None:
        """Add the paragraph's visible text to the current lines."""
        for run in paragraph.runs:
            self._read_run(run)

    def _read_run(self, run: Run) -> None:
        symbol, at = run.format.symbol, run.start
        if symbol is not None and (run.format.special or not run.text.strip("(")):
            for _ in run.text:
                self.printing.add_symbol(self._font(symbol[0]), symbol[1], run.format.look)
            return
        for text in _CONTROL.split(run.text):
            if _BEGIN <= text <= _END:
                self._field_character(text, at, run)
            elif run.format.look.hidden or not self.printing.fields.showing:
                self.printing.fields.instruct(_PRINTED.get(text, text))
            elif text in _BREAKS:
                self.printing.end_line()
            elif text in (_PICTURE, _ANCHOR):
                self._drawing(text, at, run)
            elif text >= " " or text in _PRINTED:  # other control characters show nothing
                self._add(_PRINTED.get(text, text), run)
            at += len(text)

    def _add(self, text: str, run: Run) -> None:
        look = run.format.look
        if PRIVATE.search(text):
            look = look._replace(font=self._font(run.format.font))
        self.printing.add(text.translate(_STAND_INS) if run.format.special else text, look)

    def _drawing(self, text: str, at: int, run: Run) -> None:
        if text == _ANCHOR and run.format.special:
            self.printing.anchored += self.drawn(at, None)
        elif text == _PICTURE and run.format.picture and not run.format.field_data:
            self.printing.anchored += self.drawn(at, run.format.place)

    def _field_character(self, text: str, at: int, run: Run) -> None:
        if text == _BEGIN and at not in self.endless:
            self.printing.fields.begin()
        elif text == _SEPARATOR:
            self.printing.fields.separate()
        elif text == _END:
            self.printing.end_field(run.format.look)

    def _font(self, number: int | None) -> str:
        return self.fonts[number].name if number is not None and number < len(self.fonts) else ""
