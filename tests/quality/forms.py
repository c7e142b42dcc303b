"""The official forms as the generator knows them: labels and nesting only, read from data, never from code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.forms import ColumnDefinition, FormDefinition, RowDefinition, TableDefinition, form

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
    return {form_id: _form(form(form_id)) for form_id in FORM_IDS}


def _form(definition: FormDefinition) -> Form:
    sections = {section.key: section.title_zh for section in definition.sections}
    return Form(definition.id, sections, tuple(_table(table) for table in definition.tables))


def _table(table: TableDefinition) -> FormTable:
    return FormTable(
        key=table.key,
        caption=table.caption_zh or "",
        note=(table.stub_zh or ("",))[0],
        rows=tuple(map(_field, table.rows)),
        columns=tuple(map(_field, table.columns)),
    )


def _field(part: RowDefinition | ColumnDefinition) -> Field:
    return Field(part.key, part.label_zh or "", part.parents_zh)
