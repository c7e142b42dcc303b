"""A cell a line between pipes: blank cells at the end of a row in front of a title."""

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
