"""A report as an .xls workbook of Excel 97 to 2003."""

from __future__ import annotations

from io import BytesIO
from random import Random

import xlwt  # type: ignore[import-untyped]  # the package ships no types

from .generate import Sample
from .render_sheets import sheets


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    looks: dict[tuple[str, bool], object] = {}
    for number, sheet in enumerate(sheets(sample, rng), 1):
        page = book.add_sheet(f"Sheet{number}")
        for (row, column), cell in sheet.cells.items():
            key = (cell.format, cell.bordered)
            if key not in looks:
                border = "borders: left thin, right thin, top thin, bottom thin" if cell.bordered else ""
                looks[key] = xlwt.easyxf(border, num_format_str=cell.format)
            value = cell.text if cell.number is None else cell.number
            if cell.rows * cell.columns > 1:
                page.write_merge(row, row + cell.rows - 1, column, column + cell.columns - 1, value, looks[key])
            else:
                page.write(row, column, value, looks[key])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
