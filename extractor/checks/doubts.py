"""Doubts about which digits belong together, settled where the sums close with the digits as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.report import Check, Outcome
from extractor.report.paths import cell_path


def with_settled_doubts(diagnostics: Sequence[Diagnostic], checks: Sequence[Check]) -> tuple[Diagnostic, ...]:
    """The diagnostics, those about digits made notes where all identities of their cell hold, one at least."""
    if all(one.code is not Code.DIGITS_DOUBTFUL for one in diagnostics):
        return tuple(diagnostics)
    holding, failing = _paths(checks, Outcome.HOLDS), _paths(checks, Outcome.FAILS)
    return tuple(
        _settled(one) if one.code is Code.DIGITS_DOUBTFUL and one.path in holding and one.path not in failing else one
        for one in diagnostics
    )


def _settled(doubted: Diagnostic) -> Diagnostic:
    doubt = Said(Code.DIGITS_DOUBTFUL, doubted.variant, doubted.args)
    return finding(Code.DIGITS_DOUBTFUL, "settled", path=doubted.path, at=doubted.location, doubt=doubt)


def _paths(checks: Iterable[Check], outcome: Outcome) -> set[str]:
    """The paths of all cells in checks with an outcome."""
    return {cell_path(field) for check in checks if check.outcome is outcome for field in check.fields}
