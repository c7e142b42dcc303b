"""Whether pictures of a report are to be read by character recognition: where what is printed stands in them alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from extractor.diagnostics import Code
from extractor.document import Document, ReadFile, in_file
from extractor.errors import MissingPartError
from extractor.forms.printed import printed_words
from extractor.garbled import is_garbled, with_pages_in_doubt
from extractor.readers import can_read_pictures, read_pictures
from extractor.recognition import Recognition
from extractor.report import Status

# Text that a page hides under its picture, or whose characters nothing names: the picture may tell more.
_DOUBTFUL_TEXT = frozenset({Code.NO_TEXT_LAYER, Code.CHARACTERS_UNMAPPED})


class Ocr(StrEnum):
    """When pictures are read: where the text makes no whole report and the extra is there, never, or always."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


def with_pictures(files: Sequence[ReadFile], recognition: Recognition, ocr: Ocr) -> tuple[ReadFile, ...] | None:
    """The files with their pictures read, None where that is not called for or finds nothing.

    MissingPartError where it is asked for and what it needs is not installed.
    """
    if ocr is Ocr.NEVER or (ocr is Ocr.AUTO and recognition.status is Status.OK):
        return None
    files = tuple(_doubted(file) for file in files)
    if not any(_shows_pictures(file.document, every=ocr is Ocr.ALWAYS) for file in files):
        return None
    if not can_read_pictures():
        if ocr is Ocr.AUTO:
            return None
        raise MissingPartError("reading pictures needs the extra `ocr`: pip install 'xxgk-extractor[ocr]'")
    read = tuple(_read(file, every=ocr is Ocr.ALWAYS) for file in files)
    return read if any(one.document is not file.document for one, file in zip(read, files, strict=True)) else None


def _doubted(file: ReadFile) -> ReadFile:
    """The file, its pages in doubt where their text is none that anybody wrote."""
    if not file.document.pages or not is_garbled(file.document):
        return file
    return file._replace(document=with_pages_in_doubt(file.document))


def _shows_pictures(document: Document, *, every: bool) -> bool:
    if document.textless_pages or any(document.pictures):
        return True
    return every or any(one.code in _DOUBTFUL_TEXT for one in document.diagnostics)


def _read(file: ReadFile, *, every: bool) -> ReadFile:
    again = read_pictures(file.source, file.document, every=every, words=printed_words())
    if again is file.document:
        return file
    return file._replace(document=again if file.document.file is None else in_file(again, file.document.file))
