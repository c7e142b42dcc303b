"""Tables of a Word document by python-docx: the second path beside the walk of its XML."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
import docx.table
from docx.opc.exceptions import OpcError

from extractor.document import Cell, Grid, Table
from extractor.errors import DamagedSourceError
from extractor.provenance import Source

# python-docx itself passes over tables, rows and cells in content controls and over insertions, and sees hidden text.
_ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr"
_CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"
# Struck and raised text is left out: where the first path reads it as digits, the two differ.
_SWITCHED_ON = "not(@w:val='0' or @w:val='false' or @w:val='off')"
_LEFT_OUT = f"(self::w:vanish or self::w:strike or self::w:dstrike) and {_SWITCHED_ON}"
_RAISED = "self::w:vertAlign and @w:val!='baseline'"
_GONE = "ancestor::w:moveFrom or ancestor::w:del"
_SHOWN_TEXT = f".//w:t[not({_GONE} or ../w:rPr/*[({_LEFT_OUT}) or ({_RAISED})])]"


def tables(source: Source) -> Sequence[Table]:
    """The tables that hold no other, in order; DamagedSourceError where python-docx does not open the package."""
    try:
        document = docx.Document(BytesIO(source.data))
    except (OpcError, BadZipFile, KeyError, ValueError) as error:
        raise DamagedSourceError(f"{source.name}: not opened by python-docx: {error}") from error
    found = document.element.body.xpath(".//w:tbl[not(.//w:tbl)]")
    return [Table(_grid(docx.table.Table(table, document))) for table in found]


def _grid(table: Any) -> Grid:
    cells: list[Cell] = []
    above: dict[int, int] = {}  # the index in `cells` of the cell that ends above each column
    rows = [docx.table._Row(row, table) for row in table._tbl.xpath(_ROWS)]
    for row, line in enumerate(rows):
        column = line.grid_cols_before
        current: dict[int, int] = {}
        for native in line._tr.xpath(_CELLS):
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


def _text(native: Any) -> str:
    """The text of a cell with insertions accepted; python-docx's own `text` leaves them out."""
    paragraphs = native.xpath(".//w:p")
    printed = [paragraph.xpath(_SHOWN_TEXT) for paragraph in paragraphs]
    return "\n".join("".join(text.text or "" for text in texts) for texts in printed).strip()
