"""Tables of a page by BeautifulSoup: the second path beside lexbor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from extractor.document import Cell, Grid, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.charset import decode

# Tags of a page; a report saved by Word has 25,000.
MAX_TAGS = 60_000
# Slots that the cells of a table cover or pass by, a row at a time; the largest table of a report has 400.
MAX_SLOTS = 100_000
_WIDEST_SPAN = 60
_LONGEST_SPAN = 200
_SPAN_DIGITS = 9
# Struck, raised and unseen text is left out: where the first path reads it as digits, the two differ.
_LEFT_OUT = ("script", "style", "template", "del", "s", "strike", "sup", "sub")
_UNSEEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|line-through|(?:vertical-align|font-variant-position):su[pb]|mso-text-raise|font-size:0(?![.\d])|opacity:0(?![.\d])"
)


def tables(source: Source, areas: object = None) -> Sequence[Table]:
    """The tables that hold no other table, in document order; a page has no pages."""
    text = decode(source.data).text
    if text.count("<") > MAX_TAGS:
        raise LimitExceededError("the page holds too much markup to be read twice")
    page = BeautifulSoup(text, "lxml")
    for hidden in page.find_all(_is_hidden):
        hidden.extract()
    return [Table(_grid(table)) for table in page.find_all("table") if table.find("table") is None]


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "").lower()
    return tag.name in _LEFT_OUT or _UNSEEN.search(style) is not None


def _grid(table: Tag) -> Grid:
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # the last row that a cell from above covers, by column
    rows = table.find_all("tr")
    slots = 0
    for row, line in enumerate(rows):
        column = 0
        for element in line.find_all(["td", "th"], recursive=False):
            while covered.get(column, -1) >= row:
                column += 1
            down = min(_span(element, "rowspan", _LONGEST_SPAN), len(rows) - row)
            across = _span(element, "colspan", _WIDEST_SPAN)
            covered.update(dict.fromkeys(range(column, column + across), row + down - 1))
            cells.append(Cell(row, column, element.get_text().strip(), down, across))
            column += across
            slots += down
        slots += column
        if slots > MAX_SLOTS:
            raise LimitExceededError("the page has a table with more cells than any report's")
    return Grid(tuple(cells), len(rows), max((cell.last_column + 1 for cell in cells), default=0))


def _span(element: Tag, name: str, most: int) -> int:
    printed = str(element.get(name) or "1").strip()[:_SPAN_DIGITS]
    return min(max(int(printed), 1), most) if printed.isdecimal() else 1
