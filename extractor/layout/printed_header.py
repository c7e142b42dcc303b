"""The header of a table printed cell by cell: which cells stand over which others, by where their neighbours end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.printed_cell import PrintedCell
from extractor.layout.unruled_slots import Setting
from extractor.tuples import NamedTuple

# A word over several columns stands where they do to this many points, or this share of a column.
OFF, OFF_SHARE = 2.0, 0.3
# A column below other words that no word stands over counts as so many shares of a column off.
UNCOVERED = 0.2
# Values stand where the words over their column do, to this many points, or this share of a column: spaces that are
# printed beside a value move it.
IN_COLUMN, IN_COLUMN_SHARE = 1.5, 0.15
# As many values as columns may stand so far beside the words over them, as a share of a column.
BESIDE_SHARE = 0.45
# The statutory headers have three levels; a note or a unit may stand in a further row.
DEEPEST = 5
_NEVER = float("inf")


class Node(NamedTuple):
    """A header cell over columns `first` to `last`, in a row of the header counted from its top."""

    cell: PrintedCell
    row: int
    first: int
    last: int
    is_leaf: bool


class Span(NamedTuple):
    """A stretch of columns under no further word yet: columns, and where the first and the last of them stand."""

    columns: tuple[PrintedCell, ...]


class HeaderTree(NamedTuple):
    """The words over single columns from left to right, all cells of a header, and how many rows it has."""

    leaves: tuple[PrintedCell, ...]
    nodes: tuple[Node, ...]
    rows: int
    corner: PrintedCell | None = None

    @property
    def covered(self) -> int:
        """How many columns stand under words over several, counted once a word."""
        return sum(node.last - node.first + 1 for node in self.nodes if not node.is_leaf)


def header_tree(rows: Sequence[Sequence[PrintedCell]], setting: Setting) -> HeaderTree | None:
    """The header that rows of cells show from top to bottom, None where their cells do not cover each other."""
    spans: list[Span] = []
    found: list[tuple[PrintedCell, tuple[PrintedCell, ...]]] = []
    for row in reversed(rows):
        cells = sorted(row, key=lambda cell: cell.left)
        shares = _shared_out(cells, spans, setting)
        if shares is None:
            return None
        for cell, (start, end) in zip(cells, shares, strict=True):
            below = tuple(leaf for span in spans[start:end] for leaf in span.columns)
            found.append((cell, below))
        spans = _above(cells, spans, shares)
    leaves = tuple(leaf for span in spans for leaf in span.columns)
    place = {id(leaf): index for index, leaf in enumerate(leaves)}
    nodes: list[Node] = []
    for cell, below in reversed(found):
        own = below or (cell,)
        first, last = place[id(own[0])], place[id(own[-1])]
        above = sum(node.first <= first and last <= node.last and not node.is_leaf for node in nodes)
        nodes.append(Node(cell, above, first, last, not below))
    return HeaderTree(leaves, tuple(nodes), max(node.row for node in nodes) + 1)


def columns_of(values: Sequence[PrintedCell], tree: HeaderTree, setting: Setting) -> list[int] | None:
    """The column of each value of a row, None where one stands in none, or two in one.

    Columns of one header may be spread over several of the grid, other ones than those of the values: as many values
    as columns are theirs in order.
    """
    points = [setting.of(leaf.left, leaf.right) for leaf in tree.leaves]
    near = max(IN_COLUMN, IN_COLUMN_SHARE * _pitch(tree.leaves, setting))
    found: list[int] = []
    for value in values:
        own = setting.of(value.left, value.right)
        index = min(range(len(points)), key=lambda column: abs(points[column] - own))
        if abs(points[index] - own) <= near and index not in found:
            found.append(index)
    if len(found) == len(values):
        return found
    if len(points) != len(values):
        return None
    off = max(abs(point - setting.of(value.left, value.right)) for point, value in zip(points, values, strict=True))
    if off <= BESIDE_SHARE * _pitch(tree.leaves, setting) or _are_between(values, tree.leaves):
        return list(range(len(points)))
    return None


def _are_between(values: Sequence[PrintedCell], leaves: Sequence[PrintedCell]) -> bool:
    """Whether values begin each no further left than the word over its column, and left of the next one."""
    starts = [leaf.left - IN_COLUMN for leaf in leaves] + [_NEVER]
    return all(start <= value.left < end for value, (start, end) in zip(values, pairwise(starts), strict=True))


def off_columns(values: Sequence[PrintedCell], tree: HeaderTree, setting: Setting) -> float:
    """How far values stand from where the words over their columns do, in points, together."""
    points = [setting.of(leaf.left, leaf.right) for leaf in tree.leaves]
    return sum(min(abs(point - setting.of(value.left, value.right)) for point in points) for value in values)


def _above(cells: Sequence[PrintedCell], spans: Sequence[Span], shares: Sequence[tuple[int, int]]) -> list[Span]:
    """The stretches that a further row may stand over: those below cells as one, others as they are, in order."""
    result: list[Span] = []
    done = 0
    for cell, (start, end) in zip(cells, shares, strict=True):
        result += spans[done:start]
        below = tuple(leaf for span in spans[start:end] for leaf in span.columns)
        result.append(Span(below or (cell,)))
        done = max(done, end)
    return [*result, *spans[done:]]


def _shared_out(cells: Sequence[PrintedCell], spans: Sequence[Span], setting: Setting) -> list[tuple[int, int]] | None:
    """Which stretches each cell of a row stands over, none for a column of its own; the best of all ways in order.

    None where no way puts each word where what it stands over is.
    """
    pitch = _pitch([leaf for span in spans for leaf in span.columns], setting)
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for index, cell in enumerate(cells):
        after: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
        for (_, done), (cost, ways) in best.items():
            for start in range(done, len(spans) + 1):
                skipped = UNCOVERED * (start - done)
                for end in range(start, len(spans) + 1):
                    more = _cost(cell, spans, start, end, setting, pitch)
                    state = (index + 1, end)
                    whole = cost + skipped + more
                    if more < _NEVER and (state not in after or whole < after[state][0]):
                        after[state] = (whole, [*ways, (start, end)])
        best = after
    ends = [(cost + UNCOVERED * (len(spans) - done), ways) for (_, done), (cost, ways) in best.items()]
    return min(ends, key=lambda way: way[0])[1] if ends else None


def _cost(cell: PrintedCell, spans: Sequence[Span], start: int, end: int, setting: Setting, pitch: float) -> float:
    """How far a cell stands from where it would if it stood over these stretches, in columns; too far is never."""
    if start == end:
        before = spans[start - 1].columns[-1].middle if start else -_NEVER
        behind = spans[start].columns[0].middle if start < len(spans) else _NEVER
        return 0.0 if before < cell.middle < behind and not _is_inside(cell, spans) else _NEVER
    first, last = spans[start].columns[0], spans[end - 1].columns[-1]
    if first is last:
        return _NEVER
    wanted = {
        Setting.LEFT: first.left,
        Setting.RIGHT: last.right,
        Setting.MIDDLE: (first.middle + last.middle) / 2,
    }[setting]
    off = abs(setting.of(cell.left, cell.right) - wanted)
    return off / pitch if off <= max(OFF, OFF_SHARE * pitch) else _NEVER


def _is_inside(cell: PrintedCell, spans: Sequence[Span]) -> bool:
    """Whether a cell stands above a stretch of columns, and so over some of them."""
    return any(span.columns[0].left - OFF < cell.middle < span.columns[-1].right + OFF for span in spans)


def _pitch(leaves: Sequence[PrintedCell], setting: Setting) -> float:
    """How far columns are apart, the narrowest; the width of a lone one is not known, and at least its word's."""
    if len(leaves) == 1:
        return 2 * (leaves[0].right - leaves[0].left)
    points = [setting.of(leaf.left, leaf.right) for leaf in leaves]
    return max(1.0, min((after - before for before, after in pairwise(points)), default=1.0))
