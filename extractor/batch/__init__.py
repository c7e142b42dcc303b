"""Many reports at once: process isolation, hard limits, and an outcome for every input."""

from extractor.batch.child import WorkerStartError
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.batch.runner import extract_many, run

__all__ = ["Limits", "Outcome", "OutcomeStatus", "WorkerStartError", "extract_many", "run"]
