"""Tidy rows: one flat row a statutory cell, and one for every input that gave none, so that nobody sums a hole."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.report.columns import COLUMNS, Line
from extractor.report.doubts import doubts_by_field, is_doubt, report_doubts
from extractor.report.model import Record, TidyRow


def rows_of(record: Record, duplicate_of: str | None = None) -> Iterator[TidyRow]:
    """One row a cell; one in all, with why, where the source is no report or none that could be read."""
    for line in _lines_of(record):
        yield _row_of(line._replace(duplicate_of=duplicate_of) if duplicate_of else line)


def failed_row(name: str, sha256: str | None, status: str, code: str) -> TidyRow:
    """The row of an input that ended in an error."""
    return _row_of(Line(name, sha256, status, doubt=(code,)))


def _row_of(line: Line) -> TidyRow:
    """The row of a line, a value for each column."""
    return {column.name: column.value(line) for column in COLUMNS}


def _lines_of(record: Record) -> Iterator[Line]:
    """What the rows of an extraction are made of."""
    source = record.source
    whose = report_doubts(record.diagnostics)
    line = Line(source.name, source.sha256, record.status.value, record.report, report_doubt=whose)
    if not record.facts:
        codes = dict.fromkeys(finding.code.value for finding in record.diagnostics if is_doubt(finding))
        yield line._replace(doubt=tuple(codes) or (record.status.value,))
    doubts = doubts_by_field(record.facts, record.diagnostics)
    for fact in record.facts:
        yield line._replace(fact=fact, doubt=doubts.get(fact.field, ()))
