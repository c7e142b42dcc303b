"""The typed report: what an extraction holds. Data only; it knows no file format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypedDict

from extractor.diagnostics import Diagnostic
from extractor.forms import Field
from extractor.provenance import Location
from extractor.values.numbers import CellState, Number

SCHEMA = "xxgk-report/1"


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

    `text` includes the sub-sections and leaves out the tables; `heading` and `number` are as printed.
    """

    key: str | None
    number: str | None
    heading: str
    text: str
    sections: tuple[Section, ...] = ()


class Fact(NamedTuple):
    """One statutory cell: what it prints and where; `value` is None for every state but number.

    `inferred` tells that its label was matched by distance or position, or its value joined from pieces.
    """

    field: Field
    state: CellState
    value: Number | None
    raw: str
    unit: str | None
    location: Location | None
    inferred: bool = False
    confidence: Confidence = Confidence.READ


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

    `form` is decided by table 2's labels and rows, `table_forms` by each table's own.
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


class SourceDescription(NamedTuple):
    """What is told of the source: name, digest, media type, size in bytes and pages (None for flow formats)."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: int | None


class TidyRow(TypedDict):
    """One fact as a flat row."""

    sha256: str
    name: str
    organization: str | None
    fiscal_year: int | None
    form: str | None
    table: str
    row: str
    column: str
    state: str
    value: int | float | None
    raw: str
    unit: str | None
    page: int | None
    file: str | None


class _Result(NamedTuple):
    source: SourceDescription
    status: Status
    report: Report | None
    checks: tuple[Check, ...]
    diagnostics: tuple[Diagnostic, ...]
    attachments: tuple[SourceDescription, ...] = ()


class Extraction(_Result):
    """The result for one source: its report (None unless ok or partial), checks and diagnostics.

    `attachments` are the files that were given with the source and read; the places of what comes from one name it.
    """

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The statutory cells in the form's order; empty without a report."""
        return self.report.facts if self.report else ()

    @cached_property
    def _dict(self) -> dict[str, Any]:
        from extractor.report.codec import extraction_dict

        return extraction_dict(self)

    def to_dict(self) -> dict[str, Any]:
        """The extraction as plain data, as the JSON Schema describes it."""
        return self._dict

    def to_json(self, *, indent: int | None = None) -> str:
        """The extraction as JSON text with Chinese unescaped; the same bytes for the same source and version."""
        import json

        return json.dumps(self._dict, ensure_ascii=False, indent=indent)

    def rows(self) -> Iterator[TidyRow]:
        """The facts as flat rows, one a statutory cell."""
        from extractor.report.codec import tidy_rows

        return tidy_rows(self)

    def to_frame(self) -> Any:
        """The flat rows as a pandas DataFrame, else a polars one; ImportError where neither is installed."""
        from importlib import import_module
        from importlib.util import find_spec

        return import_module("pandas" if find_spec("pandas") else "polars").DataFrame(list(self.rows()))
