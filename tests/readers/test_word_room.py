"""What the formats of word processors share: limits, damaged parts, looks over looks, fields that never end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.diagnostics import Code, Scope
from extractor.document import Paragraph
from extractor.errors import LimitExceededError
from extractor.readers.word.cells import sound_text
from extractor.readers.word.fields import OpenFields, endless
from extractor.readers.word.items import Frame, Item, NestedTable, TableCell, TableRow
from extractor.readers.word.nested import MAX_CELLS, MAX_LINES, MAX_NESTING, MAX_TABLES, Blocks
from extractor.readers.word.runs import Line, Look, Odd, Run, kind_of
from tests.readers.docx_builder import pack, paragraph, parts, read_bytes

PAIR = TableRow((TableCell(), TableCell()))


def nested(depth: int) -> Item:
    return Line("a") if not depth else Frame(lambda: [nested(depth - 1)])


@pytest.mark.parametrize(
    "items",
    [
        [Line("a")] * (MAX_LINES + 1),
        [NestedTable((PAIR,), (1000, 1000))] * (MAX_TABLES + 1),
        [NestedTable((PAIR,) * (MAX_CELLS // 2 + 1), (1000, 1000))],
        [nested(MAX_NESTING)],
    ],
    ids=["lines", "tables", "cells", "nesting"],
)
def test_what_no_report_has_is_refused(items: list[Item]) -> None:
    with pytest.raises(LimitExceededError):
        Blocks([]).read(items)


def test_as_much_as_is_allowed_is_read() -> None:
    blocks = Blocks([])
    blocks.read([nested(MAX_NESTING - 1), *[Line("b")] * 10])
    assert [block.text for block in blocks.blocks if isinstance(block, Paragraph)] == ["a", *"b" * 10]


def test_a_damaged_part_of_numbers_doubts_the_text_alone() -> None:
    made = parts(paragraph("甲"), numbering="<w:abstractNum>")
    (found,) = read_bytes(pack(made)).diagnostics
    assert (found.code, found.variant, found.scope) == (Code.CONTENT_SKIPPED, "lists", Scope.NARRATIVE)
    (found,) = read_bytes(pack(parts(paragraph("甲"), styles="<w:style>"))).diagnostics
    assert (found.variant, found.scope) == ("part", Scope.DOCUMENT)


@pytest.mark.parametrize(
    ("plain", "odd", "kept"),
    [
        ("8", "1", "8"),
        ("8", "见注1", "8"),
        ("1.", "属于国家秘密", "1.属于国家秘密"),
        ("（一）予以公开1", "（区分处理的，只计这一情形）", "（一）予以公开1（区分处理的，只计这一情形）"),
    ],
)
def test_a_label_of_which_a_part_is_a_link_keeps_its_letters(plain: str, odd: str, kept: str) -> None:
    cell = sound_text(plain + odd, [[Run(plain), Run(odd, odd=Odd.RAISED)]])
    assert cell.text == kept
    assert cell.doubt is not None


LOOKS = st.builds(
    Look,
    **dict.fromkeys(
        ("bold", "hidden", "struck", "twice_struck", "raised", "moved", "white"), st.none() | st.booleans()
    ),
    size=st.none() | st.integers(0, 200),
    font=st.none() | st.just("宋体"),
)


@given(LOOKS, LOOKS, LOOKS)
def test_looks_over_looks_are_one_over_the_other(first: Look, second: Look, third: Look) -> None:
    assert first.over(second).over(third) == first.over(second.over(third))
    assert first.over(Look()) == first == Look().over(first)


def test_a_share_of_a_size_is_of_the_size_below_or_of_the_usual_one() -> None:
    half = Look(size=-50)
    assert kind_of(half.over(Look(size=32))).size == 16
    assert kind_of(half.over(half).over(Look(size=32))).size == kind_of(half.over(half.over(Look(size=32)))).size == 8
    assert (kind_of(half).size, kind_of(Look()).size) == (10, 21)


@given(st.lists(st.booleans(), max_size=30))
def test_only_fields_that_never_end_are_endless(begins: list[bool]) -> None:
    found = endless(enumerate(begins))
    fields, open_ = OpenFields(), 0
    for number, begin in enumerate(begins):
        if begin and number not in found:
            fields.begin()
            open_ += 1
        elif not begin:
            open_ -= fields.end() is not None
    assert not fields.stack
    assert not open_
    assert fields.showing
