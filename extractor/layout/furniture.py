"""Page furniture: running heads, feet and page numbers, known by their place and by form or repetition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractor.layout.lines import Line
from extractor.layout.model import Page
from extractor.patterns import pattern
from extractor.values.marks import DASHES, page_number
from extractor.values.numerals import DIGITS

# Reports have their page numbers in the outer 4 to 9 % of the page and their text no nearer to the edge than 5 %.
MARGIN = 0.12
# How far the same running head moves from page to page, in points; odd and even pages differ in x, not in y.
SAME_PLACE = 3.0
# What is set as the line within and no further from it than this, in em, is text: the words of a header or a label
# may return at the head of each page.
TEXT_LEADING, TEXT_SIZE = 2.5, 0.12
# Furniture stands on the outermost line, or on two where a running head has two lines.
OUTERMOST = 2
# What stands at the same height of each of so many pages is a running head.
MANY_PAGES = 3
# A running head is shorter than this share of the longest line.
MOST_OF_LINE = 0.75

_MARKED = pattern(page_number())
_DASHES = frozenset(DASHES)
_ROMAN = frozenset("ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ")
_LONGEST_ARABIC, _LONGEST_ROMAN, _MOST_DASHES = 3, 5, 4
# What a browser prints at head and foot: the moment of printing, the page's address, how many pages there are.
_DAY = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_MOMENT = rf"(?:{_DAY}),?(?:星期.)?(?:[上下]午)?[0-9]{{1,2}}[:：][0-9]{{2}}(?:[:：][0-9]{{2}})?(?:[AP]M)?"
_BROWSER = pattern(rf"^{_MOMENT}|{_MOMENT}$|(?:https?|file)://", re.IGNORECASE)
_DIGIT_RUN = pattern(r"[0-9０-９]+")


def without_furniture(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page (by its number) that are no running head, foot or page number."""
    margins = {page.number: _margin_lines(page, lines[page.number]) for page in pages}
    repeated = _repeated(margins)
    furniture = _page_numbers(margins) | _printed_by_browsers(repeated, margins)
    furniture |= _on_all_pages(repeated, margins, lines, len(pages))
    for page in pages if repeated else ():
        furniture |= _without_text(repeated, lines[page.number], page.height / 2)
    return {
        number: [line for line in found if (number, line.baseline, line.left) not in furniture]
        for number, found in lines.items()
    }


Key = tuple[int, float, float]


def _margin_lines(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The outermost lines of a page that stand in its upper or lower margin band."""
    top, bottom = MARGIN * page.height, (1 - MARGIN) * page.height
    upper = [line for line in lines[:OUTERMOST] if line.baseline < top]
    lower = [line for line in lines[-OUTERMOST:] if line.baseline > bottom]
    return upper + [line for line in lower if line not in upper]


def _without_text(keys: set[Key], lines: Sequence[Line], middle: float) -> set[Key]:
    """The keys without those of lines that go over into text: set as it is, and as near to it as its lines are."""
    kept: set[Key] = set()
    upper = [line for line in lines if line.baseline < middle]
    lower = [line for line in lines if line.baseline >= middle]
    for outwards in (upper[::-1], lower):
        for within, line in zip([None, *outwards], outwards, strict=False):
            joins = within is not None and _key(within) not in kept and _is_next(line, within)
            if _key(line) in keys and not joins:
                kept.add(_key(line))
    return kept


def _printed_by_browsers(repeated: set[Key], margins: Mapping[int, Sequence[Line]]) -> set[Key]:
    """The keys of repeated lines that show when and from where a page was printed, however near text stands."""
    lines = (line for found in margins.values() for line in found if _key(line) in repeated)
    printed = ((line, _squeezed(line)) for line in lines)
    return {_key(line) for line, text in printed if (":" in text or "：" in text) and _BROWSER.search(text)}


def _on_all_pages(
    repeated: set[Key], margins: Mapping[int, Sequence[Line]], lines: Mapping[int, Sequence[Line]], count: int
) -> set[Key]:
    """The keys of a running head that stands on every page, the first one included, however near text stands.

    The header of a table that goes on overleaf does not stand at the head of the first page too; a line of text
    reaches from side to side.
    """
    if count < MANY_PAGES:
        return set()
    widest = max((line.right - line.left for found in lines.values() for line in found), default=0.0)
    places: dict[str, list[Line]] = defaultdict(list)
    for outer in margins.values():
        for line in outer:
            if _key(line) in repeated and line.right - line.left < MOST_OF_LINE * widest:
                places[_squeezed(line)].append(line)
    return {_key(line) for same in places.values() if len({line.page for line in same}) == count for line in same}


def _is_next(line: Line, other: Line) -> bool:
    near = abs(line.baseline - other.baseline) <= TEXT_LEADING * line.size
    return near and abs(line.size - other.size) <= TEXT_SIZE * other.size


def _key(line: Line) -> Key:
    return line.page, line.baseline, line.left


def _squeezed(line: Line) -> str:
    return "".join(line.text.split())


def _page_numbers(margins: Mapping[int, Sequence[Line]]) -> set[Key]:
    """Lines that are a page number by their form: marked ones as they are, bare ones where they count the pages."""
    found: set[Key] = set()
    bare: dict[int, list[Line]] = defaultdict(list)
    for number, lines in margins.items():
        for line in lines:
            text = _squeezed(line)
            if is_marked_number(line):
                found.add(_key(line))
            elif (plain := _plain_number(text)) is not None:
                bare[plain - number].append(line)
            elif 0 < len(text) <= _LONGEST_ROMAN and _ROMAN.issuperset(text):
                bare[0].append(line)
    for offset, lines in bare.items():
        if offset == 0 or len({line.page for line in lines}) > 1:
            found |= {_key(line) for line in lines}
    return found


def _plain_number(text: str) -> int | None:
    """The number that a line prints, with a dash on either side or none; None where it prints anything else."""
    start, end = int(text[:1] in _DASHES), len(text) - (text[-1:] in _DASHES)
    digits = text[start:end]
    return int(digits) if 0 < len(digits) <= _LONGEST_ARABIC and DIGITS.issuperset(digits) else None


def is_marked_number(line: Line) -> bool:
    """Whether a line is a page number by its form alone ("- 3 -")."""
    text = _squeezed(line)
    number = text.strip(DASHES)
    if 0 < len(number) <= _LONGEST_ARABIC and DIGITS.issuperset(number):
        before, _, behind = text.partition(number)
        return 0 < len(before) <= _MOST_DASHES and 0 < len(behind) <= _MOST_DASHES
    return not DIGITS.isdisjoint(text) and _MARKED.fullmatch(text) is not None


def _repeated(margins: Mapping[int, Sequence[Line]]) -> set[Key]:
    """Lines that return at the same height on another page with the same text, their numbers aside."""
    places: dict[str, list[Line]] = defaultdict(list)
    for lines in margins.values():
        for line in lines:
            text = _DIGIT_RUN.sub("#", _squeezed(line))
            if len(text.replace("#", "")) > 1:
                places[text].append(line)
    return {
        _key(line)
        for same in places.values()
        for line in same
        if any(other.page != line.page and abs(other.baseline - line.baseline) <= SAME_PLACE for other in same)
    }
