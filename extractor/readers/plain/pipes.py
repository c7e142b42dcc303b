"""Tables with pipes between the cells: a row a line (Markdown too), or a cell a line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.readers.plain.lines import Line, strip_cell
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular, skip_gap, without_empty_columns
from extractor.readers.plain.stacked import infer_rows
from extractor.readers.plain.tab_rows import is_title_row

_PIPE = regex.compile(r"(?<!\\)[|｜│┃¦]")
_RULE = regex.compile(r"[-=+:|｜│┃─━┄┈═╪╬┼├┤┌┐└┘┬┴╭╮╰╯_\s]*[-=─━═┄┈_]{2,}[-=+:|｜│┃─━┄┈═╪╬┼├┤┌┐└┘┬┴╭╮╰╯_\s]*")
_BREAK_TAG = regex.compile(r"\s*<br\s*/?>\s*", regex.IGNORECASE)


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables with pipes between their cells."""
    runs: list[Run] = []
    position = 0
    while position < len(lines):
        if not _has_pipe(lines[position]):
            position += 1
            continue
        stop = _end(lines, position)
        start = _with_title(lines, position, runs[-1].stop if runs else 0)
        rows = _rows(lines[start:stop])
        if is_tabular(rows):
            runs.append(Run(start, stop, rows))
        position = stop
    return runs


def _has_pipe(line: Line) -> bool:
    return _PIPE.search(line.raw) is not None


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _with_title(lines: Sequence[Line], first: int, floor: int) -> int:
    """`first`, or the line above it where that is a row that spans the table, or the first cell of a stack."""
    if first <= floor:
        return first
    above = lines[first - 1]
    return first - 1 if _is_rule(above) or is_title_row(above) else first


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line of the table: blank lines, page numbers and single cells may stand between."""
    position = stop = start
    while position < len(lines):
        line = lines[position]
        if _has_pipe(line) or _is_rule(line):
            stop = position + 1
        elif not _stands_between(lines, position):
            if _is_bare_pipe(lines[position - 1]) and line.short:
                stop = position + 1
            break
        position = skip_gap(lines, position + 1, blanks=1)
    return stop


def _stands_between(lines: Sequence[Line], position: int) -> bool:
    """Whether a line without a pipe is a cell or a row of the table: short, and the pipes go on right after it."""
    after = lines[position + 1] if position + 1 < len(lines) else None
    cell_of_stack = _is_bare_pipe(lines[position - 1])
    if after is None or not (lines[position].short and (cell_of_stack or is_title_row(lines[position]))):
        return False
    return _has_pipe(after) or (cell_of_stack and after.short and not after.chapter)


def _is_bare_pipe(line: Line) -> bool:
    return _PIPE.fullmatch(line.text) is not None


def cells(text: str, *, bordered: bool = True) -> list[str]:
    """The cells of a line; the pipe at its end is a border, the one at its start where the table is `bordered`."""
    pieces = [_BREAK_TAG.sub("\n", strip_cell(piece)).replace("\\|", "|") for piece in _PIPE.split(text)]
    if bordered and len(pieces) > 1 and not pieces[0]:
        pieces = pieces[1:]
    if len(pieces) > 1 and not pieces[-1]:
        pieces = pieces[:-1]
    return pieces


def only_cell(text: str) -> str:
    """A line's single cell that holds text, as layout tables leave it; the line itself where it has several."""
    if not _PIPE.search(text):
        return text
    filled = [cell for cell in cells(text) if cell]
    return filled[0].replace("\n", " ") if len(filled) == 1 else "" if not filled else text


def _rows(lines: Sequence[Line]) -> list[Row]:
    kept = [line for line in lines if not line.furniture and not (line.text and _is_rule(line))]
    printed = [line for line in kept if line.text]
    with_pipes = [line for line in printed if _has_pipe(line) and not _is_bare_pipe(line)]
    if any(len(cells(line.text)) > 1 for line in with_pipes):
        bordered = all(_PIPE.match(line.text) for line in with_pipes)
        rows = [_row(line, bordered=bordered) for line in printed if not _is_bare_pipe(line)]
    elif with_pipes:
        rows = _stack_with_trailing_pipes(kept)
    else:
        rows = _stack_with_pipes_between(printed)
    return without_empty_columns(rows)


def _row(line: Line, *, bordered: bool = True) -> Row:
    return [TextCell(cell, line.number) for cell in cells(line.text, bordered=bordered)]


def _stack_with_trailing_pipes(lines: Sequence[Line]) -> list[Row]:
    """Rows of cells that stand one a line, each before a pipe: parted by blank lines, or else by their texts."""
    groups: list[Row] = [[]]
    for line in lines:
        if line.blank:
            groups.append([])
        else:
            groups[-1].extend(_row(line))
    rows = [group for group in groups if group]
    if any(len(row) > 1 for row in rows) and len(rows) > 1:
        return rows
    return infer_rows([cell for row in rows for cell in row])


def _stack_with_pipes_between(lines: Sequence[Line]) -> list[Row]:
    """Rows of cells that stand one a line with a pipe on a line between: no pipe between two cells ends a row."""
    rows: list[Row] = []
    joined = False
    for line in lines:
        if _is_bare_pipe(line):
            if joined and rows:
                rows[-1].append(TextCell("", line.number))
            joined = True
        elif joined and rows:
            rows[-1].append(TextCell(line.text, line.number))
            joined = False
        else:
            rows.append([TextCell(line.text, line.number)])
            joined = False
    return rows
