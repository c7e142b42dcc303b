"""What a row of the catalog says: a code's meaning and remedy, its severity and scope, and its messages."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Scope, Severity
from extractor.tuples import NamedTuple

# What makes pictures readable.
OCR_COMMAND = "pip install 'xxgk-extractor[ocr]'"


class Both(NamedTuple):
    """The same words in English and in Chinese."""

    en: str
    zh: str


class Says(NamedTuple):
    """A message in both languages, its arguments in braces; severity and scope where they are not the row's.

    `{name}` prints an argument, `{name:q}` quotes it, `{name:w}` translates it by the list of words,
    `{name:c}` as the cause that an error gives.
    """

    en: str
    zh: str
    severity: Severity | None = None
    scope: Scope | None = None


class Row(NamedTuple):
    """A code: what it means, what to do about it, how grave it is, what it doubts, and its messages by variant."""

    severity: Severity
    scope: Scope
    meaning: Both
    remedy: Both
    says: Mapping[str, Says]

    def severity_of(self, variant: str) -> Severity:
        """How grave a variant is."""
        return self.says[variant].severity or self.severity

    def scope_of(self, variant: str) -> Scope:
        """What a variant doubts."""
        return self.says[variant].scope or self.scope
