"""A sheet cut into blocks: rows of one text are lines, what stands between them are tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from extractor.diagnostics import Said
from extractor.document import Block, Cell, Grid, Paragraph, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location
from extractor.readers.plain.lines import Line, is_clause, is_value, strip_cell
from extractor.tuples import NamedTuple

MAX_SLOTS = 200_000  # of one sheet, from its first cell to its last; a report of 280 cells has 3,000
_COLONS = ("：", ":")
_MOST_HEADINGS = 6  # one under the other, with what stands below them; the table of 2014 has two


class Shown(NamedTuple):
    """A cell that prints something, is merged, or is `marked` as one of a table: by borders, by white space in it."""

    text: str = ""
    row_span: int = 1
    column_span: int = 1
    marked: bool = False
    doubt: Said | None = None

    @property
    def is_slot(self) -> bool:
        """Whether it is a cell of a table, whatever it prints: marked, or merged or doubtful without a text."""
        merged = self.row_span > 1 or self.column_span > 1
        return self.marked or (not self.text and (merged or self.doubt is not None))


class Hidden(NamedTuple):
    """The rows and columns of a sheet that are not shown."""

    rows: Set[int] = frozenset()
    columns: Set[int] = frozenset()

    def of(self, place: tuple[int, int]) -> bool:
        """Whether a place is in one of them."""
        return place[0] in self.rows or place[1] in self.columns


NOTHING_HIDDEN = Hidden()
Cells = Mapping[tuple[int, int], Shown]


class Row(NamedTuple):
    """What stands in a row: the texts that begin in it, whether cells are marked, whether it is one of a table."""

    number: int
    texts: tuple[tuple[int, Shown], ...]
    marked: bool
    bound: bool

    @property
    def only(self) -> Line | None:
        """Its only text as a line, None where it has none, several, or is one of a table."""
        return Line(self.number + 1, self.texts[0][1].text) if len(self.texts) == 1 and not self.bound else None

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.texts and not self.bound

    @property
    def filled_in(self) -> bool:
        """Whether every text says what is to be filled in behind it, as lines above and below a table do."""
        told = all(any(colon in cell.text for colon in _COLONS) for _, cell in self.texts)
        return bool(self.texts) and told and not self.marked and not self.bound


def sheet_too_large(name: str) -> LimitExceededError:
    """That a sheet reaches further than any report does."""
    return LimitExceededError(f"the sheet {name} reaches over more than {MAX_SLOTS} cells: clear those far off")


@dataclass
class Blocks:
    """Turns sheets into `blocks`, in order; `sheets` are their names with the numbers of their first blocks."""

    blocks: list[Block] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    _tables: int = 0

    def add(self, cells: Cells, name: str, hidden: Hidden = NOTHING_HIDDEN) -> bool:
        """Add a sheet's blocks, and tell whether hidden rows or columns hold a text that is left out.

        LimitExceededError where the sheet reaches too far.
        """
        if not any(cell.text for cell in cells.values()):
            return False
        rows = max(row for row, _ in cells) + 1
        columns = max(column for _, column in cells) + 1
        clipped = {place: _clipped(place, cell, rows, columns) for place, cell in cells.items()}
        if max(rows * columns, sum(cell.row_span * cell.column_span for cell in clipped.values())) > MAX_SLOTS:
            raise sheet_too_large(name)
        self.sheets.append((name, len(self.blocks)))
        seen = {place: cell for old, cell in clipped.items() if (place := _seen_at(old, cell, hidden)) is not None}
        for is_table, run in groupby(_marked(_rows(seen, rows, columns, hidden)), key=lambda marked: marked[0]):
            part = [row for _, row in run]
            if is_table:
                self._add_table(seen, part, hidden)
            else:
                self.blocks += (Paragraph(text, Location(row=row.number)) for row in part for text in _lines(row))
        return any(cell.text for cell in clipped.values()) and len(seen) < len(clipped)

    def _add_table(self, cells: Cells, rows: Sequence[Row], hidden: Hidden) -> None:
        grid = _grid(cells, [row.number for row in rows], self._tables, hidden)
        self.blocks.append(Table(grid, Location(table=self._tables, row=rows[0].number)))
        self._tables += 1


def _clipped(place: tuple[int, int], cell: Shown, rows: int, columns: int) -> Shown:
    """The cell without what it spans beyond the last cell."""
    down, across = min(cell.row_span, rows - place[0]), min(cell.column_span, columns - place[1])
    return cell._replace(row_span=down, column_span=across)


def _seen_at(place: tuple[int, int], cell: Shown, hidden: Hidden) -> tuple[int, int] | None:
    """Where a cell is seen first, None where all of it is hidden."""
    if not hidden.of(place):
        return place
    rows = (row for row in range(place[0], place[0] + cell.row_span) if row not in hidden.rows)
    columns = (column for column in range(place[1], place[1] + cell.column_span) if column not in hidden.columns)
    row, column = next(rows, None), next(columns, None)
    return None if row is None or column is None else (row, column)


def _lines(row: Row) -> Iterator[str]:
    """The lines that a row outside tables prints, the texts side by side as one."""
    texts = [cell.text.split("\n") for _, cell in row.texts]
    yield from texts[0] if len(texts) == 1 else ("\u3000".join(" ".join(text) for text in texts) for _ in texts[:1])


def _rows(cells: Cells, rows: int, columns: int, hidden: Hidden) -> list[Row]:
    texts: list[list[tuple[int, Shown]]] = [[] for _ in range(rows)]
    marks = [0] * rows
    covered = [False] * rows
    for (row, column), cell in sorted(cells.items()):
        if cell.text:
            texts[row].append((column, cell))
        marks[row] += cell.is_slot
        for below in range(row, min(row + cell.row_span, rows)) if cell.row_span > 1 else ():
            covered[below] = covered[below] or cell.column_span < columns
    shown = [number for number in range(rows) if number not in hidden.rows]
    return [_row(number, tuple(texts[number]), marks[number], covered[number]) for number in shown]


def _row(number: int, texts: tuple[tuple[int, Shown], ...], marks: int, covered: bool) -> Row:
    """A row; marked cells beside a text that is not merged with them make it one of a table."""
    alone = len(texts) == 1 and marks > (texts[0][1].column_span if texts[0][1].marked else 0)
    return Row(number, texts, marks > 0, covered or alone)


def _marked(rows: Sequence[Row]) -> Iterable[tuple[bool, Row]]:
    """Each row with whether it is one of a table; blank rows end a table."""
    tabular = [not row.blank and row.only is None for row in rows]
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        inside = False
        for number in order:
            if not inside and rows[number].filled_in:
                tabular[number] = False
            inside = tabular[number]
    columns: set[int] = set()  # those of the table that a row is in or stands below
    for number, row in enumerate(rows):
        if not row.texts:
            tabular[number] = tabular[number] or (row.marked and number > 0 and tabular[number - 1])
        elif row.only is not None:
            above = number > 0 and tabular[number - 1]
            below = number + 1 < len(rows) and tabular[number + 1]
            caption = below and (is_clause(row.only.text) or (above and _is_caption(row.only)))
            inner = above and not caption and _heads_rows(rows, number, columns)
            tabular[number] = caption or inner or (above and _is_stub(row, rows[number - 1]))
        columns = columns | {column for column, _ in row.texts} if tabular[number] else set()
    return zip(tabular, rows, strict=True)


def _heads_rows(rows: Sequence[Row], number: int, columns: Set[int]) -> bool:
    """Whether a numbered line heads more rows of the table above it: in its columns, without a header of their own.

    Other numbered lines between tables are headings of the report.
    """
    row = rows[number]
    last = min(len(rows), number + _MOST_HEADINGS)
    below = next((one for one in rows[number + 1 : last] if one.only is None or one.only.numbering is None), None)
    if row.marked or below is None or len(below.texts) < 2 or len(columns) < 2:
        return False
    first = min(columns)
    aligned = row.texts[0][0] == below.texts[0][0] == first and {place for place, _ in below.texts} <= columns
    numbered = Line(below.number + 1, below.texts[0][1].text).numbering is not None
    return aligned and (numbered or any(is_value(cell.text) for _, cell in below.texts[1:]))


def _is_stub(row: Row, above: Row) -> bool:
    """Whether the only text of a row is the label of blank cells that nothing marks, below the labels above it.

    It is merged over as many columns as they are, or a short word where no row of the table is marked.
    """
    (column, cell), *_ = row.texts
    first = above.texts[0] if len(above.texts) > 1 else None
    if first is None or first[0] != column or first[1].column_span != cell.column_span:
        return False
    word = row.only is not None and _is_caption(row.only) and not any(colon in cell.text for colon in _COLONS)
    return cell.column_span > 1 or (word and not above.marked)


def _is_caption(line: Line) -> bool:
    """Whether a line between rows of a table is one of its rows: short, no sentence, and no numbered heading."""
    return line.short and line.numbering is None


def _grid(cells: Cells, rows: Sequence[int], table: int, hidden: Hidden) -> Grid:
    """The grid of some rows, from the first column with a text to the last; a slot without a cell is a blank one."""
    begun = {place: cell for place, cell in cells.items() if place[0] in set(rows)}
    left = min(column for (_, column), cell in begun.items() if cell.text)
    right = max(column + cell.column_span for (_, column), cell in begun.items() if cell.text)
    columns = [column for column in range(left, right) if column not in hidden.columns]
    row_at, column_at = ({place: number for number, place in enumerate(places)} for places in (rows, columns))
    found: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, column in sorted({*begun, *((row, column) for row in rows for column in columns)}):
        cell = begun.get((row, column), Shown())
        slot = (row_at[row], column_at.get(column, -1))
        if column not in column_at or (slot in taken and not cell.text):
            continue
        down = sum(below in row_at for below in range(row, row + cell.row_span))
        across = sum(beside in column_at for beside in range(column, column + cell.column_span))
        taken.update((slot[0] + below, slot[1] + beside) for below in range(down) for beside in range(across))
        location = Location(table=table, row=row, column=column)
        found.append(Cell(*slot, strip_cell(cell.text), down, across, location, doubt=cell.doubt))
    return Grid(tuple(found), len(rows), len(columns))
