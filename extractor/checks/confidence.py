"""How far each fact can be trusted, from checkable parts only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from extractor.diagnostics import Diagnostic, Severity
from extractor.forms import Field
from extractor.report import Check, Confidence, Fact, Outcome
from extractor.report.paths import covers, doubts_tables, is_in_tables
from extractor.values.numbers import CellState


def with_confidence(
    facts: Iterable[Fact], checks: Sequence[Check], diagnostics: Iterable[Diagnostic], agreed: Set[Field]
) -> tuple[Fact, ...]:
    """The facts with their confidence; `agreed` are the cells that a second reading read alike.

    Recognition gives `inferred` where a label or a value was not certain, `read` elsewhere.
    """
    doubted = {
        finding.path
        for finding in diagnostics
        if finding.severity is not Severity.NOTE and (doubts_tables(finding.path) or is_in_tables(finding.path))
    }
    confirmed = agreed | {field for check in checks if check.outcome is Outcome.HOLDS for field in check.fields}
    judged = [(fact, _confidence(fact, doubted, confirmed)) for fact in facts]
    return tuple([fact if fact.confidence is now else fact._replace(confidence=now) for fact, now in judged])


def _confidence(fact: Fact, doubted: Set[str], confirmed: Set[Field]) -> Confidence:
    unread = fact.state is CellState.ABSENT or fact.state is CellState.ILLEGIBLE
    if unread or (doubted and any(covers(path, fact.field) for path in doubted)):
        return Confidence.DOUBTFUL
    if fact.confidence is Confidence.INFERRED:
        return Confidence.INFERRED
    return Confidence.CHECKED if fact.field in confirmed else Confidence.READ
