"""The labels of a statutory field, for those who read rows and not keys."""

from __future__ import annotations

from functools import cache

from extractor.forms import ColumnDefinition, Field, RowDefinition, forms
from extractor.tuples import NamedTuple


class Labels(NamedTuple):
    """The labels of table, row and column, those printed above them included, and in English."""

    table_zh: str
    row_zh: str
    column_zh: str
    table_en: str
    row_en: str
    column_en: str


def labels_of(form: str | None, field: Field) -> Labels | None:
    """The labels of a field in a form, None where the form has no such field."""
    return _labels().get((form, field))


@cache
def _labels() -> dict[tuple[str | None, Field], Labels]:
    return {
        (form.id, Field(table.key, row.key, column.key)): Labels(
            table.caption_zh or table.title_zh,
            _path(row),
            _path(column),
            table.title_en,
            row.label_en,
            column.label_en,
        )
        for form in forms()
        for table in form.tables
        for row in table.rows
        for column in table.columns
    }


def _path(part: RowDefinition | ColumnDefinition) -> str:
    return "／".join((*part.parents_zh, part.label_zh or "")).strip("／")
