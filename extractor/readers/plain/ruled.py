"""Columns under a rule of dashes for each: simple and multiline tables of pandoc, simple tables of RST."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.patterns import pattern
from extractor.readers.plain.columns import Columns
from extractor.readers.plain.lines import Line
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular

MAX_COLUMNS = 60
HEADER_LINES = 8  # lines of words above the first rule of a table whose head has none above it

_RULE = pattern(r"\s*[-=]{2,}(?:\s+[-=]{2,})+\s*")
_WHOLE = pattern(r"\s*[-=]{3,}\s*")
_WORD = pattern(r"\S+")
_DASHES = pattern(r"[-=]+")


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables whose columns a rule of dashes tells."""
    runs: list[Run] = []
    position = 0
    while position < len(lines):
        if not _is_rule(lines[position]):
            position += 1
            continue
        start = _start(lines, position, runs[-1].stop if runs else 0)
        stop = _stop(lines, position, start)
        rows = _rows(lines[start:stop], lines[position])
        if is_tabular(rows):
            runs.append(Run(start, stop, rows))
        position = stop
    return runs


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.raw) is not None


def _is_whole(line: Line) -> bool:
    return _WHOLE.fullmatch(line.raw) is not None


def _start(lines: Sequence[Line], rule: int, floor: int) -> int:
    """The index of the head's first line above a rule, of the rule itself where there is none."""
    start = rule
    while start > max(floor, rule - HEADER_LINES) and _is_head(lines[start - 1]):
        start -= 1
    if start > floor and start < rule and _is_whole(lines[start - 1]):
        return start - 1
    return start if rule - start == 1 else rule


def _is_head(line: Line) -> bool:
    return line.unbroken and not line.chapter and not _is_rule(line) and not _is_whole(line)


def _stop(lines: Sequence[Line], rule: int, start: int) -> int:
    """The index after the last line: behind a closing rule, or before the blank line below a table with a head."""
    closed = blank = None
    for at in range(rule + 1, len(lines)):
        if lines[at].blank and blank is None:
            blank = at
        if _is_rule(lines[at]) or _is_whole(lines[at]):
            closed = at
            break
    simple = start == rule - 1 and not _is_whole(lines[start])
    if closed is None or (simple and blank is not None):
        return len(lines) if blank is None else blank
    if start == rule and "=" in lines[rule].raw and blank is None:  # perhaps the head's own rule
        return _last_rule(lines, closed)
    return closed + 1


def _last_rule(lines: Sequence[Line], closed: int) -> int:
    """The index after the rule that ends a table whose head's rule is at `closed`, or after that one."""
    for at in range(closed + 1, len(lines)):
        if lines[at].blank:
            return at if at > closed + 1 else closed + 1
        if _is_rule(lines[at]):
            return at + 1
    return len(lines)


def _rows(lines: Sequence[Line], rule: Line) -> list[Row]:
    """A row for each line, or for each group of lines between blank ones; the head is one row."""
    measured = Columns(rule.raw)
    starts = [measured.places[match.start()] for match in _DASHES.finditer(rule.raw)]
    ends = [measured.places[match.end() - 1] + 1 for match in _DASHES.finditer(rule.raw)]
    if len(starts) > MAX_COLUMNS:
        return []
    groups: list[list[Line]] = [[]]
    several = any(line.blank for line in lines[:-1])
    for line in lines:
        if _is_rule(line) or _is_whole(line) or (several and line.blank):
            groups.append([])
        elif not line.blank and not line.furniture:
            groups[-1].append(line)
    parted = [group for group in groups if group] if several else [[line] for group in groups for line in group]
    return [_merged([_cells(line, starts, ends) for line in group], group[0].number) for group in parted]


def _merged(pieces: Sequence[Sequence[str]], number: int) -> Row:
    """A row of cells whose texts stand on several lines."""
    return [TextCell("\n".join(filter(None, column)), number) for column in zip(*pieces, strict=True)]


def _cells(line: Line, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """The words of a line under the rules they stand below; a little aside where programs count widths otherwise."""
    found: list[list[str]] = [[] for _ in starts]
    measured = Columns(line.raw)
    for match in _WORD.finditer(line.raw):
        first = measured.places[match.start()]
        last = measured.places[match.end() - 1] + 1
        found[_column(first, last, starts, ends)].append(match.group())
    return [" ".join(words) for words in found]


def _column(first: int, last: int, starts: Sequence[int], ends: Sequence[int]) -> int:
    """The column whose rule a word stands under with most of its length, or the nearest."""
    left = max(0, bisect_right(starts, first) - 1)
    right = min(len(starts) - 1, max(left, bisect_right(starts, last - 1)))
    return max(range(left, right + 1), key=lambda column: min(last, ends[column]) - max(first, starts[column]))
