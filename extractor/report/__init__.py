"""The typed report, its JSON form and the JSON Schema emitted from it."""

from extractor.report.model import (
    Check,
    Confidence,
    Extraction,
    ExtraFact,
    Fact,
    Outcome,
    Period,
    Report,
    Section,
    Status,
    TidyRow,
    Verdict,
)

__all__ = [
    "Check",
    "Confidence",
    "ExtraFact",
    "Extraction",
    "Fact",
    "Outcome",
    "Period",
    "Report",
    "Section",
    "Status",
    "TidyRow",
    "Verdict",
]
