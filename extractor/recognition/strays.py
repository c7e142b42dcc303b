"""Rows of statutory tables that stand as plain lines of text: a label and its values, outside every table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.document import Block, Paragraph
from extractor.forms import RowDefinition, TableDefinition
from extractor.recognition.labels import LabelIndex, Quality, wordings
from extractor.recognition.tables import StatutoryTable
from extractor.values.numbers import CellState, cell_value


def stray_rows(blocks: Sequence[Block], found: Mapping[str, StatutoryTable]) -> Iterator[Diagnostic]:
    """A warning on every row of the tables found that stands in the text again, with numbers of its own."""
    definitions = tuple(table.definition for table in found.values())
    for block, label, values in _labelled_numbers(blocks):
        rows, quality = _rows(definitions).find(label)
        if quality is Quality.EXACT and len(rows) == 1:
            table, row = rows[0]
            message = f"row {label!r} stands in the text too, outside the tables, with {', '.join(values)}"
            path = f"$.report.tables.{table.key}.{row.key}"
            yield Diagnostic(Code.ROW_REPEATED, Severity.WARNING, message, path, block.location)


def _labelled_numbers(blocks: Sequence[Block]) -> Iterator[tuple[Paragraph, str, list[str]]]:
    """Lines that hold a text and the numbers behind it, on the same line or alone on the next."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if not isinstance(block, Paragraph):
            continue
        words = block.text.split()
        count = next((n for n, word in enumerate(reversed(words)) if not _is_number(word)), len(words))
        if count:
            yield block, " ".join(words[: len(words) - count]), words[len(words) - count :]
        elif isinstance(following, Paragraph) and _is_number(following.text):
            yield block, block.text, [following.text]


def _is_number(text: str) -> bool:
    return cell_value(text).state is CellState.NUMBER


@cache
def _rows(definitions: tuple[TableDefinition, ...]) -> LabelIndex[tuple[TableDefinition, RowDefinition]]:
    labelled: Iterable[tuple[tuple[TableDefinition, RowDefinition], tuple[str, ...]]] = (
        ((table, row), wordings(row.label_zh, row.variants_zh)) for table in definitions for row in table.rows
    )
    return LabelIndex(labelled)
