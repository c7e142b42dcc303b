"""The report as plain data: nested tables, rounded nothing, None where the source shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extractor.diagnostics import Argument, Diagnostic, Said
from extractor.language import Language
from extractor.provenance import Location
from extractor.report.model import SCHEMA, Check, Extraction, Fact, Report, Section, SourceDescription, TidyRow
from extractor.values.numbers import Number

_LOCATION_KEYS = ("file", "page", "box", "table", "row", "column", "line")


def plain_number(value: Number | None) -> int | float | None:
    """The value as JSON has it; decimals come out with the digits they were printed with."""
    return float(value) if isinstance(value, Decimal) else value


def extraction_dict(extraction: Extraction, language: Language = "en") -> dict[str, Any]:
    """The whole extraction as the schema describes it, its messages in a language."""
    source, attached = extraction.source, extraction.attachments
    return {
        "schema": SCHEMA,
        "source": _source(source) | ({"attachments": [_source(one) for one in attached]} if attached else {}),
        "status": extraction.status.value,
        "report": _report(extraction.report) if extraction.report else None,
        "facts": [_fact(fact) for fact in extraction.facts],
        "checks": [_check(check) for check in extraction.checks],
        "diagnostics": [_diagnostic(diagnostic, language) for diagnostic in extraction.diagnostics],
    }


def _source(source: SourceDescription) -> dict[str, Any]:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "bytes": source.bytes,
        "pages": source.pages,
    }


def _report(report: Report) -> dict[str, Any]:
    period = report.period
    return {
        "organization": report.organization,
        "fiscal_year": report.fiscal_year,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
        "form": report.form,
        "table_forms": dict(report.table_forms),
        "preamble": report.preamble,
        "sections": [_section(section) for section in report.sections],
        "tables": nested_tables(report.facts),
    }


def nested_tables(facts: tuple[Fact, ...]) -> dict[str, dict[str, dict[str, int | float | None]]]:
    """table → row → column → value, in the order of the facts."""
    tables: dict[str, dict[str, dict[str, int | float | None]]] = {}
    for fact in facts:
        table, row, column = fact.field
        tables.setdefault(table, {}).setdefault(row, {})[column] = plain_number(fact.value)
    return tables


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "number": section.number,
        "heading": section.heading,
        "text": section.text,
        "sections": [_section(inner) for inner in section.sections],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    table, row, column = fact.field
    return {
        "table": table,
        "row": row,
        "column": column,
        "state": fact.state.value,
        "value": plain_number(fact.value),
        "raw": fact.raw,
        "unit": fact.unit,
        "location": _location(fact.location),
        "confidence": fact.confidence.value,
    }


def _location(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    file, (page, box, *place) = location.file, location[:-1]
    values = (file, page, list(box) if box else None, *place)
    return {key: value for key, value in zip(_LOCATION_KEYS, values, strict=True) if value is not None} or None


def _check(check: Check) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "status": check.status,
        "table": check.table,
        "row": check.row,
        "column": check.column,
        "left": plain_number(check.left),
        "right": plain_number(check.right),
        "outcome": check.outcome.value,
        "verdict": check.verdict.value if check.verdict else None,
    }


def _diagnostic(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    return {
        "code": diagnostic.code.value,
        "variant": diagnostic.variant,
        "severity": diagnostic.severity.value,
        "message": diagnostic.told(language),
        "args": _arguments(diagnostic.said),
        "path": diagnostic.path,
        "location": _location(diagnostic.location),
    }


def _arguments(said: Said) -> dict[str, Any]:
    return {name: _argument(argument) for name, argument in said.args}


def _argument(argument: Argument) -> Any:
    """Texts and numbers as they are, several as a list, a message within a message as an object."""
    if isinstance(argument, Said):
        return {"code": argument.code.value, "variant": argument.variant, "args": _arguments(argument)}
    return [_argument(one) for one in argument] if isinstance(argument, tuple) else argument


def tidy_rows(extraction: Extraction) -> Iterator[TidyRow]:
    """One flat row a fact, with what identifies the report in each."""
    report = extraction.report
    if report is None:
        return
    for fact in report.facts:
        yield TidyRow(
            sha256=extraction.source.sha256,
            name=extraction.source.name,
            organization=report.organization,
            fiscal_year=report.fiscal_year,
            form=report.table_forms.get(fact.field.table, report.form),
            table=fact.field.table,
            row=fact.field.row,
            column=fact.field.column,
            state=fact.state.value,
            value=plain_number(fact.value),
            raw=fact.raw,
            unit=fact.unit,
            page=fact.location.page if fact.location else None,
            file=fact.location.file if fact.location else None,
        )
