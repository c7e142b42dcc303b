"""Whether the extractor's verdicts on failed identities are right: printed so by the office, or misread by us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.forms import form

from ..forms import FORM_IDS
from ..truth import Address
from .draft import Truth

GIVEN = ("source_error", "misread")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The verdict on one failed identity beside the true one; `true` is nothing where nobody can know it."""

    rule: str
    given: str
    true: str

    @property
    def right(self) -> bool:
        """Whether the two are the same."""
        return self.given == self.true


def opinions(extraction: Mapping[str, Any], truth: Truth) -> tuple[Opinion, ...]:
    """Every failed identity of an extraction."""
    facts = {Address(fact["table"], fact["row"], fact["column"]): fact for fact in extraction.get("facts") or ()}
    failed = [check for check in extraction.get("checks") or () if check["outcome"] == "fails"]
    return tuple(
        Opinion(check["rule"], check.get("verdict") or "unknown", _true_verdict(_cells(check), facts, truth))
        for check in failed
    )


def _true_verdict(cells: Sequence[Address], facts: Mapping[Address, Mapping[str, Any]], truth: Truth) -> str:
    known = [truth.get(cell) for cell in cells]
    if any(cell is None for cell in known):
        return ""
    values = [cell.value if cell else None for cell in known]
    same = all(_value(facts.get(cell)) == _plain(value) for cell, value in zip(cells, values, strict=True))
    return "source_error" if same else "misread"


def _value(fact: Mapping[str, Any] | None) -> float | None:
    return _plain(fact["value"]) if fact else None


def _plain(value: Any) -> float | None:
    return None if value is None else float(value)


def _cells(check: Mapping[str, Any]) -> list[Address]:
    """The cells of both sides of a check."""
    terms = _terms()[check["rule"]]
    return [
        Address(check["table"], row or check["row"] or "", column or check["column"] or "") for row, column in terms
    ]


@cache
def _terms() -> Mapping[str, tuple[tuple[str | None, str | None], ...]]:
    """Row and column of every term, by rule; nothing where the check says it."""
    return dict(_rules())


def _rules() -> Iterator[tuple[str, tuple[tuple[str | None, str | None], ...]]]:
    for form_id in FORM_IDS:
        for identity in form(form_id).identities:
            yield identity.rule, (*identity.left, *identity.right)
