"""The catalog of forms, read once from the package's JSON files."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from extractor.forms.definition import (
    Authority,
    ColumnDefinition,
    Field,
    FormDefinition,
    IdentityDefinition,
    Kind,
    Relation,
    Role,
    RowDefinition,
    SectionDefinition,
    TableDefinition,
    Term,
)

Data = dict[str, Any]
_FOLDER = os.path.dirname(__file__)


@cache
def forms() -> tuple[FormDefinition, ...]:
    """All forms, oldest first; every `*.json` beside this module is one."""
    names = sorted(name for name in os.listdir(_FOLDER) if name.endswith(".json"))
    found = [parse_form(_read(os.path.join(_FOLDER, name))) for name in names]
    return tuple(sorted(found, key=lambda form: form.fiscal_years[0]))


@cache
def families() -> Mapping[str, tuple[FormDefinition, ...]]:
    """The forms of each family, oldest first; the family with the newest form first."""
    newest = sorted(forms(), key=lambda form: form.fiscal_years[0], reverse=True)
    names = dict.fromkeys(form.family for form in newest)
    return {name: tuple(form for form in forms() if form.family == name) for name in names}


def form(identifier: str) -> FormDefinition:
    """The form of an id; KeyError where there is none."""
    for candidate in forms():
        if candidate.id == identifier:
            return candidate
    raise KeyError(identifier)


def identity_fields(rule: str, row: str | None, column: str | None) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields of both sides of a rule, taken for a row or column; KeyError where there is no such rule."""
    return _identities()[rule].sides(row, column)


@cache
def _identities() -> dict[str, IdentityDefinition]:
    return {identity.rule: identity for definition in forms() for identity in definition.identities}


def _read(path: str) -> Data:
    with open(path, encoding="utf-8") as file:
        data: Data = json.load(file)
        return data


def parse_form(data: Data) -> FormDefinition:
    """The form that JSON data describe.

    What forms share is said once, in the files of `shared/` that a form names: there a key alone stands for the shared
    section, table, row or column, and an object with a key is laid over it.
    """
    shared = [_read(os.path.join(_FOLDER, "shared", f"{name}.json")) for name in data.get("shared", ())]
    sections = _laid_over(data["sections"], [part for each in shared for part in each.get("sections", ())])
    tables = _laid_over(data["tables"], [part for each in shared for part in each.get("tables", ())])
    return FormDefinition(
        id=data["id"],
        title_zh=data["title_zh"],
        authority_zh=data["authority_zh"],
        fiscal_years=(data["fiscal_years"][0], data["fiscal_years"][1]),
        sections=tuple(SectionDefinition(**_tupled(section)) for section in sections),
        tables=tuple(_table(table) for table in tables),
        identities=tuple(_identity(identity) for identity in data["identities"]),
        family=data["family"] if "family" in data else data["id"],
        fixed_sections=data.get("fixed_sections", False),
    )


def _laid_over(own: Sequence[str | Data], shared: Sequence[Data]) -> list[Data]:
    """The form's own parts in its order, each over the shared part of its key."""
    known = {part["key"]: part for part in shared}
    return [known[part] if isinstance(part, str) else _merged(known.get(part["key"], {}), part) for part in own]


def _merged(shared: Data, own: Data) -> Data:
    merged: Data = {**shared, **own}
    for name in ("columns", "rows"):
        if name in merged:
            merged[name] = _laid_over(merged[name], shared.get(name, ()))
    return merged


def _tupled(data: Data) -> Data:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _table(data: Data) -> TableDefinition:
    columns = [_column(column) for column in data["columns"]]
    values = tuple(column for column in columns if column.role is Role.VALUE)
    beside = tuple(column for column in columns if column.role is not Role.VALUE)
    rows = tuple(_row(row) for row in data["rows"])
    return TableDefinition(**{**_tupled(data), "columns": values, "rows": rows, "beside": beside})


def _row(data: Data) -> RowDefinition:
    return RowDefinition(**{**_tupled(data), "kind": Kind(data["kind"]) if "kind" in data else None})


def _column(data: Data) -> ColumnDefinition:
    kinds = {"kind": Kind(data.get("kind", Kind.COUNT)), "role": Role(data.get("role", Role.VALUE))}
    return ColumnDefinition(**{**_tupled(data), **kinds})


def _identity(data: Data) -> IdentityDefinition:
    def terms(side: list[dict[str, str]]) -> tuple[Term, ...]:
        return tuple(Term(term.get("row"), term.get("column")) for term in side)

    sides = {"left": terms(data["left"]), "right": terms(data["right"]), "status": Authority(data["status"])}
    return IdentityDefinition(**{**data, **sides, "op": Relation(data.get("op", Relation.EQUAL))})
