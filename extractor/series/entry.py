"""A report as the rules see it: whose, of which year, and its numbers in one row."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extractor.forms import Field
from extractor.report.paths import REPORT, TABLES, names_in, report_path
from extractor.report.wide import wide_fields
from extractor.series.statements import NONE, Statements
from extractor.tuples import NamedTuple

NOTHING = math.nan
_YEAR = re.compile(r"(?:19|20)\d\d")
# Paths under which a warning doubts whose report it is, or of which year.
_WHOSE = (REPORT, report_path("organization"), report_path("fiscal_year"), report_path("agency"))


class Whose(NamedTuple):
    """Who publishes, as the record tells it."""

    printed: str
    name: str
    level: str | None
    region: str | None
    path: str | None
    credit_code: str | None
    status: str


class Origin(NamedTuple):
    """Where a record stands: its file, the byte it begins at in a file of many, unpacked, and the member of a zip."""

    path: str
    offset: int = 0
    member: str = ""


class Entry(NamedTuple):
    """One report: its numbers by the order of `fields`, nothing where a cell prints none or is doubted.

    `sure` tells that no warning doubts organization and year; `told` is a fingerprint of the narrative without names
    and years, None where it is short or not at hand. `doubted` are the numbers under a warning, by place.
    """

    name: str
    sha256: str
    origin: Origin
    whose: Whose
    year: int
    form: str | None
    table_forms: Mapping[str, str]
    values: array[float]
    sure: bool
    years_printed: tuple[int, ...]
    told: int | None = None
    doubted: Mapping[int, float] = {}
    statements: Statements = NONE

    def value(self, field: Field) -> float:
        """The number of a cell; not a number where there is none to compare."""
        return self.values[index()[field]]

    @property
    def printed(self) -> array[float]:
        """The row with the doubted numbers in it."""
        row = self.values[:]
        for place, value in self.doubted.items():
            row[place] = value
        return row


@cache
def fields() -> tuple[Field, ...]:
    """The cells of all forms."""
    return tuple(one.field for one in wide_fields())


@cache
def index() -> dict[Field, int]:
    """The place of each cell in an entry's row."""
    return {field: place for place, field in enumerate(fields())}


@cache
def _nested() -> dict[str, dict[str, dict[str, int]]]:
    tables: dict[str, dict[str, dict[str, int]]] = {}
    for field, place in index().items():
        tables.setdefault(field.table, {}).setdefault(field.row, {})[field.column] = place
    return tables


@cache
def empty() -> array[float]:
    """A row without numbers."""
    return array("d", [NOTHING] * len(fields()))


def row_of(tables: Mapping[str, Any]) -> array[float]:
    """The row of a record's tables."""
    row, nested = empty()[:], _nested()
    for table, rows in tables.items():
        places = nested.get(table)
        if places is None:
            continue
        for key, cells in rows.items():
            here = places.get(key, {})
            for column, value in cells.items():
                if value is not None and column in here:
                    row[here[column]] = value
    return row


def take_doubted(row: array[float], diagnostics: Iterable[Mapping[str, Any]]) -> tuple[bool, dict[int, float]]:
    """Whether organization and year are undoubted, and the numbers that a warning doubts, taken out of the row."""
    sure, taken = True, dict[int, float]()
    for one in diagnostics:
        path = one["path"]
        if one["severity"] == "note":
            continue
        if path.startswith(TABLES) or path == REPORT:
            _take(row, path, taken)
        sure = sure and path not in _WHOSE
    return sure, taken


def _take(row: array[float], path: str, taken: dict[int, float]) -> None:
    names = names_in(path)[2:]
    for field, place in index().items():
        if all(set(wanted) & {key, "*"} for wanted, key in zip(names, field, strict=False)):
            taken.setdefault(place, row[place])
            row[place] = NOTHING


def years_in(title: str | None, period: Mapping[str, str] | None) -> tuple[int, ...]:
    """The years that the title and the period name."""
    printed = [int(year) for year in _YEAR.findall(title or "")[:1]]
    return tuple(dict.fromkeys([*printed, *([int(period["end"][:4])] if period else [])]))


def fingerprint(text: str, names: Iterable[str], least: int = 200) -> int | None:
    """A number for a narrative without its body's names and years; None where it is short."""
    if len(text) < least:
        return None
    for name in names:
        if name:
            text = text.replace(name, "")
    return hash(_YEAR.sub("", text))
