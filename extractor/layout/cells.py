"""What the cells of a lattice print: glyphs by the box their centre lies in, lines joined, doubts told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from extractor.diagnostics import Said, doubt
from extractor.document import Cell
from extractor.layout.content import content_of, is_number
from extractor.layout.furniture import is_marked_number
from extractor.layout.lattice import Area, Lattice
from extractor.layout.lines import Line, lines_of, rows_of
from extractor.layout.model import Glyph, bounds
from extractor.layout.recognized import recognition_doubt
from extractor.layout.shapes import shape_doubt, shapes_by_area
from extractor.layout.value_rows import Row, is_row_of_values
from extractor.provenance import Box, Location
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

# A caption row cut from its table by a page break has one line, with a note two or three; framed text has more.
STRIP_LINES = 4
# Digits of two cells are two paddings apart (0.4 em and more); digits of one number touch.
ONE_NUMBER = 0.25

# Rows without rules begin so near below a ruled header, and stand so near below each other, in em.
HEAD_GAP = 2.0
# The first row overleaf stands on one of so many lines, below a running head of two.
OVERLEAF = 3

# Lines of one cell are at most so far apart, in em; browsers set them 1.5 em apart.
LEADING = 1.7

# Closing punctuation may hang over the border of its cell and begin so far behind it, in em.
HANGING = 0.6
_HANGING = frozenset("，。、；：）》”’」』〉】〕！？")

_NOWHERE = (0.0, 0.0, 0.0, 0.0)


class Piece(NamedTuple):
    """A table as far as one page shows it, or a table put together from such pieces.

    Columns of cells count edges in `xs`; `page` is the page of its first row, `box` its place there, `last_page` the
    page of its last row. `lines` is the text of a strip, a table of a single column, which may prove to be framed text.
    `ruled` is False where columns were found by the text alone.
    """

    page: int
    box: Box
    xs: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]
    last_page: int
    lines: tuple[Line, ...] = ()
    ruled: bool = True


def pieces_of(
    glyphs: Sequence[Glyph],
    found: Sequence[Lattice],
    page: int,
    overleaf: Sequence[Line] = (),
    shapes: Sequence[Box] = (),
) -> tuple[list[Piece], list[Glyph]]:
    """The tables of a page with what their cells print, and the glyphs outside them.

    `overleaf` are the lines outside tables of the next page, on which rows may go on below a header; `shapes` the boxes
    of what is drawn beside characters.
    """
    inside, outside = _placed(glyphs, found)
    pieces = []
    for lattice, texts, drawn in zip(found, inside, shapes_by_area(shapes, found), strict=True):
        _take_up_overflow(lattice, texts, outside)
        piece = _piece(lattice, texts, page, drawn)
        if piece is None or _is_head_alone(piece, outside, overleaf):
            outside += [glyph for area in texts.values() for glyph in area]
        else:
            pieces.append(piece)
    return pieces, outside


def _placed(glyphs: Sequence[Glyph], found: Sequence[Lattice]) -> tuple[list[dict[int, list[Glyph]]], list[Glyph]]:
    """The glyphs in each area of each lattice by the place of their middle, and those outside all."""
    if not found:
        return [], list(glyphs)
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    outside: list[Glyph] = []
    outlines = [(index, lattice, lattice.outline) for index, lattice in enumerate(found)]
    outlines.reverse()  # a table within a table lies lower
    apart = not any(_overlap(upper.outline, lower.outline) for upper, lower in combinations(found, 2))
    left = top = right = bottom = 0.0
    same: list[Glyph] = outside
    for glyph in glyphs:
        _, x0, y0, x1, y1, _, _, _ = glyph
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if left <= x < right and top <= y < bottom:  # the area of the glyph before
            same.append(glyph)
            continue
        for index, lattice, outline in outlines:
            if outline[0] <= x <= outline[2] and outline[1] <= y <= outline[3]:
                area = lattice.find(x, y)
                if area is not None:
                    same = inside[index].setdefault(area, [])
                    left, top, right, bottom = lattice.boxes[area] if apart else _NOWHERE
                    same.append(glyph)
                    break
        else:
            outside.append(glyph)
    return inside, outside


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _piece(
    lattice: Lattice, texts: dict[int, list[Glyph]], page: int, drawn: Mapping[int, Sequence[Box]]
) -> Piece | None:
    """The lattice as a table, None where it holds no text or frames more text than a strip does."""
    filled = {index for index, glyphs in texts.items() if _shows(glyphs)}
    if not filled:
        return None
    kept = _kept(lattice.areas, filled)
    _take_back_hanging(lattice, texts)
    crossing = _crossing_numbers(texts)
    rows, columns = _used([lattice.areas[index] for index in kept])
    row_at, column_at = ({edge: place for place, edge in enumerate(edges)} for edges in (rows, columns))
    cells = []
    for index in kept:
        area = lattice.areas[index]
        content = content_of(texts.get(index, []), lattice.boxes[index], page)
        why = recognition_doubt(texts.get(index, [])) or content.doubt or _border_doubt(area, index in crossing)
        if index in drawn:
            why = why or shape_doubt(content.text, texts.get(index, []), drawn[index])
        provable = (content.doubt is not None and content.provable and why is content.doubt) or index in crossing
        row, column = row_at[area.row], column_at[area.column]
        down, across = row_at[area.last_row + 1] - row, column_at[area.last_column + 1] - column
        place = Location(page=page, box=content.box)
        cells.append(Cell(row, column, content.text, down, across, place, content.joined, why, provable))
    box = bounds([lattice.boxes[index] for index in kept])
    xs = tuple(lattice.xs[column] for column in columns)
    strip = lines_of([glyph for area in texts.values() for glyph in area], page) if len(xs) < 3 else []
    if len(strip) > STRIP_LINES or any(Row(line).values for line in strip) or _is_stacked(cells):
        return None
    return Piece(page, box, xs, len(rows) - 1, tuple(cells), page, tuple(strip))


def _kept(areas: Sequence[Area], filled: set[int]) -> list[int]:
    """The indices of the areas that are cells: framed or filled, and blank ones beside them that a page break opens."""
    cells = [index for index, area in enumerate(areas) if area.framed or index in filled]
    cut = [index for index, area in enumerate(areas) if area.cut and index not in filled]
    rows = {row for index in (cells if cut else ()) for row in range(areas[index].row, areas[index].last_row + 1)}
    beside = [index for index in cut if rows.issuperset(range(areas[index].row, areas[index].last_row + 1))]
    return sorted([*cells, *beside])


def _is_head_alone(piece: Piece, outside: Sequence[Glyph], overleaf: Sequence[Line]) -> bool:
    """Whether a table prints words in all cells but one at most, and rows without rules go on below it or overleaf."""
    if any(cell_value(cell.text).state is CellState.NUMBER for cell in piece.cells):
        return False
    if len(piece.xs) < 3 or sum(not cell.text for cell in piece.cells) > 1:
        return False
    bottom = piece.box[3]
    lines = lines_of([glyph for glyph in outside if glyph.baseline > bottom], piece.page)
    below = [line for line in lines if not is_marked_number(line)]
    if not below or below[0].box[1] - bottom > HEAD_GAP * below[0].size:
        return any(_fits_below(line, piece) and _shows_row(line) for line in overleaf[:OVERLEAF])
    for line in below:
        if line.box[1] - bottom > HEAD_GAP * line.size or not _fits_below(line, piece):
            break
        if _shows_row(line):
            return True
        bottom = line.box[3]
    return _fits_below(below[0], piece) and below[0].right <= piece.xs[1] and not Row(below[0]).values


def _shows_row(line: Line) -> bool:
    """Whether a line shows a row of values beyond doubt: a lone number may be that of its page."""
    row = Row(line)
    return len(row.chunks) > 1 and is_row_of_values(row)


def _fits_below(line: Line, piece: Piece) -> bool:
    return line.left >= piece.xs[0] and line.right <= piece.xs[-1]


def _is_stacked(cells: Sequence[Cell]) -> bool:
    """Whether numbers of several rows stand in one row of cells: rules part the columns and not the rows."""
    several = [(cell.row, cell.text.split("\n")) for cell in cells if "\n" in cell.text]
    stacked = [row for row, parts in several if sum(is_number(part) for part in parts) > 2]
    return any(stacked.count(row) > 2 for row in set(stacked))


def _shows(glyphs: Sequence[Glyph]) -> bool:
    return any(not glyph.text.isspace() for glyph in glyphs)


def _used(areas: Sequence[Area]) -> tuple[list[int], list[int]]:
    """The edges, by row and by column, at which some area starts or ends."""
    rows = {edge for area in areas for edge in (area.row, area.last_row + 1)}
    columns = {edge for area in areas for edge in (area.column, area.last_column + 1)}
    return sorted(rows), sorted(columns)


def _take_back_hanging(lattice: Lattice, texts: dict[int, list[Glyph]]) -> None:
    """Moves closing punctuation and words that hang over their cell's right border back to the text before them."""
    for index, glyphs in list(texts.items()):
        border = lattice.boxes[index][0]
        near = [glyph for glyph in glyphs if glyph.left <= border + HANGING * glyph.size and _hangs(glyph, border)]
        for glyph in sorted(near, key=lambda glyph: glyph.left):
            left = lattice.find(border - 1, (glyph.top + glyph.bottom) / 2)
            if left is not None and any(_follows(before, glyph) for before in texts.get(left, ())):
                glyphs.remove(glyph)
                texts[left].append(glyph)


def _take_up_overflow(lattice: Lattice, texts: dict[int, list[Glyph]], outside: list[Glyph]) -> None:
    """Moves lines below the table's open foot into the cells above that they go on with: browsers cut none."""
    last = len(lattice.ys) - 2
    feet = [(index, area) for index, area in enumerate(lattice.areas) if area.last_row == last and not area.framed]
    reach = {index: max(glyph.baseline for glyph in texts[index]) for index, _ in feet if _shows(texts.get(index, ()))}
    if not reach:
        return
    taken: set[int] = set()
    for row in rows_of([glyph for glyph in outside if glyph.baseline > lattice.ys[-1] and not glyph.text.isspace()]):
        owners = [_foot_above(lattice, feet, glyph) for glyph in row]
        if not all(owner in reach and row[0].baseline - reach[owner] < LEADING * row[0].size for owner in owners):
            break
        for owner, glyph in zip(owners, row, strict=True):
            texts[owner].append(glyph)
            taken.add(id(glyph))
            reach[owner] = glyph.baseline
    outside[:] = [glyph for glyph in outside if id(glyph) not in taken]


def _foot_above(lattice: Lattice, feet: Sequence[tuple[int, Area]], glyph: Glyph) -> int:
    """The index of the area at a table's foot that a glyph stands below, -1 where there is none."""
    x = (glyph.left + glyph.right) / 2
    return next((index for index, area in feet if lattice.xs[area.column] < x < lattice.xs[area.last_column + 1]), -1)


def _hangs(glyph: Glyph, border: float) -> bool:
    """Whether a glyph near a border may belong to the cell left of it: punctuation behind it, or a letter across it."""
    return glyph.text in _HANGING or (glyph.left < border and glyph.text.isalpha())


def _follows(before: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the same baseline right behind another."""
    level = abs(before.baseline - glyph.baseline) < ONE_NUMBER * glyph.size
    return level and abs(glyph.left - before.right) < ONE_NUMBER * glyph.size


def _crossing_numbers(texts: dict[int, list[Glyph]]) -> set[int]:
    """The areas between which a run of digits goes on without a gap."""
    digits = [(glyph, area) for area, glyphs in texts.items() for glyph in glyphs if glyph.text.isdigit()]
    owner = {id(glyph): area for glyph, area in digits}
    found: set[int] = set()
    for row in rows_of([glyph for glyph, _ in digits]):
        for left, right in pairwise(row):
            if right.left - left.right < ONE_NUMBER * right.size and owner[id(left)] != owner[id(right)]:
                found |= {owner[id(left)], owner[id(right)]}
    return found


def _border_doubt(area: Area, crossed: bool) -> Said | None:
    if crossed:
        return doubt("border")
    return None if area.whole else doubt("rules")
