"""A report as an .xlsx workbook."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from random import Random

import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types

from .generate import Sample
from .render_sheets import sheets


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the workbook."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2024, 1, 1)})
    looks: dict[tuple[str, bool], object] = {}
    for sheet in sheets(sample, rng):
        page = book.add_worksheet()
        for (row, column), cell in sheet.cells.items():
            key = (cell.format, cell.bordered)
            if key not in looks:
                looks[key] = book.add_format({"num_format": cell.format, "border": int(cell.bordered)})
            value = cell.text if cell.number is None else cell.number
            if cell.rows * cell.columns > 1:
                last = row + cell.rows - 1, column + cell.columns - 1
                page.merge_range(row, column, *last, value, looks[key])
            elif value == "":
                page.write_blank(row, column, None, looks[key])
            else:
                page.write(row, column, value, looks[key])
    book.close()
    return stream.getvalue()
