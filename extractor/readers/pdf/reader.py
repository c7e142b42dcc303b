"""The Document of a PDF: pages read one by one within limits, findings about pages told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.errors import DamagedSourceError, EncryptedSourceError
from extractor.layout import Page, arrange
from extractor.layout.covered import Laid
from extractor.layout.limits import Budget, refuse_many_pages
from extractor.layout.packed import unpacked
from extractor.layout.reading import PageText, Reading
from extractor.provenance import Source
from extractor.readers.pdf import native
from extractor.readers.pdf.annotations import notes_of
from extractor.readers.pdf.astray import dropped_texts
from extractor.readers.pdf.covers import Covers, Over
from extractor.readers.pdf.fonts import FontCheck
from extractor.readers.pdf.glyphs import read_glyphs
from extractor.readers.pdf.marks import OpenMarks
from extractor.readers.pdf.nesting import refuse_multiplied
from extractor.readers.pdf.objects import DrawnPage, ObjectReader
from extractor.readers.pdf.sight import Sight
from extractor.readers.pdf.streams import Kind, checksums_of, count_damaged, refuse_bombs, streams_of
from extractor.readers.pdf.unmapped import Legible, legible_pages
from extractor.readers.pdf.view import View, view_of
from extractor.tuples import NamedTuple

MEDIA_TYPE = "application/pdf"
# From so many pages on the characters are counted before any is read, which takes no memory and a third of the time.
LONG = 100
# pdfium keeps 0.2 to 0.7 MB a page; to load a document again takes less than a page does.
PAGES_A_LOAD = 10
# What follows the last %%EOF: a few bytes; signed and appended files end with it too.
_TAIL = 4096

_META = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")


class _Shown(NamedTuple):
    """What the pages of a PDF show, before it is arranged."""

    page_count: int
    metadata: dict[str, str]
    reading: Reading
    legible: Legible
    damaged: int


def read(source: Source) -> Document:
    """The Document of a PDF; ExtractorError where it is encrypted, damaged or larger than any report."""
    count, metadata, reading, legible, damaged = _shown(source)
    return Document(
        MEDIA_TYPE,
        arrange(legible.pages),
        MappingProxyType(metadata),
        pages=count,
        textless_pages=tuple(sorted(legible.illegible.union(reading.textless))),
        diagnostics=(*_damage(source.data, damaged), *reading.findings(), *legible.diagnostics),
    )


def pages(source: Source) -> tuple[Page, ...]:
    """What the pages show: characters, rules and pictures in their places."""
    return tuple(map(unpacked, _shown(source).legible.pages))


def _shown(source: Source) -> _Shown:
    streams = streams_of(source.data)
    refuse_bombs(source.data, streams)
    marks = OpenMarks()
    damaged = count_damaged(source.data, streams, Kind.TEXT, marks)
    check = FontCheck(checksums_of(source.data, streams), marks)
    with native.LOCK, native.without_fonts_of_machine():
        with opened(source.data) as document:
            count = native.page_count(document)
            metadata = {key: value for key in _META if (value := native.meta(document, key).strip())}
        refuse_many_pages(count)
        refuse_multiplied(source.data, streams)
        if count > LONG:
            _refuse_book(source.data, count)
        reading = _read_pages(source.data, count, check)
    if check.doubtful:
        damaged += count_damaged(source.data, streams, Kind.FONT)
    if not reading.pages:
        raise DamagedSourceError("no page of the PDF can be read: the file is damaged; fetch it again from its source")
    return _Shown(count, metadata, reading, legible_pages(source.data, reading.pages), damaged)


@contextmanager
def opened(data: bytes) -> Iterator[native.Handle]:
    """The loaded document; ExtractorError where it cannot be loaded."""
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


def _refuse_book(data: bytes, count: int) -> None:
    """LimitExceededError where the pages hold more characters than any report."""
    budget = Budget()
    for _, number, page in pages_of(data, range(count)):
        text = native.load_text(page) if page else None
        characters = native.count_chars(text) if text else 0
        native.close_text(text)
        budget.take_glyphs(characters, number)


def _read_pages(data: bytes, count: int, check: FontCheck) -> Reading:
    reading = Reading(count)
    for document, number, page in pages_of(data, range(count)):
        if page:
            _read_page(document, page, number, reading, check)
        else:
            reading.lose(number)
    return reading


def pages_of(data: bytes, numbers: range) -> Iterator[tuple[native.Handle, int, native.Handle]]:
    """The pages of these indices one by one, with document and number; a handle is null where it cannot be loaded.

    pdfium keeps all that it has loaded of a document, so a long one is loaded again and again.
    """
    for start in range(0, len(numbers), PAGES_A_LOAD):
        with opened(data) as document:
            for index in numbers[start : start + PAGES_A_LOAD]:
                page = native.load_page(document, index)
                try:
                    yield document, index + 1, page
                finally:
                    native.close_page(page)


def _read_page(document: native.Handle, handle: native.Handle, number: int, reading: Reading, check: FontCheck) -> None:
    sheet = _Sheet(document, handle, number, reading.budget, check)
    turns = native.page_rotation(handle)
    view, drawn, text = sheet.read(turns)
    if text.turns:
        view, drawn, text = sheet.read(turns + text.turns)
    reading.add(number, (view.width, view.height), text._replace(unseen=text.unseen + sheet.hidden), drawn)


def turns_of(document: native.Handle, handle: native.Handle, number: int, check: FontCheck) -> int:
    """The quarters that a page is turned clockwise, as it is displayed, so that its text can be read."""
    sheet = _Sheet(document, handle, number, Budget(), check)
    return sheet.read(native.page_rotation(handle))[2].turns % 4


class _Sheet:
    """A loaded page; `hidden` counts the characters taken off it."""

    def __init__(
        self, document: native.Handle, handle: native.Handle, number: int, budget: Budget, fonts: FontCheck
    ) -> None:
        self.document, self.handle, self.number, self.budget, self.fonts = document, handle, number, budget, fonts
        self.hidden = 0

    def read(self, turns: int) -> tuple[View, DrawnPage, PageText]:
        """What the page shows when it is turned clockwise by so many quarters."""
        left, top, right, bottom = native.box_of_page(self.handle)
        view = view_of(left, bottom, right, top, turns)
        drawn = ObjectReader(self.document, self.handle, self.number, view, self.budget).read()
        covers = self._covers(view, drawn)
        self.fonts.look(self.document, drawn.fonts)
        if drawn.hidden and not drawn.hides_text:
            if covers.over:
                covers.number()
            self.hidden += drawn.remove_hidden(self.handle)
        text = self._text(view, drawn, covers)
        return view, drawn, text._replace(glyphs=(*text.glyphs, *drawn.dropped)) if drawn.dropped else text

    def _covers(self, view: View, drawn: DrawnPage) -> Covers:
        """What may lie over the texts of the page, its annotations included."""
        covers = Covers(self.document, self.handle)
        covers.over, covers.order = drawn.over, drawn.order
        for note in notes_of(self.handle):
            box = view.box(*note.box)
            covers.over.append(Over(Laid((inf, 0), box), strikes=note.strikes))
            covers.printing += [box] * note.prints
        return covers

    def _text(self, view: View, drawn: DrawnPage, covers: Covers) -> PageText:
        text = native.load_text(self.handle)
        if not text:
            return PageText(())
        try:
            count = native.count_chars(text)
            self.budget.take_glyphs(count, self.number)
            owners = native.owners_of(text, count)
            sight = Sight(owners, view, drawn, covers, self.fonts.marks)
            found, off = read_glyphs(text, view, drawn.inner, self.fonts.astray, sight)
            shown = {*owners} - {0}
            if covers.printing:
                found = found._replace(lost=(*found.lost, *covers.lost()))
            if len(shown) >= drawn.texts - len(drawn.hidden) and not off:
                return found
            nested = [item for item in drawn.nested if item.address not in drawn.hidden]
            dropped = dropped_texts(self.handle, nested, shown | drawn.hidden, off, drawn.inner, view)
            return found._replace(lost=(*found.lost, *dropped))
        finally:
            native.close_text(text)


def _damage(data: bytes, damaged: int) -> Iterator[Diagnostic]:
    if damaged:
        yield finding(Code.CONTENT_SKIPPED, "streams", count=damaged)
    if b"%%EOF" not in data[-_TAIL:]:
        yield finding(Code.CONTENT_SKIPPED, "cut")
