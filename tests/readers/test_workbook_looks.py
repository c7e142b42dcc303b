"""Cells of workbooks that show other digits than they hold, or none: by colour, size, width or what lies over."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from extractor.document import Cell
from tests.readers.test_workbook import cells, changed, ods, xlsx

Fill = Callable[[Any, Any], None]


def why(cell: Cell) -> str:
    """Why a cell is doubtful."""
    return "" if cell.doubt is None else str(dict(cell.doubt.args).get("how", cell.doubt.variant))


def cell_of(fill: Fill) -> Cell:
    """The cell that is filled."""
    found = cells(xlsx(fill))
    assert [one.doubt for one in found if one.column != 2] == [None] * (len(found) - 1)
    return next(one for one in found if one.column == 2)


def value(written: object, **look: object) -> Fill:
    return lambda book, sheet: sheet.write(3, 2, written, book.add_format(look))


def rich(*parts: object) -> Fill:
    return lambda book, sheet: sheet.write_rich_string(
        3, 2, *(book.add_format(part) if isinstance(part, dict) else part for part in parts)
    )


def conditional(**rule: Any) -> Fill:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(3, 2, 12)
        if "format" in rule:
            rule.update(type="cell", criteria=">", value=0, format=book.add_format(rule["format"]))
        sheet.conditional_format(3, 2, 3, 2, rule)

    return fill


def text_box(book: Any, sheet: Any) -> None:
    sheet.write(3, 2, 12)
    sheet.insert_textbox(3, 2, "7", {"width": 40, "height": 15})


def picture(book: Any, sheet: Any) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(stream, "PNG")
    sheet.write(3, 2, 12)
    sheet.insert_image(3, 2, "a.png", {"image_data": stream})


def narrow(written: object, width: float, **look: object) -> Fill:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(3, 2, written, book.add_format(look))
        sheet.set_column(2, 2, width)

    return fill


@pytest.mark.parametrize(
    ("fill", "text", "how"),
    [
        (value(12, font_color="#FFFFFF"), "12", "white"),
        (value(12, font_color="#FEFEFE"), "12", "white"),
        (value(12, font_color="#FF0000", bg_color="#FF0000", pattern=1), "12", "of the colour of its ground"),
        (value(12, font_size=1), "", "too small to be seen"),
        (rich("8", {"font_color": "#FFFFFF"}, "1"), "8", "white"),
        (rich("8", {"font_size": 1}, "1"), "8", "too small to be seen"),
        (rich({"font_size": 11}, "8", {"font_size": 5}, "1"), "8", "far smaller than the digits beside it"),
        (value("3", num_format='"1"@'), "3", "format"),
        (value("x", num_format='0;0;0;"12"'), "", "format"),
        (value("1", align="fill"), "1", "masked"),
        (conditional(format={"num_format": ";;;"}), "12", "masked"),
        (conditional(format={"font_color": "#FFFFFF"}), "12", "masked"),
        (conditional(format={"font_strikeout": True}), "12", "masked"),
        (conditional(type="icon_set", icon_style="3_arrows", icons_only=True), "12", "masked"),
        (conditional(type="data_bar", bar_only=True), "12", "masked"),
        (text_box, "12", "masked"),
        (picture, "12", "masked"),
        (narrow(123456789, 2), "123456789", "masked"),
        (narrow(12.3456, 2), "12.3456", "masked"),
    ],
)
def test_cells_that_may_show_something_else(fill: Fill, text: str, how: str) -> None:
    cell = cell_of(fill)
    assert (cell.text, why(cell)) == (text, how)


@pytest.mark.parametrize(
    ("fill", "text"),
    [
        (value(12, font_color="#FFFFFF", bg_color="#1F4E79", pattern=1), "12"),
        (value(12, font_color="#333333", bg_color="#EEEEEE", pattern=1), "12"),
        (value("3", num_format='@"件"'), "3"),
        (conditional(format={"font_color": "#FF0000"}), "12"),
        (conditional(type="data_bar"), "12"),
        (narrow(123456789, 12), "123456789"),
        (narrow(123456789, 2, shrink=True), "123456789"),
        (narrow("未收到", 1), "未收到"),
        (rich({"font_size": 11}, "8", {"font_size": 10}, "1"), "81"),
    ],
)
def test_cells_that_show_what_they_hold(fill: Fill, text: str) -> None:
    cell = cell_of(fill)
    assert (cell.text, cell.doubt) == (text, None)


def test_a_column_without_width_is_hidden() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(3, 1, [1, 2, 3])
        sheet.set_column(2, 2, 0)

    assert [cell.text for cell in cells(xlsx(fill))] == ["规章", "1", "3"]


def test_a_cell_that_a_sheet_holds_twice_is_doubted() -> None:
    data = xlsx(lambda _, sheet: sheet.write(3, 2, 7))
    twice = changed(
        data, "xl/worksheets/sheet1.xml", '<c r="C4"><v>7</v></c>', '<c r="C4"><v>7</v></c><c r="C4"><v>8</v></c>'
    )
    assert why(cells(twice)[2]) == "masked"


STYLES = (
    '<style:style style:name="W" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="D" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f4e79"/>'
    '<style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="S" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)


@pytest.mark.parametrize(
    ("cell", "text", "how"),
    [
        ('<table:table-cell table:style-name="W"><text:p>12</text:p></table:table-cell>', "12", "white"),
        ('<table:table-cell table:style-name="S"><text:p>12</text:p></table:table-cell>', "", "struck through"),
        ('<table:table-cell table:style-name="D"><text:p>12</text:p></table:table-cell>', "12", ""),
        ("<table:table-cell><text:p>89</text:p><draw:line/></table:table-cell>", "89", "others"),
        (
            "<table:table-cell><text:p>8</text:p><draw:frame><draw:text-box><text:p>1</text:p></draw:text-box></draw:frame>"
            "</table:table-cell>",
            "8",
            "others",
        ),
        (
            '<table:table-cell table:number-columns-spanned="2"><text:p>8</text:p></table:table-cell>'
            "<table:covered-table-cell><text:p>7</text:p></table:covered-table-cell>",
            "8",
            "covers",
        ),
        (
            '<table:table-cell table:number-columns-spanned="2"><text:p>8</text:p></table:table-cell>'
            "<table:covered-table-cell/>",
            "8",
            "",
        ),
    ],
)
def test_cells_of_an_open_spreadsheet(cell: str, text: str, how: str) -> None:
    row = f"<table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell>{cell}</table:table-row>"
    styled = f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
    found = cells(changed(ods(row), "content.xml", "<office:body>", styled))[1]
    assert (found.text, why(found)) == (text, how)
