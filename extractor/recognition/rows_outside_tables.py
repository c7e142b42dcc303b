"""Rows of statutory tables that stand as plain lines of text: a label and its values, outside every table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from extractor.diagnostics import Argument, Code, Diagnostic, finding
from extractor.document import Block, Paragraph
from extractor.forms import FormDefinition, RowDefinition, TableDefinition
from extractor.recognition.labels import LabelIndex, wordings
from extractor.recognition.tables import StatutoryTable
from extractor.report.paths import tables_path
from extractor.values.numbers import CellState, cell_value


def rows_outside_tables(
    blocks: Sequence[Block],
    found: Mapping[str, StatutoryTable],
    told: Collection[str],
    family: Sequence[FormDefinition],
) -> Iterator[Diagnostic]:
    """A warning on every row that stands in the text with numbers of its own, outside the tables.

    Its table was found and it stands there again, or its table is one that only other forms of the family have;
    of the tables `told`, by key, it is said elsewhere where they were not found, as it is where none was.
    """
    definitions = tuple(table.definition for table in found.values())
    others = {table.key: table for form in family for table in form.tables if told and table.key not in told}
    for block, label, values in _labelled_numbers(blocks):
        stands: dict[str, Argument] = {"label": label, "values": tuple(values)}
        if (place := _only_row(definitions, label)) is not None:
            yield finding(Code.ROW_REPEATED, "in_text", path=tables_path(*place), at=block.location, **stands)
        elif (place := _only_row(tuple(others.values()), label)) is not None:
            path, title = tables_path(place[0]), others[place[0]].title_zh
            yield finding(Code.TABLE_NOT_FOUND, "in_text", path=path, at=block.location, title=title, **stands)


def _only_row(definitions: tuple[TableDefinition, ...], label: str) -> tuple[str, str] | None:
    """The keys of the table and the row whose exact label it is, None where it is no row's or that of several."""
    rows = _rows(definitions).exact(label)
    return (rows[0][0].key, rows[0][1].key) if len(rows) == 1 else None


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
