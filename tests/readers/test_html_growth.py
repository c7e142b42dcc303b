"""Pages that once took time that grows with the square of their size: four times as long a page takes no more steps."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from extractor.document.description import read_line
from extractor.errors import LimitExceededError
from extractor.provenance import Source
from extractor.readers.detect import Format, detect
from extractor.readers.html.element import Style
from extractor.readers.html.sheets import hidden_classes
from extractor.readers.html.tree import _style
from extractor.readers.word.runs import Odd
from tests.readers.pages import read_page

SIZE = 30_000
SHEETS = ["@", "@a{", "a", "/*", ".a{}", ".a{left", "{", "}", "<!--", ";"]


def counted(work: Callable[[], object]) -> int:
    """Lines of Python that some work runs; what a pattern does in one call is not seen, only that it comes back."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()  # that of a run that measures coverage
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("piece", SHEETS)
def test_a_style_sheet_of_one_sign_is_gone_through_once(piece: str) -> None:
    few, many = (counted(lambda size=size: hidden_classes([piece * size])) for size in (2_000, 8_000))  # type: ignore[misc]
    assert many <= 5 * few
    assert hidden_classes([piece * SIZE]) == frozenset()


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        ("/* .a{display:none} */ .b{display:none}", {"b"}),
        (".a{display:none} /* .b{display:none}", {"a"}),
        ("/* one /* two */ .a{display:none}", {"a"}),
        ("@media print{.a{display:none} .c{color:red}} .b{display:none}", {"b"}),
        ("@import 'x'; .a{display:none}", {"a"}),
        ("<!-- span.a, .b {display:none} -->", {"a", "b"}),
        ("} .a{display:none}", {"a"}),
    ],
)
def test_what_a_sheet_hides(sheet: str, hidden: set[str]) -> None:
    assert hidden_classes([sheet]) == hidden


@pytest.mark.parametrize("label", ["索引号", "信　", "发布日期："])
@pytest.mark.parametrize("space", ["　", "\u00a0", " "])
def test_white_space_around_labels_is_gone_through_once(label: str, space: str) -> None:
    assert read_line(label + space * SIZE + "x") is None
    assert read_line(space * SIZE + label[:1]) is None


@pytest.mark.parametrize(
    "css", ["text-decoration:", "vertical-align:1", "vertical-align:.", "left:", "color:", "font-size:1."]
)
def test_declarations_without_end_are_gone_through_once(css: str) -> None:
    assert _style("p", {}, css * SIZE, Style()).aside in (Odd.NOT, Odd.SMALL, Odd.WHITE)
    assert _style("p", {}, css + "1" * SIZE, Style()).aside in (Odd.NOT, Odd.SMALL)


def test_what_is_no_number_of_a_style_is_none() -> None:
    for css in ("font-size:1.2.3px", "font-size:..", "font-weight:" + "9" * 5000, "font-size:" + "1" * 5000):
        assert not _style("p", {}, css, Style()).bold


@pytest.mark.parametrize(
    "markup", ["<title>" + "　" * SIZE + "x", "<title>" + "-a" * SIZE, "<div class=voice>甲" * 2_000]
)
def test_heads_and_copies_are_gone_through_once(markup: str) -> None:
    read_page(markup)


@pytest.mark.parametrize("tag", ["div", "ul", "UL", "section", "h1"])
def test_pages_deeper_than_the_parser_goes_are_refused(tag: str) -> None:
    with pytest.raises(LimitExceededError):
        read_page(f"<{tag}>" * 16_000)
    read_page(f"<{tag}>x</{tag}>" * 8_000)


@pytest.mark.parametrize("text", ["<?" * SIZE, "<??>" * SIZE, "<?a?>" + " " * SIZE, "?" * SIZE])
def test_instructions_are_gone_through_once(text: str) -> None:
    assert detect(Source(text.encode(), "x")) is Format.TEXT
