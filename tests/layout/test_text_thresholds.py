"""What is just enough, and what just too little, for each number by which characters make lines and paragraphs."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from extractor.layout import Glyph, Page
from extractor.layout.bitmap import Bitmap, pixels_of, png_of
from extractor.layout.faces import is_sideways, is_skewed
from extractor.layout.furniture import without_furniture
from extractor.layout.lines import Line, lines_of, rows_of
from extractor.layout.packed import PackedGlyphs
from extractor.layout.paragraphs import Column, columns_of, is_centered, paragraphs_of
from extractor.layout.reading import Drawn, PageText, Reading
from extractor.layout.recognized import doubted, recognition_doubt
from extractor.layout.turned import straightened
from extractor.readers.pdf.stand_in import program
from tests.layout.sketch import page, word
from tests.readers.pdf_samples import document, say

SIZE = 10.0


def beside(first: str, second: str, gap: float) -> str:
    """What two characters print that stand so far apart, in points; both are 10 points large."""
    left = word(first, 100, 100)
    return lines_of([*left, *word(second, left[-1].right + gap, 100)], 1)[0].text


# lines


@pytest.mark.parametrize(("lower", "rows"), [(3.5, 1), (4.5, 2)])
def test_characters_of_one_line_differ_by_04_em_in_height(lower: float, rows: int) -> None:
    assert len(rows_of([*word("甲", 100, 100), *word("乙", 110, 100 + lower)])) == rows


@pytest.mark.parametrize(("off", "printed"), [(1.4, "a"), (1.6, "aa")])
def test_a_character_drawn_twice_is_moved_by_less_than_015_em(off: float, printed: str) -> None:
    assert lines_of([*word("a", 100, 100), *word("a", 100 + off, 100)], 1)[0].text == printed


@pytest.mark.parametrize(("pair", "narrow", "wide"), [("12", 4.5, 5.5), ("ab", 2.1, 2.3), ("甲乙", 19, 21)])
def test_a_gap_is_a_space_between_digits_letters_and_ideographs(pair: str, narrow: float, wide: float) -> None:
    assert [beside(pair[0], pair[1], narrow), beside(pair[0], pair[1], wide)] == [pair, f"{pair[0]} {pair[1]}"]


@pytest.mark.parametrize(("letters", "printed"), [("abcdefghi", "abcdefghi"), ("abcdefgh", "a b c d e f g h")])
def test_eight_gaps_show_how_a_line_is_spaced(letters: str, printed: str) -> None:
    glyphs = [glyph for place, letter in enumerate(letters) for glyph in word(letter, 100 + 8 * place, 100)]
    assert lines_of(glyphs, 1)[0].text == printed


# paragraphs


def line(left: float, right: float, baseline: float = 100, size: float = SIZE, text: str = "", page: int = 1) -> Line:
    """A line from one place to another: its first and its last character reach as far as its places say."""
    shown = text or "甲" * 8
    glyphs = word(shown, left, baseline, size)
    glyphs[-1] = glyphs[-1]._replace(left=right - size, right=right)
    return Line(glyphs, shown, page)


COLUMN = Column(100, 300, SIZE, 20)


def parts(*lines: Line) -> int:
    return len(paragraphs_of(list(lines), {1: COLUMN}))


@pytest.mark.parametrize(("width", "left"), [(75, 50), (85, 40)])
def test_a_line_of_running_text_is_08_of_the_widest(width: float, left: float) -> None:
    assert columns_of({1: [line(50, 150), line(40, 40 + width, 120)]})[1].left == left


@pytest.mark.parametrize(("count", "right"), [(4, 280), (3, 300)])
def test_four_lines_show_the_column_of_a_page(count: int, right: float) -> None:
    first = [line(100, 300, 100 + 20 * row) for row in range(10)]
    second = [line(100, 280, 100 + 20 * row, page=2) for row in range(count)]
    assert columns_of({1: first, 2: second})[2].right == right


@pytest.mark.parametrize(("second", "left"), [(41.9, 40), (42.1, 50)])
def test_lines_start_together_to_two_points(second: float, left: float) -> None:
    lefts = (40, second, 50, 50)
    assert columns_of({1: [line(x, 300, 100 + 20 * row) for row, x in enumerate(lefts)]})[1].left == left


@pytest.mark.parametrize(("right", "leading"), [(281, 30), (279, 20)])
def test_a_line_that_leaves_less_than_two_em_is_full(right: float, leading: float) -> None:
    lines = [line(100, 300, 100), line(100, right, 120), line(100, 300, 150)]
    assert columns_of({1: lines})[1].leading == leading


@pytest.mark.parametrize(("indent", "count"), [(9.5, 1), (10.5, 2)])
def test_a_first_line_is_indented_by_more_than_an_em(indent: float, count: int) -> None:
    assert parts(line(100, 300, 100), line(100 + indent, 300, 120)) == count


@pytest.mark.parametrize(("room", "count"), [(15.5, 1), (16.5, 2)])
def test_a_line_is_full_where_the_next_word_and_06_em_have_no_room(room: float, count: int) -> None:
    assert parts(line(100, 300 - room, 100), line(100, 300, 120)) == count


@pytest.mark.parametrize(("size", "count"), [(11.15, 1), (11.25, 2)])
def test_lines_of_one_paragraph_differ_by_012_in_size(size: float, count: int) -> None:
    assert parts(line(100, 300, 100), line(100, 300, 120, size)) == count


@pytest.mark.parametrize(("step", "count"), [(31, 1), (33, 2)])
def test_lines_further_apart_than_16_of_the_usual_are_of_two_paragraphs(step: float, count: int) -> None:
    assert parts(line(100, 300, 100), line(100, 300, 100 + step)) == count


@pytest.mark.parametrize(
    ("left", "right", "size", "centred"),
    [
        (160, 249.5, SIZE, True),  # 60 before, 50.5 behind: less than an em apart
        (160, 250.5, SIZE, False),
        (127, 273, SIZE, True),  # 2.6 em of room
        (125, 275, SIZE, False),
        (104.5, 295.5, 12, True),  # 0.4 em in larger type
        (103.5, 296.5, 12, False),
    ],
)
def test_a_line_in_the_middle_has_room_on_both_sides(left: float, right: float, size: float, centred: bool) -> None:
    assert is_centered(line(left, right, size=size), COLUMN) == centred


# turned text


def glyph(text: str, left: float, top: float) -> Glyph:
    return Glyph(text, left, top, left + SIZE, top + SIZE, top + SIZE, SIZE)


def heights(*glyphs: Glyph) -> set[float]:
    return {round(one.bottom - one.top, 1) for one in straightened(glyphs, upward=True)}


def test_characters_of_a_turned_text_are_25_em_apart() -> None:
    assert heights(glyph("甲", 100, 100), glyph("乙", 100, 134)) == {22}
    assert heights(glyph("甲", 100, 100), glyph("乙", 100, 136)) == {10}


def test_lines_of_a_turned_text_are_08_em_apart() -> None:
    assert heights(glyph("甲", 100, 100), glyph("乙", 117.5, 100)) == {5}
    assert heights(glyph("甲", 100, 100), glyph("乙", 118.5, 100)) == {10}


@pytest.mark.parametrize(("off", "text"), [(3.5, "乙甲"), (4.5, "甲乙")])
def test_characters_of_a_turned_line_stand_on_it_to_04_em(off: float, text: str) -> None:
    turned = straightened([glyph("甲", 100, 100), glyph("乙", 100 + off, 112)], upward=True)
    assert "".join(one.text for one in turned) == text


# faces and pictures of pages


def test_text_that_strays_by_a_twentieth_is_a_stamp() -> None:
    assert [is_skewed(1, slope) for slope in (0.045, 0.055)] == [False, True]
    assert [is_sideways(slope, 1) for slope in (0.045, 0.055)] == [True, False]


@pytest.mark.parametrize(("pixel", "kind"), [(b"\x10\x10\x10", 0), (b"\x10\x20\x30", 2)])
def test_a_picture_says_its_kind_and_size(pixel: bytes, kind: int) -> None:
    png = png_of(Bitmap(1, 2, 1, pixel * 2))
    assert struct.unpack(">IIBBBBB", png[16:29]) == (2, 1, 8, kind, 0, 0, 0)


def test_a_page_of_a4_has_1000_pixels_and_a_small_one_four_a_point() -> None:
    assert pixels_of(595, 842) == (1000, 1415)
    assert pixels_of(10, 20) == (round(10 * 1000 / 595), round(20 * 1000 / 595))


def test_four_other_readings_are_named() -> None:
    said = recognition_doubt([doubted(word("1", 100, 100)[0], "234567")])
    assert said is not None
    assert dict(said.args)["others"] == ("2", "3", "4", "5")


# pages


def test_pages_of_a_document_of_more_than_20_are_packed() -> None:
    kept = []
    for count in (20, 21):
        reading = Reading(count)
        reading.add(1, (600, 800), PageText(tuple(word("甲", 100, 100))), Drawn())
        kept.append(isinstance(reading.pages[0].glyphs, PackedGlyphs))
    assert kept == [False, True]


def textless(text: str, share: float) -> bool:
    """Whether a page counts as a scan that prints a text beside a picture over a share of it."""
    reading, drawn = Reading(), Drawn()
    drawn.add_picture((0, 0, 600, 800 * share))
    reading.add(1, (600, 800), PageText(tuple(word(text, 100, 100))), drawn)
    return reading.textless == [1]


def test_a_scan_is_half_of_its_page_and_prints_twelve_characters() -> None:
    assert [textless("第一页", share) for share in (0.45, 0.55)] == [False, True]
    assert [textless("页" * count, 0.9) for count in (12, 13)] == [True, False]


def test_a_page_is_given_as_it_is_read() -> None:
    reading = Reading()
    reading.add(3, (600, 800), PageText(tuple(word("甲", 100, 100))), Drawn())
    assert reading.pages == [Page(3, 600, 800, tuple(word("甲", 100, 100)))]


# running heads and page numbers

HEAD, BODY = "某县政府年度报告", "甲" * 40


def kept(*pages: list[tuple[str, float, float]]) -> list[list[str]]:
    """The texts left of each page's lines, which are given with their baselines and sizes."""
    lines = {
        number: [found for text, baseline, size in own for found in lines_of(word(text, 80, baseline, size), number)]
        for number, own in enumerate(pages, 1)
    }
    left = without_furniture([page((), number=number) for number in lines], lines)
    return [[one.text for one in found] for found in left.values()]


@pytest.mark.parametrize(("baseline", "left"), [(96, []), (105, ["- 1 -"])])
def test_a_page_number_stands_in_the_outer_012_of_its_page(baseline: float, left: list[str]) -> None:
    assert kept([("- 1 -", baseline, 10)]) == [left]


@pytest.mark.parametrize(("before", "left"), [(1, 0), (2, 1)])
def test_furniture_stands_on_the_two_outermost_lines(before: int, left: int) -> None:
    heads = [(BODY, 40 + 20 * row, 10) for row in range(before)]
    assert len(kept([*heads, ("- 1 -", 90, 10)])[0]) == before + left


@pytest.mark.parametrize(("off", "left"), [(2.85, 1), (3.15, 2)])
def test_a_running_head_moves_by_three_points(off: float, left: int) -> None:
    first, second = kept([(HEAD, 50, 10), (BODY, 200, 10)], [(HEAD, 50 + off, 10), (BODY, 200, 10)])
    assert (len(first), len(second)) == (left, left)


@pytest.mark.parametrize(("step", "size", "left"), [(24, 10, 2), (26, 10, 1), (15, 11.15, 2), (15, 11.25, 1)])
def test_text_stands_25_em_from_text_and_is_as_large(step: float, size: float, left: int) -> None:
    pages = [[(HEAD, 50, size), (letter * 40, 50 + step * size / 10, 10)] for letter in "甲乙"]
    assert [len(found) for found in kept(*pages)] == [left, left]


@pytest.mark.parametrize(("pages", "left"), [(3, 1), (2, 2)])
def test_a_head_on_each_of_three_pages_is_one_however_near_text_stands(pages: int, left: int) -> None:
    own = [[(HEAD, 50.0, 10.0), (letter * 40, 65.0, 10.0)] for letter in "甲乙丙"[:pages]]
    assert [len(found) for found in kept(*own)] == [left] * pages


def test_a_font_that_is_only_named_reaches_088_em_up_and_012_down() -> None:
    font = program()
    tables = {font[at : at + 4]: struct.unpack(">I", font[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 7, 16)}
    ascent, descent = struct.unpack(">hh", font[tables[b"hhea"] + 4 : tables[b"hhea"] + 8])
    assert (ascent, descent) == (880, -120)


def seen(size: float = 12, gray: int = 0) -> bool:
    """Whether the reader of PDFs takes a text of a size and a shade for one that shows."""

    def draw(canvas: Any) -> None:
        say(canvas, 72, 60, "某县政府信息公开年度报告")
        canvas.setFillGray(gray / 255)
        say(canvas, 72, 100, "12", size)

    return "12" in [paragraph.text for paragraph in document(draw).paragraphs]


def test_text_that_shows_is_a_point_high_and_darker_than_245() -> None:
    assert [seen(size=size) for size in (0.95, 1.05)] == [False, True]
    assert [seen(gray=gray) for gray in (240, 250)] == [True, False]
