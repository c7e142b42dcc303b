"""Tidy rows as CSV that spreadsheets open with Chinese intact and without taking any cell for a formula."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import regex

from extractor.sinks.labels import labels_of
from extractor.sinks.output import Item, Write, check_file, part_of

COLUMNS = (
    "sha256",
    "name",
    "organization",
    "fiscal_year",
    "form",
    "table",
    "row",
    "column",
    "state",
    "value",
    "raw",
    "unit",
    "page",
    "file",
)
LABEL_COLUMNS = ("table_zh", "row_zh", "column_zh")

# What spreadsheets take for the start of a formula, full-width forms included (OWASP, CSV injection).
_FORMULA = regex.compile(r"[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = regex.compile(r"[-+−－]?\d[\d,，.]*|[-−－]+")


check = check_file


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a line a row, in UTF-8 with a byte order mark, with the printed labels after the columns of the rows."""
    part = part_of(out)
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow([*COLUMNS, *LABEL_COLUMNS])

        def write(item: Item) -> None:
            for row in item.rows:
                labels = labels_of(row["form"], row["table"], row["row"], row["column"])
                table.writerow([*(plain_cell(row[column]) for column in COLUMNS), *labels])

        yield write
    os.replace(part, out)


def plain_cell(value: Any) -> Any:
    """The value as a cell that is no formula: an apostrophe before text that a spreadsheet could run.

    >>> plain_cell("=1+1"), plain_cell("-3"), plain_cell(-3), plain_cell("—")
    ("'=1+1", '-3', -3, '—')
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if _FORMULA.match(text.lstrip(" ")) and not _HARMLESS.fullmatch(text) else text
