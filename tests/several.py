"""Files that hold several made-up reports one after the other, as archives and yearbooks keep them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from random import Random

import pypdfium2  # type: ignore[import-untyped]  # the package ships no types
import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types

from extractor.readers.charset import decode
from tests.quality.generate import Sample, make_sample
from tests.quality.render import render
from tests.quality.render_sheets import sheets

_BODY = re.compile("<body[^>]*>(.*)</body>", re.DOTALL)


def samples(fmt: str, seed: int, count: int = 3) -> list[Sample]:
    """Reports of bodies and years of their own."""
    found: dict[tuple[str, int], Sample] = {}
    while len(found) < count:
        sample = make_sample(seed, fmt, settings={"via": "canvas", "page": "bare"})
        found.setdefault((sample.report.organization, sample.report.fiscal_year), sample)
        seed += 1
    return list(found.values())


def _text_of(sample: Sample) -> str:
    return re.sub("gb2312|gbk|gb18030|utf-16", "utf-8", decode(render(sample)).text, flags=re.IGNORECASE)


def lines(some: list[Sample]) -> bytes:
    """One text."""
    return "\n".join(map(_text_of, some)).encode()


def pages(some: list[Sample]) -> bytes:
    """Whole pages one behind the other."""
    return "\n".join(map(_text_of, some)).encode()


def page(some: list[Sample]) -> bytes:
    """One page with the bodies of all."""
    bodies = (match[1] for sample in some if (match := _BODY.search(_text_of(sample))))
    return f"<html><head><meta charset=utf-8></head><body>{''.join(bodies)}</body></html>".encode()


def archive(some: list[Sample]) -> bytes:
    """A web archive of several pages, none of which shows another."""
    whole = MIMEMultipart("related")
    for number, sample in enumerate(some):
        part = MIMEText(_text_of(sample), "html", "utf-8")
        part["Content-Location"] = f"http://x.gov.cn/{number}.html"
        whole.attach(part)
    return b"From: <Saved by a browser>\r\n" + whole.as_bytes()


def pdf(some: list[Sample]) -> bytes:
    """The pages of all."""
    whole, stream = pypdfium2.PdfDocument.new(), BytesIO()
    for sample in some:
        whole.import_pages(pypdfium2.PdfDocument(render(sample)))
    whole.save(stream)
    return stream.getvalue()


def workbook(some: list[Sample]) -> bytes:
    """The sheets of all; some reports have several."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    for sample in some:
        for number, sheet in enumerate(sheets(sample, Random(1))):
            target = book.add_worksheet(f"{sample.report.fiscal_year} {sample.report.seed}-{number}")
            for (row, column), cell in sheet.cells.items():
                look = book.add_format({"num_format": cell.format, "border": int(cell.bordered)})
                value = cell.text if cell.number is None else cell.number
                if cell.rows * cell.columns > 1:
                    target.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, value, look)
                elif value == "":
                    target.write_blank(row, column, None, look)
                else:
                    target.write(row, column, value, look)
    book.close()
    return stream.getvalue()


def word(some: list[Sample]) -> bytes:
    """The bodies of all in the first one's file."""
    files = [zipfile.ZipFile(BytesIO(render(sample))) for sample in some]
    documents = [file.read("word/document.xml").decode() for file in files]
    bodies = [text[text.index("<w:body>") + 8 : text.rindex("<w:sectPr")] for text in documents]
    whole = documents[0].replace(bodies[0], "".join(bodies))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for info in files[0].infolist():
            data = whole.encode() if info.filename == "word/document.xml" else files[0].read(info)
            target.writestr(info.filename, data)
    return stream.getvalue()


# By the kind of file: the format that its reports are made in, and what puts them together.
KINDS: Mapping[str, tuple[str, Callable[[list[Sample]], bytes]]] = {
    "a.txt": ("text", lines),
    "pages.html": ("html", pages),
    "page.html": ("html", page),
    "a.mht": ("html", archive),
    "a.pdf": ("pdf", pdf),
    "a.xlsx": ("xlsx", workbook),
    "a.docx": ("docx", word),
}
