"""Tables without rules in which no cell is filled: the words of a header, and labels below the first of them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.chunks import Columns, Row, label_edge, unspaced
from extractor.layout.unruled import HEADER_LINES, ROW_GAP, Span, fits, is_alike
from extractor.layout.unruled_header import read_header

# A header that stands by itself has three words on one line at least; below another table two.
LEAST_WORDS = 3
# No text on a page stands as far right as this.
BEYOND = 1e5


def blank_spans(rows: Sequence[Row], others: Sequence[Span]) -> list[Span]:
    """The tables among the rows outside other tables that show a header and labels, and no value."""
    found: list[Span] = []
    taken = {index for span in others for index in range(span.first, span.last + 1)}
    for index in range(len(rows) - 1):
        if index in taken or not _is_over_labels(rows, index, taken):
            continue
        below_table = any(near in taken for near in range(index - 2, index))
        span = _span_at(rows, index, taken)
        if span is not None and len(span.columns.spans) + 1 >= (2 if below_table else LEAST_WORDS):
            found.append(span)
            taken |= set(range(span.first, span.last + 1))
    return found


def _is_over_labels(rows: Sequence[Row], index: int, taken: set[int]) -> bool:
    """Whether a row is the last of a header: it has words apart, and the next row has one, at the left of them."""
    words, below = unspaced(rows[index].chunks), unspaced(rows[index + 1].chunks)
    if len(words) < 2 or len(below) != 1 or index + 1 in taken or not _is_near(rows, index + 1):
        return False
    named = sum("：" in word.text or word.is_value for word in words)
    return named < 2 and below[0].right < words[1].left and not below[0].is_value


def _is_near(rows: Sequence[Row], index: int) -> bool:
    row, above = rows[index], rows[index - 1]
    return row.baseline - above.baseline <= ROW_GAP * row.size and is_alike(row, above)


def _span_at(rows: Sequence[Row], header: int, taken: set[int]) -> Span | None:
    """The table whose header ends with a row, None where the rows above and below make none."""
    start = header + 1
    first = header
    while first > 0 and start - first < HEADER_LINES and first - 1 not in taken and _is_near(rows, first):
        if rows[first - 1].line.left < rows[start].line.left - rows[start].size:
            break
        first -= 1
    edge = max(chunk.right for chunk in unspaced(rows[start].chunks))
    heads = read_header(rows[first:start], edge, Columns(((BEYOND, BEYOND),))).heads
    if not heads:
        return None
    columns = Columns(tuple((head.left, head.right) for head in heads))
    last = header
    while last + 1 < len(rows) and last + 1 not in taken and _is_label(rows, last + 1, columns):
        last += 1
    if last < start or label_edge(rows[start : last + 1], columns) >= columns.left:
        return None
    return Span(first, start, last, columns, tuple(rows[first : last + 1]))


def _is_label(rows: Sequence[Row], index: int, columns: Columns) -> bool:
    row = rows[index]
    return not row.cells(columns) and fits(rows, index, columns)
