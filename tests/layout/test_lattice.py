from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.layout import Ruling
from extractor.layout.lattice import lattices
from extractor.layout.rulings import join, merge_intervals
from tests.layout.sketch import drawn, grid_of, page, ruled, word

Rows = list[list[str]]


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Tables of spanned cells, each with its own text."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 7))
    grid = [["" for _ in range(columns)] for _ in range(rows)]
    count = 0
    for row in range(rows):
        for column in range(columns):
            if grid[row][column]:
                continue
            down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while row + down > rows or column + across > columns or any(
                grid[r][c] for r in range(row, row + down) for c in range(column, column + across)
            ):
                down, across = max(1, down - 1), max(1, across - 1)
                if (down, across) == (1, 1):
                    break
            count += 1
            for r in range(row, row + down):
                for c in range(column, column + across):
                    grid[r][c] = "^" if r > row else "<"
            grid[row][column] = str(count)
    return grid


def _edges(count: int, width: float, start: float) -> list[float]:
    return [start + index * width for index in range(count + 1)]


def _slots(rows: Rows) -> list[list[str]]:
    """The table with `^` in every slot below a cell's first row, as `drawn` has it."""
    return rows


def _used(rows: Rows) -> Rows:
    """The table without rows and columns in which no cell starts: rules cannot show them."""
    kept_rows = [row for row in rows if any(slot != "^" for slot in row)]
    columns = [index for index in range(len(rows[0])) if any(row[index] not in ("<", "^") or _starts(row, index) for row in kept_rows)]
    return [[row[index] for index in columns] for row in kept_rows]


def _starts(row: Sequence[str], index: int) -> bool:
    return row[index] == "^" and (index == 0 or row[index - 1] != row[index])


@settings(max_examples=150, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_every_cell_comes_back_with_its_text_in_reading_order(rows: Rows, random: object) -> None:
    xs = _edges(len(rows[0]), 40, 60)
    grid = grid_of(page(*_closed(rows, xs)))
    assert [cell.text for cell in grid.cells] == [slot for row in rows for slot in row if slot not in ("<", "^")]
    assert not grid.overlaps()
    assert sum(cell.row_span * cell.column_span for cell in grid.cells) == grid.rows * grid.columns


def _closed(rows: Rows, xs: Sequence[float]) -> tuple[list[object], list[Ruling]]:
    """The table with rules around each cell, spans told by the cell they belong to."""
    glyphs: list[object] = []
    rulings: list[Ruling] = []
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            down, across = _extent(rows, row, column)
            left, right, top, bottom = xs[column], xs[column + across], 100 + 20 * row, 100 + 20 * (row + down)
            rulings += [Ruling(True, top, left, right), Ruling(True, bottom, left, right)]
            rulings += [Ruling(False, left, top, bottom), Ruling(False, right, top, bottom)]
            glyphs += word(text, left + 4, top + 14)
    return glyphs, rulings


def _extent(rows: Rows, row: int, column: int) -> tuple[int, int]:
    across = 1
    while column + across < len(rows[0]) and rows[row][column + across] == "<":
        across += 1
    down = 1
    while row + down < len(rows) and all(slot == "^" for slot in rows[row + down][column : column + across]):
        down += 1
    return down, across
