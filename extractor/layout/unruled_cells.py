"""The grid of a table without rules: header words over columns, labels put together, values by column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from extractor.diagnostics import Said, doubt
from extractor.document import Cell
from extractor.layout.cells import Piece
from extractor.layout.chunks import Chunk
from extractor.layout.content import is_wrapped_number
from extractor.layout.model import Ruling, bounds
from extractor.layout.rulings import clusters
from extractor.layout.unruled import NEXT_ROW, ROW_GAP
from extractor.layout.unruled_header import ONE_CELL, Head
from extractor.layout.unruled_labels import STUB_WIDTH, LabelColumns, label_starts, leaf_left, parted, touching
from extractor.layout.unruled_nesting import HeaderWords, Parent, header_over
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import Row, label_edge
from extractor.provenance import Box, Location
from extractor.tuples import NamedTuple
from extractor.values.ordinals import numbering

# Space left and right of a table's text up to its edge.
MARGIN = 3.0


@dataclass
class _Entry:
    """A row in the making: its first page, the lines of its label, what stands left of it, and its values."""

    page: int
    labels: list[Chunk] = field(default_factory=list)
    stubs: list[Chunk] = field(default_factory=list)
    values: list[Chunk] = field(default_factory=list)

    def baseline(self) -> float:
        """The baseline of its last line."""
        return max(chunk.baseline for chunk in (*self.labels, *self.values))


_position: Callable[[Ruling], float] = itemgetter(1)


class Frame(NamedTuple):
    """What cells are placed by: the columns of values with their heads, and the columns of labels before them."""

    columns: Columns
    stubs: tuple[float, ...]
    edge: float
    heads: tuple[Head | None, ...]
    disagrees: bool = False  # values stand in a column without a head, and a head over a column without values

    @property
    def labelled(self) -> bool:
        """Whether rows have labels."""
        return self.edge > float("-inf")

    @property
    def before(self) -> int:
        """The number of label columns."""
        return len(self.stubs) + self.labelled


def piece_of(header: Sequence[Row], body: Sequence[Row], columns: Columns, rules: Sequence[Ruling]) -> Piece:
    """The table that header lines and lines with values show, or one empty row; it may go on over pages."""
    edge = label_edge(body, columns)
    words, columns, parents = header_over(header, body, edge, columns)
    heads = words.heads
    leaf = leaf_left(body, columns)
    rows = [*header, *body]
    entries = _entries(body, LabelColumns(columns, leaf, label_starts(body, columns)), rules) or [
        _Entry(rows[-1].line.page)
    ]
    lefts = clusters([chunk.left for entry in entries for chunk in entry.stubs], STUB_WIDTH * rows[-1].line.size)
    frame = Frame(columns, tuple(group[0] for group in lefts), edge, tuple(heads), _disagree(entries, columns, heads))
    cells, depth = _header_cells(words, parents, frame)
    for index, entry in enumerate(entries):
        cells += _row_cells(entry, depth + index, frame)
    cells += _stub_cells(entries, depth, frame)
    first, last = rows[0].line.page, rows[-1].line.page
    box = bounds([row.line.box for row in rows if row.line.page == first])
    cells.sort(key=lambda cell: (cell.row, cell.column))
    xs = _edges(frame, leaf, box)
    return Piece(first, box, xs, depth + len(entries), tuple(cells), last, ruled=False)


def _edges(frame: Frame, leaf: float, box: Box) -> tuple[float, ...]:
    """The edges of the columns: text, not rules, so that they are good to a few points only."""
    between = [(frame.edge + frame.columns.left) / 2] if frame.labelled else []
    starts = [*frame.stubs[1:], max(leaf, frame.stubs[-1] + 2 * MARGIN)] if frame.stubs else []
    return (box[0] - MARGIN, *(start - MARGIN for start in starts), *between, *frame.columns.edges(), box[2] + MARGIN)


def _entries(body: Sequence[Row], places: LabelColumns, rules: Sequence[Ruling]) -> list[_Entry]:
    """The rows: labels put together from their lines, each with the values beside it."""
    columns = places.columns
    entries: list[_Entry] = []
    waiting: list[Chunk] = []
    near = ROW_GAP if _is_numbered(body, columns) else NEXT_ROW
    for index, row in enumerate(body):
        values = list(row.cells(columns))
        is_open = bool(values and entries and entries[-1].labels and not entries[-1].values)
        stubs, labels = (is_open and touching(row, places)) or parted(body, index, places)
        starts = not entries or _starts(entries[-1], labels, values, row, rules, near * row.size)
        if (labels or values) and (starts or _is_above_values(body, index, columns, entries[-1].values)):
            entries.append(_Entry(row.line.page))
        if not entries:
            waiting += stubs
            continue
        entries[-1].labels += labels
        entries[-1].values += values
        entries[-1].stubs += [*waiting, *stubs]
        waiting = []
    return entries


def _is_numbered(body: Sequence[Row], columns: Columns) -> bool:
    """Whether most labels of a table have numbers, so that lines without one go on with a label."""
    labels = [labels[-1] for row in body if (labels := row.labels(columns)) and row.cells(columns)]
    return 2 * sum(numbering(label.text) is not None for label in labels) > len(labels)


def _starts(
    entry: _Entry,
    labels: Sequence[Chunk],
    values: Sequence[Chunk],
    row: Row,
    rules: Sequence[Ruling],
    near: float,
) -> bool:
    """Whether a line starts a new row: by its number, its values, a rule above it, or its distance.

    Rules at the foot and the head of pages close what is cut there.
    """
    last = entry.baseline()
    overleaf = max(chunk.page for chunk in (*entry.labels, *entry.values)) < row.line.page
    if not overleaf and any(_covers(rule, row) for rule in _between(rules, last, row.baseline)):
        return True
    if values and entry.values:
        return bool(entry.labels and labels) or not _are_wrapped(entry.values, values)
    return (bool(labels) and numbering(labels[0].text) is not None) or row.baseline - last > near


def _is_above_values(body: Sequence[Row], index: int, columns: Columns, before: Sequence[Chunk]) -> bool:
    """Whether a line is the first of a label beside whose middle the next line prints values, not those `before`."""
    if not before or index + 1 == len(body) or body[index].cells(columns) or body[index + 1].labels(columns):
        return False
    values = body[index + 1].cells(columns)
    beside = body[index + 1].baseline - body[index].baseline < ONE_CELL * body[index].size
    return beside and bool(values) and not _are_wrapped(before, values)


def _are_wrapped(above: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    """Whether values stand so closely below others as lines of one cell do."""
    step = min(chunk.baseline for chunk in below) - max(chunk.baseline for chunk in above)
    return step <= ONE_CELL * min(chunk.size for chunk in (*above, *below))


def _between(rules: Sequence[Ruling], above: float, below: float) -> Sequence[Ruling]:
    """Of rules from top to bottom those between two lines."""
    first = bisect_right(rules, above, key=_position)
    return rules[first : bisect_left(rules, below, key=_position)]


def _covers(rule: Ruling, row: Row) -> bool:
    return rule.start <= row.line.left and rule.end >= row.line.right


def _row_cells(entry: _Entry, row: int, frame: Frame) -> list[Cell]:
    """The label and the values of a row, blank ones included."""
    cells = []
    lone = doubt("no_label") if frame.labelled and not entry.labels else None
    if frame.labelled:
        cells.append(cell_of(entry.labels, row, len(frame.stubs), lone))
    by_column: dict[int, list[Chunk]] = {}
    for value in entry.values:
        by_column.setdefault(frame.columns.find(value), []).append(value)
    for index in range(len(frame.columns.spans)):
        found = by_column.get(index, [])
        cells.append(value_cell(found, row, index, frame, lone))
    page = Location(page=entry.page)
    return [cell if cell.text else cell._replace(location=page) for cell in cells]


def value_cell(found: list[Chunk], row: int, index: int, frame: Frame, lone: Said | None) -> Cell:
    """The cell of the values in a column; digits on lines below each other are put together, and that is told."""
    found.sort(key=lambda value: (value.baseline, value.left))
    cell = cell_of(found, row, frame.before + index, _value_doubt(found, index, frame) or (lone if found else None))
    text = cell.text.replace("\n", "")
    if text == cell.text or " " in text or not is_wrapped_number(cell.text.split("\n")):
        return cell._replace(provable=any(value.apart for value in found))
    why = doubt("wrapped", parts=tuple(value.text for value in found))
    return cell._replace(text=text, joined=True, doubt=why, provable=True)


def _value_doubt(found: Sequence[Chunk], index: int, frame: Frame) -> Said | None:
    """Why the values in a column may not be one number, or not of this column."""
    left, right = frame.columns.spans[index]
    if len(found) > 1:
        return doubt("one_column", parts=tuple(value.text for value in found))
    if found and found[0].aside:
        return found[0].aside
    if found and found[0].apart:
        return doubt("near_digits", text=found[0].text)
    if found and not left - found[0].size <= found[0].middle <= right + found[0].size:
        return doubt("beside_column", text=found[0].text)
    if found and (frame.disagrees or _is_under_another(found[0], frame.heads[index], frame.heads)):
        return doubt("other_heading", text=found[0].text)
    return None


def _disagree(entries: Sequence[_Entry], columns: Columns, heads: Sequence[Head | None]) -> bool:
    """Whether heads and values are of different columns: one has values and no head, and another a head alone."""
    filled = {columns.find(value) for entry in entries for value in entry.values}
    headed = {index for index, head in enumerate(heads) if head is not None}
    return bool(headed and filled - headed and headed - filled)


def _is_under_another(value: Chunk, own: Head | None, heads: Sequence[Head | None]) -> bool:
    if own is not None and own.overlap(value) > 0:
        return False
    return any(head is not None and head.overlap(value) > 0 for head in heads)


def cell_of(chunks: Sequence[Chunk], row: int, column: int, why: Said | None = None) -> Cell:
    """A cell of one slot; chunks on one line are put together, lines are parted."""
    lines = [list(group) for _, group in groupby(chunks, key=lambda chunk: chunk.baseline)]
    text = "\n".join(_together(line) for line in lines)
    return Cell(row, column, text, location=_place(chunks), doubt=why)


def _place(chunks: Sequence[Chunk]) -> Location:
    """Where chunks stand, on the first of their pages; nowhere for none."""
    if not chunks:
        return Location()
    page = chunks[0].page
    return Location(page=page, box=bounds([chunk.box for chunk in chunks if chunk.page == page]))


def _together(chunks: Sequence[Chunk]) -> str:
    """Chunks of one line: words are put together, values keep a space."""
    text = chunks[0].text
    for before, chunk in pairwise(chunks):
        text += (" " if before.text[-1].isdigit() and chunk.text[0].isdigit() else "") + chunk.text
    return text


def _stub_cells(entries: Sequence[_Entry], depth: int, frame: Frame) -> list[Cell]:
    """Merged labels left of the others: over the rows beside which their lines stand."""
    cells: list[Cell] = []
    for column in range(len(frame.stubs)):
        groups: list[tuple[int, int, list[Chunk]]] = []
        for index, entry in enumerate(entries):
            for chunk in entry.stubs:
                if bisect_right(frame.stubs, chunk.left) - 1 != column:
                    continue
                fresh = numbering(chunk.text) is not None and (not groups or groups[-1][1] < index)
                if groups and not fresh:
                    groups[-1] = (groups[-1][0], index, [*groups[-1][2], chunk])
                else:
                    groups.append((index, index, [chunk]))
        for first, last, chunks in groups:
            cell = cell_of(chunks, depth + first, column)
            cells.append(cell._replace(row_span=last - first + 1))
    return cells


def _header_cells(header: HeaderWords, parents: Sequence[Parent], frame: Frame) -> tuple[list[Cell], int]:
    """The header's cells, each head over its column down to the values, and the number of its rows."""
    cells = []
    top = 1 if header.title else 0
    if header.title:
        cells.append(cell_of(header.title, 0, 0)._replace(column_span=frame.before + len(frame.heads)))
    levels = max((parent.depth + 1 for parent in parents), default=0)
    depth = levels + 1 if any(frame.heads) or header.corner else 0
    starts = [top] * len(frame.heads)
    for parent in parents:
        row = top + parent.depth
        cell = cell_of(parent.chunks, row, frame.before + parent.first)
        cells.append(cell._replace(column_span=parent.last - parent.first + 1))
        for index in range(parent.first, parent.last + 1):
            starts[index] = max(starts[index], row + 1)
    bottom = top + depth
    if depth and frame.labelled:
        cells.append(cell_of(header.corner, top, 0)._replace(row_span=depth, column_span=frame.before))
    for index, (head, start) in enumerate(zip(frame.heads, starts, strict=True) if depth else ()):
        cell = cell_of(head.chunks if head else [], start, frame.before + index)
        cells.append(cell._replace(row_span=bottom - start))
    return cells, bottom
