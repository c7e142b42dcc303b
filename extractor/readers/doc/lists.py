"""The list tables: automatic numbers, their levels and overrides, as the lists that every Word reader counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.readers.doc import sprms as names
from extractor.readers.doc.binary import number, numbers, piece
from extractor.readers.doc.sprms import sprms
from extractor.readers.word.number_formats import format_name
from extractor.readers.word.numbering import LEVELS, Level, NumberList

_LIST_BYTES, _OVERRIDE_BYTES, _LEVEL_BYTES, _LEVEL_OVERRIDE_BYTES = 28, 16, 28, 8
_SIMPLE, _LEGAL, _OWN_RESTART = 0x01, 0x04, 0x08
_HAS_START, _HAS_LEVEL = 0x10, 0x20
_NO_STYLE = 0xFFF
_SUFFIXES = ("tab", "space", "nothing")
_MAX_LISTS = 4_000  # Word allows 2,047


def read_lists(table: bytes, lists: tuple[int, int], overrides: tuple[int, int]) -> dict[str, NumberList | None]:
    """The lists by the number paragraphs name them by, from a PlfLst and a PlfLfo (offset and size of each)."""
    if not lists[1] or not overrides[1]:
        return {}
    abstract = dict(_abstract_lists(table, *lists))
    return dict(_concrete_lists(table, overrides[0], abstract))


def _abstract_lists(table: bytes, start: int, size: int) -> Iterator[tuple[int, list[Level]]]:
    """Each list's identifier and its levels, which lie behind all the lists."""
    count, at = min(number(table, start, 2), _MAX_LISTS), start + size
    for i in range(count):
        head = piece(table, start + 2 + _LIST_BYTES * i, _LIST_BYTES, "a list")
        levels = [Level()] * LEVELS
        styles = numbers(head, 8, LEVELS, "H")
        for index in range(1 if head[26] & _SIMPLE else LEVELS):
            levels[index], at = _level(table, at, styles[index])
        yield number(head, 0, 4), levels


def _level(table: bytes, at: int, style: int = _NO_STYLE) -> tuple[Level, int]:
    """A level (LVL) and the place behind it."""
    head = piece(table, at, _LEVEL_BYTES, "a list level")
    at += _LEVEL_BYTES + head[25]
    hidden = any(code == names.HIDDEN and operand[0] & 1 for code, operand in sprms(table[at : at + head[24]]))
    at += head[24]
    length = number(table, at, 2, "a list level")
    pattern = piece(table, at + 2, 2 * length, "a list level").decode("utf-16-le", "replace")
    level = Level(
        start=number(head, 0, 4) & 0x7FFF,
        style=format_name(head[4]),
        pattern="".join(f"%{ord(item) + 1}" if ord(item) < LEVELS else item for item in pattern),
        suffix=_SUFFIXES[head[15]] if head[15] < len(_SUFFIXES) else "tab",
        restart=head[26] if head[5] & _OWN_RESTART else None,
        legal=bool(head[5] & _LEGAL),
        hidden=hidden,
        paragraph_style=None if style == _NO_STYLE else str(style),
    )
    return level, at + 2 + 2 * length


def _concrete_lists(table: bytes, start: int, abstract: dict[int, list[Level]]) -> Iterator[tuple[str, NumberList]]:
    count = min(number(table, start, 4), _MAX_LISTS)
    at = start + 4 + _OVERRIDE_BYTES * count
    for i in range(count):
        head = piece(table, start + 4 + _OVERRIDE_BYTES * i, _OVERRIDE_BYTES, "a list")
        identity = number(head, 0, 4)
        levels, anew = list(abstract.get(identity, [Level()] * LEVELS)), set()
        at += 4
        for _ in range(head[12]):
            index, starts, at = _override(table, at, levels)
            anew |= {index} if starts else set()
        if identity in abstract:
            yield str(i + 1), NumberList(str(identity), tuple(levels), frozenset(anew))


def _override(table: bytes, at: int, levels: list[Level]) -> tuple[int, bool, int]:
    """The level that an override changes in `levels`, whether it starts anew, and the place behind the override."""
    start, flags = numbers(table, at, 2, "I", "a list")
    at += _LEVEL_OVERRIDE_BYTES
    index, starts = min(flags & 0xF, LEVELS - 1), bool(flags & _HAS_START)
    if flags & _HAS_LEVEL:
        own, at = _level(table, at)
        levels[index] = replace(own, paragraph_style=levels[index].paragraph_style)
    elif starts:
        levels[index] = replace(levels[index], start=start & 0x7FFF)
    return index, starts, at
