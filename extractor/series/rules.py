"""The rules between reports, as `rules.json` has them, with the cells each compares."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from extractor.forms import Field, forms
from extractor.language import Language
from extractor.series.entry import index
from extractor.tuples import NamedTuple


class Term(NamedTuple):
    """A cell of this year's report (0) or of the one before (-1), its place in a row, and how often it counts."""

    field: Field
    year: int
    place: int
    times: int = 1


class Relation(NamedTuple):
    """Cells whose sum is compared with that of others; one of the alternatives on the right is enough.

    All are of one table, of this year's report and of the one before.
    """

    table: str
    left: tuple[Term, ...]
    right: tuple[tuple[Term, ...], ...]


class Rule(NamedTuple):
    """One rule: what it says, by what authority, how grave a break is, and what it is taken over."""

    id: str
    kind: str
    status: str
    severity: str
    op: str
    says: Mapping[str, str]
    data: Mapping[str, Any]

    def told(self, language: Language) -> str:
        """What it says."""
        return self.says["zh" if language == "zh" else "en"]

    def fits(self, *table_forms: str | None) -> bool:
        """Whether it is for tables of these forms, this year's first."""
        wanted = self.data["forms"]
        return all(form in allowed for form, allowed in zip(table_forms, wanted, strict=False))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    with open(os.path.join(os.path.dirname(__file__), "rules.json"), encoding="utf-8") as file:
        data = json.load(file)["rules"]
    return tuple(
        Rule(one["id"], one["kind"], one["status"], one["severity"], one.get("op", ""), one["says"], one)
        for one in data
    )


def rule(identifier: str) -> Rule:
    """A rule by its name."""
    return next(one for one in rules() if one.id == identifier)


@cache
def relations(identifier: str) -> tuple[Relation, ...]:
    """The relations of a rule, one for each row and column it is taken over."""
    data, found = rule(identifier).data, []
    for table, row, column in _cells(data):
        left = _terms(data["left"], table, row, column)
        right = [_terms(side, table, row, column) for side in data["right"]]
        known = tuple(tuple(side) for side in right if side is not None)
        if left is not None and known:
            found.append(Relation(table, tuple(left), known))
    return tuple(dict.fromkeys(found))


@cache
def compared(identifier: str) -> tuple[Field, ...]:
    """The cells that a rule compares one by one."""
    return tuple(
        Field(*one) for part in rule(identifier).data["cells"] for one in _cells(part) if _is_field(Field(*one))
    )


def _cells(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Table, row and column of everything a rule is taken over; "" where its terms name them."""
    tables = [data["table"]] if isinstance(data["table"], str) else data["table"]
    for table in tables:
        for row in _named(data.get("rows", [""]), [row for row, _ in _keys(table)]):
            for column in _named(data.get("columns", [""]), [column for _, column in _keys(table)]):
                yield table, row, column


def _named(wanted: Any, all_of_them: list[str]) -> list[str]:
    return list(dict.fromkeys(all_of_them)) if wanted == "*" else list(wanted)


@cache
def _keys(table: str) -> tuple[tuple[str, str], ...]:
    found = [part for form in forms() if (part := form.table(table)) is not None]
    return tuple(dict.fromkeys((field.row, field.column) for part in found for field in part.fields()))


def _terms(terms: list[dict[str, Any]], table: str, row: str, column: str) -> list[Term] | None:
    """The terms of a side; None where the table has no such cell."""
    named = [Field(table, one.get("row", row), one.get("column", column)) for one in terms]
    if not all(map(_is_field, named)):
        return None
    return [
        Term(field, one["year"], index()[field], one.get("times", 1)) for field, one in zip(named, terms, strict=True)
    ]


def _is_field(field: Field) -> bool:
    return (field.row, field.column) in _keys(field.table)
