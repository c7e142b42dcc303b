"""The files of a report, and a Document that is one of several: every place in it names the file."""

from __future__ import annotations

from extractor.diagnostics import Diagnostic
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
    blocks = tuple(_placed(block, file) for block in document.blocks)
    findings = tuple(_found_in(finding, file) for finding in document.diagnostics)
    return document._replace(blocks=blocks, diagnostics=findings, file=file)


def _placed(block: Block, file: str) -> Block:
    if isinstance(block, Table):
        cells = tuple(cell._replace(location=_in(cell.location, file)) for cell in block.grid.cells)
        block = block._replace(grid=block.grid._replace(cells=cells))
    return block._replace(location=_in(block.location, file))


def _found_in(finding: Diagnostic, file: str) -> Diagnostic:
    return finding._replace(location=_in(finding.location or NOWHERE, file))


def _in(location: Location, file: str) -> Location:
    return location._replace(file=file)
