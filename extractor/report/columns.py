"""The columns of tidy rows, once: what rows, csv, Parquet, frames, their documentation and their tests go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from extractor.report.agency import Agency
from extractor.report.labels import Labels, labels_of
from extractor.report.model import Fact, Judgment, Report
from extractor.report.places import place_of
from extractor.tuples import NamedTuple
from extractor.values.numbers import in_yuan


class Kind(StrEnum):
    """What a column holds: text, small whole numbers, or the numbers that cells print."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"


class Line(NamedTuple):
    """What one row is made of: an input, what became of it, and one of its cells, if it has any.

    `doubt` are the codes that doubt the cell, or, in a row without one, tell why there is none.
    """

    name: str
    sha256: str | None
    status: str
    report: Report | None = None
    fact: Fact | None = None
    doubt: tuple[str, ...] = ()
    report_doubt: tuple[str, ...] = ()
    duplicate_of: str | None = None

    @property
    def form(self) -> str | None:
        """The form of the cell's table, else the report's."""
        if self.report is None or self.fact is None:
            return self.report.form if self.report else None
        return self.report.table_forms.get(self.fact.field.table, self.report.form)

    @property
    def labels(self) -> Labels | None:
        """The labels of the cell."""
        return labels_of(self.form, self.fact.field) if self.fact else None


class Column(NamedTuple):
    """One column: its name, what it holds, its headings, what it means, and its value in a row."""

    name: str
    kind: Kind
    label_zh: str
    label_en: str
    value: Callable[[Line], Any]


def _of_report(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(line.report, name) if line.report else None


def _of_fact(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(line.fact, name) if line.fact else None


def _of_field(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(line.fact.field, name) if line.fact else None


def _of_labels(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(labels, name) if (labels := line.labels) else None


def _of_place(name: str) -> Callable[[Line], Any]:
    return lambda line: getattr(line.fact.location, name) if line.fact and line.fact.location else None


def _of_correction(name: str) -> Callable[[Line], Any]:
    return lambda line: str(getattr(line.fact.correction, name)) if line.fact and line.fact.correction else None


def _digits(line: Line) -> str | None:
    value = line.fact.value if line.fact else None
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)


def _yuan(line: Line) -> Any:
    return in_yuan(line.fact.value, line.fact.unit) if line.fact else None


def _state(line: Line) -> str | None:
    return line.fact.state.value if line.fact else None


def _confidence(line: Line) -> str:
    return line.fact.confidence.value if line.fact else "doubtful"


def _of_agency(value: Callable[[Agency], Any]) -> Callable[[Line], Any]:
    return lambda line: value(line.report.agency) if line.report and line.report.agency else None


# Who publishes, in tidy rows and in wide ones.
AGENCY: tuple[Column, ...] = (
    Column("agency", Kind.TEXT, "机关全称", "agency by its canonical name", _of_agency(lambda one: one.name)),
    Column(
        "agency_level",
        Kind.TEXT,
        "机关层级",
        "its level and kind: county, county_department, township …",
        _of_agency(lambda one: one.level.value if one.level else None),
    ),
    Column(
        "region_code",
        Kind.TEXT,
        "区划代码",
        "code of its region by GB/T 2260 in the fiscal year",
        _of_agency(lambda one: one.region.code if one.region else None),
    ),
    Column(
        "agency_status",
        Kind.TEXT,
        "机关识别",
        "ok, inferred, ambiguous or unknown",
        _of_agency(lambda one: one.status.value),
    ),
)

COLUMNS: tuple[Column, ...] = (
    Column("sha256", Kind.TEXT, "文件校验值", "SHA-256 of the file", lambda line: line.sha256),
    Column("name", Kind.TEXT, "文件", "name of the file", lambda line: line.name),
    Column("status", Kind.TEXT, "文件状态", "what became of the file", lambda line: line.status),
    Column("organization", Kind.TEXT, "机关", "agency as printed", _of_report("organization")),
    *AGENCY,
    Column("fiscal_year", Kind.WHOLE, "年度", "fiscal year", _of_report("fiscal_year")),
    Column("form", Kind.TEXT, "表样", "form of the table", lambda line: line.form),
    Column("table", Kind.TEXT, "表", "key of the table; null where the file gave no cells", _of_field("table")),
    Column("row", Kind.TEXT, "行", "key of the row", _of_field("row")),
    Column("column", Kind.TEXT, "列", "key of the column", _of_field("column")),
    Column("state", Kind.TEXT, "单元格状态", "what the cell prints: number, blank, mark …", _state),
    Column("value", Kind.NUMBER, "数值", "the number as printed, null for every other state", _of_fact("value")),
    Column("digits", Kind.TEXT, "数字原样", "the same number with all its printed digits, as text", _digits),
    Column("raw", Kind.TEXT, "原文", "the cell's text", _of_fact("raw")),
    Column("unit", Kind.TEXT, "单位", "unit printed in cell, column label or caption", _of_fact("unit")),
    Column("yuan", Kind.NUMBER, "折合元", "an amount in 元, null where no unit of money is printed", _yuan),
    Column("confidence", Kind.TEXT, "可信度", "checked, read, inferred or doubtful", _confidence),
    Column(
        "doubt",
        Kind.TEXT,
        "存疑",
        "codes that doubt the cell, or tell why there is none",
        lambda line: _codes(line.doubt),
    ),
    Column(
        "report_doubt",
        Kind.TEXT,
        "报告存疑",
        "codes that doubt the file, the agency, the year or the form",
        lambda line: _codes(line.report_doubt),
    ),
    Column("page", Kind.WHOLE, "页", "page, from 1", _of_place("page")),
    Column("place", Kind.TEXT, "位置", "place in the file, counted from 1", lambda line: _place(line)),
    Column("file", Kind.TEXT, "附件", "the attached file it is in, null for the file itself", _of_place("file")),
    Column("table_zh", Kind.TEXT, "表名", "label of the table", _of_labels("table_zh")),
    Column("row_zh", Kind.TEXT, "行名", "label of the row", _of_labels("row_zh")),
    Column("column_zh", Kind.TEXT, "列名", "label of the column", _of_labels("column_zh")),
    Column("table_en", Kind.TEXT, "表名（英文）", "the same in English", _of_labels("table_en")),
    Column("row_en", Kind.TEXT, "行名（英文）", "the same in English", _of_labels("row_en")),
    Column("column_en", Kind.TEXT, "列名（英文）", "the same in English", _of_labels("column_en")),
    Column(
        "duplicate_of",
        Kind.TEXT,
        "重复于",
        "another input of the batch with the same bytes, or of the same agency and year",
        lambda line: line.duplicate_of,
    ),
    Column("judgment", Kind.TEXT, "人工核对", "confirmed or corrected by a person", _of_correction("judgment")),
    Column(
        "corrected",
        Kind.NUMBER,
        "更正为",
        "the number that a person gives instead of the printed one, which stays in `value`",
        lambda line: _corrected(line),
    ),
    Column("judged_by", Kind.TEXT, "核对人", "who says so", _of_correction("by")),
    Column("reason", Kind.TEXT, "核对理由", "why", _of_correction("reason")),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)


def _corrected(line: Line) -> Any:
    correction = line.fact.correction if line.fact else None
    return correction.value if correction and correction.judgment is Judgment.CORRECTED else None


def _codes(codes: tuple[str, ...]) -> str | None:
    return " ".join(codes) or None


def _place(line: Line) -> str | None:
    return place_of(line.fact.location) if line.fact else None


def columns_table() -> Iterator[str]:
    """The columns as lines of a Markdown table, for the documentation."""
    yield "| column | holds | 中文 | means |"
    yield "|---|---|---|---|"
    for column in COLUMNS:
        yield f"| `{column.name}` | {column.kind.value} | {column.label_zh} | {column.label_en} |"
