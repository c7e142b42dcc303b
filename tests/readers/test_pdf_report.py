"""A real report of six pages, and its tables without their rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Document, Grid, Table
from extractor.layout import Page, arrange
from extractor.provenance import Source
from extractor.readers.pdf import read, reader


@pytest.fixture(scope="module")
def report(real_reports: Path) -> Document:
    return read(Source((real_reports / "huaian-2024.pdf").read_bytes(), "huaian-2024.pdf"))


def grids(found: Document) -> list[Grid]:
    return [block.grid for block in found.blocks if isinstance(block, Table)]


def numbers(grid: Grid, row: int) -> list[int]:
    return [int(cell.text) for cell in grid.row(row) if cell.text.isdecimal()]


def test_three_tables_whole_over_four_pages(report: Document) -> None:
    assert [(grid.rows, grid.columns) for grid in grids(report)] == [(14, 4), (28, 10), (4, 15)]
    assert not any(cell.doubt for grid in grids(report) for cell in grid.cells)


def test_blocks_of_table_2_are_in_order(report: Document) -> None:
    captions = [cell.text for cell in grids(report)[0].cells if cell.text.startswith("第二十条")]
    assert [caption[-3] for caption in captions] == ["一", "五", "六", "八"]


def test_each_row_of_table_3_has_its_label_and_seven_numbers(report: Document) -> None:
    grid = grids(report)[1]
    rows = [numbers(grid, row) for row in range(3, 28)]
    assert [len(row) for row in rows] == [7] * 25
    assert all(sum(row[:-1]) == row[-1] for row in rows)
    assert [sum(column) for column in zip(rows[0], rows[1], strict=True)] == [
        sum(column) for column in zip(rows[23], rows[24], strict=True)
    ]
    merged = [cell for cell in grid.cells if cell.column < 2 and cell.row_span > 1]
    assert [cell.row_span for cell in merged] == [3, 22, 8, 3, 5, 3]


def test_table_4_has_its_fifteen_numbers(report: Document) -> None:
    row = numbers(grids(report)[2], 3)
    assert len(row) == 15
    assert all(sum(row[start : start + 4]) == row[start + 4] for start in (0, 5, 10))


def test_paragraphs_are_whole_and_no_page_number_is_among_them(report: Document) -> None:
    paragraphs = [each.text for each in report.paragraphs]
    assert len(paragraphs) == 18
    assert not any(each.strip("- ").isdigit() for each in paragraphs)
    assert all(each[-1] in "。" or len(each) < 25 for each in paragraphs)
    assert report.diagnostics == ()


def test_rows_of_numbers_are_found_without_any_rule(real_reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_rules(pages: list[Page]) -> object:
        return arrange([page._replace(rulings=()) for page in pages])

    monkeypatch.setattr(reader, "arrange", without_rules)
    found = read(Source((real_reports / "huaian-2024.pdf").read_bytes(), "huaian-2024.pdf"))
    rows = [numbers(grid, row) for grid in grids(found) for row in range(grid.rows)]
    assert sum(len(row) == 7 for row in rows) == 25
    assert sum(len(row) == 15 for row in rows) == 1
