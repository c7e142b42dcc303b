"""A claim beside the cells it speaks of; what differs is told and doubts no cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.claims.concepts import fields_of
from extractor.claims.reading import Reading
from extractor.forms import Field
from extractor.report import Fact
from extractor.report.claims import Agreement, Comparison, Scope, Span
from extractor.values.numbers import Number, in_yuan, total

_BELOW = ("近", "接近", "将近", "不足")
_ABOVE = ("超", "超过", "逾", "至少", "不少于", "不低于")
_MORE = ("余", "多", "几")
_ABOUT = Decimal("0.05")
_MONEY = ("元", "万元", "亿元")


def compared(reading: Reading, form: str | None, facts: Mapping[Field, Fact], *, whole_region: bool) -> Comparison:
    """How a claim and its cells stand to each other; `whole_region` tells that the report's tables count the region."""
    fields = fields_of(reading.concept, form) if form else ()
    found = [facts[field] for field in fields if field in facts]
    if not fields or len(found) != len(fields):
        return Comparison(Agreement.NO_CELL)
    cell = _sum(found)
    if cell is None or reading.span is not Span.YEAR:
        return Comparison(Agreement.NOT_COMPARABLE, fields, cell)
    printed = _in_unit_of(reading, found[0])
    if printed is None:
        return Comparison(Agreement.NOT_COMPARABLE, fields, cell)
    if _agree(printed, cell, reading):
        return Comparison(Agreement.AGREES, fields, cell)
    return Comparison(_difference(reading.scope, whole_region=whole_region), fields, cell)


def _sum(facts: Sequence[Fact]) -> Number | None:
    """What the cells print in all; None where one prints no number."""
    values = [fact.value for fact in facts if fact.value is not None]
    return total(values) if len(values) == len(facts) else None


def _in_unit_of(reading: Reading, fact: Fact) -> Number | None:
    """The claimed number as the cell's unit counts; None where the units cannot be brought together."""
    if reading.unit not in _MONEY:
        return reading.value
    yuan = in_yuan(reading.value, reading.unit)
    one = in_yuan(1, fact.unit)
    return Decimal(yuan) / Decimal(one) if yuan is not None and one is not None else None


def _agree(claimed: Number, cell: Number, reading: Reading) -> bool:
    """Whether a cell is what a sentence says: 300余 is 300 to 399, 近300 is less, 约300 within a twentieth."""
    hedge = reading.hedge
    if hedge is None:
        return claimed == cell
    if hedge in _BELOW:
        return cell < claimed
    if hedge in _ABOVE:
        return cell >= claimed
    if hedge in _MORE:
        return claimed <= cell < claimed + reading.step
    return abs(Decimal(cell) - Decimal(claimed)) <= _ABOUT * Decimal(claimed)


def _difference(scope: Scope, *, whole_region: bool) -> Agreement:
    """What a difference tells: the sentence may speak of others than the table."""
    speaks_of_others = scope is Scope.OTHER or (scope is Scope.OWN) is whole_region
    return Agreement.OTHER_SCOPE if scope is not Scope.UNKNOWN and speaks_of_others else Agreement.DIFFERS
