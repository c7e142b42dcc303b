"""Digits parted by white space, read as one number where the sums close with it and with no other reading."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.checks.identities import check_identities
from extractor.diagnostics import Code, Diagnostic, finding
from extractor.forms import Field
from extractor.report import Confidence, Fact, Outcome, Report
from extractor.report.paths import cell_path
from extractor.values.numbers import CellState, CellValue, cell_value

# More cells than this were not seen parted in one report; each costs the sums of the report a few times.
_MOST_PARTED = 60


def with_joined_digits(report: Report, diagnostics: Sequence[Diagnostic]) -> tuple[Report, tuple[Diagnostic, ...]]:
    """The report with cells like 「1 23」 read as one number where that alone fits, which a note then says."""
    parted = [fact for fact in report.facts if fact.state is CellState.ILLEGIBLE and _readings(fact.raw)]
    if not 0 < len(parted) <= _MOST_PARTED:
        return report, tuple(diagnostics)
    kept, left = parted, list[Fact]()
    while len(kept) != len(left):  # one that does not fit takes with it what only fitted beside it
        left, context = kept, _with(report, [_read(fact, _readings(fact.raw)[0]) for fact in kept])
        kept = [fact for fact in left if _fits(context, fact)]
    joined = {cell_path(fact.field): _read(fact, _readings(fact.raw)[0]) for fact in kept}
    return _with(report, list(joined.values())), tuple(_told(one, joined) for one in diagnostics)


def _fits(context: Report, fact: Fact) -> bool:
    """Whether the sums close with the digits joined and with none of their pieces, all others joined."""
    first, *others = (_read(fact, value) for value in _readings(fact.raw))
    return _closes(_with(context, [first]), fact.field) and not any(
        _closes(_with(context, [other]), fact.field) for other in others
    )


def _readings(raw: str) -> list[CellValue]:
    """The numbers that parted digits may be, all of them joined first; nothing where they are no such digits."""
    pieces = raw.split()
    values = [cell_value(text) for text in ("".join(pieces), *pieces)]
    return values if len(pieces) > 1 and all(value.state is CellState.NUMBER for value in values) else []


def _read(fact: Fact, value: CellValue) -> Fact:
    unit = fact.unit or value.unit
    return fact._replace(state=value.state, value=value.value, unit=unit, confidence=Confidence.INFERRED)


def _with(report: Report, read: Sequence[Fact]) -> Report:
    """The report with some cells read so."""
    by_field = {fact.field: fact for fact in read}
    return report._replace(facts=tuple(by_field.get(fact.field, fact) for fact in report.facts))


def _closes(report: Report, field: Field) -> bool:
    """Whether every sum over a cell closes, one at least."""
    outcomes = {check.outcome for check in check_identities(report)[0] if field in check.fields}
    return outcomes == {Outcome.HOLDS}


def _told(found: Diagnostic, joined: dict[str, Fact]) -> Diagnostic:
    fact = joined.get(found.path) if found.code is Code.CELL_ILLEGIBLE else None
    if fact is None:
        return found
    number = str(fact.value)
    return finding(Code.DIGITS_DOUBTFUL, "joined", path=found.path, at=found.location, text=fact.raw, number=number)
