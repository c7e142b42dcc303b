"""OpenDocument tables: spans, covered cells, repetitions, tables in tables; one probe a test."""

from __future__ import annotations

import pytest

from extractor.diagnostics import Code
from extractor.provenance import Location
from tests.readers.odt_builder import COVERED, cell, cells, lines, p, read_body, row, table

PLAIN = row(cell("1"), cell("2"))


def column(name: str, repeated: int = 1) -> str:
    return f'<table:table-column table:style-name="{name}" table:number-columns-repeated="{repeated}"/>'


def widths(**twips: float) -> str:
    return "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width / 1440}in"/></style:style>'
        for name, width in twips.items()
    )


def test_rows_and_cells_have_their_places() -> None:
    document = read_body(p("a") + table(PLAIN, row(cell("3"), cell("4"))) + p("b"))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    grid = next(iter(document.tables)).grid
    assert (grid.rows, grid.columns, grid.cells[3].text) == (2, 2, "4")
    assert grid.cells[3].location == Location(table=0, row=1, column=1)


def test_spans_and_covered_cells() -> None:
    body = table(
        row(cell("a", columns=2, rows=2), COVERED, cell("b")), row(COVERED, COVERED, cell("1")), row(*[cell("2")] * 3)
    )
    assert cells(body)[:3] == [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b"), (1, 2, 1, 1, "1")]


def test_spans_without_covered_cells_are_understood() -> None:
    body = table(row(cell("a", columns=2, rows=2), cell("b")), row(cell("1")), row(*[cell("2")] * 3))
    assert cells(body)[:3] == [(0, 0, 2, 2, "a"), (0, 2, 1, 1, "b"), (1, 2, 1, 1, "1")]


def test_a_covered_cell_that_nothing_covers_is_blank() -> None:
    assert cells(table(PLAIN, row(COVERED, cell("3"))))[2:] == [(1, 0, 1, 1, ""), (1, 1, 1, 1, "3")]


def test_a_span_beyond_the_last_row_ends_with_the_table() -> None:
    assert cells(table(row(cell("a", rows=9), cell("1")), row(COVERED, cell("2"))))[0] == (0, 0, 2, 1, "a")


def test_text_that_a_span_hides_is_said() -> None:
    hidden = f"<table:covered-table-cell>{p('9')}</table:covered-table-cell>"
    document = read_body(table(row(cell("a", columns=2), hidden), PLAIN))
    assert [item.code for item in document.diagnostics] == [Code.CONTENT_SKIPPED]


def test_repeated_cells_rows_and_groups_of_rows() -> None:
    body = table(
        f"<table:table-header-rows>{row(cell('h', repeated=2))}</table:table-header-rows>",
        "<text:soft-page-break/>",
        "<table:table-row-group><table:table-rows>",
        row(cell("1"), cell("2"), repeated=2),
        "</table:table-rows></table:table-row-group>",
    )
    assert [item[4] for item in cells(body)] == ["h", "h", "1", "2", "1", "2"]


def test_hidden_rows_are_left_out() -> None:
    hidden = row(cell("9"), cell("9")).replace("<table:table-row ", '<table:table-row table:visibility="collapse" ')
    assert [item[4] for item in cells(table(PLAIN, hidden, PLAIN))] == ["1", "2", "1", "2"]


def test_slivers_between_columns_vanish() -> None:
    columns = column("A") + column("S") + column("B")
    body = table(
        row(cell("a"), cell("b", columns=2), COVERED), row(cell("1", columns=2), COVERED, cell("2")), columns=columns
    )
    found = cells(body, automatic=widths(A=2000, S=30, B=2000))
    assert found == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")]


def test_lines_and_paragraphs_of_a_cell_are_lines() -> None:
    body = table(row(cell("a<text:line-break/>b", inner=p("c")), cell("1")))
    assert cells(body)[0][4] == "a\nb\nc"


def test_a_nested_table_comes_after_and_makes_its_cell_doubtful() -> None:
    document = read_body(table(row(cell("a", inner=table(PLAIN, PLAIN)), cell("b"))))
    outer, inner = document.tables
    assert outer.grid.cells[0].doubt is not None
    assert len(inner.grid.cells) == 4


def test_a_table_that_only_arranges_is_unwrapped() -> None:
    document = read_body(table(row(cell("a", inner=table(PLAIN) + p("b")))))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]
    assert lines(table(row(cell("a")))) == ["a"]


def test_a_cell_divided_by_a_sub_table_is_many_cells() -> None:
    divided = table(row(cell("3"), cell("4")), row(cell("5"), cell("6")), attributes='table:is-sub-table="true"')
    body = table(PLAIN, row(cell("a"), cell(inner=divided)))
    assert cells(body) == [
        (0, 0, 1, 1, "1"), (0, 1, 1, 2, "2"),
        (1, 0, 2, 1, "a"), (1, 1, 1, 1, "3"), (1, 2, 1, 1, "4"), (2, 1, 1, 1, "5"), (2, 2, 1, 1, "6"),
    ]  # fmt: skip


def test_sub_tables_of_unequal_height_end_together() -> None:
    two = table(row(cell("3")), row(cell("4")), attributes='table:is-sub-table="true"')
    three = table(row(cell("5")), row(cell("6")), row(cell("7")), attributes='table:is-sub-table="true"')
    assert cells(table(row(cell(inner=two), cell(inner=three)))) == [
        (0, 0, 1, 1, "3"), (0, 1, 1, 1, "5"), (1, 0, 2, 1, "4"), (1, 1, 1, 1, "6"), (2, 1, 1, 1, "7"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        table(row(cell("1", repeated=10**9), cell("2")), PLAIN),
        table(row(cell("1", columns=10**9), cell("2")), PLAIN),
        table(row(cell("1"), cell("2"), repeated=10**9), PLAIN),
    ],
)
def test_what_no_table_has_is_read_as_one_and_said(body: str) -> None:
    document = read_body(body)
    assert [item.code for item in document.diagnostics] == [Code.SPAN_OVERFLOW]
    assert len(next(iter(document.tables)).grid.cells) == 4


def test_blank_cells_up_to_the_edge_of_a_sheet_are_one() -> None:
    body = table(row(cell("1"), cell(repeated=10**9)), PLAIN, columns=column("A", 10**9))
    assert [item[4] for item in cells(body)] == ["1", "", "1", "2"]


def test_deleted_rows_are_gone() -> None:
    mark = p('<text:change text:change-id="1"/>')
    body = table(PLAIN, row(cell(inner=mark), cell(inner=mark)), row(cell(inner=mark), cell()))
    assert [item[4] for item in cells(body)] == ["1", "2", "", ""]
