"""Rows without what a conversion to text added: padding up to the grid's width, cells that a span covered.

Nothing is taken away that could be a blank value: a cell goes only where the other rows show that it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.plain.lines import is_value
from extractor.readers.plain.runs import Row
from extractor.values.ordinals import NumberingLevel, numbering


class _Part(NamedTuple):
    """A data row: its place among the rows, where its values begin and where its last text ends."""

    number: int
    labels: int
    end: int


def shaped(rows: Sequence[Row]) -> list[Row]:
    """The rows without empty columns and without padding."""
    kept = without_empty_columns(rows)
    for start, stop in _bands(kept):
        kept[start:stop] = _band_without_padding(kept[start:stop])
    return kept


def without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows without the columns that are empty in every row, header included: left over from the conversion.

    In ragged rows a cell's column is unknown, and without a header an empty column may be one of blank values: there
    only an empty cell at the end of every row goes.
    """
    kept = [row for row in rows if row]
    if len(kept) < 2:
        return kept
    if len({len(row) for row in kept if len(row) > 1}) == 1 and any(map(is_header, kept)):
        width = max(map(len, kept))
        used = {column for column in range(width) if any(column < len(row) and row[column].text for row in kept)}
        return [[cell for column, cell in enumerate(row) if column in used] for row in kept]
    while any(len(row) > 1 for row in kept) and all(not row[-1].text for row in kept if len(row) > 1):
        kept = [row[:-1] if len(row) > 1 else row for row in kept]
    return kept


def is_header(row: Row) -> bool:
    """Whether a row holds several texts and no value: the words of a header."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) > 1 and not any(map(is_value, texts))


def _bands(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Stretches of rows from one header to the next, each with its header rows."""
    heads = [is_header(row) for row in rows]
    starts = [index for index in range(1, len(rows)) if heads[index] and not heads[index - 1]]
    return list(pairwise([0, *starts, len(rows)]))


def _band_without_padding(rows: list[Row]) -> list[Row]:
    """The rows of a band, all with as many cells behind their labels, as far as that can be told."""
    parts = [part for index, row in enumerate(rows) if (part := _part(index, row)) is not None]
    if len({part.labels for part in parts}) < 2 or any(not rows[part.number][0].text for part in parts):
        return rows
    values = max(part.end - part.labels for part in parts)
    if _packed_left(rows, parts, values):
        cut = {part.number: part.labels + values for part in parts}
        return [row[: cut[index]] if index in cut else _without_last_blanks(row) for index, row in enumerate(rows)]
    return _without_covered(rows, parts)


def _part(index: int, row: Row) -> _Part | None:
    """The row's parts, None for a header or a title: a row that holds no value, or begins with one."""
    texts = [cell.text for cell in row]
    labels = next((at for at, text in enumerate(texts) if not text or is_value(text)), len(texts))
    filled = [at for at, text in enumerate(texts) if text]
    if is_header(row) or (labels < 1 and (not filled or is_value(texts[filled[0]]))) or labels == len(texts):
        return None
    return _Part(index, labels, filled[-1] + 1 if filled else labels)


def _packed_left(rows: Sequence[Row], parts: Sequence[_Part], values: int) -> bool:
    """Whether every row has its values right behind its labels and blanks up to one width at its end."""
    width = len(rows[parts[0].number])
    if any(len(rows[part.number]) != width for part in parts):
        return False
    if any(part.labels + values > width for part in parts) or values < 2:
        return False
    ends = Counter(part.end - part.labels for part in parts if part.end > part.labels)
    return ends[values] * 2 > ends.total() and any(part.labels + values < width for part in parts)


def _without_last_blanks(row: Row) -> Row:
    end = max((at + 1 for at, cell in enumerate(row) if cell.text), default=1)
    return row[:end]


def _without_covered(rows: list[Row], parts: Sequence[_Part]) -> list[Row]:
    """Ragged rows without the blanks that a label's span left between it and the values, which end the row.

    Each row has to begin where all rows whose label is counted alike begin; a cell may be lost in any other.
    """
    width = max(len(rows[part.number]) for part in parts)
    behind = Counter(len(rows[part.number]) - part.labels for part in parts).most_common(1)[0][0]
    heads = [row for row in rows if is_header(row)]
    if behind < 2 or (heads and all(len(row) == width for row in heads)):
        return rows
    if any(cell.text for part in parts for cell in _covered(rows[part.number], part, behind)):
        return rows
    usual = _usual_starts((_level(rows[part.number]), width - len(rows[part.number])) for part in parts)
    kept = list(rows)
    for part in parts:
        row = rows[part.number]
        if len(row) - part.labels > behind and width - len(row) == usual.get(_level(row)):
            kept[part.number] = [*row[: part.labels], *row[len(row) - behind :]]
    return kept


def _covered(row: Row, part: _Part, behind: int) -> Row:
    return row[part.labels : max(part.labels, len(row) - behind)]


def _level(row: Row) -> NumberingLevel | None:
    number = numbering(row[0].text)
    return number.level if number else None


def _usual_starts(found: Iterable[tuple[NumberingLevel | None, int]]) -> dict[NumberingLevel | None, int]:
    """For each level of numbering the column at which most of its rows begin; none where no two agree."""
    counts = Counter(found)
    usual: dict[NumberingLevel | None, int] = {}
    for (level, start), count in counts.most_common():
        total = sum(other for (one, _), other in counts.items() if one == level)
        if 2 * count > total and total > 1:
            usual.setdefault(level, start)
    return usual
