"""Tidy rows: one flat row a statutory cell, and one for every input that gave none, so that nobody sums a hole."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.report.columns import COLUMNS, Line
from extractor.report.doubts import doubts_by_field, is_doubt, report_doubts
from extractor.report.model import Extraction, TidyRow


def rows_of(extraction: Extraction, duplicate_of: str | None = None) -> Iterator[TidyRow]:
    """One row a cell; one in all, with why, where the source is no report or none that could be read."""
    for line in _lines_of(extraction):
        yield _row_of(line._replace(duplicate_of=duplicate_of) if duplicate_of else line)


def failed_row(name: str, sha256: str | None, status: str, code: str) -> TidyRow:
    """The row of an input that ended in an error."""
    return _row_of(Line(name, sha256, status, doubt=(code,)))


def _row_of(line: Line) -> TidyRow:
    """The row of a line, a value for each column."""
    return {column.name: column.value(line) for column in COLUMNS}


def _lines_of(extraction: Extraction) -> Iterator[Line]:
    """What the rows of an extraction are made of."""
    source = extraction.source
    whose = report_doubts(extraction.diagnostics)
    line = Line(source.name, source.sha256, extraction.status.value, extraction.report, report_doubt=whose)
    if not extraction.facts:
        codes = dict.fromkeys(finding.code.value for finding in extraction.diagnostics if is_doubt(finding))
        yield line._replace(doubt=tuple(codes) or (extraction.status.value,))
    doubts = doubts_by_field(extraction.facts, extraction.diagnostics)
    for fact in extraction.facts:
        yield line._replace(fact=fact, doubt=doubts.get(fact.field, ()))
