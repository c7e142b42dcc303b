"""Tables without rules in which no cell is filled: the words of a header, and labels below the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.chunks import Chunk, unspaced
from extractor.layout.unruled import HEADER_LINES, ROW_GAP, Span, fits, is_alike, is_heading
from extractor.layout.unruled_header import ONE_CELL, read_header
from extractor.layout.value_columns import Columns
from extractor.layout.value_rows import MANY_VALUES, Row

# A header that stands by itself has three words on one line at least; below another table two.
LEAST_WORDS = 3
# Between a header and the text below it is an empty row where so much is free, in em: a row, and space around tables.
EMPTY_ROW = 2.0
# A space within a title is as wide as a letter; columns of a header are further apart, in em.
SPACE = 1.2
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


def header_spans(rows: Sequence[Row], others: Sequence[Span]) -> list[Span]:
    """The tables among the rows outside other tables that show a header of several levels above an empty row."""
    found: list[Span] = []
    taken = {index for span in others for index in range(span.first, span.last + 1)}
    for index, row in enumerate(rows):
        if index not in taken and len(unspaced(row.chunks)) >= MANY_VALUES:
            span = _header_at(rows, index, taken)
            if span is not None:
                found.append(span)
                taken |= set(range(span.first, span.last + 1))
    return found


def _header_at(rows: Sequence[Row], index: int, taken: set[int]) -> Span | None:
    """The header that a row is a line of, None where it has not many words below others, or no room below."""
    first = last = index
    while first > 0 and first - 1 not in taken and _is_near(rows, first) and not is_heading(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and last + 1 not in taken and _is_near(rows, last + 1):
        last += 1
    lines = rows[first : last + 1]
    if len(lines) > HEADER_LINES or any(chunk.is_value for row in lines for chunk in row.chunks):
        return None
    header = read_header(lines, float("-inf"), Columns(((BEYOND, BEYOND),)))
    if len(header.heads) < MANY_VALUES or len(header.parents) < 2 or not _is_room_below(rows, last):
        return None
    columns = Columns(tuple((head.left, head.right) for head in header.heads))
    return Span(first, last + 1, last, columns, tuple(lines))


def _is_room_below(rows: Sequence[Row], index: int) -> bool:
    """Whether the next text stands overleaf, or so far below a row that an empty row is between them; no value does."""
    if index + 1 == len(rows):
        return True
    row, below = rows[index].line, rows[index + 1]
    apart = below.line.page != row.page or below.line.box[1] - row.box[3] > EMPTY_ROW * row.size
    return apart and not below.values


def _is_over_labels(rows: Sequence[Row], index: int, taken: set[int]) -> bool:
    """Whether a row is the last of a header: the next row has one word, at the left of those of the header."""
    words, below = unspaced(rows[index].chunks), unspaced(rows[index + 1].chunks)
    if len(below) != 1 or below[0].is_value or index + 1 in taken or not _is_near(rows, index + 1):
        return False
    if is_heading(rows[index + 1]) and any(_is_spaced(*pair) for pair in pairwise(words)):
        return False  # a title in several words above the first heading
    right = [word.left for word in words if word.left > below[0].right]
    if not right or _goes_on_below(rows, index + 1, taken, right[0]):
        return False
    if len(words) == 1:
        return _is_line_of_header(rows, index, taken)
    named = sum("：" in word.text or word.is_value for word in words)
    return named < 2 and below[0].right < words[1].left


def _is_spaced(word: Chunk, other: Chunk) -> bool:
    """Whether two words are no further apart than a space of a line, as wide as a letter, parts them."""
    return other.left - word.right < SPACE * word.size


def _goes_on_below(rows: Sequence[Row], index: int, taken: set[int], left: float) -> bool:
    """Whether a word at the left stands beside a header: the line right below it has words right of `left` alone."""
    if index + 1 == len(rows) or index + 1 in taken:
        return False
    row, below = rows[index], rows[index + 1]
    return _are_lines_of_one(row, below) and below.line.left > left - row.size


def _is_line_of_header(rows: Sequence[Row], index: int, taken: set[int]) -> bool:
    """Whether lines of one cell lead up from a row to one with several words."""
    while index > 0 and index - 1 not in taken and _are_lines_of_one(rows[index - 1], rows[index]):
        index -= 1
        if len(unspaced(rows[index].chunks)) > 1:
            return True
    return False


def _are_lines_of_one(row: Row, below: Row) -> bool:
    return below.baseline - row.baseline <= ONE_CELL * row.size and is_alike(row, below)


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
    heads = read_header(rows[first:start], edge, Columns(((BEYOND, BEYOND),)), rows[start : start + 1]).heads
    if not heads:
        return None
    columns = Columns(tuple((head.left, head.right) for head in heads))
    last = header
    while last + 1 < len(rows) and last + 1 not in taken and _is_label(rows, last + 1, columns):
        last += 1
    if last < start:
        return None
    return Span(first, start, last, columns, tuple(rows[first : last + 1]))


def _is_label(rows: Sequence[Row], index: int, columns: Columns) -> bool:
    row = rows[index]
    return not row.cells(columns) and fits(rows, index, columns)
