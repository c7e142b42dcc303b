"""A header matched with the columns of a statutory table by label path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from extractor.forms import ColumnDefinition, TableDefinition
from extractor.recognition.header import Header, Leaf
from extractor.recognition.header_paths import ambiguous_columns, exact_columns, path_qualities
from extractor.recognition.header_words import names_all_columns
from extractor.recognition.labels import Quality, label_quality
from extractor.tuples import NamedTuple
from extractor.values.numbers import label_unit

# A header is a table's when at least this share of the table's columns is found in it.
_LEAST_SHARE = 0.5
# What a column or a header cell without a partner takes from a header's score, in units of Quality.
_UNMATCHED_COST = 3


class ColumnMatch(NamedTuple):
    """A header cell matched with a column of the form.

    `grouped` is False where other columns have the same label and no label above tells which one it is.
    """

    column: ColumnDefinition
    leaf: Leaf
    quality: Quality
    grouped: bool = True


class HeaderMatch:
    """A grid's header read as that of a table: matched columns, and the value columns nobody claims."""

    def __init__(self, table: TableDefinition, matches: tuple[ColumnMatch, ...], unclaimed: tuple[Leaf, ...]) -> None:
        self.table, self.matches, self.unclaimed = table, matches, unclaimed

    @cached_property
    def value_leaves(self) -> tuple[Leaf, ...]:
        """All columns of values from left to right, claimed or not."""
        return tuple(sorted((*(match.leaf for match in self.matches), *self.unclaimed), key=lambda leaf: leaf.first))

    @cached_property
    def doubles(self) -> tuple[tuple[ColumnMatch, Leaf], ...]:
        """The columns that stand twice: each with the leaf that reads like it and was not taken."""
        return tuple(
            (match, leaf)
            for leaf in self.unclaimed
            for match in self.matches
            if match.column in exact_columns(leaf.path, self.table)
        )

    @cached_property
    def units(self) -> dict[str, str | None]:
        """The unit each column's labels print, the lowest first, by column key; None where they print none."""
        return {
            match.column.key: next(filter(None, map(label_unit, reversed(match.leaf.path))), None)
            for match in self.matches
        }

    @cached_property
    def qualities(self) -> dict[str, Quality]:
        """How well each column's header cell matches, by column key."""
        return {match.column.key: match.quality for match in self.matches}

    @property
    def is_complete(self) -> bool:
        """Whether every column of the table has its header cell and every header cell its column."""
        return len(self.matches) == len(self.table.columns) and not self.unclaimed

    @property
    def is_grouped(self) -> bool:
        """Whether every column is told from those of the same label."""
        return all(match.grouped for match in self.matches)

    @property
    def score(self) -> int:
        """Sum of the qualities less what is left over on both sides; compares forms of one table."""
        left_over = len(self.unclaimed) + len(self.table.columns) - len(self.matches)
        return sum(match.quality for match in self.matches) - _UNMATCHED_COST * left_over


@lru_cache(maxsize=1024)  # most offices print the same header
def match_header(header: Header, table: TableDefinition) -> HeaderMatch | None:
    """The header read as a table's, None where too few of the table's columns are in it."""
    stubs = [leaf for leaf in header.leaves if any(leaf.path) and _is_stub(leaf, table)]
    candidates = [leaf for leaf in header.leaves if any(leaf.path) and leaf not in stubs]
    matches = _unique_matches(candidates, table) or _aligned_matches(candidates, table)
    claimed = {match.leaf for match in matches}
    first = min((leaf.first for leaf in (*claimed, *stubs)), default=0)
    titles = {text for leaf in (*claimed, *stubs) for text in leaf.path[:-1]}
    unclaimed = tuple(
        leaf for leaf in candidates if leaf not in claimed and leaf.first > first and leaf.label not in titles
    )
    found = HeaderMatch(table, _with_groups(matches, table), unclaimed)
    if not (found.is_complete and found.is_grouped) and names_all_columns(header.unplaced, table):
        return HeaderMatch(table, _in_order(table), ())
    if not matches or len(matches) < _LEAST_SHARE * len(table.columns):
        return None
    return found


def _with_groups(matches: Sequence[ColumnMatch], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """The matches, those marked that miss the heading of their group where it is needed or printed over others."""
    printed = {match.column.parents_zh[-1:] for match in matches if _under_its_group(match)}
    needed = ambiguous_columns(table)
    return tuple(
        match._replace(grouped=_under_its_group(match))
        if match.column in needed or match.column.parents_zh[-1:] in printed
        else match
        for match in matches
    )


def _under_its_group(match: ColumnMatch) -> bool:
    group = match.column.parents_zh[-1:]
    return bool(group) and any(label_quality(label, group) >= Quality.NEAR for label in match.leaf.path[:-1])


def _is_stub(leaf: Leaf, table: TableDefinition) -> bool:
    return any(label_quality(leaf.path[-1], (stub,)) >= Quality.NEAR for stub in table.stub_zh)


def _unique_matches(leaves: Sequence[Leaf], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """Every column with the one leaf that shows its exact label; empty unless all columns find theirs."""
    found: list[ColumnMatch] = []
    columns = [exact_columns(leaf.path, table) for leaf in leaves]
    for column in table.columns:
        exact = [leaf for leaf, named in zip(leaves, columns, strict=True) if column in named]
        if len(exact) != 1 or any(match.leaf == exact[0] for match in found):
            return ()
        found.append(ColumnMatch(column, exact[0], Quality.EXACT))
    return tuple(found)


def _in_order(table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """All columns of a table in the form's order, for a header whose places are lost."""
    return tuple(
        ColumnMatch(column, Leaf((column.label_zh,), index, index), Quality.EXACT)
        for index, column in enumerate(table.columns)
    )


def _aligned_matches(leaves: Sequence[Leaf], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """The best matching that keeps the order of both sides (longest common subsequence weighted by quality)."""
    columns = table.columns
    if len(leaves) != len(columns) and ambiguous_columns(table):
        leaves = [leaf for leaf in leaves if len(leaf.path) > 1]
    quality = list(zip(*(path_qualities(leaf.path, table) for leaf in leaves), strict=True))
    if sum(map(any, quality)) < _LEAST_SHARE * len(columns):
        return ()
    best = [[0] * (len(leaves) + 1) for _ in range(len(columns) + 1)]
    for row, column in _backwards(len(columns), len(leaves)):
        paired = best[row + 1][column + 1] + quality[row][column] if quality[row][column] else 0
        best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    return tuple(_trace(best, quality, leaves, columns))


def _backwards(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in reversed(range(rows)) for column in reversed(range(columns)))


def _trace(
    best: list[list[int]],
    quality: Sequence[Sequence[Quality]],
    leaves: Sequence[Leaf],
    columns: Sequence[ColumnDefinition],
) -> Iterator[ColumnMatch]:
    row = column = 0
    while row < len(columns) and column < len(leaves):
        found = quality[row][column]
        if found and best[row][column] == best[row + 1][column + 1] + found:
            yield ColumnMatch(columns[row], leaves[column], found)
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
