"""What a number in a sentence may count, as data: the words that say so, and the cells of each form for it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.forms import Field, TableDefinition, form
from extractor.patterns import pattern
from extractor.tuples import NamedTuple

_SUM = "sum "
_ALTERNATIVES = pattern(r"(?P<before>[^()]*)\((?P<inside>[^()]*)\)(?P<after>[^()]*)")
_ONE_ROWED = {"review_litigation": "count"}
_FREE_TABLE = "statistics"
_ORGANIZATIONS = "organizations"
_NOT_ORGANIZATIONS = ("natural_person", "total")


class Concept(NamedTuple):
    """What a number counts: its keys since FY2019 and before, and the words in front of it and behind it.

    `within` are words that its sentence has somewhere in front of it; `whole` tells that its words are a list, of which
    more than the last clause is read. `hints` are letters of which its words have one for certain.
    `nearest` tells that its subject must be the last one named.
    """

    key: str | None
    older: str | None
    subjects: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    units: frozenset[str]
    whole: bool
    hints: tuple[str, ...]
    nearest: bool

    def name(self, *, older: bool) -> str | None:
        """The key of the report's era; None where that era counts no such thing."""
        return self.older if older else self.key


class Denial(NamedTuple):
    """Words that say nought of something: 未收到政府信息公开申请.

    `hints` are letters of which its words have one for certain; `negates` tells that they have a negation besides.
    """

    key: str | None
    older: str | None
    subjects: tuple[str, ...]
    words: re.Pattern[str]
    hints: tuple[str, ...]
    negates: bool

    def name(self, *, older: bool) -> str | None:
        """The key of the report's era; None where that era counts no such thing."""
        return self.older if older else self.key


class SubjectWords(NamedTuple):
    """The words that name what a sentence speaks of; `hints` are letters of which they have one for certain."""

    name: str
    words: re.Pattern[str]
    hints: tuple[str, ...]


class Vocabulary(NamedTuple):
    """All concepts, the words of what sentences speak of, and what denies.

    `strong` subjects hold until another of them is named: the outcomes of requests stand beside much else.
    """

    subjects: tuple[SubjectWords, ...]
    strong: frozenset[str]
    concepts: tuple[Concept, ...]
    denials: tuple[Denial, ...]
    cells: dict[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The concepts, read once from the package's JSON file."""
    with open(os.path.join(os.path.dirname(__file__), "concepts.json"), encoding="utf-8") as file:
        data = json.load(file)
    concepts = tuple(
        Concept(
            one["key"],
            one["older"],
            tuple(one.get("subject") or ()),
            pattern(f"(?:{one['before']})$") if "before" in one else None,
            pattern(one["after"]) if "after" in one else None,
            pattern(one["within"]) if "within" in one else None,
            frozenset(filter(None, one.get("units", "").split("|"))),
            one.get("whole", False),
            tuple(one.get("hints", ())),
            one.get("nearest", False),
        )
        for one in data["concepts"]
    )
    denials = tuple(
        Denial(
            one["key"],
            one["older"],
            tuple(one.get("subject", ())),
            pattern(one["words"]),
            tuple(one["hints"]),
            not one.get("affirms", False),
        )
        for one in data["zero"]
    )
    subjects = tuple(
        SubjectWords(name, pattern(one["words"]), tuple(one["hints"])) for name, one in data["subjects"].items()
    )
    return Vocabulary(
        subjects,
        frozenset(data["strong"]),
        concepts,
        denials,
        {key: tuple(cells) for key, cells in data["cells"].items()},
    )


@cache
def fields_of(concept: str, form_id: str) -> tuple[Field, ...]:
    """The cells of a form that a concept is the sum of; empty where the form has no such cell."""
    tables = {table.key: table for table in form(form_id).tables}
    if _FREE_TABLE in tables:
        terms = [f"{_FREE_TABLE}.{term.replace('.', '_')}.value" for term in concept.split("+")]
    else:
        terms = [term for part in _parts(concept) for term in vocabulary().cells.get(part, (part,))]
    found = [_cells(term, tables) for term in terms]
    return tuple(field for fields in found for field in fields) if all(found) else ()


def _parts(concept: str) -> Iterable[str]:
    """The terms of a sum: a.(b+c).d is a.b.d and a.c.d."""
    match = _ALTERNATIVES.fullmatch(concept) if "(" in concept else None
    if match:
        return [match["before"] + inside + match["after"] for inside in match["inside"].split("+")]
    return concept.removeprefix(_SUM).split("+")


def _cells(term: str, tables: dict[str, TableDefinition]) -> Sequence[Field]:
    key, _, rest = term.partition(".")
    row, _, column = rest.rpartition(".")
    row = row or _ONE_ROWED.get(key, "")
    table = tables.get(key)
    if table is None:
        return ()
    return [
        Field(key, one.key, other.key)
        for one in table.rows
        if _is_named(one.key, row)
        for other in table.columns
        if other.key == column or (column == _ORGANIZATIONS and other.key not in _NOT_ORGANIZATIONS)
    ]


def _is_named(key: str, row: str) -> bool:
    """Whether a row is the one that is named, or one of those that a name with a star stands for."""
    if "*" not in row:
        return key == row
    first, _, last = row.partition("*")
    return len(key) >= len(first) + len(last) and key.startswith(first) and key.endswith(last)
