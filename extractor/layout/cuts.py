"""Rows and cells cut by a page break: labels and merged cells made whole, cut numbers joined and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document import Cell
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import numbering

_NUMERIC = frozenset({CellState.NUMBER, CellState.MARK, CellState.ILLEGIBLE})


@dataclass(frozen=True, slots=True)
class _Seam:
    """A cell of the last row above a page break and the cell of the same columns in the first row below it."""

    upper: Cell
    lower: Cell
    numeric: bool

    @property
    def continues(self) -> bool:
        """Whether the lower cell prints nothing, or the rest of what the upper one starts."""
        above, below = _squeezed(self.upper), _squeezed(self.lower)
        return not below or not above or above == below or _is_rest(above, below)


def joined_cells(above: Sequence[Cell], rows: int, below: Sequence[Cell], more: int) -> tuple[tuple[Cell, ...], int]:
    """The cells of both pieces of a table in one grid, and its number of rows."""
    seams = _seams(above, rows, below)
    leaf = _leaf_label(seams)
    cut = leaf is not None and _is_cut_row(leaf, seams)
    offset = rows - 1 if cut else rows
    outer = seams[: seams.index(leaf)] if leaf is not None else []
    whole = seams if cut else [seam for seam in outer if seam.continues and (seam.upper.text or seam.lower.text)]
    gone = {id(cell) for seam in whole for cell in (seam.upper, seam.lower)}
    kept = [cell for cell in above if id(cell) not in gone]
    kept += [replace(cell, row=cell.row + offset) for cell in below if id(cell) not in gone]
    kept += [_merged(seam, offset) for seam in whole]
    return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column))), offset + more


def _seams(above: Sequence[Cell], rows: int, below: Sequence[Cell]) -> list[_Seam]:
    """The pairs of cells that meet at the page break, from left to right; cells of other columns meet none."""
    last = {(cell.column, cell.column_span): cell for cell in above if cell.last_row == rows - 1}
    first = sorted((cell for cell in below if cell.row == 0), key=lambda cell: cell.column)
    everything = [*above, *below]
    return [
        _Seam(last[place], cell, _is_numeric(place, everything))
        for cell in first
        if (place := (cell.column, cell.column_span)) in last
    ]


def _is_numeric(place: tuple[int, int], cells: Sequence[Cell]) -> bool:
    """Whether most filled cells of these columns print numbers."""
    states = [cell_value(cell.text).state for cell in cells if (cell.column, cell.column_span) == place and cell.text]
    return sum(state in _NUMERIC for state in states) * 2 >= len(states) > 0


def _leaf_label(seams: Sequence[_Seam]) -> _Seam | None:
    """The innermost row label beside the numbers, None where the rows hold no label or no number."""
    first = next((index for index, seam in enumerate(seams) if seam.numeric), 0)
    return seams[first - 1] if first else None


def _is_cut_row(leaf: _Seam, seams: Sequence[_Seam]) -> bool:
    """Whether the rows on both sides of the break are halves of one row."""
    if leaf.upper.row_span > 1 or leaf.lower.row_span > 1 or not leaf.continues:
        return False
    behind = seams.index(leaf) + 1
    labels, numbers = seams[:behind], seams[behind:]
    if not all(seam.continues for seam in labels) or _squeezed(leaf.upper) == _squeezed(leaf.lower) != "":
        return False
    if not all(_is_value(cell) for seam in numbers for cell in (seam.upper, seam.lower)):
        return False
    if not any(seam.upper.text for seam in (leaf, *numbers)):
        return True
    twice = sum(bool(seam.upper.text and seam.lower.text) for seam in numbers)
    filled = sum(bool(seam.upper.text) for seam in numbers)
    return bool(leaf.upper.text) and (not leaf.lower.text or 2 * twice <= filled)


def _is_value(cell: Cell) -> bool:
    """Whether a cell is blank or prints a number, or a part of one."""
    return not cell.text or cell_value(cell.text).state in _NUMERIC


def _is_rest(above: str, below: str) -> bool:
    """Whether `below` goes on with a label that `above` starts: only the start has a number, or a bracket is open."""
    if numbering(below) is not None or cell_value(below).state in _NUMERIC:
        return False
    return numbering(above) is not None or above.count("（") > above.count("）") or above.count("(") > above.count(")")


def _merged(seam: _Seam, offset: int) -> Cell:
    """The cell that both halves show; numbers in both are read as one and the reading is told."""
    upper, lower = seam.upper, seam.lower
    rows = offset + lower.row_span - upper.row
    cell = replace(upper, row_span=rows, location=upper.location if upper.text else lower.location)
    if not (upper.text and lower.text) or (not seam.numeric and _squeezed(upper) == _squeezed(lower)):
        return replace(cell, text=upper.text or lower.text, doubt=upper.doubt or lower.doubt)
    if not seam.numeric:
        return replace(cell, text=f"{upper.text}\n{lower.text}", joined=True, doubt=upper.doubt or lower.doubt)
    text = upper.text + lower.text
    doubt = f"{upper.text} | {lower.text} cut by the page break; read as {text}"
    return replace(cell, text=text, joined=True, doubt=doubt)


def _squeezed(cell: Cell) -> str:
    return "".join(cell.text.split())
