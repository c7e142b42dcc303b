"""One reader a format behind one literal table; a reader gives a Document and knows no form."""

from __future__ import annotations

from importlib import import_module

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.detect import Format, detect

READERS: dict[Format, str] = {
    Format.HTML: "extractor.readers.html",
    Format.DOCX: "extractor.readers.docx",
    Format.PDF: "extractor.readers.pdf",
    Format.TEXT: "extractor.readers.text",
}


def read(source: Source) -> Document:
    """The Document of a source, by the reader of the format its bytes show; ExtractorError where there is none."""
    document: Document = import_module(READERS[detect(source)]).read(source)
    return document
