from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Cell, Grid, Link
from extractor.document.model import overlap_diagnostics
from tests.documents import grid


@st.composite
def tilings(draw: st.DrawFn) -> Grid:
    """A grid tiled by random merges: every slot covered by exactly one cell."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            width = draw(st.integers(1, 3))
            while width > 1 and not all((row, column + k) in free for k in range(width)):
                width -= 1
            height = draw(st.integers(1, min(3, rows - row)))
            cells.append(Cell(row, column, f"{row}.{column}", height, width))
            free -= {(row + down, column + across) for down in range(height) for across in range(width)}
    return Grid(tuple(cells), rows, columns)


@given(tilings())
def test_every_slot_is_covered_by_the_cell_that_spans_it(tiled: Grid) -> None:
    for cell in tiled.cells:
        for row in range(cell.row, cell.last_row + 1):
            assert cell in tiled.row(row)
            for column in range(cell.column, cell.last_column + 1):
                assert tiled.at(row, column) is cell


@given(tilings())
def test_a_tiling_has_no_overlaps(tiled: Grid) -> None:
    assert tiled.overlaps() == []


@given(tilings())
def test_rows_run_from_left_to_right(tiled: Grid) -> None:
    for row in range(tiled.rows):
        columns = [cell.column for cell in tiled.row(row)]
        assert columns == sorted(columns)


def test_overlaps_are_said_once_a_pair() -> None:
    clash = Grid((Cell(0, 0, "a", 2, 2), Cell(0, 1, "b", 2, 1)), 2, 2)
    assert len(overlap_diagnostics(clash, 1)) == 1


def test_a_slot_without_a_cell_is_none() -> None:
    assert Grid((Cell(0, 0, "a"),), 1, 3).at(0, 2) is None


def test_drawn_grids_have_the_drawn_spans() -> None:
    drawn = grid([["a", "<", "b"], ["^", "<", "c"]])
    assert [(cell.text, cell.row_span, cell.column_span) for cell in drawn.cells] == [
        ("a", 2, 2),
        ("b", 1, 1),
        ("c", 1, 1),
    ]


def test_links_are_one_whatever_kind_they_show() -> None:
    one, other = Link("附件", "a.docx", "docx"), Link("附件", "a.docx")
    assert one == other
    assert not one != other  # noqa: SIM202
    assert list(dict.fromkeys([one, other])) == [one]
    assert one != Link("附件", "b.docx", "docx")
