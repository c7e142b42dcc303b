"""Header rows of a grid → its columns, matched with the columns of a statutory table by label path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from extractor.document import Cell, Grid
from extractor.forms import ColumnDefinition, TableDefinition
from extractor.recognition.labels import Quality, is_exact, label_forms, label_quality, wordings
from extractor.values.numbers import label_unit
from extractor.values.text import fold

# A header is a table's when at least this share of the table's columns is found in it.
_LEAST_SHARE = 0.5
# What a column or a header cell without a partner takes from a header's score, in units of Quality.
_UNMATCHED_COST = 3
# Characters of a header without places that belong to no known label: rests of notes and units, not a column.
_UNKNOWN_SHARE = 0.1
# A label may be cut into cells that stand over one another (商业 | 企业); none was seen in more than three.
_DEEPEST_CUT = 3


class Leaf(NamedTuple):
    """A lowest header cell: the labels above it from the outermost, and the slots of the grid it stands over."""

    path: tuple[str, ...]
    first: int
    last: int

    @property
    def label(self) -> str:
        """Its own text."""
        return self.path[-1]


class Header(NamedTuple):
    """A grid's header: its lowest cells from left to right, and all its texts where their places are lost."""

    leaves: tuple[Leaf, ...]
    unplaced: tuple[str, ...] = ()


def read_header(grid: Grid, rows: Sequence[int], *, placed: bool) -> Header:
    """The header that rows of a grid make, blank cells included; `placed` where a cell's column is its place."""
    if placed:
        return Header(_leaves_by_slot(grid, rows))
    texts = tuple(cell.text for row in rows for cell in grid.row(row) if cell.text)
    return Header(_leaves_in_order(grid, rows), texts)


def _leaves_by_slot(grid: Grid, rows: Sequence[int]) -> tuple[Leaf, ...]:
    leaves: list[Leaf] = []
    previous: tuple[Cell | None, ...] | None = None
    for slot in range(grid.columns):
        bottom = grid.at(rows[-1], slot)
        covering = [_header_cell(grid, rows, index, slot) for index in range(len(rows))]
        cells = tuple(dict.fromkeys(cell for cell in covering if cell and cell.text))
        key = (*cells, bottom)
        if leaves and previous == key:
            leaves[-1] = Leaf(leaves[-1].path, leaves[-1].first, slot)
        else:
            leaves.append(Leaf(tuple(cell.text for cell in cells), slot, slot))
        previous = key
    return tuple(leaves)


def _header_cell(grid: Grid, rows: Sequence[int], index: int, slot: int) -> Cell | None:
    """The cell over a slot; where merged cells left blanks, the text on the left that the cells below divide."""
    cell = grid.at(rows[index], slot)
    if grid.spans_known or (cell and cell.text):
        return cell
    below = [grid.at(row, slot) for row in rows[index + 1 :]]
    if not any(lower and lower.text for lower in below):
        return cell
    return next((left for left in reversed(grid.row(rows[index])) if left.column < slot and left.text), cell)


def _leaves_in_order(grid: Grid, rows: Sequence[int]) -> tuple[Leaf, ...]:
    """Leaves of a grid that lost its horizontal spans: a blank continues the cell above, text divides it."""
    leaves: list[tuple[str, ...]] = []
    for row in rows:
        texts = [cell.text for cell in grid.row(row)]
        leaves = _refined(leaves, texts) if leaves else [(text,) if text else () for text in texts]
    return tuple(Leaf(path, index, index) for index, path in enumerate(leaves))


def _refined(above: list[tuple[str, ...]], texts: list[str]) -> list[tuple[str, ...]]:
    if len(above) == 1 and above[0] and len(texts) > 1:  # a title over the whole table
        return [(*above[0], text) if text else () for text in texts]
    filled = [index for index, text in enumerate(texts) if text]
    if not filled:
        return above
    before, behind = filled[0], len(texts) - 1 - filled[-1]
    parents = above[before : len(above) - behind]
    middle = texts[before : len(texts) - behind]
    divided = [(*_parent(parents, index, len(middle)), text) for index, text in enumerate(middle) if text]
    return [*above[:before], *divided, *(above[len(above) - behind :] if behind else [])]


def _parent(parents: list[tuple[str, ...]], index: int, count: int) -> tuple[str, ...]:
    return parents[index * len(parents) // count] if parents and count % len(parents) == 0 else ()


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
            if match.column in _exact_columns(leaf.path, self.table)
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
    if not (found.is_complete and found.is_grouped) and (unplaced := _unplaced_matches(header.unplaced, table)):
        return HeaderMatch(table, unplaced, ())
    if not matches or len(matches) < _LEAST_SHARE * len(table.columns):
        return None
    return found


def _with_groups(matches: Sequence[ColumnMatch], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """The matches, those marked that miss the heading of their group where it is needed or printed over others."""
    printed = {match.column.parents_zh[-1:] for match in matches if _under_its_group(match)}
    needed = _ambiguous_columns(table)
    return tuple(
        match._replace(grouped=_under_its_group(match))
        if match.column in needed or match.column.parents_zh[-1:] in printed
        else match
        for match in matches
    )


def _under_its_group(match: ColumnMatch) -> bool:
    group = match.column.parents_zh[-1:]
    return any(label_quality(label, group) >= Quality.NEAR for label in match.leaf.path[:-1])


@cache
def _ambiguous_columns(table: TableDefinition) -> tuple[ColumnDefinition, ...]:
    """The columns whose label other columns of the table have too."""
    labels = [column.label_zh for column in table.columns]
    return tuple(column for column in table.columns if labels.count(column.label_zh) > 1)


def _is_stub(leaf: Leaf, table: TableDefinition) -> bool:
    return any(label_quality(leaf.path[-1], (stub,)) >= Quality.NEAR for stub in table.stub_zh)


@lru_cache(maxsize=8192)
def _path_qualities(path: tuple[str, ...], table: TableDefinition) -> tuple[Quality, ...]:
    """How well a header path reads as each column: by its last labels, and not under a parent of other columns."""
    return tuple(
        Quality.NONE
        if _stands_elsewhere(path, column, table)
        else max(label_quality(label, wordings(column.label_zh, column.variants_zh)) for label in _last_labels(path))
        for column in table.columns
    )


@lru_cache(maxsize=8192)
def _exact_columns(path: tuple[str, ...], table: TableDefinition) -> tuple[ColumnDefinition, ...]:
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
    return any(is_exact(label, (parent,)) for label in path[:-1] for parent in others)


@cache
def _parents_of_others(column: ColumnDefinition, table: TableDefinition) -> frozenset[str]:
    return frozenset(parent for other in table.columns for parent in other.parents_zh).difference(column.parents_zh)


def _unique_matches(leaves: Sequence[Leaf], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """Every column with the one leaf that shows its exact label; empty unless all columns find theirs."""
    found: list[ColumnMatch] = []
    columns = [_exact_columns(leaf.path, table) for leaf in leaves]
    for column in table.columns:
        exact = [leaf for leaf, named in zip(leaves, columns, strict=True) if column in named]
        if len(exact) != 1 or any(match.leaf == exact[0] for match in found):
            return ()
        found.append(ColumnMatch(column, exact[0], Quality.EXACT))
    return tuple(found)


def _aligned_matches(leaves: Sequence[Leaf], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """The best matching that keeps the order of both sides (longest common subsequence weighted by quality)."""
    columns = table.columns
    if len(leaves) != len(columns) and _ambiguous_columns(table):
        leaves = [leaf for leaf in leaves if len(leaf.path) > 1]
    quality = list(zip(*(_path_qualities(leaf.path, table) for leaf in leaves), strict=True))
    if sum(map(any, quality)) < _LEAST_SHARE * len(columns):
        return ()
    best = [[0] * (len(leaves) + 1) for _ in range(len(columns) + 1)]
    for row, column in _backwards(len(columns), len(leaves)):
        paired = best[row + 1][column + 1] + quality[row][column] if quality[row][column] else 0
        best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    return tuple(_trace(best, quality, leaves, columns))


def _unplaced_matches(texts: Sequence[str], table: TableDefinition) -> tuple[ColumnMatch, ...]:
    """Every column in the form's order, where all their labels stand in a header whose places are lost.

    Such a header is read as one run of words, since its labels may be cut at any space.
    """
    text = fold("".join(texts))
    words = _words(text, _vocabulary(table))
    if any(_says_more(cell, table) for cell in texts):
        return ()
    if len(text) - sum(map(len, words)) > _UNKNOWN_SHARE * len(text) or not _groups_in_order(words, table):
        return ()
    places = _places(words, table)
    if places is None:
        return ()
    return tuple(
        ColumnMatch(column, Leaf((column.label_zh,), index, index), Quality.EXACT)
        for index, column in enumerate(table.columns)
    )


def _says_more(text: str, table: TableDefinition) -> bool:
    """Whether a header cell prints a column's label and words of no label beside it (其他业务)."""
    vocabulary = _vocabulary(table)
    rests = [_rests(form, vocabulary) for form in label_forms(text)]
    foreign = (any(not any(rest in word for word in vocabulary) for rest in found) for found in rests)
    return bool(rests) and all(foreign) and any(_words(form, vocabulary) for form in label_forms(text))


def _rests(text: str, vocabulary: Sequence[str]) -> list[str]:
    """What is left of a text between the words of the vocabulary."""
    for word in _words(text, vocabulary):
        text = text.replace(word, "\0", 1)
    return [rest for rest in text.split("\0") if rest]


def _places(words: Sequence[str], table: TableDefinition) -> list[int] | None:
    """The place of each column's label among the words; None where one is missing or neighbours have changed places."""
    places: list[int] = []
    last: dict[tuple[str, ...], int] = {}
    for column in table.columns:
        accepted = [form for text in wordings(column.label_zh, column.variants_zh) for form in label_forms(text)]
        free = (place for place, word in enumerate(words) if word in accepted and place not in places)
        place = next(free, None)
        if place is None or place < last.get(column.parents_zh, -1):
            return None
        places.append(place)
        last[column.parents_zh] = place
    return places


def _groups_in_order(words: Sequence[str], table: TableDefinition) -> bool:
    """Whether the groups of columns with the same labels stand in the form's order; without them nobody can tell."""
    groups = dict.fromkeys(column.parents_zh[-1] for column in _ambiguous_columns(table))
    wanted = [form for group in groups for form in label_forms(group)[:1]]
    return [word for word in words if word in wanted] == wanted


@cache
def _vocabulary(table: TableDefinition) -> tuple[str, ...]:
    """The folded words of a table's header, longest first."""
    texts = [*table.stub_zh, *wordings(table.caption_zh, ())]
    for column in table.columns:
        texts += [*column.parents_zh, *wordings(column.label_zh, column.variants_zh)]
    return tuple(sorted({form for text in texts for form in label_forms(text)}, key=len, reverse=True))


def _words(text: str, vocabulary: Sequence[str]) -> list[str]:
    """The words of the vocabulary a text is made of, from left to right, the longest at every place."""
    words: list[str] = []
    position = 0
    while position < len(text):
        word = next((word for word in vocabulary if text.startswith(word, position)), None)
        if word:
            words.append(word)
        position += len(word) if word else 1
    return words


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
