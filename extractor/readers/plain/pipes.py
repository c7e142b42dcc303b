"""Tables with pipes between the cells: a row a line (Markdown too), or a cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.patterns import pattern
from extractor.readers.plain import pipe_stack
from extractor.readers.plain.lines import LABEL_LENGTH, PIPES, Line, is_value, strip_cell
from extractor.readers.plain.repeats import merged
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular, skip_gap
from extractor.readers.plain.shape import shaped
from extractor.readers.plain.tab_rows import is_title_row

CELL_LINES = 8  # lines that a cell goes on over; the longest label takes 4
RULE_MARKS = 2

_PIPE = pattern(rf"(?<!\\)[{PIPES}]")
_RULE = pattern(rf"[-=+:{PIPES}─━┄┈═╪╬┼├┤┌┐└┘┬┴╭╮╰╯╔╗╚╝╠╣╦╩_\s]+")
_DRAWN = pattern(r"[-=─━┄┈═_]")
_BREAK_TAG = pattern(r"<br[ \t]{0,4}/?>", re.IGNORECASE)


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with pipes between their cells."""
    runs: list[Run] = []
    position = 0
    while position < len(lines):
        if not has_pipe(lines[position]):
            position += 1
            continue
        stop = _end(lines, position)
        start = _with_title(lines, position, stop, runs[-1].stop if runs else 0)
        rows = _rows(lines[start:stop])
        if is_tabular(rows) or _is_ruled_row(rows, lines[start:stop]):
            cells = merged(rows)
            runs.append(Run(start, stop, cells or shaped(rows), drawn=bool(cells)))
        position = stop
    return runs


def _is_ruled_row(rows: Sequence[Row], lines: Sequence[Line]) -> bool:
    """Whether lines are one row of values and the rule that Markdown draws below it: a piece of a table."""
    values = [cell for row in rows for cell in row if is_value(cell.text)]
    return len(rows) == 1 and len(values) == len(rows[0]) > RULE_MARKS and any(map(is_rule, lines))


def has_pipe(line: Line) -> bool:
    """Whether a pipe stands in it that is not escaped."""
    return _PIPE.search(line.raw) is not None


def is_rule(line: Line) -> bool:
    """Whether it draws a line and prints nothing."""
    text = line.text
    return _RULE.fullmatch(text) is not None and sum(1 for _ in _DRAWN.finditer(text)) >= RULE_MARKS


def is_drawn(line: Line) -> bool:
    """Whether it is a line drawn across the page with one mark, from three of them on, as converters part pages."""
    text = line.text
    return len(text) > RULE_MARKS and len(set(text)) == 1 and text[0] in "-=─━═_*"


def _with_title(lines: Sequence[Line], first: int, stop: int, floor: int) -> int:
    """`first`, or the line above it where that is a row that spans the table, or the first cell of a stack.

    It is where such lines without a pipe stand in the table again; a page's title over a table is none.
    """
    if first <= floor:
        return first
    above = lines[first - 1]
    if is_rule(above) or (_is_bare_pipe(lines[first]) and above.short and not above.chapter):
        return first - 1
    titled = any(is_title_row(line) and not has_pipe(line) and not is_rule(line) for line in lines[first:stop])
    return first - 1 if titled and is_title_row(above) else first


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line of the table: blank lines, page numbers and single cells may stand between.

    A label that is numbered 一、 counts on from the one above it in the table; a heading does not.
    """
    position = stop = start
    chapter, label = 0, ""
    while position < len(lines):
        line = lines[position]
        number = line.numbering if line.chapter else None
        if has_pipe(line) or is_rule(line):
            stop = position + 1
        elif not _stands_between(lines, position) or (number and number.ordinal != chapter + 1 and line.text != label):
            if _is_bare_pipe(lines[position - 1]) and _can_be_last(line):
                stop = position + 1
            break
        if number:
            chapter, label = number.ordinal, line.text
        position = skip_gap(lines, position + 1, blanks=1)
    return stop


def _can_be_last(line: Line) -> bool:
    """Whether a line can be the last cell of a table, below a pipe: a value, or a short text that is no heading."""
    return line.short and (line.numbering is None or is_value(line.text))


def _stands_between(lines: Sequence[Line], position: int) -> bool:
    """Whether a line without a pipe is a cell, a piece of one or a row of the table: the pipes go on after it."""
    line, above = lines[position], lines[position - 1]
    behind = lines[position + 1 : position + 1 + CELL_LINES]
    after = behind[0] if behind else None
    if after is None or not line.short:
        return False
    if line.chapter:  # a section's heading, unless pipes stand on lines of their own
        return _is_bare_pipe(after) and (_is_bare_pipe(above) or (not above.blank and not has_pipe(above)))
    if _is_bare_pipe(above) and after.short and not after.chapter:
        return True
    return _goes_on(line, behind)


def _goes_on(line: Line, behind: Sequence[Line]) -> bool:
    """Whether a line with a pipe follows, after short lines at most that can be pieces of the same cell."""
    length = len(line.text)
    for after in behind:
        if has_pipe(after):
            return is_title_row(line) or length <= 2 * LABEL_LENGTH
        length += len(after.text)
        if not after.short or after.numbering is not None or length > 2 * LABEL_LENGTH:
            return False
    return False


def _is_bare_pipe(line: Line) -> bool:
    return _PIPE.fullmatch(line.text) is not None


def pieces(text: str) -> list[str]:
    """What stands between the pipes of a line and at its ends, white space included."""
    return _PIPE.split(text)


def cell_text(piece: str) -> str:
    """What a piece prints."""
    return "\n".join(map(strip_cell, _BREAK_TAG.split(strip_cell(piece)))).replace("\\|", "|")


def cells(text: str, *, bordered: bool = True) -> list[str]:
    """The cells of a line; the pipe at its end is a border, the one at its start where the table is `bordered`."""
    found = [cell_text(piece) for piece in pieces(text)]
    if bordered and len(found) > 1 and not found[0]:
        found = found[1:]
    if len(found) > 1 and not found[-1]:
        found = found[:-1]
    return found


def only_cell(text: str) -> str:
    """A line's single cell that holds text, as layout tables leave it; the line itself where it has several."""
    if not _PIPE.search(text):
        return text
    filled = [cell for cell in cells(text) if cell]
    return filled[0].replace("\n", " ") if len(filled) == 1 else "" if not filled else text


def _rows(lines: Sequence[Line]) -> list[Row]:
    kept = [line for line in lines if not line.furniture and not (line.text and is_rule(line))]
    printed = [line for line in kept if line.text]
    with_pipes = [line for line in printed if has_pipe(line) and not _is_bare_pipe(line)]
    if 2 * sum(map(_is_row, with_pipes)) >= len(printed) - sum(map(_is_bare_pipe, printed)) or any(
        len(row) > RULE_MARKS for row in map(_filled, with_pipes)
    ):
        return _rows_of_lines(printed)
    return pipe_stack.rows([(line, pieces(line.raw)) for line in kept])


def _filled(line: Line) -> list[str]:
    return [piece for piece in pieces(line.text) if strip_cell(piece)]


def _is_row(line: Line) -> bool:
    """Whether a line holds several cells, filled or blank."""
    return len(_filled(line)) > 1


def _rows_of_lines(printed: Sequence[Line]) -> list[Row]:
    """A row for each line, or for the lines over which a row goes on."""
    lines = _whole_lines([line for line in printed if not _is_bare_pipe(line)])
    with_pipes = [text for text, _ in lines if _PIPE.search(text)]
    bordered = all(map(_PIPE.match, with_pipes))
    padded = _is_padded(with_pipes)
    return [
        [TextCell(cell, number) for cell in cells(_without_padding(text) if padded else text, bordered=bordered)]
        for text, number in lines
    ]


def _whole_lines(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """The texts of rows with the numbers of their lines; where every row ends in a pipe, it goes on to one."""
    found: list[tuple[str, int]] = []
    closed = _ends_in_pipes(lines)
    position = 0
    while position < len(lines):
        length = _row_lines(lines, position) if closed else 1
        found.append(("\n".join(line.text for line in lines[position : position + length]), lines[position].number))
        position += length
    return found


def _ends_in_pipes(lines: Sequence[Line]) -> bool:
    """Whether all lines that hold several cells and end in a value have a pipe behind it."""
    ends = [_PIPE.search(line.text[-1]) for line in lines if _is_row(line) and is_value(strip_cell(_filled(line)[-1]))]
    return bool(ends) and all(ends)


def _row_lines(lines: Sequence[Line], start: int) -> int:
    """How many lines the row takes that begins on one: on to the first that ends in a pipe."""
    if not has_pipe(lines[start]) and lines[start].numbering is None:
        return 1
    for length in range(1, CELL_LINES + 1):
        line = lines[start + length - 1] if start + length <= len(lines) else None
        if line is None or (length > 1 and line.numbering is not None and not has_pipe(lines[start])):
            return 1
        if _PIPE.search(line.text[-1]):
            return length
    return 1


def _is_padded(texts: Sequence[str]) -> bool:
    """Whether rows were filled up with bare pipes: several stand together at the end of one, blank cells are wider."""
    if not any(_ends_in_bare_pipes(pieces(text)) for text in texts):
        return False
    inner = (piece for text in texts for piece in _before_the_last(pieces(text)))
    return not any(not strip_cell(piece) and len(piece) < 2 for piece in inner)


def _ends_in_bare_pipes(found: Sequence[str]) -> bool:
    return len(found) > 2 and not found[-1] and not found[-2] and any(map(strip_cell, found))


def _before_the_last(found: Sequence[str]) -> Sequence[str]:
    """The pieces behind the first up to the last that is filled."""
    filled = [at for at, piece in enumerate(found) if strip_cell(piece)]
    return found[1 : filled[-1]] if filled else []


def _without_padding(text: str) -> str:
    found = pieces(text)
    end = len(found)
    while end > 2 and len(found[end - 2]) < 2 and not strip_cell(found[end - 2]):
        end -= 1
    return "|".join(found[:end])
