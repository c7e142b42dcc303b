"""bytes → Document → Report → checks → Extraction: the one place where both halves meet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from extractor import several
from extractor.checks import (
    check_identities,
    with_closing_candidates,
    with_confidence,
    with_joined_digits,
    with_proven_order,
    with_settled_doubts,
)
from extractor.claims import with_claims
from extractor.diagnostics import Code, Diagnostic, Severity, finding
from extractor.document import Document, ReadFile, in_file
from extractor.errors import ExtractorError, MissingSourceError, WrongSourceError
from extractor.forms import Field
from extractor.logs import log, working
from extractor.pictures import Ocr, with_pictures
from extractor.provenance import Location, Source, part_name
from extractor.readers import read
from extractor.recognition import Recognition, recognize
from extractor.report import Check, Extraction, Report
from extractor.report.model import SourceDescription
from extractor.report.paths import SOURCE, is_in_tables
from extractor.tuples import NamedTuple

if TYPE_CHECKING:
    from extractor.verification import Verification

Given = str | os.PathLike[str] | bytes | BinaryIO | Source


class Reading(NamedTuple):
    """The files that were read, the report's own first, and a word on each attached one that cannot be."""

    files: tuple[ReadFile, ...]
    unread: tuple[Diagnostic, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """What was read from each file."""
        return tuple(file.document for file in self.files)


class Checking(NamedTuple):
    """The report with the confidence of its facts, its checks, all that is said, and the second reading, if any."""

    report: Report | None
    checks: tuple[Check, ...]
    diagnostics: tuple[Diagnostic, ...]
    verification: Verification | None = None


class Stages(NamedTuple):
    """All that is made of a source on the way to its extraction, each stage a value."""

    reading: Reading
    recognition: Recognition
    checking: Checking

    @property
    def extraction(self) -> Extraction:
        """The result."""
        own, *attached = (_description(file) for file in self.reading.files)
        report, checks, diagnostics, _ = self.checking
        return Extraction(own, self.recognition.status, report, checks, diagnostics, tuple(attached))


def extract(
    source: Given,
    *,
    name: str | None = None,
    verify: bool = False,
    attachments: Iterable[Given] = (),
    ocr: Ocr | str = Ocr.AUTO,
    part: str | None = None,
) -> Extraction:
    """The extraction of one report: from a path, from its bytes, or from an open binary file.

    `name` is what the source is called in the result (a path's own name by default). Tables and sections that it lacks
    are read from its `attachments`, files of their own, and their places name the file; what both print is compared.
    The tables are read a second time, by another library, where an identity fails or a cell is doubtful; with
    `verify` always. `ocr` tells when pictures are read by character recognition: `auto`, where the text makes no whole
    report and the extra is installed, `never`, or `always`. Of a file that holds several reports the first is read, and
    a warning gives the places of the others, which `part` asks for (`page=5-9`); "" is the first without that warning,
    for those who ask for all. Raises subclasses of ExtractorError where the source, or an attachment's path, cannot be
    read at all; everything else is said in diagnostics.
    """
    return stages(source, name=name, verify=verify, attachments=attachments, ocr=ocr, part=part).extraction


# What a batch calls, by its address: with tables always read twice, with pictures never or always read.
extract_verified = partial(extract, verify=True)
extract_without_ocr = partial(extract, ocr=Ocr.NEVER)
extract_with_ocr = partial(extract, ocr=Ocr.ALWAYS)
extract_verified_without_ocr = partial(extract, verify=True, ocr=Ocr.NEVER)
extract_verified_with_ocr = partial(extract, verify=True, ocr=Ocr.ALWAYS)


def stages(
    source: Given,
    *,
    name: str | None = None,
    verify: bool = False,
    attachments: Iterable[Given] = (),
    ocr: Ocr | str = Ocr.AUTO,
    part: str | None = None,
) -> Stages:
    """Every stage of the extraction of one report, for those who look at how it was made; as `extract` takes it."""
    when = _when(ocr)
    with working():
        opened = open_source(source, name=name)
        whole = Source(opened.data, opened.name.removesuffix(part_name("", part))) if part else opened
        made = _made(whole, attachments, when, part, verify=verify)
    log("%s: %s", made.reading.files[0].source.name, made.recognition.status.value)
    return made


def _made(source: Source, attachments: Iterable[Given], when: Ocr, part: str | None, *, verify: bool) -> Stages:
    kept = several.kept(source, part) if part else None
    if kept is not None:
        reading, recognition = Reading((kept.file,)), kept.recognition
    else:
        reading, recognition = _one_report(read_files(source, attachments=attachments), part)
    files = with_pictures(reading.files, recognition, when)
    if files is not None:
        reading, recognition = _one_report(reading._replace(files=files), part)
    if part and not reading.files[0].part:
        raise WrongSourceError(f"{source.name}: no report at {part}: it holds one, or where each ends is not certain")
    recognition = _with_agency(recognition, reading.documents[0])
    return Stages(reading, recognition, checked(reading, recognition, verify=verify))


def _one_report(reading: Reading, part: str | None) -> tuple[Reading, Recognition]:
    """What is read and recognized of the report that is asked for, where a file without attached ones holds several."""
    own, *attached = reading.files
    parts = several.parts_of(own) if not (attached or reading.unread or own.part) else ()
    if parts:
        found = several.part_at(parts, part)
        return Reading((found.file,)), found.recognition
    return reading, recognize(own.document, [file.document for file in attached])


def _when(ocr: Ocr | str) -> Ocr:
    try:
        return Ocr(ocr)
    except ValueError as error:
        raise WrongSourceError(f"ocr is {', '.join(Ocr)}, and not {ocr!r}") from error


def _with_agency(recognition: Recognition, own: Document) -> Recognition:
    """The recognition with who publishes the report."""
    if recognition.report is None or recognition.report.organization is None:
        return recognition
    from extractor.agency.page import agency_of_report  # its tables are for reports alone

    agency, findings = agency_of_report(recognition.report, own)
    report = recognition.report._replace(agency=agency)
    return recognition._replace(report=report, diagnostics=(*recognition.diagnostics, *findings))


def read_files(source: Given, *, name: str | None = None, attachments: Iterable[Given] = ()) -> Reading:
    """The Documents of a source and of the files attached to it."""
    opened = open_source(source, name=name)
    own = ReadFile(opened, read(opened))
    attached, unread = _attached(attachments)
    return Reading((own, *attached), tuple(unread))


def _attached(attachments: Iterable[Given]) -> tuple[list[ReadFile], list[Diagnostic]]:
    """The attached files that can be read, under names of their own, and a word on each that cannot."""
    files: list[ReadFile] = []
    unread: list[Diagnostic] = []
    names: set[str] = set()
    if isinstance(attachments, str | os.PathLike | bytes) or hasattr(attachments, "read"):
        raise WrongSourceError("attachments are several: give a list, [path], also for one")
    if not isinstance(attachments, Iterable):
        raise WrongSourceError(f"attachments are a list of sources, and no {type(attachments).__name__}")
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


def checked(reading: Reading, recognition: Recognition, *, verify: bool = False) -> Checking:
    """A report with its identities checked, and its doubts judged by a second reading."""
    said, report = (*recognition.diagnostics, *reading.unread), recognition.report
    if report is None:
        return Checking(None, (), said)
    report, said = with_joined_digits(report, said)
    checks, findings = check_identities(report)
    diagnostics = with_proven_order(with_settled_doubts((*said, *findings), checks), checks, report.facts)
    diagnostics = with_closing_candidates(diagnostics, checks, report.facts)
    agreed: Set[Field] = frozenset()
    second: Verification | None = None
    if verify or any(map(_calls_for_second_reading, diagnostics)):
        from extractor.verification import verify_tables  # most reports are read once

        second = verify_tables(reading.files, report, checks, diagnostics, whole=verify)
        checks, diagnostics, agreed = second.checks, (*diagnostics, *second.diagnostics), second.agreed
    report = report._replace(facts=with_confidence(report.facts, checks, diagnostics, agreed))
    report, differing = with_claims(report)
    return Checking(report, checks, (*diagnostics, *differing), second)


def _calls_for_second_reading(found: Diagnostic) -> bool:
    return found.severity is not Severity.NOTE and is_in_tables(found.path)


def open_source(source: Given, *, name: str | None = None) -> Source:
    """The bytes of a path, a buffer or an open file with a name; MissingSourceError where they cannot be had.

    WrongSourceError for anything else, such as a file that was opened as text.
    """
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes | bytearray | memoryview):
        return Source(bytes(source), name or "")
    if isinstance(source, str | os.PathLike):
        return Source(_bytes_of(os.fspath(source)), name or os.path.basename(source))
    if not hasattr(source, "read"):
        raise WrongSourceError(f"{type(source).__name__} is no source; give a path, bytes, or an open binary file")
    try:
        data: object = source.read()
    except (OSError, ValueError) as error:  # closed, or open to be written
        raise WrongSourceError(f"the file gives nothing ({error}); open it in binary mode, open(path, 'rb')") from error
    if not isinstance(data, bytes | bytearray | memoryview):
        kind = type(data).__name__
        raise WrongSourceError(f"the file gives {kind} and no bytes; open it in binary mode, open(path, 'rb')")
    return Source(bytes(data), name or os.path.basename(str(getattr(source, "name", "") or "")))


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        raise MissingSourceError(message) from error
    except ValueError as error:  # a NUL in it
        raise MissingSourceError(f"{path!r}: no path ({error})") from error


def _description(file: ReadFile) -> SourceDescription:
    source, document = file.source, file.document
    return SourceDescription(source.name, source.sha256, document.media_type, len(source.data), document.pages)
