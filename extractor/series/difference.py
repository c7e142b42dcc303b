"""Two reports compared: the cells, the sections, and the text of those that both have."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from extractor.report import Extraction, Fact, Report, Section
from extractor.report.paths import cell_path
from extractor.series.outputs import kind_of
from extractor.tuples import NamedTuple

# Paragraphs of narrative that are compared one by one; a report has some hundred.
_MOST_PARAGRAPHS = 2000


class CellChange(NamedTuple):
    """A cell that prints something else, or that one of the two has alone."""

    path: str
    left: str | None
    right: str | None
    difference: float | int | None


class SectionChange(NamedTuple):
    """A section by its key, or by its heading where it has none: added, removed or changed, with the lines."""

    section: str
    change: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


class Difference(NamedTuple):
    """What differs between two reports; `about` are organization, year, title and form where they differ."""

    about: tuple[tuple[str, Any, Any], ...]
    cells: tuple[CellChange, ...]
    sections: tuple[SectionChange, ...]
    same_cells: int

    def to_dict(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {
            "about": [{"field": name, "left": left, "right": right} for name, left, right in self.about],
            "cells": [one._asdict() for one in self.cells],
            "sections": [one._asdict() for one in self.sections],
            "same_cells": self.same_cells,
        }


def extraction_at(path: str | os.PathLike[str]) -> Extraction:
    """The extraction of a file: a report's own, or one that was written as a single record."""
    if kind_of(path) is not None:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        try:
            json.loads(text)
        except ValueError:
            text = text.partition("\n")[0]
        return Extraction.from_json(text)
    from extractor.pipeline import extract

    return extract(path)


def difference(left: Extraction, right: Extraction) -> Difference:
    """What differs between two reports, years or versions; ValueError where one of them holds none."""
    if left.report is None or right.report is None:
        raise ValueError("only reports can be compared")
    cells = tuple(_cells(left.facts, right.facts))
    changed = {one.path for one in cells}
    both = {fact.field for fact in left.facts} & {fact.field for fact in right.facts}
    same = sum(cell_path(field) not in changed for field in both)
    about = tuple(_about(left.report, right.report))
    return Difference(about, cells, tuple(_sections(left.report, right.report)), same)


def _about(left: Report, right: Report) -> Iterator[tuple[str, Any, Any]]:
    for name in ("organization", "fiscal_year", "title", "form"):
        one, other = getattr(left, name), getattr(right, name)
        if one != other:
            yield name, one, other


def _cells(left: tuple[Fact, ...], right: tuple[Fact, ...]) -> Iterator[CellChange]:
    """The cells that differ in what they print, in the order of the left report, then those of the right alone."""
    others = {fact.field: fact for fact in right}
    own = {fact.field for fact in left}
    for fact in left:
        other = others.get(fact.field)
        if other is None or _printed(fact) != _printed(other):
            yield _change(fact, other)
    for fact in right:
        if fact.field not in own:
            yield _change(None, fact)


def _printed(fact: Fact) -> Any:
    return fact.state, fact.value if fact.value is not None else fact.raw.strip(), fact.unit


def _change(left: Fact | None, right: Fact | None) -> CellChange:
    one = left or right
    assert one is not None
    values = (left.value if left else None, right.value if right else None)
    gap = float(values[1] - values[0]) if values[0] is not None and values[1] is not None else None
    whole = int(gap) if gap is not None and gap == int(gap) else gap
    return CellChange(cell_path(one.field), _text(left), _text(right), whole)


def _text(fact: Fact | None) -> str | None:
    return None if fact is None else fact.raw or fact.state.value


def _sections(left: Report, right: Report) -> Iterator[SectionChange]:
    ours, theirs = _by_key(left.sections), _by_key(right.sections)
    for key in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(key), theirs.get(key)
        if one is None and other is not None:
            yield SectionChange(key, "added", (), tuple(_lines(other)))
        elif other is None and one is not None:
            yield SectionChange(key, "removed", tuple(_lines(one)), ())
        elif one is not None and other is not None and _lines(one) != _lines(other):
            removed, added = _changed(_lines(one), _lines(other))
            yield SectionChange(key, "changed", removed, added)


def _by_key(sections: tuple[Section, ...]) -> Mapping[str, Section]:
    return {section.key or section.heading: section for section in sections}


def _lines(section: Section) -> list[str]:
    return section.text.splitlines()[:_MOST_PARAGRAPHS]


def _changed(left: list[str], right: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    removed: list[str] = []
    added: list[str] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += left[start:end]
            added += right[other_start:other_end]
    return tuple(removed), tuple(added)
