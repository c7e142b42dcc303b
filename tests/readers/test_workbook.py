"""Workbooks: a cell is read as it is shown, or doubted where what it shows is not in the file."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types
import xlwt  # type: ignore[import-untyped]  # the package ships no types

from extractor import extract
from extractor.diagnostics import Code
from extractor.document import Cell, Document, Paragraph, Table
from extractor.errors import EncryptedSourceError, ExtractorError, LimitExceededError
from extractor.provenance import Source
from extractor.readers import read
from extractor.readers.sheets.number_formats import shown
from tests.quality.generate import make_sample
from tests.quality.render import render
from tests.readers.odt_builder import NAMESPACES

HEAD = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


def xlsx(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook of one sheet with the head of a table in row 3."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("统计表")
    sheet.write_row(2, 0, HEAD)
    sheet.write(3, 0, "规章")
    fill(book, sheet)
    book.close()
    return stream.getvalue()


def xls(fill: Callable[[Any], None]) -> bytes:
    """The same in the old format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("统计表")
    for column, text in enumerate(HEAD):
        sheet.write(2, column, text)
    sheet.write(3, 0, "规章")
    fill(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(row: str, settings: str = "") -> bytes:
    """A spreadsheet with this row below the head."""
    head = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEAD)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet><table:table>{settings}"
            f"<table:table-row>{head}</table:table-row>{row}</table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return stream.getvalue()


def cells(data: bytes) -> list[Cell]:
    """The cells of the last row of the first table."""
    grid = next(iter(document(data).tables)).grid
    return [cell for cell in grid.cells if cell.row == grid.rows - 1]


def document(data: bytes) -> Document:
    return read(Source(data, "a.xlsx"))


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (3119.0, "General", "3119"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012.0, "General", None),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (12.345, "0.00", "12.35"),
        (0.0, "#", ""),
        (0.0, "0;-0;;@", ""),
        (5.0, '0"件"', "5件"),
        (5.0, "0件", "5件"),
        (-3.0, "0_);(0)", "(3)"),
        (-3.0, "0.0", "-3.0"),
        (-0.001, "0.0", "0.0"),
        (0.0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (1234.0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"),
        (0.125, "0.0%", "12.5%"),
        (7.0, "000", "007"),
        (5.0, "[Red]0", "5"),
        (5.0, '[$¥-804]0.00', "¥5.00"),
        (0.5, "# ?/?", None),
        (12345.0, "0,", None),
        (12345.0, "0!.0,", None),
        (45292.0, "yyyy-mm-dd", None),
        (5.0, "[>3]0;0.0", None),
        (12.0, "[DBNum1]0", None),
        (5.0, "G/通用格式", "5"),
        (5.0, "@", "5"),
        (1e300, "0", None),
        (5.0, "0.00E+00", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_format_shows_it(number: float, format: str, text: str | None) -> None:
    assert shown(number, format) == text


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize(
    ("value", "format", "text", "doubted"),
    [
        (12, "General", "12", False),
        ("12", "@", "12", False),
        (0.125, "0.00%", "12.50%", False),
        (0, "0;-0;;@", "", False),
        (12345, "0,", "12345", True),
        (datetime.date(2024, 1, 5), "yyyy-mm-dd", "2024-01-05", True),
        (True, "General", "TRUE", False),
    ],
)
def test_cells_as_both_formats_show_them(kind: str, value: object, format: str, text: str, doubted: bool) -> None:
    if kind == "xlsx":
        data = xlsx(lambda book, sheet: sheet.write(3, 2, value, book.add_format({"num_format": format})))
    else:
        data = xls(lambda sheet: sheet.write(3, 2, value, xlwt.easyxf(num_format_str=format)))
    cell = cells(data)[2]
    assert (cell.text, cell.doubt is not None) == (text, doubted)
    assert (cell.location.row, cell.location.column) == (3, 2)  # those of the sheet


def _write_at(place: str, _: Any, sheet: Any) -> None:
    sheet.write(place, 1)


def doubted(cell: Cell) -> tuple[str, str | None]:
    """The text of a cell and why it is doubted."""
    return cell.text, cell.doubt.variant if cell.doubt else None


def test_a_formula_whose_value_is_worked_out_on_opening_is_doubted() -> None:
    # both writers put a 0 there, and ask for it to be worked out
    assert doubted(cells(xlsx(lambda _, sheet: sheet.write_formula(3, 2, "=1+1")))[2]) == ("0", "formula")
    assert doubted(cells(xls(lambda sheet: sheet.write(3, 2, xlwt.Formula("1+1"))))[2])[1] == "formula"


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with a part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            target.writestr(name, text)
    return stream.getvalue()


def test_formulas_with_and_without_a_value() -> None:
    data = xlsx(lambda _, sheet: sheet.write_formula(3, 2, "=1+1", None, 2))
    kept = changed(data, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    assert doubted(cells(kept)[2]) == ("2", None)
    assert doubted(cells(changed(kept, "xl/worksheets/sheet1.xml", "<v>2</v>", ""))[2]) == ("", "formula")


def test_a_formula_that_failed_prints_its_error() -> None:
    data = xlsx(lambda _, sheet: sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!"))
    assert cells(data)[2].text == "#DIV/0!"


@pytest.mark.parametrize("look", ["superscript", "struck"])
def test_marks_beside_a_number_are_none_of_it(look: str) -> None:
    style = {"font_script": 1} if look == "superscript" else {"font_strikeout": True}

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(3, 2, book.add_format({}), "12", book.add_format(style), "3")
        sheet.write(3, 1, 45, book.add_format({"font_strikeout": look == "struck"}))

    _, plain, rich, _ = cells(xlsx(fill))
    assert (rich.text, rich.doubt and rich.doubt.variant) == ("12", "aside")
    assert (plain.doubt is not None) == (look == "struck")


def test_unusual_fonts_in_the_old_format_doubt_texts_with_digits_only() -> None:
    def fill(sheet: Any) -> None:
        struck, plain = xlwt.easyfont("struck_out on"), xlwt.easyfont("")
        sheet.write_rich_text(3, 2, [("12", plain), ("3", struck)])
        sheet.write(3, 1, 45)

    _, plain, rich, _ = cells(xls(fill))
    assert (plain.doubt, rich.doubt is not None) == (None, True)


def test_what_is_hidden_is_left_out_and_told() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(3, 1, [1, 2, 3])
        sheet.write_row(4, 0, ["行政规范性文件", 4, 5, 6])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("旧").hide()

    found = document(xlsx(fill))
    (table,) = found.tables
    assert [cell.text for cell in table.grid.cells] == [HEAD[0], HEAD[1], HEAD[3], "行政规范性文件", "4", "6"]
    assert {one.variant for one in found.diagnostics} == {"hidden_rows", "hidden_sheet"}


def test_a_text_under_a_merged_cell_is_doubted() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(3, 1, 3, 2, 7)
        sheet.write(3, 2, 8)

    _, merged, _ = cells(xlsx(fill))
    assert (merged.text, merged.column_span, merged.doubt and merged.doubt.variant) == ("7", 2, "covers")


def test_a_cell_far_off_is_a_limit_and_no_memory() -> None:
    for far in ("XFD1048576", "A1000000"):
        data = xlsx(partial(_write_at, far))
        with pytest.raises(LimitExceededError, match="clear those far off"):
            document(data)
    row = '<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>'
    with pytest.raises(LimitExceededError):
        read(Source(ods(row.format("<table:table-cell><text:p>1</text:p></table:table-cell>")), "a.ods"))


def test_borders_down_to_the_end_of_the_sheet_are_no_table() -> None:
    def fill(book: Any, sheet: Any) -> None:
        border = book.add_format({"border": 1})
        for row in range(3, 3000):
            sheet.write_blank(row, 3, None, border)
        sheet.write(3, 1, 1)

    (table,) = document(xlsx(fill)).tables
    assert table.grid.rows == 2


def test_cells_of_an_open_spreadsheet() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="3"/>'
        '<table:table-cell table:formula="of:=1+1"/>'
        '<table:table-cell office:value-type="float" office:value="1234"><text:p>1,234</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    _, stored, formula, plain = cells(ods(row))
    assert (stored.text, stored.doubt and stored.doubt.variant) == ("3", "format")
    assert (formula.text, formula.doubt and formula.doubt.variant) == ("", "formula")
    assert (plain.text, plain.doubt) == ("1,234", None)


def test_lines_stand_outside_the_table() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 3, "青禾县2024年政府信息公开工作年度报告")
        sheet.write(1, 0, "填报单位：青禾县人民政府")
        sheet.write(1, 3, "单位：件")
        sheet.write_row(3, 1, [1, 2, 3])
        sheet.write(5, 0, "联系人：办公室")

    blocks = document(xlsx(fill)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "青禾县2024年政府信息公开工作年度报告",
        "填报单位：青禾县人民政府\u3000单位：件",
        "联系人：办公室",
    ]
    assert sum(isinstance(block, Table) for block in blocks) == 1


def test_an_encrypted_workbook_is_told() -> None:
    body = xls(lambda sheet: sheet.write(3, 2, 1))
    at = body.index(b"\x42\x00\x02\x00")  # the code page's record, which becomes that of a password
    with pytest.raises(EncryptedSourceError):
        document(body[:at] + b"\x2f" + body[at + 1 :])


@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_damage_is_an_error_or_a_report(fmt: str) -> None:
    rng = random.Random(11)
    whole = render(make_sample(31, fmt))
    for _ in range(60):
        data = bytearray(whole[: rng.randrange(600, len(whole))] if rng.random() < 0.3 else whole)
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            extract(bytes(data), name=f"a.{fmt}")
        except ExtractorError:
            continue


def test_a_whole_report_in_a_workbook() -> None:
    found = extract(render(make_sample(12, "xlsx")), name="报告.xlsx")
    assert found.status == "ok"
    assert found.source.media_type.endswith("spreadsheetml.sheet")
    assert Code.NAME_DISAGREES not in {one.code for one in found.diagnostics}
