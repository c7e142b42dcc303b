"""Text that a page holds and does not show: it may have been part of the tables whose cells it is drawn among."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.diagnostics import doubt
from extractor.document import Cell
from extractor.layout.cells import Piece
from extractor.layout.lattice import Lattice
from extractor.layout.matrix import Point
from extractor.layout.model import Glyph, Lost, Page, size_of
from extractor.values.numbers import CellState, cell_value

# Text so far off a page, in pages, is none of its margins, crop marks or of the next page of a sheet.
FAR = 1.0
# A cell begins so far left of or above the text in it, in points.
SLACK = 1.0
# Numbers of tables are set in 22 points at most; digits are 0.7 em high, and stay within their cell.
GIANT, TOO_HIGH = 36.0, 0.7
_VALUES = (CellState.NUMBER, CellState.BLANK, CellState.MARK)


class Unshown:
    """Takes the texts of a page in their order: those that start off it are lost between two that are shown."""

    def __init__(self, width: float, height: float) -> None:
        self.lost: list[Lost] = []
        self.before: Point | None = None  # the middle of what was shown last
        self._size = width, height
        self._waiting: list[Lost] = []

    def lose(self, lost: Lost) -> None:
        """Takes a text that is not shown."""
        (self.lost if self.is_on(lost.start) else self._waiting).append(lost)

    def show(self, first: Point | None, last: Point | None) -> None:
        """Takes a text that is shown from one place to another; None at the end of the page."""
        if self._waiting:
            self.lost += [lost._replace(between=(self.before, first)) for lost in self._waiting]
            self._waiting.clear()
        self.before = last

    def is_on(self, point: Point) -> bool:
        """Whether a point lies on the page."""
        return 0 <= point[0] <= self._size[0] and 0 <= point[1] <= self._size[1]


def doubt_lost(pieces: Sequence[Piece], page: Page) -> list[Piece]:
    """The tables of a page with a doubt on the cells that text which is not shown may belong to."""
    return [_doubted(piece, page) for piece in pieces] if page.lost else list(pieces)


def without_giants(page: Page, found: Sequence[Lattice]) -> Page:
    """The page without digits that are far higher than the cell they start in, which are lost to it."""
    if not found or not page.glyphs or max(map(size_of, page.glyphs)) < GIANT:
        return page
    giants = {id(glyph) for glyph in page.glyphs if glyph.size >= GIANT and _is_too_high(glyph, found)}
    lost = (Lost((glyph.left, glyph.baseline)) for glyph in page.glyphs if id(glyph) in giants)
    kept = tuple(glyph for glyph in page.glyphs if id(glyph) not in giants)
    return page._replace(glyphs=kept, lost=(*page.lost, *lost))


def _is_too_high(glyph: Glyph, found: Sequence[Lattice]) -> bool:
    areas = ((lattice, lattice.find(glyph.left, glyph.baseline)) for lattice in found)
    boxes = [lattice.boxes[area] for lattice, area in areas if area is not None]
    return glyph.text.isdigit() and any(TOO_HIGH * glyph.size > bottom - top for _, top, _, bottom in boxes)


def _doubted(piece: Piece, page: Page) -> Piece:
    places = _Places(piece)
    rows: set[int] = set()
    cells: set[int] = set()
    for lost in page.lost:
        if lost.between is None:
            cells |= places.around(lost)
        else:
            rows.update(_rows_of(lost, places, page))
    why = doubt("lost")
    changed = tuple(
        cell._replace(doubt=why, provable=False)
        if id(cell) in cells or (_may_be_value(cell) and not rows.isdisjoint(range(cell.row, cell.last_row + 1)))
        else cell
        for cell in piece.cells
    )
    return piece._replace(cells=changed)


def _may_be_value(cell: Cell) -> bool:
    return cell_value(cell.text).state in _VALUES


def _rows_of(lost: Lost, places: _Places, page: Page) -> range:
    """The rows of a table that a text which starts off the page may belong to."""
    before, after = (None if point is None else places.row_at(point) for point in lost.between or (None, None))
    if before is None and after is None:
        return range(0)
    own = places.row_on(lost.start[1])
    if before is not None and after is not None:
        first, last = sorted((before, after))
        return range(own, own + 1) if own is not None and first <= own <= last else range(first, last + 1)
    if not lost.digits:
        return range(0)
    beside = before if before is not None else after
    if own == beside and own is not None and places.has_blank(own):
        return range(own, own + 1)
    if not _is_far(lost.start, page):
        return range(0)
    return range(before, places.count) if before is not None else range((after or 0) + 1)


def _is_far(start: Point, page: Page) -> bool:
    """Whether a place is further off a page than margins, marks and other pages of its sheet are."""
    (x, y), width, height = start, page.width, page.height
    return not (-FAR * width <= x <= (1 + FAR) * width and -FAR * height <= y <= (1 + FAR) * height)


class _Places:
    """Where the rows and columns of a table on a page are."""

    def __init__(self, piece: Piece) -> None:
        self.piece, self.count = piece, piece.rows
        tops = dict(_tops(piece))
        self.rows = sorted(tops, key=tops.__getitem__)
        self.tops = [tops[row] for row in self.rows]

    def row_on(self, y: float) -> int | None:
        """The row at a height."""
        if not self.piece.box[1] <= y <= self.piece.box[3]:
            return None
        place = bisect_right(self.tops, y + SLACK) - 1
        return self.rows[place] if place >= 0 else None

    def row_at(self, point: Point) -> int | None:
        """The row at a place, None where that is outside of the table."""
        left, _, right, _ = self.piece.box
        return self.row_on(point[1]) if left <= point[0] <= right else None

    def has_blank(self, row: int) -> bool:
        """Whether a cell of a row prints nothing."""
        return any(not cell.text for cell in self.piece.cells if cell.row <= row <= cell.last_row)

    def around(self, lost: Lost) -> set[int]:
        """The cell a text starts in, or goes on from, and blank ones behind it: browsers draw a row as one text.

        None where the text is tiny and the cell prints another.
        """
        row = self.row_at(lost.start)
        if row is None:
            return set()
        column = bisect_right(self.piece.xs, lost.start[0] + SLACK) - 1
        beside = [cell for cell in self.piece.cells if cell.row <= row <= cell.last_row and cell.last_column >= column]
        own = [cell for cell in beside if cell.column <= column]
        if lost.tiny and any(cell.text for cell in own):
            return set()
        return {id(cell) for cell in (*own, *(cell for cell in beside if not cell.text))}


def _tops(piece: Piece) -> Iterator[tuple[int, float]]:
    """Where the rows of a table begin at most: above the text of their cells."""
    found: dict[int, float] = {}
    for cell in piece.cells:
        box = cell.location.box
        if box is not None:
            found[cell.row] = min(found.get(cell.row, box[1]), box[1])
    yield from found.items()
