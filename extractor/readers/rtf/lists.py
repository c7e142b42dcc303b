"""The list tables: automatic numbers where the file does not also print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.readers.rtf.text import printable
from extractor.readers.rtf.tree import Node
from extractor.readers.word.number_formats import format_name
from extractor.readers.word.numbering import LEVELS, Level, Numbering, NumberList
from extractor.tuples import NamedTuple

BULLET = "bullet"
_SUFFIXES = ("tab", "space", "nothing")


class ListTables(NamedTuple):
    """The lists by the numbers paragraphs call them by (`\\ls`), and what counts their paragraphs."""

    lists: Mapping[str, NumberList | None]
    counters: Numbering

    def number(self, list_id: int | None, index: int, printed: str) -> str:
        """The number before the next paragraph of a list: the printed one if there is one, else the counted one."""
        identity = "" if list_id is None else str(list_id)
        counted = self.counters.next_label(identity, index, None)
        if not printed:
            return counted
        found = self.lists.get(identity)
        return label(printed, found.levels[index] if found is not None and 0 <= index < len(found.levels) else None)


def list_tables(lists: Node, overrides: Node) -> ListTables:
    """The lists of a document, none of their paragraphs counted."""
    levels = {item.get(b"listid"): _levels(item) for item in lists.named(b"list")}
    found: dict[str, NumberList | None] = {}
    for override in overrides.named(b"listoverride"):
        identity = override.get(b"listid")
        own, anew = list(levels.get(identity, ())), set()
        for index, level in enumerate([*override.named(b"lfolevel")][: len(own)]):
            own[index] = next(map(_level, level.named(b"listlevel")), own[index])
            if level.has(b"listoverridestartat"):
                start = level.get(b"levelstartat")
                own[index] = own[index] if start is None else replace(own[index], start=start)
                anew.add(index)
        if own:
            found[str(override.get(b"ls"))] = NumberList(str(identity), tuple(own), frozenset(anew))
    return ListTables(found, Numbering.among(found))


def label(printed: str, level: Level | None) -> str:
    """A number as the file prints it before a paragraph, "" for a bullet; a space where the list wants one.

    >>> label(" 1.\\t", None), label("一\\t", None), label("·\\t", None)
    ('1.', '一 ', '')
    """
    text = printable(printed).strip()
    if not any(character.isalnum() for character in text) or (level is not None and level.style == BULLET):
        return ""
    suffix = level.suffix if level is not None else "space" if printed.endswith(" ") else "tab"
    return f"{text} " if suffix == "space" or (suffix == "tab" and text[-1].isalnum()) else text


def _levels(item: Node) -> list[Level]:
    levels = [_level(level) for level in item.named(b"listlevel")][:LEVELS]
    return levels + [Level()] * (LEVELS - len(levels))


def _level(node: Node) -> Level:
    start, number = node.get(b"levelstartat"), node.get(b"levelnfcn") or node.get(b"levelnfc") or 0
    suffix = node.get(b"levelfollow") or 0
    return Level(
        start=1 if start is None else start,
        style=format_name(number),
        pattern=next((_pattern(item.text) for item in node.named(b"leveltext")), ""),
        suffix=_SUFFIXES[suffix] if 0 <= suffix < len(_SUFFIXES) else "tab",
        legal=bool(node.get(b"levellegal")),
    )


def _pattern(text: str) -> str:
    """The text of a level: its first character is its length, those below U+0009 stand for numbers."""
    length = ord(text[0]) if text else 0
    return "".join(
        f"%{ord(character) + 1}" if ord(character) < LEVELS else character for character in text[1:][:length]
    )
