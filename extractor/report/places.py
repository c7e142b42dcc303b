"""Places in a source as words."""

from __future__ import annotations

from extractor.provenance import Location


def place_of(location: Location | None) -> str | None:
    """A place as words, counted from 1; None where the format tells none.

    >>> place_of(Location(page=4, table=1, row=2, column=0)), place_of(Location(line=12, file="附表.txt"))
    ('page 4, table 2, row 3, column 1', '附表.txt, line 12')
    """
    if location is None:
        return None
    counted = {
        "page": location.page,
        "table": None if location.table is None else location.table + 1,
        "row": None if location.row is None else location.row + 1,
        "column": None if location.column is None else location.column + 1,
        "line": location.line,
    }
    words = [f"{term} {number}" for term, number in counted.items() if number is not None]
    return ", ".join([*([location.file] if location.file else []), *words]) or None
