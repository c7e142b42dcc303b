"""What the sentences of a record say in numbers, as rules between reports need it: growth, lists of parts, cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractor.forms import Field
from extractor.report.paths import report_path
from extractor.tuples import NamedTuple

_GROWTH, _PART, _PERCENT = "growth", "part", "%"
_LESS = re.compile(r"下降|减少|降低|回落|降幅|少")
_MORE = re.compile(r"增长|增加|上升|提升|提高|增幅|多")
_SENTENCE_END = re.compile(r"[。；;！!\n]")
_FRACTION = re.compile(r"[.．](\d+)")
# Words that make a list one of some of the parts: what it adds up to is less than the total.
_SOME = re.compile(r"其中|主要|等|如|前[一二三四五六七八九十\d]|包括|含")
_CLOSED = re.compile(r"[)）]")
# Of two parts nothing tells that they are all.
_LEAST_PARTS = 3
# Letters in front of a number that may name whose it is.
_LONGEST_NAME = 20
_NAME_STARTS = re.compile(r"[，,、；;：:（(\s]|其中")


class Stated(NamedTuple):
    """A number in a sentence: its path in the record, as printed, its value, the cells it speaks of."""

    path: str
    raw: str
    value: float
    fields: tuple[Field, ...] = ()


class Growth(NamedTuple):
    """How much more than the year before: `sign` is 1, -1, or 0 where no word tells; `digits` are those of a fraction.

    `of` is what has grown, where it is what the cells print; a percentage or a number of its own unit.
    """

    said: Stated
    of: Stated
    sign: int
    digits: int
    is_percentage: bool


class Parts(NamedTuple):
    """A total with what it is made of, each with the letters in front that name whose it is.

    `whole` tells that the list gives itself for all of the total.
    """

    total: Stated
    parts: tuple[tuple[str, Stated], ...]
    whole: bool


class Statements(NamedTuple):
    """What a report's sentences say; `differing` are those that differ from their cells, with what these print."""

    growths: tuple[Growth, ...] = ()
    lists: tuple[Parts, ...] = ()
    differing: tuple[tuple[Stated, float], ...] = ()
    agreeing: int = 0
    others: int = 0


NONE = Statements()


def statements_of(report: Mapping[str, Any]) -> Statements:
    """The statements of a record's report."""
    claims: Sequence[Mapping[str, Any]] = report.get("claims") or ()
    if not claims:
        return NONE
    outcomes = [claim["compare"]["outcome"] for claim in claims]
    differing = tuple(
        (_stated(index, claim), float(claim["compare"]["cell"]))
        for index, claim in enumerate(claims)
        if outcomes[index] == "differs"
    )
    agreeing = outcomes.count("agrees")
    others = outcomes.count("other_scope") + outcomes.count("not_comparable")
    return Statements(tuple(_growths(report, claims)), tuple(_lists(report, claims)), differing, agreeing, others)


def _stated(index: int, claim: Mapping[str, Any]) -> Stated:
    fields = tuple(Field(**field) for field in claim["compare"]["fields"])
    return Stated(f"{report_path('claims')}[{index}]", claim["raw"], float(claim["value"]), fields)


def _between(report: Mapping[str, Any], first: Mapping[str, Any], second: Mapping[str, Any]) -> str | None:
    """What stands between two numbers of one sentence; None where they are of two."""
    if first["section"] != second["section"]:
        return None
    section = first["section"]
    text = report["preamble"] if section is None else report["sections"][section]["text"]
    found: str = text[first["end"] : second["start"]]
    return None if _SENTENCE_END.search(found) else found


def _growths(report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Iterator[Growth]:
    """The growths of what the number before them counts, where that is what its cells print."""
    for index in range(1, len(claims)):
        claim = claims[index]
        if claim["concept"] != _GROWTH or claim["hedge"]:
            continue
        place = _base(report, claims, index)
        base, percentage = claims[place], claim["unit"] == _PERCENT
        between = _between(report, base, claim)
        if between is None or base["hedge"] or base["compare"]["outcome"] != "agrees":
            continue
        if percentage or claim["unit"] == base["unit"]:
            fraction = _FRACTION.search(claim["raw"])
            sign = -1 if _LESS.search(between) else 1 if _MORE.search(between) else 0
            digits = len(fraction[1]) if fraction else 0
            yield Growth(_stated(index, claim), _stated(place, base), sign, digits, percentage)


def _base(report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], index: int) -> int:
    """The place of the number that has grown: the one before, or the total before its parts in brackets."""
    place = index - 1
    between = _between(report, claims[place], claims[index])
    if claims[place]["concept"] == _PART and between is not None and _CLOSED.search(between):
        while place > 0 and claims[place]["concept"] == _PART:
            place -= 1
    return place


def _lists(report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> Iterator[Parts]:
    """The totals that cells print, each with the parts that follow it in its sentence."""
    index = 0
    while index < len(claims):
        total, start = claims[index], index
        index += 1
        if total["concept"] == _PART or total["hedge"] or not total["compare"]["fields"]:
            continue
        gaps = list(_gaps(report, claims, start))
        if gaps:
            index += len(gaps)
            parts = [(_name(gap), _stated(place, claims[place])) for place, gap in enumerate(gaps, start + 1)]
            whole = len(parts) >= _LEAST_PARTS and not any(map(_SOME.search, gaps)) and _ends(report, claims, index)
            yield Parts(_stated(start, total), tuple(parts), whole)


def _gaps(report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], start: int) -> Iterator[str]:
    """What stands in front of each of the parts that follow a total."""
    for before, part in pairwise(claims[start:]):
        gap = _between(report, before, part)
        if part["concept"] != _PART or part["hedge"] or part["unit"] != claims[start]["unit"] or gap is None:
            return
        if before is not claims[start] and _CLOSED.search(gap):
            return
        yield gap


def _ends(report: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], index: int) -> bool:
    """Whether a list ends in front of a number: by its bracket, or with its sentence."""
    if index == len(claims):
        return True
    gap = _between(report, claims[index - 1], claims[index])
    return gap is None or _CLOSED.search(gap) is not None


def _name(gap: str) -> str:
    """The letters in front of a part that name whose it is.

    >>> _name("件（其中沭阳县收到")
    '沭阳县收到'
    """
    return _NAME_STARTS.split(gap)[-1][-_LONGEST_NAME:]
