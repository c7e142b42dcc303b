"""Tables as lines of a label and its values between spaces: `（一）予以公开 0 0 0`, as pdftotext and pypdf give them.

A label may begin on the lines above its values, a header may take many lines. Columns are gone: a row with fewer
values than its neighbours stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from extractor.diagnostics import doubt
from extractor.patterns import pattern
from extractor.readers.plain.lines import HEADER_WORD_LENGTH, LABEL_LENGTH, Line, is_clause, is_number, is_value, words
from extractor.readers.plain.runs import Row, Run, TextCell
from extractor.values.ordinals import numbering

MIN_ROWS = 3  # rows that make a table of a run of lines
LONE_ROW_VALUES = 6  # values that make a table of one row
HEADER_WORDS = 6  # words that make a header of a line too long for a label; the last line of table 4 has ten
HEADER_LINES = 40  # the wrapped header of a table with 15 columns takes 25 lines
LABEL_LINES = 4  # lines above its values that a label may take; the longest seen takes 4
MOST_WORDS = 40  # words of a header line that others may go on below; table 4 has 15
CAPTION_LINES = 4  # lines above the first values in which a clause and its header stand, blank ones included
LONE_NUMBER = doubt("lone_number")

_WIDE_WORD = pattern(r"\S+(?: \S+)*")
_CLOSES = pattern(r"[^（()）]{0,10}[)）]$")
_COMMA = pattern(r"[，,]")


class Kind(Enum):
    """What a line can be within a table."""

    VALUES = auto()
    WORDS = auto()
    PIECE = auto()
    GAP = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Read:
    """A line with what it can be; `label` and `values` are set for VALUES."""

    line: Line
    kind: Kind
    label: str = ""
    values: tuple[str, ...] = ()


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with a label and values on a line."""
    read = _mark_headings([_read(line) for line in lines])
    runs: list[Run] = []
    position = 0
    while position < len(read):
        captioned = _is_captioned(read, position)
        if read[position].kind is not Kind.VALUES or (len(read[position].values) < 2 and not captioned):
            position += 1
            continue
        floor = runs[-1].stop if runs else 0
        stop = _last_values(read, position) + 1
        start = _header_start(read, position, floor)
        rows = _rows(read[start:stop])
        if captioned or _is_table(read[position:stop]):
            runs.append(Run(start, stop, rows))
        position = stop
    return runs


def _is_captioned(read: Sequence[Read], position: int) -> bool:
    """Whether a line of a label and values stands under a clause of a law and at most two lines of header."""
    if read[position].kind is not Kind.VALUES or not read[position].label:
        return False
    above = [one for one in read[max(0, position - CAPTION_LINES) : position] if one.kind is not Kind.GAP]
    last = max((at for at, one in enumerate(above) if is_clause(one.line.text)), default=None)
    return last is not None and all(one.kind in (Kind.PIECE, Kind.WORDS) for one in above[last:])


def _is_table(read: Sequence[Read]) -> bool:
    rows = [one for one in read if one.kind is Kind.VALUES]
    return len(rows) >= MIN_ROWS or any(
        len(row.values) >= LONE_ROW_VALUES or numbering(row.label) is not None for row in rows
    )


def _read(line: Line) -> Read:
    if line.blank or line.furniture:
        return Read(line, Kind.GAP)
    label, values = _label_and_values(line.text)
    if _are_values(label, values):
        return Read(line, Kind.VALUES, label, values)
    pieces = words(line.text)
    if not line.short and not (len(pieces) >= HEADER_WORDS and line.unbroken):
        return Read(line, Kind.OTHER)
    if all(len(piece) == 1 for piece in pieces):
        return Read(line, Kind.PIECE)
    many = len(pieces) > 1 and all(len(piece) <= HEADER_WORD_LENGTH for piece in pieces)
    return Read(line, Kind.WORDS if many and line.numbering is None else Kind.PIECE)


def _are_values(label: str, values: Sequence[str]) -> bool:
    """Whether a line's end is a row's values and no number at the end of prose, nor a line drawn with dashes."""
    if not values or "。" in label or len(label) > 2 * LABEL_LENGTH or (len(values) == 1 and _COMMA.search(label)):
        return False
    return any(map(is_number, values)) or (len(values) > 1 and bool(label)) or len(values) >= LONE_ROW_VALUES


def _label_and_values(text: str) -> tuple[str, tuple[str, ...]]:
    """A line's label and the numbers and marks at its end."""
    pieces = words(text)
    count = 0
    while count < len(pieces) and is_value(pieces[-1 - count]):
        count += 1
    return " ".join(pieces[: len(pieces) - count]), tuple(pieces[len(pieces) - count :])


def _mark_headings(read: Sequence[Read]) -> list[Read]:
    """The lines with headings set apart: numbered 一、, and a header or no values follow."""
    return [
        Read(one.line, Kind.OTHER) if one.kind is Kind.PIECE and _is_heading(read, position) else one
        for position, one in enumerate(read)
    ]


def _is_heading(read: Sequence[Read], position: int) -> bool:
    if not read[position].line.chapter:
        return False
    pieces = 0
    for one in read[position + 1 : position + HEADER_LINES]:
        if one.kind is Kind.VALUES:
            return pieces > LABEL_LINES
        if one.kind in (Kind.WORDS, Kind.OTHER):
            return True
        single = len(one.line.text) == 1
        pieces += one.kind is Kind.PIECE and not single
    return True


def _last_values(read: Sequence[Read], start: int) -> int:
    """The index of the table's last line of values: prose or a heading ends the table."""
    last = start
    for position in range(start, len(read)):
        if read[position].kind is Kind.VALUES:
            last = position
        elif read[position].kind is Kind.OTHER or position - last > HEADER_LINES:
            break
    return last


def _header_start(read: Sequence[Read], first: int, floor: int) -> int:
    """The index of the first line of the header above the first values."""
    start = position = first
    while position > max(floor, first - HEADER_LINES):
        position -= 1
        one = read[position]
        if one.kind not in (Kind.WORDS, Kind.PIECE, Kind.GAP, Kind.VALUES) or _is_prose(one.line.text):
            break
        if one.kind is not Kind.GAP:
            start = position
    return start


def _is_prose(text: str) -> bool:
    """Whether a short line is the end of a sentence: it has a comma and no bracket at either end."""
    return _COMMA.search(text) is not None and text[0] not in "（(" and text[-1] not in "）)"


def _rows(read: Sequence[Read]) -> list[Row]:
    rows: list[Row] = []
    pending: list[Read] = []
    for one in read:
        if one.kind in (Kind.WORDS, Kind.PIECE):
            pending.append(one)
        elif one.kind is Kind.VALUES:
            split = _label_start(pending, one.label, first=not any(map(_has_values, rows)))
            rows.extend(_with_brackets_closed(_header_rows(pending[:split])))
            rows.append([*_labels(pending[split:], one), *_values(one)])
            pending = []
    return rows


def _header_rows(lines: Sequence[Read]) -> list[Row]:
    """The rows of header lines; words that stand below others in columns of characters go on with those."""
    rows: list[Row] = []
    above: list[re.Match[str]] = []
    last = 0
    for one in lines:
        words = list(_WIDE_WORD.finditer(one.line.raw))
        if above and one.line.number == last + 1 and len(words) <= len(above) and not is_clause(one.line.text):
            for word in words:
                column = min(range(len(above)), key=partial(_distance, above, word))
                rows[-1][column] = TextCell(rows[-1][column].text + word.group(), rows[-1][column].line)
        else:
            rows.append(_header_row(one))
            above = words if MOST_WORDS >= len(words) == len(rows[-1]) > 1 else []
        last = one.line.number
    return rows


def _distance(above: Sequence[re.Match[str]], word: re.Match[str], at: int) -> int:
    """How far the middle of a word is from that of the word at a place above, in half characters."""
    return abs(sum(above[at].span()) - sum(word.span()))


def _with_brackets_closed(rows: Sequence[Row]) -> list[Row]:
    """Header rows, the rest of a bracket that a line's end broke put back behind it: （单位：万 | 元）."""
    closed: list[Row] = []
    for row in rows:
        above = closed[-1][-1] if closed else None
        if above and len(row) == 1 and _is_open(above.text) and _CLOSES.match(row[0].text):
            closed[-1] = [*closed[-1][:-1], TextCell(above.text + row[0].text, above.line)]
        else:
            closed.append(row)
    return closed


def _is_open(text: str) -> bool:
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _has_values(row: Row) -> bool:
    return any(is_value(cell.text) for cell in row)


def _label_start(pending: Sequence[Read], label: str, *, first: bool) -> int:
    """Where the lines above a row stop being header and start being its label, of which `label` stands beside it."""
    if label and numbering(label) is None and any(is_clause(line.line.text) for line in pending):
        return len(pending)
    after_words = max((index + 1 for index, line in enumerate(pending) if line.kind is Kind.WORDS), default=0)
    numbered = next((i for i in range(after_words, len(pending)) if pending[i].line.numbering), None)
    if numbered is not None:
        return numbered
    return len(pending) if first else after_words


def _header_row(read: Read) -> Row:
    pieces = words(read.line.text)
    if read.kind is Kind.PIECE and all(len(piece) == 1 for piece in pieces):
        pieces = ["".join(pieces)]
    elif read.kind is Kind.PIECE:
        pieces = [read.line.text]
    return [TextCell(piece, read.line.number) for piece in pieces]


def _labels(above: Sequence[Read], one: Read) -> Row:
    """The label's cells: a numbered piece starts one, any other goes on with it."""
    cells: Row = []
    pieces = [(" ".join(words(piece.line.text)), piece.line.number) for piece in above]
    for text, line in [*pieces, *((piece, one.line.number) for piece in _numbered_pieces(one.label))]:
        if cells and numbering(text) is None:
            cells[-1] = TextCell(cells[-1].text + text, cells[-1].line)
        else:
            cells.append(TextCell(text, line))
    return cells


def _numbered_pieces(label: str) -> list[str]:
    """A label in its pieces: a number after a space starts one (`法提供 2.没有现成信息`)."""
    pieces: list[str] = []
    for word in label.split():
        if pieces and numbering(word) is None:
            pieces[-1] += " " + word
        else:
            pieces.append(word)
    return pieces


def _values(one: Read) -> Row:
    why = LONE_NUMBER if not one.label and len(one.values) == 1 else None
    return [TextCell(value, one.line.number, why) for value in one.values]
