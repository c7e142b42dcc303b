"""Tables of a page by libxml2: the second path beside lexbor."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from extractor.document import Cell, Grid, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.charset import decode

# Tags of a page; a report saved by Word has 25,000. Five times as many took 0.6 s.
MAX_TAGS = 125_000
# Slots that the cells of a table cover or pass by, a row at a time; the largest table of a report has 400.
MAX_SLOTS = 100_000
_WIDEST_SPAN = 60
_LONGEST_SPAN = 200
_SPAN_DIGITS = 9
# Struck, raised and unseen text is left out: where the first path reads it as digits, the two differ.
_LEFT_OUT = ("script", "style", "template", "del", "s", "strike", "sup", "sub")
_UNSEEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|line-through|vertical-align:su[pb]|font-size:0(?![.\d])|opacity:0(?![.\d])"
)
_perhaps_hidden: Callable[[Any], Any] = etree.XPath(
    f"//*[@style or {' or '.join(f'self::{tag}' for tag in _LEFT_OUT)}]"
)
_innermost: Callable[[Any], Any] = etree.XPath("//table[not(.//table)]")


def tables(source: Source, pages: object = None) -> Sequence[Table]:
    """The tables that hold no other table, in document order; a page has no pages."""
    text = decode(source.data).text
    if text.count("<") > MAX_TAGS:
        raise LimitExceededError("the page holds too much markup to be read twice")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if page is None:
        return []
    _hide(page)
    return [Table(_grid(table)) for table in _innermost(page)]


def _hide(page: etree._Element) -> None:
    """Take out what is not to be read; the text behind it stays."""
    for element in _perhaps_hidden(page):
        style = (element.get("style") or "").replace(" ", "").lower()
        if element.tag in _LEFT_OUT or _UNSEEN.search(style):
            element.clear(keep_tail=True)
            element.tag = "del"


def _grid(table: etree._Element) -> Grid:
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # the last row that a cell from above covers, by column
    rows = list(table.iter("tr"))
    slots = 0
    for row, line in enumerate(rows):
        column = 0
        for element in line.iterchildren("td", "th"):
            while covered.get(column, -1) >= row:
                column += 1
            down = min(_span(element, "rowspan", _LONGEST_SPAN), len(rows) - row)
            across = _span(element, "colspan", _WIDEST_SPAN)
            covered.update(dict.fromkeys(range(column, column + across), row + down - 1))
            cells.append(Cell(row, column, "".join(map(str, element.itertext())).strip(), down, across))
            column += across
            slots += down
        slots += column
        if slots > MAX_SLOTS:
            raise LimitExceededError("the page has a table with more cells than any report's")
    return Grid(tuple(cells), len(rows), max((cell.last_column + 1 for cell in cells), default=0))


def _span(element: etree._Element, name: str, most: int) -> int:
    printed = (element.get(name) or "1").strip()[:_SPAN_DIGITS]
    return min(max(int(printed), 1), most) if printed.isdecimal() else 1
