"""Cells of a page whose digits are not what they look like in its markup, by sheets, boxes, colours and fields."""

from __future__ import annotations

import pytest

from extractor.document import Cell
from extractor.readers.word.runs import Odd
from tests.readers.pages import read_page


def cell_of(inner: str, sheet: str = "") -> Cell:
    """The second cell of a table, which is `inner`, or holds it."""
    cell = inner if inner.startswith("<td") else f"<td>{inner}</td>"
    rows = f"<tr><td>规章</td>{cell}<td>2</td></tr><tr><td>a</td><td>b</td><td>3</td></tr>"
    page = read_page(f"<html><head><style>{sheet}</style></head><body><table>{rows}</table></body></html>")
    (table,) = page.tables
    others = [one for one in table.grid.cells if (one.row, one.column) != (0, 1)]
    assert [one.doubt for one in others] == [None] * len(others)
    return table.grid.row(0)[1]


def told(cell: Cell) -> str:
    """Why a cell is doubtful."""
    return "" if cell.doubt is None else str(dict(cell.doubt.args).get("how", cell.doubt.variant))


@pytest.mark.parametrize(
    ("css", "how"),
    [
        ("color:#fff", Odd.WHITE),
        ("color:rgba(255,255,255,1)", Odd.WHITE),
        ("color:rgb(100%, 100%, 100%)", Odd.WHITE),
        ("color:hsl(0, 0%, 100%)", Odd.WHITE),
        ("color:#fefefe", Odd.WHITE),
        ("color:whitesmoke", Odd.WHITE),
        ("color:red; background:red", Odd.OF_GROUND),
        ("color:#f00; background-color:rgb(255,2,2)", Odd.OF_GROUND),
        ("color:transparent", Odd.TRANSPARENT),
        ("color:rgba(0,0,0,0)", Odd.TRANSPARENT),
        ("color:#0000", Odd.TRANSPARENT),
        ("opacity:0", Odd.TRANSPARENT),
        ("filter:opacity(0)", Odd.TRANSPARENT),
        ("filter:alpha(opacity=0)", Odd.TRANSPARENT),
        ("-webkit-text-fill-color:transparent", Odd.TRANSPARENT),
        ("font:0/0 a", Odd.SMALL),
        ("font-size:0", Odd.SMALL),
        ("font:6px Arial;vertical-align:top", Odd.SMALLER),
        ("text-decoration:line-through", Odd.STRUCK),
        ("vertical-align:super;font-size:60%", Odd.RAISED),
        ("display:inline-block;text-indent:-999px;overflow:hidden", Odd.UNSEEN),
        ("display:inline-block;text-indent:-100em", Odd.UNSEEN),
        ("position:absolute;left:-999px", Odd.UNSEEN),
        ("position:absolute;left:-999em", Odd.UNSEEN),
        ("display:inline-block;width:0;overflow:hidden", Odd.UNSEEN),
        ("display:inline-block;max-height:0;overflow:hidden", Odd.UNSEEN),
        ("position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(1px,1px,1px,1px)", Odd.UNSEEN),
        ("clip-path:inset(100%)", Odd.UNSEEN),
        ("display:inline-block;transform:scale(0)", Odd.UNSEEN),
        ("zoom:0.1", Odd.UNSEEN),
        ("position:absolute;left:0;top:0", Odd.PLACED),
        ("margin-left:-8px", Odd.PLACED),
        ("position:relative;left:-16px", Odd.PLACED),
        ("float:left", Odd.PLACED),
        ("display:inline-block;transform:translateX(-9px)", Odd.PLACED),
        ("display:inline-block;transform:rotate(180deg)", Odd.TURNED),
    ],
)
@pytest.mark.parametrize("place", ["style", "class", "id", "path", "element"])
def test_digits_set_apart_by_the_page_are_no_part_of_the_number(css: str, how: Odd, place: str) -> None:
    attribute = {"style": f'style="{css}"', "id": 'id="w"', "element": ""}.get(place, 'class="x w"')
    sheet = {
        "class": f"a, span.w {{{css}}}",
        "id": f"#w {{{css}}}",
        "path": f"/* . */ table td > .w{{{css} !important}}",
    }
    found = cell_of(f"8<span {attribute}>1</span>", sheet.get(place, f"td span{{{css}}}" if place == "element" else ""))
    assert (found.text, told(found)) == ("8", how)


@pytest.mark.parametrize(
    "inner",
    [
        '<span style="letter-spacing:-1em">12</span>',
        '<span style="direction:rtl;unicode-bidi:bidi-override">12</span>',
        '<bdo dir="rtl">12</bdo>',
        '<span style="display:flex;flex-direction:row-reverse"><b>1</b><b>2</b></span>',
        '<span style="display:inline-block;transform:scaleX(-1)">12</span>',
    ],
)
def test_digits_in_another_order_than_they_are_written(inner: str) -> None:
    assert (cell_of(inner).text, told(cell_of(inner))) == ("12", Odd.TURNED)


@pytest.mark.parametrize(
    ("inner", "sheet", "how"),
    [
        ('<td style="color:#fff">9</td>', "", Odd.WHITE),
        ('<td class="x">9</td>', "td.x{color:#fff}", Odd.WHITE),
        ('<td class="x">9</td>', "td.x{opacity:0}", Odd.TRANSPARENT),
        ('<td class="x">9</td>', ".x{display:none}", Odd.UNSEEN),
        ('<p class="x">9</p>', ".x{visibility:hidden}", Odd.UNSEEN),
        ('<td style="background:#eee">8<span style="color:#eee">1</span></td>', "", Odd.OF_GROUND),
        ('<td bgcolor="#ff0000">8<font color="#ff0000">1</font></td>', "", Odd.OF_GROUND),
        ('8<font color="white">1</font>', "", Odd.WHITE),
        ('8<input value="1">', "", Odd.TYPED),
        ('8<a href="#n">1</a>', "", Odd.NOTED),
    ],
)
def test_cells_that_may_show_less_than_they_hold(inner: str, sheet: str, how: Odd) -> None:
    assert told(cell_of(inner, sheet)) == how


@pytest.mark.parametrize(
    ("inner", "sheet"),
    [
        ('<span class="w">8</span>', ".w::before{content:'3'}"),
        ('<td class="w">8</td>', "td.w:after{content:counter(n)}"),
        ('<td data-v="3"></td>', "td[data-v]::before{content:attr(data-v)}"),
        ('<input placeholder="12">', ""),
        ('<input type="password" value="12">', ""),
        ('<input type="button" value="12">', ""),
        ('<meter value="3">12</meter>', ""),
        ('<iframe src="12.html"></iframe>', ""),
        ("<script>document.write(12)</script>", ""),
        ('<svg><use href="#d12"/></svg>', ""),
        ('<span style="visibility:hidden">1<b style="visibility:visible">8</b></span>', ""),
        ("<ruby>12<rtc>3</rtc></ruby>", ""),
    ],
)
def test_cells_that_may_show_more_than_they_hold(inner: str, sheet: str) -> None:
    assert told(cell_of(inner, sheet)) == "drawn"


@pytest.mark.parametrize(
    ("inner", "sheet", "text"),
    [
        ("12", "td{color:#333;font-size:10.5pt} .x{display:none}", "12"),
        ('<span class="w">12</span>', ".w::before{content:'· '}", "12"),
        ('<td style="background:#1F4E79;color:#fff">12</td>', "", "12"),
        ('<td class="t">12</td>', ".t{background:navy;color:white}", "12"),
        ('<span style="float:right">12</span>', "", "12"),
        ('<div style="position:absolute;left:3px">12</div>', "", "12"),
        ('<span style="float:left">12</span><span style="float:right">件</span>', "", "12件"),
        ('<span style="letter-spacing:-.2pt">12</span>', "", "12"),
        ('<p style="margin-left:21pt;text-indent:-21pt">12</p>', "", "12"),
        ('<input type="tel" value="12">', "", "12"),
        ('12<input type="hidden" value="1">', "", "12"),
        ('<a href="#n">12</a>', "", "12"),
        ('<td dir="rtl">12</td>', "", "12"),
        ("<svg><path d='M1 2'/></svg>12", "", "12"),
        ('<td style="visibility:hidden">9</td>', "", ""),
        ('8<span style="display:none">1</span>', "", "8"),
        ("8<i>1</i>", "td i{display:none}", "8"),
        ('8<span class="w" style="color:#000">1</span>', ".w{color:#fff}", "81"),
        ('8<span class="w">1</span>', ".w{color:#fff} .w{color:#333}", "81"),
        ('8<span class="w">1</span>', "@media print {.w{color:#fff}}", "81"),
        ('8<span class="w">1</span>', ".w:hover{color:#fff} .w:not(.x{display:none} }{", "81"),
    ],
)
def test_cells_that_are_as_they_look(inner: str, sheet: str, text: str) -> None:
    found = cell_of(inner, sheet)
    assert (found.text, found.doubt) == (text, None)


def test_sheets_of_many_rules_are_cut_short() -> None:
    sheet = "".join(f".a{number} .b{{color:#fff}}" for number in range(20_000))
    assert cell_of('8<span class="b">1</span>', sheet).text == "81"
