"""A report as an OpenDocument text: paragraphs, headings, and tables with spans and covered cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .generate import Sample
from .page import Block, Printed, PrintedTable, compose
from .render_docx import EPOCH
from .truth import Line

KIND = "application/vnd.oasis.opendocument.text"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
COVERED = "<table:covered-table-cell/>"
SPACES = re.compile(" {2,}")


def render(sample: Sample, rng: Random) -> bytes:
    """The bytes of the package."""
    return write(sample, compose(sample), rng)


def write(sample: Sample, blocks: Sequence[Block], rng: Random) -> bytes:
    """The bytes of a package of these blocks."""
    headings = rng.random() < 0.5
    body = "".join(_line(block, headings) if isinstance(block, Line) else _table(block, rng) for block in blocks)
    content = f"<office:document-content {NAMESPACES}><office:body><office:text>{body}"
    return pack({"content.xml": content + "</office:text></office:body></office:document-content>"})


def pack(parts: dict[str, str], kind: str = KIND) -> bytes:
    """The parts as a package of a kind."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in {"mimetype": kind, **parts}.items():
            archive.writestr(ZipInfo(name, EPOCH), text)
    return stream.getvalue()


def _line(line: Line, headings: bool) -> str:
    head, rest = _text(line.text[: line.lead]), _text(line.text[line.lead :])
    inner = f"<text:span>{head}</text:span>{rest}" if head else rest
    if headings and line.kind == "section":
        return f'<text:h text:outline-level="1">{inner}</text:h>'
    return f"<text:p>{inner}</text:p>"


def _text(text: str) -> str:
    """Markup in which no space and no line break is lost."""
    kept = SPACES.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', escape(text, quote=False))
    return kept.replace("\n", "<text:line-break/>")


def _table(table: PrintedTable, rng: Random) -> str:
    anchors = {(y, x): cell for y, x, cell in table.placed()}
    columns = f'<table:table-column table:number-columns-repeated="{table.width}"/>'
    rows = "".join(_row(anchors, y, table, rng) for y in range(len(table.rows)))
    return f"<table:table>{columns}{rows}</table:table><text:p/>"


def _row(anchors: dict[tuple[int, int], Printed], y: int, table: PrintedTable, rng: Random) -> str:
    """A row with a cell for every slot that something covers; slots at its end may be left out."""
    covered = _covered(table, y)
    cells = (
        _cell(anchors[y, x], rng) if (y, x) in anchors else COVERED if x in covered else "<table:table-cell/>"
        for x in range(max((*covered, -1)) + 1)
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _covered(table: PrintedTable, y: int) -> set[int]:
    cells = ((x, cell) for top, x, cell in table.placed() if top <= y < top + cell.rowspan)
    return {x + right for x, cell in cells for right in range(cell.colspan)}


def _cell(cell: Printed, rng: Random) -> str:
    spans = f'table:number-columns-spanned="{cell.colspan}" table:number-rows-spanned="{cell.rowspan}"'
    apart = rng.random() < 0.4
    texts = cell.text.split("\n") if apart else [cell.text]
    inner = "".join(f"<text:p>{_text(text)}</text:p>" for text in texts)
    return f"<table:table-cell {spans}>{inner}</table:table-cell>"
