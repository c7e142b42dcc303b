"""Totals that are blank where the cells that they are the sum of are not."""

from __future__ import annotations

from extractor.forms import Field, IdentityDefinition, Relation, forms
from extractor.report import Extraction, Outcome
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, Number

_EMPTY = (CellState.BLANK, CellState.MARK)


class Unfilled(NamedTuple):
    """A total that prints no number, and what the cells of its row or column come to."""

    field: Field
    sums: tuple[Number, ...]


def unfilled_totals(extraction: Extraction) -> tuple[Unfilled, ...]:
    """The totals left blank beside cells with numbers, in the order of the report's checks."""
    facts = {fact.field: fact for fact in extraction.facts}
    found: dict[Field, tuple[Number, ...]] = {}
    for check in extraction.checks:
        if check.outcome is not Outcome.NOT_CHECKABLE or len(check.left_fields) != 1 or not check.right:
            continue
        (total,) = check.left_fields
        fact = facts.get(total)
        if fact is not None and fact.state in _EMPTY and _identity(check.rule).op is Relation.EQUAL:
            found[total] = tuple(dict.fromkeys((*found.get(total, ()), check.right)))
    return tuple(Unfilled(*one) for one in found.items())


def _identity(rule: str) -> IdentityDefinition:
    return next(one for form in forms() for one in form.identities if one.rule == rule)
