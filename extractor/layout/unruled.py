"""Tables without rules around their cells, found by numbers that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractor.layout.cells import Piece
from extractor.layout.chunks import Chunk, Columns, Row, columns_of, row_of
from extractor.layout.lines import Line
from extractor.layout.model import Ruling
from extractor.layout.unruled_cells import piece_of
from extractor.values.ordinals import NumberingLevel, numbering

# Narrative lines print up to three lone numbers; rows of table 3 have seven, of table 4 fifteen.
MANY_VALUES = 5
# Rows of one table are no further apart, in em; between a table and a heading is more, or a larger size.
ROW_GAP = 5.0
# Lines of one header or one label are set in sizes that differ less.
SAME_SIZE = 0.12
# The deepest header (table 3, all labels wrapped) has nine lines.
HEADER_LINES = 9
# A header cell's text and the numbers under it stand no further apart than this, in em.
UNDER_HEADER = 3.0

_SPACED = regex.compile(r"\S\s+\S")
_SENTENCE = regex.compile(r"。|；|：$")


@dataclass(frozen=True, slots=True)
class _Span:
    """A table as the rows `first` to `last`, its values from `start` on, and their columns."""

    first: int
    start: int
    last: int
    columns: Columns


def unruled_pieces(lines: Sequence[Line], rules: Sequence[Ruling], page: int) -> tuple[list[Piece], list[Line]]:
    """The tables that aligned numbers show among lines of a page, and the lines outside them."""
    if not any(_SPACED.search(line.text) for line in lines):
        return [], list(lines)
    rows = [row_of(line) for line in lines]
    spans = _many_valued(rows)
    spans += _headed(rows, spans)
    taken = {index for span in spans for index in range(span.first, span.last + 1)}
    pieces = [
        piece_of(rows[span.first : span.start], rows[span.start : span.last + 1], span.columns, rules, page)
        for span in spans
    ]
    return pieces, [line for index, line in enumerate(lines) if index not in taken]


def _many_valued(rows: Sequence[Row]) -> list[_Span]:
    """Tables whose rows hold many values, with the rows between and around them and their headers."""
    spans: list[_Span] = []
    for index, row in enumerate(rows):
        if len(row.values) < MANY_VALUES:
            continue
        grown = _grown(rows, spans[-1], index) if spans else None
        if grown is not None:
            spans[-1] = grown
        else:
            spans.append(_Span(index, index, index, columns_of(row.values)))
    floor = 0
    for position, span in enumerate(spans):
        whole = _with_header(rows, _extended(rows, span, _ceiling(rows, spans, position)), floor)
        spans[position] = whole
        floor = whole.last + 1
    return spans


def _ceiling(rows: Sequence[Row], spans: Sequence[_Span], position: int) -> int:
    return spans[position + 1].first if position + 1 < len(spans) else len(rows)


def _grown(rows: Sequence[Row], span: _Span, index: int) -> _Span | None:
    """The table with a further row of values, None where that row or a line between is not of the table."""
    columns = span.columns.with_values(rows[index].values)
    if columns is None or not all(_fits(rows, between, columns) for between in range(span.last + 1, index + 1)):
        return None
    return replace(span, last=index, columns=columns)


def _fits(rows: Sequence[Row], index: int, columns: Columns) -> bool:
    """Whether a line can be a row, or a part of a label, of the table above it."""
    row = rows[index]
    if row.line.baseline - rows[index - 1].line.baseline > ROW_GAP * row.line.size or _SENTENCE.search(row.line.text):
        return False
    if any(label.right > columns.left for label in row.labels(columns)):
        return False
    return all(cell.is_value and columns.holds(cell) for cell in row.cells(columns))


def _extended(rows: Sequence[Row], span: _Span, ceiling: int) -> _Span:
    """The table with the rows around it that hold fewer values, and the rest of its last label."""
    first, last, columns = span.first, span.last, span.columns
    size = rows[first].line.size
    while last + 1 < ceiling and _is_row(rows, last + 1, columns, size):
        last += 1
        columns = columns.with_values(rows[last].cells(columns)) or columns
    while (
        first > 0 and rows[first - 1].values and _fits(rows, first, columns) and _is_row(rows, first - 1, columns, size)
    ):
        first -= 1
    return _Span(first, first, last, columns)


def _is_row(rows: Sequence[Row], index: int, columns: Columns, size: float) -> bool:
    """Whether a line beside a table's rows is one of them: it has values in columns, or goes on with a label."""
    row = rows[index]
    if abs(row.line.size - size) > SAME_SIZE * size or not _fits(rows, index, columns):
        return False
    if row.cells(columns):
        return bool(row.labels(columns))
    return row.line.baseline - rows[index - 1].line.baseline < 2 * size and numbering(row.line.text) is None


def _with_header(rows: Sequence[Row], span: _Span, floor: int) -> _Span:
    """The table with the lines of its header, none above `floor`."""
    first, size = span.first, rows[span.first].line.size
    while first > floor and span.start - first < HEADER_LINES and _is_header(rows[first - 1], rows[first], span, size):
        first -= 1
    return replace(span, first=first)


def _is_header(row: Row, below: Row, span: _Span, size: float) -> bool:
    """Whether a line stands in a header: near, as small, and none of its words over both labels and numbers."""
    if below.line.baseline - row.line.baseline > ROW_GAP * size or abs(row.line.size - size) > SAME_SIZE * size:
        return False
    number = numbering(row.line.text)
    if number is not None and number.level <= NumberingLevel.BRACKETED_CHINESE:
        return False
    return not any(_is_wide(chunk, span) for chunk in row.chunks) and not row.line.text.endswith("。")


def _is_wide(chunk: Chunk, span: _Span) -> bool:
    """Whether a chunk covers parts of the labels and of the numbers, or reaches beyond the table."""
    left, right = span.columns.left, span.columns.right
    over = chunk.left < left - UNDER_HEADER * chunk.size and chunk.right > left + chunk.size
    return over or chunk.right > right + UNDER_HEADER * chunk.size


def _headed(rows: Sequence[Row], others: Sequence[_Span]) -> list[_Span]:
    """Tables of few columns: a header line of words, with rows of a label and values under its words."""
    taken = {index for span in others for index in range(span.first, span.last + 1)}
    spans: list[_Span] = []
    for index in range(len(rows) - 1):
        if index not in taken and (span := _headed_at(rows, index, taken)) is not None:
            spans.append(span)
            taken.update(range(span.first, span.last + 1))
    return spans


def _headed_at(rows: Sequence[Row], index: int, taken: set[int]) -> _Span | None:
    header = rows[index]
    if len(header.chunks) < 2 or header.values or not _is_parted(header.chunks):
        return None
    columns = columns_of(header.chunks[1:])
    last = index
    while last + 1 < len(rows) and last + 1 not in taken and _is_under(rows, last + 1, header, columns):
        last += 1
    if not any(row.values for row in rows[index + 1 : last + 1]):
        return None
    return _Span(index, index + 1, last, columns)


def _is_parted(chunks: Sequence[Chunk]) -> bool:
    return all(right.left - left.right > 2 * left.size for left, right in pairwise(chunks))


def _is_under(rows: Sequence[Row], index: int, header: Row, columns: Columns) -> bool:
    """Whether a line has a label under the header's first word and values, if any, under the others."""
    row, size = rows[index], header.line.size
    if (
        row.line.baseline - rows[index - 1].line.baseline > ROW_GAP * size
        or abs(row.line.size - size) > SAME_SIZE * size
    ):
        return False
    values = row.values
    labels = row.chunks[: len(row.chunks) - len(values)]
    if len(labels) != 1 or labels[0].right > columns.left or not _shares_place(labels[0], header, rows[index - 1]):
        return False
    found = [columns.find(value) for value in values]
    return len(set(found)) == len(found) and all(map(_is_near, (columns.spans[at] for at in found), values))


def _shares_place(label: Chunk, header: Row, above: Row) -> bool:
    """Whether a label stands under the header's first word, or starts where the label above starts."""
    first = header.chunks[0]
    under = label.left < first.right and first.left < label.right
    return under or abs(label.left - above.chunks[0].left) < label.size


def _is_near(span: tuple[float, float], value: Chunk) -> bool:
    slack = UNDER_HEADER * value.size
    return span[0] - slack <= value.middle <= span[1] + slack
