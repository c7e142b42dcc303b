"""The typed report, its JSON form and the JSON Schema emitted from it."""

from extractor.report.model import Check, Extraction, Fact, Outcome, Period, Report, Section, Status, TidyRow

__all__ = ["Check", "Extraction", "Fact", "Outcome", "Period", "Report", "Section", "Status", "TidyRow"]
