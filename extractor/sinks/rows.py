"""Tidy rows of a record: one flat row a fact, with what identifies the report in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def rows_of(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a record as `Extraction.rows()` gives them; none where it holds no report."""
    source, report = record["source"], record["report"]
    if report is None:
        return
    for fact in record["facts"]:
        table = fact["table"]
        yield {
            "sha256": source["sha256"],
            "name": source["name"],
            "organization": report["organization"],
            "fiscal_year": report["fiscal_year"],
            "form": report["table_forms"].get(table, report["form"]),
            "table": table,
            "row": fact["row"],
            "column": fact["column"],
            "state": fact["state"],
            "value": fact["value"],
            "raw": fact["raw"],
            "unit": fact["unit"],
            "page": (fact["location"] or {}).get("page"),
            "file": (fact["location"] or {}).get("file"),
        }
