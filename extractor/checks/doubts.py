"""Doubts about which digits belong together, settled where the sums close with the digits as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.report import Check, Outcome
from extractor.report.paths import cell_path


def with_settled_doubts(diagnostics: Sequence[Diagnostic], checks: Sequence[Check]) -> tuple[Diagnostic, ...]:
    """The diagnostics, those about digits made notes where all identities of their cell hold, one at least."""
    if all(finding.code is not Code.DIGITS_DOUBTFUL for finding in diagnostics):
        return tuple(diagnostics)
    holding, failing = _paths(checks, Outcome.HOLDS), _paths(checks, Outcome.FAILS)
    return tuple(
        _settled(finding)
        if finding.code is Code.DIGITS_DOUBTFUL and finding.path in holding and finding.path not in failing
        else finding
        for finding in diagnostics
    )


def _settled(finding: Diagnostic) -> Diagnostic:
    return finding._replace(severity=Severity.NOTE, message=f"{finding.message}; the sums close with this reading")


def _paths(checks: Iterable[Check], outcome: Outcome) -> set[str]:
    """The paths of all cells in checks with an outcome."""
    return {cell_path(field) for check in checks if check.outcome is outcome for field in check.fields}
