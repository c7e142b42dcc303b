"""The files of a report, and a Document that is one of several: every place in it names the file."""

from __future__ import annotations

from collections.abc import Callable

from extractor.document.model import NOWHERE, Block, Document, Table
from extractor.provenance import Location, Source
from extractor.tuples import NamedTuple


class ReadFile(NamedTuple):
    """A file of a report and what was read from it.

    `part` is the place in the source of the one report that the Document is of, "" where it is all of the source.
    `again` are then the bytes that a second reading is to read, the source itself where they cannot be told apart.
    """

    source: Source
    document: Document
    again: Source | None = None
    part: str = ""


def in_file(document: Document, file: str) -> Document:
    """The same Document as an attached file of that name, which all its places give."""
    findings = tuple(one._replace(location=one.location or NOWHERE) for one in document.diagnostics)
    named = document._replace(diagnostics=findings, file=file)
    return with_places(named, lambda location: location._replace(file=file))


def with_places(document: Document, placed: Callable[[Location], Location]) -> Document:
    """The same Document with other places: of its blocks, of their cells, and of the findings that have one."""
    findings = tuple(
        one._replace(location=placed(one.location)) if one.location else one for one in document.diagnostics
    )
    return document._replace(blocks=tuple(_placed(block, placed) for block in document.blocks), diagnostics=findings)


def _placed(block: Block, placed: Callable[[Location], Location]) -> Block:
    if isinstance(block, Table):
        cells = tuple(cell._replace(location=placed(cell.location)) for cell in block.grid.cells)
        block = block._replace(grid=block.grid._replace(cells=cells))
    return block._replace(location=placed(block.location))
