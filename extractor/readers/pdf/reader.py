"""The Document of a PDF: pages read one by one within limits, findings about pages told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Document
from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.layout import Page, arrange
from extractor.provenance import Box, Location, Source
from extractor.readers.pdf import native
from extractor.readers.pdf.glyphs import PageText, read_glyphs
from extractor.readers.pdf.inflation import refuse_bombs
from extractor.readers.pdf.objects import Budget, Drawn, Reader
from extractor.readers.pdf.view import View, view_of

MEDIA_TYPE = "application/pdf"
# The longest report known has 80 pages; yearbooks and collections that are no report start at some hundred.
MOST_PAGES = 600
MOST_GLYPHS_OF_PAGE, MOST_GLYPHS = 50_000, 700_000
# A page of which a picture covers half and that prints no more than a page number is a scan.
SCAN_SHARE, SCAN_GLYPHS = 0.5, 12
# What follows the last %%EOF: a few bytes; signed and appended files end with it too.
_TAIL = 4096

_META = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


@dataclass
class _Reading:
    """What has been read so far."""

    pages: list[Page] = field(default_factory=list)
    textless: list[int] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    glyphs: int = 0
    budget: Budget = field(default_factory=Budget)


def read(source: Source) -> Document:
    """The Document of a PDF; ExtractorError where it is encrypted, damaged or larger than any report."""
    refuse_bombs(source.data)
    with native.LOCK, _opened(source.data) as document:
        count = native.page_count(document)
        if count > MOST_PAGES:
            raise LimitExceededError(f"{count} pages; no report has more than {MOST_PAGES}: cut out the report's pages")
        metadata = {key: value for key in _META if (value := native.meta(document, key).strip())}
        reading = _read_pages(document, count)
    if not reading.pages:
        raise DamagedSourceError("no page of the PDF can be read: the file is damaged; fetch it again from its source")
    blocks = arrange(reading.pages)
    return Document(
        MEDIA_TYPE,
        blocks,
        MappingProxyType(metadata),
        pages=count,
        textless_pages=tuple(reading.textless),
        diagnostics=(*_cut_file(source.data), *reading.found, *_skipped_drawings(reading.budget)),
    )


@contextmanager
def _opened(data: bytes) -> Iterator[int]:
    document = native.load_document(data, len(data), None)
    if not document:
        raise _load_error(native.last_error())
    try:
        yield document
    finally:
        native.close_document(document)


def _load_error(code: int) -> Exception:
    if code == native.ERROR_PASSWORD:
        return EncryptedSourceError("the PDF needs a password: remove the protection or fetch an open copy")
    if code == native.ERROR_SECURITY:
        return EncryptedSourceError("the PDF has a protection that cannot be read: fetch an open copy")
    return DamagedSourceError("the PDF is cut short or damaged and cannot be loaded: fetch it again from its source")


def _read_pages(document: int, count: int) -> _Reading:
    reading = _Reading()
    for index in range(count):
        page = native.load_page(document, index)
        if not page:
            reading.found.append(_lost_page(index + 1))
            continue
        try:
            _read_page(page, index + 1, reading)
        finally:
            native.close_page(page)
    return reading


def _read_page(handle: int, number: int, reading: _Reading) -> None:
    left, top, right, bottom = native.rectangle(native.page_box, handle)
    view = view_of(left, bottom, right, top, native.page_rotation(handle))
    drawn = Reader(handle, number, view, reading.budget).read()
    text = _page_text(handle, number, view, reading)
    page = Page(number, view.width, view.height, text.glyphs, tuple(drawn.rulings), tuple(drawn.pictures))
    reading.pages.append(page)
    if _is_textless(page, drawn):
        reading.textless.append(number)
    reading.found += _page_findings(number, text, drawn, page)


def _page_text(handle: int, number: int, view: View, reading: _Reading) -> PageText:
    text = native.load_text(handle)
    if not text:
        return PageText(())
    try:
        count = native.count_chars(text)
        reading.glyphs += count
        if count > MOST_GLYPHS_OF_PAGE or reading.glyphs > MOST_GLYPHS:
            raise LimitExceededError(
                f"page {number} brings the characters above what any report has ({MOST_GLYPHS_OF_PAGE} on a page, "
                f"{MOST_GLYPHS} in a document); cut out the report's own pages"
            )
        return read_glyphs(text, view)
    finally:
        native.close_text(text)


def _printed(page: Page) -> int:
    return sum(not glyph.text.isspace() for glyph in page.glyphs)


def _is_textless(page: Page, drawn: Drawn) -> bool:
    """Whether a page shows something and prints no text, a page number at most beside a scan."""
    printed = _printed(page)
    return (printed == 0 and drawn.anything) or (printed <= SCAN_GLYPHS and _is_scan(page))


def _is_scan(page: Page) -> bool:
    def share(box: Box) -> float:
        return (box[2] - box[0]) * (box[3] - box[1]) / max(page.width * page.height, 1.0)

    return any(share(box) > SCAN_SHARE for box in page.pictures)


def _page_findings(number: int, text: PageText, drawn: Drawn, page: Page) -> Iterator[Diagnostic]:
    place = Location(page=number)
    if text.unmapped:
        message = (
            f"page {number}: {text.unmapped} of {len(text.glyphs)} characters have no Unicode mapping in their font "
            f"and are read as \N{REPLACEMENT CHARACTER}"
        )
        yield Diagnostic(Code.CHARACTERS_UNMAPPED, Severity.WARNING, message, "$.report", place)
    if text.skewed:
        message = f"page {number}: {text.skewed} slanted characters (a stamp or watermark) are left out"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.NOTE, message, "$.report", place)
    if drawn.invisible_text and _is_scan(page) and _printed(page):
        message = f"page {number} is a picture with invisible text over it, made by character recognition: check it"
        yield Diagnostic(Code.NO_TEXT_LAYER, Severity.WARNING, message, "$.report", place)


def _lost_page(number: int) -> Diagnostic:
    message = f"page {number} of the PDF cannot be read: it is damaged"
    return Diagnostic(Code.CONTENT_SKIPPED, Severity.ERROR, message, "$.report", Location(page=number))


def _cut_file(data: bytes) -> Iterator[Diagnostic]:
    if b"%%EOF" not in data[-_TAIL:]:
        message = "the PDF has no end mark: it was cut short, pages may be missing"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, "$.report")


def _skipped_drawings(budget: Budget) -> Iterator[Diagnostic]:
    if budget.skipped:
        message = "drawings larger than any table are left out; tables drawn in them are not seen"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.NOTE, message, "$.report")
