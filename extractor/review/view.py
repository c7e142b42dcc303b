"""A record as the data of its page: everything as text and plain lists, numbers as the digits that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.diagnostics import Diagnostic
from extractor.forms import Field
from extractor.report import Check, Correction, Extraction, Fact, Report, Section
from extractor.report.codec.values import location_data
from extractor.report.doubts import doubts_by_field
from extractor.report.json_text import read_json
from extractor.report.paths import cell_path, covers, is_in_tables
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number

Data = dict[str, Any]


class Entry(NamedTuple):
    """A record as it was read: its extraction, and its data with whatever a later version adds to them."""

    extraction: Extraction
    record: Mapping[str, Any]

    @classmethod
    def of_line(cls, line: str) -> Entry:
        """The entry of a line of JSON; WrongRecordError where it is no record."""
        try:
            record = read_json(line)
        except ValueError:
            record = {}
        return cls(Extraction.from_dict(record if isinstance(record, dict) else {}), record)


def page_data(entry: Entry) -> Data:
    """What the page of a record shows, but for its source."""
    extraction, source = entry.extraction, entry.extraction.source
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "bytes": source.bytes,
        "pages": source.pages,
        "attachments": [[one.name, one.sha256] for one in extraction.attachments],
        "version": extraction.version,
        "status": extraction.status.value,
        "report": _report(extraction.report, entry.record) if extraction.report else None,
        "facts": list(_facts(extraction)),
        "checks": [_check(check) for check in extraction.checks],
        "findings": [_finding(found, extraction.facts) for found in extraction.diagnostics],
        "claims": _claims(entry.record),
    }


def _report(report: Report, record: Mapping[str, Any]) -> Data:
    return {
        "organization": report.organization,
        "year": report.fiscal_year,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "form": report.form,
        "tables": dict(report.table_forms),
        "preamble": report.preamble,
        "sections": [_section(section) for section in report.sections],
        "extra": _plain((record["report"] or {}).get("extra", ())),
    }


def _section(section: Section) -> list[Any]:
    """Number, heading, text, the sections below, whose text is in it, and key."""
    below = [[inner.number, inner.heading] for inner in section.sections]
    return [section.number, section.heading, section.text, below, section.key]


def _facts(extraction: Extraction) -> Iterator[list[Any]]:
    """Table, row, column, state, raw text, digits, unit, confidence, place, doubts and correction of each cell."""
    doubts = doubts_by_field(extraction.facts, extraction.diagnostics)
    for fact in extraction.facts:
        yield [
            *fact.field,
            fact.state.value,
            fact.raw,
            digits_of(fact.value),
            fact.unit,
            fact.confidence.value,
            location_data(fact.location),
            list(doubts.get(fact.field, ())),
            _correction(fact.correction),
        ]


def _correction(correction: Correction | None) -> Data | None:
    if correction is None:
        return None
    judgment, value, by, reason, at = correction
    return {"judgment": judgment.value, "value": digits_of(value), "by": by, "reason": reason, "at": at}


def _check(check: Check) -> list[Any]:
    """Rule, row, column, outcome, both sums and verdict; the form says which cells each side has."""
    verdict = check.verdict.value if check.verdict else None
    sums = (digits_of(check.left), digits_of(check.right))
    return [check.rule, check.row, check.column, check.outcome.value, *sums, verdict]


def _finding(found: Diagnostic, facts: Sequence[Fact]) -> Data:
    rule = dict(found.args).get("rule")
    return {
        "code": found.code.value,
        "severity": found.severity.value,
        "zh": found.told("zh"),
        "en": found.told("en"),
        "path": found.path,
        "fields": [".".join(field) for field in _covered(found.path, facts)],
        "rule": rule if isinstance(rule, str) else None,
        "place": location_data(found.location),
    }


def _covered(path: str, facts: Sequence[Fact]) -> Iterable[Field]:
    """The cells that a path inside the tables leads to; one that leads to all tables leads to none of them."""
    if not is_in_tables(path):
        return ()
    exact = [fact.field for fact in facts if cell_path(fact.field) == path]
    return exact or [fact.field for fact in facts if covers(path, fact.field)]


def _claims(record: Mapping[str, Any]) -> list[Any]:
    """The numbers told in sentences, where the record has any."""
    report = record.get("report") or {}
    claims = report.get("claims") or record.get("claims") or []
    return [_plain(claim) for claim in claims if isinstance(claim, dict)] if isinstance(claims, list) else []


def _plain(data: Any) -> Any:
    """The data with doubles for numbers that have a point: places and boxes, which nobody adds up."""
    if isinstance(data, dict):
        return {name: _plain(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def digits_of(value: Number | None) -> str | None:
    """A number with all its digits, as text."""
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)
