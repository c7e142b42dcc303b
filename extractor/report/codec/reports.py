"""A report with its sections and facts as JSON tells it, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from extractor.forms import Field
from extractor.report.agency import agency_data, agency_of
from extractor.report.codec.claims import claim_data, claim_of
from extractor.report.codec.corrections import correction_data, correction_of
from extractor.report.codec.values import Data, Spelling, location_data, location_of, number_data, number_of
from extractor.report.model import (
    Confidence,
    ExtraFact,
    Fact,
    Period,
    Report,
    Section,
)
from extractor.values.numbers import CellState


def report_data(report: Report, spell: Spelling) -> dict[str, Any]:
    """A report: what is told of it, its sections, and its numbers by table, row and column."""
    period = report.period
    return {
        "organization": report.organization,
        **({"agency": agency_data(report.agency)} if report.agency else {}),
        "fiscal_year": report.fiscal_year,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
        "form": report.form,
        "table_forms": dict(report.table_forms),
        "preamble": report.preamble,
        "sections": [_section(section) for section in report.sections],
        "tables": _nested(report.facts, spell),
        **({"extra": [_extra(one, spell) for one in report.extra]} if report.extra else {}),
        **({"claims": [claim_data(one, spell) for one in report.claims]} if report.claims else {}),
    }


def report_of(data: Data, facts: tuple[Fact, ...]) -> Report:
    """The report that the data describe, with its facts, which stand beside it."""
    published, period = data["published"], data["period"]
    return Report(
        organization=data["organization"],
        fiscal_year=data["fiscal_year"],
        title=data["title"],
        published=date.fromisoformat(published) if published is not None else None,
        period=Period(date.fromisoformat(period["start"]), date.fromisoformat(period["end"])) if period else None,
        form=data["form"],
        table_forms=dict(data["table_forms"]),
        preamble=data["preamble"],
        sections=tuple(_section_of(section) for section in data["sections"]),
        facts=facts,
        extra=tuple(_extra_of(one) for one in data.get("extra", ())),
        agency=agency_of(data["agency"]) if "agency" in data else None,
        claims=tuple(claim_of(one) for one in data.get("claims", ())),
    )


def _nested(facts: Iterable[Fact], spell: Spelling) -> dict[str, dict[str, dict[str, Any]]]:
    """table → row → column → value, in the order of the facts."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for fact in facts:
        table, row, column = fact.field
        tables.setdefault(table, {}).setdefault(row, {})[column] = number_data(fact.value, spell)
    return tables


def _section(section: Section) -> dict[str, Any]:
    joint = {"keys": list(section.keys)} if section.keys else {}
    return {
        "key": section.key,
        **joint,
        "number": section.number,
        "heading": section.heading,
        "text": section.text,
        "sections": [_section(inner) for inner in section.sections],
    }


def _section_of(data: Data) -> Section:
    inner = tuple(_section_of(one) for one in data["sections"])
    return Section(data["key"], data["number"], data["heading"], data["text"], inner, tuple(data.get("keys", ())))


def fact_data(fact: Fact, spell: Spelling) -> dict[str, Any]:
    """A statutory cell with its printed text and its place."""
    table, row, column = fact.field
    return {
        "table": table,
        "row": row,
        "column": column,
        "state": fact.state.value,
        "value": number_data(fact.value, spell),
        "raw": fact.raw,
        "unit": fact.unit,
        "location": location_data(fact.location),
        "confidence": fact.confidence.value,
        **({"correction": correction_data(fact.correction, spell)} if fact.correction else {}),
    }


def fact_of(data: Data) -> Fact:
    """The statutory cell that the data describe."""
    return Fact(
        Field(data["table"], data["row"], data["column"]),
        CellState(data["state"]),
        number_of(data["value"], data["raw"]),
        data["raw"],
        data["unit"],
        location_of(data["location"]),
        Confidence(data["confidence"]),
        correction_of(data["correction"]) if "correction" in data else None,
    )


def _extra(extra: ExtraFact, spell: Spelling) -> dict[str, Any]:
    return {
        "table": extra.table,
        "labels": list(extra.labels),
        "column": extra.column,
        "state": extra.state.value,
        "value": number_data(extra.value, spell),
        "raw": extra.raw,
        "unit": extra.unit,
        "location": location_data(extra.location),
    }


def _extra_of(data: Data) -> ExtraFact:
    return ExtraFact(
        data["table"],
        tuple(data["labels"]),
        data["column"],
        CellState(data["state"]),
        number_of(data["value"], data["raw"]),
        data["raw"],
        data["unit"],
        location_of(data["location"]),
    )
