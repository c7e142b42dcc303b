"""Tables of a PDF by pdfplumber: the second path beside pdfium and our own lattice."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractor.document import Cell, Grid, Table
from extractor.errors import DamagedSourceError
from extractor.provenance import Location, Source
from extractor.readers.pdf.interpreter import NOT_READ

# Edges of cells that should be one line differ by less than this (pdfplumber snaps rulings within 3 points).
_SAME_EDGE = 3.0
_NOT_READ = (*NOT_READ, MalformedPDFException, PdfminerException)

logging.getLogger("pdfplumber").addHandler(logging.NullHandler())


def tables(source: Source) -> Sequence[Table]:
    """The ruled tables of every page, in order; DamagedSourceError where pdfplumber does not open the file."""
    try:
        with pdfplumber.open(BytesIO(source.data)) as document:
            return [table for page in document.pages for table in _page_tables(page)]
    except _NOT_READ as error:
        raise DamagedSourceError(f"{source.name}: not read by pdfplumber: {error!r}") from error


def _page_tables(page: Any) -> list[Table]:
    return [Table(_grid(found, page.page_number)) for found in page.find_tables()]


def _grid(found: Any, page: int) -> Grid:
    boxes = [box for row in found.rows for box in row.cells if box]
    across = _edges([edge for box in boxes for edge in (box[0], box[2])])
    down = _edges([edge for box in boxes for edge in (box[1], box[3])])
    cells = []
    for row, texts in zip(found.rows, found.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box:
                cells.append(_cell(box, text or "", across, down, page))
    return Grid(tuple(cells), max(len(down) - 1, 0), max(len(across) - 1, 0))


def _cell(box: tuple[float, ...], text: str, across: list[float], down: list[float], page: int) -> Cell:
    left, top, right, bottom = (
        _index(across, box[0]),
        _index(down, box[1]),
        _index(across, box[2]),
        _index(down, box[3]),
    )
    return Cell(top, left, text.strip(), max(bottom - top, 1), max(right - left, 1), Location(page=page))


def _edges(values: list[float]) -> list[float]:
    """Distinct edges in order; those closer than `_SAME_EDGE` are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return max(bisect_left(edges, value + _SAME_EDGE) - 1, 0)
