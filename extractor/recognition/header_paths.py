"""Which columns of a statutory table a header path can be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from extractor.forms import ColumnDefinition, TableDefinition
from extractor.recognition.labels import Quality, is_exact, label_forms, label_quality, wordings

# A label may be cut into cells that stand over one another (商业 | 企业); none was seen in more than three.
_DEEPEST_CUT = 3


@cache
def ambiguous_columns(table: TableDefinition) -> tuple[ColumnDefinition, ...]:
    """The columns whose label other columns of the table have too."""
    labels = [column.label_zh for column in table.columns]
    return tuple(column for column in table.columns if labels.count(column.label_zh) > 1)


@lru_cache(maxsize=8192)
def path_qualities(path: tuple[str, ...], table: TableDefinition) -> tuple[Quality, ...]:
    """How well a header path reads as each column: by its last labels, and not under a parent of other columns."""
    return tuple(
        Quality.NONE
        if _stands_elsewhere(path, column, table)
        else max(label_quality(label, wordings(column.label_zh, column.variants_zh)) for label in _last_labels(path))
        for column in table.columns
    )


@lru_cache(maxsize=8192)
def exact_columns(path: tuple[str, ...], table: TableDefinition) -> tuple[ColumnDefinition, ...]:
    """The columns whose exact label a header path prints."""
    labels = tuple(_last_labels(path))
    return tuple(
        column
        for column in table.columns
        if any(is_exact(label, wordings(column.label_zh, column.variants_zh)) for label in labels)
        and not _stands_elsewhere(path, column, table)
    )


def _last_labels(path: tuple[str, ...]) -> Iterator[str]:
    """The last label of a path, and those it may be a part of where a label is cut into levels."""
    return ("".join(path[-depth:]) for depth in range(1, min(len(path), _DEEPEST_CUT) + 1))


def _stands_elsewhere(path: tuple[str, ...], column: ColumnDefinition, table: TableDefinition) -> bool:
    """Whether a header path names a parent of other columns."""
    others = _parents_of_others(column, table)
    return any(not others.isdisjoint(label_forms(label)) for label in path[:-1])


@cache
def _parents_of_others(column: ColumnDefinition, table: TableDefinition) -> frozenset[str]:
    """The folded labels that other columns of a table stand under, and it does not."""
    parents = {parent for other in table.columns for parent in other.parents_zh}.difference(column.parents_zh)
    return frozenset(form for parent in parents for form in label_forms(parent))
