"""Tables of a page by BeautifulSoup: the second path beside lexbor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from extractor.document import Cell, Grid, Table
from extractor.provenance import Source
from extractor.readers.charset import decode

_WIDEST_SPAN = 60
_LONGEST_SPAN = 200
# Struck, raised and unseen text is left out: where the first path reads it as digits, the two differ.
_LEFT_OUT = ("script", "style", "template", "del", "s", "strike", "sup", "sub")
_UNSEEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|line-through|vertical-align:su[pb]|font-size:0(?![.\d])|opacity:0(?![.\d])"
)


def tables(source: Source) -> Sequence[Table]:
    """The tables that hold no other table, in document order."""
    page = BeautifulSoup(decode(source.data).text, "lxml")
    for hidden in page.find_all(_is_hidden):
        hidden.extract()
    return [Table(_grid(table)) for table in page.find_all("table") if table.find("table") is None]


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return tag.name in _LEFT_OUT or _UNSEEN.search(style) is not None


def _grid(table: Tag) -> Grid:
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = table.find_all("tr")
    for row, line in enumerate(rows):
        column = 0
        for tag in line.find_all(["td", "th"], recursive=False):
            while (row, column) in taken:
                column += 1
            down = min(_span(tag, "rowspan", _LONGEST_SPAN), len(rows) - row)
            across = _span(tag, "colspan", _WIDEST_SPAN)
            taken.update(_slots(row, column, down, across))
            cells.append(Cell(row, column, tag.get_text().strip(), down, across))
            column += across
    return Grid(tuple(cells), len(rows), max((cell.last_column + 1 for cell in cells), default=0))


def _slots(row: int, column: int, down: int, across: int) -> Iterator[tuple[int, int]]:
    return ((row + below, column + right) for below in range(down) for right in range(across))


def _span(tag: Tag, name: str, most: int) -> int:
    printed = str(tag.get(name) or "1").strip()
    return min(max(int(printed), 1), most) if printed.isdecimal() else 1
