"""A row a report: every statutory cell in a column of its own, with what doubts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from extractor.forms import Field, forms
from extractor.forms.crosswalk import Concept, concepts
from extractor.report.columns import AGENCY, Column, Kind, Line
from extractor.report.doubts import doubts_by_field, is_doubt, report_doubts
from extractor.report.labels import labels_of
from extractor.report.model import Confidence, Fact, Judgment, Record
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number

WideRow = dict[str, Any]


class WideField(NamedTuple):
    """A column of a wide table: the field of one form or several, and the labels of the newest form that has it."""

    field: Field
    table_zh: str
    row_zh: str
    column_zh: str

    @property
    def name(self) -> str:
        """Its name, keys of table, row and column with points between."""
        return ".".join(self.field)


@cache
def wide_fields() -> tuple[WideField, ...]:
    """The fields of all forms in the order of the newest, those that are in older ones only behind them."""
    found: dict[Field, WideField] = {}
    for form in sorted(forms(), key=lambda form: form.fiscal_years[0], reverse=True):
        for table in form.tables:
            for field in table.fields():
                labels = labels_of(form.id, field)
                if field not in found and labels is not None:
                    found[field] = WideField(field, labels.table_zh, labels.row_zh, labels.column_zh)
    return tuple(found.values())


# What a row tells of its report, before the cells.
LEADING: tuple[Column, ...] = (
    Column("sha256", Kind.TEXT, "文件校验值", "SHA-256 of the file", lambda line: line.sha256),
    Column("name", Kind.TEXT, "文件", "name of the file", lambda line: line.name),
    Column("status", Kind.TEXT, "文件状态", "what became of the file", lambda line: line.status),
    Column("organization", Kind.TEXT, "机关", "agency as printed", lambda line: _of(line, "organization")),
    *AGENCY,
    Column("fiscal_year", Kind.WHOLE, "年度", "fiscal year", lambda line: _of(line, "fiscal_year")),
    Column("form", Kind.TEXT, "表样", "form of the report", lambda line: _of(line, "form")),
    Column(
        "report_doubt",
        Kind.TEXT,
        "报告存疑",
        "codes that doubt the file, the agency, the year or the form, or tell why there are no cells",
        lambda line: " ".join(line.report_doubt) or None,
    ),
    Column("duplicate_of", Kind.TEXT, "重复于", "another input like it", lambda line: line.duplicate_of),
    Column(
        "doubtful",
        Kind.TEXT,
        "存疑单元格",
        "the cells that are doubted, each with its codes, one after the other",
        lambda line: " ".join(line.doubt) or None,
    ),
    Column(
        "corrected",
        Kind.TEXT,
        "更正单元格",
        "the cells that persons corrected, each with the number they give (nothing for none), one after the other",
        lambda line: _corrected(line),
    ),
)


@cache
def wide_columns() -> tuple[Column, ...]:
    """The columns of a wide table: the same whatever the reports."""
    cells = (
        Column(one.name, Kind.NUMBER, "｜".join((one.table_zh, one.row_zh, one.column_zh)), one.name, _no_value)
        for one in wide_fields()
    )
    joined = (
        Column(one.column, Kind.NUMBER, one.label_zh, f"{one.label_en} ({one.comparable})", _no_value)
        for one in concepts()
        if one.is_joined
    )
    return (*LEADING, *joined, *cells)


def wide_row(extraction: Record, duplicate_of: str | None = None) -> WideRow:
    """The row of a report; what is no number is null, and `doubtful` names the cells not to be trusted."""
    doubts = doubts_by_field(extraction.facts, extraction.diagnostics)
    marked = tuple(_marked(fact, doubts) for fact in extraction.facts if fact.confidence is Confidence.DOUBTFUL)
    whose = report_doubts(extraction.diagnostics)
    if not extraction.facts:
        codes = dict.fromkeys(finding.code.value for finding in extraction.diagnostics if is_doubt(finding))
        whose = tuple(codes) or (extraction.status.value,)
    source = extraction.source
    line = Line(source.name, source.sha256, extraction.status.value, extraction.report)
    line = line._replace(doubt=marked, report_doubt=whose, duplicate_of=duplicate_of)
    joined = {one.column: _joined(one, extraction) for one in concepts() if one.is_joined}
    return _row(line, joined | {".".join(fact.field): fact.value for fact in extraction.facts})


def _joined(concept: Concept, extraction: Record) -> Number | None:
    """A concept over the forms in a report; None where a cell has no number, is doubted, or is not asked for."""
    if extraction.report is None:
        return None
    fields = concept.fields_in(extraction.report.table_forms)
    found = {fact.field: fact.value for fact in extraction.facts if fact.confidence is not Confidence.DOUBTFUL}
    numbers = [value for field in fields if (value := found.get(field)) is not None]
    return sum(numbers) if fields and len(numbers) == len(fields) else None


def failed_wide_row(name: str, sha256: str | None, status: str, code: str) -> WideRow:
    """The row of an input that ended in an error."""
    return _row(Line(name, sha256, status, report_doubt=(code,)), {})


def _row(line: Line, cells: Mapping[str, Any]) -> WideRow:
    leading = {column.name: column.value(line) for column in LEADING}
    joined = {one.column: cells.get(one.column) for one in concepts() if one.is_joined}
    return leading | joined | {one.name: cells.get(one.name) for one in wide_fields()}


def _marked(fact: Fact, doubts: Mapping[Field, Sequence[str]]) -> str:
    return f"{'.'.join(fact.field)}:{','.join(doubts.get(fact.field, ())) or fact.state.value}"


def _corrected(line: Line) -> str | None:
    """The corrected cells of a report, whose printed numbers stay in their columns."""
    said = [(fact.field, fact.correction) for fact in line.report.facts if fact.correction] if line.report else []
    corrected = [(field, one.value) for field, one in said if one.judgment is Judgment.CORRECTED]
    return (
        " ".join(f"{'.'.join(field)}={'' if value is None else _digits(value)}" for field, value in corrected) or None
    )


def _digits(value: Number) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _of(line: Line, name: str) -> Any:
    return getattr(line.report, name) if line.report else None


def _no_value(line: Line) -> None:
    return None
