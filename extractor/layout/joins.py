"""Tables that go on over page breaks: pieces with the same column edges made one, repeated headers dropped."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Cell
from extractor.layout.cells import Piece
from extractor.layout.cuts import joined_cells
from extractor.layout.rulings import SNAP

# Left and right edges of a table's pieces agree to less than this; mirrored margins move a page by up to a gutter.
SAME_WIDTH, GUTTER = 6.0, 60.0
# Table 3 has a header of three rows and a note; no statutory header is deeper.
DEEPEST_HEADER = 5


def join_pieces(upper: Piece, lower: Piece) -> Piece | None:
    """The table that both pieces show, None where their columns do not agree or are not ruled."""
    if not (upper.ruled and lower.ruled):
        return None
    shift = lower.xs[0] - upper.xs[0]
    edges = [x - shift for x in lower.xs]
    alike = abs(edges[-1] - upper.xs[-1]) <= SAME_WIDTH and _columns_agree(upper.xs, edges)
    if abs(shift) > GUTTER or not (alike or _rows_meet(upper, lower, edges)):
        return None
    return _joined(upper, lower, edges, _union(upper.xs, edges))


def _joined(upper: Piece, lower: Piece, edges: Sequence[float], xs: tuple[float, ...]) -> Piece:
    """Both pieces with their columns counted on `xs`; `edges` are the lower piece's as the upper one has them."""
    above = _on_edges(upper.cells, upper.xs, xs)
    below, rows = _without_header(above, _on_edges(lower.cells, edges, xs), lower.rows)
    if not rows:
        return upper._replace(last_page=lower.last_page)
    cells, count = joined_cells(above, upper.rows, below, rows, xs)
    return upper._replace(xs=xs, rows=count, cells=cells, last_page=lower.last_page)


def _rows_meet(upper: Piece, lower: Piece, edges: Sequence[float]) -> bool:
    """Whether the rows at the page break have the same cells: of several tables without space between, one goes on."""
    above = _edges_of([cell for cell in upper.cells if cell.last_row == upper.rows - 1], upper.xs)
    below = _edges_of([cell for cell in lower.cells if cell.row == 0], edges)
    return len(above) == len(below) > 2 and all(abs(x - y) <= SNAP for x, y in zip(above, below, strict=True))


def _edges_of(cells: Sequence[Cell], xs: Sequence[float]) -> list[float]:
    """Where cells start and end, from left to right."""
    return sorted({xs[column] for cell in cells for column in (cell.column, cell.last_column + 1)})


def _columns_agree(upper: Sequence[float], lower: Sequence[float]) -> bool:
    """Whether half of the inner edges of the piece with fewer columns are edges of the other too."""
    fewer, more = sorted((upper[1:-1], lower[1:-1]), key=len)
    found = sum(any(abs(edge - other) <= SNAP for other in more) for edge in fewer)
    return 2 * found >= len(fewer)


def _union(upper: Sequence[float], lower: Sequence[float]) -> tuple[float, ...]:
    """The edges of both, those closer than a snap made the upper piece's, and so the outer ones of like tables."""
    first, last = (1, -1) if abs(lower[-1] - upper[-1]) <= SAME_WIDTH else (0, len(lower))
    further = [edge for edge in lower[first:last] if all(abs(edge - other) > SNAP for other in upper)]
    return tuple(sorted([*upper, *further]))


def _on_edges(cells: Sequence[Cell], edges: Sequence[float], xs: Sequence[float]) -> tuple[Cell, ...]:
    """The cells with their columns counted on the edges `xs`."""
    index = [min(range(len(xs)), key=lambda column: abs(xs[column] - edge)) for edge in edges]
    if index == list(range(len(xs))):
        return tuple(cells)
    return tuple(
        cell._replace(column=start, column_span=index[cell.last_column + 1] - start)
        for cell in cells
        for start in (index[cell.column],)
    )


def _without_header(above: Sequence[Cell], below: Sequence[Cell], rows: int) -> tuple[tuple[Cell, ...], int]:
    """The lower piece and its number of rows without the rows that repeat the first rows of the upper piece."""
    for depth in range(min(DEEPEST_HEADER, rows), 0, -1):
        printed = _band(below, depth)
        if printed is not None and printed == _band(above, depth) and any(text for *_, text in printed):
            kept = (cell._replace(row=cell.row - depth) for cell in below if cell.row >= depth)
            return tuple(kept), rows - depth
    return tuple(below), rows


def _band(cells: Sequence[Cell], depth: int) -> list[tuple[int, int, int, int, str]] | None:
    """The first rows as positions, spans and text without white space; None where a cell reaches below them."""
    band = [cell for cell in cells if cell.row < depth]
    if any(cell.last_row >= depth for cell in band):
        return None
    return sorted((cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.text.split())) for cell in band)
