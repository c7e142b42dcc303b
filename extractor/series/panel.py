"""Series for analysis: a row a report, a column a cell, with who publishes, doubts, and concepts over the forms."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError
from extractor.forms.crosswalk import Concept, concepts
from extractor.report.columns import Column, Kind
from extractor.report.frames import arrays_of, arrow_schema, arrow_table, frame_of
from extractor.report.wide import wide_fields
from extractor.series.archive import all_same
from extractor.series.bodies import by_body, key_of
from extractor.series.entry import NOTHING, Entry, fields
from extractor.series.finding import plain
from extractor.series.outputs import entries

_ROWS_AT_ONCE = 2000
_REGION_LEVELS = frozenset({"province", "city", "county", "township", "street", "zone"})

Row = dict[str, Any]


class WrongPanelError(ExtractorError):
    """A panel cannot be written under such a name."""

    code = "output"


def _upper(place: int) -> Callable[[Entry], str | None]:
    def name(entry: Entry) -> str | None:
        names = (entry.whose.path or "").split("/")
        return names[place] if len(names) > place and names[place] else None

    return name


def _scope(entry: Entry) -> str | None:
    """Whether the body reports of a whole region or of itself, by what kind of body it is."""
    if entry.whose.level is None:
        return None
    return "region" if entry.whose.level in _REGION_LEVELS else "own"


_LEADING: tuple[tuple[str, Kind, str, str, Callable[[Entry], Any]], ...] = (
    ("sha256", Kind.TEXT, "文件校验值", "SHA-256 of the file", lambda one: one.sha256),
    ("name", Kind.TEXT, "文件", "name of the file", lambda one: one.name),
    ("organization", Kind.TEXT, "机关", "agency as printed", lambda one: one.whose.printed),
    ("agency", Kind.TEXT, "机关全称", "agency by its canonical name", lambda one: one.whose.name),
    ("agency_level", Kind.TEXT, "机关层级", "its level and kind", lambda one: one.whose.level),
    ("agency_status", Kind.TEXT, "机关识别", "ok, inferred, ambiguous or unknown", lambda one: one.whose.status),
    ("credit_code", Kind.TEXT, "统一社会信用代码", "its unified social credit code", lambda one: one.whose.credit_code),
    ("region_code", Kind.TEXT, "区划代码", "code of its region in the year (GB/T 2260)", lambda one: one.whose.region),
    ("region_path", Kind.TEXT, "区划", "its region from the province on", lambda one: one.whose.path),
    ("province", Kind.TEXT, "省", "first name of the path", _upper(0)),
    ("city", Kind.TEXT, "市", "second name of the path", _upper(1)),
    ("county", Kind.TEXT, "县", "third name of the path", _upper(2)),
    ("scope", Kind.TEXT, "统计范围", "region or own, by the kind of body", _scope),
    ("fiscal_year", Kind.WHOLE, "年度", "fiscal year", lambda one: one.year),
    ("form", Kind.TEXT, "表样", "form of the report", lambda one: one.form),
    (
        "report_doubt",
        Kind.TEXT,
        "报告存疑",
        "whose, where organization or year are under a warning",
        lambda one: None if one.sure else "whose",
    ),
    (
        "doubtful",
        Kind.TEXT,
        "存疑单元格",
        "the cells under a warning; their values stand as printed",
        lambda one: " ".join(".".join(fields()[place]) for place in one.doubted) or None,
    ),
)  # fmt: skip


def panel_columns() -> tuple[Column, ...]:
    """The columns of a panel, the same whatever the reports."""
    head = (Column("body", Kind.TEXT, "机关标识", "the same body through years and renamings", _nothing),)
    leading = (Column(name, kind, zh, en, _nothing) for name, kind, zh, en, _ in _LEADING)
    again = Column(
        "duplicate", Kind.TEXT, "重复", "same or differs, where a body has several reports of a year", _nothing
    )
    joined = (
        Column(one.column, Kind.NUMBER, one.label_zh, f"{one.label_en} ({one.comparable})", _nothing)
        for one in concepts()
        if one.is_joined
    )
    cells = (
        Column(one.name, Kind.NUMBER, "｜".join((one.table_zh, one.row_zh, one.column_zh)), one.name, _nothing)
        for one in wide_fields()
    )
    return (*head, *leading, again, *joined, *cells)


def _nothing(_: Any) -> None:
    return None


def panel_rows(given: Iterable[Entry]) -> Iterator[Row]:
    """A row a report, those of a body together and by year; values as printed, also where they are doubted."""
    for reports in by_body(list(given)):
        reports.sort(key=lambda one: one.year)
        body = key_of(reports[-1])
        years: dict[int, list[Entry]] = {}
        for one in reports:
            years.setdefault(one.year, []).append(one)
        for versions in years.values():
            again = None if len(versions) == 1 else "same" if all_same(versions) else "differs"
            for one in versions:
                yield _row(one, body, again)


def _row(entry: Entry, body: str, again: str | None) -> Row:
    row: Row = {"body": body, "duplicate": again}
    row.update({name: value(entry) for name, _, _, _, value in _LEADING})
    row.update({one.column: plain(_joined(one, entry)) for one in concepts() if one.is_joined})
    printed = entry.printed
    row.update({".".join(field): plain(value) for field, value in zip(fields(), printed, strict=True)})
    return row


def _joined(concept: Concept, entry: Entry) -> float:
    """A concept's value in a report; not a number where a cell has none, is doubted, or is not asked for."""
    parts = concept.fields_in(entry.table_forms)
    return sum((entry.value(field) for field in parts), 0.0) if parts else NOTHING


def panel(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Row]:
    """The rows of converted outputs."""
    return panel_rows(entry for path in paths for entry in entries(path))


def panel_frame(paths: Iterable[str | os.PathLike[str]], library: str | None = None) -> Any:
    """The panel as a frame of pandas, polars or Arrow, by default the first of these installed."""
    return frame_of(panel(paths), library, panel_columns())


def write_panel(paths: Iterable[str | os.PathLike[str]], out: Path) -> int:
    """Writes a panel as .parquet or .csv, and gives the number of its rows; WrongPanelError for another ending."""
    if out.suffix == ".csv":
        return _write_csv(panel(paths), out)
    if out.suffix == ".parquet":
        return _write_parquet(panel(paths), out)
    raise WrongPanelError(f"{out}: a panel is a .parquet or a .csv")


def _write_csv(rows: Iterable[Row], out: Path) -> int:
    names, count = [one.name for one in panel_columns()], 0
    part = out.with_name(f"{out.name}.part")
    with open(part, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([_safe(row[name]) for name in names])
            count += 1
    part.replace(out)
    return count


def _safe(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _write_parquet(rows: Iterator[Row], out: Path) -> int:
    arrow, parquet, columns = import_module("pyarrow"), import_module("pyarrow.parquet"), panel_columns()
    count, part = 0, out.with_name(f"{out.name}.part")
    with parquet.ParquetWriter(part, arrow_schema(arrow, columns)) as writer:
        while batch := list(islice(rows, _ROWS_AT_ONCE)):
            writer.write_table(arrow_table(arrow, arrays_of(batch, columns), columns))
            count += len(batch)
    part.replace(out)
    return count
