"""The printed labels of a statutory field, for those who read rows and not keys."""

from __future__ import annotations

from functools import cache

from extractor.forms import ColumnDefinition, RowDefinition, forms

Labels = tuple[str, str, str]
NO_LABELS: Labels = ("", "", "")


def labels_of(form: str | None, table: str, row: str, column: str) -> Labels:
    """The labels of table, row and column, the labels above them included; empty where the form has no such field."""
    return _labels().get((form, table, row, column), NO_LABELS)


@cache
def _labels() -> dict[tuple[str | None, str, str, str], Labels]:
    return {
        (form.id, table.key, row.key, column.key): (table.caption_zh or table.title_zh, _path(row), _path(column))
        for form in forms()
        for table in form.tables
        for row in table.rows
        for column in table.columns
    }


def _path(part: RowDefinition | ColumnDefinition) -> str:
    return "／".join((*part.parents_zh, part.label_zh or "")).strip("／")
