"""What is just enough, and what just too little, for each number by which cells printed one by one make a table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.layout import Glyph
from extractor.layout.cells import Piece
from extractor.layout.lines import Line, lines_of
from extractor.layout.printed_cell import PrintedCell, cell_of_lines
from extractor.layout.printed_cells import printed_cells
from extractor.layout.printed_header import columns_of, header_tree
from extractor.layout.printed_level import levelled
from extractor.layout.printed_overleaf import whole_headers
from extractor.layout.printed_rows import PrintedRow, printed_rows
from extractor.layout.printed_runs import ValueColumns, runs_of
from extractor.layout.printed_tables import printed_tables
from extractor.layout.unruled_slots import Setting
from extractor.layout.value_columns import Columns
from tests.layout.sketch import page, word

SIZE, LEADING = 10.0, 12.0


def cell(text: str, left: float, baseline: float = 100, size: float = SIZE, number: int = 1) -> PrintedCell:
    """A cell on a page, its lines 12 points apart."""
    lines = [
        Line(word(part, left, baseline + LEADING * place, size), part, number)
        for place, part in enumerate(text.split("\n"))
    ]
    return cell_of_lines(lines)


# stretches of a line


def runs(*groups: Sequence[Glyph], columns: Sequence[ValueColumns] = ()) -> list[list[str]]:
    """The stretches of each portion that is printed."""
    found = runs_of([glyph for group in groups for glyph in group], 1, columns)
    return [[line.text for line in portion] for portion in found]


@pytest.mark.parametrize(("gap", "others", "words"), [(2.5, 3, 1), (2.9, 3, 2), (2.9, 2, 1)])
def test_words_027_em_apart_are_two_where_three_cells_begin(gap: float, others: int, words: int) -> None:
    above = [word("各项事务", 120, 20 + 20 * place) for place in range(others)]
    glyphs = [*word("某类", 100 - gap, 100), *word("事情之", 120, 100)]
    assert len(runs(*above, glyphs)[-1]) == words


VALUES = ValueColumns(200, Columns(((120, 130), (220, 230))), Setting.LEFT)


@pytest.mark.parametrize(("gap", "off", "words"), [(2.1, 0, 1), (2.3, 0, 2), (2.5, 0.45, 2), (2.5, 0.55, 1)])
def test_a_number_022_em_behind_a_word_begins_a_column(gap: float, off: float, words: int) -> None:
    glyphs = [*word("某类", 100 - gap + off, 100), *word("12", 120 + off, 100)]
    assert len(runs(glyphs, columns=[VALUES])[0]) == words


@pytest.mark.parametrize(("left", "place"), [(119.05, 1), (118.95, 0)])
def test_a_letter_stands_at_its_column_to_a_point(left: float, place: int) -> None:
    assert VALUES.place(word("甲", left, 100)[0]) == place


@pytest.mark.parametrize(("right", "drop", "portions"), [(0, 2.5, 1), (0, 3.5, 2), (-2.5, 0, 1), (-3.5, 0, 2)])
def test_characters_of_a_line_are_level_and_overlap_by_03_em(right: float, drop: float, portions: int) -> None:
    assert len(runs(word("甲", 100, 100), word("乙", 110 + right, 100 + drop))) == portions


# lines of a cell


def cells(*groups: Sequence[Glyph]) -> list[str]:
    """The texts of the cells that are printed."""
    glyphs = [glyph for group in groups for glyph in group]
    return [one.text for one in printed_cells([page(glyphs)], {1: lines_of(glyphs, 1)})]


@pytest.mark.parametrize(
    ("step", "size", "off", "count"),
    [
        (21, SIZE, 0, 1),
        (23, SIZE, 0, 2),
        (15, 11.15, 0, 1),
        (15, 11.25, 0, 2),
        (15, SIZE, 0.95, 1),
        (15, SIZE, 1.05, 2),
    ],
)
def test_lines_of_a_cell_are_near_of_one_size_and_set_alike(step: float, size: float, off: float, count: int) -> None:
    assert len(cells(word("（甲乙丙", 60, 100), word("丁戊）", 60 + off, 100 + step, size))) == count


@pytest.mark.parametrize(("step", "count"), [(13.2, 1), (14.5, 2)])
def test_lines_of_a_cell_are_as_far_apart_to_115(step: float, count: int) -> None:
    assert len(cells(word("（甲乙丙", 60, 100), word("丁戊", 60, 112), word("己）", 60, 112 + step))) == count


@pytest.mark.parametrize(("longest", "count"), [(50, 2), (51, 3)])
def test_a_line_is_full_that_leaves_105_em_beside_the_longest(longest: float, count: int) -> None:
    other = word("各类事项等", 60 + longest - 50, 300)
    other[0] = other[0]._replace(left=60)
    assert len(cells(other, word("甲乙丙丁", 60, 100), word("戊己", 60, 112))) == count


@pytest.mark.parametrize(("step", "count"), [(12.5, 3), (13.5, 4)])
def test_lines_that_are_not_full_are_as_near_to_106(step: float, count: int) -> None:
    full = [word("各类事项等等", 60, 300), word("各类事项等", 60, 100), word("戊己", 60, 112)]
    assert len(cells(*full, word("甲乙", 60, 200), word("丙丁", 60, 200 + step))) == count


# cells level with each other


def level(*pairs: PrintedCell, beside: float = 106, below: float = 60) -> int:
    """How many cells a word on two lines and one beside it are, behind pairs that show how cells are set."""
    own = [cell("甲", 60, 100), cell("乙丙", below, 112), cell("事项", 160, beside)]
    return len(levelled([*pairs, *own])) - len(pairs)


def pair(behind: str, off: float, baseline: float) -> list[PrintedCell]:
    """A cell of two lines and one beside it, so far below its first line."""
    return [cell("丁戊\n己庚", 60, baseline), cell(behind, 160, baseline + off)]


def test_three_cells_show_to_what_height_cells_are_set() -> None:
    known = [one for place in (200, 300) for one in pair("某项", 6, place)]
    assert [level(*known), level(*known[:2])] == [2, 3]


def test_a_cell_beside_a_value_shows_as_much_as_three() -> None:
    assert level(*pair("12", 6, 200), beside=106) == 2
    tops = [one for place in range(5) for one in pair("某项", 0, 300 + 100 * place)]
    assert level(*pair("12", 6, 200), *tops) == 3


@pytest.mark.parametrize(
    ("beside", "below", "count"), [(108.4, 60, 2), (108.6, 60, 3), (106, 60.95, 2), (106, 61.05, 3)]
)
def test_cells_are_level_to_a_quarter_of_an_em_and_lines_set_alike(beside: float, below: float, count: int) -> None:
    assert level(*pair("12", 6, 200), beside=beside, below=below) == count


# rows and what is cut by the end of a page


@pytest.mark.parametrize(("last", "goes_on"), [(350, False), (450, True)])
def test_a_table_that_goes_on_reaches_down_to_04_of_its_page(last: float, goes_on: bool) -> None:
    (row,) = printed_rows([cell("某项", 60, last), cell("12", 160, last)], {1: 1000})
    assert row.goes_on == goes_on


@pytest.mark.parametrize(("off", "rows"), [(2.5, 1), (3.5, 2)])
def test_cells_of_a_row_stand_beside_each_other_to_03_em(off: float, rows: int) -> None:
    assert len(printed_rows([cell("某类事项", 60), cell("另一项", 100 - off)], {1: 1000})) == rows


def header(number: int, *words: tuple[str, float], baseline: float = 100) -> PrintedRow:
    return PrintedRow(tuple(cell(text, left, baseline, number=number) for text, left in words), ())


@pytest.mark.parametrize(("off", "lines"), [(0.95, 2), (1.05, 1)])
def test_the_rest_of_a_cell_starts_where_it_does_to_a_point(off: float, lines: int) -> None:
    rows = [header(1, ("行政", 60), ("商业", 160)), header(2, ("复议", 60 + off), ("企业", 160))]
    assert len(whole_headers(rows)[0].words[0].lines) == lines


@pytest.mark.parametrize(("below", "lines"), [(2, 2), (3, 1)])
def test_a_header_has_three_rows_above_one_that_is_cut(below: int, lines: int) -> None:
    more = [header(1, ("行政", 60), ("商业", 160), baseline=100 + 30 * row) for row in range(1, below + 1)]
    rows = [header(1, ("行政", 60), ("商业", 160), ("其他", 260)), *more, header(2, ("复议", 60), ("情形", 260))]
    assert len(whole_headers(rows)[0].words[2].lines) == lines


@pytest.mark.parametrize(("words", "lines"), [(2, 2), (1, 1)])
def test_a_row_of_a_header_has_two_words(words: int, lines: int) -> None:
    rest = [("复议", 60.0), ("企业", 160.0)][:words]
    rows = [header(1, ("行政", 60), ("商业", 160)), header(2, *rest)]
    assert len(whole_headers(rows)[0].words[0].lines) == lines


# words over columns


def leaves(*lefts: float) -> list[PrintedCell]:
    return [cell("x", left, 130) for left in lefts]


@pytest.mark.parametrize(("left", "found"), [(1.9, True), (2.1, False)])
def test_a_word_over_columns_stands_where_they_do_to_two_points(left: float, found: bool) -> None:
    tree = header_tree([[cell("xx", left)], leaves(0, 6)], Setting.LEFT)
    assert (tree is not None) == found


@pytest.mark.parametrize(("left", "columns"), [(28, 2), (32, 3)])
def test_or_to_03_of_a_column(left: float, columns: int) -> None:
    tree = header_tree([[cell("甲乙丙丁", left)], leaves(0, 100)], Setting.LEFT)
    assert tree is not None
    assert len(tree.leaves) == columns


@pytest.mark.parametrize(("left", "first"), [(1.75, 0), (1.85, 1)])
def test_a_column_without_a_word_over_it_counts_as_02_of_a_column(left: float, first: int) -> None:
    tree = header_tree([[cell("甲乙丙丁", left)], leaves(0, 3, 40)], Setting.LEFT)
    assert tree is not None
    assert [node.first for node in tree.nodes if not node.is_leaf] == [first]


@pytest.mark.parametrize(
    ("columns", "values", "found"),
    [
        ((0, 8), (1.4,), [0]),  # to a point and a half
        ((0, 8), (1.6,), None),
        ((0, 100), (14,), [0]),  # or to 0.15 of a column
        ((0, 100), (16,), None),
        ((100, 200), (57, 157), [0, 1]),  # as many as columns to 0.45 of one
        ((100, 200), (53, 153), None),
    ],
)
def test_values_stand_where_the_words_over_them_do(
    columns: Sequence[float], values: Sequence[float], found: list[int] | None
) -> None:
    tree = header_tree([leaves(*columns)], Setting.LEFT)
    assert tree is not None
    assert columns_of([cell("1", left) for left in values], tree, Setting.LEFT) == found


# tables

COLUMNS = [300.0 + 40 * column for column in range(6)]


def line(texts: Sequence[str], baseline: float, lefts: Sequence[float] = (60.0, *COLUMNS)) -> list[Glyph]:
    """The cells of a row, one after the other."""
    return [glyph for text, left in zip(texts, lefts, strict=False) for glyph in word(text, left, baseline)]


HEADS, NUMBERS = ["项目", *("甲丙", "乙丁", "丙戊", "丁己", "戊庚", "己辛")], list("123456")


def tables(*pages: Sequence[Sequence[Glyph]]) -> list[Piece]:
    """The tables that are printed on pages, line by line."""
    glyphs = {number: [glyph for one in own for glyph in one] for number, own in enumerate(pages, 1)}
    lines = {number: lines_of(own, number) for number, own in glyphs.items()}
    return printed_tables([page(own, number=number) for number, own in glyphs.items()], lines)[0]


@pytest.mark.parametrize(("gap", "rows"), [(49, 4), (51, 3)])
def test_rows_of_a_table_are_five_em_apart(gap: float, rows: int) -> None:
    lines = [line(HEADS, 100), line(["某类事项", *NUMBERS], 130), line(["另类事项", *NUMBERS], 160)]
    (piece,) = tables([*lines, line(["其他事项", *NUMBERS], 160 + gap)])
    assert piece.rows == rows


@pytest.mark.parametrize(("step", "count"), [(10.5, 0), (11.5, 1)])
def test_a_row_is_11_em_below_the_header(step: float, count: int) -> None:
    heads = [*line(HEADS[1:], 100, COLUMNS)]
    rows = [line(["某类事项", *NUMBERS], 100 + step), line(["另类事项", *NUMBERS], 100 + 2 * step + 5)]
    assert len(tables([heads, *rows])) == count


@pytest.mark.parametrize(("off", "rows"), [(1.4, 4), (1.6, 3)])
def test_a_label_without_values_is_set_as_others_to_a_point_and_a_half(off: float, rows: int) -> None:
    lines = [line(HEADS, 100), line(["某类事项", *NUMBERS], 130), line(["另类事项", *NUMBERS], 160)]
    (piece,) = tables([*lines, word("其他", 60 + off, 190)])
    assert piece.rows == rows


@pytest.mark.parametrize(("words", "count"), [(3, 1), (2, 0)])
def test_the_header_of_a_blank_table_has_three_words(words: int, count: int) -> None:
    assert len(tables([line(HEADS[:words], 100), word("规章", 60, 130), word("文件", 60, 160)])) == count


@pytest.mark.parametrize(("gap", "drop", "count"), [(11.5, 0, 1), (12.5, 0, 0), (9, 0.5, 1), (9, 1.5, 0)])
def test_a_space_within_a_word_is_12_em_wide_and_on_one_line(gap: float, drop: float, count: int) -> None:
    middle = (COLUMNS[0] + COLUMNS[-1] + 20) / 2
    top = [*word("申请", middle - gap / 2 - 20, 100), *word("情况", middle + gap / 2, 100 + drop)]
    heads = line(HEADS, 130, (60, *(left for left in COLUMNS)))
    values = [line(["某类事项", *NUMBERS], 160 + 30 * row, (60, *(left + 7.5 for left in COLUMNS))) for row in (0, 1)]
    assert len(tables([top, heads, *values])) == count


def test_a_header_has_five_rows() -> None:
    middle = (COLUMNS[0] + COLUMNS[-1] + 20) / 2
    above = [word(text * 2, middle - 10, 100 + 30 * row) for row, text in enumerate("天地玄黄宇")]
    values = [line(["某类事项", *NUMBERS], 280 + 30 * row, (60, *(left + 7.5 for left in COLUMNS))) for row in (0, 1)]
    (piece,) = tables([*above, line(HEADS, 250), *values])
    assert piece.rows == 5 + 2


@pytest.mark.parametrize(("letters", "rows"), [(10, 5), (11, 4)])
def test_labels_that_are_half_as_wide_as_their_column_are_full(letters: int, rows: int) -> None:
    first = [line(HEADS, 700), line(["某", *NUMBERS], 730, (200, *COLUMNS)), line(["事" * letters, *NUMBERS], 760)]
    second = [word("之其他", 60, 100), line(["另类", *NUMBERS], 130)]
    (piece,) = tables(first, second)
    assert piece.rows == rows
