"""The typed report: what an extraction holds. Data only; it knows no file format."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from extractor.diagnostics import Diagnostic
from extractor.forms import Field
from extractor.provenance import Location
from extractor.report.agency import Agency
from extractor.report.claims import Claim
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, Number
from extractor.version import __version__

SCHEMA = "xxgk-report/2"

TidyRow = dict[str, Any]
"""One statutory cell as a flat row; its keys and what they hold are those of `report.columns`."""


class Status(StrEnum):
    """What became of a source that could be read; only `ok` and `partial` have a report.

    `partial` tells that a statutory table, row or column was not found or could not be read.
    """

    OK = "ok"
    PARTIAL = "partial"
    NOT_A_REPORT = "not_a_report"
    NEEDS_OCR = "needs_ocr"
    UNREADABLE = "unreadable"


class Outcome(StrEnum):
    """The outcome of a check; a blank total or illegible cells make it not checkable."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_CHECKABLE = "not_checkable"


class Verdict(StrEnum):
    """Why a check fails, by a second reading: printed so, misread by us, or not decided."""

    SOURCE_ERROR = "source_error"
    MISREAD = "misread"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How far a fact can be trusted, by what was checked; each level leaves out the ones before.

    `checked`: label and value are certain, and an identity over it closes or a second reading agrees. `read`: label and
    value are certain, and nothing else covers it. `inferred`: the label was matched by distance or position, or the
    value joined from pieces. `doubtful`: a warning covers it, or nothing could be read.
    """

    CHECKED = "checked"
    READ = "read"
    INFERRED = "inferred"
    DOUBTFUL = "doubtful"


class Period(NamedTuple):
    """The days a report covers, as it states them."""

    start: date
    end: date


class Section(NamedTuple):
    """A section with its narrative as printed; `key` is None outside the form's own sections.

    `keys` are those of a joint heading, the first of them `key`; empty where it names one section or none. `text`
    includes the sub-sections and leaves out the tables; `heading` and `number` are as printed.
    """

    key: str | None
    number: str | None
    heading: str
    text: str
    sections: tuple[Section, ...] = ()
    keys: tuple[str, ...] = ()


class Judgment(StrEnum):
    """What a person says of a cell: that the value read is what is printed there or meant, or that another one is."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class Correction(NamedTuple):
    """What a person says of one cell, beside what was read: the number that counts (None for none), who, why, when."""

    judgment: Judgment
    value: Number | None
    by: str
    reason: str
    at: str | None = None


class Fact(NamedTuple):
    """One statutory cell: what it prints and where; `value` is None for every state but number.

    `correction` is what a person says of it, which never changes the value printed.
    """

    field: Field
    state: CellState
    value: Number | None
    raw: str
    unit: str | None
    location: Location | None
    confidence: Confidence = Confidence.READ
    correction: Correction | None = None


class Cell(NamedTuple):
    """A fact with the codes of the warnings and errors that cover it."""

    field: Field
    state: CellState
    value: Number | None
    raw: str
    unit: str | None
    location: Location | None
    confidence: Confidence
    correction: Correction | None
    doubt: tuple[str, ...]


class ExtraFact(NamedTuple):
    """A cell of a statutory table that the form does not have: a local row, or a column of a scope of its own.

    `labels` are those the row stands under and its own, as printed; `column` is what its header prints, None where it
    stands in the form's own column.
    """

    table: str
    labels: tuple[str, ...]
    column: str | None
    state: CellState
    value: Number | None
    raw: str
    unit: str | None
    location: Location | None


class Check(NamedTuple):
    """One identity taken for one row or column; the sums are None where they cannot be taken.

    `left_fields` and `right_fields` are the cells of both sides; `verdict` is given where the check fails.
    """

    rule: str
    status: str
    table: str
    row: str | None
    column: str | None
    left: Number | None
    right: Number | None
    outcome: Outcome
    left_fields: tuple[Field, ...] = ()
    right_fields: tuple[Field, ...] = ()
    verdict: Verdict | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The cells of both sides."""
        return (*self.left_fields, *self.right_fields)


class Report(NamedTuple):
    """One annual report; None stands for what the source does not show.

    `form` is decided by table 2's labels and rows, `table_forms` by each table's own. `extra` are cells of its tables
    that the form does not have. `agency` is who `organization` names, None where it names nobody.
    `claims` are the numbers its sentences tell, compared with the cells; they change none.
    """

    organization: str | None
    fiscal_year: int | None
    title: str | None
    published: date | None
    period: Period | None
    form: str | None
    table_forms: dict[str, str]
    preamble: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    extra: tuple[ExtraFact, ...] = ()
    agency: Agency | None = None
    claims: tuple[Claim, ...] = ()


class SourceDescription(NamedTuple):
    """What is told of the source: name, digest, media type, size in bytes and pages (None for flow formats)."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: int | None


class Record(NamedTuple):
    """What one source gave: its report (None unless ok or partial), checks and diagnostics.

    `attachments` are the files that were given with the source and read; the places of what comes from one name it.
    `version` is that of the program that made it.
    """

    source: SourceDescription
    status: Status
    report: Report | None
    checks: tuple[Check, ...]
    diagnostics: tuple[Diagnostic, ...]
    attachments: tuple[SourceDescription, ...] = ()
    version: str = __version__

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The statutory cells in the form's order; empty without a report."""
        return self.report.facts if self.report else ()
