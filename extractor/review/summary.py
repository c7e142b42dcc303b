"""A record, or an input that has none, as a row of the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from extractor.diagnostics import Severity
from extractor.forms import Field
from extractor.report import Confidence, Extraction, Outcome
from extractor.report.doubts import is_doubt
from extractor.review.view import Entry, digits_of

Row = dict[str, Any]

# The cells that tell how many requests came in, one a family of forms.
RECEIVED = (Field("requests", "new_received", "total"), Field("statistics", "requests_received", "value"))


def summary_of(entry: Entry, page: str) -> Row:
    """The row of a record, which leads to its page."""
    extraction, report = entry.extraction, entry.extraction.report
    agency = _agency(entry.record)
    severities = Counter(found.severity for found in extraction.diagnostics)
    return {
        "page": page,
        "name": extraction.source.name,
        "sha256": extraction.source.sha256,
        "status": extraction.status.value,
        "organization": report.organization if report else None,
        "year": report.fiscal_year if report else None,
        "form": report.form if report else None,
        "level": agency.get("level"),
        "region": _region(agency),
        "rules": dict(Counter(check.rule for check in extraction.checks if check.outcome is Outcome.FAILS)),
        "cells": sum(fact.confidence is Confidence.DOUBTFUL for fact in extraction.facts),
        "facts": len(extraction.facts),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "codes": dict(Counter(found.code.value for found in extraction.diagnostics if is_doubt(found))),
        "received": _received(extraction),
        "corrected": sum(fact.correction is not None for fact in extraction.facts),
    }


def failed_summary(row: Mapping[str, Any]) -> Row:
    """The row of an input without a record, from its status row."""
    return {
        "page": None,
        "name": str(row.get("name") or ""),
        "sha256": row.get("sha256"),
        "status": str(row.get("status") or "unreadable"),
        "error": row.get("error"),
        "codes": {str(row["error_code"]): 1} if row.get("error_code") else {},
    }


def _agency(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is known of the agency, where the record says it."""
    agency = (record.get("report") or {}).get("agency")
    return agency if isinstance(agency, dict) else {}


def _region(agency: Mapping[str, Any]) -> str | None:
    region = agency.get("region")
    name = region.get("name") if isinstance(region, dict) else None
    return name if isinstance(name, str) else None


def _received(extraction: Extraction) -> str | None:
    found = (fact.value for fact in extraction.facts if fact.field in RECEIVED)
    return next((digits_of(value) for value in found if value is not None), None)
