"""A file of Markdown as a Document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from extractor.document import Block, Document, Link, Paragraph, Picture, Table
from extractor.provenance import Location, Source
from extractor.readers import html, text
from extractor.readers.decoding import charset_findings
from extractor.readers.detect import Format
from extractor.readers.markdown.blocks import HtmlTable, Marked, front_matter, parts
from extractor.readers.plain import find_runs, printed_text


def read(source: Source) -> Document:
    """The Document of a file of Markdown: headings with their levels, grids, links and pictures."""
    decoded, lines = text.lines_of(source)
    metadata, first = front_matter(lines)
    found = list(parts(lines[first:]))
    blocks = tuple(_blocks(found))
    return Document(
        Format.MARKDOWN.value,
        blocks,
        metadata=MappingProxyType(metadata),
        links=_links(found),
        diagnostics=tuple(charset_findings(decoded, blocks)),
    )


def _links(found: Sequence[Marked | HtmlTable]) -> tuple[Link, ...]:
    links = (link for part in found if isinstance(part, Marked) for link in part.inline.links)
    return tuple(dict.fromkeys(link for link in links if not link.target.startswith(("#", "mailto:"))))


def _blocks(found: Sequence[Marked | HtmlTable]) -> Iterable[Block]:
    """The blocks in order; a heading or a table of HTML ends whatever stands above it."""
    stretch: list[Marked] = []
    tables = 0
    for part in [*found, None]:
        if isinstance(part, Marked) and part.heading is None:
            stretch.append(part)
            continue
        for block in _stretch(stretch, tables):
            tables += isinstance(block, Table)
            yield block
        stretch = []
        if isinstance(part, Marked):
            yield from _paragraph(part)
        elif part is not None:
            for block in _html_blocks(part, tables):
                tables += isinstance(block, Table)
                yield block


def _stretch(marked: Sequence[Marked], tables: int) -> Iterable[Block]:
    """The paragraphs, pictures and tables of lines between headings."""
    position = 0
    for number, run in enumerate(find_runs([part.line for part in marked]), start=tables):
        for part in marked[position : run.start]:
            yield from _paragraph(part)
        yield Table(run.grid(number), Location(table=number, line=marked[run.start].line.number))
        position = run.stop
    for part in marked[position:]:
        yield from _paragraph(part)


def _paragraph(part: Marked) -> Iterable[Block]:
    place = Location(line=part.line.number)
    printed = printed_text(part.line)
    if printed:
        yield Paragraph(printed, place, heading=part.heading, bold=part.inline.bold)
    for name in (*part.inline.pictures, *([part.picture] if part.picture else [])):
        yield Picture(name, place)


def _html_blocks(part: HtmlTable, tables: int) -> Iterable[Block]:
    """The blocks of a table of HTML, their places those in the file."""
    page = f"<!DOCTYPE html><meta charset=utf-8><body>{part.markup}</body>"
    for block in html.read(Source(page.encode(), "")).blocks:
        location = block.location._replace(line=part.line)
        if isinstance(block, Table):
            cells = (
                cell._replace(location=cell.location._replace(table=tables, line=part.line))
                for cell in block.grid.cells
            )
            block = block._replace(grid=block.grid._replace(cells=tuple(cells)))
            location = location._replace(table=tables)
            tables += 1
        yield block._replace(location=location)
