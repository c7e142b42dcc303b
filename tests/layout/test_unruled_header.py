"""Headers of tables without rules as office suites set them: words at the left or in the middle of their cells."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extractor.layout import Glyph
from tests.layout.sketch import drawn, grid_of, page, word

SIZE, LEADING, TOP = 8.0, 13.4, 100.0
LEFT, STEP = 264.0, 39.6
HEADER: Mapping[
    str, tuple[float, ...]
] = {  # line of the top, first column, columns, text; a line is half of one lower with .5
    "申请人情况": (0, 0, 7),
    "自然人": (2, 0, 1),
    "法人或其他组织": (1, 1, 5),
    "总计": (2, 6, 1),
    "商业企/业": (2, 1, 1),
    "科研/机构": (2, 2, 1),
    "社会公/益组织": (2, 3, 1),
    "法律服/务机构": (2, 4, 1),
    "其他": (2.5, 5, 1),
}
LABELS = ("一、本年新收申请数量", "二、上年结转申请数量", "1.属于国家秘密")
VALUES = (("5", "10", "0", "0", "2", "0", "17"), ("0",) * 7, ("1", "0", "0", "204", "0", "0", "205"))


def cell(text: str, first: int, columns: int, baseline: float, setting: str) -> list[Glyph]:
    width = SIZE * sum(1.0 if character >= "\u2000" else 0.5 for character in text)
    start, room = LEFT + STEP * first, STEP * columns - 4
    return word(text, start + (room - width) / 2 if setting == "middle" else start, baseline, SIZE)


def written(setting: str, header: Mapping[str, tuple[float, ...]]) -> list[Glyph]:
    glyphs = word("（勾稽关系）", 90, TOP, SIZE)
    for text, (line, *place) in header.items():
        first, columns = int(place[0]), int(place[1])
        for number, part in enumerate(text.split("/")):
            glyphs += cell(part, first, columns, TOP + LEADING * (line + number), setting)
    for row, (label, values) in enumerate(zip(LABELS, VALUES, strict=True)):
        baseline = TOP + LEADING * (5 + 1.2 * row)
        glyphs += word(label, 90, baseline, SIZE)
        for column, value in enumerate(values):
            glyphs += cell(value, column, 1, baseline, setting)
    return glyphs


@pytest.mark.parametrize("setting", ["left", "middle"])
def test_words_over_several_columns_are_told_from_wrapped_ones(setting: str) -> None:
    rows = drawn(grid_of(page(written(setting, HEADER))))
    assert rows[0][1:] == ["申请人情况", *"<<<<<<"]
    assert rows[1][1:] == ["自然人", "法人或其他组织", *"<<<<", "总计"]
    assert rows[2][1:] == ["^", "商业企\n业", "科研\n机构", "社会公\n益组织", "法律服\n务机构", "其他", "^"]
    assert [row[1:] for row in rows[3:]] == [list(values) for values in VALUES]


def test_a_word_over_several_columns_goes_on_in_a_second_line() -> None:
    lower = {text: (line + (line > 1), *place) for text, (line, *place) in HEADER.items() if "法人" not in text}
    rows = drawn(grid_of(page(written("left", {**lower, "法人或/其他组织": (1, 1, 5)}))))
    assert [row[2] for row in rows][:3].count("法人或\n其他组织") == 1


@pytest.mark.parametrize("setting", ["left", "middle"])
def test_a_column_in_which_nothing_is_filled_is_told_by_its_head(setting: str) -> None:
    glyphs = [
        glyph
        for glyph in written(setting, HEADER)
        if not (glyph.baseline > TOP + 4.5 * LEADING and LEFT + 2 * STEP <= glyph.left < LEFT + 3 * STEP)
    ]
    rows = drawn(grid_of(page(glyphs)))
    assert rows[2][1:4] == ["^", "商业企\n业", "科研\n机构"]
    assert [row[3] for row in rows[3:]] == ["", "", ""]


def test_cells_of_a_row_need_not_stand_on_one_baseline() -> None:
    glyphs = [
        glyph._replace(baseline=glyph.baseline - 3.4, top=glyph.top - 3.4, bottom=glyph.bottom - 3.4)
        if glyph.baseline > TOP + 4.5 * LEADING and glyph.left >= LEFT + STEP
        else glyph
        for glyph in written("left", HEADER)
    ]
    assert [row[1:] for row in drawn(grid_of(page(glyphs)))[3:]] == [list(values) for values in VALUES]


def test_a_number_that_touches_its_label_stays_in_its_column() -> None:
    glyphs = [*written("left", HEADER), *word("5.确认或重新出具信息共二十一字之长", 128, TOP + LEADING * 8.6, SIZE)]
    glyphs += [glyph for column in range(7) for glyph in cell("3", column, 1, TOP + LEADING * 8.6, "left")]
    assert drawn(grid_of(page(glyphs)))[6][1:] == ["3"] * 7
