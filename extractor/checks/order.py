"""Columns taken in the form's order under no header: proven where every sum of the table closes with it."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.report import Check, Fact, Outcome
from extractor.report.paths import tables_path
from extractor.values.numbers import CellState

# Sums over so many rows that are not all zero do not close by chance.
_LEAST_ROWS = 3
_READ = (CellState.NUMBER, CellState.BLANK, CellState.MARK)


def with_proven_order(
    diagnostics: Sequence[Diagnostic], checks: Sequence[Check], facts: Sequence[Fact]
) -> tuple[Diagnostic, ...]:
    """The diagnostics, those about a header that is missing said once, as a note, where the sums show the order."""
    if not any(map(_is_headless, diagnostics)):
        return tuple(diagnostics)
    tables = dict.fromkeys(fact.field.table for fact in facts)
    proven = {tables_path(table) for table in tables if _is_proven(table, checks, facts)}
    told = (_proven(one) if _is_headless(one) and one.path in proven else one for one in diagnostics)
    return tuple(one for one in told if not (_is_of_order(one) and one.path.rpartition(".")[0] in proven))


def _is_headless(found: Diagnostic) -> bool:
    return found.code is Code.COLUMN_DOUBTFUL and found.variant == "no_header"


def _is_of_order(found: Diagnostic) -> bool:
    """Whether all that speaks against a row is that no header stands above it."""
    doubts = dict(found.args).get("doubts") if found.code is Code.COLUMN_DOUBTFUL else None
    return isinstance(doubts, tuple) and all(
        isinstance(doubt, Said) and doubt.variant == "no_header_above" for doubt in doubts
    )


def _is_proven(table: str, checks: Sequence[Check], facts: Sequence[Fact]) -> bool:
    """Whether every cell of a table is read and every sum closes, those of some rows over numbers other than zero."""
    own = [check for check in checks if check.table == table]
    rows = [check for check in own if check.row is not None and check.column is None and check.left]
    holding = [check for check in rows if check.outcome is Outcome.HOLDS]
    read = all(fact.state in _READ for fact in facts if fact.field.table == table)
    return read and len(holding) >= _LEAST_ROWS and all(check.outcome is not Outcome.FAILS for check in own)


def _proven(found: Diagnostic) -> Diagnostic:
    return finding(Code.COLUMN_DOUBTFUL, "proven_order", path=found.path, at=found.location)
