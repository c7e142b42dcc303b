"""Tables of legacy Word files: edges, merges, row definitions, nesting, and random grids that come back unchanged."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.diagnostics import Code
from extractor.document import Document, Grid
from extractor.provenance import Location
from tests.readers.doc_builder import (
    DELETED,
    SPECIAL,
    Run,
    Stored,
    Word,
    depth,
    read_word,
    row,
    sprm,
    stored,
    table_definition,
)

RESTART, CONTINUE = 0x60, 0x20
Anchor = tuple[int, int, int, int, str]


def anchors(grid: Grid) -> list[Anchor]:
    return [(item.row, item.column, item.row_span, item.column_span, item.text) for item in grid.cells]


def only_grid(*rows: list[Stored], data: bytes = b"") -> Grid:
    paragraphs = [item for one in rows for item in one]
    (found,) = read_word(Word([*paragraphs, stored("末")], data=data)).tables
    return found.grid


def codes(document: Document) -> list[Code]:
    return [item.code for item in document.diagnostics]


def test_spans_by_edges_and_merges_downwards() -> None:
    grid = only_grid(
        row(["项目", "合计"], table_definition([0, 2000, 3000], [RESTART, 0])),
        row(["", "1"], table_definition([0, 2000, 3000], [CONTINUE, 0])),
        row(["甲", "乙", "2"], table_definition([0, 1000, 2000, 3000])),
    )
    assert anchors(grid) == [
        (0, 0, 2, 2, "项目"), (0, 2, 1, 1, "合计"), (1, 2, 1, 1, "1"),
        (2, 0, 1, 1, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2"),
    ]  # fmt: skip
    assert [cell.location for cell in grid.cells][:2] == [
        Location(table=0, row=0, column=0),
        Location(table=0, row=0, column=2),
    ]


def test_edges_that_nearly_meet_are_one_edge() -> None:
    rows = [row([str(i), "b", "c"], table_definition([-i, 1000 + i, 2000 - 2 * i, 3000 + i])) for i in range(14)]
    grid = only_grid(*rows)
    assert (grid.rows, grid.columns) == (14, 3)
    assert all(cell.column_span == 1 for cell in grid.cells)


def test_narrow_cells_with_text_stay() -> None:
    grid = only_grid(row(["a", "1", "c"], table_definition([0, 1000, 1040, 3000])))
    assert [item[4] for item in anchors(grid)] == ["a", "1", "c"]
    assert only_grid(row(["a", "", "c"], table_definition([0, 1000, 1040, 3000]))).columns == 2
    assert only_grid(row(["a", "1", "c"], table_definition([0, 1000, 1000, 3000]))).columns == 3


@pytest.mark.parametrize("signs", [(1, 2), (2, 1), (3, 1), (3, 2)])
def test_cells_merged_sideways_by_either_sign(signs: tuple[int, int]) -> None:
    first, second = signs
    grid = only_grid(
        row(["宽", "", "窄"], table_definition([0, 1000, 2000, 3000], [first, second, 0])),
        row(["1", "2", "3"], table_definition([0, 1000, 2000, 3000])),
    )
    assert anchors(grid)[:2] == [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "窄")]


def test_text_that_a_merge_covers_is_reported() -> None:
    rows = row(["宽", "失", "窄"], table_definition([0, 1000, 2000, 3000], [1, 2, 0]))
    found = read_word([*rows, *row(["1", "2", "3"], table_definition([0, 1000, 2000, 3000])), stored("末")])
    assert codes(found) == [Code.CONTENT_SKIPPED]


@pytest.mark.parametrize(
    ("modifiers", "expected"),
    [
        (sprm(0x5624, 0, 2), [(0, 2), (2, 1)]),  # TMerge
        (sprm(0x5624, 0, 3) + sprm(0x5625, 0, 3), [(0, 1), (1, 1), (2, 1)]),  # TMerge, TSplit
        (struct.pack("<HBBh", 0x7623, 0, 1, 2000), [(0, 2), (2, 1), (3, 1)]),  # TDxaCol
        (struct.pack("<HBBh", 0x7621, 3, 1, 1000) + sprm(0x5622, 0, 1), [(0, 1), (1, 1), (2, 1)]),  # TInsert, TDelete
        (struct.pack("<Hh", 0x9601, 0), [(0, 1), (1, 1), (2, 1)]),  # TDxaLeft
    ],
)
def test_modifiers_change_a_row(modifiers: bytes, expected: list[tuple[int, int]]) -> None:
    plain = table_definition([0, 1000, 2000, 3000])
    # a row of four cells pins the edges down
    below = table_definition([0, 1000, 2000, 3000, 4000])
    grid = only_grid(row(["a", "b", "c"], plain + modifiers), row(["1", "2", "3", "4"], below))
    assert [(cell.column, cell.column_span) for cell in grid.row(0)] == expected


def test_vertical_merges_by_modifier() -> None:
    plain = table_definition([0, 1000, 2000])
    merge = struct.pack("<HBBB", 0xD62B, 2, 0, 3)
    goes_on = struct.pack("<HBBB", 0xD62B, 2, 0, 1)
    grid = only_grid(row(["a", "b"], plain + merge), row(["", "d"], plain + goes_on))
    assert anchors(grid)[0] == (0, 0, 2, 1, "a")


@pytest.mark.parametrize("code", [0x6645, 0x6646, 0x646B])
def test_properties_of_wide_rows_lie_in_the_data_stream(code: int) -> None:
    edges = list(range(0, 30 * 300 + 1, 300))
    definition = table_definition(edges, [0] * 30)
    data = b"junk" + struct.pack("<H", len(definition)) + definition
    far = struct.pack("<HI", code, 4)
    grid = only_grid(row([str(i) for i in range(30)], far), data=data)
    assert [cell.text for cell in grid.row(0)] == [str(i) for i in range(30)]


def test_nested_tables_come_after_the_table() -> None:
    inner = row(["内一", "内二"], table_definition([0, 500, 1000]), level=2)
    outer = row(["外", [stored("前", properties=depth(1)), *inner]], table_definition([0, 1000, 3000]))
    found = read_word([*outer, *row(["3", "4"], table_definition([0, 1000, 3000])), stored("末")])
    first, second = found.tables
    assert [cell.text for cell in first.grid.cells] == ["外", "前", "3", "4"]
    assert first.grid.cells[1].doubt
    assert [cell.text for cell in second.grid.cells] == ["内一", "内二"]


def test_layout_tables_are_unwrapped() -> None:
    inner = row(["内一", "内二"], table_definition([0, 500, 1000]), level=2)
    outer = row([[stored("前", properties=depth(1)), *inner]], table_definition([0, 3000]))
    found = read_word([*outer, stored("末")])
    assert [item.text for item in found.paragraphs] == ["前", "末"]
    assert len(list(found.tables)) == 1


def test_cells_join_their_lines() -> None:
    cell = [stored("一\x0b二", properties=depth(1)), stored("", properties=depth(1)), stored("三", properties=depth(1))]
    assert only_grid(row([cell, "4"], table_definition([0, 1000, 2000]))).cells[0].text == "一\n二\n三"


def test_deleted_rows_are_gone() -> None:
    definition = table_definition([0, 1000, 2000])
    gone = [stored(Run("9", DELETED), properties=depth(1), mark="\x07") for _ in range(2)]
    end = row([], definition)
    marked = row([], definition, mark=DELETED)
    kept = row(["1", "2"], definition)
    for last in (end, marked):
        assert [cell.text for cell in only_grid(kept, [*gone, *last], kept).cells] == ["1", "2", "1", "2"]


def test_cells_and_definition_that_disagree_are_reported() -> None:
    plain = table_definition([0, 1000, 2000])
    found = read_word([*row(["1", "2", "3"], plain), *row(["4", "5"], plain), stored("末")])
    assert codes(found) == [Code.SPAN_OVERFLOW]
    (table,) = found.tables
    assert [cell.text for cell in table.grid.cells] == ["1", "2", "3", "4", "5"]


def test_rows_without_definition_are_reported_and_read() -> None:
    found = read_word([*row(["1", "2"], b""), *row(["3", "4"], b""), stored("末")])
    assert codes(found) == [Code.CELLS_LOST, Code.CELLS_LOST]
    (table,) = found.tables
    assert [cell.text for cell in table.grid.cells] == ["1", "2", "3", "4"]


def test_a_picture_in_a_cell_makes_it_doubtful() -> None:
    picture = [stored("甲", Run("\x01", SPECIAL + sprm(0x6A03, 0, 0, 0, 0)), properties=depth(1))]
    found = read_word([*row([picture, "2"], table_definition([0, 1000, 2000])), stored("末")])
    (table,) = found.tables
    assert table.grid.cells[0].doubt
    assert found.blocks[1].location == Location(table=0, row=0)


@st.composite
def spans(draw: st.DrawFn) -> list[list[int]]:
    columns = draw(st.integers(2, 8))
    found = []
    for _ in range(draw(st.integers(1, 8))):
        inner = draw(st.sets(st.integers(1, columns - 1), min_size=1))
        found.append([0, *sorted(inner), columns])
    return found


@settings(max_examples=100, deadline=None)
@given(spans(), st.integers(0, 12))
def test_random_spans_come_back(edges: list[list[int]], jitter: int) -> None:
    rows = [
        row(
            [f"{index}.{left}" for left in mine[:-1]],
            table_definition([edge * 700 + (jitter if (index + edge) % 2 else 0) for edge in mine]),
        )
        for index, mine in enumerate(edges)
    ]
    grid = only_grid(*rows)
    used = sorted({edge for mine in edges for edge in mine})
    expected = [
        (index, used.index(left), 1, used.index(right) - used.index(left), f"{index}.{left}")
        for index, mine in enumerate(edges)
        for left, right in pairwise(mine)
    ]
    assert anchors(grid) == expected
