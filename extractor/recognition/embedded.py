"""Section headings that stand in a row of a table → paragraphs between the parts of that table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.document import Block, Cell, Grid, Paragraph, Table
from extractor.forms import FormDefinition
from extractor.recognition.index import FormIndex, form_index


def with_headings_released(blocks: Iterable[Block], family: Sequence[FormDefinition]) -> tuple[Block, ...]:
    """The blocks with every table cut where a row of it is a heading of the family's sections and nothing else."""
    released: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            released.extend(_parts(block, family))
        else:
            released.append(block)
    return tuple(released)


def _parts(table: Table, family: Sequence[FormDefinition]) -> Iterator[Block]:
    start = 0
    for row in range(table.grid.rows):
        heading = _heading(table.grid, row, family)
        if heading is None:
            continue
        if row > start:
            yield _part(table, start, row)
        yield Paragraph(heading.text, heading.location)
        start = row + 1
    if start == 0:
        yield table
    elif start < table.grid.rows:
        yield _part(table, start, table.grid.rows)


def _heading(grid: Grid, row: int, family: Sequence[FormDefinition]) -> Cell | None:
    """The cell of a row that prints a section's heading over the whole width, None where the row is another."""
    cells = grid.row(row)
    filled = [cell for cell in cells if cell.text]
    if len(filled) != 1 or filled[0].row_span > 1 or "\n" in filled[0].text:
        return None
    return filled[0] if any(_heads(filled[0].text, form_index(form)) for form in family) else None


def _heads(text: str, index: FormIndex) -> bool:
    return bool(index.sections.exact(text)) and not index.is_group_label(text)


def _part(table: Table, start: int, stop: int) -> Table:
    """The rows from `start` to before `stop` as a table of their own; cells keep their places in the source."""
    cells = [_shifted(cell, start, stop) for cell in table.grid.cells if cell.row < stop and cell.last_row >= start]
    columns = max((cell.last_column + 1 for cell in cells), default=0)
    grid = table.grid._replace(cells=tuple(cells), rows=stop - start, columns=columns)
    return Table(grid, cells[0].location if cells else table.location)


def _shifted(cell: Cell, start: int, stop: int) -> Cell:
    first, last = max(cell.row, start), min(cell.last_row, stop - 1)
    return cell._replace(row=first - start, row_span=last - first + 1)
