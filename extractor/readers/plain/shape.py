"""Rows without what a conversion to text added: padding up to the grid's width, cells that a span covered.

Nothing is taken away that could be a blank value: a cell goes only where the other rows show that it is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.readers.plain.lines import is_value
from extractor.readers.plain.runs import Row
from extractor.tuples import NamedTuple
from extractor.values.ordinals import NumberingLevel, numbering


class _Part(NamedTuple):
    """A data row: its place among the rows, where its values begin and where its last text ends."""

    number: int
    labels: int
    end: int


def shaped(rows: Sequence[Row]) -> list[Row]:
    """The rows without empty columns and without padding."""
    kept = _without_empty_columns([row for row in rows if row])
    for start, stop in bands(kept):
        kept[start:stop] = _band_without_padding(kept[start:stop])
    while any(len(row) > 1 for row in kept) and all(not row[-1].text for row in kept if len(row) > 1):
        kept = [row[:-1] if len(row) > 1 else row for row in kept]
    return kept


def _without_empty_columns(rows: list[Row]) -> list[Row]:
    """The rows without the columns that are empty in every row, header included: left over from the conversion.

    In ragged rows a cell's column is unknown, and without a header over every column of values an empty one may be
    one of blank values: there none goes.
    """
    widths = {len(row) for row in rows if len(row) > 1}
    heads = [row for row in rows if is_header(row)]
    if len(rows) < 2 or len(widths) != 1 or not heads or not _are_headed(rows, heads):
        return rows
    used = {column for row in rows for column, cell in enumerate(row) if cell.text}
    return [[cell for column, cell in enumerate(row) if column in used] for row in rows]


def _are_headed(rows: Sequence[Row], heads: Sequence[Row]) -> bool:
    """Whether a text of the header stands over every column that holds a value."""
    named = {column for row in heads for column, cell in enumerate(row) if cell.text}
    return all(column in named for row in rows for column, cell in enumerate(row) if is_value(cell.text))


def is_header(row: Row) -> bool:
    """Whether a row holds several texts and no value, and is not that of a counted label with blanks behind it."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) > 1 and numbering(texts[-1]) is None and not any(map(is_value, texts))


def bands(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Stretches of rows from one header to the next, each with its header rows."""
    heads = [is_header(row) for row in rows]
    starts = [index for index in range(1, len(rows)) if heads[index] and not heads[index - 1]]
    return list(pairwise([0, *starts, len(rows)]))


def _band_without_padding(rows: list[Row]) -> list[Row]:
    """The rows of a band, all with as many cells behind their labels, as far as that can be told."""
    heads = [row for row in rows if is_header(row)]
    if heads and len({len(row) for row in rows}) == 1 and not _are_headed(rows, heads):
        rows = [without_last_blanks(row) if is_header(row) else row for row in rows]
    parts = [part for index, row in enumerate(rows) if (part := _part(index, row)) is not None]
    if len({part.labels for part in parts}) < 2:
        return rows
    if _are_exact(rows, parts):
        return _without_covered(rows, parts)
    width = Counter(len(rows[part.number]) for part in parts).most_common(1)[0][0]
    whole = [part for part in parts if len(rows[part.number]) == width]
    if 2 * len(whole) > len(parts) and _packed_left(rows, whole):
        behind = min(width - part.labels for part in whole)
        cut = {part.number: part.labels + behind for part in whole}
        return [row[: cut[at]] if at in cut else without_last_blanks(row) for at, row in enumerate(rows)]
    return _without_covered(rows, parts)


def _are_exact(rows: Sequence[Row], parts: Sequence[_Part]) -> bool:
    """Whether most rows have as many cells behind their labels, however many labels: nothing fills them up."""
    behind = Counter(len(rows[part.number]) - part.labels for part in parts)
    usual, count = behind.most_common(1)[0]
    alike = {part.labels for part in parts if len(rows[part.number]) - part.labels == usual}
    return usual > 1 and len(alike) > 1 and 2 * count > len(parts)


def _part(index: int, row: Row) -> _Part | None:
    """The row's parts, None for a header or a title: a row that holds no value, or begins with one."""
    texts = [cell.text for cell in row]
    filled = [at for at, text in enumerate(texts) if text]
    if is_header(row) or not filled or is_value(texts[filled[0]]):
        return None
    labels = next((at for at in range(filled[0], len(texts)) if not texts[at] or is_value(texts[at])), len(texts))
    return _Part(index, labels, filled[-1] + 1) if labels < len(texts) else None


def _packed_left(rows: Sequence[Row], parts: Sequence[_Part]) -> bool:
    """Whether every one of these rows, all as wide, has its values right behind its labels and blanks at its end."""
    width, most = len(rows[parts[0].number]), max(part.labels for part in parts)
    values = max(part.end - part.labels for part in parts)
    if any(part.labels + values > width for part in parts) or values < 2:
        return False
    return any(cell.text for part in parts for cell in rows[part.number][part.labels : most])


def without_last_blanks(row: Row) -> Row:
    """The row up to its last text; its first cell where it has none."""
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
