"""The made-up reports of the years before 2019 as files, and their table as the workbook that is attached to a page."""

from __future__ import annotations

from html import escape
from io import BytesIO
from random import Random

import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types
import xlwt  # type: ignore[import-untyped]  # the package ships no types
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from tests.quality import render_doc
from tests.quality.generate import make_sample
from tests.quality.page import Block, Printed, PrintedTable
from tests.quality.render_pdf import Press
from tests.quality.truth import Line

from .statistics import FORM, Drawn

FORMATS = ("html", "docx", "text", "doc", "pdf")
WORKBOOKS = ("xlsx", "xls")
TITLE = "甲县人民政府2016年政府信息公开工作年度报告"


def render(drawn: Drawn, fmt: str) -> bytes:
    """A report with the table in a format, and before it the table of a part of the year if there is one."""
    tables = [*([drawn.twin] if drawn.twin else []), (drawn.caption, drawn.rows)]
    return {"html": _html, "docx": _docx, "text": _text, "doc": _doc, "pdf": _pdf}[fmt](tables)


def page() -> bytes:
    """The page of a report whose table is attached."""
    return _html([])


def workbook(drawn: Drawn, fmt: str, *, ruled: bool = True) -> bytes:
    """The table as a workbook, with lines around its cells or without any."""
    rows = [[drawn.caption], *drawn.rows]
    return _xlsx(rows, ruled=ruled) if fmt == "xlsx" else _xls(rows, ruled=ruled)


Tables = list[tuple[str, list[list[str]]]]


def _paragraphs() -> list[str]:
    period = "本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。"
    chapters = [line for section in FORM.sections for line in (f"{section.number}、{section.title_zh}", "见下文。")]
    return [TITLE, period, *chapters]


def _html(tables: Tables) -> bytes:
    parts = ["<html><head><meta charset='utf-8'></head><body>", *(f"<p>{line}</p>" for line in _paragraphs())]
    for caption, rows in tables:
        cells = ("".join(f"<td>{escape(text).replace(chr(10), '<br>')}</td>" for text in row) for row in rows)
        parts += [f"<p>{caption}</p>", "<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]
    return "".join([*parts, "</body></html>"]).encode()


def _docx(tables: Tables) -> bytes:
    document = Document()
    for line in _paragraphs():
        document.add_paragraph(line)
    for caption, rows in tables:
        document.add_paragraph(caption)
        table = document.add_table(len(rows), len(rows[0]))
        slots = iter(table._cells)
        for row in rows:
            for text in row:
                next(slots).text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _text(tables: Tables) -> bytes:
    lines = _paragraphs()
    for caption, rows in tables:
        lines += ["", caption, ""]
        lines += ["| " + " | ".join(text.replace("\n", "") for text in row) + " |" for row in rows]
    return "\n".join(lines).encode()


def _blocks(tables: Tables) -> list[Block]:
    """The report as blocks, as the renderers of the newer forms take them."""
    title, *lines = _paragraphs()
    blocks: list[Block] = [Line("title", title), *(Line("text", line) for line in lines)]
    for number, (caption, rows) in enumerate(tables):
        printed = tuple(tuple(Printed(text.replace("\n", "")) for text in row) for row in rows)
        blocks += [Line("caption", caption), PrintedTable(f"statistics{number}", printed, 1)]
    return blocks


def _doc(tables: Tables) -> bytes:
    return render_doc.write(make_sample(1, "doc"), _blocks(tables), Random(1))


def _pdf(tables: Tables) -> bytes:
    stream, sample = BytesIO(), make_sample(1, "pdf", settings={"via": "canvas", "page_break": "rows"})
    press = Press(sample, Random(1), Canvas(stream, pagesize=(595.28, 841.89), invariant=1))
    blocks = _blocks(tables)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        press.block(block, following)
    press.finish()
    return stream.getvalue()


def _xlsx(rows: list[list[str]], *, ruled: bool) -> bytes:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    sheet, looks = book.add_worksheet(), book.add_format({"border": 1} if ruled else {})
    sheet.write(0, 0, rows[0][0])
    for number, row in enumerate(rows[1:], 1):
        for column, text in enumerate(row):
            sheet.write(number, column, _typed(text), looks)
    book.close()
    return stream.getvalue()


def _xls(rows: list[list[str]], *, ruled: bool) -> bytes:
    stream, book = BytesIO(), xlwt.Workbook(encoding="utf-8")
    borders = "borders: left thin, right thin, top thin, bottom thin" if ruled else ""
    sheet, looks = book.add_sheet("Sheet1"), xlwt.easyxf(borders)
    sheet.write(0, 0, rows[0][0])
    for number, row in enumerate(rows[1:], 1):
        for column, text in enumerate(row):
            sheet.write(number, column, _typed(text), looks)
    book.save(stream)
    return stream.getvalue()


def _typed(text: str) -> str | int:
    """What a spreadsheet keeps: whole numbers as numbers, all else as text."""
    return int(text) if text.isascii() and text.isdigit() else text
