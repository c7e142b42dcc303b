"""The PDF reader: grids with spans and places, paragraphs without furniture, clear ends for what cannot be read."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document, Grid
from extractor.errors import DamagedSourceError, EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.provenance import Source
from extractor.readers import read
from tests.conftest import ROOT
from tests.samples import some

WIDTH, HEIGHT, STEP = 595, 842, 40
CASE = (ROOT / "fixtures" / "pdf-ruled" / "source.pdf").read_bytes()


def document(data: bytes) -> Document:
    return read(Source(data, "x.pdf"))


def drawn(texts: dict[tuple[int, int], str], rows: int, columns: int, skipped: set[tuple[int, int, str]]) -> bytes:
    """A ruled table; `skipped` names the sides (below or right of a slot) where no rule is drawn."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    left, top = 60, 760
    canvas.rect(left, top - rows * STEP, columns * STEP, rows * STEP)
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * STEP, top - row * STEP
            if row + 1 < rows and (row, column, "below") not in skipped:
                canvas.line(x, y - STEP, x + STEP, y - STEP)
            if column + 1 < columns and (row, column, "right") not in skipped:
                canvas.line(x + STEP, y, x + STEP, y - STEP)
            canvas.drawString(x + 8, y - 24, texts.get((row, column), ""))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def grid_of(data: bytes) -> Grid:
    (table,) = document(data).tables
    return table.grid


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 6), st.integers(2, 6))
def test_every_ruled_cell_comes_back_in_its_slot(rows: int, columns: int) -> None:
    texts = {(row, column): str(100 * row + column) for row in range(rows) for column in range(columns)}
    grid = grid_of(drawn(texts, rows, columns, set()))
    assert (grid.rows, grid.columns) == (rows, columns)
    assert {(cell.row, cell.column): cell.text for cell in grid.cells} == texts
    assert all((cell.row_span, cell.column_span) == (1, 1) for cell in grid.cells)


def test_a_missing_rule_is_a_span() -> None:
    grid = grid_of(drawn({(0, 0): "7", (1, 0): "1", (1, 1): "2"}, 2, 2, {(0, 0, "right")}))
    wide = grid.at(0, 0)
    assert wide is not None
    assert (wide.text, wide.column_span) == ("7", 2)
    assert grid.at(0, 1) is wide


def test_cells_have_page_and_box_around_their_text() -> None:
    cell = grid_of(drawn({(0, 0): "12", (1, 1): "34"}, 2, 2, set())).at(1, 1)
    assert cell is not None
    assert cell.location.page == 1
    assert cell.location.box is not None
    left, top, right, bottom = cell.location.box
    assert 100 < left < right < 140
    assert HEIGHT - 720 < top < bottom < HEIGHT - 680


def pages(*lines: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for number, line in enumerate(lines, start=1):
        canvas.drawString(72, 700, line)
        canvas.drawCentredString(WIDTH / 2, 30, f"- {number} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_page_numbers_are_no_paragraphs() -> None:
    found = document(pages("First words.", "Second words.", "Third words."))
    assert found.pages == 3
    assert not any(paragraph.text.strip("- ").isdigit() for paragraph in found.paragraphs)
    assert "Second" in " ".join(paragraph.text for paragraph in found.paragraphs)


def test_a_page_that_shows_a_picture_only_has_no_text_layer() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    found = document(out.getvalue())
    assert found.textless_pages == (1,)
    assert list(found.tables) == []


def test_an_encrypted_file_says_so() -> None:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(72, 700, "x")
    canvas.save()
    with pytest.raises(EncryptedSourceError, match=r"x\.pdf"):
        document(out.getvalue())


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_cut_file_ends_in_an_error_or_is_read_whole(tenth: int) -> None:
    try:
        found = document(CASE[: len(CASE) * tenth // 10])
    except DamagedSourceError:
        return
    assert found.pages is not None


@settings(max_examples=some(30, 60), deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CASE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_flipped_bytes_raise_nothing_but_our_errors(flips: list[tuple[int, int]]) -> None:
    data = bytearray(CASE)
    for place, value in flips:
        data[place] = value
    with suppress(ExtractorError):
        document(bytes(data))


def test_a_book_is_refused() -> None:
    with pytest.raises(LimitExceededError):
        document(pages(*["x"] * 2000))


def test_pdfplumber_reads_the_same_cells(real_reports: Path) -> None:
    path = real_reports / "huaian-2024.pdf"
    ours = sorted(
        "".join(cell.text.split())
        for table in document(path.read_bytes()).tables
        for cell in table.grid.cells
        if cell.text.strip().isdigit()
    )
    with pdfplumber.open(path) as opened:
        theirs = sorted(
            text.strip()
            for page in opened.pages
            for table in page.extract_tables()
            for row in table
            for text in row
            if text and text.strip().isdigit()
        )
    assert ours == theirs
