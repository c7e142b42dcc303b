"""Shorthand for tests of the page reader."""

from __future__ import annotations

from extractor.document import Document, Grid, Paragraph, Table
from extractor.provenance import Source
from extractor.readers.html import read


def read_page(markup: str) -> Document:
    """The Document of markup in UTF-8."""
    return read(Source(markup.encode(), "page.html"))


def paragraphs(markup: str) -> list[str]:
    """The texts of the paragraphs of a page."""
    return [paragraph.text for paragraph in read_page(markup).paragraphs]


def paragraph(markup: str) -> Paragraph:
    """The only paragraph of a page."""
    (only,) = read_page(markup).paragraphs
    return only


def grids(markup: str) -> list[Grid]:
    """The grids of a page."""
    return [table.grid for table in read_page(markup).tables]


def grid(markup: str) -> Grid:
    """The only grid of a page."""
    (only,) = grids(markup)
    return only


def rows(table: Grid) -> list[list[str]]:
    """The texts of the cells by the row they begin in."""
    return [[cell.text for cell in table.row(row) if cell.row == row] for row in range(table.rows)]


def shape(markup: str) -> list[str]:
    """The kinds and texts of a page's blocks."""
    found = []
    for block in read_page(markup).blocks:
        if isinstance(block, Table):
            found.append("/".join(["|".join(row) for row in rows(block.grid)]))
        else:
            found.append(block.text if isinstance(block, Paragraph) else f"[{block.name}]")
    return found
