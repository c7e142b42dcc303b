"""Second reading paths: the tables of a source once more, by another library than the reader's own.

They give grids only and are as independent of the first readers as they can be: where both agree on what a cell
prints, the office printed it so. Formats without an entry have no second library. Each refuses what is made to be
expensive by what can be counted in it; what its library raises is for `guard` to catch.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from extractor.document import Table
from extractor.provenance import Source
from extractor.readers import CONTAINERS
from extractor.readers.detect import Format, detect
from extractor.readers.second.area import Area as Area
from extractor.readers.second.area import Areas as Areas

SECOND_READERS: dict[Format, str] = {
    Format.HTML: "extractor.readers.second.html",
    Format.DOCX: "extractor.readers.second.docx",
    Format.PDF: "extractor.readers.second.pdf",
}


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
