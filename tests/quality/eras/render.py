"""The made-up reports of the years before 2019 as files."""

from __future__ import annotations

from html import escape
from io import BytesIO

from docx import Document

from .statistics import FORM, Drawn

FORMATS = ("html", "docx", "text")
TITLE = "甲县人民政府2016年政府信息公开工作年度报告"


def render(drawn: Drawn, fmt: str) -> bytes:
    """A report with the table in a format, and before it the table of a part of the year if there is one."""
    tables = [*([drawn.twin] if drawn.twin else []), (drawn.caption, drawn.rows)]
    return {"html": _html, "docx": _docx, "text": _text}[fmt](tables)


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
