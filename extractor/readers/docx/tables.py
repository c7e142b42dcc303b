"""A `w:tbl` as rows of cells: spans, legacy merges, widths, and rows and cells that deletions took away."""

from __future__ import annotations

from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.readers.docx.content import CELL, ROW, TABLE, TEXT, content
from extractor.readers.docx.markup import Properties, W, child, properties, value
from extractor.readers.markup import Element, integer
from extractor.readers.word.grid import Merge, Row, RowCell

_PROPERTIES, _ROW_PROPERTIES = W + "tcPr", W + "trPr"
_WIDTH, _TYPE = W + "w", W + "type"
_MAX_SPAN = 1_000  # Word allows 63 columns
_MERGES = {"restart": Merge.RESTART, "rest": Merge.RESTART, "continue": Merge.CONTINUE, "cont": Merge.CONTINUE}
# Fiftieths of a percent as twips of a table across an A4 page; only their proportions count.
_TWIPS_OF_FIFTIETH = 1.8


class NativeCell(NamedTuple):
    """A `w:tc` with what its properties say."""

    element: Element
    span: int
    width: int | None
    merge: Merge
    overflow: bool

    def has_text(self) -> bool:
        """Whether any text is stored in it."""
        return any((text.text or "").strip() for text in self.element.iter(TEXT))

    def is_covered_blank(self) -> bool:
        """Whether it only goes on with the cell above it; its paragraphs do not count in lists."""
        return self.merge is Merge.CONTINUE and not self.has_text()


class NativeRow(NamedTuple):
    """A `w:tr` with its cells, those merged sideways by `w:hMerge` already one; `swallowed` are their continuations."""

    element: Element
    cells: tuple[NativeCell, ...]
    swallowed: tuple[NativeCell, ...] = ()

    def with_texts(self, texts: list[RowCell]) -> Row:
        """The row for the grid, with the texts of its cells."""
        said = properties(self.element, _ROW_PROPERTIES)
        before, after = (integer(value(said, W + name)) or 0 for name in ("gridBefore", "gridAfter"))
        widths = (_width(said.get(W + name)) for name in ("wBefore", "wAfter"))
        return Row(tuple(texts), _bounded(before), _bounded(after), *widths)


def native_rows(table: Element) -> list[NativeRow]:
    """The rows that the accepted document shows, those without any cell left out."""
    rows = (_native_row(row) for row in content(table) if row.tag == ROW and not _row_is_gone(row))
    return [row for row in rows if row.cells]


def grid_widths(table: Element) -> list[int]:
    """The widths of the declared columns in twips; 0 where one gives none."""
    grid = child(table, W + "tblGrid")
    columns = () if grid is None else grid.iterchildren(W + "gridCol")
    return [integer(column.get(_WIDTH)) or 0 for column in columns]


def is_layout(rows: list[NativeRow]) -> bool:
    """Whether the table only arranges: one cell, or single cells one below the other with a table in one of them."""
    if any(len(row.cells) > 1 for row in rows):
        return False
    return len(rows) == 1 or any(next(row.element.iter(TABLE), None) is not None for row in rows)


def declared_findings(rows: list[NativeRow]) -> list[Diagnostic]:
    """Findings on spans that no table has, and on text in cells that another cell covers."""
    found = []
    for number, row in enumerate(rows):
        if any(cell.overflow for cell in row.cells):
            found.append(finding(Code.SPAN_OVERFLOW, "no_table", row=number + 1))
        if any(cell.has_text() for cell in row.swallowed):
            found.append(finding(Code.CONTENT_SKIPPED, "row_covered", row=number + 1))
    return found


def _native_row(row: Element) -> NativeRow:
    cells: list[NativeCell] = []
    swallowed = []
    for element in content(row):
        said = properties(element, _PROPERTIES)
        if element.tag != CELL or W + "cellDel" in said:
            continue
        cell = _native_cell(element, said)
        if cells and _merge(said, W + "hMerge") is Merge.CONTINUE:
            cells[-1] = _widened(cells[-1], cell)
            swallowed.append(cell)
        else:
            cells.append(cell)
    return NativeRow(row, tuple(cells), tuple(swallowed))


def _native_cell(element: Element, said: Properties) -> NativeCell:
    span = integer(value(said, W + "gridSpan"))
    declared = 1 if span is None else max(span, 1)
    width = _width(said.get(W + "tcW"))
    merge = _merge(said, W + "vMerge")
    if merge is Merge.NONE and value(said, W + "cellMerge", W + "vMerge") is not None:  # tracked (17.13.5.2)
        merge = _MERGES.get(value(said, W + "cellMerge", W + "vMerge") or "", Merge.NONE)
    return NativeCell(element, _bounded(declared) or 1, width, merge, declared > _MAX_SPAN)


def _widened(cell: NativeCell, by: NativeCell) -> NativeCell:
    width = None if cell.width is None or by.width is None else cell.width + by.width
    return NativeCell(cell.element, cell.span + by.span, width, cell.merge, cell.overflow or by.overflow)


def _merge(said: Properties, tag: str) -> Merge:
    """How a cell is merged; a property without a value continues (17.4.84)."""
    found = said.get(tag)
    return Merge.NONE if found is None else _MERGES.get(found.get(W + "val", "continue"), Merge.CONTINUE)


def _row_is_gone(row: Element) -> bool:
    return not properties(row, _ROW_PROPERTIES).keys().isdisjoint({W + "del", W + "hidden"})


def _width(element: Element | None) -> int | None:
    """A width in twips, None for automatic ones."""
    if element is None:
        return None
    text, kind = element.get(_WIDTH, ""), element.get(_TYPE, "dxa")
    if kind == "pct" or text.endswith("%"):
        share = integer(text.removesuffix("%"))
        fiftieths = None if share is None else share * 50 if text.endswith("%") else share
        return round(fiftieths * _TWIPS_OF_FIFTIETH) if fiftieths else None
    return integer(text) or None if kind == "dxa" else None


def _bounded(columns: int) -> int:
    return columns if 0 <= columns <= _MAX_SPAN else 0
