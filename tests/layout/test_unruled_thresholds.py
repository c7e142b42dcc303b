"""What is just enough, and what just too little, for each number by which tables without rules are found and read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.layout.cells import Piece
from extractor.layout.chunks import Chunk
from extractor.layout.lines import Line, lines_of
from extractor.layout.unruled import Span, fits, is_alike, spans_of
from extractor.layout.unruled_blank import blank_spans, header_spans
from extractor.layout.unruled_cells import piece_of
from extractor.layout.unruled_header import Head, is_over_labels
from extractor.layout.unruled_labels import LabelColumns, parted, touching
from extractor.layout.unruled_nesting import Parent, nested
from extractor.layout.unruled_pages import levelled, unruled_pieces
from extractor.layout.unruled_slots import Setting, Slots, Word, setting_of, stand_alike, with_blank_columns, words_of
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row, is_row_of_values
from tests.layout.sketch import page, word

SIZE = 10.0
COLUMNS = Columns(tuple((200.0 + 60 * place, 205.0 + 60 * place) for place in range(5)))
Placed = tuple[str, float]  # a word and where it starts


def row(*words: Placed, baseline: float = 100, size: float = SIZE) -> Row:
    """A line of words."""
    (found,) = lines_of([glyph for text, left in words for glyph in word(text, left, baseline, size)], 1)
    return Row(found)


def chunk(text: str, left: float, right: float, baseline: float = 100) -> Chunk:
    return Chunk(text, (left, baseline - 9, right, baseline + 1), baseline, SIZE)


def numbers(count: int, baseline: float, label: str = "") -> Row:
    """A row of a label and so many numbers, 60 points apart."""
    labels = [(label, 60.0)] if label else []
    return row(*labels, *((str(number + 1), 200.0 + 60 * number) for number in range(count)), baseline=baseline)


def only_span(rows: Sequence[Row]) -> Span:
    (span,) = spans_of(rows)
    return span


# rows and columns of values


@pytest.mark.parametrize(("middle", "held"), [(-52, True), (-58, False)])
def test_a_value_stands_055_of_a_column_beside_the_first(middle: float, held: bool) -> None:
    assert Columns(((-5, 5), (95, 105))).holds(chunk("1", middle - 2, middle + 2)) == held


@pytest.mark.parametrize(("left", "over"), [(15.7, True), (16.3, False)])
def test_a_head_stands_six_points_beside_its_column(left: float, over: bool) -> None:
    assert Columns(((0, 10),)).is_over(0, left, left + 20) == over


@pytest.mark.parametrize(("gap", "edge", "count"), [(1.4, 111, 0), (1.6, 111, 1), (3, 118.5, 1), (3, 119.5, 0)])
def test_an_edge_parts_words_at_a_gap_near_it(gap: float, edge: float, count: int) -> None:
    assert len(row(("甲", 100), ("乙", 110 + gap)).breaks([edge])) == count


@pytest.mark.parametrize(("values", "gap", "found"), [(4, 19, False), (5, 19, True), (1, 19, False), (1, 21, True)])
def test_five_numbers_make_a_row_and_fewer_stand_two_em_behind_the_label(values: int, gap: float, found: bool) -> None:
    numbers = [("3", 110 + gap + 40 * place) for place in range(values)]
    assert is_row_of_values(row(("甲", 100), *numbers)) == found


@pytest.mark.parametrize(("text", "left", "starts"), [("5", -5.5, 1), ("5", -6.5, 0), ("乙", 0.5, 1), ("乙", 1.5, 0)])
def test_a_number_begins_06_em_before_its_column_and_a_word_with_it(text: str, left: float, starts: int) -> None:
    assert len(row(("甲", 190 + left), (text, 200 + left)).starts(Columns(((200, 240),)))) == starts


@pytest.mark.parametrize(("off", "lines"), [(4.5, 1), (5.5, 2)])
def test_words_beside_each_other_are_level_to_half_an_em(off: float, lines: int) -> None:
    glyphs = [*word("甲", 100, 100), *word("乙", 200, 100 + off)]
    assert len(levelled(lines_of(glyphs, 1))) == lines


# where a table begins and ends


@pytest.mark.parametrize(("step", "fit"), [(49, True), (51, False)])
def test_rows_of_a_table_are_five_em_apart(step: float, fit: bool) -> None:
    assert fits([numbers(5, 100), numbers(5, 100 + step)], 1, COLUMNS) == fit


@pytest.mark.parametrize(("size", "alike"), [(11.15, True), (11.25, False)])
def test_lines_of_a_table_differ_by_012_in_size(size: float, alike: bool) -> None:
    assert is_alike(row(("甲", 60), size=size), row(("乙", 60))) == alike


@pytest.mark.parametrize(("step", "start"), [(14, 0), (15, 1)])
def test_a_line_of_a_label_is_145_em_above_the_next(step: float, start: int) -> None:
    rows = [row(("属于国家", 60)), numbers(5, 100 + step, "秘密"), numbers(5, 140 + step, "其他事项")]
    assert only_span(rows).start == start


@pytest.mark.parametrize(("step", "start"), [(16.5, 0), (17.5, 1)])
def test_a_numbered_line_is_17_em_above_the_values_of_its_label(step: float, start: int) -> None:
    rows = [row(("1.属于国家", 60)), numbers(5, 100 + step, "秘密"), numbers(5, 140 + step, "2.其他事项")]
    assert only_span(rows).start == start


@pytest.mark.parametrize(("step", "last"), [(37, 3), (41, 2)])
def test_a_blank_row_follows_at_13_of_the_distance_of_rows(step: float, last: int) -> None:
    rows = [numbers(5, 100 + 30 * place, "某事项") for place in range(3)]
    assert only_span([*rows, row(("其他", 60), baseline=160 + step)]).last == last


@pytest.mark.parametrize(("before", "first"), [(28, 0), (31, 2)])
def test_thirty_rows_are_looked_at_for_one_of_many_values(before: int, first: int) -> None:
    rows = [numbers(2, 100 + 20 * place) for place in range(before)]
    assert only_span([*rows, numbers(5, 100 + 20 * before)]).first == first


def test_a_header_has_twenty_lines() -> None:
    heads = [("项", 60.0), *((letter, 200.0 + 60 * place) for place, letter in enumerate("甲乙丙丁戊"))]
    lines = [row(*heads, baseline=20 * line) for line in range(25)]
    span = only_span([*lines, numbers(5, 500, "某事项"), numbers(5, 520, "另一项")])
    assert span.start - span.first == 20


# pages


def pieces(first: Sequence[Row], second: Sequence[Row]) -> list[Piece]:
    """The tables of two pages that show these lines."""
    lines = {1: [one.line for one in first], 2: [Line(one.line.glyphs, one.line.text, 2) for one in second]}
    return unruled_pieces([page((), number=1), page((), number=2)], lines, {1: [], 2: []})[0]


@pytest.mark.parametrize(("small", "tables"), [(5.5, 2), (4.8, 1)])
def test_pages_are_ten_em_apart_where_no_table_goes_on(small: float, tables: int) -> None:
    values = [(str(place), 200.0 + 60 * place) for place in range(6)]
    first = [row(*values, baseline=100 + 20 * line, size=small) for line in range(3)]
    second = [row(*values, baseline=100 + 20 * line) for line in range(3)]
    assert len(pieces(first, second)) == tables


@pytest.mark.parametrize(("text", "rows"), [("其他情形", 4), ("", 5)])
def test_pages_are_16_em_apart_where_one_may(text: str, rows: int) -> None:
    first = [numbers(5, 700 + 30 * line, f"第{line}类事项") for line in range(2)]
    head = row((text, 60)) if text else numbers(5, 100)  # lines of a label are as near, and those of a value nearer
    (piece,) = pieces(first, [head, numbers(5, 130, "另一类事项"), numbers(5, 160, "再一类事项")])
    assert piece.rows == rows


# tables without values


HEADS = [(letter * 2, 200.0 + 60 * place) for place, letter in enumerate("甲乙丙丁戊")]


@pytest.mark.parametrize(("words", "count"), [(3, 1), (2, 0)])
def test_the_header_of_a_blank_table_has_three_words(words: int, count: int) -> None:
    rows = [row(("项目", 60), *HEADS[: words - 1]), row(("规章", 60), baseline=120), row(("文件", 60), baseline=140)]
    assert len(blank_spans(rows, [])) == count


@pytest.mark.parametrize(("gap", "count"), [(11.5, 0), (12.5, 1)])
def test_words_of_a_title_are_parted_by_a_space_of_12_em(gap: float, count: int) -> None:
    title = row(("某县", 200), ("政府", 220 + gap), ("年度报告", 300))
    assert len(blank_spans([title, row(("一、总体", 60), baseline=130)], [])) == count


@pytest.mark.parametrize(("step", "count"), [(30.9, 0), (32.8, 1)])
def test_an_empty_row_is_two_em_high(step: float, count: int) -> None:
    rows = [row(("某类事项", 210), ("另一类事项", 360)), row(*HEADS, baseline=120)]
    assert len(header_spans([*rows, row(("二、其他", 60), baseline=120 + step, size=12)], [])) == count


# labels


@pytest.mark.parametrize(("off", "stubs"), [(9.5, 0), (10.5, 1)])
def test_a_merged_label_begins_an_em_left_of_the_others(off: float, stubs: int) -> None:
    body = [numbers(5, 100, "1.属于国家秘密"), row(("ab", 60 - off), baseline=130), numbers(5, 160, "2.其他")]
    assert len(parted(body, 1, LabelColumns(COLUMNS, 60, ()))[0]) == stubs


@pytest.mark.parametrize(("off", "touches"), [(0.25, True), (0.35, False)])
def test_lines_of_labels_start_together_to_three_tenths_of_a_point(off: float, touches: bool) -> None:
    line = row(("（三）不予", 60), ("其他法律", 110), ("5", 200))
    assert (touching(line, LabelColumns(COLUMNS, 110 + off, ())) is not None) == touches


def test_a_table_ends_three_points_beside_its_text() -> None:
    body = [numbers(5, 100, "某事项"), numbers(5, 130, "另一项")]
    piece = piece_of([], body, COLUMNS, [])
    assert (piece.xs[0], piece.xs[-1]) == (piece.box[0] - 3, piece.box[2] + 3)


# headers


@pytest.mark.parametrize(("step", "reaches"), [(14, True), (15, False)])
def test_lines_of_a_header_cell_are_145_em_apart(step: float, reaches: bool) -> None:
    assert Head([chunk("甲", 100, 110, 100 + step)], 100, 110).reaches(chunk("乙", 100, 110)) == reaches


@pytest.mark.parametrize(("left", "over"), [(81, False), (79, True)])
def test_a_head_reaches_two_em_into_the_labels(left: float, over: bool) -> None:
    assert is_over_labels(chunk("甲", left, 120), 100) == over


@pytest.mark.parametrize(("left", "setting"), [(1.4, Setting.LEFT), (1.6, Setting.MIDDLE)])
def test_a_word_is_set_as_a_value_to_015_em(left: float, setting: Setting) -> None:
    assert setting_of([], Columns(((0, 20),)), [chunk("甲乙丙", left, 31)]) is setting


SLOTS = Slots(Columns(((-10, 10), (90, 110))), Setting.MIDDLE, -1000)  # columns from -50 to 50, and to 150


@pytest.mark.parametrize(("right", "column"), [(54.5, 0), (55.5, None)])
def test_a_word_reaches_half_an_em_out_of_its_column(right: float, column: int | None) -> None:
    assert SLOTS.column_of(chunk("甲", 0, right)) == column


@pytest.mark.parametrize(("off", "alike"), [(3.3, True), (3.7, False)])
def test_words_are_set_alike_to_035_em(off: float, alike: bool) -> None:
    assert stand_alike(chunk("甲", 0, 10), chunk("乙", off, 15), Setting.LEFT) == alike


@pytest.mark.parametrize(("words", "off", "count"), [(3, 58, 2), (3, 62, 3), (2, 62, 2)])
def test_a_blank_column_is_06_of_a_column_beside_and_shown_by_three_words(words: int, off: float, count: int) -> None:
    placed = [("甲", -5.0), ("乙", 95.0), ("丙", 95 + off)][3 - words :]
    found = with_blank_columns(SLOTS.columns, [row(*placed)], Setting.MIDDLE, -1000)
    assert len(found.spans) == count


@pytest.mark.parametrize(("first", "second", "count"), [(94.5, 120, 2), (95.5, 120, 1)])
def test_words_of_columns_stand_where_values_do_to_half_an_em(first: float, second: float, count: int) -> None:
    slots = Slots(Columns(((95, 105), (125, 135))), Setting.MIDDLE, -1000)
    assert len(words_of(row(("甲乙", first), ("丙丁", second)), slots)) == count


@pytest.mark.parametrize(("second", "count"), [(117.5, 1), (118.5, 2)])
def test_words_of_two_cells_are_03_em_apart(second: float, count: int) -> None:
    slots = Slots(Columns(((97, 103), (125, 135))), Setting.MIDDLE, -1000)
    assert len(words_of(row(("甲乙丙", 85), ("丁戊", second)), slots)) == count


# words over several columns


def parents(*words: Word) -> list[Parent]:
    """What stands over several of two columns, 100 points apart."""
    return nested(words, SLOTS)[1]


def over(left: float, right: float, column: int | None = None, drop: float = 0) -> Word:
    return Word(chunk("甲乙", left, right, 100 + drop), column)


@pytest.mark.parametrize(("middle", "count"), [(78, 1), (82, 0)])
def test_a_word_over_columns_has_their_middle_to_03_of_one(middle: float, count: int) -> None:
    assert len(parents(over(middle - 40, middle + 40))) == count


@pytest.mark.parametrize(("drop", "count"), [(8.5, 0), (9.5, 1)])
def test_the_next_level_of_a_header_is_09_em_lower(drop: float, count: int) -> None:
    assert len(parents(over(20, 80), over(90, 110, 1, drop))) == count


@pytest.mark.parametrize(("drop", "count"), [(14, 0), (16, 1)])
def test_and_15_em_at_most_however_far_the_next_line_is(drop: float, count: int) -> None:
    below = over(90, 110, 1, drop), over(90, 110, 1, 60 - drop)  # half-way beside the line at 30
    assert len(parents(over(25, 65, 0), over(-10, 10, 0, 30), *below)) == count


@pytest.mark.parametrize(("room", "count"), [(0.25, 1), (0.35, 0), (0.95, 0), (1.05, 1)])
def test_a_line_that_leaves_03_to_1_em_is_wrapped_in_its_column(room: float, count: int) -> None:
    width = 100 - SIZE * room
    top = over(35 - width / 2, 35 + width / 2, 0)
    assert len(parents(top, over(-10, 10, 0, 30), over(90, 110, 1, 30))) == count
