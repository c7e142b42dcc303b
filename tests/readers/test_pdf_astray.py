"""Text that a page draws and does not show: the cells it may belong to are doubted, and none of sound pages."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Grid
from tests.readers.mutants.pages import contents, replaced
from tests.readers.pdf_samples import (
    HEIGHT,
    WIDTH,
    Drawing,
    both,
    document,
    lines,
    only_grid,
    pdf,
    read_pdf,
    table,
    texts,
)
from tests.readers.test_pdf_hidden import invisible, written

ROWS = [["项目", "甲", "乙"], ["规章", "1", "23"], ["合计", "4", ""]]
# The text of 23, as it is drawn, and what it is drawn as when a number has gone wild.
DRAWN = b"BT 1 0 0 1 276 704 Tm /F2 10 Tf 12 TL (\\0002\\0003) Tj T* ET"
PLACE, TEXT = b"1 0 0 1 276 704 Tm", b"(\\0002\\0003) Tj"


def wild(new: bytes) -> Grid:
    """The table with other operations for the text of its cell 23."""
    whole = pdf(table(ROWS))
    ((found, content),) = contents(whole)
    assert DRAWN in content
    return only_grid(read_pdf(replaced(whole, found, content.replace(DRAWN, new))))


def doubts(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.doubt.variant for cell in grid.cells if cell.doubt}


@pytest.mark.parametrize(
    "new",
    [
        b"BT %s /F2 0 Tf %s ET" % (PLACE, TEXT),
        b"BT %s /F2 5000 Tf %s ET" % (PLACE, TEXT),
        b"BT %s /F2 127 Tf %s ET" % (PLACE, TEXT),
        b"BT %s /F2 10 Tf 0 Tz %s 100 Tz ET" % (PLACE, TEXT),
        b"BT %s /F2 10 Tf 99999 Tz %s 100 Tz ET" % (PLACE, TEXT),
        b"BT %s /F2 10 Tf 32767 Tc %s 0 Tc ET" % (PLACE, TEXT),
        b"BT %s /F2 10 Tf -32767 Tc %s 0 Tc ET" % (PLACE, TEXT),
        b"BT 0 0 0 1 276 704 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 1 65536 0 1 276 704 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 1 -3000 0 1 276 704 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 65536 0 0 1 276 704 Tm /F2 10 Tf %s ET" % TEXT,
    ],
)
def test_a_text_that_starts_in_a_cell_and_is_not_shown_is_lost_to_it(new: bytes) -> None:
    grid = wild(new)
    assert doubts(grid) == {(1, 2): "lost"}
    assert texts(grid)[1][2] != "23"


@pytest.mark.parametrize(
    "new",
    [
        b"BT 1 0 0 1 276 70400 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 1 0 0 1 276 -9 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 1 0 0 1 2147483647 704 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT 1 0 0 1 -40 704 Tm /F2 10 Tf %s ET" % TEXT,
        b"BT %s 5000 Ts /F2 10 Tf %s 0 Ts ET" % (PLACE, TEXT),
        b"BT %s 5000 TL T* /F2 10 Tf %s ET" % (PLACE, TEXT),
        b"BT %s 0 -9000 Td /F2 10 Tf %s ET" % (PLACE, TEXT),
        b"q 1 0 0 1 0 65536 cm BT %s /F2 10 Tf %s ET Q" % (PLACE, TEXT),
    ],
)
def test_a_text_that_starts_off_the_page_may_be_of_the_rows_it_is_drawn_among(new: bytes) -> None:
    grid = wild(new)
    assert texts(grid)[1][2] == ""
    assert doubts(grid).get((1, 2)) == "lost"
    assert not any(row == 0 for row, _ in doubts(grid))


@pytest.mark.parametrize("x", [-9000, 9000])
def test_the_last_text_of_a_table_far_off_is_lost_to_its_last_row(x: float) -> None:
    whole = both(table(ROWS), written(x, 166, "5"))
    assert doubts(only_grid(document(whole))) == {(2, 1): "lost", (2, 2): "lost"}


def crop_marks(canvas: Any) -> None:
    for x, y in ((-30, 20), (WIDTH + 9, 20), (-30, HEIGHT + 15), (WIDTH / 2, -12)):
        written(x, y, "report.indd 1 2024/1/31 10:15")(canvas)


def other_page_of_the_sheet(canvas: Any) -> None:
    canvas.saveState()
    canvas.translate(WIDTH, 0)
    table([["项目", "甲", "乙"], ["规章", "6", "7"]])(canvas)
    lines("12 月 31 日")(canvas)
    canvas.restoreState()


def watermark(canvas: Any) -> None:
    canvas.saveState()
    canvas.translate(290, HEIGHT - 160)
    canvas.rotate(30)
    canvas.setFont("STSong-Light", 10)
    canvas.drawString(0, 0, "内部资料 2024-01-31 13800000000")
    canvas.restoreState()


@pytest.mark.parametrize(
    "aside",
    [
        written(290, HEIGHT + 20, "12"),
        written(290, HEIGHT + 20, "第 12 页 共 14 页"),
        written(176, -8, "- 3 -"),
        written(WIDTH + 4, 138, "3"),
        crop_marks,
        other_page_of_the_sheet,
        watermark,
        written(276, 162, "9", invisible),
        written(176, 137.9, "9", size=0.3),
        written(WIDTH - 40, 400, "一、总体情况一、总体情况2024"),
    ],
)
def test_what_sound_pages_hold_off_the_page_doubts_no_cell(aside: Drawing) -> None:
    before, after = (document(both(*page)) for page in ((aside, table(ROWS)), (table(ROWS), aside)))
    for found in (before, after):
        grid = next(iter(found.tables)).grid
        assert texts(grid) == ROWS
        assert doubts(grid) == {}


def test_a_text_without_characters_doubts_no_cell() -> None:
    assert doubts(wild(DRAWN + b" BT 1 0 0 1 276 680 Tm /F2 10 Tf () Tj ET")) == {}


def test_a_bold_text_drawn_twice_doubts_no_cell() -> None:
    assert doubts(wild(DRAWN + b" " + DRAWN)) == {}


@pytest.mark.parametrize(("width", "printed"), [(b"32767", "2"), (b"-32767", "2"), (b"2147483647", "2"), (b"1", None)])
def test_digits_behind_one_of_a_width_that_no_font_has_are_lost(width: bytes, printed: str | None) -> None:
    whole = pdf(table(ROWS))
    start = whole.index(b"18 26 462")
    grid = only_grid(read_pdf(whole[:start] + b"18 26 %s" % width + whole[start + len(b"18 26 462") :]))
    assert doubts(grid).get((1, 2)) == "lost"
    assert printed is None or texts(grid)[1] == ["规章", "1", printed]


def test_a_row_drawn_as_one_text_is_lost_from_where_it_breaks_off() -> None:
    row = b"BT %s 1 0 0 1 176 704 Tm /F2 10 Tf [(\\0001) -9630 (\\0002\\0003)] TJ ET"
    whole = pdf(table([["项目", "甲", "乙"], ["规章", "", ""]]))
    ((found, content),) = contents(whole)
    sound, lost = (only_grid(read_pdf(replaced(whole, found, content + row % spaced))) for spaced in (b"", b"9000 Tc"))
    assert (texts(sound)[1], doubts(sound)) == (["规章", "1", "23"], {})
    assert (texts(lost)[1], doubts(lost)) == (["规章", "1", ""], {(1, 1): "lost", (1, 2): "lost"})
