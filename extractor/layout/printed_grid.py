"""The grid of a table printed cell by cell: header cells over columns, labels, merged ones over rows, values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.diagnostics import doubt
from extractor.document import Cell
from extractor.layout.cells import Piece
from extractor.layout.chunks import Chunk
from extractor.layout.model import bounds
from extractor.layout.printed_cell import PrintedCell, is_open, number_of
from extractor.layout.printed_cells import FULL
from extractor.layout.printed_header import HeaderTree, columns_of
from extractor.layout.printed_rows import PrintedRow
from extractor.layout.unruled_cells import MARGIN, Frame, cell_of, value_cell
from extractor.layout.unruled_slots import Setting
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row
from extractor.provenance import Location
from extractor.tuples import NamedTuple
from extractor.values.ordinals import NumberingLevel

# Labels of a column are as wide as this share of it where they are full.
LEAST_FULL = 0.5


class Band(NamedTuple):
    """A table as it is printed: its header, the rows of the header and those below; `end` is its last row."""

    tree: HeaderTree
    header: tuple[PrintedRow, ...]
    body: tuple[PrintedRow, ...]
    setting: Setting
    end: int
    repeated: tuple[PrintedRow, ...] = ()

    @property
    def rows(self) -> tuple[PrintedRow, ...]:
        """All rows, headers that are repeated overleaf included."""
        return self.header + self.body + self.repeated


@dataclass
class _Entry:
    """A row in the making: merged labels by the column they stand in, its own label, and its values."""

    page: int
    stubs: list[tuple[int, list[Chunk]]] = field(default_factory=list)
    label: list[Chunk] = field(default_factory=list)
    values: tuple[PrintedCell, ...] = ()

    @property
    def level(self) -> int:
        """The level of its label's number, the innermost where it has none."""
        number = number_of(self.label[0].text) if self.label else None
        return number.level if number else NumberingLevel.CIRCLED


class _Labels(NamedTuple):
    """Where merged labels stand: the stretch of each of their columns, from the left."""

    stretches: tuple[tuple[float, float], ...]

    def column(self, cell: PrintedCell) -> int | None:
        """The column of merged labels that a cell stands in, None where it is in none."""
        for index, (left, right) in enumerate(self.stretches):
            if cell.left < right and left < cell.right:
                return index
        return None


def piece_of_band(band: Band) -> Piece:
    """The table; it may go on over pages."""
    labels = _Labels(_stretches(band.body))
    entries = _entries(band, labels)
    frame = _frame(band, labels)
    cells = _header_cells(band, frame)
    depth = band.tree.rows
    for index, entry in enumerate(entries):
        cells += _row_cells(entry, depth + index, frame, band)
    cells += _stub_cells(entries, depth, len(labels.stretches))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    first, last = band.header[0].page, max(row.page for row in band.body)
    box = bounds([cell.box for row in band.rows if row.page == first for cell in row.cells])
    return Piece(first, box, _edges(frame, box), depth + len(entries), tuple(cells), last, ruled=False)


def _stretches(body: Sequence[PrintedRow]) -> tuple[tuple[float, float], ...]:
    """The columns of merged labels: those left of a row's own label, put together where they stand over each other."""
    found: list[tuple[float, float]] = []
    for cell in sorted((cell for row in body for cell in row.words[:-1]), key=lambda cell: cell.left):
        if found and cell.left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], cell.right))
        else:
            found.append((cell.left, cell.right))
    return tuple(found)


def _entries(band: Band, labels: _Labels) -> list[_Entry]:
    """The rows, what is cut by the end of a page put together."""
    entries: list[_Entry] = []
    lines = [line for row in band.body for line in (row.words[-1].lines if row.words else ())]
    room = min(leaf.left for leaf in band.tree.leaves) - min((line.left for line in lines), default=0.0)
    full = _Full(
        max((line.right for line in lines), default=0.0),
        max([LEAST_FULL * room, *(line.right - line.left for line in lines)]),
    )
    for index, row in enumerate(band.body):
        overleaf = index > 0 and row.page != band.body[index - 1].page
        if overleaf and entries and _goes_on(entries, row, labels, full):
            _add_rest(entries, row, labels)
            continue
        stubs = [(labels.column(cell) or 0, _chunks(cell)) for cell in row.words[:-1]]
        if overleaf:
            stubs = _without_rests(entries, stubs)
        own = _chunks(row.words[-1]) if row.words else []
        entries.append(_Entry(row.page, stubs, own, row.values))
    return entries


def _without_rests(
    entries: Sequence[_Entry], stubs: Sequence[tuple[int, list[Chunk]]]
) -> list[tuple[int, list[Chunk]]]:
    """The merged labels that begin on a page: the rest of one that the page before begins goes to that."""
    kept = []
    for column, chunks in stubs:
        begun = next((found for entry in reversed(entries) for own, found in entry.stubs if own == column), None)
        is_new = number_of(chunks[0].text) is not None and not is_open(_text(begun or []))
        if begun is None or is_new or number_of(_text([*begun, *chunks])) is None:
            kept.append((column, chunks))
        else:
            begun.extend(chunks)
    return kept


class _Full(NamedTuple):
    """How far the longest lines of labels reach, and how wide they are, half of their column's width at least."""

    right: float
    width: float

    def holds(self, chunk: Chunk) -> bool:
        """Whether a line leaves no room for another character."""
        need, width = FULL * chunk.size, chunk.right - chunk.left
        return width > self.width - need or (width > self.width / 2 and self.right - chunk.right < need)


def _goes_on(entries: Sequence[_Entry], row: PrintedRow, labels: _Labels, full: _Full) -> bool:
    """Whether the first row of a page is the rest of the last one overleaf: a full label without a number goes on."""
    entry = entries[-1]
    if entry.values and row.values:
        return False
    if any(
        number_of(cell.text) is not None and not is_open(_text(_begun(entries, cell, labels))) for cell in row.words
    ):
        return False
    if not entry.label or not row.words or number_of(_text(entry.label)) is not None:
        return True
    return full.holds(entry.label[-1])


def _begun(entries: Sequence[_Entry], cell: PrintedCell, labels: _Labels) -> Sequence[Chunk]:
    """What the page before prints of the label that a cell at the head of a page stands under."""
    column = labels.column(cell)
    if column is None:
        return entries[-1].label
    return next((found for entry in reversed(entries) for own, found in entry.stubs if own == column), [])


def _text(chunks: Sequence[Chunk]) -> str:
    return "".join(chunk.text for chunk in chunks)


def _add_rest(entries: list[_Entry], row: PrintedRow, labels: _Labels) -> None:
    """Adds the rest of a row that the end of a page cuts: each word to the label it stands under."""
    last = entries[-1]
    for cell in row.words:
        column = labels.column(cell)
        if column is None:
            last.label += _chunks(cell)
            continue
        open_stub = next((s for e in reversed(entries) for s in e.stubs if s[0] == column), None)
        if open_stub is not None:
            open_stub[1].extend(_chunks(cell))
    last.values = last.values or row.values


def _chunks(cell: PrintedCell) -> list[Chunk]:
    """The lines of a cell as chunks, white space within them kept."""
    return [Chunk(line.text, line.box, line.baseline, line.size, line.page) for line in cell.lines]


def _frame(band: Band, labels: _Labels) -> Frame:
    spans = []
    rows = [_by_column(row.values, band) for row in band.body]
    for index, leaf in enumerate(band.tree.leaves):
        own = [row[index] for row in rows if index in row]
        spans.append((min(c.left for c in [leaf, *own]), max(c.right for c in [leaf, *own])))
    edge = max((row.words[-1].right for row in band.body if row.words), default=float("-inf"))
    stubs = tuple(left for left, _ in labels.stretches)
    return Frame(Columns(tuple(spans)), stubs, edge, (None,) * len(spans))


def _by_column(values: Sequence[PrintedCell], band: Band) -> dict[int, PrintedCell]:
    """The values by their columns."""
    found = columns_of(values, band.tree, band.setting) or []
    return dict(zip(found, values, strict=True))


def _header_cells(band: Band, frame: Frame) -> list[Cell]:
    """The cells of the header, each down to the next word below it."""
    tree = band.tree
    cells = []
    if frame.labelled:
        corner = _chunks(tree.corner) if tree.corner else []
        cells.append(cell_of(corner, 0, 0)._replace(row_span=tree.rows, column_span=frame.before))
    for node in tree.nodes:
        height = tree.rows - node.row if node.is_leaf else 1
        cell = cell_of(_chunks(node.cell), node.row, frame.before + node.first)
        cells.append(cell._replace(row_span=height, column_span=node.last - node.first + 1))
    return cells


def _row_cells(entry: _Entry, row: int, frame: Frame, band: Band) -> list[Cell]:
    """The label and the values of a row, blank ones included."""
    lone = doubt("no_label") if frame.labelled and not entry.label else None
    cells = [cell_of(entry.label, row, len(frame.stubs), lone)] if frame.labelled else []
    by_column = _by_column(entry.values, band)
    for index in range(len(band.tree.leaves)):
        value = by_column.get(index)
        found = [chunk for line in value.lines for chunk in Row(line).cut()] if value else []
        cells.append(value_cell(found, row, index, frame, lone))
    page = Location(page=entry.page)
    return [cell if cell.text else cell._replace(location=page) for cell in cells]


def _stub_cells(entries: Sequence[_Entry], depth: int, columns: int) -> list[Cell]:
    """Merged labels, each over the rows down to the next one, or to a label of its own level."""
    cells: list[Cell] = []
    for column in range(columns):
        starts = [index for index, entry in enumerate(entries) if any(stub[0] == column for stub in entry.stubs)]
        for position, start in enumerate(starts):
            chunks = [chunk for own, found in entries[start].stubs if own == column for chunk in found]
            limit = starts[position + 1] if position + 1 < len(starts) else len(entries)
            number = number_of("".join(chunk.text for chunk in chunks))
            level = number.level if number else NumberingLevel.CHINESE
            end = next((i for i in range(start + 1, limit) if entries[i].level <= level), limit)
            cells.append(cell_of(chunks, depth + start, column)._replace(row_span=end - start))
    return cells


def _edges(frame: Frame, box: tuple[float, float, float, float]) -> tuple[float, ...]:
    """The edges of the columns: text, not rules, so that they are good to a few points only."""
    between = [(frame.edge + frame.columns.left) / 2] if frame.labelled else []
    starts = [start - MARGIN for start in frame.stubs[1:]]
    starts += [frame.stubs[-1] + MARGIN] if frame.stubs else []
    return (box[0] - MARGIN, *starts, *between, *frame.columns.edges(), box[2] + MARGIN)
