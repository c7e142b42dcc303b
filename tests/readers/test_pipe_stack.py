"""Pipes behind the last cell of a row: blank cells in front of a title, or at the end of a text, are counted."""

import pytest

from extractor.provenance import Source
from extractor.readers.text import read

TITLE, NEXT = "第二十条第（一）项", "第二十条第（五）项"
HEADER = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
ROWS = (HEADER, ("规章", "8", "8", ""), ("行政规范性文件", "4", "", ""))


def led() -> str:
    """A pipe alone in front of each row, one behind each cell."""
    return "".join("| \n" + "".join(f" {cell}  | \n" for cell in row) for row in ROWS)


def ended() -> str:
    """A pipe behind each cell, one alone behind each row."""
    return "".join("".join(f" {cell}  | \n" for cell in row) + "|\n" for row in ROWS)


@pytest.mark.parametrize("rows", [led(), ended()], ids=["led", "ended"])
def test_blank_cells_in_front_of_a_title_are_counted(rows: str) -> None:
    document = read(Source(f"{TITLE}\n{rows}{NEXT}\n\n".encode(), "a.txt"))
    (table,) = document.tables
    found = [[cell.text for cell in row] for row in map(table.grid.row, range(table.grid.rows))]
    assert [row for row in found if row[0] in ("规章", "行政规范性文件")] == [list(row) for row in ROWS[1:]]


@pytest.mark.parametrize("pipe", ["|", "｜", "│"])
@pytest.mark.parametrize(
    ("last", "doubtful"), [("规章 P 1 P 2 P P", 0), ("规章 P 1 P 2 P  P ", 0), ("规章 P 1 P P", 1)]
)
def test_a_row_closed_by_its_pipe_is_whole_though_its_last_cell_is_blank(pipe: str, last: str, doubtful: int) -> None:
    rows = ["信息内容 P 本年制发件数 P 本年废止件数 P 现行有效件数 P", "行政规范性文件 P 1 P 0 P 3 P", last]
    text = "\n".join(f"P {row}" for row in rows).replace("P", pipe)
    (table,) = read(Source(text.encode(), "a.txt")).tables
    assert min(1, sum(cell.doubt is not None for cell in table.grid.cells)) == doubtful
