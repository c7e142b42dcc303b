"""Tables without rules around their cells, found by numbers that stand under each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractor.layout.cells import Piece
from extractor.layout.chunks import Columns, Row, columns_of, label_edge
from extractor.layout.lines import Line
from extractor.layout.model import Page, Ruling
from extractor.layout.rulings import join
from extractor.layout.unruled_cells import piece_of
from extractor.layout.unruled_header import is_over_labels, paired, read_header
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import NumberingLevel, numbering

# Narrative lines print up to three lone numbers; rows of table 3 have seven, of table 4 fifteen.
MANY_VALUES = 5
# Numbers beside a label are parted from it by more than words of a sentence are, in em.
BESIDE_LABEL = 2.0
# Rows of one table are no further apart, in em; between a table and a heading is more, or a larger size.
ROW_GAP = 5.0
# Lines of one label are no further apart, in em.
LABEL_LEADING = 1.45
# Rows of a table are evenly spaced to this share; what follows further down is no blank row of it.
SAME_PITCH = 1.3
# The first line of a page counts as so far below the last of the page before, in em, where a table may go on there:
# nearer than rows and further than lines of a label. Elsewhere pages are further apart than rows of a table.
PAGE_GAP, APART = 1.6, 10.0
# A table that goes on overleaf reaches down to this share of its page: groups of rows are kept together at most.
REACHES_END = 0.4
# Lines of one table are set in sizes that differ less.
SAME_SIZE = 0.12
# The deepest header (table 3, all labels wrapped) has nine lines.
HEADER_LINES = 9

_VALUES = (CellState.NUMBER, CellState.MARK)
_SPACED = regex.compile(r"\S\s+\S")
_SENTENCE = regex.compile(r"。|；|：$")


@dataclass(frozen=True, slots=True)
class _Span:
    """A table as the rows `first` to `last`, those with values from `start` on, and the columns of values."""

    first: int
    start: int
    last: int
    columns: Columns
    rows: tuple[Row, ...] = ()


def unruled_pieces(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], ruled: Mapping[int, Sequence[Piece]]
) -> tuple[list[Piece], dict[int, list[Line]]]:
    """The tables that aligned numbers show among the lines of each page, and the lines outside them by page.

    `ruled` are the tables found by their rules: no table without rules goes on over one of them.
    """
    if not any(_SPACED.search(line.text) for found in lines.values() for line in found):
        return [], {number: list(found) for number, found in lines.items()}
    rows = _rows(pages, lines, ruled)
    spans, repeated = _spans_of_pages(rows)
    taken = {id(row.line) for row in repeated}
    pieces = []
    for span in spans:
        header, body = span.rows[: span.start - span.first], span.rows[span.start - span.first :]
        taken |= {id(row.line) for row in span.rows}
        pieces.append(piece_of(header, body, span.columns, _rules(pages, span.rows)))
    return pieces, {number: [line for line in found if id(line) not in taken] for number, found in lines.items()}


def _rows(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], ruled: Mapping[int, Sequence[Piece]]
) -> list[Row]:
    """The lines of all pages one below the other: closely where a table may go on over the page break."""
    rows: list[Row] = []
    before: Page | None = None
    for page in pages:
        found = lines[page.number]
        if not found:
            continue
        shift = 0.0
        if rows:
            gap = PAGE_GAP if _may_go_on(before, rows[-1].line, page, found[0], ruled) else APART
            shift = rows[-1].baseline + gap * min(rows[-1].line.size, found[0].size) - found[0].baseline
        rows += [Row(line, shift) for line in found]
        before = page
    return rows


def _may_go_on(
    before: Page | None, last: Line, page: Page, first: Line, ruled: Mapping[int, Sequence[Piece]]
) -> bool:
    """Whether text reaches the end of a page, and no other table stands between it and the text of the next."""
    if before is None or page.number != before.number + 1 or last.baseline < REACHES_END * before.height:
        return False
    below = any(piece.box[1] > last.baseline for piece in ruled[before.number])
    return not below and not any(piece.box[1] < first.baseline for piece in ruled[page.number])


def _rules(pages: Sequence[Page], rows: Sequence[Row]) -> list[Ruling]:
    """The horizontal rules of the pages on which rows stand, moved as the rows are."""
    shifts = {row.line.page: row.shift for row in rows}
    return [
        rule._replace(position=rule.position + shifts[page.number])
        for page in pages
        if page.number in shifts
        for rule in join(page.rulings)[0]
    ]


def _spans_of_pages(rows: list[Row]) -> tuple[list[_Span], list[Row]]:
    """The tables, and the rows at the head of pages that repeat the header of a table that goes on there."""
    repeated: list[Row] = []
    while True:
        spans = _spans(rows)
        again = next((found for span in spans if (found := _repeated_header(rows, span))), None)
        if again is None:
            return spans, repeated
        repeated += rows[again[0] : again[1]]
        rows = _without(rows, *again)


def _repeated_header(rows: Sequence[Row], span: _Span) -> tuple[int, int] | None:
    """From where to where rows at the head of the page below a table repeat its header."""
    header = [_squeezed(row) for row in span.rows[: span.start - span.first]]
    page = span.rows[-1].line.page
    index = next((index for index, row in enumerate(rows) if index > span.last and row.line.page > page), None)
    if index is None or not header or (index > span.last + 1 and len(span.columns.spans) < MANY_VALUES):
        return None
    end = index + len(header)
    return (index, end) if [_squeezed(row) for row in rows[index:end]] == header else None


def _without(rows: list[Row], first: int, end: int) -> list[Row]:
    """The rows without some of them, those below moved up into their place."""
    gone = rows[min(end, len(rows) - 1)].baseline - rows[first].baseline
    return rows[:first] + [Row(row.line, row.shift - gone) for row in rows[end:]]


def _squeezed(row: Row) -> str:
    return "".join(row.line.text.split())


def _spans(rows: Sequence[Row]) -> list[_Span]:
    """The tables: rows of values that share columns, with the lines between and around them and their headers."""
    spans: list[_Span] = []
    seeds = [index for index, row in enumerate(rows) if _is_seed(row)]
    for position, seed in enumerate(seeds):
        floor = spans[-1].last + 1 if spans else 0
        if seed < floor:
            continue
        span = _span_at(rows, seeds[position:], floor)
        if _is_sound(rows, span):
            spans.append(replace(span, rows=tuple(rows[span.first : span.last + 1])))
    return spans


def _span_at(rows: Sequence[Row], seeds: Sequence[int], floor: int) -> _Span:
    """The table whose first row of values is the first seed."""
    first = seeds[0]
    span = _Span(first, first, first, columns_of(rows[first].values))
    span = _with_header(rows, _extended(rows, span, floor, first + 1), floor)
    for position, seed in enumerate(seeds[1:]):
        grown = _grown(rows, span, seed)
        if grown is None:
            return _extended(rows, span, span.start, seeds[position + 1])
        span = grown
    return _extended(rows, span, span.start, len(rows))


def _is_seed(row: Row) -> bool:
    """Whether a line ends with values as a table row does."""
    if not _SPACED.search(row.line.text) and not cell_value(row.line.text).state in _VALUES:
        return False
    values = row.values
    if not values or len(values) >= MANY_VALUES or len(values) == len(row.chunks):
        return bool(values)
    label = row.chunks[-len(values) - 1]
    return values[0].left - label.right > BESIDE_LABEL * label.size


def _grown(rows: Sequence[Row], span: _Span, index: int) -> _Span | None:
    """The table with a further row of values, None where that row or a line between is not of the table."""
    columns = span.columns.with_values(rows[index].values)
    if columns is None or not all(_fits(rows, between, columns) for between in range(span.last + 1, index + 1)):
        return None
    return replace(span, last=index, columns=columns)


def _fits(rows: Sequence[Row], index: int, columns: Columns) -> bool:
    """Whether a line can be a row, or a part of a label, of the table above it."""
    row, above = rows[index], rows[index - 1]
    if row.baseline - above.baseline > ROW_GAP * row.size or not _is_alike(row, above):
        return False
    if _SENTENCE.search(row.line.text) or any(label.right > columns.left for label in row.labels(columns)):
        return False
    return all(cell.is_value and columns.holds(cell) for cell in row.cells(columns))


def _is_alike(row: Row, other: Row) -> bool:
    """Whether the words of two lines are set in one size; lines of values alone are like any."""
    if row.chunks[0].is_value or other.chunks[0].is_value:
        return True
    return abs(row.size - other.size) <= SAME_SIZE * other.size


def _extended(rows: Sequence[Row], span: _Span, floor: int, ceiling: int) -> _Span:
    """The table with blank rows and parts of labels around its rows of values."""
    first, last = span.start, span.last
    pitch = _pitch(rows, span)
    while last + 1 < ceiling and _is_blank_row(rows, last + 1, last, span.columns, pitch):
        last += 1
    while first > floor and _is_blank_row(rows, first - 1, first, span.columns, pitch):
        first -= 1
    return replace(span, first=min(span.first, first), start=min(span.start, first), last=last)


def _pitch(rows: Sequence[Row], span: _Span) -> float:
    """How far rows of values are apart at most; as far as lines of a label where there is one row alone."""
    filled = [row for row in rows[span.start : span.last + 1] if row.cells(span.columns)]
    steps = [below.baseline - above.baseline for above, below in pairwise(filled)]
    return max(steps, default=LABEL_LEADING * rows[span.start].size)


def _is_blank_row(rows: Sequence[Row], index: int, beside: int, columns: Columns, pitch: float) -> bool:
    """Whether a line next to a table's rows is a label of it without values, or a part of its next label."""
    row, size = rows[index], rows[beside].size
    if row.cells(columns) or not _is_alike(row, rows[beside]) or not _fits(rows, max(index, beside), columns):
        return False
    gap = abs(row.baseline - rows[beside].baseline)
    numbered = numbering(row.line.text) is not None
    if index < beside or (gap <= LABEL_LEADING * size and not numbered):
        return gap <= LABEL_LEADING * size and not numbered
    heads = index + 1 < len(rows) and len(rows[index + 1].chunks) > 1 and not rows[index + 1].values
    return gap <= SAME_PITCH * pitch and not heads


def _with_header(rows: Sequence[Row], span: _Span, floor: int) -> _Span:
    """The table with the lines of its header, none above `floor`, and the columns that only the header shows."""
    first = span.first
    edge = label_edge(rows[span.start : span.last + 1], span.columns)
    while first > floor and span.start - first < HEADER_LINES and _is_header(rows, first - 1, span, edge):
        first -= 1
    header = read_header(rows[first : span.start], edge, span.columns, _rows_below(rows, span))
    return replace(span, first=first, columns=paired(header, span.columns)[0])


def _rows_below(rows: Sequence[Row], span: _Span) -> list[Row]:
    """The rows that may be of a table whose first rows are known: near and set alike."""
    found = list(rows[span.last : span.last + 1])
    for row in rows[span.last + 1 :]:
        if row.baseline - found[-1].baseline > ROW_GAP * row.size or not _is_alike(row, found[-1]):
            break
        found.append(row)
    return found


def _is_header(rows: Sequence[Row], index: int, span: _Span, edge: float) -> bool:
    """Whether a line stands in a header: near, as small, and none of its words over both labels and numbers."""
    row, size = rows[index], rows[span.start].size
    if rows[index + 1].baseline - row.baseline > ROW_GAP * size or not _is_alike(row, rows[index + 1]):
        return False
    number = numbering(row.line.text)
    if number is not None and number.level <= NumberingLevel.BRACKETED_CHINESE:
        return False
    reach = span.columns.left + size
    if any(chunk.is_value and chunk.left > edge for chunk in row.chunks):
        return False
    over_both = any(is_over_labels(chunk, edge) and chunk.right > reach for chunk in row.chunks)
    return not over_both and not _SENTENCE.search(row.line.text)


def _is_sound(rows: Sequence[Row], span: _Span) -> bool:
    """Whether lines are a table beyond doubt: by many values or by a header."""
    count = len(span.columns.spans)
    if count >= MANY_VALUES:
        return True
    edge = label_edge(rows[span.start : span.last + 1], span.columns)
    header = read_header(rows[span.first : span.start], edge, span.columns)
    return len(header.heads) >= count and bool(header.corner)
