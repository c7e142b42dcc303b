"""Tables of a Word document by python-docx: the second path beside the walk of its XML.

It is given the main part alone: what else is in the package says nothing of a table's cells, and python-docx opens all
of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from extractor.document import Cell, Grid, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.docx.package import WordPackage
from extractor.readers.package import open_package

# Elements and attributes of the main part: a report of 280 cells has 20,000. Ten times as many took 0.9 s and 60 MB.
MAX_MARKUP = 200_000

# python-docx itself passes over tables, rows and cells in content controls and over insertions, and sees hidden text.
_CONTROL, _CONTENT = qn("w:sdt"), qn("w:sdtContent")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
# Struck and raised text is left out: where the first path reads it as digits, the two differ.
_SWITCHED_ON = "not(@w:val='0' or @w:val='false' or @w:val='off')"
_LEFT_OUT = f"(self::w:vanish or self::w:strike or self::w:dstrike) and {_SWITCHED_ON}"
_RAISED = "self::w:vertAlign and @w:val!='baseline'"
_GONE = "ancestor::w:moveFrom or ancestor::w:del"
_innermost: Callable[[Any], Any] = etree.XPath(".//w:tbl[not(.//w:tbl)]", namespaces=nsmap)
_paragraphs: Callable[[Any], Any] = etree.XPath(".//w:p", namespaces=nsmap)
_shown: Callable[[Any], Any] = etree.XPath(
    f".//w:t[not({_GONE} or ../w:rPr/*[({_LEFT_OUT}) or ({_RAISED})])]", namespaces=nsmap
)


def tables(source: Source, areas: object = None) -> Sequence[Table]:
    """The tables that hold no other, in order (its pages are not told).

    What python-docx raises where it does not read the main part.
    """
    package = open_package(source.data)
    body = package.part(WordPackage(package).main_part())
    if body.count(b"<") + body.count(b"=") > MAX_MARKUP:
        raise LimitExceededError("the document holds too much markup to be read twice")
    return [Table(_grid(table)) for table in _innermost(parse_xml(body))]


def _grid(table: Any) -> Grid:
    cells: list[Cell] = []
    above: dict[int, int] = {}  # the index in `cells` of the cell that ends above each column
    rows = list(_within(table, _ROW))
    for row, line in enumerate(rows):
        column = line.grid_before
        current: dict[int, int] = {}
        for native in _within(line, _CELL):
            merged = above.get(column) if native.vMerge == "continue" else None
            if merged is None:
                current[column] = len(cells)
                cells.append(Cell(row, column, _text(native), 1, native.grid_span))
            else:
                current[column] = merged
                cells[merged] = cells[merged]._replace(row_span=row - cells[merged].row + 1)
            column += native.grid_span
        above = current
    return Grid(tuple(cells), len(rows), max((cell.last_column + 1 for cell in cells), default=0))


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == _CONTROL:
            yield from (inner for content in child.iterchildren(_CONTENT) for inner in content.iterchildren(tag))


def _text(native: Any) -> str:
    """The text of a cell with insertions accepted; python-docx's own `text` leaves them out."""
    printed = [_shown(paragraph) for paragraph in _paragraphs(native)]
    return "\n".join("".join(text.text or "" for text in texts) for texts in printed).strip()
