"""The Document as readable text: what a person debugging needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from extractor.document.model import Block, Cell, Document, Grid, Paragraph, Picture, Table
from extractor.language.shown import shown
from extractor.provenance import Location

TEXT_WIDTH = 100  # columns of a terminal that a paragraph takes before it is wrapped
CELL_WIDTH = 24  # columns that a cell's text takes in the picture of a grid; longer text is cut with …
DRAWN_COLUMNS = 24  # a wider grid is listed and not drawn


def dump(document: Document) -> str:
    """The document as text: its metadata, its blocks with their places and hints, grids drawn, and the findings.

    Tables, rows and columns are counted from 1, as Word shows them.
    """
    lines = [*_head(document), ""]
    tables = 0
    for block in document.blocks:
        lines.extend(_block(block, tables))
        tables += isinstance(block, Table)
    lines.extend(_tail(document))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(document: Document) -> Iterable[str]:
    blocks = document.blocks
    counts = f"{len(list(document.paragraphs))} paragraphs, {len(list(document.tables))} tables"
    pictures = sum(isinstance(block, Picture) for block in blocks)
    yield f"{document.media_type}: {counts}, {pictures} pictures" + (
        f", {document.pages} pages" if document.pages is not None else ""
    )
    if document.textless_pages:
        yield "pages without text: " + ", ".join(map(str, document.textless_pages))
    for name, value in document.metadata.items():
        yield f"metadata {name}: {_escaped(value)}"


def _tail(document: Document) -> Iterable[str]:
    for link in document.links:
        yield f"link {_escaped(link.text)!r} -> {link.target}"
    for diagnostic in document.diagnostics:
        place = place_of(diagnostic.location) if diagnostic.location else ""
        yield f"{diagnostic} [{diagnostic.code}]" + (f" ({place})" if place else "")


def _block(block: Block, table: int) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Table):
        return _table(block, table)
    return [f"[{place_of(block.location)}] picture {block.name}"]


def _paragraph(paragraph: Paragraph) -> Iterable[str]:
    hints = [f"h{paragraph.heading}"] if paragraph.heading is not None else []
    hints += [name for name in ("bold", "centered") if getattr(paragraph, name)]
    head = "[" + ", ".join(filter(None, [place_of(paragraph.location), *hints])) + "] "
    pieces = list(_wrapped(_escaped(paragraph.text), TEXT_WIDTH))
    return [head + pieces[0], *("    " + piece for piece in pieces[1:])]


def place_of(location: Location) -> str:
    """A location in a few words, counted from 1; empty where it says nothing."""
    pieces = [location.file] if location.file is not None else []
    if location.page is not None:
        pieces.append(f"page {location.page}")
    if location.line is not None:
        pieces.append(f"line {location.line}")
    if location.box is not None:
        pieces.append("box " + " ".join(f"{edge:.0f}" for edge in location.box))
    pieces += [
        f"{name} {value + 1}" for name in ("table", "row", "column") if (value := getattr(location, name)) is not None
    ]
    return ", ".join(pieces)


def dump_grids(document: Document) -> str:
    """The tables alone, every cell listed with its slots, its place and its doubt."""
    lines: list[str] = []
    for index, table in enumerate(document.tables):
        lines += [_table_head(table, index), *_all_cells(table.grid), ""]
    return "\n".join(lines) + "\n"


def _all_cells(grid: Grid) -> Iterable[str]:
    for cell in grid.cells:
        place = place_of(cell.location)
        yield f"  r{cell.row + 1}: {_listed_cell(cell)}" + (f" ({place})" if place else "")


def _table(table: Table, index: int) -> Iterable[str]:
    grid = table.grid
    yield ""
    yield _table_head(table, index)
    if grid.columns <= DRAWN_COLUMNS and not grid.overlaps():
        yield from _drawn(grid)
    yield from _listed(grid)
    yield ""


def _table_head(table: Table, index: int) -> str:
    grid = table.grid
    spans = "" if grid.spans_known else ", horizontal spans unknown"
    return f"[{place_of(table.location) or 'table'}] table {index + 1}: {grid.rows} x {grid.columns}{spans}"


def _listed(grid: Grid) -> Iterable[str]:
    """The cells row by row with their slots, where a drawing cannot show them: spans, cut text, doubts."""
    drawn = grid.columns <= DRAWN_COLUMNS and not grid.overlaps()
    for row in range(grid.rows):
        cells = [cell for cell in grid.row(row) if cell.row == row and (not drawn or _needs_listing(cell))]
        if cells:
            yield f"  r{row + 1}: " + "  ".join(_listed_cell(cell) for cell in cells)


def _needs_listing(cell: Cell) -> bool:
    marked = cell.joined or cell.doubt is not None
    return marked or cell.row_span > 1 or cell.column_span > 1 or width(_escaped(cell.text)) > CELL_WIDTH


def _listed_cell(cell: Cell) -> str:
    span = f"c{cell.column + 1}"
    if cell.column_span > 1:
        span += f"-{cell.last_column + 1}"
    if cell.row_span > 1:
        span += f" x r{cell.row + 1}-{cell.last_row + 1}"
    marks = (" (joined)" if cell.joined else "") + (f" (doubt: {cell.doubt})" if cell.doubt is not None else "")
    return f"[{span}] {cell.text!r}{marks}"


def _drawn(grid: Grid) -> Iterable[str]:
    """The grid as aligned text: a cell's text at its anchor, `<` where it spans on and `^` where it spans down."""
    picture = [[_slot(grid, row, column) for column in range(grid.columns)] for row in range(grid.rows)]
    widths = [max((width(row[column]) for row in picture), default=0) for column in range(grid.columns)]
    for number, row in enumerate(picture, 1):
        yield (
            f"  {number:>3} | " + " | ".join(padded(text, size) for text, size in zip(row, widths, strict=True)) + " |"
        )


def _slot(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    if cell is None:
        return "~"
    if cell.row != row:
        return "^"
    if cell.column != column:
        return "<"
    return _cut(_escaped(cell.text), CELL_WIDTH)


def _escaped(text: str) -> str:
    """The text on one line: line breaks as \\n, control characters as their codes."""
    return shown(text).replace("\t", "\\t")


def width(text: str) -> int:
    """The columns a text takes on a terminal: two for an East Asian wide character, none for a combining one."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def padded(text: str, size: int) -> str:
    """The text with blanks up to `size` columns."""
    return text + " " * (size - width(text))


def _cut(text: str, size: int) -> str:
    if width(text) <= size:
        return text
    first = next(_wrapped(text, size - 1))
    return first + "…"


def _wrapped(text: str, size: int) -> Iterator[str]:
    """The text in pieces of at most `size` columns; one empty piece where there is no text."""
    piece: list[str] = []
    used = 0
    for character in text:
        if used + _character_width(character) > size:
            yield "".join(piece)
            piece, used = [], 0
        piece.append(character)
        used += _character_width(character)
    yield "".join(piece)
