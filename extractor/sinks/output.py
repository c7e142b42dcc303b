"""What all sinks share: the item they write, and a name for output that is not complete yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.report.extraction import Extraction
from extractor.report.model import TidyRow
from extractor.report.rows import failed_row, rows_of
from extractor.report.wide import WideRow, failed_wide_row, wide_row
from extractor.tuples import NamedTuple


class OutputError(ExtractorError):
    """The output cannot be written as it is asked for."""

    code = "output"


class Failure(NamedTuple):
    """Why an input has no record: its status, the error's code and message."""

    sha256: str | None
    status: str
    code: str
    message: str


class Item:
    """One input: its name, and its record as one line of JSON or why there is none.

    `duplicate_of` names an earlier input with the same bytes, or of the same agency and year.
    """

    def __init__(
        self, name: str, record: str | None, failure: Failure | None = None, duplicate_of: str | None = None
    ) -> None:
        self.name, self.record, self.failure, self.duplicate_of = name, record, failure, duplicate_of

    @cached_property
    def extraction(self) -> Extraction | None:
        """What the record describes; None for a failure."""
        return Extraction.from_json(self.record) if self.record is not None else None

    def rows(self) -> Iterator[TidyRow]:
        """The tidy rows: one a cell, and one for an input without any."""
        if self.extraction is not None:
            yield from rows_of(self.extraction, self.duplicate_of)
        elif self.failure is not None:
            yield failed_row(self.name, self.failure.sha256, self.failure.status, self.failure.code)

    def wide_row(self) -> WideRow | None:
        """The one row of a wide table."""
        if self.extraction is not None:
            return wide_row(self.extraction, self.duplicate_of)
        if self.failure is not None:
            return failed_wide_row(self.name, self.failure.sha256, self.failure.status, self.failure.code)
        return None


Write = Callable[[Item], None]


def check_file(out: Path) -> None:
    """OutputError where a file cannot take this name."""
    if out.is_dir():
        raise OutputError(f"{out}: a folder is in the place of the file; choose another name")


def fresh_part(out: Path) -> Path:
    """The name of an output until it is complete, and nothing under it: a link there leads to what is not ours."""
    part = part_of(out)
    if part.is_symlink() or part.is_file():
        part.unlink()
    return part


def part_of(out: Path) -> Path:
    """The name of an output until it is complete."""
    return out.with_name(out.name + ".part")
