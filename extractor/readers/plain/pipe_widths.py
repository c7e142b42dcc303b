"""A cell a line, each row filled up with pipes to the width of the table: rows by the count of pipes alone.

The width is the one under which every cell falls where a row can have it: texts before values, a new row at every
text that follows a value. Blank cells keep their places, whatever stands around the pipes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractor.readers.plain.lines import is_clause, is_value
from extractor.readers.plain.runs import Row, TextCell

WIDEST = 40  # cells of a row; the widest table of a report has 18
MIN_ROWS = 3  # rows that begin behind a value: fewer fit too many widths
LABELS = 3  # texts before the values of a row: chapter, group, item

Cells = Sequence[tuple[TextCell, int]]  # filled cells with the number of pipes between each and the one before it


def rows(cells: Cells, tail: int) -> list[Row]:
    """The rows, all as wide as the table; none where the pipes do not tell them. `tail` pipes follow the last cell."""
    places = list(accumulate(pipes for _, pipes in cells))
    if len(set(places)) < len(places):
        return []
    total = places[-1] + tail
    starts = sum(1 for (above, _), (below, _) in pairwise(cells) if is_value(above.text) and not is_value(below.text))
    for width in range(2, WIDEST + 2) if starts >= MIN_ROWS else ():
        for leading in (0, 1):
            if total % width == 0 and _fits(cells, places, width, leading):
                return _rows(cells, places, width, leading, total // width)
    return [] if starts else _header_and_values(cells, places, total)


def _header_and_values(cells: Cells, places: Sequence[int], total: int) -> list[Row]:
    """Rows of texts and a last one of values, as wide as the first, which was filled up with pipes."""
    leading = min(places[0], 1)
    first = next((place for (_, pipes), place in zip(cells[1:], places[1:], strict=True) if pipes > MIN_ROWS), 0)
    width = first - leading
    if not 1 < width <= WIDEST or total % width or any(place % width < leading for place in places):
        return []
    found = _rows(cells, places, width, leading, total // width)
    values = [any(is_value(cell.text) for cell in row) for row in found]
    last = [cell for cell in found[-1] if cell.text]
    return found if values == [*[False] * (len(found) - 1), True] and all(is_value(cell.text) for cell in last) else []


def _fits(cells: Cells, places: Sequence[int], width: int, leading: int) -> bool:
    """Whether every cell falls where a row of this width can have it; the first place may be that of a border."""
    above, texts, values = -1, 0, 0
    for (cell, _), place in zip(cells, places, strict=True):
        row, column = divmod(place, width)
        if row != above:
            above, texts, values = row, 0, 0
        if column < leading or (is_clause(cell.text) and column != leading):
            return False
        if is_value(cell.text):
            values += 1
            if column == leading or not 0 < texts <= LABELS:
                return False
        else:
            texts += 1
            if values:
                return False
    return True


def _rows(cells: Cells, places: Sequence[int], width: int, leading: int, count: int) -> list[Row]:
    """The rows with a blank cell in each place that holds nothing."""
    filled = {place: cell for (cell, _), place in zip(cells, places, strict=True)}
    found: list[Row] = []
    line = cells[0][0].line
    for row in range(count):
        found.append([])
        for place in range(row * width + leading, (row + 1) * width):
            cell = filled.get(place)
            line = cell.line if cell else line
            found[-1].append(cell or TextCell("", line))
    return found
