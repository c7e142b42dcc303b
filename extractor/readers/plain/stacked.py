"""Tables that lost every separator: a cell a line. Only runs of values tell where a row ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.diagnostics import doubt
from extractor.readers.plain.lines import Line, is_clause, is_value
from extractor.readers.plain.runs import Row, Run, TextCell
from extractor.values.ordinals import numbering

LABEL_DEPTH = 3  # cells of labels before a row's values: chapter, group, item
LONE_ROW_VALUES = 10  # values in one row that are a table without any other row
MIN_ROWS = 2
TOO_MANY = doubt("too_many")

Group = tuple[Row, Row]  # the texts and the values that follow them


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with a cell a line, where rows of several values make that plain."""
    runs: list[Run] = []
    for start, stop in _chunks(lines):
        printed = [line for line in lines[start:stop] if line.text and not line.furniture]
        cells = [TextCell(line.text, line.number) for line in printed]
        if _is_stack(groups(cells)):
            runs.append(Run(start, stop, infer_rows(cells)))
    return runs


def _chunks(lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
    """Stretches of short lines between headings and prose that end in a value."""
    start = 0
    last_value: int | None = None
    for position, line in enumerate([*lines, Line(0, "。")]):
        if line.text and not line.furniture and (not line.short or _is_heading(lines, position)):
            if last_value is not None:
                yield start, last_value + 1
            start, last_value = position + 1, None
        elif is_value(line.text) and not line.furniture:
            last_value = position


def _is_heading(lines: Sequence[Line], position: int) -> bool:
    """Whether a line numbered 一、 is a heading: more texts follow it than a row has labels, or nothing does."""
    if not lines[position].chapter:
        return False
    texts = 0
    for line in lines[position + 1 : position + 30]:
        if line.text and not line.furniture:
            if is_value(line.text):
                break
            texts += 1
    return texts >= LABEL_DEPTH


def groups(cells: Sequence[TextCell]) -> list[Group]:
    """The cells as texts and the values that follow them, again and again."""
    found: list[Group] = []
    for cell in cells:
        if is_value(cell.text) or not cell.text:
            if not found:
                found.append(([], []))
            found[-1][1].append(cell)
        elif not found or found[-1][1]:
            found.append(([cell], []))
        else:
            found[-1][0].append(cell)
    return found


def _is_stack(found: Sequence[Group]) -> bool:
    several = sum(1 for _, values in found if len(values) > 1)
    return several >= MIN_ROWS or any(len(values) >= LONE_ROW_VALUES for _, values in found)


def infer_rows(cells: Sequence[TextCell]) -> list[Row]:
    """Rows of cells without row ends: values end a row; more texts than a row has labels are its header."""
    found = groups(cells)
    usual = _usual_count(found)
    rows: list[Row] = []
    for texts, values in found:
        title, texts = _part_title(texts)
        header, label = _part_header(texts, len(values), alone=len(found) == 1 and len(values) >= LONE_ROW_VALUES)
        if len(values) > usual and not header:
            values = [TextCell(value.text, value.line, TOO_MANY) for value in values]
        rows.extend([*title, *header])
        rows.append([*label, *values])
    return [row for row in rows if row]


def _usual_count(found: Sequence[Group]) -> int:
    """The largest number of values that several rows have; where no two rows agree, the largest of all."""
    counts = Counter(len(values) for _, values in found)
    return max([count for count, rows in counts.items() if rows > 1] or counts)


def _part_title(texts: Row) -> tuple[list[Row], Row]:
    """The row of a title that names a clause of a law, with what stands before it, and the texts behind it."""
    last = max((at + 1 for at, text in enumerate(texts) if is_clause(text.text)), default=0)
    return [texts[:last]] if last else [], texts[last:]


def _part_header(texts: Row, values: int, *, alone: bool) -> tuple[list[Row], Row]:
    """Header rows and the row's own labels.

    A lone row of values has no label. A header has a cell above the label and one above each value; what is above
    that is a title.
    """
    if alone:
        return [texts], []
    numbered = any(numbering(text.text) for text in texts[1:])
    if len(texts) < values + 2 or (len(texts) <= LABEL_DEPTH and numbered):
        if len(texts) <= LABEL_DEPTH:
            return [], texts
        return [texts[:-1]], texts[-1:]
    title = len(texts) - values - 2
    return [texts[:title], texts[title:-1]], texts[-1:]
