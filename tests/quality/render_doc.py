"""A report as a legacy Word file: stored paragraphs, and rows defined by edges and merge flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from tests.readers.doc_builder import BOLD, CENTERED, Run, Stored, Word, row, stored, table_definition, word_bytes

from .generate import Sample
from .page import Block, PrintedTable, compose
from .render_docx import row_cells
from .truth import Line
from .word_markup import column_widths

RESTART, CONTINUE = 0x60, 0x20


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the file."""
    return write(sample, compose(sample), rng)


def write(sample: Sample, blocks: Sequence[Block], rng: Random) -> bytes:
    """The bytes of a file of these blocks."""
    paragraphs = [paragraph for block in blocks for paragraph in _block(block)]
    return word_bytes(Word([*paragraphs, stored("")]))


def _block(block: Block) -> Iterator[Stored]:
    if isinstance(block, Line):
        head, rest = Run(block.text[: block.lead], BOLD), Run(block.text[block.lead :])
        runs = [run for run in (head, rest) if run.text]
        yield stored(*runs, properties=CENTERED if block.kind in ("title", "caption") else b"")
        return
    widths = column_widths(block)
    edges = [sum(widths[:number]) for number in range(len(widths) + 1)]
    for y in range(len(block.rows)):
        yield from _row(block, y, edges)
    yield stored("")


def _row(table: PrintedTable, y: int, edges: Sequence[int]) -> list[Stored]:
    cells = row_cells(table, y)
    bounds = [edges[x] for x, _, _ in cells] + [edges[cells[-1][0] + cells[-1][1].colspan]]
    flags = [0 if cell.rowspan == 1 else RESTART if first else CONTINUE for _, cell, first in cells]
    texts = [cell.text.replace("\n", "\x0b") if first else "" for _, cell, first in cells]
    return row(texts, table_definition(bounds, flags))
