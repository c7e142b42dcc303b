"""What is just enough, and what just too little, for each number by which characters make the text of a cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.layout import Glyph, Page, Ruling
from extractor.layout.aside import Struck, with_strikes, without_asides
from extractor.layout.cells import Piece, pieces_of
from extractor.layout.chunks import Chunk, are_apart, parts, unspaced
from extractor.layout.content import content_of
from extractor.layout.lattice import lattices
from extractor.layout.lines import lines_of
from extractor.layout.lost import doubt_lost, without_giants
from extractor.layout.model import Lost
from tests.layout.sketch import page, ruled, word

SIZE, LINE = 10.0, 134.0


# what strikes a character


def struck(glyphs: Sequence[Glyph], *rules: Ruling, scrawl: float | None = None) -> str:
    """The characters that rules strike, or a slanted line at a height."""
    drawn = page(glyphs, rules)
    if scrawl is not None:
        drawn = drawn._replace(scrawls=(((90.0, LINE - scrawl), (120.0, LINE - scrawl)),))
    return "".join(glyph.text for glyph in with_strikes(drawn).glyphs if isinstance(glyph, Struck))


@pytest.mark.parametrize(("above", "found"), [(1.35, ""), (1.45, "5"), (5.5, "5"), (6.5, "")])
def test_a_strike_lies_from_014_to_06_em_above_the_line(above: float, found: str) -> None:
    assert struck(word("5", 100, LINE), Ruling(True, LINE - above, 100, 105)) == found


@pytest.mark.parametrize(("above", "found"), [(7.3, "5"), (7.7, "")])
def test_characters_of_a_line_differ_by_a_quarter_in_size(above: float, found: str) -> None:
    glyphs = [*word("5", 100, LINE, 13), *word("8", 120, LINE, 10)]
    assert struck(glyphs, Ruling(True, LINE - above, 100, 106)) == found


@pytest.mark.parametrize(("reach", "found"), [(6.5, "5"), (7.5, "")])
def test_a_strike_ends_with_what_it_strikes_to_07_em(reach: float, found: str) -> None:
    assert struck(word("5", 100, LINE), Ruling(True, LINE - 3, 100 - reach, 105)) == found
    assert struck(word("5", 100, LINE), Ruling(True, LINE - 3, 100, 105 + reach)) == found


@pytest.mark.parametrize(("length", "count"), [(285, 57), (315, 0)])
def test_a_strike_is_300_points_long_at_most(length: float, count: int) -> None:
    assert len(struck(word("5" * 70, 100, LINE), Ruling(True, LINE - 3, 100, 100 + length))) == count


@pytest.mark.parametrize(("height", "found"), [(5.6, "5"), (5.8, ""), (1.4, "5"), (1.2, "")])
def test_a_slanted_line_goes_through_the_middle_of_a_digit(height: float, found: str) -> None:
    assert struck(word("5", 100, LINE), scrawl=height) == found


# marks beside a number


def value(*groups: Sequence[Glyph]) -> str:
    """What is left of a cell's number."""
    kept, _ = without_asides([glyph for group in groups for glyph in group])
    return "".join(glyph.text for glyph in kept)


def mark(rise: float, size: float) -> list[Glyph]:
    return word("1", 110, LINE - rise, size)


EIGHT = word("8", 100, LINE)


@pytest.mark.parametrize(("spaces", "left"), [(36, "8"), (40, "85")])
def test_a_number_has_40_characters_with_its_marks(spaces: int, left: str) -> None:
    strike = [Struck(*glyph) for glyph in word("5", 110, LINE)]
    assert value(EIGHT, strike, word(" " * spaces, 120, LINE)).strip() == left


@pytest.mark.parametrize(
    ("rise", "size", "left"),
    [
        (1.0, 8.0, "8"),  # smaller than 0.85 of the size
        (1.0, 8.9, "81"),
        (0.85, 7.5, "8"),  # further off the line than 0.08 em
        (0.75, 7.5, "81"),
        (0.0, 6.5, "8"),  # on the line, smaller than 0.7 of the size
        (0.0, 7.5, "81"),
        (2.5, 10.0, "8"),  # of full size, further up than 0.2 em
        (1.5, 10.0, "81"),
        (7.1, 10.0, "8"),  # and no further than 0.75 em, where the next line is
        (7.9, 10.0, "81"),
    ],
)
def test_a_mark_is_smaller_or_off_the_line(rise: float, size: float, left: str) -> None:
    assert value(EIGHT, mark(rise, size)) == left


# the characters of a cell


@pytest.mark.parametrize(("pair", "gap", "parted"), [("ab", 6.5, False), ("ab", 7.5, True)])
def test_characters_of_one_cell_are_07_em_apart(pair: str, gap: float, parted: bool) -> None:
    assert parts(word(pair[0], 100, LINE)[0], word(pair[1], 105 + gap, LINE)[0], ()) == parted


@pytest.mark.parametrize(("gap", "apart"), [(1.7, False), (1.9, True), (6.5, True), (7.5, False)])
def test_digits_of_one_number_are_less_than_018_em_apart(gap: float, apart: bool) -> None:
    assert are_apart(word("1", 100, LINE)[0], word("2", 105 + gap, LINE)[0]) == apart


@pytest.mark.parametrize(("gaps", "words"), [((19,), 1), ((21,), 2), ((10, 13.5), 1), ((10, 14.5), 2)])
def test_words_spaced_over_their_cell_are_evenly_spaced(gaps: Sequence[float], words: int) -> None:
    chunks, left = [], 100.0
    for letter, gap in zip("总计数", (*gaps, 0), strict=False):
        chunks.append(Chunk(letter, (left, LINE - 9, left + SIZE, LINE + 1), LINE, SIZE))
        left += SIZE + gap
    assert len(unspaced(chunks)) == words


@pytest.mark.parametrize(("width", "doubted"), [(25.8, False), (27.0, True)])
def test_a_wrapped_number_leaves_no_room_beside_the_padding(width: float, doubted: bool) -> None:
    glyphs = [*word("12", 105, 134), *word("88", 105, 146)]
    found = content_of(glyphs, (100, 120, 100 + width, 160), 1)
    assert (found.text, found.doubt is not None) == ("1288", doubted)


@pytest.mark.parametrize(("step", "doubted"), [(2.4, True), (2.6, False)])
def test_a_digit_over_another_starts_a_quarter_of_an_em_from_it(step: float, doubted: bool) -> None:
    found = content_of([*word("1", 105, LINE), *word("2", 105 + step, LINE)], (100, 120, 160, 160), 1)
    assert (found.doubt is not None) == doubted


# cells and what stands beside them


def cut(glyphs: Sequence[Glyph], rules: Sequence[Ruling], overleaf: Sequence[Glyph] = ()) -> list[Piece]:
    """The tables of a page."""
    return pieces_of(glyphs, lattices(rules), 1, lines_of(overleaf, 2))[0]


@pytest.mark.parametrize(("lines", "count"), [(4, 1), (5, 0)])
def test_a_strip_has_four_lines(lines: int, count: int) -> None:
    glyphs, rules = ruled([["\n".join("甲乙丙丁戊"[:lines])]], (60, 160), height=80)
    assert len(cut(glyphs, rules)) == count


@pytest.mark.parametrize(("gap", "doubted"), [(2.4, True), (2.6, False)])
def test_digits_of_two_cells_are_a_quarter_of_an_em_apart(gap: float, doubted: bool) -> None:
    glyphs, rules = ruled([["甲", "乙"], ["", ""]], (60, 100, 140))
    digits = [*word("1", 95 - gap / 2, LINE), *word("2", 100 + gap / 2, LINE)]
    (piece,) = cut([*glyphs, *digits], rules)
    assert [cell.doubt is not None for cell in piece.cells if cell.row == 1] == [doubted] * 2


@pytest.mark.parametrize(("off", "count"), [(19, 0), (21, 1)])
def test_rows_below_a_ruled_header_begin_two_em_below_it(off: float, count: int) -> None:
    glyphs, rules = ruled([["项目", "数量", "备注"]])
    row = [*word("规章", 63, 120 + off + 8.8), *word("5", 200, 120 + off + 8.8)]
    assert len(cut([*glyphs, *row], rules)) == count


@pytest.mark.parametrize(("before", "count"), [(2, 0), (3, 1)])
def test_rows_overleaf_begin_on_the_third_line(before: int, count: int) -> None:
    glyphs, rules = ruled([["项目", "数量", "备注"]])
    heads = [glyph for place in range(before) for glyph in word("某县", 63, 50 + 20 * place)]
    row = [*word("规章", 63, 120), *word("5", 200, 120)]
    assert len(cut(glyphs, rules, [*heads, *row])) == count


@pytest.mark.parametrize(("step", "text"), [(16, "三、本年\n度办理"), (18, "三、本年")])
def test_lines_of_a_cell_are_17_em_apart(step: float, text: str) -> None:
    rules = [Ruling(True, y, 60, 160) for y in (100, 120)] + [Ruling(True, 150, 120, 160)]
    rules += [Ruling(False, x, 100, 150) for x in (60, 120, 160)]
    glyphs = [*word("项目", 63, 114), *word("数量", 123, 114), *word("三、本年", 63, 146), *word("12", 123, 146)]
    (piece,) = cut([*glyphs, *word("度办理", 63, 146 + step)], rules)
    assert [cell.text for cell in piece.cells if (cell.row, cell.column) == (1, 0)] == [text]


@pytest.mark.parametrize(("behind", "text"), [(5.5, "项。"), (6.5, "项")])
def test_a_sign_hangs_over_the_border_by_06_em(behind: float, text: str) -> None:
    glyphs, rules = ruled([["甲", "乙"], ["", ""]], (60, 100, 140))
    (piece,) = cut([*glyphs, *word("项", 94.8, LINE), *word("。", 100 + behind, LINE)], rules)
    assert next(cell.text for cell in piece.cells if (cell.row, cell.column) == (1, 0)) == text


# what a page does not show


ROWS = [["项目", "件", "个"], ["规章", "1", "2"], ["文件", "3", "4"]]


def doubts(*lost: Lost) -> list[tuple[int, int]]:
    """The cells of a table that texts which are not shown make doubtful."""
    glyphs, rules = ruled(ROWS)
    (piece,) = doubt_lost(cut(glyphs, rules), page(glyphs, rules)._replace(lost=lost))
    return [(cell.row, cell.column) for cell in piece.cells if cell.doubt]


@pytest.mark.parametrize(("pages", "found"), [(1.95, []), (2.05, [(1, 1), (1, 2), (2, 1), (2, 2)])])
def test_a_text_a_page_off_its_page_is_lost(pages: float, found: list[tuple[int, int]]) -> None:
    assert doubts(Lost((600 * pages, 300.0), between=((165.0, 130.0), None))) == found


@pytest.mark.parametrize(("off", "column"), [(0.95, 1), (1.05, 0)])
def test_a_cell_begins_a_point_before_its_text(off: float, column: int) -> None:
    assert doubts(Lost((160.0 - off, 130.0))) == [(1, column)]


def giants(size: float, height: float) -> str:
    """The digits of a page that are not too high for their cell."""
    _, rules = ruled([["", ""], ["", ""]], (60, 160, 260), height=height)
    drawn: Page = page(word("7", 70, 100 + height - 2, size), rules)
    return "".join(glyph.text for glyph in without_giants(drawn, lattices(rules)).glyphs)


def test_digits_of_36_points_are_too_high_for_a_cell() -> None:
    assert [giants(size, 20) for size in (34, 38)] == ["7", ""]
    assert [giants(40, height) for height in (27, 30)] == ["", "7"]
