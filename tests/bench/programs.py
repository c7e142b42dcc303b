"""Programs that read reports as users would have them do it: text and tables, or text alone."""

from __future__ import annotations

import asyncio
import inspect
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from io import BytesIO
from typing import Any, NamedTuple

from extractor.pipeline import extract
from extractor.readers.charset import decode

Reads = Callable[[bytes, str], object]

_MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "text": "text/plain",
}


class Program(NamedTuple):
    """A program by the module that has to be there, what it gives, and what it reads."""

    name: str
    module: str
    gives: str
    formats: tuple[str, ...]
    reads: Reads


def ours(data: bytes, format: str) -> object:
    """The checked report as JSON; the text that was decoded last is forgotten, for a batch meets no file twice."""
    decode(b"")
    return extract(data).to_json()


def pdfplumber_reads(data: bytes, format: str) -> object:
    """Text and tables of every page."""
    with import_module("pdfplumber").open(BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


def python_docx_reads(data: bytes, format: str) -> object:
    """Paragraphs, and the cells of every row."""
    document = import_module("docx").Document(BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def beautifulsoup_reads(data: bytes, format: str) -> object:
    """The text of the page, and the cells of every row, parsed by lxml."""
    page: Any = import_module("bs4").BeautifulSoup(data, "lxml")
    rows = [[cell.get_text() for cell in row.find_all(("td", "th"))] for row in page.find_all("tr")]
    return page.get_text(), rows


def odfpy_reads(data: bytes, format: str) -> object:
    """Paragraphs and headings, and the cells of every row."""
    document = import_module("odf.opendocument").load(BytesIO(data))
    text, table, teletype = (import_module(f"odf.{name}") for name in ("text", "table", "teletype"))
    lines = [teletype.extractText(one) for kind in (text.P, text.H) for one in document.getElementsByType(kind)]
    rows = document.getElementsByType(table.TableRow)
    return lines, [[teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)] for row in rows]


def striprtf_reads(data: bytes, format: str) -> object:
    """Text alone."""
    return import_module("striprtf.striprtf").rtf_to_text(data.decode("latin-1"), errors="ignore")


def xberg_reads(data: bytes, format: str) -> object:
    """Text and tables, as they come without options, which keeps nothing from one reading to the next."""
    xberg = import_module("xberg")

    async def read() -> object:
        result = xberg.extract(xberg.ExtractInput(kind="bytes", bytes=data, mime_type=_MEDIA_TYPES[format]))
        return await result if inspect.isawaitable(result) else result

    return asyncio.run(read())


def docvortex_reads(data: bytes, format: str) -> object:
    """Text and tables, from a file, as they come without options."""
    import_module("loguru").logger.remove()
    with tempfile.NamedTemporaryFile(suffix=f".{'txt' if format == 'text' else format}") as file:
        file.write(data)
        file.flush()
        return import_module("docvortex").parse(file.name)


OURS = Program("xxgk", "extractor", "checked report", tuple(_MEDIA_TYPES), ours)
PROGRAMS = (
    Program("pdfplumber", "pdfplumber", "text, tables", ("pdf",), pdfplumber_reads),
    Program("python-docx", "docx", "text, tables", ("docx",), python_docx_reads),
    Program("BeautifulSoup", "bs4", "text, tables", ("html",), beautifulsoup_reads),
    Program("odfpy", "odf", "text, tables", ("odt",), odfpy_reads),
    Program("striprtf", "striprtf", "text", ("rtf",), striprtf_reads),
    Program("xberg", "xberg", "text, tables", tuple(_MEDIA_TYPES), xberg_reads),
    Program("docvortex", "docvortex", "text, tables", tuple(_MEDIA_TYPES), docvortex_reads),
)
