"""Tables without rules around their cells on the pages of a document, whole over page breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.layout.cells import Piece
from extractor.layout.lines import Line, printed
from extractor.layout.model import Page, Ruling, left_of
from extractor.layout.printed_rows import REACHES_END
from extractor.layout.rulings import join
from extractor.layout.unruled import Span, spans_of
from extractor.layout.unruled_blank import blank_spans, header_spans
from extractor.layout.unruled_cells import piece_of
from extractor.layout.value_rows import MANY_VALUES, Row

# The first line of a page counts as so far below the last of the page before, in em, where a table may go on there:
# nearer than rows and further than lines of a label. Elsewhere pages are further apart than rows of a table.
PAGE_GAP, APART = 1.6, 10.0
# Cells of one row are level to this many em; lines of one cell are further apart, and so are half of their distance.
NEARLY_LEVEL = 0.5
# A report has some ten tables; the headers that more of them repeat stay rows.
MOST_REPEATED = 40


def unruled_pieces(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], ruled: Mapping[int, Sequence[Piece]]
) -> tuple[list[Piece], dict[int, list[Line]]]:
    """The tables that aligned numbers show among the lines of each page, and the lines outside them by page.

    `ruled` are the tables found by their rules: no table without rules goes on over one of them.
    """
    level = {number: levelled(found) for number, found in lines.items()}
    parts = {id(line): own for found in level.values() for line, own in found}
    rows = _rows(pages, {number: [line for line, _ in found] for number, found in level.items()}, ruled)
    spans, repeated, rows = _spans_of_pages(rows)
    spans += blank_spans(rows, spans)
    spans += header_spans(rows, spans)
    taken = {id(row.line) for row in repeated}
    across = {page.number: join(page.rulings)[0] for page in pages} if spans else {}
    pieces = []
    for span in spans:
        header, body = span.rows[: span.start - span.first], span.rows[span.start - span.first :]
        taken |= {id(row.line) for row in span.rows}
        pieces.append(piece_of(header, body, span.columns, _rules(across, span.rows)))
    gone = {id(line) for whole in taken for line in parts[whole]}
    return pieces, {number: [line for line in found if id(line) not in gone] for number, found in lines.items()}


def levelled(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """The lines, each with what it is made of: those that stand beside each other, nearly level, are one.

    Cells of one row set in several sizes or faces do not stand on one baseline.
    """
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if found and _is_level(found[-1][0], line):
            before, own = found.pop()
            glyphs = sorted([*before.glyphs, *line.glyphs], key=left_of)
            found.append((Line(glyphs, printed(glyphs), line.page), [*own, line]))
        else:
            found.append((line, [line]))
    return found


def _is_level(upper: Line, lower: Line) -> bool:
    """Whether two lines stand beside each other: on nearly one baseline, and none of their words over another."""
    if abs(lower.baseline - upper.baseline) > NEARLY_LEVEL * max(upper.size, lower.size):
        return False
    words = [chunk.box for chunk in Row(upper).chunks]
    return not any(box[0] < chunk.right and chunk.left < box[2] for chunk in Row(lower).chunks for box in words)


def _rows(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], ruled: Mapping[int, Sequence[Piece]]
) -> list[Row]:
    """The lines of all pages one below the other: closely where a table may go on over the page break."""
    rows: list[Row] = []
    before: Page | None = None
    for page in pages:
        found = lines[page.number]
        if not found:
            continue
        shift = 0.0
        if rows:
            gap = PAGE_GAP if _may_go_on(before, rows[-1].line, page, found[0], ruled) else APART
            shift = rows[-1].baseline + gap * min(rows[-1].line.size, found[0].size) - found[0].baseline
        rows += [Row(line, shift) for line in found]
        before = page
    return rows


def _may_go_on(before: Page | None, last: Line, page: Page, first: Line, ruled: Mapping[int, Sequence[Piece]]) -> bool:
    """Whether text reaches the end of a page, and no other table stands between it and the text of the next."""
    if before is None or page.number != before.number + 1 or last.baseline < REACHES_END * before.height:
        return False
    below = any(piece.box[1] > last.baseline for piece in ruled[before.number])
    return not below and not any(piece.box[1] < first.baseline for piece in ruled[page.number])


def _rules(across: Mapping[int, Sequence[Ruling]], rows: Sequence[Row]) -> list[Ruling]:
    """The horizontal rules between rows of one page, moved as the rows are: those at its head or foot part none."""
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row.line.page, []).append(row)
    found = [
        rule._replace(position=rule.position + own[0].shift)
        for page, own in by_page.items()
        for rule in across[page]
        if own[0].line.baseline < rule.position < own[-1].line.baseline
    ]
    return sorted(found, key=lambda rule: rule.position)


def _spans_of_pages(rows: list[Row]) -> tuple[list[Span], list[Row], list[Row]]:
    """The tables, the rows at the head of pages that repeat the header of a table going on there, all other rows."""
    repeated: list[Row] = []
    spans = spans_of(rows)
    for _ in range(MOST_REPEATED):
        again = next((found for span in spans if (found := _repeated_headers(rows, span))), None)
        if again is None:
            break
        repeated += [rows[index] for index in again]
        rows = _without(rows, set(again))
        spans = spans_of(rows)
    return spans, repeated, rows


def _repeated_headers(rows: Sequence[Row], span: Span) -> list[int]:
    """The rows that repeat a table's header at the head of the page below it, and of those that follow in a row."""
    header = [_squeezed(row) for row in span.rows[: span.start - span.first]]
    found: list[int] = []
    for index in range(span.last + 1, len(rows) if header else 0):
        if rows[index].line.page == rows[index - 1].line.page:
            continue
        adjoins = index == span.last + 1 or len(span.columns.spans) >= MANY_VALUES
        if not adjoins or [_squeezed(row) for row in rows[index : index + len(header)]] != header:
            break
        found += range(index, index + len(header))
    return found


def _without(rows: Sequence[Row], gone: set[int]) -> list[Row]:
    """The rows without some of them, those below moved up into their place."""
    kept: list[Row] = []
    lift = 0.0
    for index, row in enumerate(rows):
        if index in gone:
            lift += rows[index + 1].baseline - row.baseline if index + 1 < len(rows) else 0.0
        else:
            kept.append(Row(row.line, row.shift - lift) if lift else row)
    return kept


def _squeezed(row: Row) -> str:
    return "".join(row.line.text.split())
