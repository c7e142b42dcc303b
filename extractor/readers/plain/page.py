"""Pages kept in columns of characters, as `pdftotext -layout` gives them: labels on lines around their values.

A label may stand above, beside and below its values, and beside the labels of groups that are set from top to bottom.
Which text belongs to which is told by columns: a numbered text begins a label, what stands below it in its column goes
on with it, and a row of values belongs to the innermost label whose lines reach around it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.patterns import pattern
from extractor.readers.plain.lines import Line, is_clause, is_value
from extractor.readers.plain.runs import Row, Run, TextCell
from extractor.values.ordinals import numbering

MIN_VALUES = 5  # values in a row of a table that is read by columns; the rows of table 3 have seven
WIDEST = 40  # values of a row; the widest table of a report has 15
MIN_ROWS = 3
MOST_COLUMNS = 12  # columns in which labels stand; a page has three
LONE_ROW_VALUES = 10  # values of one row that are a table: table 4
HEADER_LINES = 40
REACH = 3  # characters that the lines of a label may stand aside of one another
LEAF_GAP = 2  # lines between the pieces of a column's label, blank ones counted

_WORD = pattern(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Word:
    """A text between wide spaces, with the characters it takes on its line."""

    text: str
    first: int
    last: int
    at: int
    number: int

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


@dataclass(slots=True)
class _Label:
    """A label with the words it is made of."""

    column: int
    words: list[_Word] = field(default_factory=list)

    @property
    def cell(self) -> TextCell:
        return TextCell("".join(word.text for word in self.words), self.words[0].number)

    def reaches(self, at: int) -> bool:
        return self.words[0].at <= at <= self.words[-1].at


@dataclass(frozen=True, slots=True)
class _Read:
    """A line with its words, those at its end that are values, and whether it is prose."""

    line: Line
    words: tuple[_Word, ...]
    values: tuple[_Word, ...]
    prose: bool


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables whose rows of several values stand in columns."""
    read = [_read(at, line) for at, line in enumerate(lines)]
    runs: list[Run] = []
    position = 0
    while position < len(read):
        width = len(read[position].values)
        if not MIN_VALUES <= width <= WIDEST:
            position += 1
            continue
        rows = _rows_of(read, position, width)
        if len(rows) >= MIN_ROWS or width >= LONE_ROW_VALUES:
            start = _header_start(read, position, runs[-1].stop if runs else 0)
            stop = _stop(read, rows[-1])
            runs.append(Run(start, stop, _table(read, start, stop, rows)))
            position = stop
        else:
            position = rows[-1] + 1
    return runs


def _read(at: int, line: Line) -> _Read:
    if line.blank or line.furniture or "\t" in line.raw:
        return _Read(line, (), (), "\t" in line.raw)
    words = tuple(_Word(match.group(), *match.span(), at, line.number) for match in _WORD.finditer(line.raw))
    count = 0
    while count < len(words) and is_value(words[-1 - count].text):
        count += 1
    prose = not line.unbroken or (len(words) == 1 and len(line.text) > HEADER_LINES)
    return _Read(line, words, words[len(words) - count :], prose and not count)


def _rows_of(read: Sequence[_Read], start: int, width: int) -> list[int]:
    """The lines with as many values as the first, up to prose or a heading."""
    rows = [start]
    for at in range(start + 1, len(read)):
        one = read[at]
        if one.prose or (one.values and len(one.values) not in (width, 1)) or at - rows[-1] > HEADER_LINES // 4:
            break
        if len(one.values) == width:
            rows.append(at)
    return rows


def _header_start(read: Sequence[_Read], first: int, floor: int) -> int:
    """The first line of the header: behind prose, a heading or the values of a table above."""
    start = at = first
    several = False
    while at > max(floor, first - HEADER_LINES):
        at -= 1
        one = read[at]
        if one.prose or one.values or (one.line.chapter and several) or is_clause(one.line.text):
            break
        several = several or len(one.words) > 1
        start = at if one.words else start
    return start


def _stop(read: Sequence[_Read], last: int) -> int:
    """The index after the last row, and after the rest of its label right below it."""
    stop = last + 1
    while stop < len(read) and len(read[stop].words) == 1 and not read[stop].prose and not read[stop].line.numbering:
        stop += 1
    return stop


def _table(read: Sequence[_Read], start: int, stop: int, rows: Sequence[int]) -> list[Row]:
    values = [read[at].values for at in rows]
    edge = min(words[0].first for words in values)
    body = rows[0]
    while body > start and not read[body - 1].values and _is_label(read[body - 1], edge):
        body -= 1
    labels = _labels(read[body:stop], edge)
    found = _header(read[start:body], values, edge)
    taken = 0
    free: list[_Label] = []
    for at in rows:
        while taken < len(labels) and labels[taken].words[0].at <= at:
            free.append(labels[taken])
            taken += 1
        own = max((label for label in free if label.reaches(at)), key=lambda label: label.column, default=None)
        groups = [label.cell for label in free if own is None or label.column < own.column]
        row = [TextCell(word.text, word.number) for word in read[at].values]
        found.append([*groups, *([own.cell] if own else []), *row])
        free = []
    return found


def _is_label(one: _Read, edge: int) -> bool:
    """Whether a line above the first values begins their label."""
    return len(one.words) == 1 and one.words[0].last <= edge and one.line.numbering is not None


def _labels(read: Sequence[_Read], edge: int) -> list[_Label]:
    """The labels left of the values: a numbered word begins one, any other goes on with the one above it."""
    labels: list[_Label] = []
    latest: dict[int, _Label] = {}
    for one in read:
        for word in one.words:
            if word in one.values or word.first >= edge:
                continue
            near = [column for column in latest if abs(column - word.first) <= REACH]
            if numbering(word.text) is not None or not latest:
                for column in near:
                    del latest[column]
                if len(latest) >= MOST_COLUMNS:
                    del latest[min(latest)]
                latest[word.first] = _Label(word.first)
                labels.append(latest[word.first])
                labels[-1].words.append(word)
            else:
                latest[min(latest, key=lambda column: abs(column - word.first))].words.append(word)
    return labels


def _header(read: Sequence[_Read], values: Sequence[Sequence[_Word]], edge: int) -> list[Row]:
    """The corner's text, the labels over several columns, and those of the columns from left to right."""
    middles = [sum(words[column].middle for words in values) / len(values) for column in range(len(values[0]))]
    corner: list[_Word] = []
    over: list[list[_Word]] = [[] for _ in middles]
    for one in read:
        for word in one.words:
            if word.last < edge - REACH and len(values) > 1:
                corner.append(word)
            else:
                column = min(range(len(middles)), key=lambda place: abs(middles[place] - word.middle))
                over[column].append(word)
    spacing = min((right - left for left, right in pairwise(middles)), default=0)
    printed = {word.at for one in read for word in one.words}
    leaves = [_leaf(words, spacing, printed) for words in over]
    used = {id(word) for words in (corner, *leaves) for word in words}
    groups = [word for one in read for word in one.words if id(word) not in used]
    rows = [_joined(corner), [TextCell(word.text, word.number) for word in groups]]
    rows.append([cell for words in leaves for cell in _joined(words)])
    return [row for row in rows if row]


def _joined(words: Sequence[_Word]) -> Row:
    return [TextCell("".join(word.text for word in words), words[0].number)] if words else []


def _leaf(words: Sequence[_Word], spacing: float, printed: Set[int]) -> list[_Word]:
    """The lowest words over a column: on lines next to one another, and no wider than a column."""
    leaf: list[_Word] = []
    for word in reversed(words):
        if leaf and (leaf[0].at - word.at > LEAF_GAP or len(word.text) > spacing):
            break
        if leaf and any(at not in printed for at in range(word.at, leaf[0].at)):
            break
        leaf.insert(0, word)
    return leaf
