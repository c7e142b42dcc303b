"""Where tables without rules around their cells stand, by numbers that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.chunks import Chunk
from extractor.layout.unruled_header import INTO_LABELS, is_over_labels, paired, read_header
from extractor.layout.value_columns import Columns, columns_of
from extractor.layout.value_rows import MANY_VALUES, Row, is_row_of_values, label_edge
from extractor.patterns import pattern
from extractor.tuples import NamedTuple
from extractor.values.ordinals import NumberingLevel, numbering

# Rows of one table are no further apart, in em; between a table and a heading is more, or a larger size.
ROW_GAP = 5.0
# Lines of one label are no further apart, in em.
LABEL_LEADING = 1.45
# Lines of one label are less far apart, in em, than rows.
NEXT_ROW = 1.7
# Rows of a table are evenly spaced to this share; what follows further down is no blank row of it.
SAME_PITCH = 1.3
# Lines of one table are set in sizes that differ less.
SAME_SIZE = 0.12
# The largest statutory table has so many lines at most: 27 rows, and labels of three lines.
MOST_LINES = 80
# Rows that are no table after so many are none: a long list is not tried again from each of its lines to its end.
UNSURE = 30
# The deepest header (table 4 with its words set from top to bottom) has so many lines at most.
HEADER_LINES = 20

_SENTENCE = pattern(r"。|；|：$")


class Span(NamedTuple):
    """A table as the rows `first` to `last`, those with values from `start` on, and the columns of values."""

    first: int
    start: int
    last: int
    columns: Columns
    rows: tuple[Row, ...] = ()


def spans_of(rows: Sequence[Row]) -> list[Span]:
    """The tables: rows of values that share columns, with the lines between and around them and their headers."""
    spans: list[Span] = []
    seeds = [index for index, row in enumerate(rows) if is_row_of_values(row) or len(row.values) > 1]
    for position, seed in enumerate(seeds):
        floor = spans[-1].last + 1 if spans else 0
        if seed < floor or not is_row_of_values(rows[seed]):
            continue
        span = _span_at(rows, seeds[position:], floor)
        if _is_sound(rows, span):
            spans.append(span._replace(rows=tuple(rows[span.first : span.last + 1])))
    return spans


def _span_at(rows: Sequence[Row], seeds: Sequence[int], floor: int) -> Span:
    """The table whose first row of values is the first seed."""
    first = seeds[0]
    span = Span(first, first, first, columns_of(rows[first].values))
    span = _with_header(rows, _extended(rows, span, floor, first + 1), floor)
    if span.first == span.start and all(len(rows[seed].values) < MANY_VALUES for seed in seeds[:UNSURE]):
        return span
    for position, seed in enumerate(seeds[1:]):
        if position == UNSURE and not _is_sound(rows, span):
            return span
        grown = _grown(rows, span, seed)
        if grown is None:
            return _extended(rows, span, span.start, seeds[position + 1])
        span = grown
    return _extended(rows, span, span.start, len(rows))


def _grown(rows: Sequence[Row], span: Span, index: int) -> Span | None:
    """The table with a further row of values, None where that row or a line between is not of the table."""
    columns = span.columns.with_values(rows[index].values)
    if columns is None or not all(fits(rows, between, columns) for between in range(span.last + 1, index + 1)):
        return None
    return span._replace(last=index, columns=columns)


def fits(rows: Sequence[Row], index: int, columns: Columns) -> bool:
    """Whether a line can be a row, or a part of a label, of the table above it."""
    row, above = rows[index], rows[index - 1]
    if row.baseline - above.baseline > ROW_GAP * row.size or not is_alike(row, above):
        return False
    if _SENTENCE.search(row.line.text) or any(_crosses(label, columns) for label in row.labels(columns)):
        return False
    return all(cell.is_value and columns.holds(cell) for cell in row.cells(columns))


def _crosses(label: Chunk, columns: Columns) -> bool:
    """Whether a label reaches further into the first column, as its head shows it, than the longest labels do."""
    return label.right > columns.left + INTO_LABELS * label.size


def is_alike(row: Row, other: Row) -> bool:
    """Whether the words of two lines are set in one size; lines of values alone are like any."""
    if row.chunks[0].is_value or other.chunks[0].is_value:
        return True
    return abs(row.size - other.size) <= SAME_SIZE * other.size


def _extended(rows: Sequence[Row], span: Span, floor: int, ceiling: int) -> Span:
    """The table with blank rows and parts of labels around its rows of values."""
    first, last = span.start, span.last
    pitch = _pitch(rows, span)
    while last + 1 < ceiling and _is_blank_row(rows, last + 1, last, span.columns, pitch):
        last += 1
    while first > floor and _is_blank_row(rows, first - 1, first, span.columns, pitch):
        first -= 1
    return span._replace(first=min(span.first, first), start=min(span.start, first), last=last)


def _pitch(rows: Sequence[Row], span: Span) -> float:
    """How far rows of values are apart at most; as far as lines of a label where there is one row alone."""
    filled = [row for row in rows[span.start : span.last + 1] if row.cells(span.columns)]
    steps = [below.baseline - above.baseline for above, below in pairwise(filled)]
    return max(steps, default=LABEL_LEADING * rows[span.start].size)


def _is_blank_row(rows: Sequence[Row], index: int, beside: int, columns: Columns, pitch: float) -> bool:
    """Whether a line next to a table's rows is a label of it without values, or a part of its next label."""
    row, size = rows[index], rows[beside].size
    if row.cells(columns) or not is_alike(row, rows[beside]) or not fits(rows, max(index, beside), columns):
        return False
    gap = abs(row.baseline - rows[beside].baseline)
    numbered = numbering(row.line.text) is not None
    if index < beside or (gap <= LABEL_LEADING * size and not numbered):
        return gap <= LABEL_LEADING * size and not numbered
    heads = index + 1 < len(rows) and len(rows[index + 1].chunks) > 1 and not rows[index + 1].values
    return gap <= SAME_PITCH * pitch and not heads


def _with_header(rows: Sequence[Row], span: Span, floor: int) -> Span:
    """The table with the lines of its header, none above `floor`, and the columns that only the header shows."""
    span = _with_label_above(rows, span, floor)
    first = span.first
    edge = label_edge(rows[span.start : span.last + 1], span.columns)
    while first > floor and span.start - first < HEADER_LINES and _is_header(rows, first - 1, span, edge):
        if first < span.start and _is_title_below_label(rows, first, edge):
            break
        first -= 1
    start = span.start
    while start - 1 > first and _is_blank_label(rows, start - 1):
        start -= 1
    header = read_header(rows[first:start], edge, span.columns, _rows_below(rows, span))
    return span._replace(first=first, start=start, columns=paired(header, span.columns)[0])


def _with_label_above(rows: Sequence[Row], span: Span, floor: int) -> Span:
    """The table with the lines above its first values that begin the label beside them, by their number."""
    for index in range(span.first - 1, floor - 1, -1):
        row, below = rows[index], rows[index + 1]
        near = below.baseline - row.baseline <= NEXT_ROW * row.size and is_alike(row, below)
        if not near or row.line.right > span.columns.left or len(row.chunks) > 1:
            break
        if numbering(row.line.text) is not None:
            return span._replace(first=index, start=index)
    return span


def _is_title_below_label(rows: Sequence[Row], index: int, edge: float) -> bool:
    """Whether a header's line is its title, a lone word right of the labels, below a blank row of another table."""
    row, above, below = rows[index], rows[index - 1], rows[index + 1]
    lone = len(row.chunks) == 1 < len(below.chunks) and len(above.chunks) == 1
    apart = row.baseline - above.baseline > NEXT_ROW * row.size
    return lone and apart and above.line.right <= edge < row.line.left


def _is_blank_label(rows: Sequence[Row], index: int) -> bool:
    """Whether a line is a label without values: alone, set under no word of a header, a row above the next label."""
    row, below = rows[index], rows[index + 1]
    apart = min(below.baseline - row.baseline, row.baseline - rows[index - 1].baseline) > NEXT_ROW * row.size
    return apart and len(row.chunks) == 1 and abs(row.line.left - below.line.left) <= row.size


def _rows_below(rows: Sequence[Row], span: Span) -> list[Row]:
    """The rows that may be of a table whose first rows are known: near and set alike."""
    found = list(rows[span.last : span.last + 1])
    for row in rows[span.last + 1 : span.last + MOST_LINES]:
        if row.baseline - found[-1].baseline > ROW_GAP * row.size or not is_alike(row, found[-1]):
            break
        found.append(row)
    return found


def _is_header(rows: Sequence[Row], index: int, span: Span, edge: float) -> bool:
    """Whether a line stands in a header: near, as small, and none of its words over both labels and numbers."""
    row, size = rows[index], rows[span.start].size
    if rows[index + 1].baseline - row.baseline > ROW_GAP * size or not is_alike(row, rows[index + 1]):
        return False
    if is_heading(row):
        return False
    reach = span.columns.left + size
    if any(chunk.is_value and chunk.left > edge for chunk in row.chunks):
        return False
    over_both = any(is_over_labels(chunk, edge) and chunk.right > reach for chunk in row.parted(span.columns))
    return not over_both and not _SENTENCE.search(row.line.text)


def is_heading(row: Row) -> bool:
    """Whether a line is a lone word with the number of a section, or of a part of one."""
    number = numbering(row.line.text)
    return number is not None and number.level <= NumberingLevel.BRACKETED_CHINESE and len(row.chunks) == 1


def _is_sound(rows: Sequence[Row], span: Span) -> bool:
    """Whether lines are a table beyond doubt: by many values or by a header."""
    count = len(span.columns.spans)
    if count >= MANY_VALUES:
        return True
    edge = label_edge(rows[span.start : span.last + 1], span.columns)
    header = read_header(rows[span.first : span.start], edge, span.columns)
    return len(header.heads) >= count and bool(header.corner)
