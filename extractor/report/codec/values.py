"""Numbers and places as JSON tells them, and back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from extractor.provenance import Location
from extractor.values.numbers import Number, as_double, cell_value

Data = Mapping[str, Any]
Spelling = Callable[[Number], Any]
# What a Location counts from 0 and people from 1.
_PLACES = ("table", "row", "column")


def location_data(location: Location | None) -> dict[str, Any] | None:
    """The terms a place is told in, all counted from 1 as people count; a box that runs to infinity is none."""
    if location is None:
        return None
    page, box, table, row, column, line, file = location
    told = {
        "file": file,
        "page": page,
        "box": list(box) if box and all(map(math.isfinite, box)) else None,
        "table": _counted(table, 1),
        "row": _counted(row, 1),
        "column": _counted(column, 1),
        "line": line,
    }
    return {key: value for key, value in told.items() if value is not None} or None


def _counted(place: int | None, step: int) -> int | None:
    return None if place is None else place + step


def location_of(data: Data | None) -> Location | None:
    """The place that the data tell, None where they tell none."""
    if data is None:
        return None
    box = data.get("box")
    left, top, right, bottom = map(float, box) if box else (0.0, 0.0, 0.0, 0.0)
    places = {name: _counted(data.get(name), -1) for name in _PLACES}
    return Location(**{**data, **places, "box": (left, top, right, bottom) if box else None})


def number_data(value: Number | None, spell: Spelling) -> Any:
    """A number as the spelling gives it; a whole number is itself."""
    return value if value is None or isinstance(value, int) else spell(value)


def bare(value: Number | None) -> Number | None:
    """A sum, which nobody printed, without the zeros at its end."""
    return Decimal(f"{value:f}".rstrip("0").rstrip(".")) if isinstance(value, Decimal) else value


def printed(value: Number) -> Number:
    """The number with its printed digits, as JSON text tells it."""
    return value


def plain(value: Number) -> float | Number:
    """The number as plain data tell it: a double where one is that number."""
    double = as_double(value)
    return value if double is None else double


def number_of(data: Any, raw: str = "") -> Number | None:
    """A number as it was printed: with the digits of the raw text where it is the number printed there."""
    if data is None or isinstance(data, int):
        return data
    value = data if isinstance(data, Decimal) else Decimal(repr(data))
    printed = cell_value(raw).value
    return printed if printed == value else value
