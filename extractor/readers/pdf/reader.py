"""The Document of a PDF: pages read one by one within limits, findings about pages told."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Document
from extractor.errors import DamagedSourceError, EncryptedSourceError, LimitExceededError
from extractor.layout import Page, arrange
from extractor.provenance import Box, Location, Source
from extractor.readers.pdf import native
from extractor.readers.pdf.fonts import FontCheck
from extractor.readers.pdf.glyphs import PageText, read_glyphs
from extractor.readers.pdf.objects import SCAN_SHARE, Budget, Drawn, Reader
from extractor.readers.pdf.streams import Kind, checksums_of, count_damaged, refuse_bombs, streams_of
from extractor.readers.pdf.unmapped import legible_pages
from extractor.readers.pdf.view import View, view_of

MEDIA_TYPE = "application/pdf"
# The longest report known has 80 pages; yearbooks and collections that are no report start at some hundred.
MOST_PAGES = 600
MOST_GLYPHS_OF_PAGE, MOST_GLYPHS = 50_000, 700_000
# A page of which a picture covers half and that prints no more than a page number is a scan.
SCAN_GLYPHS = 12
# What follows the last %%EOF: a few bytes; signed and appended files end with it too.
_TAIL = 4096

_META = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


@dataclass
class _Reading:
    """What has been read so far."""

    fonts: FontCheck
    pages: list[Page] = field(default_factory=list)
    textless: list[int] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    glyphs: int = 0
    budget: Budget = field(default_factory=Budget)


def read(source: Source) -> Document:
    """The Document of a PDF; ExtractorError where it is encrypted, damaged or larger than any report."""
    streams = streams_of(source.data)
    refuse_bombs(source.data, streams)
    damaged = count_damaged(source.data, streams, Kind.TEXT)
    with native.LOCK, _opened(source.data) as document:
        count = native.page_count(document)
        if count > MOST_PAGES:
            raise LimitExceededError(f"{count} pages; no report has more than {MOST_PAGES}: cut out the report's pages")
        metadata = {key: value for key in _META if (value := native.meta(document, key).strip())}
        check = FontCheck(checksums_of(source.data, streams))
        reading = _read_pages(document, count, check)
    if check.doubtful:
        damaged += count_damaged(source.data, streams, Kind.FONT)
    if not reading.pages:
        raise DamagedSourceError("no page of the PDF can be read: the file is damaged; fetch it again from its source")
    legible = legible_pages(source.data, reading.pages)
    blocks = arrange(legible.pages)
    return Document(
        MEDIA_TYPE,
        blocks,
        MappingProxyType(metadata),
        pages=count,
        textless_pages=tuple(sorted(legible.illegible.union(reading.textless))),
        diagnostics=(
            *_damage(source.data, damaged),
            *reading.found,
            *legible.diagnostics,
            *_skipped_drawings(reading.budget),
        ),
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


def _read_pages(document: int, count: int, check: FontCheck) -> _Reading:
    reading = _Reading(check)
    for index in range(count):
        page = native.load_page(document, index)
        if not page:
            reading.found.append(_lost_page(index + 1))
            continue
        try:
            _read_page(document, page, index + 1, reading)
        finally:
            native.close_page(page)
    return reading


def _read_page(document: int, handle: int, number: int, reading: _Reading) -> None:
    left, top, right, bottom = native.rectangle(native.page_box, handle)
    view = view_of(left, bottom, right, top, native.page_rotation(handle))
    drawn = Reader(document, handle, number, view, reading.budget).read()
    reading.fonts.look(drawn.fonts)
    hidden = frozenset() if _is_text_hidden(drawn) else drawn.hidden
    text = _page_text(handle, number, view, hidden, reading)
    page = Page(number, view.width, view.height, text.glyphs, tuple(drawn.rulings), tuple(drawn.pictures))
    reading.pages.append(page)
    if _is_textless(page, drawn):
        reading.textless.append(number)
    reading.found += _page_findings(number, text, drawn, page)


def _is_text_hidden(drawn: Drawn) -> bool:
    """Whether a page shows little of its text: it was made by character recognition and lies over or under a scan."""
    return 2 * len(drawn.hidden) > drawn.texts


def _page_text(handle: int, number: int, view: View, hidden: Set[int], reading: _Reading) -> PageText:
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
        return read_glyphs(text, view, hidden)
    finally:
        native.close_text(text)


def _printed(page: Page) -> int:
    """How many characters a page prints; more than a scan has are not counted."""
    return sum(1 for _ in islice((glyph for glyph in page.glyphs if not glyph.text.isspace()), SCAN_GLYPHS + 1))


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
    if text.skewed:
        message = f"page {number}: {text.skewed} slanted characters (a stamp or watermark) are left out"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.NOTE, message, "$.report", place)
    if text.unseen:
        message = f"page {number}: {text.unseen} characters that the page does not show are left out"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.NOTE, message, "$.report", place)
    if _is_text_hidden(drawn) and _printed(page):
        what = "is a picture, and its text was made by character recognition" if _is_scan(page) else "hides its text"
        message = f"page {number} {what}: what is printed may be something else; compare it with the page"
        yield Diagnostic(Code.NO_TEXT_LAYER, Severity.WARNING, message, "$.report", place)


def _lost_page(number: int) -> Diagnostic:
    message = f"page {number} of the PDF cannot be read: it is damaged"
    return Diagnostic(Code.CONTENT_SKIPPED, Severity.ERROR, message, "$.report", Location(page=number))


def _damage(data: bytes, damaged: int) -> Iterator[Diagnostic]:
    if damaged:
        message = (
            f"{damaged} compressed parts of the PDF are damaged: what they print may be missing or wrong; "
            "fetch the file again from its source"
        )
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, "$.report")
    if b"%%EOF" not in data[-_TAIL:]:
        message = "the PDF has no end mark: it was cut short, pages may be missing"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.WARNING, message, "$.report")


def _skipped_drawings(budget: Budget) -> Iterator[Diagnostic]:
    if budget.skipped:
        message = "drawings larger than any table are left out; tables drawn in them are not seen"
        yield Diagnostic(Code.CONTENT_SKIPPED, Severity.NOTE, message, "$.report")
