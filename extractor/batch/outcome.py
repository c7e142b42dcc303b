"""What became of one input of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from extractor.report.extraction import Extraction


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
    it, `pictures` the places of pictures in which text or tables stand unread, `parts` those of the other reports that
    the file holds, which have outcomes of their own. `record` is None for failures. `error`
    says what to do about a failure. `kept` tells that an earlier run came to it, and that its record is not repeated.
    `duplicate_of` names another input of the batch with the same bytes, or of the same agency and year; it is told in
    status rows only.
    """

    name: str
    status: OutcomeStatus
    seconds: float
    sha256: str | None = None
    organization: str | None = None
    form: str | None = None
    fiscal_year: int | None = None
    facts: int = 0
    diagnostics: Mapping[str, int] = _NO_COUNTS
    verdicts: Mapping[str, int] = _NO_COUNTS
    attachments: Sequence[Mapping[str, str | None]] = ()
    pictures: Sequence[Mapping[str, Any]] = ()
    parts: Sequence[str] = ()
    error_code: str | None = None
    error: str | None = None
    record: str | None = None
    kept: bool = False
    duplicate_of: str | None = None

    def __repr__(self) -> str:
        """A line: what a notebook shows of it; its record has 100 KB."""
        whose = [str(one) for one in (self.organization, self.fiscal_year, self.form) if one is not None]
        told = " ".join([self.status.value, *whose, *([self.error] if self.error else [])])
        return f"<Outcome {self.name}: {told}; {self.facts} facts; {self.seconds:.1f} s>"

    @property
    def extraction(self) -> Extraction | None:
        """What the record describes, decoded anew each time; None for failures."""
        from extractor.report.extraction import Extraction

        return Extraction.from_json(self.record) if self.record is not None else None

    def rows(self) -> Iterator[dict[str, Any]]:
        """The tidy rows: one a cell, and one for an input without any."""
        from extractor.report.rows import failed_row, rows_of

        extraction = self.extraction
        if extraction is not None:
            yield from rows_of(extraction)
        else:
            yield failed_row(self.name, self.sha256, self.status.value, self.error_code or self.status.value)

    def status_row(self) -> dict[str, Any]:
        """The row of the status file: everything but the result itself."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "status": self.status.value,
            "seconds": round(self.seconds, 3),
            "organization": self.organization,
            "form": self.form,
            "fiscal_year": self.fiscal_year,
            "facts": self.facts,
            "diagnostics": dict(self.diagnostics),
            "verdicts": dict(self.verdicts),
            "attachments": list(map(dict, self.attachments)),
            "pictures": list(map(dict, self.pictures)),
            "parts": list(self.parts),
            "error_code": self.error_code,
            "error": self.error,
            "duplicate_of": self.duplicate_of,
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Outcome:
        """The outcome that a status row tells of, without its record."""
        return cls(**{**row, "status": OutcomeStatus(row["status"])})
