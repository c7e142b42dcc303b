"""The lists of the numbering part, with the overrides of their levels (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from extractor.readers.docx.content import ALTERNATES
from extractor.readers.docx.markup import MC, W, child, children, properties, switch, value
from extractor.readers.markup import Element, integer
from extractor.readers.word.numbering import LEVELS, Level, NumberList

_LIST_ID, _ABSTRACT_ID, _LEVEL_INDEX = W + "numId", W + "abstractNumId", W + "ilvl"
_LONGEST_PATTERN = 255  # the longest that reports have is （第%1条）
_MAX_LINKS = 4  # a list may borrow its levels through a numbering style; no writer chains more than one


@dataclass(frozen=True)
class ListPart:
    """The numbering part, read when a list is asked for; `list_of_style` resolves numbering styles."""

    root: Element | None = None
    list_of_style: Callable[[str], str | None] = lambda style: None
    _index: dict[str, dict[str | None, Element]] = field(default_factory=dict)
    _lists: dict[str, NumberList | None] = field(default_factory=dict)

    def list_of(self, list_id: str) -> NumberList | None:
        """The list of an id, None where there is none."""
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
