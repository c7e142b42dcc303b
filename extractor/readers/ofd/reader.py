"""The Document of an OFD: the first document of the package that holds a table, the others told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.document import Document
from extractor.errors import DamagedSourceError
from extractor.layout import Page, arrange
from extractor.layout.limits import refuse_many_pages
from extractor.layout.packed import unpacked
from extractor.layout.reading import Reading
from extractor.provenance import Source
from extractor.readers.markup import Element
from extractor.readers.ofd.page import Painter
from extractor.readers.ofd.parts import open_parts
from extractor.readers.ofd.structure import Body, bodies_of

MEDIA_TYPE = "application/ofd"


def read(source: Source) -> Document:
    """The Document of an OFD; ExtractorError where it is encrypted, damaged or larger than any report."""
    bodies = bodies_of(open_parts(source.data))
    chosen, document = _chosen(bodies)
    others = [body for body in bodies if body is not chosen]
    return document._replace(diagnostics=(*document.diagnostics, *_left_out(others)))


def _chosen(bodies: Sequence[Body]) -> tuple[Body, Document]:
    """The document of the package that is read; DamagedSourceError where no page of any can be."""
    found: list[tuple[Body, Document]] = []
    for body in bodies:
        document = _document(body)
        if document is not None:
            found.append((body, document))
        if document is not None and any(document.tables):
            break
    if not found:
        raise DamagedSourceError("no page of the OFD can be read: the file is damaged; fetch it again from its source")
    return min(found, key=lambda pair: _emptiness(pair[1]))


def bodies_in_order(source: Source) -> list[Body]:
    """The documents of the package, the one that is read first."""
    bodies = bodies_of(open_parts(source.data))
    chosen = _chosen(bodies)[0] if len(bodies) > 1 else bodies[0]
    return sorted(bodies, key=lambda body: body is not chosen)


def _emptiness(document: Document) -> int:
    """0 where a document holds a table, as every report does, 1 where it holds text, 2 where it holds neither."""
    return 0 if any(document.tables) else 1 if any(document.paragraphs) else 2


def pages(source: Source) -> tuple[Page, ...]:
    """What the pages of all documents show, the one that is read first: characters, rules and pictures."""
    return tuple(unpacked(page) for body in bodies_in_order(source) for page in _reading(body).pages)


def _reading(body: Body) -> Reading:
    refuse_many_pages(len(body.pages))
    reading = Reading(len(body.pages))
    for number, entry in enumerate(body.pages, start=1):
        try:
            _read_page(body, entry, number, reading)
        except DamagedSourceError as error:
            reading.lose(number, str(error))
    return reading


def _document(body: Body) -> Document | None:
    """What a document of the package shows, None where no page of it can be read."""
    reading = _reading(body)
    if not reading.pages:
        return None
    return Document(
        MEDIA_TYPE,
        arrange(reading.pages),
        MappingProxyType(body.metadata),
        tuple(body.attachments()),
        pages=len(body.pages),
        textless_pages=tuple(reading.textless),
        diagnostics=tuple(reading.findings()),
    )


def _read_page(body: Body, entry: Element, number: int, reading: Reading) -> None:
    page = body.page(entry)
    painter = Painter(number, page.area, page.resources, reading.budget)
    text = painter.paint(page)
    reading.add(number, painter.size, text, painter.drawn)
    for variant, count in painter.left_out():
        reading.say(number, variant, count=count)
    for name in page.missing:
        reading.say(number, "template", name=name)


def _left_out(bodies: Sequence[Body]) -> Iterator[Diagnostic]:
    """What is to be said of further documents in the package."""
    if bodies:
        names = tuple(body.metadata.get("Title") or body.name for body in bodies)
        yield finding(Code.CONTENT_SKIPPED, "documents", count=len(bodies) + 1, names=names)
