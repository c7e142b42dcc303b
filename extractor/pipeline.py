"""bytes → Document → Report → checks → Extraction: the one place where both halves meet."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extractor.checks import check_identities, with_confidence
from extractor.diagnostics import Diagnostic, Severity
from extractor.document import Document
from extractor.errors import MissingSourceError
from extractor.forms import Field
from extractor.provenance import Source
from extractor.readers import read
from extractor.recognition import Recognition, recognize
from extractor.report import Extraction, Report
from extractor.report.model import SourceDescription
from extractor.report.paths import TABLES
from extractor.verification import verify_tables


def extract(source: str | Path | bytes | BinaryIO, *, name: str | None = None, verify: bool = False) -> Extraction:
    """The extraction of one report: from a path, from its bytes, or from an open binary file.

    `name` is what the source is called in the result (a path's own name by default). The tables are read a second
    time, by another library, where an identity fails or a cell is doubtful; with `verify` always. Raises subclasses
    of ExtractorError where the source cannot be read at all; everything else is said in diagnostics.
    """
    opened = open_source(source, name=name)
    document = read(opened)
    recognition = recognize(document)
    if recognition.report is None:
        description = _description(opened, document)
        return Extraction(description, recognition.status, None, (), recognition.diagnostics)
    return _checked(opened, document, recognition, recognition.report, verify=verify)


def extract_verified(source: str | Path | bytes | BinaryIO, *, name: str | None = None) -> Extraction:
    """The extraction of one report, its tables always read twice."""
    return extract(source, name=name, verify=True)


def _checked(
    source: Source, document: Document, recognition: Recognition, report: Report, *, verify: bool
) -> Extraction:
    """The extraction of a report, its identities checked, and its doubts judged by a second reading."""
    checks, findings = check_identities(report)
    diagnostics = (*recognition.diagnostics, *findings)
    agreed: Set[Field] = frozenset()
    if verify or any(_calls_for_second_reading(finding) for finding in diagnostics):
        second = verify_tables(source, document, report, checks, diagnostics)
        checks, diagnostics, agreed = second.checks, (*diagnostics, *second.diagnostics), second.agreed
    report = replace(report, facts=with_confidence(report.facts, checks, diagnostics, agreed))
    return Extraction(_description(source, document), recognition.status, report, checks, diagnostics)


def _calls_for_second_reading(finding: Diagnostic) -> bool:
    return finding.severity is not Severity.NOTE and finding.path.startswith(f"{TABLES}.")


def open_source(source: str | Path | bytes | BinaryIO, *, name: str | None = None) -> Source:
    """The bytes of a path, a buffer or an open file with a name; MissingSourceError where they cannot be had."""
    if isinstance(source, bytes | bytearray | memoryview):
        return Source(bytes(source), name or "")
    if isinstance(source, str | Path):
        path = Path(source)
        try:
            return Source(path.read_bytes(), name or path.name)
        except OSError as error:
            message = f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
            raise MissingSourceError(message) from error
    data = source.read()
    return Source(data, name or Path(str(getattr(source, "name", "") or "")).name)


def _description(source: Source, document: Document) -> SourceDescription:
    return SourceDescription(source.name, source.sha256, document.media_type, len(source.data), document.pages)
