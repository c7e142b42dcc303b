"""What became of one input of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class OutcomeStatus(StrEnum):
    """How an input ended: the first four have a record, the others failed and have none."""

    OK = "ok"
    PARTIAL = "partial"
    NOT_A_REPORT = "not_a_report"
    NEEDS_OCR = "needs_ocr"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"

    @property
    def failed(self) -> bool:
        """Whether there is no result for the input."""
        return self in _FAILED


_FAILED = frozenset(
    {OutcomeStatus.UNREADABLE, OutcomeStatus.TIMEOUT, OutcomeStatus.CRASHED, OutcomeStatus.OUT_OF_MEMORY}
)
_NO_COUNTS: Mapping[str, int] = MappingProxyType({})


class Outcome(NamedTuple):
    """One input's end: how it went, its record as one line of JSON, and what a status row tells.

    `sha256` is None where the bytes could not be read. `diagnostics` counts by severity, `verdicts` the identities that
    fail by verdict. `attachments` are the names and digests (None where they are not known) of the files given with
    it. `record` is None for failures; `rows` (tidy rows) is empty unless they were asked for. `error`
    says what to do about a failure. `kept` tells that an earlier run came to it, and that its record is not repeated.
    """

    name: str
    status: OutcomeStatus
    seconds: float
    sha256: str | None = None
    form: str | None = None
    fiscal_year: int | None = None
    facts: int = 0
    diagnostics: Mapping[str, int] = _NO_COUNTS
    verdicts: Mapping[str, int] = _NO_COUNTS
    attachments: Sequence[Mapping[str, str | None]] = ()
    error_code: str | None = None
    error: str | None = None
    record: str | None = None
    rows: Sequence[Mapping[str, Any]] = ()
    kept: bool = False

    def status_row(self) -> dict[str, Any]:
        """The row of the status file: everything but the result itself."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "status": self.status.value,
            "seconds": round(self.seconds, 3),
            "form": self.form,
            "fiscal_year": self.fiscal_year,
            "facts": self.facts,
            "diagnostics": dict(self.diagnostics),
            "verdicts": dict(self.verdicts),
            "attachments": list(map(dict, self.attachments)),
            "error_code": self.error_code,
            "error": self.error,
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Outcome:
        """The outcome that a status row tells of, without its record."""
        return cls(**{**row, "status": OutcomeStatus(row["status"])})
