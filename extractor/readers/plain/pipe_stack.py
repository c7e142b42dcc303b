"""A cell a line, with pipes before, behind or between the cells: what parts rows shows between a value and a text.

Rows that were filled up to one width are counted. In others a value is followed by a text where a new row begins:
whatever stands there each time and never between two values (a line with a pipe alone, a blank line, no pipe at all)
ends a row. Where nothing does, the texts and values tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.plain import pipe_widths
from extractor.readers.plain.lines import Line, is_clause, is_value, strip_cell
from extractor.readers.plain.runs import Row, TextCell
from extractor.readers.plain.stacked import infer_rows
from extractor.values.numbers import CellState, cell_value
from extractor.values.ordinals import numbering

TITLE_LENGTH = 10  # a line without a pipe is a title from here on; of 其他对外管理服务事项 (10) a line has fewer
MARKED_SHARE = 0.6  # of the ends of rows that bear a mark where others are titles that stand without one
UNIT_LENGTH = 4  # what may follow a number on the next line of its cell: 元, 万元, （件）


@dataclass(slots=True)
class _Item:
    """A filled cell, and what stands before it: P for each pipe, N for each line's end, B for each blank line."""

    cell: TextCell
    gap: str

    @property
    def is_value(self) -> bool:
        return is_value(self.cell.text)

    @property
    def pipes(self) -> int:
        return self.gap.count("P")


def rows(lines: Sequence[tuple[Line, Sequence[str]]]) -> list[Row]:
    """The rows of lines given with what stands between their pipes."""
    items, tail = _items(lines)
    if not items:
        return []
    whole = _with_pieces_joined(items)
    ends = _row_end(items)
    if ends is not _has_blank_line and (counted := _counted(whole, tail)):
        closed = _are_closed(items, tail) and not any(map(_begins, whole, whole[1:]))
        return _without_border(counted) if closed else counted
    if len(whole) == len(items) and (titled := _counted_small_tables(whole, tail)):
        return titled
    if ends is None:
        return infer_rows(_flat(whole, padded=any(item.pipes > 2 and not item.is_value for item in whole)))
    return _parted(items if ends is _has_no_pipe else whole, tail, ends)


def _counted(items: Sequence[_Item], tail: str) -> list[Row]:
    """The rows that the number of pipes tells, none where it does not."""
    return pipe_widths.rows(_placed(items), tail.count("P"), _bare_places(items, tail))


def _counted_small_tables(items: Sequence[_Item], tail: str) -> list[Row]:
    """The rows of a small table, or of several below titles of clauses; none where one cannot be counted."""
    found: list[Row] = []
    for title, part, behind in _small_tables(items, tail):
        counted = pipe_widths.table_rows(_placed(part), behind.count("P"), _bare_places(part, behind))
        if not counted:
            return []
        found += [*([item.cell] for item in title), *counted]
    return found


def _small_tables(items: Sequence[_Item], tail: str) -> Iterator[tuple[Sequence[_Item], Sequence[_Item], str]]:
    """Each table with what stands behind it: its title where that has no pipe, and its cells, the title's among them.

    The pipe before a title that has pipes is its own where one stands before the first cell of all.
    """
    gaps = [*(item.gap for item in items), tail]
    titles = [at for at, item in enumerate(items) if is_clause(item.cell.text)]
    bare = {at for at in titles if gaps[at][-1:] != "P" != gaps[at + 1][:1] and "P" in gaps[at + 1]}
    border = "P" in gaps[0]
    for start, stop in pairwise(sorted({0, *titles, len(items)})):
        first = start + (start in bare)
        cut = gaps[stop].rfind("P") if border and stop in titles and stop not in bare else len(gaps[stop])
        lead = gaps[start].rfind("P") if border and first == start else len(gaps[start])
        opening = [_Item(items[start].cell, gaps[start][lead:])] if first == start else []
        yield items[start:first], [*opening, *items[first + len(opening) : stop]], gaps[stop][:cut]


def _placed(items: Sequence[_Item]) -> list[tuple[TextCell, int]]:
    return [(item.cell, item.pipes) for item in items]


def _items(lines: Sequence[tuple[Line, Sequence[str]]]) -> tuple[list[_Item], str]:
    """The filled cells, and what stands behind the last."""
    items: list[_Item] = []
    gap = ""
    for line, pieces in lines:
        for number, piece in enumerate(pieces):
            gap += "P" if number else ""
            text = strip_cell(piece)
            if text:
                items.append(_Item(TextCell(text, line.number), gap))
                gap = ""
        gap += "B" if line.blank else "N"
    return items, gap


def _bare_places(items: Sequence[_Item], tail: str) -> set[int]:
    """The places between pipes, counted by them, that hold nothing at all."""
    marks = "C".join([*(item.gap for item in items), tail])
    return {number for number, between in enumerate(marks.split("P")) if number and not between}


def _row_end(items: Sequence[_Item]) -> Callable[[_Item, _Item], bool] | None:
    """What ends a row, as a test of two cells that follow one another; None where nothing marks it."""
    pairs = [pair for pair in pairwise(items) if not (_is_unit(*pair) or _titled(*pair))]
    ends = [pair for pair in pairs if pair[0].is_value and not pair[1].is_value]
    inner = [pair for pair in pairs if pair[0].is_value and pair[1].is_value]
    texts = [pair for pair in pairs if not pair[0].is_value and not pair[1].is_value]
    for test in (_has_blank_line, _has_lone_pipe, _has_no_pipe) if ends else (_has_blank_line, _has_lone_pipe):
        marked = _share(ends, test) >= MARKED_SHARE if ends else any(test(*pair) for pair in pairs)
        if marked and (_share(inner, test) < 0.5 or not inner) and (any(test(*pair) for pair in texts) or not texts):
            return test
    return None


def _share(pairs: Sequence[tuple[_Item, _Item]], test: Callable[[_Item, _Item], bool]) -> float:
    return sum(test(*pair) for pair in pairs) / len(pairs) if pairs else 0.0


def _has_blank_line(above: _Item, below: _Item) -> bool:
    return "B" in below.gap


def _has_lone_pipe(above: _Item, below: _Item) -> bool:
    """Whether a pipe of a row's border stands between, beside the one that ends the cell: on a line of its own."""
    return below.pipes > 1 and any(part for part in below.gap.split("P")[1:-1])


def _has_no_pipe(above: _Item, below: _Item) -> bool:
    return not below.pipes


def _titled(above: _Item, below: _Item) -> bool:
    """Whether one of two cells is the title of a part of the table, which is a row of its own in every layout."""
    return is_clause(above.cell.text) or is_clause(below.cell.text)


def _is_title(above: _Item, below: _Item) -> bool:
    """Whether a text behind a value is too long to be the word that a cell of values holds."""
    return above.is_value and not below.is_value and len(below.cell.text) >= TITLE_LENGTH


def _is_unit(above: _Item, below: _Item) -> bool:
    """Whether a short text right below a number is its unit: what both print together is a number too."""
    joined = above.cell.text + below.cell.text
    return not below.pipes and len(below.cell.text) <= UNIT_LENGTH and _is_number(above.cell.text, joined)


def _is_number(*texts: str) -> bool:
    return all(cell_value(text).state is CellState.NUMBER for text in texts)


def _with_pieces_joined(items: Sequence[_Item]) -> list[_Item]:
    """The cells with those put together between which no pipe stands."""
    joined: list[_Item] = []
    for item in items:
        if joined and _goes_on(joined[-1], item):
            above = joined[-1].cell
            joined[-1].cell = TextCell(f"{above.text}\n{item.cell.text}", above.line)
        else:
            joined.append(_Item(item.cell, item.gap))
    return joined


def _goes_on(above: _Item, item: _Item) -> bool:
    """Whether a cell is the rest of the one above it: nothing but a line's end stands between, and that is no title."""
    if item.pipes or "B" in item.gap or (item.is_value and above.is_value) or _titled(above, item):
        return False
    return len(above.cell.text) < TITLE_LENGTH or above.cell.text[0] in "（(" or numbering(above.cell.text) is not None


def _parted(items: Sequence[_Item], tail: str, ends: Callable[[_Item, _Item], bool]) -> list[Row]:
    """The rows that end where the test says so; pipes between two cells of a row beyond the first are blank cells."""
    closed = ends is _has_lone_pipe and _are_closed(items, tail)
    leading = 0 if ends is _has_no_pipe else items[0].pipes - (ends is _has_lone_pipe and not closed)
    found: list[Row] = [[*_blanks(leading, items[0]), items[0].cell]]
    in_front = _have_border_in_front(items)
    for above, below in pairwise(items):
        marked = ends(above, below)
        before, _, behind = below.gap.partition("B")
        if marked and ends is _has_blank_line:
            found[-1].extend(_blanks(before.count("P") - 1, above))
            found.append([*_blanks(behind.count("P"), below), below.cell])
        elif _parts(above, below, ends) or (marked and not _stays(found[-1], below)):
            border = _has_lone_pipe(above, below) and not (in_front and is_clause(below.cell.text))
            found[-1].extend(_blanks(below.pipes - 1 - border, above))
            found.append([below.cell])
        else:
            found[-1].extend([*_blanks(below.pipes - 1, above), below.cell])
    last = _Item(items[-1].cell, tail)
    found[-1].extend(_blanks(last.pipes - 1 - closed, last))
    return found


def _parts(above: _Item, below: _Item, ends: Callable[[_Item, _Item], bool]) -> bool:
    """Whether one of two cells is a title, which is a row of its own without a mark."""
    return _titled(above, below) or _is_title(above, below) or (not below.pipes and ends is not _has_no_pipe)


def _have_border_in_front(items: Sequence[_Item]) -> bool:
    """Whether rows begin with a pipe of their border, as all behind titles do, and the titles' lines have no pipes."""
    around = [(above.gap, below.gap) for above, below in pairwise(items) if is_clause(above.cell.text)]
    alone = all(not before.endswith("P") and not behind.startswith("P") for before, behind in around)
    return bool(around) and alone and all("P" in behind for _, behind in around)


def _are_closed(items: Sequence[_Item], tail: str) -> bool:
    """Whether the pipe that stands beside that of a cell ends the row above, and does not begin the one below.

    Then it stands behind the last row too, and no pipe stands right before the first cell.
    """
    last = _Item(items[-1].cell, tail)
    return not items[0].gap.endswith("P") and _has_lone_pipe(last, last)


def _begins(above: _Item, below: _Item) -> bool:
    """Whether a row with a label begins: a text behind a value."""
    return above.is_value and not below.is_value


def _without_border(rows: list[Row]) -> list[Row]:
    """The rows of a header and one row of values without the place that the pipe at the end of each takes."""
    return [row[:-1] for row in rows] if not any(row[-1].text for row in rows) else rows


def _stays(row: Row, below: _Item) -> bool:
    """Whether a value goes on with a row in spite of a mark between: behind a value, or behind a row's labels.

    A row of values without a label follows a header, which has several texts.
    """
    values = any(is_value(cell.text) for cell in row)
    return below.is_value and (values or len([cell for cell in row if cell.text]) < 2)


def _blanks(count: int, above: _Item) -> Row:
    return [TextCell("", above.cell.line) for _ in range(count)]


def _flat(items: Sequence[_Item], *, padded: bool) -> list[TextCell]:
    """The cells in order, blank ones where pipes follow one another; those before a text may be padding."""
    cells: list[TextCell] = []
    for item in items:
        cells.extend(_blanks(item.pipes - 1, item) if cells and (item.is_value or not padded) else [])
        cells.append(item.cell)
    return cells
