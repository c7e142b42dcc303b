"""Small OpenDocument packages for tests, written so that each test shows the markup it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from extractor.document import Document
from extractor.provenance import Source
from extractor.readers.odt import read

_PREFIXES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta",
}  # fmt: skip
_OTHERS = {
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
NAMESPACES = " ".join(
    [f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _PREFIXES.items()]
    + [f'xmlns:{prefix}="{uri}"' for prefix, uri in _OTHERS.items()]
)


def content(body: str, automatic: str = "", fonts: str = "") -> str:
    """A content part with this text, these automatic styles and these fonts."""
    return (
        f"<office:document-content {NAMESPACES}><office:font-face-decls>{fonts}</office:font-face-decls>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def styles(named: str) -> str:
    """A styles part with these named styles."""
    return f"<office:document-styles {NAMESPACES}><office:styles>{named}</office:styles></office:document-styles>"


def meta(inner: str) -> str:
    """A description."""
    return f"<office:document-meta {NAMESPACES}><office:meta>{inner}</office:meta></office:document-meta>"


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def read_bytes(data: bytes) -> Document:
    """The Document of these bytes."""
    return read(Source(data, "test.odt"))


def read_body(body: str, automatic: str = "", named: str = "", fonts: str = "") -> Document:
    """The Document of a package with this text and these styles."""
    return read_bytes(pack({"content.xml": content(body, automatic, fonts), "styles.xml": styles(named)}))


def lines(body: str, automatic: str = "", named: str = "") -> list[str]:
    """The texts of the paragraphs outside tables."""
    return [paragraph.text for paragraph in read_body(body, automatic, named).paragraphs]


def p(inner: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def style(name: str, text: str = "", paragraph: str = "", family: str = "paragraph", parent: str = "") -> str:
    """A style with these properties."""
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def cell(text: str = "", columns: int = 1, rows: int = 1, repeated: int = 1, inner: str = "") -> str:
    """A cell; `inner` is markup beside its text."""
    return (
        f'<table:table-cell table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
        f' table:number-columns-repeated="{repeated}">{p(text) if text else ""}{inner}</table:table-cell>'
    )


COVERED = "<table:covered-table-cell/>"


def row(*cells: str, repeated: int = 1) -> str:
    """A row."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def table(*rows: str, columns: str = "", attributes: str = "") -> str:
    """A table."""
    return f"<table:table {attributes}>{columns}{''.join(rows)}</table:table>"


def cells(body: str, number: int = 0, automatic: str = "") -> list[tuple[int, int, int, int, str]]:
    """The cells of a table: row, column, row span, column span, text."""
    grid = list(read_body(body, automatic).tables)[number].grid
    return [(item.row, item.column, item.row_span, item.column_span, item.text) for item in grid.cells]
