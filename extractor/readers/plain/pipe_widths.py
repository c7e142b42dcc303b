"""A cell a line, each row filled up with pipes to the width of the table: rows by the count of pipes alone.

The width is the one under which every cell falls where a row can have it: texts before values, a new row at every
text that follows a value. Blank cells keep their places, whatever stands around the pipes; pipes with nothing between
them, not even a line's end, fill a row up where they end one and stand nowhere else. One row may be a cell short: the
one before and behind which all rows are whole, each but the first of all with a text in its first place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise, product

from extractor.readers.plain.lines import is_clause, is_value
from extractor.readers.plain.pipe_padding import without_padding
from extractor.readers.plain.runs import Row, TextCell
from extractor.tuples import NamedTuple

WIDEST = 40  # cells of a row; the widest table of a report has 18
MIN_ROWS = 3  # rows that begin behind a value: fewer fit too many widths
LABELS = 3  # texts before the values of a row: chapter, group, item

Cells = Sequence[tuple[TextCell, int]]  # filled cells with the number of pipes between each and the one before it


def rows(cells: Cells, tail: int, bare: Collection[int] = ()) -> list[Row]:
    """The rows, all as wide as the table but for what fills them up; none where the pipes do not tell them.

    `tail` pipes follow the last cell; `bare` are the places, counted by pipes, that have not even a line's end.
    """
    places = list(accumulate(pipes for _, pipes in cells))
    if len(set(places)) < len(places):
        return []
    printed = _Printed({place: cell for (cell, _), place in zip(cells, places, strict=True)}, places[-1] + tail)
    starts = sum(1 for (above, _), (below, _) in pairwise(cells) if is_value(above.text) and not is_value(below.text))
    find: tuple[Callable[[_Printed, int, int], list[range]], ...]
    find = (_whole_rows, _rows_with_one_short) if starts >= MIN_ROWS else (partial(_blank_rows, bare=bare),)
    for spans_of, width, leading in product(find, range(2, WIDEST + 2), (1, 0)):
        if spans := spans_of(printed, width, leading):
            return without_padding(printed.rows(spans, leading), spans, leading, bare)
    return [] if starts else _header_and_values(printed, places, bare)


def table_rows(cells: Cells, tail: int, bare: Collection[int] = ()) -> list[Row]:
    """The rows of a small table, a header and rows of values as wide; none where no width or more than one fits."""
    places = list(accumulate(pipes for _, pipes in cells))
    if not places or len(set(places)) < len(places):
        return []
    printed = _Printed({place: cell for (cell, _), place in zip(cells, places, strict=True)}, places[-1] + tail)
    leading = min(places[0], 1)
    fitting = [
        (printed.rows(spans, leading), spans)
        for width in range(leading + 2, min(WIDEST + 2, printed.total // 2 + 1))
        if (spans := _whole_rows(printed, width, leading))
    ]
    good = [(found, spans) for found, spans in fitting if _is_headed(found)]
    return without_padding(*good[0], leading, bare) if len(good) == 1 else []


def _is_headed(rows: Sequence[Row]) -> bool:
    """Whether rows are a header, without a gap between its texts, and rows that each begin with their only text.

    The title of a clause may stand above.
    """
    rows = rows[1:] if is_clause("".join(cell.text for cell in rows[0])) else rows
    if not rows:
        return False
    texts = [[cell.text for cell in row if cell.text and not is_value(cell.text)] for row in rows]
    head = [cell.text for cell in rows[0]]
    labelled = all(row[0].text and len(found) == 1 for row, found in zip(rows[1:], texts[1:], strict=True))
    return labelled and len(texts[0]) > 1 and head[: len(texts[0])] == texts[0]


class _Printed(NamedTuple):
    """The filled cells by their places, and how many places there are."""

    cells: Mapping[int, TextCell]
    total: int

    def rows(self, spans: Sequence[range], leading: int) -> list[Row]:
        """The rows of some places less the leading ones, with a blank cell in each that holds nothing."""
        line = min(self.cells.items())[1].line
        found: list[Row] = []
        for span in spans:
            found.append([])
            for place in span[leading:]:
                cell = self.cells.get(place)
                line = cell.line if cell else line
                found[-1].append(cell or TextCell("", line))
        return found


def _spans(total: int, width: int, first: int = 0) -> list[range]:
    return [range(start, start + width) for start in range(first, total - width + 1, width)]


def _whole_rows(printed: _Printed, width: int, leading: int) -> list[range]:
    """The places of the rows where all have a width, and every cell falls where such a row can have it."""
    spans = _spans(printed.total, width) if printed.total % width == 0 else []
    return spans if all(_fits(printed, span, leading) for span in spans) else []


def _blank_rows(printed: _Printed, width: int, leading: int, *, bare: Collection[int]) -> list[range]:
    """The places of rows that hold hardly a value, but each begin with a text and end where the bare places do."""
    ends = [place + 1 for place in bare if place + 1 not in bare]
    if len(ends) < MIN_ROWS or printed.total % width or any(end % width for end in ends):
        return []
    spans = _spans(printed.total, width)
    return spans if _count_fitting(printed, spans, leading) == len(spans) else []


def _rows_with_one_short(printed: _Printed, width: int, leading: int) -> list[range]:
    """The places of the rows where all have a width but one, which is a cell short; none where more rows can be it."""
    if printed.total % width != width - 1 or printed.total < width * MIN_ROWS:
        return []
    before, behind = _spans(printed.total, width), _spans(printed.total, width, width - 1)
    good = _count_fitting(printed, before, leading)
    rest = _count_fitting(printed, behind[::-1], leading)
    torn = [range(at * width, (at + 1) * width - 1) for at in range(max(0, len(behind) - rest), good + 1)]
    torn = [span for span in torn if _fits(printed, span, leading, labelled=True)]
    if len(torn) != 1:
        return []
    at = torn[0].start // width
    return [*before[:at], *torn, *behind[at:]]


def _count_fitting(printed: _Printed, spans: Sequence[range], leading: int) -> int:
    """How many rows fit, one behind the other, each but the first of all with a text in its first place."""
    fitting = (_fits(printed, span, leading, labelled=span.start > 0) for span in spans)
    return next((at for at, fits in enumerate(fitting) if not fits), len(spans))


def _header_and_values(printed: _Printed, places: Sequence[int], bare: Collection[int]) -> list[Row]:
    """Rows of texts and a last one of values, as wide as the first, which was filled up with pipes."""
    leading = min(places[0], 1)
    first = next((place for above, place in pairwise(places) if place - above > MIN_ROWS), 0)
    width = first - leading
    if not 1 < width <= WIDEST or printed.total % width or any(place % width < leading for place in places):
        return []
    spans = _spans(printed.total, width)
    found = printed.rows(spans, leading)
    values = [any(is_value(cell.text) for cell in row) for row in found]
    last = [cell for cell in found[-1] if cell.text]
    if values != [*[False] * (len(found) - 1), True] or not all(is_value(cell.text) for cell in last):
        return []
    return without_padding(found, spans, leading, bare)


def _fits(printed: _Printed, span: range, leading: int, *, labelled: bool = False) -> bool:
    """Whether every cell of a row falls where it can: texts before values, nothing before its first place.

    The first place may be that of a border. A `labelled` row has a text there.
    """
    texts = values = 0
    for column, place in enumerate(span):
        cell = printed.cells.get(place)
        if cell is None:
            if labelled and column == leading:
                return False
            continue
        if column < leading or (is_clause(cell.text) and column != leading):
            return False
        if is_value(cell.text):
            values += 1
            if column == leading or not 0 < texts <= LABELS:
                return False
        else:
            texts += 1
            if values:
                return False
    return True
