"""Tables without rules that are printed cell by cell: a header, and rows whose values stand in its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.layout.cells import Piece
from extractor.layout.lines import Line, line_of
from extractor.layout.model import Page
from extractor.layout.printed_cell import SAME_SIZE, PrintedCell, cell_of_lines, number_of
from extractor.layout.printed_cells import printed_cells
from extractor.layout.printed_grid import Band, piece_of_band
from extractor.layout.printed_header import DEEPEST, HeaderTree, columns_of, header_tree, off_columns
from extractor.layout.printed_overleaf import whole_headers
from extractor.layout.printed_rows import PrintedRow, printed_rows
from extractor.layout.unruled_slots import Setting
from extractor.layout.value_rows import MANY_VALUES, MOST_COLUMNS
from extractor.tuples import NamedTuple

# The largest statutory table has 25 rows.
MOST_ROWS = 40
# Rows of a table are no further apart than this many em beyond what they hold.
ROW_GAP = 5.0
# Rows of a table are this many em apart at least.
LEAST_STEP = 1.1
# A label without values starts, ends or is centred like other labels, to so many points.
LIKE_LABELS = 1.5
# So many words on a line show that it is a header, where neither a value nor another table does.
LEAST_WORDS = 3
# A space within a word is no wider, in em; what is parted by one stands on one line to this many em.
A_SPACE, SAME_LINE = 1.2, 0.1
# So many words at most stand in the upper row of a header, where one may be spaced like two.
MOST_GROUPS = 8
_ENDS = ("。", "：", ":", "；")


class _Header(NamedTuple):
    """A header as it stands: its cells, the side its words and values are set to, where the words over labels end."""

    tree: HeaderTree
    first: int
    start: int
    setting: Setting


def printed_tables(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]]
) -> tuple[list[Piece], dict[int, list[Line]]]:
    """The tables that are printed cell by cell, and the lines outside them by page."""
    rows = whole_headers(printed_rows(printed_cells(pages, lines), {page.number: page.height for page in pages}))
    pieces: list[Piece] = []
    gone: set[int] = set()
    index = 0
    while index < len(rows):
        is_first = bool(rows[index].values) or _is_blank_table(rows, index, known=bool(pieces))
        found = _band_at(rows, index) if is_first else None
        if found is not None and _is_in_order(rows, found) and _holds_all(found.rows, lines):
            pieces.append(piece_of_band(found))
            gone |= {
                id(glyph) for row in found.rows for cell in row.cells for line in cell.lines for glyph in line.glyphs
            }
            index = found.end
        index += 1
    return pieces, {number: _rest(found, gone) for number, found in lines.items()}


def _is_in_order(rows: Sequence[PrintedRow], band: Band) -> bool:
    """Whether nothing that is printed after a table stands above its end on the same page."""
    last = band.body[-1]
    for row in rows[band.end + 1 :]:
        if row.page != last.page:
            break
        if row.first <= last.first:
            return False
    return True


def _is_blank_table(rows: Sequence[PrintedRow], index: int, *, known: bool) -> bool:
    """Whether a row is the first label of a table without values, right below the words of its header.

    Two words over a label may be anything where no table is known of.
    """
    header, row = rows[index - 1], rows[index]
    if index == 0 or header.values or len(header.words) < 2 or len(row.words) != 1 or not _is_near(rows, index):
        return False
    label, corner = row.words[0], header.words[0]
    shows = len(header.words) >= LEAST_WORDS and not any("：" in word.text for word in header.words)
    is_beside = shows and label.right < corner.left
    is_below = label.left <= corner.left and label.right < header.words[1].left
    if not is_beside and not is_below and not _is_like(label, corner):
        return False
    if not known and not shows:
        return False
    for below in range(index, min(len(rows), index + MOST_ROWS)):
        if rows[below].values or not _is_near(rows, below):
            return not rows[below].values or not _is_near(rows, below)
        if len(rows[below].words) > 1:
            return True
    return True


def _is_like(label: PrintedCell, corner: PrintedCell) -> bool:
    """Whether a label starts, or has its middle, where the word over labels does."""
    return min(abs(label.left - corner.left), abs(label.middle - corner.middle)) <= LIKE_LABELS


def _rest(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    return [line for line in lines if not any(id(glyph) in gone for glyph in line.glyphs)]


def _holds_all(rows: Sequence[PrintedRow], lines: Mapping[int, Sequence[Line]]) -> bool:
    """Whether nothing else stands where the rows do on their pages: cells printed out of order are not a table's."""
    own: dict[int, list[Line]] = {}
    for line in (line for row in rows for cell in row.cells for line in cell.lines):
        own.setdefault(line.page, []).append(line)
    for page, found in own.items():
        mine = {id(glyph) for line in found for glyph in line.glyphs}
        boxes = [line.box for line in found]
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        for line in lines[page]:
            middle = (line.box[1] + line.box[3]) / 2
            if top < middle < bottom and any(
                id(glyph) not in mine for glyph in line.glyphs if not glyph.text.isspace()
            ):
                return False
    return True


def _band_at(rows: Sequence[PrintedRow], index: int) -> Band | None:
    """The table whose first row with values is the one at an index, None where it has no header that fits."""
    header = _header_over(rows, index)
    if header is None:
        return None
    end, repeated = _end_of(rows, header, index)
    if end <= index or (len(header.tree.leaves) < MANY_VALUES and header.tree.corner is None):
        return None
    if end < len(rows) and _is_near(rows, end) and rows[end].values and rows[end].words:
        return None  # a row below does not fit: these are not its columns
    body = tuple(row for number, row in enumerate(rows[header.start : end], header.start) if number not in repeated)
    again = tuple(rows[number] for number in repeated)
    return Band(header.tree, tuple(rows[header.first : header.start]), body, header.setting, end - 1, again)


def _header_over(rows: Sequence[PrintedRow], index: int) -> _Header | None:
    """The header above a row with values: the row with several words over its columns, and those above that fit."""
    bottom = index - 1
    while bottom >= 0 and not _is_over(rows[bottom], rows[index]):
        if rows[bottom].values or not _is_near(rows, bottom + 1):
            return None
        bottom -= 1
    if bottom < 0 or not _is_near(rows, bottom + 1) or _is_beside(rows[bottom], rows[bottom + 1]):
        return None
    edge = _edge_of_labels(rows, bottom + 1, _first_left(rows[bottom], rows[index]))
    best: _Header | None = None
    for first in range(bottom, max(-1, bottom - DEEPEST), -1):
        if first < bottom and not _may_be_above(rows, first, edge):
            break
        found = _tree_over(rows[first : bottom + 1], edge, rows, index)
        if found is not None and (len(rows[first].words) > 1 or (best and _adds_none(found[0], best.tree))):
            best = _Header(found[0], first, bottom + 1, found[1])
    above = best.first - 1 if best else -1
    if above >= 0 and _may_be_above(rows, above, edge) and _is_above_columns(rows[above], edge):
        return None  # more of the header stands above than fits
    return best


def _is_above_columns(row: PrintedRow, edge: float) -> bool:
    """Whether several words of a row stand right of the labels, or one beside one over the labels."""
    return len(row.words) > 1 and row.words[-1].left > edge


def _edge_of_labels(rows: Sequence[PrintedRow], start: int, left: float) -> float:
    """Where the labels of rows from one on end that stand left of values; far left where there are none."""
    edge = float("-inf")
    for index in range(start, min(len(rows), start + MOST_ROWS)):
        row = rows[index]
        if index > start and not _is_near(rows, index):
            break
        is_title = (
            index + 1 < len(rows) and not row.values and not rows[index + 1].values and len(rows[index + 1].words) > 1
        )
        if any(word.right > left + word.size / 2 for word in row.words) or (index > start and is_title):
            break
        edge = max([edge, *(word.right for word in row.words)])
    return edge


def _is_beside(header: PrintedRow, below: PrintedRow) -> bool:
    """Whether the row below a header stands beside its last line: the word over the labels, printed behind."""
    return below.page == header.page and below.first - header.last < LEAST_STEP * below.size


def _adds_none(tree: HeaderTree, before: HeaderTree) -> bool:
    """Whether a further row of one word stands over columns that others name."""
    return len(tree.leaves) == len(before.leaves)


def _is_near(rows: Sequence[PrintedRow], index: int) -> bool:
    """Whether a row stands right below the one before, or at the head of the next page."""
    above, below = rows[index - 1], rows[index]
    if abs(above.size - below.size) > SAME_SIZE * above.size:
        return False
    if above.page != below.page:
        return above.goes_on and below.page == above.page + 1
    return below.first > above.first and below.highest - above.lowest <= ROW_GAP * above.size


def _first_left(header: PrintedRow, below: PrintedRow) -> float:
    """Where the first value of a row begins, or the first word over columns where there is no value."""
    return below.values[0].left if below.values else header.words[1].left


def _is_over(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether a row has words over the values of another, and none itself."""
    if row.values or not row.words:
        return False
    left = below.values[0].left if below.values else below.words[-1].right
    words = [cell for cell in row.words if cell.right > left]
    return bool(words) and (len(row.words) > 1 or len(words) == len(row.words) > 1)


def _may_be_above(rows: Sequence[PrintedRow], index: int, edge: float) -> bool:
    """Whether a row may be one of a header's: near, without values, with several words or one that is no label."""
    row = rows[index]
    if row.values or not _is_near(rows, index + 1):
        return False
    return len(row.words) > 1 or (row.words[0].left > edge and not _is_prose(row.words[0].text))


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence, or a heading with a number."""
    return text.endswith(_ENDS) or number_of(text) is not None


def _tree_over(
    header: Sequence[PrintedRow], edge: float, rows: Sequence[PrintedRow], index: int
) -> tuple[HeaderTree, Setting] | None:
    """The header that rows show over the first row with values from one on, or over that one where they are others'.

    Words of its first row that are parted like two cells may be one, spaced.
    """
    valued = rows[index]
    for below in range(index, min(len(rows), index + MOST_ROWS)):
        if below > index and (not _is_near(rows, below) or len(rows[below].words) > 1):
            break
        if rows[below].values:
            valued = rows[below]
            break
    shown = [valued] if valued is rows[index] else [valued, rows[index]]
    for words in (header[0].words, *_with_one_joined(header[0].words)):
        for below_row in shown:
            found = _tree([header[0]._replace(words=words), *header[1:]], edge, below_row)
            if found is not None:
                return found
    return None


def _with_one_joined(words: Sequence[PrintedCell]) -> Iterator[tuple[PrintedCell, ...]]:
    """The words of a row, two of one line that are parted by a space or two put together; all such ways."""
    for place, (one, other) in enumerate(pairwise(words[:MOST_GROUPS])):
        if len(one.lines) != 1 or len(other.lines) != 1 or other.left - one.right > A_SPACE * one.size:
            continue
        line = line_of([*one.lines[0].glyphs, *other.lines[0].glyphs], one.page)
        if line is not None and abs(one.first - other.first) <= SAME_LINE * one.size:
            yield (*words[:place], cell_of_lines([line]), *words[place + 2 :])


def _tree(rows: Sequence[PrintedRow], edge: float, below: PrintedRow) -> tuple[HeaderTree, Setting] | None:
    """The header that rows show over values below, and to which side all are set; None where they do not agree."""
    corner = [cell for row in rows for cell in row.words if cell.left < edge]
    word = rows[-1].words[0]
    if not corner and edge > float("-inf") and word.right < _first_left(rows[-1], below):
        few = len(rows) == 1 and len(rows[0].words) < MANY_VALUES  # a word over labels and some over columns
        corner = [word] if few or below.values or _is_like(word, below.words[-1]) else []
    if len(corner) > 1 or any(len(row.words) > MOST_COLUMNS for row in rows):
        return None
    over = [[cell for cell in row.words if cell not in corner] for row in rows]
    if not all(over):
        return None
    trees = [(tree, setting) for setting in Setting if (tree := header_tree(over, setting)) is not None]
    trees = [each for each in trees if columns_of(below.values, *each) is not None]
    if not trees:
        return None
    tree, setting = min(trees, key=lambda each: (off_columns(below.values, *each), -each[0].covered))
    return tree._replace(corner=corner[0] if corner else None), setting


def _end_of(rows: Sequence[PrintedRow], header: _Header, index: int) -> tuple[int, list[int]]:
    """The row behind the last of a table, and those that repeat its header overleaf."""
    end = header.start
    repeated: list[int] = []
    while end < len(rows) and (end == header.start or _is_near(rows, end)):
        depth = _repeats(rows, header, end)
        if depth:
            repeated += range(end, end + depth)
            end += depth
            continue
        if not _is_row(rows[end], header):
            break
        end += 1
    while end - 1 > index and not rows[end - 1].values and not _is_label(rows, header, end - 1):
        end -= 1
    return end, [number for number in repeated if number < end]


def _repeats(rows: Sequence[PrintedRow], header: _Header, index: int) -> int:
    """How many rows at the head of a page repeat a table's header."""
    own = rows[header.first : header.start]
    if index == header.start or rows[index].page == rows[index - 1].page or _may_be_title(rows[index - 1]):
        return 0
    again = rows[index : index + len(own)]
    same = [[cell.text for cell in row.cells] for row in own] == [[cell.text for cell in row.cells] for row in again]
    return len(own) if same else 0


def _may_be_title(row: PrintedRow) -> bool:
    """Whether a row without values may be the title of another table: a label with a number is none."""
    return not row.values and number_of(row.words[-1].text) is None


def _is_row(row: PrintedRow, header: _Header) -> bool:
    """Whether a row's values stand in the columns and its words left of them."""
    left = min(leaf.left for leaf in header.tree.leaves)
    if columns_of(row.values, header.tree, header.setting) is None:
        return False
    return not any(word.right > left + row.size and word.middle > left for word in row.words)


def _is_label(rows: Sequence[PrintedRow], header: _Header, index: int) -> bool:
    """Whether a last row without values is a label: set as the others, and not the title of the table below."""
    left = min(leaf.left for leaf in header.tree.leaves)
    below = rows[index + 1] if index + 1 < len(rows) else None
    if below is not None and not below.values and len(below.words) > 1 and below.words[-1].right > left:
        return False
    word = rows[index].words[-1]
    labels = [row.words[-1] for row in rows[header.start : index] if row.words]
    return any(
        min(abs(word.left - label.left), abs(word.middle - label.middle), abs(word.right - label.right)) <= LIKE_LABELS
        for label in labels
    )
