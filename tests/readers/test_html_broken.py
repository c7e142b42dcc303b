"""Pages with broken markup in their tables: what a tag swallowed, moved or cut off is doubted in its row."""

from __future__ import annotations

import pytest

from extractor.document import Grid
from extractor.provenance import Source
from extractor.readers.html import read

PAGE = "<html><body><table><tr><td>项目</td><td>甲</td><td>乙</td><td>丙</td></tr>{}</table></body></html>"


def grid(page: str) -> Grid:
    (table,) = read(Source(page.encode(), "page.html")).tables
    return table.grid


def doubts(page: str) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.doubt.variant for cell in grid(page).cells if cell.doubt}


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>规章</td><td￥信息</td><td>2</td><td>3</td></tr>",
        "<tr><td>规章</td￥情形） </td><td>1</td><td>2</td><td>3</td></tr>",
        "<tr><td>规章</td 情形） </td><td>1</td><td>2</td><td>3</td></tr>",
        "<tr><td>规章</td><td ￥信息 </td><td>2</td><td>3</td><td>4</td></tr>",
        '<tr><td>规章</td><td class="a>1</td><td>2</td><td class="b">3</td></tr>',
        "<tr><td>规章</td><td>1<td￥>2</td><td>3</td></tr>",
        "<tr><td>规章</td><td>1</td><td>2</td><td<td>3</td></tr>",
        '<tr><td>规章</td><td>1</td><td>2</td><td colspan="1"\0\0\0\0\0\0\0\0></tr>',
        "<tr><td>规章</td><td>1</td><td>2</td><td \ufffd></td></tr>",
        "<tr><td>规章</td><td>1</td><td><td>2</td><td>3</td></tr>",
        "<tr><td>规章</td><th>\n<td class=a>1</td><td>2</td><td>3</td></tr>",
    ],
)
def test_a_row_with_a_broken_tag_is_doubted_and_no_other(row: str) -> None:
    page = PAGE.format(row + "<tr><td>合计</td><td>1</td><td>2</td><td>3</td></tr>")
    values = {(cell.row, cell.column) for cell in grid(page).cells if cell.row == 1 and cell.column > 0}
    assert values <= set(doubts(page)) <= {*values, (1, 0)}


@pytest.mark.parametrize("tail", ["", "3", "3\n  ", "3</", "3</t", "3<b", "<p>3"])
def test_a_page_that_ends_in_a_cell_is_doubted_there(tail: str) -> None:
    page = PAGE.partition("{}")[0] + "<tr><td>规章</td><td>1</td><td>2</td><td>" + tail
    assert doubts(page) == {(1, 3): "cut_end"}


@pytest.mark.parametrize("tail", ["", "</tr>", "</tr></table>", "</table></body></html>", "<tr>"])
def test_a_page_that_ends_behind_a_cell_doubts_none(tail: str) -> None:
    page = PAGE.partition("{}")[0] + "<tr><td>规章</td><td>1</td><td>2</td><td>3</td>" + tail
    assert doubts(page) == {}


def test_text_behind_two_ends_of_a_cell_may_be_of_the_blank_before() -> None:
    found = doubts(PAGE.format("<tr><td>规章</td><td><td>0</td></td> 5</td><td>3</td></tr>"))
    assert (found[1, 1], found[1, 2]) == ("broken_tag", "displaced")


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>规章<td>1<td>2<td>3</tr>",
        "<tr><td width=100 title=说明>规章</td><td><font face=宋体>1</font></td><td>2</td><td>3</td></tr>",
        "<TR><TD>规章</TD ><TD>1</TD\n><TD>2</TD><TD><o:p>3</o:p></TD></TR>",
        '<tr><td>规章</td><td data-note="a<b, c>d">1</td><td>2</td><td>3</td></tr>',
        "<tr><td>规章</td><td><st1:a w:st='on'>1</st1:a></td><td>2</td><td>3<!--[if x]>￥<![endif]--></td></tr>",
        "<tr><td>规章<br/></td><td>1<br></td><td>2</td><td nowrap>3</td></tr>",
    ],
)
def test_what_authors_write_doubts_none(row: str) -> None:
    assert doubts(PAGE.format(row)) == {}
