"""Cells beside each other are set to one height: what shows which lines of a column are one cell.

Rows may stand as near as the lines of a cell, and lines of a cell as far apart as rows. But a row's cells all begin on
its first line, end on its last, or have their middle where the others have it, and a value mostly has one line: the
cell left of it is as many of the lines above each other as bring it to that height.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from extractor.layout.lines import Line
from extractor.layout.printed_cell import BESIDE, LEADING, SAME_SIZE, PrintedCell, cell_of_lines, is_numbered, is_value

# Heights of cells beside each other agree to this many em: digits are set in another face than words.
LEVEL = 0.25
# So many cells of several lines beside others show to what height cells are set; one beside a value, as so many.
ENOUGH, A_VALUE = 3, 3
# Lines of one cell are set alike to so many points.
SET_ALIKE = 1.0


class Height(Enum):
    """To what height the cells of a row are set."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


_OF: Mapping[Height, Callable[[Sequence[Line]], float]] = {
    Height.TOP: lambda lines: lines[0].baseline,
    Height.MIDDLE: lambda lines: (lines[0].baseline + lines[-1].baseline) / 2,
    Height.BOTTOM: lambda lines: lines[-1].baseline,
}


def levelled(cells: Sequence[PrintedCell]) -> list[PrintedCell]:
    """The cells in the order of printing, each as many lines as are level with the cell that follows to the right."""
    height = _height(cells)
    found: list[PrintedCell] = []  # from the last to the first
    waiting = list(cells)
    while waiting:
        cell = waiting.pop()
        if found and _is_right(cell, found[-1]):
            cell = _below_start(cell, found[-1], waiting)
        if found and height is not None and _is_beside(cell, found[-1]):
            cell = _shared_out(cell, found[-1], waiting, height)
        found.append(cell)
    return found[::-1]


def _height(cells: Sequence[PrintedCell]) -> Height | None:
    """The height on which most cells of several lines agree with the value printed behind them, or with the word."""
    counts: Counter[Height] = Counter()
    for index, (cell, behind) in enumerate(pairwise(cells)):
        if not _is_beside(cell, behind):
            continue
        lines = cell.lines
        if len(lines) == 1 and index and not any(_is_level(lines, behind, height) for height in Height):
            lines = (*cells[index - 1].lines, *lines) if _is_over(cells[index - 1], lines[0]) else lines
        if len(lines) == len(behind.lines) == 1:
            continue
        fit = [height for height in Height if _is_level(lines, behind, height)]
        if len(fit) == 1:
            counts[fit[0]] += A_VALUE if is_value(behind) else 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= ENOUGH else None


def _is_right(cell: PrintedCell, behind: PrintedCell) -> bool:
    """Whether a cell stands right of the last line of another on its page."""
    return cell.page == behind.page and behind.left >= cell.lines[-1].right - BESIDE * cell.size


def _is_beside(cell: PrintedCell, behind: PrintedCell) -> bool:
    """Whether a cell printed behind another stands right of it, among its lines or near them."""
    if not _is_right(cell, behind):
        return False
    far = LEADING * max(cell.size, behind.size)
    return behind.first < cell.last + far and cell.first < behind.last + far


def _is_level(lines: Sequence[Line], behind: PrintedCell, height: Height) -> bool:
    return abs(_OF[height](lines) - _OF[height](behind.lines)) <= LEVEL * behind.size


def _below_start(cell: PrintedCell, behind: PrintedCell, before: list[PrintedCell]) -> PrintedCell:
    """The cell with all lines of its column printed before it and not above the next: rows are printed one by one."""
    while behind.first < cell.first - BESIDE * behind.size and not is_numbered(cell.lines[0]):
        place = _above(cell.lines, before, ())
        if place is None or before[place].first < behind.first - BESIDE * behind.size:
            break
        cell = cell_of_lines((*before.pop(place).lines, *cell.lines))
    return cell


def _shared_out(cell: PrintedCell, behind: PrintedCell, before: list[PrintedCell], height: Height) -> PrintedCell:
    """The cell that is level with the one behind it: with lines printed before it, or without the first of its own.

    Where nothing brings it there (it is merged, or cut by the end of a page), the cell as it is. What is taken from
    the cells before, or given back, is taken out of them or put to their end.
    """
    if _is_level(cell.lines, behind, height):
        return cell
    for start in range(1, len(cell.lines)):
        is_over = cell.lines[start - 1].baseline < behind.first - BESIDE * behind.size
        if is_over and _is_level(cell.lines[start:], behind, height):
            before.append(cell_of_lines(cell.lines[:start]))
            return cell_of_lines(cell.lines[start:])
    if is_numbered(cell.lines[0]):
        return cell
    lines = cell.lines
    taken: list[int] = []
    while (place := _above(lines, before, taken)) is not None:
        taken.append(place)
        lines = (*before[place].lines, *lines)
        if _is_level(lines, behind, height):
            for place in sorted(taken, reverse=True):
                del before[place]
            return cell_of_lines(lines)
    return cell


def _above(lines: Sequence[Line], before: Sequence[PrintedCell], taken: Sequence[int]) -> int | None:
    """The place of the cell right above lines, printed right before them or on one line with what is; None if none.

    Of what is printed one after the other on one line, from left to right is all that is known.
    """
    place = (min(taken) if taken else len(before)) - 1
    while place >= 0 and not _is_over(before[place], lines[0]):
        if place == 0 or is_value(before[place]) or not _is_on_line(before[place - 1], before[place]):
            return None
        place -= 1
    return place if place >= 0 else None


def _is_on_line(cell: PrintedCell, behind: PrintedCell) -> bool:
    """Whether two cells end on one line, or nearly so."""
    return cell.page == behind.page and abs(cell.last - behind.last) <= 2 * BESIDE * behind.size


def _is_over(cell: PrintedCell, line: Line) -> bool:
    """Whether a cell without a value ends right above a line, set to the same side."""
    last = cell.lines[-1]
    step = line.baseline - last.baseline
    if cell.page != line.page or not 0.5 * last.size < step <= LEADING * line.size or is_value(cell):
        return False
    if abs(last.size - line.size) > SAME_SIZE * line.size:
        return False
    return min(abs(last.left - line.left), abs(last.left + last.right - line.left - line.right) / 2) <= SET_ALIKE
