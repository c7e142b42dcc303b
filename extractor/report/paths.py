"""JSONPaths of the report: the one place that writes them, and whether one covers a statutory cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractor.diagnostics import Diagnostic, Scope
from extractor.forms import Field
from extractor.patterns import pattern

ROOT = "$"
SOURCE = "$.source"
REPORT = "$.report"
SECTIONS = "$.report.sections"
TABLES = "$.report.tables"

# Where a finding of a reader stands: it knows no field of a report, only what of the source it doubts.
_OF_SCOPE: Mapping[Scope, str] = {
    Scope.SOURCE: SOURCE,
    Scope.DOCUMENT: REPORT,
    Scope.NARRATIVE: SECTIONS,
    Scope.TABLES: TABLES,
    Scope.TABLE: TABLES,
    Scope.CELLS: TABLES,
}
_SEGMENT = pattern(r"\.([^.\[]+)|\[([^\]]+)\]")
_NAME = pattern(r"[\w*]+")


def report_path(name: str) -> str:
    """The path of a field of the report.

    >>> report_path("title")
    '$.report.title'
    """
    return f"{REPORT}.{name}"


def tables_path(*names: str | Sequence[str]) -> str:
    """The path of a table, a row or a cell; several names in a place are a union.

    >>> tables_path("requests", ["granted", "other_misc"], "total")
    "$.report.tables.requests['granted','other_misc'].total"
    """
    return TABLES + "".join(f".{name}" if isinstance(name, str) else _union(name) for name in names)


def _union(names: Iterable[str]) -> str:
    return f"[{','.join(map(repr, names))}]"


def cell_path(field: Field) -> str:
    """The path of one cell.

    >>> cell_path(Field("requests", "granted", "total"))
    '$.report.tables.requests.granted.total'
    """
    return tables_path(*field)


def placed(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, those of readers with the path of what they doubt."""
    return tuple(one if one.path else one._replace(path=_OF_SCOPE[one.scope]) for one in findings)


def doubts_tables(path: str) -> bool:
    """Whether a path holds all tables."""
    return path == TABLES or TABLES.startswith(f"{path}.")


def is_in_tables(path: str) -> bool:
    """Whether a path leads into the tables, to one of them at most."""
    return path.startswith(f"{TABLES}.")


def names_in(path: str) -> list[tuple[str, ...]]:
    """The names on a path from the root on, several where it is a union.

    >>> names_in("$.report.tables.requests['granted','other_misc'].total")
    [('report',), ('tables',), ('requests',), ('granted', 'other_misc'), ('total',)]
    """
    return [tuple(_NAME.findall(name or union)) for name, union in _SEGMENT.findall(path)]


def covers(path: str, field: Field) -> bool:
    """Whether a path leads to a cell or to what holds it: names, `*`, and unions of names in brackets.

    >>> covers("$.report.tables.requests['granted','other_misc'].total", Field("requests", "granted", "total"))
    True
    """
    wanted = ("report", "tables", *field)
    given = _names(path)
    if len(given) > len(wanted):
        return False
    return all(names & {segment, "*"} for names, segment in zip(given, wanted, strict=False))


@lru_cache(maxsize=4096)
def _names(path: str) -> list[set[str]]:
    """The names that each segment of a path leads to."""
    return [set(names) for names in names_in(path)]
