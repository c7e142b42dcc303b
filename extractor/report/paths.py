"""JSONPaths of statutory cells, and whether a diagnostic's path covers one."""

from __future__ import annotations

import regex

from extractor.forms import Field

TABLES = "$.report.tables"
_SEGMENT = regex.compile(r"\.([^.\[]+)|\[([^\]]+)\]")
_NAME = regex.compile(r"[\w*]+")


def cell_path(field: Field) -> str:
    """The path of one cell.

    >>> cell_path(Field("requests", "granted", "total"))
    '$.report.tables.requests.granted.total'
    """
    return f"{TABLES}.{'.'.join(field)}"


def covers(path: str, field: Field) -> bool:
    """Whether a path leads to a cell or to what holds it: names, `*`, and unions of names in brackets.

    >>> covers("$.report.tables.requests['granted','other_misc'].total", Field("requests", "granted", "total"))
    True
    """
    wanted = ("report", "tables", *field)
    given = [set(_NAME.findall(name or union)) for name, union in _SEGMENT.findall(path)]
    if len(given) > len(wanted):
        return False
    return all(names & {segment, "*"} for names, segment in zip(given, wanted, strict=False))
