"""Text that a page's style sheet hides within lines is not printed, and is not read."""

from __future__ import annotations

import pytest

from extractor.provenance import Source
from extractor.readers.html import read
from extractor.readers.html.sheets import LONGEST_SHEET, hidden_classes


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (".T3 { display:none; }", {"T3"}),
        ("span.a, .b{DISPLAY : NONE}", {"a", "b"}),
        (".v{visibility:hidden}", {"v"}),
        ("<!-- .w{color:red;mso-hide:all} -->", {"w"}),
        (".a{display:block}", set()),
        ("/* .a{display:none} */", set()),
        ("@media print { .a{display:none} } .b{display:none}", {"b"}),
        ("@media screen { .a{display:none} } .b{color:red}", {"a"}),
        ("@media print, SCREEN{.a{display:none}.b{display:none}}", {"a", "b"}),
        ("@layer base { @media all { .a{display:none} } } .b{display:none}", {"a", "b"}),
        ("@media screen and (max-width: 600px) { .a{display:none} } .b{display:none}", {"b"}),
        ("@media screen { .a{display:none} ", {"a"}),
        (".a .b{display:none} .a:hover{display:none} #a{display:none} p.a{display:none}", set()),
        (".a{display:none" + " " * LONGEST_SHEET + "}", set()),
        (".a{display:none", set()),
        ("", set()),
    ],
)
def test_classes_that_a_sheet_hides(sheet: str, found: set[str]) -> None:
    assert hidden_classes([sheet]) == found


def test_hidden_spans_are_not_read_and_hidden_blocks_are() -> None:
    """A script may show a block that a sheet hides; nothing shows a piece of a line."""
    hidden = '<p>申请<span class="x h">99</span>件</p><div class="h"><p>正文</p></div>'
    rows = "<tr><td>1<span class=h>2</span></td><td>3</td></tr>" * 2
    page = f"<html><style>.h{{display:none}}</style><body>{hidden}<table>{rows}</table>"
    found = read(Source(page.encode(), "a.html"))
    assert [paragraph.text for paragraph in found.paragraphs] == ["申请件", "正文"]
    assert [cell.text for table in found.tables for cell in table.grid.cells] == ["1", "3", "1", "3"]


@pytest.mark.parametrize(
    ("media", "texts"),
    [("print", ["12", "3"]), ("screen", ["1", "3"]), ("all", ["1", "3"]), ("", ["1", "3"])],
)
def test_a_sheet_for_paper_alone_is_not_what_a_screen_shows(media: str, texts: list[str]) -> None:
    rows = "<tr><td>1<span class=h>2</span></td><td>3</td></tr>" * 2
    page = f'<html><style media="{media}">.h{{display:none}}</style><body><table>{rows}</table>'
    (table,) = read(Source(page.encode(), "a.html")).tables
    assert [cell.text for cell in table.grid.cells] == 2 * texts
