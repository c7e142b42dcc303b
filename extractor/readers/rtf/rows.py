"""Row definitions: the edges and merges that `\\trowd … \\cellx` declare, and a row's cells by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.errors import LimitExceededError
from extractor.readers.word.grid import Merge
from extractor.readers.word.nested import EdgeCell, Item

MAX_ROW_CELLS = 1_000  # Word allows 63
# The width of a cell whose row declares none; only its being wider than a sliver counts.
NOMINAL_WIDTH = 1_000


class CellDefinition(NamedTuple):
    """Where a cell ends, in twips, and how it goes together with the cells above it and before it."""

    right: int
    below: Merge = Merge.NONE
    beside: Merge = Merge.NONE


@dataclass(slots=True)
class RowDefinition:
    """What is declared of a row so far; `last` tells that it ends its table."""

    left: int = 0
    last: bool = False
    cells: list[CellDefinition] = field(default_factory=list)
    below: Merge = Merge.NONE
    beside: Merge = Merge.NONE

    def end_cell(self, right: int) -> None:
        """Take in the right edge of a cell; its merges were declared before."""
        if len(self.cells) >= MAX_ROW_CELLS:
            raise LimitExceededError(f"a table row declares more than {MAX_ROW_CELLS} cells; no report has so many")
        self.cells.append(CellDefinition(right, self.below, self.beside))
        self.below = self.beside = Merge.NONE


def row_cells(definition: RowDefinition, contents: Sequence[tuple[Item, ...]]) -> tuple[EdgeCell, ...]:
    """The cells of a row; those without content or without a definition are there as well."""
    cells: list[EdgeCell] = []
    left = definition.left
    for index in range(max(len(definition.cells), len(contents))):
        content = contents[index] if index < len(contents) else ()
        if index < len(definition.cells):
            declared = definition.cells[index]
        elif content or not definition.cells:
            declared = CellDefinition(left + NOMINAL_WIDTH)
        else:
            continue
        right = max(declared.right, left + 1)
        if cells and declared.beside is Merge.CONTINUE:
            cells[-1] = cells[-1]._replace(right=right, swallowed=cells[-1].swallowed or bool(content))
        else:
            cells.append(EdgeCell(left, right, content, declared.below))
        left = right
    return tuple(cells)


def undeclared(definition: RowDefinition, contents: Sequence[tuple[Item, ...]]) -> bool:
    """Whether the row has something in more cells than it declares."""
    return bool(definition.cells) and any(contents[len(definition.cells) :])
