"""Merged cells whose text a converter wrote into every slot they cover → cells with spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.readers.plain.lines import is_value
from extractor.readers.plain.runs import Row, TextCell
from extractor.readers.plain.shape import bands, is_header

SHORTEST = 4  # characters of a label that stands twice in a row because it is merged; 其他 and 总计 stand beside others
MOST = 0.8  # of the rows have the table's width; a cell may be lost in others
NARROWEST = 3  # columns of a table with a title across it

Spans = list[tuple[int, int]]  # first column and the one behind the last


def merged(rows: Sequence[Row]) -> list[Row]:
    """The rows with cells that cover all slots of their text; none where nothing shows that texts were repeated.

    A text that fills a row, or a long label that stands twice at the start of one, shows it. Then equal texts side by
    side in a header are one where the rows below agree: another label may have been cut to the same words.
    """
    width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    if width < NARROWEST or count < MOST * len(rows) or not any(_repeats(row) for row in rows if len(row) == width):
        return []
    spans: list[Spans] = []
    for start, stop in bands(rows):
        spans += _spans(rows[start:stop], width)
    return _with_row_spans(rows, spans)


def _repeats(row: Row) -> bool:
    texts = [cell.text for cell in row]
    if texts[0] and len(set(texts)) == 1 and not is_value(texts[0]):
        return True
    return len(texts[0]) >= SHORTEST and texts[0] == texts[1] and not is_value(texts[0])


def _spans(band: Sequence[Row], width: int) -> list[Spans]:
    """The spans of the cells of each row of a band; a row that lost a cell, or has one more, has none."""
    leaf = max((at for at, row in enumerate(band) if is_header(row)), default=-1)
    lowest = band[leaf] if leaf >= 0 else None
    one = [
        lowest is not None
        and len(lowest) == width
        and bool(lowest[at].text)
        and lowest[at].text == lowest[at + 1].text
        and all(row[at].text == row[at + 1].text for row in band[leaf + 1 :] if len(row) == width)
        for at in range(width - 1)
    ]
    return [
        _row_spans(row, one if at >= leaf else None) if len(row) == width else [(x, x + 1) for x in range(len(row))]
        for at, row in enumerate(band)
    ]


def _row_spans(row: Row, one: Sequence[bool] | None) -> Spans:
    """The spans of a row's cells: equal texts are one, values and the header's lowest cells where the band says so."""
    spans: Spans = []
    for at, cell in enumerate(row):
        joined = False
        if spans and cell.text and cell.text == row[at - 1].text:
            told = one is None or one[at - 1]
            joined = told or (not is_value(cell.text) and not is_header(row))
        if joined:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def _with_row_spans(rows: Sequence[Row], spans: Sequence[Spans]) -> list[Row]:
    """The cells; one whose text stands in the row above, in the same columns, reaches down from there."""
    found: list[Row] = []
    tops: dict[tuple[int, int], tuple[int, int]] = {}  # the row and the place there of the cell over some columns
    for number, (row, parts) in enumerate(zip(rows, spans, strict=True)):
        found.append([])
        above, tops = tops, {}
        for first, end in parts:
            top = above.get((first, end))
            cell = found[top[0]][top[1]] if top else None
            if top and cell and cell.text == row[first].text and cell.text and not is_value(cell.text):
                found[top[0]][top[1]] = replace(cell, row_span=number - top[0] + 1)
                tops[first, end] = top
            else:
                tops[first, end] = (number, len(found[-1]))
                found[-1].append(TextCell(row[first].text, row[first].line, row[first].doubt, first, 1, end - first))
    return found
