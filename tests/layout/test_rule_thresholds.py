"""What is just enough, and what just too little, for each number by which rules make the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.document import Table
from extractor.layout import Ruling
from extractor.layout.drawings import box_rulings, rulings_on_grounds, scrawls, stroke_rulings
from extractor.layout.lattice import Lattice, lattices
from extractor.layout.rulings import join, merge_intervals, touching
from tests.layout.sketch import blocks, drawn, grid_of, page, ruled, word

# strokes and boxes


@pytest.mark.parametrize(("height", "rules"), [(3.8, 1), (4.2, 0)])
def test_a_rule_is_four_points_thick_at_most(height: float, rules: int) -> None:
    assert len(box_rulings((0, 0, 100, height))) == rules


@pytest.mark.parametrize(("length", "rise", "rules"), [(100, 1.25, 1), (100, 1.35, 0), (400, 4.0, 1), (400, 5.0, 0)])
def test_a_rule_rises_by_one_percent_and_three_tenths_of_a_point(length: float, rise: float, rules: int) -> None:
    assert len(stroke_rulings([(0, 0), (length, rise)], 0.5)) == rules
    assert len(stroke_rulings([(0, 0), (rise, length)], 0.5)) == rules


@pytest.mark.parametrize(("length", "count"), [(57, 1), (63, 0)])
def test_a_line_through_a_number_is_60_points_long_at_most(length: float, count: int) -> None:
    assert len(scrawls([(0, 0), (0.6 * length, 0.8 * length)])) == count


@pytest.mark.parametrize(("rise", "count"), [(0.25, 0), (0.35, 1)])
def test_a_slanted_line_rises_by_more_than_three_tenths_of_a_point(rise: float, count: int) -> None:
    assert len(scrawls([(0, 0), (20, rise)])) == count


@pytest.mark.parametrize(("off", "shown"), [(1.4, 2), (1.6, 0)])
def test_a_white_rule_runs_along_a_ground_to_one_and_a_half_points(off: float, shown: int) -> None:
    white = [Ruling(True, 20 + off, 0, 300), Ruling(False, 300, 0, 40)]
    assert len(rulings_on_grounds(white, [(0, 0, 100, 20)])) == shown


# rules


@pytest.mark.parametrize(("start", "count"), [(13.8, 1), (14.2, 2)])
def test_pieces_of_a_rule_are_four_points_apart(start: float, count: int) -> None:
    assert len(merge_intervals([(0, 10), (start, 20)])) == count


@pytest.mark.parametrize(("off", "count"), [(0.71, 1), (0.79, 2)])
def test_pieces_of_a_rule_lie_on_one_line_to_three_quarters_of_a_point(off: float, count: int) -> None:
    assert len(join([Ruling(True, 100, 0, 50), Ruling(True, 100 + off, 50, 100)])[0]) == count


@pytest.mark.parametrize(("length", "count"), [(4.75, 0), (5.25, 1)])
def test_a_rule_is_five_points_long_at_least(length: float, count: int) -> None:
    assert len(join([Ruling(True, 100, 0, length)])[0]) == count


@pytest.mark.parametrize(("off", "groups"), [(3.8, 1), (4.2, 0)])
def test_rules_meet_where_they_miss_each_other_by_four_points(off: float, groups: int) -> None:
    assert len(touching([Ruling(True, 50, 0, 100)], [Ruling(False, 100 + off, 0, 100)])) == groups
    assert len(touching([Ruling(True, 100 + off, 0, 100)], [Ruling(False, 50, 0, 100)])) == groups


# lattices


def lattice(xs: Sequence[float], ys: Sequence[float], *more: Ruling) -> Lattice:
    """The lattice of rules from side to side, and further ones."""
    rules = [Ruling(True, y, xs[0], xs[-1]) for y in ys] + [Ruling(False, x, ys[0], ys[-1]) for x in xs]
    (found,) = lattices([*rules, *more])
    return found


@pytest.mark.parametrize(("width", "columns"), [(3.8, 3), (4.2, 4)])
def test_double_rules_are_four_points_apart(width: float, columns: int) -> None:
    assert len(lattice((0, 100, 200), (0, 40), Ruling(False, 100 + width, 0, 40)).xs) == columns


@pytest.mark.parametrize(("length", "areas"), [(81, 2), (71, 1)])  # with the four points that a rule may miss
def test_a_rule_between_cells_covers_08_of_their_side(length: float, areas: int) -> None:
    assert len(lattice((0, 100), (0, 100), Ruling(False, 50, 0, length)).areas) == areas
    assert len(lattice((0, 100), (0, 100), Ruling(True, 50, 0, length)).areas) == areas


@pytest.mark.parametrize(("length", "framed"), [(51, True), (41, False)])
def test_a_frame_covers_half_of_a_side(length: float, framed: bool) -> None:
    rules = [Ruling(True, y, 0, 100) for y in (0, 100)] + [Ruling(False, 0, 0, 100), Ruling(False, 100, 0, length)]
    (found,) = lattices(rules)
    assert [area.framed for area in found.areas] == [framed]


@pytest.mark.parametrize(("reach", "columns"), [(107.6, 1), (108.4, 2)])
def test_a_side_is_open_where_rules_end_eight_points_beyond_the_last(reach: float, columns: int) -> None:
    rules = [Ruling(True, y, 0, reach) for y in (0, 20, 40)] + [Ruling(False, x, 0, 40) for x in (0, 100)]
    (found,) = lattices(rules)
    assert len(found.xs) - 1 == columns


@pytest.mark.parametrize(("left", "columns"), [(100, 3), (80, 2)])
def test_a_label_of_rows_beside_a_table_is_210_points_wide(left: float, columns: int) -> None:
    assert len(lattice((300, 400, 500), (0, 40), Ruling(False, left, 0, 40)).xs) - 1 == columns


# tables that go on overleaf


def tables(lower: Sequence[float], rows: Sequence[Sequence[str]]) -> int:
    """How many tables a table at the foot of a page makes with another at the head of the next."""
    glyphs, rules = ruled([["项目", "件", "个"], ["规章", "1", "2"]], (100, 160, 260, 360), top=760)
    more, below = ruled(rows, lower, top=80)
    shown = blocks(page(glyphs, rules, 1), page(more, below, 2))
    return sum(isinstance(block, Table) for block in shown)


@pytest.mark.parametrize(("right", "count"), [(365.7, 1), (366.3, 2)])
def test_sides_of_a_table_agree_to_six_points(right: float, count: int) -> None:
    assert tables((100, 160, 260, right), [["文件", "3", "4"], ["处罚", "<", "<"]]) == count


@pytest.mark.parametrize(("shift", "count"), [(57, 1), (63, 2)])
def test_a_gutter_moves_a_page_by_60_points(shift: float, count: int) -> None:
    assert tables([x + shift for x in (100, 160, 260, 360)], [["文件", "3", "4"]]) == count


@pytest.mark.parametrize(("depth", "left"), [(5, 0), (6, 1)])
def test_a_header_of_five_rows_is_dropped_where_it_is_repeated(depth: int, left: int) -> None:
    header = [[f"甲{row}", f"乙{row}", f"丙{row}"] for row in range(depth)]
    glyphs, rules = ruled([*header, ["规章", "1", "2"]], (100, 160, 260, 360), top=600)
    more, below = ruled([*header, ["文件", "3", "4"]], (100, 160, 260, 360), top=80)
    assert len(drawn(grid_of(page(glyphs, rules, 1), page(more, below, 2)))) == depth + 2 + left


@pytest.mark.parametrize(("rows", "words", "merged"), [(12, 4, False), (11, 3, True), (13, 5, True), (14, 5, True)])
def test_a_column_of_units_prints_a_third_as_many_words_in_twelve_rows(rows: int, words: int, merged: bool) -> None:
    units = [f"单{'甲乙丙丁戊己'[row % words]}" for row in range(rows)]
    lines = [[f"{row + 1}.各类事项", units[row], "5"] for row in range(rows - 1)]
    lines.append(
        ["其余事项", units[-1], "7"]
    )  # no number of its own: the rest of the label above where both are merged
    glyphs, rules = ruled(lines[:-1], (60, 200, 260, 360), top=700 - 20 * len(lines))
    more, below = ruled(lines[-1:], (60, 200, 260, 360), top=80)
    last = drawn(grid_of(page(glyphs, rules, 1), page(more, below, 2)))[-1]
    assert (last[0] == "^") == merged


# pictures


@pytest.mark.parametrize(("share", "count"), [(0.045, 0), (0.055, 1)])
def test_a_picture_covers_a_twentieth_of_its_page(share: float, count: int) -> None:
    shown = page(word("甲", 100, 700))._replace(pictures=((0, 0, 600, 840 * share),))
    assert len([block for block in blocks(shown) if type(block).__name__ == "Picture"]) == count
