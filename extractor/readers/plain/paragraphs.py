"""Tables whose cells became paragraphs of their own: a page or a document without any table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document import Block, Paragraph, Table
from extractor.provenance import Location
from extractor.readers.plain import find_runs
from extractor.readers.plain.lines import Line


def with_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; where none is a table, with the tables that paragraphs in a row make as lines of text do."""
    if any(isinstance(block, Table) for block in blocks):
        return tuple(blocks)
    found: list[Block] = []
    tables = 0
    stretch: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            stretch.append(block)
        else:
            made = list(_tables(stretch, tables))
            tables += sum(isinstance(one, Table) for one in made)
            found += [*made, block]
            stretch = []
    return (*found, *_tables(stretch, tables))


def _tables(stretch: Sequence[Paragraph], first: int) -> Iterator[Block]:
    lines = [Line(number, paragraph.text) for number, paragraph in enumerate(stretch)]
    position = 0
    for number, run in enumerate(find_runs(lines), start=first):
        yield from stretch[position : run.start]
        grid = run.grid(number)
        cells = (cell._replace(location=cell.location._replace(line=None)) for cell in grid.cells)
        yield Table(grid._replace(cells=tuple(cells)), Location(table=number))
        position = run.stop
    yield from stretch[position:]
