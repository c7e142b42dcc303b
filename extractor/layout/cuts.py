"""Rows and cells cut by a page break: labels and merged cells made whole, cut numbers joined and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.diagnostics import Said, doubt
from extractor.document import Cell
from extractor.layout.content import CELL_PADDING, is_rest_of_number
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import numbering

# A column of units was seen with nine words over sixty rows; labels of rows that have their own are all different.
_MANY_ROWS, _ROWS_A_WORD = 12, 3
_NUMERIC = frozenset({CellState.NUMBER, CellState.MARK, CellState.ILLEGIBLE})

_Place = tuple[int, int]


class _Seam(NamedTuple):
    """A cell of the last row above a page break and the cell of the same columns in the first row below it."""

    upper: Cell
    lower: Cell
    numeric: bool

    @property
    def continues(self) -> bool:
        """Whether the lower cell prints nothing, or the rest of what the upper one starts."""
        above, below = _squeezed(self.upper), _squeezed(self.lower)
        return not below or not above or above == below or _is_rest(above, below)


def joined_cells(
    above: Sequence[Cell], rows: int, below: Sequence[Cell], more: int, xs: Sequence[float]
) -> tuple[tuple[Cell, ...], int]:
    """The cells of both pieces of a table in one grid, and its number of rows; `xs` are the edges of its columns."""
    last = [cell for cell in above if cell.last_row == rows - 1]
    first = [cell for cell in below if cell.row == 0]
    seams = _seams(last, first, [*above, *below])
    outer, leaf = _labels(seams, [*above, *below])
    whole_row = all(cell.row_span == 1 for seam in seams for cell in (seam.upper, seam.lower))
    cut = leaf is not None and _is_cut_row(leaf, seams)
    cut = cut or (whole_row and len(seams) == len(first) and _is_cut_through(seams, xs))
    offset = rows - 1 if cut else rows
    whole = seams if cut else [seam for seam in outer if seam.continues and (seam.upper.text or seam.lower.text)]
    gone = {id(cell) for seam in whole for cell in (seam.upper, seam.lower)}
    doubts = {} if cut else _doubts([seam for seam in seams if seam.numeric], [*above, *below])
    kept = [_doubted(cell, doubts) for cell in above if id(cell) not in gone]
    kept += [_doubted(cell, doubts)._replace(row=cell.row + offset) for cell in below if id(cell) not in gone]
    kept += [_merged(seam, offset) for seam in whole]
    return tuple(sorted(kept, key=lambda cell: (cell.row, cell.column))), offset + more


def _seams(last: Sequence[Cell], first: Sequence[Cell], everything: Sequence[Cell]) -> list[_Seam]:
    """The pairs of cells that meet at the page break, from left to right; cells of other columns meet none."""
    upper = {_place(cell): cell for cell in last}
    columns: dict[_Place, list[Cell]] = {}
    for cell in everything:
        columns.setdefault(_place(cell), []).append(cell)
    edge = _label_edge(everything)
    return [
        _Seam(upper[_place(cell)], cell, _is_numeric(columns[_place(cell)], edge))
        for cell in sorted(first, key=lambda cell: cell.column)
        if _place(cell) in upper
    ]


def _doubts(numbers: Sequence[_Seam], everything: Sequence[Cell]) -> dict[int, Said]:
    """Why values at a page break may be merged cells, by the id of their cells: below are the only blanks of all."""
    open_seams = [seam for seam in numbers if seam.upper.text and not seam.lower.text]
    places = {_place(seam.lower) for seam in numbers}
    blanks = [cell for cell in everything if _place(cell) in places and not cell.text]
    if not open_seams or len(blanks) > len(open_seams) or 2 * len(open_seams) > len(numbers):
        return {}
    return {
        id(cell): doubt("break_blank", text=seam.upper.text) for seam in open_seams for cell in (seam.upper, seam.lower)
    }


def _doubted(cell: Cell, doubts: Mapping[int, Said]) -> Cell:
    return cell if id(cell) not in doubts else cell._replace(doubt=cell.doubt or doubts[id(cell)])


def _place(cell: Cell) -> _Place:
    """The columns of a cell."""
    return cell.column, cell.column_span


def _label_edge(cells: Sequence[Cell]) -> int:
    """The last column in which most cells print words, as those of row labels do; -1 where there is none."""
    words: dict[int, list[bool]] = {}
    for cell in cells:
        words.setdefault(cell.last_column, []).append(bool(cell.text) and not _is_value(cell))
    return max((column for column, found in words.items() if 2 * sum(found) > len(found)), default=-1)


def _is_numeric(cells: Sequence[Cell], edge: int) -> bool:
    """Whether most filled cells of the same columns print numbers, or most are blank and stand behind the labels."""
    filled = [cell for cell in cells if cell.text]
    if cells[0].column > edge >= 0 and 2 * len(filled) < len(cells):
        return True
    return sum(_is_value(cell) for cell in filled) * 2 >= len(filled) > 0


def _labels(seams: Sequence[_Seam], everything: Sequence[Cell]) -> tuple[list[_Seam], _Seam | None]:
    """The outer row labels that meet at the break, and the innermost where it is the own label of both rows.

    A column that prints the same few words all over, as that of units does, is no label of rows: the one before it is.
    """
    first = next((index for index, seam in enumerate(seams) if seam.numeric), 0)
    labels = list(seams[:first])
    if len(labels) > 1 and _repeats(labels[-1], everything):
        return labels[:-2], labels[-2]
    if labels and labels[-1].upper.last_column + 1 == seams[first].upper.column:
        return labels[:-1], labels[-1]
    return labels, None


def _repeats(seam: _Seam, everything: Sequence[Cell]) -> bool:
    """Whether the cells of its columns print few words over many rows; nothing can be told of a handful."""
    words = [_squeezed(cell) for cell in everything if _place(cell) == _place(seam.upper) and cell.text]
    return len(words) >= _MANY_ROWS and _ROWS_A_WORD * len(set(words)) <= len(words)


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


def _is_cut_through(seams: Sequence[_Seam], xs: Sequence[float]) -> bool:
    """Whether what stands below the break goes on with what stands above: digits of some cells, words of a header.

    Digits below all numbers of a row go on with them only where these fill their cells.
    """
    open_seams = [seam for seam in seams if seam.lower.text]
    if not open_seams or not all(seam.upper.text for seam in open_seams):
        return False
    if all(is_rest_of_number(seam.lower.text) for seam in open_seams):
        fragments = any(seam.upper.text and not seam.lower.text for seam in seams)
        full = fragments or all(_is_full(seam.upper, xs) for seam in open_seams)
        return full and all(_is_value(seam.upper) for seam in open_seams)
    words = [seam for seam in seams if seam.numeric and not _is_value(seam.upper)]
    return bool(words) and not any(_is_value(cell) for seam in open_seams for cell in (seam.upper, seam.lower))


def _is_full(cell: Cell, xs: Sequence[float]) -> bool:
    """Whether a number leaves no room for a further digit in its cell, or goes on in further lines of it already."""
    if cell.joined or cell.location.box is None:
        return cell.joined
    left, _, right, _ = cell.location.box
    room = xs[cell.last_column + 1] - xs[cell.column] - (right - left) - 2 * CELL_PADDING
    return room < (right - left) / len(cell.text)


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
    cell = upper._replace(row_span=rows, location=upper.location if upper.text else lower.location)
    if not (upper.text and lower.text) or (not seam.numeric and _squeezed(upper) == _squeezed(lower)):
        return cell._replace(text=upper.text or lower.text, doubt=upper.doubt or lower.doubt)
    if not (seam.numeric and _is_value(upper)):
        return cell._replace(text=f"{upper.text}\n{lower.text}", joined=True, doubt=upper.doubt or lower.doubt)
    text = upper.text + lower.text
    why = doubt("page_break", upper=upper.text, lower=lower.text, text=text)
    return cell._replace(text=text, joined=True, doubt=why, provable=True)


def _squeezed(cell: Cell) -> str:
    return "".join(cell.text.split())
