"""Tidy or wide Parquet of a conversion, read a batch at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.forms import Field
from extractor.series.entry import Entry, Origin, Whose, empty, fields, index
from extractor.tuples import NamedTuple

_TIDY = ("sha256", "name", "organization", "fiscal_year", "form", "table", "row", "column", "value", "confidence")
_LEADING = ("sha256", "name", "organization", "fiscal_year", "form", "report_doubt")
_AGENCY = ("agency", "agency_level", "region_code", "agency_status")
_BATCH = 50_000
# Origins in Parquet have no offset: rows are found by their file's digest.
_ROWS = -1


def _library() -> Any:
    try:
        return import_module("pyarrow.parquet")
    except ImportError as error:
        message = "reading Parquet needs pyarrow: pip install 'xxgk-extractor[parquet]'"
        raise ImportError(message) from error


def _columns(path: Path) -> list[str]:
    names: list[str] = _library().ParquetFile(path).schema_arrow.names
    return names


def is_output(path: Path) -> bool:
    """Whether a Parquet file holds rows of a conversion."""
    names = set(_columns(path))
    return set(_LEADING) <= names and (set(_TIDY) <= names or "doubtful" in names)


def entries_of(path: Path) -> Iterator[Entry]:
    """The reports of a Parquet file that name a body and a year."""
    return _tidy(path) if "table" in _columns(path) else _wide(path)


def _batches(path: Path, wanted: list[str]) -> Iterator[list[dict[str, Any]]]:
    with _library().ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH, columns=wanted):
            yield batch.to_pylist()


class _Cells(NamedTuple):
    """The cells of a report: its numbers, those that are doubted, and the form of each table."""

    values: array[float]
    doubted: dict[int, float]
    forms: dict[str, str]

    @classmethod
    def none(cls) -> _Cells:
        """No cells yet."""
        return cls(empty()[:], {}, {})

    def put(self, place: int, value: float, *, doubtful: bool) -> None:
        """Adds a number."""
        if doubtful:
            self.doubted[place] = value
        else:
            self.values[place] = value


def _entry(row: Mapping[str, Any], cells: _Cells, path: Path) -> Entry | None:
    if row["organization"] is None or row["fiscal_year"] is None:
        return None
    printed = row["organization"]
    code = row.get("region_code")
    whose = Whose(
        printed, row.get("agency") or printed, row.get("agency_level"), code, _path(code, row["fiscal_year"]), None,
        row.get("agency_status") or "unknown",
    )  # fmt: skip
    sure = not row.get("report_doubt")
    return Entry(
        row["name"], row["sha256"], Origin(str(path), _ROWS), whose, row["fiscal_year"], row["form"], cells.forms,
        cells.values, sure, (row["fiscal_year"],), None, cells.doubted,
    )  # fmt: skip


def _path(code: str | None, year: int) -> str | None:
    from extractor.agency.tables import lineage, region_of_year

    region = region_of_year(code, year) if code else None
    return "/".join(one.full for one in lineage(region, year)) if region else None


def _tidy(path: Path) -> Iterator[Entry]:
    """Reports whose cells stand in rows, one after the other."""
    names = [name for name in (*_TIDY, *_AGENCY, "report_doubt") if name in set(_columns(path))]
    last: dict[str, Any] | None = None
    cells, places = _Cells.none(), index()
    for batch in _batches(path, names):
        for row in batch:
            if last is not None and (row["sha256"], row["name"]) != (last["sha256"], last["name"]):
                yield from _made(last, cells, path)
                cells = _Cells.none()
            last = row
            if row["table"] is None:
                continue
            cells.forms[row["table"]] = row["form"]
            place = places.get(Field(row["table"], row["row"], row["column"]))
            if place is not None and row["value"] is not None:
                cells.put(place, row["value"], doubtful=row["confidence"] == "doubtful")
    if last is not None:
        yield from _made(last, cells, path)


def _made(row: Mapping[str, Any], cells: _Cells, path: Path) -> Iterator[Entry]:
    entry = _entry(row, cells, path)
    if entry is not None:
        yield entry


def _wide(path: Path) -> Iterator[Entry]:
    """Reports whose cells stand in columns."""
    present = set(_columns(path))
    named = [(".".join(field), place) for place, field in enumerate(fields()) if ".".join(field) in present]
    leading = [name for name in (*_LEADING, *_AGENCY, "doubtful") if name in present]
    for batch in _batches(path, [*leading, *(name for name, _ in named)]):
        for row in batch:
            cells = _Cells.none()
            doubted = {one.partition(":")[0] for one in (row["doubtful"] or "").split()}
            for name, place in named:
                if row[name] is not None:
                    cells.put(place, row[name], doubtful=name in doubted)
            if row["form"]:
                cells.forms.update({field.table: row["form"] for field in fields()})
            yield from _made(row, cells, path)
