"""A second reading of a report's tables, compared with the first: did the office print it so, or did we misread it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Document
from extractor.errors import ExtractorError
from extractor.forms import Field
from extractor.provenance import Source
from extractor.readers.second import read_tables_again
from extractor.recognition import linear_values, table_values
from extractor.report import Check, Fact, Outcome, Report, Verdict
from extractor.values.numbers import CellState, CellValue, Number

Values = Mapping[Field, CellValue]

# States that a reading can be sure of; all others carry a warning of their own.
_READABLE = frozenset({CellState.NUMBER, CellState.BLANK, CellState.MARK})


@dataclass(frozen=True)
class Verification:
    """What a second reading shows: the cells it reads alike, the checks with their verdicts, and what it doubts."""

    agreed: frozenset[Field]
    checks: tuple[Check, ...]
    diagnostics: tuple[Diagnostic, ...]


class ReadFile(NamedTuple):
    """A file of a report and what was read from it."""

    source: Source
    document: Document


def verify_tables(files: Sequence[ReadFile], report: Report, checks: Sequence[Check]) -> Verification:
    """The verdict on every failed check, and a warning on every cell that the two readings read differently."""
    first = {fact.field: fact for fact in report.facts}
    second = _trusted(_values_of_files(files, report), checks)
    judged = tuple(_judged(check, first, second) if check.outcome is Outcome.FAILS else check for check in checks)
    agreed = frozenset(field for field, fact in first.items() if field in second and _same(fact, second[field]))
    return Verification(agreed, judged, tuple(_differences(first, second)))


def _values_of_files(files: Sequence[ReadFile], report: Report) -> Values:
    """What the second path reads, by field: each table in the file that it was read from the first time."""
    places = {fact.field.table: fact.location.file for fact in report.facts if fact.location is not None}
    values: dict[Field, CellValue] = {}
    for file in files:
        tables = {key for key, place in places.items() if place == file.document.file}
        if tables:
            found = _second_values(file, report)
            values |= {field: value for field, value in found.items() if field.table in tables}
    return values


def _second_values(file: ReadFile, report: Report) -> Values:
    """What the second path reads, by field; from the text in its order where the format has no second library."""
    try:
        tables = read_tables_again(file.source)
    except ExtractorError:
        return {}
    if tables is None:
        return linear_values(file.document.tables, report.table_forms)
    return table_values(tables, report.table_forms)


def _trusted(second: Values, checks: Sequence[Check]) -> Values:
    """The second values of those tables in which they close as many identities as the first ones."""
    lost: Counter[str] = Counter()
    for check in checks:
        closes = all(field in second for field in check.fields) and _closes(check, second)
        lost[check.table] += (check.outcome is Outcome.HOLDS) - (closes and check.outcome is not Outcome.NOT_CHECKABLE)
    return {field: value for field, value in second.items() if lost[field.table] <= 0}


def _closes(check: Check, values: Values) -> bool:
    return _sum(check.left_fields, values) == _sum(check.right_fields, values)


def _judged(check: Check, first: Mapping[Field, Fact], second: Values) -> Check:
    if any(field not in second for field in check.fields):
        return replace(check, verdict=Verdict.UNKNOWN)
    if all(_same(first[field], second[field]) for field in check.fields):
        return replace(check, verdict=Verdict.SOURCE_ERROR)
    return replace(check, verdict=Verdict.MISREAD if _closes(check, second) else Verdict.UNKNOWN)


def _same(fact: Fact, value: CellValue) -> bool:
    return fact.state is value.state and fact.value == value.value


def _sum(fields: Iterable[Field], values: Values) -> Number:
    return sum(values[field].value or 0 for field in fields)


def _differences(first: Mapping[Field, Fact], second: Values) -> Iterable[Diagnostic]:
    for field, fact in first.items():
        other = second.get(field)
        if other is None or {fact.state, other.state} - _READABLE or _same(fact, other):
            continue
        message = f"the cell reads {fact.raw!r}; a second reading gives {other.raw!r}"
        path = f"$.report.tables.{'.'.join(field)}"
        yield Diagnostic(Code.READINGS_DIFFER, Severity.WARNING, message, path, fact.location)
