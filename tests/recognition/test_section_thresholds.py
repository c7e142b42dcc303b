"""Points of evidence for headings: what is just enough, and which of two lines heads a section."""

from __future__ import annotations

import pytest

from extractor.document import Grid, Paragraph, Table
from extractor.forms import form
from extractor.recognition.sections import section_starts

FORM = form("form2021")
KEY = "requests"  # the third section
TITLE = next(one.title_zh for one in FORM.sections if one.key == KEY) or ""
WORD = next(one.keywords_zh[0] for one in FORM.sections if one.key == KEY)
EXACT, NEAR = TITLE, TITLE[:4] + "的" + TITLE[4:]
KEYWORD = f"关于{WORD}的若干说明与思考"
UNKNOWN = "海底隧道工程"
RIGHT, OTHER = "三、", "八、"
TEXT = Paragraph("全年情况如下，请各单位予以关注。")
TABLE = Table(Grid((), 0, 0))
Line = Paragraph | Table


def head(*blocks: Line) -> str | None:
    """The line that heads the section of requests."""
    tables = {index: KEY for index, block in enumerate(blocks) if isinstance(block, Table)}
    starts = [start for start in section_starts(blocks, tables, FORM) if start.key == KEY]
    block = blocks[starts[0].block] if starts else None
    return block.text if isinstance(block, Paragraph) else None


def test_a_keyword_needs_its_number_or_to_be_declared_a_heading() -> None:
    assert head(Paragraph(RIGHT + KEYWORD)) == RIGHT + KEYWORD
    assert head(Paragraph(OTHER + KEYWORD)) is None
    assert head(Paragraph(OTHER + KEYWORD, heading=2)) == OTHER + KEYWORD


def pairs(*cases: tuple[str, Paragraph, Paragraph]) -> list[object]:
    return [pytest.param(one, other, id=name) for name, one, other in cases]


@pytest.mark.parametrize(
    ("one", "other"),
    pairs(
        ("to be declared is a point", Paragraph(EXACT), Paragraph(NEAR, heading=2)),
        ("a right number is four", Paragraph(EXACT, heading=2), Paragraph(RIGHT + KEYWORD)),
        ("another number costs one", Paragraph(NEAR), Paragraph(OTHER + EXACT)),
    ),
)
def test_what_weighs_alike(one: Paragraph, other: Paragraph) -> None:
    """The first of two lines for which as much speaks."""
    assert head(one, other) == one.text
    assert head(other, one) == other.text


def test_a_table_that_follows_is_three_points() -> None:
    followed, numbered = Paragraph(OTHER + NEAR), Paragraph(RIGHT + KEYWORD)
    assert head(followed, TABLE, *[TEXT] * 9, numbered) == followed.text
    assert head(numbered, *[TEXT] * 9, followed, TABLE) == numbered.text


def test_a_table_follows_within_eight_blocks() -> None:
    unknown = Paragraph(RIGHT + UNKNOWN)
    assert head(unknown, *[TEXT] * 7, TABLE) == unknown.text
    assert head(unknown, *[TEXT] * 8, TABLE) is None
    assert head(Paragraph(OTHER + UNKNOWN), TABLE) is None
