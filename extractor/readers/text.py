"""Plain text as a Document: tables in the forms in which text keeps them, everything else a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.diagnostics import doubt
from extractor.document import Block, Document, Paragraph, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location, Source
from extractor.readers.charset import Decoded, decode
from extractor.readers.decoding import charset_findings
from extractor.readers.detect import Format
from extractor.readers.plain import find_runs, printed_text
from extractor.readers.plain.lines import Line, split_lines

_PIPES = ("|", "｜", "│", "┃", "║")  # what parts the cells of a row and closes it
MAX_BYTES = 20 * 1024 * 1024  # the longest text of a report seen is 0.3 MB
MAX_LINES = 50_000  # a report dumped a cell a line has under 1,000; a line costs up to 0.1 ms


def read(source: Source) -> Document:
    """The Document of a text: grids as text keeps them, and a paragraph for each line that is printed."""
    decoded, lines = lines_of(source)
    blocks = _with_open_end(tuple(_blocks(lines)), decoded.text)
    return Document(Format.TEXT.value, blocks, diagnostics=tuple(charset_findings(decoded, blocks)))


def lines_of(source: Source) -> tuple[Decoded, list[Line]]:
    """The decoded text and its lines; LimitExceededError where there is more than any report has."""
    if len(source.data) > MAX_BYTES:
        raise LimitExceededError(
            f"{source.name or 'the source'}: a text of {len(source.data)} bytes, the limit is {MAX_BYTES}"
        )
    decoded = decode(source.data)
    lines = split_lines(decoded.text)
    if len(lines) > MAX_LINES:
        raise LimitExceededError(
            f"{source.name or 'the source'}: a text of {len(lines)} lines, the limit is {MAX_LINES}"
        )
    return decoded, lines


def _with_open_end(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The blocks, the end of a table's row doubted where the text ends in it: what follows may be cut off.

    It is the number that the text ends in, or the blanks behind the last one.
    """
    last = blocks[-1] if blocks else None
    if not isinstance(last, Table) or text.endswith(("\n", "\r")) or _is_closed(text, last):
        return blocks
    cells = sorted(last.grid.cells, key=lambda one: (one.row, one.column))
    for at in reversed(range(len(cells))):
        cell = cells[at]
        if cell.row != cells[-1].row or (cell.text and not (text[-1:].isdecimal() and at == len(cells) - 1)):
            break
        cut = doubt("cut_end", text=cell.text) if cell.text else doubt("cut_row")
        cells[at] = cell._replace(doubt=cell.doubt or cut)
    return (*blocks[:-1], last._replace(grid=last.grid._replace(cells=tuple(cells))))


def _is_closed(text: str, table: Table) -> bool:
    """Whether a text ends in the pipe that closes a row, behind as many as the rows above it have."""
    pipe = text.rstrip(" \t\u3000")[-1:]
    if pipe not in _PIPES:
        return False
    start = table.location.line if table.location and table.location.line else 1
    counts = [line.count(pipe) for line in text.splitlines()[start - 1 :]]
    return counts[-1] == max(counts)


def _blocks(lines: Sequence[Line]) -> Iterable[Block]:
    position = 0
    for table, run in enumerate(find_runs(lines)):
        yield from _paragraphs(lines[position : run.start])
        yield Table(run.grid(table), Location(table=table, line=lines[run.start].number))
        position = run.stop
    yield from _paragraphs(lines[position:])


def _paragraphs(lines: Sequence[Line]) -> Iterable[Paragraph]:
    for line in lines:
        text = printed_text(line)
        if text:
            yield Paragraph(text, Location(line=line.number))
