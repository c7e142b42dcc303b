"""A `w:tbl` as rows of cells: spans, legacy merges, widths, and rows and cells that deletions took away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from extractor.readers.docx.content import CELL, ROW, TEXT, content
from extractor.readers.docx.markup import VALUE, Attributes, Told, W, child, properties, switch, told, value
from extractor.readers.markup import Element, integer
from extractor.readers.word.colors import is_dark
from extractor.readers.word.items import Item, Merge, NestedTable, TableCell, TableRow
from extractor.readers.word.nested import MAX_ROW_CELLS, too_many_cells

_PROPERTIES, _ROW_PROPERTIES = W + "tcPr", W + "trPr"
_WIDTH, _TYPE, _CELL_WIDTH, _GRID_SPAN = (W + name for name in ("w", "type", "tcW", "gridSpan"))
_MERGED_ACROSS, _MERGED_DOWN, _TRACKED_MERGE = (W + name for name in ("hMerge", "vMerge", "cellMerge"))
_DELETED, _DELETED_CELL = W + "del", W + "cellDel"
_DECLARING = frozenset(
    {_CELL_WIDTH, _GRID_SPAN, _MERGED_ACROSS, _MERGED_DOWN, _TRACKED_MERGE, _DELETED_CELL, W + "shd"}
)
_MAX_SPAN = 1_000  # Word allows 63 columns
_MERGES = {"restart": Merge.RESTART, "rest": Merge.RESTART, "continue": Merge.CONTINUE, "cont": Merge.CONTINUE}
# Fiftieths of a percent as twips of a table across an A4 page; only their proportions count.
_TWIPS_OF_FIFTIETH = 1.8


def table_of(table: Element, read: Callable[[Element], tuple[Item, ...]]) -> NestedTable:
    """The rows and cells that the accepted document shows; `read` gives the items of a cell."""
    rows = (_row(row, read) for row in content(table) if row.tag == ROW)
    return NestedTable(tuple([row for row in rows if row is not None]), tuple(_grid_widths(table)))


def _grid_widths(table: Element) -> list[int]:
    """The widths of the declared columns in twips; 0 where one gives none."""
    grid = child(table, W + "tblGrid")
    columns = () if grid is None else grid.iterchildren(W + "gridCol")
    return [integer(column.get(_WIDTH)) or 0 for column in columns]


def _row(row: Element, read: Callable[[Element], tuple[Item, ...]]) -> TableRow | None:
    """The row with those of its cells that `w:hMerge` joins as one; None where it is deleted or shows nothing.

    Hiding the mark of a row hides what shows nothing besides (17.4.20).
    """
    said = properties(row, _ROW_PROPERTIES)
    cells: list[TableCell] = []
    for element in () if _DELETED in said else content(row):
        if element.tag != CELL:
            continue
        cell, deleted, joined = _declared(told(child(element, _PROPERTIES), _DECLARING))
        if deleted:
            continue
        if joined and cells:
            cells[-1] = _widened(cells[-1], cell, _has_text(element))
        else:
            covered = cell.merge is Merge.CONTINUE and not _has_text(element)  # it does not count in lists
            cells.append(cell if covered else TableCell(read(element), *cell[1:]))
        if len(cells) > MAX_ROW_CELLS:
            raise too_many_cells()
    if not cells or (switch(said, W + "hidden") and not any(cell.content for cell in cells)):
        return None
    before, after = (integer(value(said, W + name)) or 0 for name in ("gridBefore", "gridAfter"))
    left, right = (_width(said.get(W + name)) for name in ("wBefore", "wAfter"))
    return TableRow(tuple(cells), _bounded(before), _bounded(after), left, right)


def _has_text(cell: Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(TEXT))


@lru_cache(maxsize=1024)
def _declared(told: Told) -> tuple[TableCell, bool, bool]:
    """The cell that a `w:tcPr` declares, whether it is deleted, and whether it goes on with the one before it."""
    said = {tag: dict(attributes) for tag, attributes, _ in told}
    span = integer(value(said, _GRID_SPAN))
    declared = 1 if span is None else max(span, 1)
    width = _width(said.get(_CELL_WIDTH))
    shade = said.get(W + "shd")
    cell = TableCell(
        width=width,
        span=_bounded(declared) or 1,
        merge=_merged_down(said),
        oversized=declared > _MAX_SPAN,
        shaded=shade is not None and is_dark(shade.get(W + "fill") or ""),
    )
    return cell, _DELETED_CELL in said, _merge(said, _MERGED_ACROSS) is Merge.CONTINUE


def _merged_down(said: Mapping[str, Attributes]) -> Merge:
    merge = _merge(said, _MERGED_DOWN)
    if merge is Merge.NONE and _TRACKED_MERGE in said:  # 17.13.5.2
        return _MERGES.get(value(said, _TRACKED_MERGE, _MERGED_DOWN) or "", Merge.NONE)
    return merge


def _widened(cell: TableCell, by: TableCell, swallowed: bool) -> TableCell:
    width = None if cell.width is None or by.width is None else cell.width + by.width
    return cell._replace(
        span=cell.span + by.span,
        width=width,
        swallowed=cell.swallowed or swallowed,
        oversized=cell.oversized or by.oversized,
    )


def _merge(said: Mapping[str, Attributes], tag: str) -> Merge:
    """How a cell is merged; a property without a value continues (17.4.84)."""
    found = said.get(tag)
    return Merge.NONE if found is None else _MERGES.get(found.get(VALUE) or "continue", Merge.CONTINUE)


def _width(element: Attributes | None) -> int | None:
    """A width in twips, None for automatic ones."""
    if element is None:
        return None
    text, kind = element.get(_WIDTH) or "", element.get(_TYPE)
    if kind == "pct" or text.endswith("%"):
        share = integer(text.removesuffix("%"))
        fiftieths = None if share is None else share * 50 if text.endswith("%") else share
        return round(fiftieths * _TWIPS_OF_FIFTIETH) if fiftieths else None
    return integer(text) or None if kind in (None, "dxa") else None


def _bounded(columns: int) -> int:
    return columns if 0 <= columns <= _MAX_SPAN else 0
