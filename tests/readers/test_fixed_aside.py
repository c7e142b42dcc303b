"""Struck digits and marks of notes in a PDF and an OFD: the number is read without them, and that is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.document import Cell, Grid
from extractor.pipeline import extract
from tests.readers import ofd_builder as ofd
from tests.readers.pdf_samples import FONT, HEIGHT, both, document, only_grid, table

ROWS = [["项目", "数量"], ["规章", ""], ["合计", "7"]]
CASE = Path(__file__).parents[3] / "shared" / "cases" / "digits" / "n.pdf"


def doubts(grid: Grid) -> list[tuple[int, int, str, str]]:
    return [(cell.row, cell.column, cell.text, _kind(cell)) for cell in grid.cells if cell.doubt]


def _kind(cell: Cell) -> str:
    return str(dict(cell.doubt.args)["how"]).split()[0] if cell.doubt else ""


def raised(canvas: Any) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(176, HEIGHT - 138, "8")
    canvas.setFont(FONT, 6)
    canvas.drawString(181, HEIGHT - 134.6, "1")


def risen(canvas: Any) -> None:
    text = canvas.beginText(176, HEIGHT - 138)
    text.setFont(FONT, 10)
    text.textOut("8")
    text.setRise(3.3)
    text.setFont(FONT, 6)
    text.textOut("1")
    canvas.drawText(text)


def smaller(canvas: Any) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(176, HEIGHT - 138, "8")
    canvas.setFont(FONT, 6)
    canvas.drawString(181, HEIGHT - 138, "1")


def struck(canvas: Any) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(176, HEIGHT - 138, "39")
    canvas.setLineWidth(0.7)
    canvas.line(181, HEIGHT - 135, 186, HEIGHT - 135)


def struck_by_a_bar(canvas: Any) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawString(176, HEIGHT - 138, "39")
    canvas.rect(181, HEIGHT - 135.3, 5, 0.6, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (raised, (1, 1, "8", "raised")),
        (risen, (1, 1, "8", "raised")),
        (smaller, (1, 1, "8", "far")),
        (struck, (1, 1, "3", "struck")),
        (struck_by_a_bar, (1, 1, "3", "struck")),
    ],
)
def test_a_pdf(drawing: Any, found: tuple[int, int, str, str]) -> None:
    assert doubts(only_grid(document(both(table(ROWS), drawing)))) == [found]


def test_digits_of_nearly_one_size_are_one_number() -> None:
    def mixed(canvas: Any) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(176, HEIGHT - 138, "8")
        canvas.setFont(FONT, 10)
        canvas.drawString(182, HEIGHT - 138, "1")

    grid = only_grid(document(both(table(ROWS), mixed)))
    assert (grid.row(1)[1].text, doubts(grid)) == ("81", [])


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        (ofd.text(53, 56, "8") + ofd.text(55, 54.8, "1", 2.4), (1, 1, "8", "raised")),
        (ofd.text(53, 56, "8") + ofd.text(55, 56, "1", 2.0), (1, 1, "8", "far")),
        (ofd.text(53, 56, "39", step="2") + ofd.path("M 55 54.8 L 57 54.8"), (1, 1, "3", "struck")),
    ],
)
def test_an_ofd(objects: str, found: tuple[int, int, str, str]) -> None:
    (grid,) = ofd.grids(ofd.read_page(ofd.ruled(ROWS) + objects))
    assert doubts(grid) == [found]


@pytest.mark.skipif(not CASE.exists(), reason="the case is not at hand")
def test_the_case_warns_on_its_two_cells_alone() -> None:
    found = extract(CASE).to_dict()
    table = "$.report.tables.art20_1.rules"
    warned = {one["path"] for one in found["diagnostics"] if one["severity"] == "warning"}
    assert warned == {f"{table}.newly_made", f"{table}.newly_disclosed"}
    assert [fact["value"] for fact in found["facts"][:2]] == [8, 3]
