"""Short names for the namespaces of OpenDocument (ISO/IEC 26300), and the elements that are looked at."""

from __future__ import annotations

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW = (f"{_BASE}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing"))
META = f"{_BASE}meta:1.0}}"
FORMAT = f"{_BASE}xsl-fo-compatible:1.0}}"
DRAWN_BY = f"{_BASE}svg-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# LibreOffice's own extension and what became of it.
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

PARAGRAPH, HEADING = TEXT + "p", TEXT + "h"
LIST, LIST_ITEM, LIST_HEADER, NUMBERED = (
    TEXT + name for name in ("list", "list-item", "list-header", "numbered-paragraph")
)
THE_TABLE, ROW, CELL, COVERED = (TABLE + name for name in ("table", "table-row", "table-cell", "covered-table-cell"))
COLUMN = TABLE + "table-column"
