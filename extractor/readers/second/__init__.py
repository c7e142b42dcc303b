"""Second reading paths: the tables of a source once more, by another library than the reader's own.

They give grids only and are as independent of the first readers as they can be: where both agree on what a cell
prints, the office printed it so. Formats without an entry have no second library. Each refuses what is made to be
expensive by what can be counted in it; what its library raises is for `guard` to catch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from extractor.document import Table
from extractor.provenance import Source
from extractor.readers import CONTAINERS
from extractor.readers.detect import Format, detect

SECOND_READERS: dict[Format, str] = {
    Format.HTML: "extractor.readers.second.html",
    Format.DOCX: "extractor.readers.second.docx",
    Format.PDF: "extractor.readers.second.pdf",
}


class Area(NamedTuple):
    """A part of a page, from where to where in points from its upper edge."""

    top: float
    bottom: float


Areas = Mapping[int, Area | None]  # by page, counted from 1; None is all of a page


def read_tables_again(source: Source, areas: Areas | None = None) -> Sequence[Table] | None:
    """The tables of a source by the second path, None where its format has none.

    Of a fixed layout those alone that some areas of pages meet, where any are given.
    """
    found = detect(source)
    if found in CONTAINERS:
        from extractor.readers.archive import only_document

        return read_tables_again(only_document(source).source, areas)
    module = SECOND_READERS.get(found)
    if module is None:
        return None
    tables: Sequence[Table] | None = import_module(module).tables(source, areas)
    return tables
