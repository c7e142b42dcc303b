"""The pages of a file that may each hold a report: of a fixed layout, of a workbook, of markup one after the other.

Places count through the whole file, so that each leads to the same cell whichever part is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

from extractor.diagnostics import Diagnostic
from extractor.document import Block, Document, Table, with_places
from extractor.errors import ExtractorError
from extractor.patterns import pattern
from extractor.provenance import Location, Source
from extractor.tuples import NamedTuple

PAGES, SHEETS, DOCUMENTS, REPORTS = "page", "sheet", "document", "report"
# Media types of those that hold pages of markup, whose readers are loaded where there are several.
_PAGE, _ARCHIVE = "text/html", "multipart/related"
MOST_LEAVES = 1000  # a yearbook of a province's bodies has some hundred pages
_ROOT = pattern(rb"<(/?)html(?=[\s>])[^<>]{0,2000}>", re.IGNORECASE)


class Leaf(NamedTuple):
    """A page, sheet, page of markup, or lines from a title on: what it is, its number or name, and what stands there.

    `again` are its bytes, where it has bytes of its own.
    """

    kind: str
    label: str
    document: Document
    again: Source | None = None


def leaves(source: Source, document: Document) -> Sequence[Leaf]:
    """The parts that a file's Document falls into by its format, in order; none where it is one by its format."""
    if document.media_type == _PAGE:
        found = _pages_of_markup(source)
    elif document.media_type == _ARCHIVE:
        found = _pages_of_archive(source, document)
    elif document.pages is not None:
        found = _cut(document, PAGES, [(str(page), blocks) for page, blocks in _by_page(document)])
    else:
        found = _cut(document, SHEETS, list(_by_sheet(document)))
    return found if 1 < len(found) <= MOST_LEAVES else ()


def cut_at(document: Document, starts: Sequence[int]) -> Sequence[Leaf]:
    """The parts of a Document that begin with the blocks of these numbers; what stands before them is in the first."""
    ends = [*starts[1:], len(document.blocks)]
    firsts = [0, *starts[1:]]
    parts = [
        (str(at), list(document.blocks[first:end])) for at, (first, end) in enumerate(zip(firsts, ends, strict=True), 1)
    ]
    return _cut(document, REPORTS, parts)


def joined(some: Sequence[Leaf]) -> Document:
    """The Document of leaves that stand one after the other."""
    first = some[0].document
    documents = [leaf.document for leaf in some]
    findings = dict.fromkeys(found for one in documents for found in one.diagnostics)
    return first._replace(
        blocks=tuple(block for one in documents for block in one.blocks),
        links=tuple(link for one in documents for link in one.links),
        textless_pages=tuple(page for one in documents for page in one.textless_pages),
        diagnostics=tuple(findings),
    )


def place_of(some: Sequence[Leaf]) -> str:
    """Where leaves that stand one after the other are: `page=5-9`."""
    first, last = some[0], some[-1]
    span = f"-{last.label}" if first.kind != SHEETS and last is not first else ""
    return f"{first.kind}={first.label}{span}"


def _by_page(document: Document) -> Iterator[tuple[int, list[Block]]]:
    found: dict[int, list[Block]] = {page: [] for page in document.textless_pages}
    for block in document.blocks:
        if block.location.page is not None:
            found.setdefault(block.location.page, []).append(block)
    yield from sorted(found.items())


def _by_sheet(document: Document) -> Iterator[tuple[str, list[Block]]]:
    ends = [*(start for _, start in document.sheets[1:]), len(document.blocks)]
    for (name, start), end in zip(document.sheets, ends, strict=False):
        yield name, list(document.blocks[start:end])


def _cut(document: Document, kind: str, parts: list[tuple[str, list[Block]]]) -> list[Leaf]:
    """A Document cut into leaves, each with the findings on what stands on it or on no place at all."""
    found = []
    for label, blocks in parts:
        pages = {int(label)} if kind == PAGES else None
        tables = {block.location.table for block in blocks if isinstance(block, Table)}
        part = document._replace(
            blocks=tuple(blocks),
            metadata=document.metadata if kind == REPORTS and label == "1" else MappingProxyType({}),  # of the whole
            links=document.links if label == parts[0][0] else (),
            textless_pages=tuple(page for page in document.textless_pages if pages and page in pages),
            diagnostics=tuple(one for one in document.diagnostics if _is_about(one, pages, tables)),
            sheets=(),
        )
        found.append(Leaf(kind, label, part))
    return found


def _is_about(found: Diagnostic, pages: set[int] | None, tables: set[int | None]) -> bool:
    at = found.location
    if at is None:
        return True
    if pages is not None:
        return at.page is None or at.page in pages
    return at.table is None or at.table in tables


def _pages_of_markup(source: Source) -> list[Leaf]:
    """The documents of a file in which pages were put one behind the other; nothing where one cannot be read."""
    starts = [0, *_starts(source.data), len(source.data)]
    if len(starts) == 2 or len(starts) > MOST_LEAVES:
        return []
    return _read([Source(source.data[start:end], source.name) for start, end in pairwise(starts)])


def _starts(data: bytes) -> Iterator[int]:
    """Behind the end of each page that another one follows."""
    end: int | None = None
    for tag in _ROOT.finditer(data):
        if tag[1]:
            end = tag.end()
        elif end is not None:
            yield end
            end = None


def _pages_of_archive(source: Source, document: Document) -> list[Leaf]:
    if source.data.lower().count(b"text/html") < 2:  # faster than reading it once more
        return []
    from extractor.readers.mhtml import other_pages

    others = other_pages(source)
    return _read([Source(b"", source.name), *others], document) if others else []


def _read(sources: Iterable[Source], first: Document | None = None) -> list[Leaf]:
    """A leaf for each page, the tables numbered through; `first` is the Document of the first where it is read."""
    from extractor.readers.html import read

    found: list[Leaf] = []
    tables = 0
    for number, source in enumerate(sources, 1):
        try:
            document = first if first is not None and number == 1 else read(source)
        except ExtractorError:
            return []
        again = source if first is None or number > 1 else None
        document = _shifted(document, tables)
        found.append(Leaf(DOCUMENTS, str(number), document, again))
        tables += sum(1 for _ in document.tables)
    return found


def _shifted(document: Document, tables: int) -> Document:
    """The Document with its tables counted from another number on."""

    def placed(location: Location) -> Location:
        return location if location.table is None else location._replace(table=location.table + tables)

    return with_places(document, placed) if tables else document
