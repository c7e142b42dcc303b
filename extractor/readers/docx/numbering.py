"""Automatic numbers as Word prints them: lists, their levels and overrides, and the counters of one reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractor.readers.docx.content import ALTERNATES
from extractor.readers.docx.markup import MC, Element, W, child, children, integer, properties, switch, value
from extractor.readers.docx.number_formats import ordinal_text

LEVELS = 9
_NO_LIST = "0"
_LIST_ID, _ABSTRACT_ID, _LEVEL_INDEX = W + "numId", W + "abstractNumId", W + "ilvl"
_PLACEHOLDER = re.compile(r"%([1-9])")
_LONGEST_PATTERN = 255  # the longest that reports have is （第%1条）
_MAX_LINKS = 4  # a list may borrow its levels through a numbering style; no writer chains more than one


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` names the level (from 1) that resets it: 0 for none, None for every one above."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list: the counters it shares with others of the same abstract list, its levels, the levels it starts anew."""

    counters: str
    levels: tuple[Level, ...]
    anew: frozenset[int]

    def level_of(self, style: str | None) -> int | None:
        """The level that is tied to a paragraph style."""
        return next((i for i, level in enumerate(self.levels) if style and level.paragraph_style == style), None)


@dataclass(frozen=True)
class Numbering:
    """The numbering part with the counters of one reading; `list_of_style` resolves numbering styles."""

    root: Element | None = None
    list_of_style: Callable[[str], str | None] = lambda style: None
    _index: dict[str, dict[str | None, Element]] = field(default_factory=dict)
    _lists: dict[str, NumberList | None] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str | None, level: int | None, style: str | None) -> str:
        """The number of the next paragraph of a list, "" where it has none; counts it.

        `style` is the paragraph style that speaks of the list; a level tied to it goes before `level` (17.9.23). A
        bullet is no number. A space follows only where the list says so, or where a tab keeps two words apart.
        """
        found = self._list(list_id) if list_id and list_id != _NO_LIST else None
        if found is None:
            return ""
        tied = found.level_of(style)
        index = tied if tied is not None else level or 0
        if not 0 <= index < LEVELS:
            return ""
        self._count(found, list_id or "", index)
        return self._label(found, index)

    def _count(self, found: NumberList, list_id: str, index: int) -> None:
        counters = self._counters.setdefault(found.counters, [None] * LEVELS)
        now, level = counters[index], found.levels[index]
        anew = index in found.anew and (list_id, index) not in self._begun
        self._begun.add((list_id, index))
        counters[index] = level.start if now is None or anew else now + 1
        for deeper in range(index + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or index < restart:
                counters[deeper] = None

    def _label(self, found: NumberList, index: int) -> str:
        level, counters = found.levels[index], self._counters[found.counters]
        if level.style == "bullet" or level.hidden:
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other, shown = found.levels[at], counters[at]
            if at > index or other.style == "bullet":
                return ""
            return ordinal_text(other.start if shown is None else shown, "decimal" if level.legal else other.style)

        label = _PLACEHOLDER.sub(printed, level.pattern)
        apart = level.suffix == "space" or (level.suffix == "tab" and label[-1:].isalnum())
        return f"{label} " if label and apart else label

    def _list(self, list_id: str) -> NumberList | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id)
        return self._lists[list_id]

    def _read_list(self, list_id: str) -> NumberList | None:
        number = self._find("num", _LIST_ID, list_id)
        if number is None:
            return None
        levels = self._abstract_levels(number)
        anew = set()
        for override in number.iterchildren(W + "lvlOverride"):
            index, start = integer(override.get(_LEVEL_INDEX)), integer(value(children(override), W + "startOverride"))
            if index is None or not 0 <= index < LEVELS:
                continue
            own = child(override, W + "lvl")
            levels[index] = levels[index] if own is None else _read_level(own)
            if start is not None:
                levels[index] = replace(levels[index], start=start)
                anew.add(index)
        return NumberList(value(children(number), _ABSTRACT_ID) or list_id, tuple(levels), frozenset(anew))

    def _abstract_levels(self, number: Element) -> list[Level]:
        """The nine levels of the abstract list behind a list, through numbering styles where it borrows them."""
        levels = [Level()] * LEVELS
        abstract = self._find("abstractNum", _ABSTRACT_ID, value(children(number), _ABSTRACT_ID))
        for _ in range(_MAX_LINKS):
            style = value(children(abstract), W + "numStyleLink")
            linked = self._find("num", _LIST_ID, self.list_of_style(style)) if style else None
            if linked is None:
                break
            abstract = self._find("abstractNum", _ABSTRACT_ID, value(children(linked), _ABSTRACT_ID))
        for item in () if abstract is None else abstract.iterchildren(W + "lvl"):
            index = integer(item.get(_LEVEL_INDEX))
            if index is not None and 0 <= index < LEVELS:
                levels[index] = _read_level(item)
        return levels

    def _find(self, name: str, attribute: str, identity: str | None) -> Element | None:
        if name not in self._index:
            items = () if self.root is None else self.root.iterchildren(W + name)
            self._index[name] = {item.get(attribute): item for item in items}
        return self._index[name].get(identity)


def _read_level(element: Element) -> Level:
    said = children(element)
    start = integer(value(said, W + "start"))
    return Level(
        start=0 if start is None else start,
        style=value(said, W + "numFmt") or _fallback_format(element) or "decimal",
        pattern=(value(said, W + "lvlText") or "")[:_LONGEST_PATTERN],
        suffix=value(said, W + "suff") or "tab",
        restart=integer(value(said, W + "lvlRestart")),
        legal=bool(switch(said, W + "isLgl")),
        hidden=bool(switch(children(said.get(W + "rPr")), W + "vanish")),
        paragraph_style=value(said, W + "pStyle"),
    )


def _fallback_format(element: Element) -> str | None:
    """The ordinary format that a level with a custom one (001, 002, …) names beside it."""
    return value(properties(child(element, ALTERNATES), MC + "Fallback"), W + "numFmt")
