"""Places in a source as words."""

from __future__ import annotations

from extractor.language import Language
from extractor.provenance import Location

_TERMS = {"page": "第{}页", "table": "表{}", "row": "第{}行", "column": "第{}列", "line": "文本第{}行"}
_FROM_0 = ("table", "row", "column")


def place_of(location: Location | None, language: Language = "en") -> str | None:
    """A place as words, counted from 1; None where the format tells none.

    >>> place_of(Location(page=4, table=1, row=2, column=0)), place_of(Location(line=12, file="附表.txt"), "zh")
    ('page 4, table 2, row 3, column 1', '附表.txt　文本第12行')
    """
    if location is None:
        return None
    if location.line is not None:  # a text file has lines and no more
        location = Location(line=location.line, file=location.file)
    counted = {term: getattr(location, term) for term in _TERMS}
    found = {term: number + (term in _FROM_0) for term, number in counted.items() if number is not None}
    file = [location.file] if location.file else []
    if language == "en":
        return ", ".join([*file, *(f"{term} {number}" for term, number in found.items())]) or None
    words = "".join(_TERMS[term].format(number) for term, number in found.items())
    return "　".join([*file, *([words] if words else [])]) or None
