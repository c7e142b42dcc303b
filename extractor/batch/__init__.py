"""Many reports at once: process isolation, hard limits, and an outcome for every input."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.batch.child import WorkerStartError
    from extractor.batch.limits import Limits
    from extractor.batch.outcome import Outcome, OutcomeStatus
    from extractor.batch.reading import read_many
    from extractor.batch.runner import extract_many, run

__all__ = ["Limits", "Outcome", "OutcomeStatus", "WorkerStartError", "extract_many", "read_many", "run"]

_PUBLIC = {
    "Limits": "limits",
    "Outcome": "outcome",
    "OutcomeStatus": "outcome",
    "WorkerStartError": "child",
    "extract_many": "runner",
    "read_many": "reading",
    "run": "runner",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when they are first used: one report alone needs no pool of workers."""
    if name in _PUBLIC:
        return getattr(import_module(f"extractor.batch.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
