"""Automatic numbers of lists and headings: list styles by level, and the counters of one reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractor.readers.markup import Element, integer
from extractor.readers.odt.names import EXTENDED, STYLE, TEXT
from extractor.readers.odt.styles import held_styles
from extractor.readers.word.numbering import LEVELS, Level, Numbering, NumberList
from extractor.tuples import NamedTuple

# The first sign of style:num-format, which is a letter or a sample such as "一, 二, 三, ...".
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional",
    "子": "ideographZodiac", "①": "decimalEnclosedCircle", "⑴": "decimalEnclosedParen", "１": "decimalFullWidth",
    "㈠": "ideographEnclosedCircle", "〇": "ideographDigital", "01": "decimalZero",
}  # fmt: skip
_TRADITIONAL = "貳"
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_SUFFIXES = {"listtab": "tab", "space": "space", "nothing": "nothing"}
_LIST_STYLE, _OUTLINE_STYLE = f"{TEXT}list-style", f"{TEXT}outline-style"
_NUMBER_LEVELS = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
_LEVEL_STYLES = (*_NUMBER_LEVELS, f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image")
_OUTLINE = "outline"
_PLAIN_LEVELS = (Level(),) * LEVELS


class Place(NamedTuple):
    """Where a paragraph stands in lists: which list by its key, in which style, at which level from 0."""

    key: str
    style: str
    level: int


@dataclass
class Lists:
    """The list styles of a document and how far its lists have been counted."""

    _styles: dict[str, tuple[Level, ...]] = field(default_factory=dict)
    _lists: dict[str, NumberList | None] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)  # by xml:id
    _last: dict[str, str] = field(default_factory=dict)  # by style
    _begun: int = 0

    def __post_init__(self) -> None:
        self._counters = Numbering.among(self._lists)

    def add(self, root: Element | None) -> None:
        """Take in the list styles of a part."""
        for element in held_styles(root):
            if element.tag == _LIST_STYLE:
                self._styles.setdefault(element.get(f"{STYLE}name", ""), _levels(element))
            elif element.tag == _OUTLINE_STYLE:
                self._lists[_OUTLINE] = NumberList(_OUTLINE, _levels(element), frozenset())

    def enter(self, element: Element, outer: Place | None) -> Place:
        """The place of the items of a `text:list`."""
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        if outer is not None:
            return Place(outer.key, style, outer.level + 1)
        continued = self._keys.get(element.get(f"{TEXT}continue-list", "\0"))
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._last.get(style)
        if continued is None:
            self._begun += 1
            continued = f"list {self._begun}"
        self._last[style] = continued
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id") or element.get(f"{TEXT}id")
        if identity:
            self._keys[identity] = continued
        return Place(continued, style, 0)

    def label(self, place: Place, start: str | None) -> str:
        """The number of the next item at a place, counted; `start` is the number it begins anew with."""
        levels = self._styles.get(place.style, _PLAIN_LEVELS)
        identity, first = f"{place.key} {place.style}", integer(start)
        if first is not None and 0 <= place.level < LEVELS:
            self._begun += 1
            identity = f"{identity} {self._begun}"
            levels = tuple(replace(level, start=first) if i == place.level else level for i, level in enumerate(levels))
            self._lists[identity] = NumberList(place.key, levels, frozenset({place.level}))
        elif identity not in self._lists:
            self._lists[identity] = NumberList(place.key, levels, frozenset())
        return self._counters.next_label(identity, place.level, None)

    def heading_label(self, level: int) -> str:
        """The number of the next heading of a level (from 1) that is in no list."""
        return self._counters.next_label(_OUTLINE, level - 1, None)


def _levels(style: Element) -> tuple[Level, ...]:
    levels = list(_PLAIN_LEVELS)
    for element in _level_styles(style):
        index = integer(element.get(f"{TEXT}level"))
        if index is not None and 1 <= index <= LEVELS:
            levels[index - 1] = _level(element, index)
    return tuple(levels)


def _level_styles(style: Element) -> Iterable[Element]:
    return (element for element in style if element.tag in _LEVEL_STYLES)


def _level(element: Element, index: int) -> Level:
    if element.tag not in _NUMBER_LEVELS:
        return Level(style="bullet")
    alignment = next(element.iter(f"{STYLE}list-level-label-alignment"), None)
    followed = "" if alignment is None else alignment.get(f"{TEXT}label-followed-by", "")
    number_format = element.get(f"{STYLE}num-format", "")
    start = integer(element.get(f"{TEXT}start-value"))
    return Level(
        start=1 if start is None else start,
        style=_format(number_format),
        pattern=_pattern(element, index) if number_format or element.tag != _NUMBER_LEVELS[1] else "",
        suffix=_SUFFIXES.get(followed, "tab"),
    )


def _format(sample: str) -> str:
    first = sample.partition(",")[0].strip()
    if not first:
        return "none"
    return "ideographLegalTraditional" if _TRADITIONAL in sample else _FORMATS.get(first, "decimal")


def _pattern(element: Element, index: int) -> str:
    """The text of a level with its numbers as %1, %2, …"""
    written = element.get(f"{EXTENDED}num-list-format")
    if written is not None:
        return _PLACEHOLDER.sub(r"%\1", written)
    shown = min(integer(element.get(f"{TEXT}display-levels")) or 1, index)
    numbers = ".".join(f"%{level}" for level in range(index - shown + 1, index + 1))
    return element.get(f"{STYLE}num-prefix", "") + numbers + element.get(f"{STYLE}num-suffix", "")
