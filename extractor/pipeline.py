"""bytes → Document → Report → checks → Extraction: the one place where both halves meet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence, Set
from typing import BinaryIO

from extractor.checks import check_identities, with_confidence, with_settled_doubts
from extractor.diagnostics import Code, Diagnostic, Severity, finding
from extractor.document import ReadFile, in_file
from extractor.errors import ExtractorError, MissingSourceError
from extractor.forms import Field
from extractor.provenance import Location, Source
from extractor.readers import read
from extractor.recognition import Recognition, recognize
from extractor.report import Check, Extraction, Report
from extractor.report.model import SourceDescription
from extractor.report.paths import SOURCE, is_in_tables

Given = str | os.PathLike[str] | bytes | BinaryIO | Source


def extract(
    source: Given, *, name: str | None = None, verify: bool = False, attachments: Iterable[Given] = ()
) -> Extraction:
    """The extraction of one report: from a path, from its bytes, or from an open binary file.

    `name` is what the source is called in the result (a path's own name by default). Tables and sections that it lacks
    are read from its `attachments`, files of their own, and their places name the file; what both print is compared.
    The tables are read a second time, by another library, where an identity fails or a cell is doubtful; with
    `verify` always. Raises subclasses of ExtractorError where the source, or an attachment's path, cannot be read at
    all; everything else is said in diagnostics.
    """
    opened = open_source(source, name=name)
    own = ReadFile(opened, read(opened))
    attached, unread = _attached(attachments)
    recognition = recognize(own.document, [file.document for file in attached])
    recognition = recognition._replace(diagnostics=(*recognition.diagnostics, *unread))
    files = (own, *attached)
    if recognition.report is None:
        return _extraction(files, recognition, None, (), recognition.diagnostics)
    return _checked(files, recognition, recognition.report, verify=verify)


def extract_verified(source: Given, *, name: str | None = None, attachments: Iterable[Given] = ()) -> Extraction:
    """The extraction of one report, its tables always read twice."""
    return extract(source, name=name, verify=True, attachments=attachments)


def _attached(attachments: Iterable[Given]) -> tuple[list[ReadFile], list[Diagnostic]]:
    """The attached files that can be read, under names of their own, and a word on each that cannot."""
    files: list[ReadFile] = []
    unread: list[Diagnostic] = []
    names: set[str] = set()
    for number, attachment in enumerate(attachments, 1):
        source = open_source(attachment)
        name = source.name or f"attachment {number}"
        name = f"{name}#{number}" if name in names else name
        names.add(name)
        source = Source(source.data, name)
        try:
            files.append(ReadFile(source, in_file(read(source), name)))
        except ExtractorError as error:
            place = Location(file=name)
            unread.append(finding(Code.ATTACHMENT_UNREADABLE, path=SOURCE, at=place, reason=str(error)))
    return files, unread


def _checked(files: Sequence[ReadFile], recognition: Recognition, report: Report, *, verify: bool) -> Extraction:
    """The extraction of a report, its identities checked, and its doubts judged by a second reading."""
    checks, findings = check_identities(report)
    diagnostics = with_settled_doubts((*recognition.diagnostics, *findings), checks)
    agreed: Set[Field] = frozenset()
    if verify or any(map(_calls_for_second_reading, diagnostics)):
        from extractor.verification import verify_tables  # most reports are read once

        second = verify_tables(files, report, checks, diagnostics, whole=verify)
        checks, diagnostics, agreed = second.checks, (*diagnostics, *second.diagnostics), second.agreed
    report = report._replace(facts=with_confidence(report.facts, checks, diagnostics, agreed))
    return _extraction(files, recognition, report, checks, diagnostics)


def _extraction(
    files: Sequence[ReadFile],
    recognition: Recognition,
    report: Report | None,
    checks: tuple[Check, ...],
    diagnostics: tuple[Diagnostic, ...],
) -> Extraction:
    own, *attached = (_description(file) for file in files)
    return Extraction(own, recognition.status, report, checks, diagnostics, tuple(attached))


def _calls_for_second_reading(found: Diagnostic) -> bool:
    return found.severity is not Severity.NOTE and is_in_tables(found.path)


def open_source(source: Given, *, name: str | None = None) -> Source:
    """The bytes of a path, a buffer or an open file with a name; MissingSourceError where they cannot be had."""
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes | bytearray | memoryview):
        return Source(bytes(source), name or "")
    if isinstance(source, str | os.PathLike):
        return Source(_bytes_of(os.fspath(source)), name or os.path.basename(source))
    data = source.read()
    return Source(data, name or os.path.basename(str(getattr(source, "name", "") or "")))


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        raise MissingSourceError(message) from error


def _description(file: ReadFile) -> SourceDescription:
    source, document = file
    return SourceDescription(source.name, source.sha256, document.media_type, len(source.data), document.pages)
