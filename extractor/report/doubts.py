"""Which warnings and errors doubt a cell, and which doubt whose report it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.diagnostics import Diagnostic, Severity
from extractor.forms import Field
from extractor.report.model import Fact
from extractor.report.paths import SOURCE, cell_path, covers, doubts_tables, is_in_tables, report_path

# Paths of what a row tells of its report; a doubt about a section or the title leaves the row alone.
_IDENTITY = (SOURCE, *map(report_path, ("organization", "agency", "fiscal_year", "form", "table_forms")))

Doubts = Mapping[Field, tuple[str, ...]]


def doubts_by_field(facts: Sequence[Fact], diagnostics: Iterable[Diagnostic]) -> Doubts:
    """The codes of the warnings and errors that cover each cell, in their order; nothing for cells that none covers."""
    fields = {cell_path(fact.field): fact.field for fact in facts}
    found: dict[Field, dict[str, None]] = {}
    for finding in diagnostics:
        if is_doubt(finding) and concerns_tables(finding):
            one = fields.get(finding.path)
            for field in [one] if one else [field for field in fields.values() if covers(finding.path, field)]:
                found.setdefault(field, {})[finding.code.value] = None
    return {field: tuple(codes) for field, codes in found.items()}


def report_doubts(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """The codes of the warnings and errors on the source, or on whose report for which year it is."""
    codes = [finding.code.value for finding in diagnostics if is_doubt(finding) and _is_of_identity(finding.path)]
    return tuple(dict.fromkeys(codes))


def is_doubt(finding: Diagnostic) -> bool:
    """Whether a finding doubts anything: a note does not."""
    return finding.severity is not Severity.NOTE


def concerns_tables(finding: Diagnostic) -> bool:
    """Whether a finding's path leads to the statutory tables or to what holds them."""
    return doubts_tables(finding.path) or is_in_tables(finding.path)


def _is_of_identity(path: str) -> bool:
    return path.startswith(_IDENTITY)
