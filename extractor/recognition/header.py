"""Header rows of a grid → its lowest cells, each with the labels above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document import Cell, Grid
from extractor.tuples import NamedTuple


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
    columns = list(zip(*(grid.slots(row) for row in rows), strict=True))
    for slot, over in enumerate(columns):
        covering = over if grid.spans_known else _with_text_beside(grid, rows, over, slot)
        cells = tuple(dict.fromkeys(cell for cell in covering if cell and cell.text))
        key = (*cells, over[-1])
        if leaves and previous == key:
            leaves[-1] = Leaf(leaves[-1].path, leaves[-1].first, slot)
        else:
            leaves.append(Leaf(tuple(cell.text for cell in cells), slot, slot))
        previous = key
    return tuple(leaves)


def _with_text_beside(grid: Grid, rows: Sequence[int], over: Sequence[Cell | None], slot: int) -> Iterator[Cell | None]:
    """The cells over a slot; where merged cells left blanks, the text on the left that the cells below divide."""
    lowest = max((index for index, cell in enumerate(over) if cell and cell.text), default=-1)
    for index, cell in enumerate(over):
        if index < lowest and not (cell and cell.text):
            left = reversed(grid.row(rows[index]))
            cell = next((other for other in left if other.column < slot and other.text), cell)
        yield cell


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
