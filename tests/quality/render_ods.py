"""A report as an OpenDocument spreadsheet: each cell keeps the text that it shows, covered ones are named."""

from __future__ import annotations

from html import escape
from random import Random

from .generate import Sample
from .render_odt import COVERED, NAMESPACES, pack
from .render_sheets import Cell, Sheet, sheets

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_STYLES = (
    '<style:style style:name="b" style:family="table-cell"><style:table-cell-properties'
    ' fo:border="0.06pt solid #000000" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/>'
    "</style:style>"
)


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the package."""
    body = "".join(_table(number, sheet) for number, sheet in enumerate(sheets(sample, rng), 1))
    content = f"<office:document-content {NAMESPACES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
    content += f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    return pack({"content.xml": content}, KIND)


def _table(number: int, sheet: Sheet) -> str:
    covered = {
        (row + down, column + right)
        for (row, column), cell in sheet.cells.items()
        for down in range(cell.rows)
        for right in range(cell.columns)
    } - set(sheet.cells)
    rows = "".join(_row(sheet, covered, row) for row in range(sheet.height))
    blank = f'<table:table-row table:number-rows-repeated="1048000">{_blanks(16384)}</table:table-row>'
    return f'<table:table table:name="Sheet{number}"><table:table-column/>{rows}{blank}</table:table>'


def _blanks(count: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{count}"/>'


def _row(sheet: Sheet, covered: set[tuple[int, int]], row: int) -> str:
    last = max((column for at, column in (*sheet.cells, *covered) if at == row), default=-1)
    cells = ""
    for column in range(last + 1):
        cell = sheet.cells.get((row, column))
        if cell is not None:
            cells += _cell(cell)
        else:
            cells += COVERED if (row, column) in covered else "<table:table-cell/>"
    return f"<table:table-row>{cells}{_blanks(16384 - last)}</table:table-row>"


def _cell(cell: Cell) -> str:
    told = f'table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    if cell.text:
        value = f' office:value="{cell.number}"'
        told += ' office:value-type="string"' if cell.number is None else f' office:value-type="float"{value}'
    told += ' table:style-name="b"' if cell.bordered else ""
    lines = cell.text.split("\n") if cell.text else ()
    texts = "".join(f"<text:p>{escape(text, quote=False)}</text:p>" for text in lines)
    return f"<table:table-cell {told}>{texts}</table:table-cell>"
