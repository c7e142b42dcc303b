"""bytes → Document → Report → checks → Extraction: the one place where both halves meet."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from extractor.checks import check_identities
from extractor.document import Document
from extractor.errors import MissingSourceError
from extractor.provenance import Source
from extractor.readers import read
from extractor.recognition import recognize
from extractor.report import Check, Extraction
from extractor.report.model import SourceDescription


def extract(source: str | Path | bytes | BinaryIO, *, name: str | None = None) -> Extraction:
    """The extraction of one report: from a path, from its bytes, or from an open binary file.

    `name` is what the source is called in the result (a path's own name by default). Raises subclasses of
    ExtractorError where the source cannot be read at all; everything else is said in diagnostics.
    """
    opened = open_source(source, name=name)
    document = read(opened)
    recognition = recognize(document)
    diagnostics = recognition.diagnostics
    checks: tuple[Check, ...] = ()
    if recognition.report is not None:
        checks, findings = check_identities(recognition.report)
        diagnostics = (*diagnostics, *findings)
    return Extraction(_description(opened, document), recognition.status, recognition.report, checks, diagnostics)


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
