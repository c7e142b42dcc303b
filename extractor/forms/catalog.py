"""The catalog of forms, read once from the package's JSON files."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from extractor.forms.definition import (
    Authority,
    ColumnDefinition,
    FormDefinition,
    IdentityDefinition,
    Kind,
    RowDefinition,
    SectionDefinition,
    TableDefinition,
    Term,
)


@cache
def forms() -> tuple[FormDefinition, ...]:
    """All forms, oldest first; every `*.json` beside this module is one."""
    folder = os.path.dirname(__file__)
    found = [_form(_read(os.path.join(folder, name))) for name in os.listdir(folder) if name.endswith(".json")]
    return tuple(sorted(found, key=lambda form: form.fiscal_years[0]))


def _read(path: str) -> dict[str, Any]:
    with open(path, encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
        return data


def form(identifier: str) -> FormDefinition:
    """The form of an id; KeyError where there is none."""
    for candidate in forms():
        if candidate.id == identifier:
            return candidate
    raise KeyError(identifier)


def _tupled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _form(data: dict[str, Any]) -> FormDefinition:
    return FormDefinition(
        id=data["id"],
        title_zh=data["title_zh"],
        authority_zh=data["authority_zh"],
        fiscal_years=(data["fiscal_years"][0], data["fiscal_years"][1]),
        sections=tuple(SectionDefinition(**_tupled(section)) for section in data["sections"]),
        tables=tuple(_table(table) for table in data["tables"]),
        identities=tuple(_identity(identity) for identity in data["identities"]),
    )


def _table(data: dict[str, Any]) -> TableDefinition:
    columns = tuple(_column(column) for column in data["columns"])
    rows = tuple(RowDefinition(**_tupled(row)) for row in data["rows"])
    return TableDefinition(**{**_tupled(data), "columns": columns, "rows": rows})


def _column(data: dict[str, Any]) -> ColumnDefinition:
    return ColumnDefinition(**{**_tupled(data), "kind": Kind(data.get("kind", Kind.COUNT))})


def _identity(data: dict[str, Any]) -> IdentityDefinition:
    def terms(side: list[dict[str, str]]) -> tuple[Term, ...]:
        return tuple(Term(term.get("row"), term.get("column")) for term in side)

    sides = {"left": terms(data["left"]), "right": terms(data["right"]), "status": Authority(data["status"])}
    return IdentityDefinition(**{**data, **sides})
