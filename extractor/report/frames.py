"""Tidy rows as frames of pandas, polars or Arrow: the same columns and types whatever the rows hold, even none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from extractor.report.columns import COLUMNS, Column, Kind
from extractor.report.json_text import whole_text
from extractor.values.numbers import Number, as_double

# Which type of each library a kind of column has; numbers are doubles, for that is what all of them compute with.
_PANDAS = {Kind.TEXT: "string", Kind.WHOLE: "Int32", Kind.NUMBER: "Float64"}
_POLARS = {Kind.TEXT: "String", Kind.WHOLE: "Int32", Kind.NUMBER: "Float64"}
_ARROW = {Kind.TEXT: "string", Kind.WHOLE: "int32", Kind.NUMBER: "float64"}
_MODULES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}

Row = Mapping[str, Any]


def frame_of(rows: Iterable[Row], library: str | None = None, columns: Sequence[Column] = COLUMNS) -> Any:
    """The rows as a frame of a library, by default the first one installed; ImportError where it is not.

    A number that no double is (17 digits and more) is null there, under a warning in `doubt`; `digits` has it.
    """
    return frame_of_arrays(arrays_of(rows, columns), library, columns)


def frame_of_arrays(values: Mapping[str, list[Any]], library: str | None, columns: Sequence[Column]) -> Any:
    """Values by column as a frame."""
    name = library or next((name for name, module in _MODULES.items() if find_spec(module)), "pandas")
    if name not in _MODULES:
        raise ValueError(f"{name!r} is none of {', '.join(_MODULES)}")
    module = import_module(_MODULES[name])
    if name == "arrow":
        return arrow_table(module, values, columns)
    if name == "polars":
        return module.DataFrame(values, schema={one.name: getattr(module, _POLARS[one.kind]) for one in columns})
    return module.DataFrame(
        {one.name: module.array(values[one.name], dtype=_PANDAS[one.kind]) for one in columns},
        columns=[one.name for one in columns],
    )


def arrow_table(arrow: Any, values: Mapping[str, list[Any]], columns: Sequence[Column]) -> Any:
    """Values by column as an Arrow table."""
    return arrow.Table.from_pydict(values, schema=arrow_schema(arrow, columns))


def arrow_schema(arrow: Any, columns: Sequence[Column]) -> Any:
    """The columns as an Arrow schema, with their headings in both languages."""
    return arrow.schema(
        [
            arrow.field(one.name, getattr(arrow, _ARROW[one.kind])(), metadata={"zh": one.label_zh, "en": one.label_en})
            for one in columns
        ]
    )


def arrays_of(rows: Iterable[Row], columns: Sequence[Column]) -> dict[str, list[Any]]:
    """The values of each column, as frames hold them."""
    values: dict[str, list[Any]] = {one.name: [] for one in columns}
    kinds = [(one.name, values[one.name], one.kind) for one in columns]
    for row in rows:
        for name, column, kind in kinds:
            column.append(framed(row[name], kind))
    return values


def framed(value: Any, kind: Kind) -> Any:
    """A value as a frame holds it."""
    if kind is Kind.NUMBER:
        return double_of(value)
    return whole_text(str(value)) if kind is Kind.TEXT and value is not None else value


def double_of(value: Number | None) -> float | None:
    """The double that a number is, None where none is."""
    return None if value is None else as_double(value)
