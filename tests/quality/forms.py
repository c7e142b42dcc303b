"""The official forms as the generator knows them: labels and nesting only, read from data, never from code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FORM_FOLDER = Path(__file__).resolve().parents[2] / "extractor" / "forms"
FORM_IDS = ("form2019", "form2021")
ARTICLE_PREFIX = "art20_"


@dataclass(frozen=True, slots=True)
class Field:
    """A row or a column: its key, its official label and the labels it stands under."""

    key: str
    label: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form; `caption` stands above a block of table 2, `note` in the corner of table 3."""

    key: str
    caption: str
    note: str
    rows: tuple[Field, ...]
    columns: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One official form: the wording of its sections by key, and its tables in printed order."""

    id: str
    sections: Mapping[str, str]
    tables: tuple[FormTable, ...]

    def table(self, key: str) -> FormTable:
        """The table of a key."""
        return next(table for table in self.tables if table.key == key)

    def articles(self) -> tuple[FormTable, ...]:
        """The blocks of table 2."""
        return tuple(table for table in self.tables if table.key.startswith(ARTICLE_PREFIX))


@cache
def load_forms() -> Mapping[str, Form]:
    """The forms by id; the one place that knows where their data lies."""
    return {form_id: _form(json.loads((FORM_FOLDER / f"{form_id}.json").read_text("utf-8"))) for form_id in FORM_IDS}


def _form(data: dict[str, Any]) -> Form:
    sections = {section["key"]: str(section["title_zh"]) for section in data["sections"]}
    return Form(str(data["id"]), sections, tuple(_table(table) for table in data["tables"]))


def _table(data: dict[str, Any]) -> FormTable:
    return FormTable(
        key=data["key"],
        caption=data["caption_zh"] or "",
        note=(data["stub_zh"] or [""])[0],
        rows=tuple(_field(row) for row in data["rows"]),
        columns=tuple(_field(column) for column in data["columns"]),
    )


def _field(data: dict[str, Any]) -> Field:
    return Field(data["key"], data["label_zh"] or "", tuple(data.get("parents_zh", ())))
