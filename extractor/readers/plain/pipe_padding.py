"""Rows of counted pipes without what fills them up to the table's width.

Pipes with nothing between them, not even a line's end, are such. Where each row begins with a pipe of its own, the
first of those that fill it up stands on a line of its own, as a blank cell does; where none does, one pipe more ends
each row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from extractor.readers.plain.lines import is_value
from extractor.readers.plain.runs import Row
from extractor.readers.plain.shape import is_header, without_last_blanks


def without_padding(rows: Sequence[Row], spans: Sequence[range], leading: int, bare: Collection[int]) -> list[Row]:
    """The rows of some places, `leading` of them a border's, less the bare places that end them.

    All of them where such places stand elsewhere too. A row that is shorter than the others lost a cell: no blank at
    its end can be told from what fills it up.
    """
    kept = [_without_bare(row, span[leading:], bare) for row, span in zip(rows, spans, strict=True)]
    ends = (range(span.start, span.start + leading + len(row)) for row, span in zip(kept, spans, strict=True))
    if any(place in bare for end in ends for place in end):
        return list(rows)
    width = max(map(len, spans))
    filled_up = [len(row) < len(whole) for row, whole in zip(kept, rows, strict=True)]
    if leading:
        kept = _without_first_pads(kept, filled_up)
    elif not any(row[-1].text for row in kept):
        kept = [row[:-1] or row for row in kept]
    return [without_last_blanks(row) if len(span) < width else row for row, span in zip(kept, spans, strict=True)]


def _without_bare(row: Row, places: range, bare: Collection[int]) -> Row:
    end = len(row)
    while end > 1 and places[end - 1] in bare:
        end -= 1
    return row[:end]


def _without_first_pads(rows: list[Row], filled_up: Sequence[bool]) -> list[Row]:
    """The rows without the blank place before the bare ones, where every row that has such ends in one.

    A row that has none may end in a blank value, or be filled up by that place alone: the other rows tell.
    """
    if not any(filled_up) or any(row[-1].text for row, filled in zip(rows, filled_up, strict=True) if filled):
        return rows
    kept = [row[:-1] or row if filled else row for row, filled in zip(rows, filled_up, strict=True)]
    data = [row for row, filled in zip(kept, filled_up, strict=True) if filled and len(row) > 1 and not is_header(row)]
    usual = {count for count, times in Counter(map(_behind, data)).items() if times > 1}
    above: Row = []
    for at, row in enumerate(kept):
        if not (filled_up[at] or row[-1].text) and _has_one_more(row, above, usual):
            kept[at] = row[:-1]
        above = kept[at]
    return kept


def _has_one_more(row: Row, above: Row, usual: Collection[int]) -> bool:
    """Whether a row that ends in a blank has a cell more than its kind: a header, a row below one, any other."""
    if is_header(row):
        return all(cell.text for cell in row[:-1])
    return _behind(row) - 1 in usual or (is_header(above) and len(row) == len(above) + 1)


def _behind(row: Row) -> int:
    """How many cells stand behind the labels of a row."""
    return len(row) - next((at for at, cell in enumerate(row) if not cell.text or is_value(cell.text)), len(row))
