"""Lines of a text, and what can be told of a single one without knowing any form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractor.patterns import pattern
from extractor.values.marks import SENTENCE_ENDS, page_number
from extractor.values.numbers import CellState, cell_value, is_value_word
from extractor.values.numerals import NUMERALS
from extractor.values.ordinals import Numbering, NumberingLevel, numbering

LABEL_LENGTH = 45  # the longest line of a wrapped statutory label has 38 characters (survey of 17 reports)
HEADER_WORD_LENGTH = 20  # 本年收费金额（单位：万元） has 13
PAGE_GAP = 4  # blank lines between the number of a page and its end
NUMBER_LENGTH = 20  # 567279.6元 has 9; anything longer is no number of a report
PIPES = "|｜│┃¦"

_BREAK = pattern(r"\r\n|\r|\n")
_SOFT_BREAK = pattern(r"([\f\v\x1c-\x1e\x85\u2028\u2029])")
_PAGE = pattern(r"[0-9]{1,3}")
_FURNITURE = pattern(page_number(gap=r"\s*", dashes="+"))
_CLAUSE = pattern(
    rf"(?:第?[{NUMERALS}百]{{1,5}}条)?\s{{0,2}}第?\s{{0,2}}[(（]\s{{0,2}}[{NUMERALS}]{{1,3}}\s{{0,2}}[)）]\s{{0,2}}项"
)
_SENTENCE = pattern(f"[{SENTENCE_ENDS}]")
# How a label is to be filled in: 规范性文件（行政机关制定发布的决定、公告……）; the longest seen has 58 characters.
_HINT = pattern(r"(?<=\S)[（(][^（）()]{1,90}[）)]$")
_PARTED = pattern(r"[0-9]+(?:[ \u00a0\u3000][0-9]+){1,3}")
_SPACES = pattern(r"\s+")
_OUTER = " \t\r\n\f\v\u3000\xa0\u200b\ufeff\u2002\u2003\u2009"


@dataclass(frozen=True)
class Line:
    """A line without its break; `number` counts from 1, `raw` keeps its tabs and blanks.

    `foot` tells that it is the number of a page that ends there.
    """

    number: int
    raw: str
    foot: bool = False

    @cached_property
    def text(self) -> str:
        """The line without outer white space, ideographic spaces included."""
        return self.raw.strip(_OUTER)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text

    @cached_property
    def furniture(self) -> bool:
        """Whether it is a page number in one of its marked forms, - 3 -, 第3页, 3/10, or at the end of a page."""
        if self.foot:
            return True
        return "\t" not in self.raw and len(self.text) <= NUMBER_LENGTH and _FURNITURE.fullmatch(self.text) is not None

    @cached_property
    def numbering(self) -> Numbering | None:
        """The numbering it starts with."""
        return numbering(self.text)

    @property
    def chapter(self) -> bool:
        """Whether it starts with a number of the outermost level (一、)."""
        return self.numbering is not None and self.numbering.level is NumberingLevel.CHINESE

    @property
    def short(self) -> bool:
        """Whether it can be a cell or a piece of one: short, and no sentence ends in it or leads on from it."""
        return self.unbroken and len(_HINT.sub("", _SPACES.sub(" ", self.text))) <= LABEL_LENGTH

    @property
    def unbroken(self) -> bool:
        """Whether it prints something and no sentence ends in it or leads on from it."""
        led_on = self.text.endswith(("：", ":")) and not self.text.startswith(("（", "("))
        return bool(self.text) and not led_on and _SENTENCE.search(self.text) is None


def split_lines(text: str) -> list[Line]:
    """The lines of a text; a page break or soft break ends a line too and keeps its number."""
    lines: list[Line] = []
    pages: list[int] = []  # the index of the first line of each page behind the first
    for number, raw in enumerate(_BREAK.split(text), start=1):
        for place, piece in enumerate(_SOFT_BREAK.split(raw) if _SOFT_BREAK.search(raw) else [raw]):
            if place % 2:
                pages += [len(lines)] if piece == "\f" else []
            else:
                lines.append(Line(number, piece))
    for index in _feet(lines, pages):
        lines[index] = Line(lines[index].number, lines[index].raw, foot=True)
    return lines


def _feet(lines: Sequence[Line], pages: Sequence[int]) -> list[int]:
    """The indices of bare numbers that end pages, where those of all pages count on by one."""
    feet = [_last_printed(lines, page) for page in pages]
    numbers = [int(lines[foot].text) if foot is not None and _PAGE.fullmatch(lines[foot].text) else -1 for foot in feet]
    counted = numbers and 0 <= numbers[0] <= 2 and all(after == before + 1 for before, after in pairwise(numbers))
    return [foot for foot in feet if foot is not None] if counted else []


def _last_printed(lines: Sequence[Line], stop: int) -> int | None:
    return next((index for index in range(stop - 1, max(-1, stop - 1 - PAGE_GAP), -1) if lines[index].text), None)


def is_clause(text: str) -> bool:
    """Whether a text names an item of a law's article and says nothing else, as the title of a table does."""
    return len(text) <= LABEL_LENGTH and _CLAUSE.fullmatch(text) is not None


def strip_cell(text: str) -> str:
    """A cell's text without outer white space."""
    return text.strip(_OUTER)


def words(text: str) -> list[str]:
    """The pieces of a line between white space."""
    return _SPACES.sub(" ", strip_cell(text)).split(" ")


def is_number(text: str) -> bool:
    """Whether a cell of this text prints a number."""
    return 0 < len(text) <= NUMBER_LENGTH and cell_value(text).state is CellState.NUMBER


def is_value(text: str) -> bool:
    """Whether a cell of this text prints a number, a mark for none or words for one; a pipe parts cells and is none.

    Digits with a space between are a value too, whichever.
    """
    if not 0 < len(text) <= NUMBER_LENGTH or text[0] in PIPES:
        return False
    state = cell_value(text).state
    parted = state is CellState.ILLEGIBLE and _PARTED.fullmatch(text) is not None
    return parted or state in (CellState.NUMBER, CellState.MARK) or is_value_word(text)
