"""A workbook for Excel and Calc: 报告, 指标, 问题 and 失败; needs the extra `xlsx`.

Rows are written as they come and not held. What stands above the cells of 指标 is the same whatever the reports, so
that no second pass is needed; columns of forms that no report has are hidden at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.diagnostics import Severity, row_of
from extractor.language import told
from extractor.patterns import pattern
from extractor.report.doubts import doubts_by_field
from extractor.report.extraction import Extraction
from extractor.report.frames import double_of
from extractor.report.model import Confidence, Correction, Fact, Judgment, Outcome
from extractor.report.places import place_of
from extractor.report.wide import wide_fields
from extractor.sinks.output import Failure, Item, OutputError, Write, check_file, fresh_part
from extractor.values.numbers import CellState
from extractor.version import MARK

_A4 = 9  # the paper's number
LAST_ROW = 1_048_575  # of a sheet, from 0
CELL_TEXT = 32_767  # characters that a cell takes
COMMENT_TEXT = 1000
_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_STATUSES = {
    "ok": "完整",
    "partial": "不完整",
    "not_a_report": "不是年报",
    "needs_ocr": "需要文字识别",
    "unreadable": "无法读取",
    "timeout": "超时",
    "crashed": "程序出错",
    "out_of_memory": "内存不足",
}
_SEVERITIES = {Severity.ERROR: "缺失", Severity.WARNING: "存疑", Severity.NOTE: "提示"}
_REPORTS = (
    *(("文件", 40), ("机关", 28), ("年度", 8), ("表样", 12), ("状态", 12), ("不符的勾稽", 12), ("存疑单元格", 12)),
    *(("人工更正", 10), ("问题", 8), ("扫描页", 24), ("重复于", 30), ("SHA-256", 66)),
)
_FINDINGS = (
    *(("文件", 40), ("机关", 28), ("年度", 8), ("程度", 8), ("代码", 24), ("问题", 60), ("怎么办", 60), ("位置", 28)),
    ("路径", 44),
)
_FAILURES = (("文件", 60), ("状态", 12), ("代码", 24), ("原因", 80), ("SHA-256", 66))
_LEADING = (("文件", 40), ("机关", 28), ("年度", 8))
_HEADS = 3  # rows above the cells of 指标: table, row and column
_LINES = (3, 6, 3)  # lines of six letters that these take; the longest label of a row has 35 letters
_LINE_HEIGHT = 15  # points


def check(out: Path) -> None:
    """OutputError where the output cannot be made."""
    _module()
    check_file(out)


@contextmanager
def open_sink(out: Path) -> Iterator[Write]:
    """Writes a row a report, a row a finding and a row a failure; no text is taken for a formula, link or number."""
    check(out)
    writer = _module()
    part = fresh_part(out)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = writer.Workbook(str(part), {**options, "strings_to_numbers": False, "nan_inf_to_errors": False})
    book.set_custom_property(MARK, 1)  # so that a later run knows it for an output
    try:
        sheets = _Sheets(book)
        yield sheets.write
        sheets.finish()
    finally:
        _close(writer, book, out)
    os.replace(part, out)


def _close(writer: Any, book: Any, out: Path) -> None:
    try:
        book.close()
    except writer.exceptions.FileCreateError as error:
        raise OutputError(f"{out}: cannot be written ({error})") from error


class _Sheet:
    """One sheet, written row by row."""

    def __init__(self, book: Any, name: str, heads: Sequence[tuple[str, int]], head: Any) -> None:
        self.sheet = book.add_worksheet(name)
        self.name, self.next, self.columns = name, 1, len(heads)
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.repeat_rows(0)
        self.sheet.fit_to_pages(1, 0)
        for column, (text, width) in enumerate(heads):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(0, column, text, head)

    def add(self, *values: str | int | None) -> None:
        """Writes a row; OutputError where the sheet is full."""
        for column, value in enumerate(values):
            put(self.sheet, self.next, column, value)
        self.step()

    def step(self) -> None:
        """Goes on to the next row; OutputError where the sheet is full."""
        self.next += 1
        if self.next > LAST_ROW:
            raise OutputError(f"{self.name}: more rows than a sheet takes; write .csv or .parquet")

    def filter(self, row: int = 0) -> None:
        """Puts filters on the row of headings."""
        self.sheet.autofilter(row, 0, max(row, self.next - 1), self.columns - 1)


class _Sheets:
    """The four sheets."""

    def __init__(self, book: Any) -> None:
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE6F0"})
        self._doubt = book.add_format({"bg_color": "#FFE08A"})
        self._absent = book.add_format({"bg_color": "#E4E4E4"})
        self._judged = {
            Judgment.CORRECTED: book.add_format({"bg_color": "#A9D3F5", "bold": True, "italic": True}),
            Judgment.CONFIRMED: book.add_format({"bg_color": "#D3EFCB"}),
        }
        self._reports = _Sheet(book, "报告", _REPORTS, self._head)
        self._cells = _Sheet(book, "指标", _LEADING, self._head)
        self._findings = _Sheet(book, "问题", _FINDINGS, self._head)
        self._failures = _Sheet(book, "失败", _FAILURES, self._head)
        self._fields = wide_fields()
        self._used: set[int] = set()
        self._write_heads()

    def write(self, item: Item) -> None:
        """Takes an input in."""
        if item.extraction is not None:
            self._write_report(item, item.extraction)
            self._write_cells(item, item.extraction)
            self._write_findings(item, item.extraction)
        elif item.failure is not None:
            self._write_failure(item, item.failure)

    def finish(self) -> None:
        """Puts the filters on, and hides the columns that no report has."""
        for sheet in (self._reports, self._findings, self._failures):
            sheet.filter()
        self._cells.filter(_HEADS - 1)
        for column in range(len(_LEADING), self._cells.columns):
            if column not in self._used:
                self._cells.sheet.set_column(column, column, 12, None, {"hidden": True})

    def _write_heads(self) -> None:
        """Table, row and column above each cell; the filters stand in the last of the three rows."""
        sheet, first = self._cells.sheet, len(_LEADING)
        self._cells.columns += len(self._fields)
        sheet.set_column(first, self._cells.columns - 1, 12)
        for row, name in enumerate(("table_zh", "row_zh", "column_zh")):  # a row at a time, as they are written
            sheet.set_row(row, _LINE_HEIGHT * _LINES[row])
            for column in range(first) if row else ():
                sheet.write_string(row, column, _LEADING[column][0] if row == _HEADS - 1 else "", self._head)
            for column, field in enumerate(self._fields, first):
                sheet.write_string(row, column, getattr(field, name), self._head)
        sheet.freeze_panes(_HEADS, first)
        sheet.repeat_rows(0, _HEADS - 1)
        sheet.repeat_columns(0, first - 1)
        sheet.fit_to_pages(0, 0)  # as many pages as there are columns for
        self._cells.next = _HEADS

    def _write_report(self, item: Item, extraction: Extraction) -> None:
        report = extraction.report
        scans = [one.location for one in extraction.diagnostics if one.code.value == "no_text_layer"]
        pages = sorted({place.page for place in scans if place is not None and place.page is not None})
        self._reports.add(
            item.name,
            report.organization if report else None,
            report.fiscal_year if report else None,
            report.form if report else None,
            _STATUSES.get(extraction.status.value, extraction.status.value),
            sum(check.outcome is Outcome.FAILS for check in extraction.checks),
            sum(fact.confidence is Confidence.DOUBTFUL for fact in extraction.facts),
            sum(said is not None and said.judgment is Judgment.CORRECTED for said in _said(extraction)),
            sum(one.severity is not Severity.NOTE for one in extraction.diagnostics),
            "、".join(map(str, pages)) or ("有" if scans else None),
            item.duplicate_of,
            extraction.source.sha256,
        )

    def _write_cells(self, item: Item, extraction: Extraction) -> None:
        report, sheet, row = extraction.report, self._cells.sheet, self._cells.next
        if report is None:
            return
        for column, value in enumerate((item.name, report.organization, report.fiscal_year)):
            put(sheet, row, column, value)
        facts = {fact.field: fact for fact in report.facts}
        reasons = self._reasons(extraction)
        for column, one in enumerate(self._fields, len(_LEADING)):
            fact = facts.get(one.field)
            if fact is not None:
                self._used.add(column)
                self._write_cell(row, column, fact, reasons.get(one.field))
        self._cells.step()

    def _write_cell(self, row: int, column: int, fact: Fact, reason: str | None) -> None:
        sheet, doubtful = self._cells.sheet, fact.confidence is Confidence.DOUBTFUL
        absent = fact.state is CellState.ABSENT  # whole tables are; 问题 says why once
        style = self._absent if absent else self._doubt if doubtful else None
        if fact.correction is not None:
            style = self._judged[fact.correction.judgment]
        number = double_of(fact.value)
        if number is not None:
            sheet.write_number(row, column, number, style)
        elif fact.raw:
            sheet.write_string(row, column, clean(fact.raw), style)
        elif style is not None:
            sheet.write_blank(row, column, None, style)
        text = _comment(fact, reason)
        if text:
            sheet.write_comment(row, column, clean(text)[:COMMENT_TEXT], {"x_scale": 2})

    @staticmethod
    def _reasons(extraction: Extraction) -> dict[Any, str]:
        """Why each doubted cell is, in Chinese."""
        said = {}
        for finding in extraction.diagnostics:
            if finding.severity is not Severity.NOTE:
                said[finding.code.value] = row_of(finding.code).meaning.zh
        doubts = doubts_by_field(extraction.facts, extraction.diagnostics)
        return {field: "\n".join(said[code] for code in codes) for field, codes in doubts.items()}

    def _write_findings(self, item: Item, extraction: Extraction) -> None:
        report = extraction.report
        whose = (item.name, report.organization if report else None, report.fiscal_year if report else None)
        for one in extraction.diagnostics:
            remedy = row_of(one.code).remedy.zh
            place = place_of(one.location, "zh")
            self._findings.add(
                *whose, _SEVERITIES[one.severity], one.code.value, one.told("zh"), remedy, place, one.path
            )

    def _write_failure(self, item: Item, failure: Failure) -> None:
        status = _STATUSES.get(failure.status, failure.status)
        self._failures.add(item.name, status, failure.code, told(failure.message, "zh"), failure.sha256)


def _said(extraction: Extraction) -> Iterator[Correction | None]:
    return (fact.correction for fact in extraction.facts)


def _comment(fact: Fact, reason: str | None) -> str:
    """What a person says of a cell, then why it is doubted; nothing for most cells."""
    lines = [_judgment(fact.correction)] if fact.correction else []
    if fact.confidence is Confidence.DOUBTFUL and fact.state is not CellState.ABSENT:
        lines.append(reason or f"状态：{fact.state.value}")
    return "\n".join([*lines, f"原文：{fact.raw}"]) if lines else ""


def _judgment(said: Correction) -> str:
    """A correction in words: what it is to be, who says so and why."""
    value = "空白" if said.value is None else f"{said.value:f}" if isinstance(said.value, Decimal) else str(said.value)
    what = f"人工更正为：{value}" if said.judgment is Judgment.CORRECTED else "人工确认无误"
    return "\n".join(filter(None, (what, f"核对人：{said.by}", said.reason and f"理由：{said.reason}")))


def put(sheet: Any, row: int, column: int, value: str | int | None) -> None:
    """Writes a number as a number and a text as a text."""
    if isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, clean(value))


def clean(text: str) -> str:
    """The text without what XML does not take, as long as a cell takes it."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)[:CELL_TEXT]


def _module() -> Any:
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise OutputError("workbooks need XlsxWriter: pip install 'xxgk-extractor[xlsx]'") from error
