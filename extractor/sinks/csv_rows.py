"""Tidy rows as CSV that spreadsheets open with Chinese intact and without taking any cell for a formula."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.patterns import pattern
from extractor.report.columns import NAMES
from extractor.report.model import TidyRow
from extractor.report.wide import wide_columns
from extractor.sinks.output import Write, check_file, fresh_part

# What spreadsheets take for the start of a formula, full-width forms included (OWASP, CSV injection).
_FORMULA = pattern(r"[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫]")
_BLANKS = " \u3000\u00a0\u200b\ufeff"
# Most cells begin with none of these: a glance that saves the pattern.
_DOUBTFUL_START = frozenset(f"=+-@\t\r\n＝＋－＠﹦﹢﹣﹫{_BLANKS}")
_HARMLESS = pattern(r"[-+−－]?\d[\d,，.]*|[-−－]+")


check = check_file


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a line a row, in UTF-8 with a byte order mark; numbers have all their printed digits."""
    with _open_table(out, NAMES) as write_rows:
        yield lambda item: write_rows(item.rows())


@contextmanager
def open_wide(out: Path) -> Iterator[Write]:
    """The same with a line a report."""
    with _open_table(out, [column.name for column in wide_columns()]) as write_rows:
        yield lambda item: write_rows([row] if (row := item.wide_row()) is not None else [])


@contextmanager
def _open_table(out: Path, names: Sequence[str]) -> Iterator[Callable[[Iterable[TidyRow]], None]]:
    part = fresh_part(out)
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(names)
        yield lambda rows: table.writerows([plain_cell(value) for value in row.values()] for row in rows)
    os.replace(part, out)


def plain_cell(value: Any) -> Any:
    """The value as a cell that is no formula: an apostrophe before text that a spreadsheet could run.

    >>> plain_cell("=1+1"), plain_cell("-3"), plain_cell(-3), plain_cell("—")
    ("'=1+1", '-3', -3, '—')
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        return value
    if value[:1] not in _DOUBTFUL_START and "\0" not in value:
        return value
    text = value.replace("\0", "")
    return f"'{text}" if _FORMULA.match(text.lstrip(_BLANKS)) and not _HARMLESS.fullmatch(text) else text
