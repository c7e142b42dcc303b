"""Characters drawn several times to look bold, and characters typed over others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.pdf_samples import FONT, HEIGHT, Drawing, both, document, lines, only_grid, table, texts

ROWS = [["项目", "数量"], ["规章", "1122"], ["合计", "111,000"], ["其他", "11"]]


def printed(rows: list[list[str]], size: float, *shifts: tuple[float, float], single: bool = False) -> Drawing:
    """A ruled table whose texts are drawn once for each shift, as strings or character by character."""

    def text(canvas: Any, x: float, y: float, words: str) -> None:
        for word in words if single else (words,):
            for across, up in shifts:
                canvas.drawString(x + across, y + up, word)
            x += canvas.stringWidth(word, FONT, size)

    def draw(canvas: Any) -> None:
        canvas.setFont(FONT, size)
        for row, line in enumerate(rows):
            for column, words in enumerate(line):
                text(canvas, 76 + 100 * column, HEIGHT - (104 + 24 * row + size), words)

    return both(table([["" for _ in row] for row in rows]), draw)


@pytest.mark.parametrize("size", [7.5, 10.5])
@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize(
    "shifts",
    [
        [(0, 0), (0, 0)],
        [(0, 0), (0.2, 0)],
        [(0, 0), (0.5, 0)],
        [(0, 0), (0, 0.5)],
        [(0, 0), (0.5, 0.5)],
        [(0, 0), (0.2, 0), (0.2, 0.2), (0, 0.2)],
    ],
)
def test_doubled_digits_are_read_once(size: float, single: bool, shifts: list[tuple[float, float]]) -> None:
    grid = only_grid(document(printed(ROWS, size, *shifts, single=single)))
    assert texts(grid) == ROWS
    assert not any(cell.doubt for cell in grid.cells)


def test_doubled_digits_too_far_apart_are_doubted() -> None:
    grid = only_grid(document(printed(ROWS, 5, (0, 0), (1, 0))))
    for row, (_, number) in enumerate(ROWS[1:], start=1):
        cell = grid.at(row, 1)
        assert cell is not None
        assert cell.text == number or cell.doubt


def test_a_number_typed_over_another_is_doubted() -> None:
    over = printed([["", ""], ["", "37"]], 10, (0, 0))
    cell = only_grid(document(both(printed([["项目", "数量"], ["规章", "12"]], 10, (0, 0)), over))).at(1, 1)
    assert cell is not None
    assert cell.doubt is not None
    assert "on top of each other" in str(cell.doubt)


def test_a_doubled_heading_is_read_once() -> None:
    heading = both(lines("一、总体情况", size=14), lines("一、总体情况", left=72.4, size=14))
    assert [each.text for each in document(heading).paragraphs] == ["一、总体情况"]
