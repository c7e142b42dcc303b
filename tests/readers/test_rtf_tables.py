"""RTF tables: edges, merges, nesting and rows that lie; one probe a test."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code, Scope
from extractor.document import Table
from extractor.provenance import Location
from tests.readers.rtf_builder import cells, lines, read_body, row, shapes


def test_rows_and_cells_have_their_places() -> None:
    document = read_body("a\\par " + row("1", "2") + row("3", "4") + r"\pard b\par")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    table = next(iter(document.tables))
    assert shapes(table.grid.cells) == [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2"), (1, 0, 1, 1, "3"), (1, 1, 1, 1, "4")]
    assert table.grid.cells[3].location == Location(table=0, row=1, column=1)


def test_lines_and_paragraphs_of_a_cell_are_lines() -> None:
    assert cells(row(r"a\line b\par\par c", "1"))[0][4] == "a\nb\nc"


def test_the_definition_may_come_after_the_cells_or_once_for_all() -> None:
    after = r"\pard\intbl 1\cell 2\cell\trowd\cellx1000\cellx2000\row "
    assert cells(after + after) == cells(row("1", "2") + row("1", "2"))
    assert cells(row("1", "2") + r"\pard\intbl 3\cell 4\cell\row")[3] == (1, 1, 1, 1, "4")


def test_a_word_row_repeats_its_definition_in_a_group() -> None:
    definition = r"\trowd\trgaph108\trleft-108\cellx2000\cellx4000"
    body = rf"{definition}\pard\plain\intbl {{1\cell 2\cell}}\pard\intbl{{{definition}\row}}"
    assert cells(body + body) == cells(row("1", "2") + row("1", "2"))


def test_edges_closer_than_sixty_twips_are_one() -> None:
    body = row("1", "2", definition=r"\cellx2000\cellx4000") + row("3", "4", definition=r"\cellx2030\cellx3985")
    assert cells(body + row("5", "6", definition=r"\trleft-20\cellx1990\cellx4010"))[4] == (2, 0, 1, 1, "5")


def test_columns_are_the_edges_of_all_rows() -> None:
    body = row("a", definition=r"\cellx6000") + row("1", "2", "3")
    assert cells(body)[0] == (0, 0, 1, 3, "a")


def test_cells_merged_downwards_are_one() -> None:
    first, second = r"\clvmgf\cellx2000\cellx4000", r"\clvmrg\cellx2000\cellx4000"
    body = row("a", "1", definition=first) + row("", "2", definition=second) + row("", "3", definition=second)
    assert cells(body) == [(0, 0, 3, 1, "a"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")]


def test_two_merges_one_below_the_other_stay_two() -> None:
    first, second = r"\clvmgf\cellx2000\cellx4000", r"\clvmrg\cellx2000\cellx4000"
    body = "".join(
        row(text, "1", definition=made) for text, made in (("a", first), ("", second), ("b", first), ("", second))
    )
    assert [cell for cell in cells(body) if cell[1] == 0] == [(0, 0, 2, 1, "a"), (2, 0, 2, 1, "b")]


def test_cells_merged_sideways_are_one() -> None:
    body = row("a", "", "1", definition=r"\clmgf\cellx2000\clmrg\cellx4000\cellx6000") + row("1", "2", "3")
    assert cells(body)[:2] == [(0, 0, 1, 2, "a"), (0, 2, 1, 1, "1")]


@pytest.mark.parametrize("words", [r"\clmgf\cellx2000\clmrg\cellx4000", r"\cellx2000\clmrg\cellx4000"])
def test_text_that_a_merge_hides_is_said(words: str) -> None:
    document = read_body(row("a", "9", definition=words) + row("1", "2"))
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_text_in_a_cell_merged_upwards_is_said() -> None:
    body = row("a", "1", definition=r"\clvmgf\cellx2000\cellx4000") + row(
        "9", "2", definition=r"\clvmrg\cellx2000\cellx4000"
    )
    assert [item.code for item in read_body(body).diagnostics] == [Code.CONTENT_SKIPPED]


def test_a_row_may_begin_further_right() -> None:
    body = row("1", "2", "3") + row("a", definition=r"\trleft4000\cellx6000")
    assert cells(body)[3] == (1, 2, 1, 1, "a")


def test_more_cells_than_declared_are_kept_and_said() -> None:
    document = read_body(row("1", "2") + row("3", "4", "5", definition=r"\cellx2000\cellx4000"))
    assert shapes(next(iter(document.tables)).grid.cells)[-1] == (1, 2, 1, 1, "5")
    assert [item.code for item in document.diagnostics] == [Code.SPAN_OVERFLOW]


def test_fewer_cells_than_declared_are_blank() -> None:
    assert cells(row("1", "2") + row("3", definition=r"\cellx2000\cellx4000"))[3] == (1, 1, 1, 1, "")


def test_rows_without_a_definition_are_rows() -> None:
    assert cells(r"\pard\intbl 1\cell 2\cell\row 3\cell 4\cell\row")[3] == (1, 1, 1, 1, "4")


def test_edges_out_of_order_do_not_lose_cells() -> None:
    assert [cell[4] for cell in cells(row("1", "2", "3", definition=r"\cellx2000\cellx1000\cellx3000"))] == [
        "1",
        "2",
        "3",
    ]


def test_a_cell_without_the_word_for_tables_is_a_cell() -> None:
    assert [cell[4] for cell in cells(r"\trowd\cellx2000\cellx4000 1\cell 2\cell\row")] == ["1", "2"]


def test_a_row_that_nothing_ends_is_a_row() -> None:
    assert cells(row("1", "2") + r"\trowd\cellx2000\cellx4000\pard\intbl 3\cell 4\cell\pard a\par")[3] == (
        1,
        1,
        1,
        1,
        "4",
    )


def test_a_blank_paragraph_parts_two_tables_and_so_does_the_last_row() -> None:
    assert len(list(read_body(row("1", "2") + r"\pard\par " + row("3", "4")).tables)) == 2
    last = row("1", "2", definition=r"\lastrow\cellx2000\cellx4000")
    assert len(list(read_body(last + row("3", "4")).tables)) == 2


def test_a_nested_table_comes_after_and_makes_its_cell_doubtful() -> None:
    nested = row("1", "2", level=2) + row("3", "4", level=2)
    document = read_body(
        rf"\pard\intbl a\par {nested}\pard\intbl b\cell c\cell\trowd\cellx4000\cellx8000\row\pard d\par"
    )
    outer, inner = document.tables
    assert shapes(outer.grid.cells) == [(0, 0, 1, 1, "a\nb"), (0, 1, 1, 1, "c")]
    assert outer.grid.cells[0].doubt is not None
    assert shapes(inner.grid.cells)[3] == (1, 1, 1, 1, "4")


def test_a_table_that_only_arranges_is_unwrapped() -> None:
    nested = row("1", "2", level=2)
    document = read_body(rf"\pard\intbl a\par {nested}\pard\intbl b\cell\trowd\cellx8000\row\pard c\par")
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph", "Paragraph"]
    assert lines(row("a")) == ["a"]


def test_three_levels_of_tables() -> None:
    inner = row("5", "6", level=3)
    middle = rf"{inner}\pard\intbl\itap2 x\nestcell y\nestcell{{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}}"
    document = read_body(rf"{middle}\pard\intbl z\cell w\cell\trowd\cellx4000\cellx8000\row")
    assert [[cell.text for cell in table.grid.cells] for table in document.tables] == [
        ["z", "w"],
        ["x", "y"],
        ["5", "6"],
    ]


def test_a_picture_in_a_cell_comes_after_with_its_row() -> None:
    document = read_body(row("1", "2") + row(r"{\pict\pngblip 00}", "4"))
    assert document.blocks[1].location == Location(table=0, row=1)
    assert isinstance(document.blocks[0], Table)
    assert document.blocks[0].grid.cells[2].doubt is not None


def test_deleted_text_is_not_in_cells() -> None:
    assert cells(row(r"1{\deleted 9}{\revised 2}", "3"))[0][4] == "12"


def test_list_numbers_stand_in_cells() -> None:
    assert cells(row(r"{\listtext 1.\tab}a", "b"))[0][4] == "1.a"


def test_deleted_rows_are_gone() -> None:
    marked = r"\trowd\cellx2000\cellx4000\pard\intbl{\deleted 8\cell 9\cell\row}"
    emptied = row(r"{\deleted 8}", r"{\deleted 9}")
    assert [cell[4] for cell in cells(row("1", "2") + marked + emptied + row("3", ""))] == ["1", "2", "3", ""]


def test_a_row_with_one_deleted_cell_stays() -> None:
    assert [cell[4] for cell in cells(row("1", "2") + row(r"{\deleted 8}", ""))] == ["1", "2", "", ""]


def test_a_row_with_fewer_cells_than_it_declares_is_said() -> None:
    lost = row("1", "2", "3").replace(r"2\cell ", "2")
    (finding,) = read_body(row("1", "2", "3") + lost + r"\pard 末\par").diagnostics
    assert (finding.code, finding.scope) == (Code.CELLS_LOST, Scope.TABLES)
    assert "2 cells where it declares 3" in finding.message
