"""Tables drawn as boxes of characters, a rule between any two rows: grid tables of pandoc, RST and terminals.

A drawing tells every span: cells reach over a column where no bar stands between, and over a row where no rule does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from extractor.patterns import pattern
from extractor.readers.plain.columns import Columns
from extractor.readers.plain.lines import Line, is_value, strip_cell
from extractor.readers.plain.runs import Row, Run, TextCell, is_tabular

MAX_COLUMNS = 60  # the widest table of a report has 18
MIN_LINES = 3

_CORNERS = "+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╭╮╰╯╟╢╓╖╙╜"
_BARS = "|│┃║｜"
_DASHES = "-=─━═┄┈"
_EDGE = pattern(rf"[{_CORNERS}{_BARS}]")
_TOP = pattern(rf"[{_CORNERS}](?:[{_DASHES}:]+[{_CORNERS}])+")
_SEGMENT = pattern(rf"(?<=[{_CORNERS}{_BARS}])[{_DASHES}:]{{2,}}(?=[{_CORNERS}{_BARS}])")
_BAR = pattern(rf"[{_BARS}{_CORNERS[1:]}]")  # + stands in texts too
_BAR_OR_CORNER = pattern(rf"[{_BARS}{_CORNERS}]")


@dataclass(frozen=True)
class _Drawn:
    """A line of a box: its rules as the columns they go from and to, and the columns of its bars."""

    line: Line
    columns: Columns
    rules: tuple[tuple[int, int], ...]

    @cached_property
    def bars(self) -> tuple[int, ...]:
        pattern = _BAR_OR_CORNER if self.rules else _BAR
        return tuple(self.columns.places[match.start()] for match in pattern.finditer(self.columns.text))


@dataclass
class _Band:
    """The lines of a row of slots, and the rule below them (None below the last)."""

    lines: list[_Drawn] = field(default_factory=list)
    rule: _Drawn | None = None


def find(lines: Sequence[Line]) -> list[Run]:
    """The tables drawn as boxes."""
    runs: list[Run] = []
    position = 0
    while position < len(lines):
        if not _TOP.fullmatch(lines[position].text):
            position += 1
            continue
        stop = _end(lines, position)
        rows = _rows([_drawn(line) for line in lines[position:stop] if line.text])
        if is_tabular(rows):
            runs.append(Run(position, stop, rows, drawn=True))
        position = stop
    return runs


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line that begins with a bar or a corner."""
    stop = start
    while stop < len(lines) and _EDGE.match(lines[stop].text):
        stop += 1
    return stop


def _drawn(line: Line) -> _Drawn:
    columns = Columns(line.text)
    segments = (match.span() for match in _SEGMENT.finditer(line.text))
    rules = tuple((columns.places[first] - 1, columns.places[last]) for first, last in segments)
    return _Drawn(line, columns, rules)


def _rows(lines: Sequence[_Drawn]) -> list[Row]:
    """The rows of a box, none where it is no box or its slots make no cells."""
    edges = sorted({edge for line in lines for rule in line.rules for edge in rule})
    if not 2 <= len(edges) <= MAX_COLUMNS or len(lines) < MIN_LINES or not lines[-1].rules:
        return []
    bands = _bands(lines)
    return _cells(bands, edges) or []


def _bands(lines: Sequence[_Drawn]) -> list[_Band]:
    """The lines between rules; where several of them hold values, each is a row of its own."""
    bands: list[_Band] = [_Band()]
    for line in lines[1:]:
        if line.rules:
            bands[-1].rule = line
            bands.append(_Band())
        else:
            bands[-1].lines.append(line)
    return [part for band in bands if band.lines for part in _parts(band)]


def _parts(band: _Band) -> Iterator[_Band]:
    if sum(map(_has_value, band.lines)) < 2:
        yield band
        return
    for line in band.lines:
        yield _Band([line], band.rule if line is band.lines[-1] else line)


def _has_value(line: _Drawn) -> bool:
    return any(is_value(strip_cell(piece)) for piece in _BAR.split(line.columns.text))


def _cells(bands: Sequence[_Band], edges: Sequence[int]) -> list[Row] | None:
    """The cells of the slots between rules and bars; None where what no line parts is no rectangle."""
    walls = [_walls(band, edges) for band in bands]
    floors = [_floor(band, edges) for band in bands]
    columns = len(edges) - 1
    taken: set[tuple[int, int]] = set()
    rows: list[Row] = []
    for row in range(len(bands)):
        rows.append([])
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = next(end for end in range(column + 1, columns + 1) if end == columns or walls[row][end])
            bottom = row
            while bottom < len(bands) - 1 and not any(floors[bottom][column:right]):
                bottom += 1
            slots = {(y, x) for y in range(row, bottom + 1) for x in range(column, right)}
            if taken & slots:
                return None
            taken |= slots
            text, line = _text(bands[row : bottom + 1], edges, column, right)
            rows[-1].append(TextCell(text, line, None, column, bottom - row + 1, right - column))
    return rows


def _walls(band: _Band, edges: Sequence[int]) -> list[bool]:
    """At which edges a bar stands in a band."""
    found = [False] * len(edges)
    for line in band.lines:
        for edge in _placed(line.bars, edges):
            found[edge] = True
    return found


def _placed(bars: Sequence[int], edges: Sequence[int]) -> list[int]:
    """The index of the edge each bar draws: all in order, or the nearest where some are missing.

    Programs count the width of some characters (“ ” —) otherwise, and bars behind them stand a little aside.
    """
    if len(bars) == len(edges):
        return list(range(len(edges)))
    return [_nearest(bar, edges) for bar in bars]


def _nearest(place: int, edges: Sequence[int]) -> int:
    index = bisect_left(edges, place)
    if index == len(edges) or (index and place - edges[index - 1] < edges[index] - place):
        return index - 1
    return index


def _floor(band: _Band, edges: Sequence[int]) -> list[bool]:
    """Under which slots of a band a rule is drawn; a line that holds values draws one under all."""
    if band.rule is None or not band.rule.rules:
        return [True] * (len(edges) - 1)
    found = [False] * (len(edges) - 1)
    for first, last in band.rule.rules:
        for column in range(bisect_left(edges, first), bisect_left(edges, last)):
            found[column] = True
    return found


def _text(bands: Sequence[_Band], edges: Sequence[int], left: int, right: int) -> tuple[str, int]:
    """What a cell prints over its bands, with the number of its first line."""
    lines = list(bands[0].lines)
    for above, band in pairwise(bands):
        lines += [above.rule] if above.rule is not None and above.rule.rules else []
        lines += band.lines
    texts = [text for line in lines if (text := _piece(line, edges, left, right))]
    return "\n".join(texts), lines[0].line.number


def _piece(line: _Drawn, edges: Sequence[int], left: int, right: int) -> str:
    """What a line prints between two edges."""
    bars = dict(zip(_placed(line.bars, edges), line.bars, strict=True))
    return strip_cell(line.columns.between(bars.get(left, edges[left]) + 1, bars.get(right, edges[right])))
