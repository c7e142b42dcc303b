"""Tidy rows as one typed Parquet file; needs the extra `parquet`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.sinks.output import Item, OutputError, Write, part_of

ROW_GROUP = 50_000  # rows held in memory before they are written: 250 reports, about 40 MB

_TYPES = {
    "sha256": "string",
    "name": "string",
    "organization": "string",
    "fiscal_year": "int32",
    "form": "string",
    "table": "string",
    "row": "string",
    "column": "string",
    "state": "string",
    "value": "float64",
    "raw": "string",
    "unit": "string",
    "page": "int32",
}


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a line a row."""
    arrow, parquet = _modules()
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in _TYPES.items()])
    part = part_of(out)
    waiting: list[Mapping[str, Any]] = []
    with parquet.ParquetWriter(str(part), schema) as table:

        def write(item: Item) -> None:
            waiting.extend(item.rows)
            if len(waiting) >= ROW_GROUP:
                table.write_table(arrow.Table.from_pylist(waiting, schema=schema))
                waiting.clear()

        yield write
        if waiting:
            table.write_table(arrow.Table.from_pylist(waiting, schema=schema))
    os.replace(part, out)


def _modules() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        message = "Parquet output needs pyarrow: pip install 'xxgk-extractor[parquet]'"
        raise OutputError(message) from error
