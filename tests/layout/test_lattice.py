from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Table
from extractor.layout import Glyph, Ruling
from extractor.layout.lattice import lattices
from extractor.layout.rulings import join, merge_intervals
from tests.layout.sketch import blocks, drawn, grid_of, page, ruled, word

Rectangle = tuple[int, int, int, int]
WIDTH, HEIGHT = 40.0, 20.0


@st.composite
def tilings(draw: st.DrawFn) -> list[Rectangle]:
    """Cells (row, column, rows, columns) that cover a table without a gap."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 7))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    while free:
        row, column = min(free)
        down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not all((row + r, column + c) in free for r in range(down) for c in range(across)):
            down, across = (down - 1, across) if down > across else (down, across - 1)
        free -= {(row + r, column + c) for r in range(down) for c in range(across)}
        cells.append((row, column, down, across))
    return cells


def box(cell: Rectangle) -> tuple[float, float, float, float]:
    row, column, down, across = cell
    left, top = 60 + WIDTH * column, 100 + HEIGHT * row
    return left, top, left + WIDTH * across, top + HEIGHT * down


def around(cell: Rectangle) -> list[Ruling]:
    left, top, right, bottom = box(cell)
    return [
        Ruling(True, top, left, right),
        Ruling(True, bottom, left, right),
        Ruling(False, left, top, bottom),
        Ruling(False, right, top, bottom),
    ]


def labelled(cells: list[Rectangle]) -> list[Glyph]:
    return [
        glyph for index, cell in enumerate(cells) for glyph in word(f"a{index}", box(cell)[0] + 4, box(cell)[1] + 14)
    ]


def expected(cells: list[Rectangle]) -> set[tuple[str, int, int, int, int]]:
    """The cells counted on the edges at which some cell starts: no rule can show others."""
    rows = sorted({edge for row, _, down, _ in cells for edge in (row, row + down)})
    columns = sorted({edge for _, column, _, across in cells for edge in (column, column + across)})
    return {
        (
            f"a{index}",
            rows.index(row),
            columns.index(column),
            rows.index(row + down) - rows.index(row),
            columns.index(column + across) - columns.index(column),
        )
        for index, (row, column, down, across) in enumerate(cells)
    }


def read(glyphs: list[Glyph], rulings: list[Ruling]) -> set[tuple[str, int, int, int, int]]:
    grid = grid_of(page(glyphs, rulings))
    return {(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}


def has_two_columns(cells: list[Rectangle]) -> bool:
    return len({column for _, column, _, _ in cells}) > 1


@settings(max_examples=150, deadline=None)
@given(tilings().filter(has_two_columns))
def test_spans_come_back_from_the_rules_around_each_cell(cells: list[Rectangle]) -> None:
    rulings = [ruling for cell in cells for ruling in around(cell)]
    assert read(labelled(cells), rulings) == expected(cells)


@settings(max_examples=100, deadline=None)
@given(tilings().filter(has_two_columns), st.integers(0, 2**32), st.floats(0, 1.2))
def test_broken_doubled_and_shaken_rules_show_the_same_cells(cells: list[Rectangle], seed: int, shake: float) -> None:
    random = Random(seed)
    rulings = []
    for ruling in (ruling for cell in cells for ruling in around(cell)):
        position = ruling.position + random.uniform(-shake, shake)
        cut = random.uniform(ruling.start, ruling.end)
        rulings.append(Ruling(ruling.horizontal, position, ruling.start - random.uniform(0, 1), cut))
        rulings.append(Ruling(ruling.horizontal, position, cut + random.uniform(0, 2), ruling.end))
    random.shuffle(rulings)
    assert read(labelled(cells), rulings) == expected(cells)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 50)), max_size=30))
def test_merged_intervals_cover_the_same_and_stand_apart(spans: list[tuple[float, float]]) -> None:
    intervals = [(start, start + length) for start, length in spans]
    merged = merge_intervals(intervals, 4.0)
    assert all(any(first <= start and end <= last for first, last in merged) for start, end in intervals)
    assert all(right[0] - left[1] > 4.0 for left, right in pairwise(merged))


@given(st.lists(st.tuples(st.booleans(), *[st.floats(-1e4, 1e4)] * 3), max_size=40))
def test_any_rules_give_lattices_without_overlaps(rules: list[tuple[bool, float, float, float]]) -> None:
    for lattice in lattices(Ruling(flat, at, min(a, b), max(a, b)) for flat, at, a, b in rules):
        slots = [
            (row, column)
            for area in lattice.areas
            for row in range(area.row, area.last_row + 1)
            for column in range(area.column, area.last_column + 1)
        ]
        assert len(slots) == len(set(slots))


def test_dots_become_rules_and_what_stays_short_is_dropped() -> None:
    dots = [Ruling(True, 100, x, x + 1) for x in range(60, 160, 2)]
    dots += [Ruling(False, x + 0.5, 99.5, 100.5) for x in range(60, 160, 2)]
    horizontals, verticals = join(dots)
    assert [(rule.start, rule.end) for rule in horizontals] == [(60, 159)]
    assert verticals == []


def test_a_drawing_of_thousands_of_rules_is_no_table() -> None:
    assert join(Ruling(True, y * 1.5, 0, 50) for y in range(5000)) == ([], [])


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_a_table_open_on_one_side_keeps_its_outer_cells(side: str) -> None:
    rows = [["信息", "件", "个"], ["规章", "1", "2"], ["文件", "3", "4"]]
    glyphs, rulings = ruled(rows)
    outer = {"left": (False, 60), "right": (False, 360), "top": (True, 100), "bottom": (True, 160)}[side]
    kept = [rule for rule in rulings if (rule.horizontal, rule.position) != outer]
    assert drawn(grid_of(page(glyphs, kept))) == rows


def test_an_underline_in_a_cell_parts_nothing() -> None:
    glyphs, rulings = ruled([["信息", "件"], ["规章", "1"]])
    underline = Ruling(True, 133, 63, 83)
    assert drawn(grid_of(page(glyphs, [*rulings, underline]))) == [["信息", "件"], ["规章", "1"]]


def test_rules_that_enclose_no_rectangle_are_told() -> None:
    glyphs, rulings = ruled([["a", "b"], ["c", "d"]])
    broken = [rule for rule in rulings if rule not in (Ruling(True, 120, 60, 160), Ruling(False, 160, 100, 120))]
    grid = grid_of(page(glyphs, broken))
    assert any(cell.doubt and "no rectangle" in str(cell.doubt) for cell in grid.cells)
    assert not grid.overlaps()


def test_a_frame_around_text_is_no_table() -> None:
    frame = around((0, 0, 8, 8))
    text = [glyph for row in range(8) for glyph in word("按照条例要求编制", 70, 115 + 18 * row)]
    assert list(lattices(frame))
    assert not any(isinstance(block, Table) for block in blocks(page(text, frame)))


def test_an_open_top_is_told_by_the_rules_that_reach_it() -> None:
    glyphs, rulings = ruled([["", "法人", "<"], ["^", "商业", "科研"], ["一、新收", "<", "5"]], (60, 160, 260, 360))
    lower = [Ruling(False, 100, 140, 160), Ruling(False, 120, 140, 160), Ruling(False, 140, 140, 160)]
    kept = [rule for rule in rulings if rule not in (Ruling(True, 100, x, x + 100) for x in (60, 160, 260))]
    found = drawn(grid_of(page(glyphs, [*kept, *lower])))
    assert [text for text in found[0] if text not in ("", "<")] == ["法人"]


def test_a_blank_cell_without_a_rule_at_the_foot_is_kept_beside_filled_ones() -> None:
    glyphs, rulings = ruled([["", "申请人", "<"], ["^", "自然人", "总计"]])
    found = drawn(grid_of(page(glyphs, [rule for rule in rulings if rule != Ruling(True, 140, 60, 360)])))
    assert found == [["", "申请人", "<"], ["^", "自然人", "总计"]]
    open_foot = [rule for rule in rulings if rule != Ruling(True, 140, 60, 360)] + [Ruling(True, 140, 160, 360)]
    assert drawn(grid_of(page(glyphs, open_foot))) == found


def test_a_merged_label_over_a_whole_page_is_a_column_though_no_rule_crosses_it() -> None:
    glyphs, rulings = ruled([["（一）", "1", "0"], ["（二）", "0", "2"], ["（三）", "3", "0"]])
    side = Ruling(False, 20, 100, 160)
    grid = grid_of(page([*glyphs, *word("果", 30, 112)], [*rulings, side]))
    assert drawn(grid) == [["果", "（一）", "1", "0"], ["^", "（二）", "0", "2"], ["^", "（三）", "3", "0"]]


@pytest.mark.parametrize("side", [Ruling(False, 20, 100, 130), Ruling(False, 20, 60, 160)])
def test_an_upright_of_another_height_beside_a_table_is_no_column_of_it(side: Ruling) -> None:
    glyphs, rulings = ruled([["（一）", "1", "0"], ["（二）", "0", "2"], ["（三）", "3", "0"]])
    assert drawn(grid_of(page(glyphs, [*rulings, side])))[0] == ["（一）", "1", "0"]


def test_a_first_row_of_merged_cells_needs_no_rule_above_it() -> None:
    glyphs, rulings = ruled(
        [["复议", "<", "诉讼", "<"], ["维持", "纠正", "维持", "纠正"], ["1", "0", "0", "2"]], range(60, 360, 60)
    )
    rulings = [rule for rule in rulings if not (rule.horizontal and rule.position == 100)]
    assert drawn(grid_of(page(glyphs, rulings)))[0] == ["复议", "<", "诉讼", "<"]
