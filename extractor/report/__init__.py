"""The typed report, its JSON form and the JSON Schema emitted from it."""

from extractor.report.agency import Agency, AgencyStatus, Level, Tier
from extractor.report.extraction import Extraction
from extractor.report.model import (
    Check,
    Confidence,
    Correction,
    ExtraFact,
    Fact,
    Judgment,
    Outcome,
    Period,
    Report,
    Section,
    Status,
    TidyRow,
    Verdict,
)

__all__ = [
    "Agency",
    "AgencyStatus",
    "Check",
    "Confidence",
    "Correction",
    "ExtraFact",
    "Extraction",
    "Fact",
    "Judgment",
    "Level",
    "Outcome",
    "Period",
    "Report",
    "Section",
    "Status",
    "TidyRow",
    "Tier",
    "Verdict",
]
