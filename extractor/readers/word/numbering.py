"""Automatic numbers as word processors print them: lists, their levels, and the counters of one reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from extractor.readers.word.number_formats import ordinal_text

LEVELS = 9
_NO_LIST = "0"
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` names the level (from 1) that resets it: 0 for none, None for every one above.

    `style` is a number format by its name in Office Open XML, `pattern` has %1 to %9 for the numbers of the levels.
    """

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


ListOf = Callable[[str], NumberList | None]


def no_lists(identity: str) -> NumberList | None:
    """The list of that id in a document without lists."""
    return None


@dataclass(frozen=True)
class Numbering:
    """The counters of one reading; `list_of` gives the list of an id, None where there is none."""

    list_of: ListOf = no_lists
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def among(cls, lists: Mapping[str, NumberList | None]) -> Numbering:
        """The counters of these lists, to which some may be added later."""
        return cls(lambda identity: lists.get(identity))

    def next_label(self, list_id: str | None, level: int | None, style: str | None) -> str:
        """The number of the next paragraph of a list, "" where it has none; counts it.

        `style` is the paragraph style that speaks of the list; a level tied to it goes before `level` (17.9.23). A
        bullet is no number. A space follows only where the list says so, or where a tab keeps two words apart.
        """
        found = self.list_of(list_id) if list_id and list_id != _NO_LIST else None
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
