"""Tables of the one document in an archive, by that document's second path."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.document import Table
from extractor.provenance import Source
from extractor.readers import second
from extractor.readers.archive import only_document


def tables(source: Source, pages: Collection[int] | None = None) -> Sequence[Table] | None:
    """The tables of the document in an archive, None where its format has no second path."""
    return second.read_tables_again(only_document(source).source, pages)
