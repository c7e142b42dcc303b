"""The JSON Schemas of tidy rows and of wide rows, emitted from their columns."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.report.columns import COLUMNS, Column, Kind
from extractor.report.schema_shapes import Schema, object_schema
from extractor.report.wide import wide_columns

_TYPES = {Kind.TEXT: "string", Kind.WHOLE: "integer", Kind.NUMBER: "number"}
DRAFT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def row_schema() -> Schema:
    """The schema of a tidy row: one cell of a report, or an input without any."""
    return _schema("urn:xxgk-row:1", "TidyRow", COLUMNS, "一格一行 | a row a cell (csv, Parquet, rows(), frames)")


def wide_schema() -> Schema:
    """The schema of a wide row: one report with a column for every cell."""
    return _schema("urn:xxgk-wide:1", "WideRow", wide_columns(), "一份一行 | a row a report (--wide)")


def _schema(identifier: str, name: str, columns: Iterable[Column], text: str) -> Schema:
    properties: dict[str, Schema] = {
        column.name: {"type": [_TYPES[column.kind], "null"], "description": f"{column.label_zh} | {column.label_en}"}
        for column in columns
    }
    return DRAFT | {"$id": identifier} | object_schema(name, properties, text)
