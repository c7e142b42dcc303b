"""The claims of a report as JSON tells them, and back."""

from __future__ import annotations

from typing import Any

from extractor.forms import Field
from extractor.report.claims import Agreement, Claim, Comparison, Scope, Span, Stated
from extractor.report.codec.values import Data, Spelling, bare, number_data, number_of
from extractor.values.numbers import Number


def claim_data(claim: Claim, spell: Spelling) -> dict[str, Any]:
    """A claim as the schema describes it."""
    outcome, fields, cell = claim.comparison
    return {
        "concept": claim.concept,
        "value": number_data(claim.value, spell),
        "unit": claim.unit,
        "hedge": claim.hedge,
        "stated": claim.stated.value,
        "scope": claim.scope.value,
        "period": claim.span.value,
        "includes": "carried_over" if claim.includes_carried_over else None,
        "raw": claim.raw,
        "sentence": claim.sentence,
        "section": claim.section,
        "start": claim.start,
        "end": claim.end,
        "compare": {
            "outcome": outcome.value,
            "fields": [field._asdict() for field in fields],
            "cell": number_data(bare(cell), spell),
        },
        "repeated_differs": claim.repeated_differs,
    }


def claim_of(data: Data) -> Claim:
    """The claim that the data describe."""
    compare = data["compare"]
    fields = tuple(Field(**field) for field in compare["fields"])
    cell = compare["cell"]
    return Claim(
        concept=data["concept"],
        value=_number(data["value"]),
        unit=data["unit"],
        hedge=data["hedge"],
        stated=Stated(data["stated"]),
        scope=Scope(data["scope"]),
        span=Span(data["period"]),
        includes_carried_over=data["includes"] is not None,
        raw=data["raw"],
        sentence=data["sentence"],
        section=data["section"],
        start=data["start"],
        end=data["end"],
        comparison=Comparison(Agreement(compare["outcome"]), fields, None if cell is None else _number(cell)),
        repeated_differs=data["repeated_differs"],
    )


def _number(data: Any) -> Number:
    number = number_of(data)
    assert number is not None
    return number
