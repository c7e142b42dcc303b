"""What a page prints cell by cell: word processors write each cell's lines one after the other, row by row.

Geometry alone does not tell two words of a narrow header from one word on two lines; the order of printing does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from extractor.layout.chunks import (
    CHUNK_GAP,
    EVEN,
    FIRST_IDEOGRAPH,
    MANY_VALUES,
    SPACED_GAP,
    Chunk,
    Columns,
    Row,
    columns_of,
    is_row_of_values,
)
from extractor.layout.lines import Line, line_of
from extractor.layout.model import Glyph, Page, left_of
from extractor.layout.unruled_slots import Setting, setting_of
from extractor.provenance import Box
from extractor.values.ordinals import Numbering, NumberingLevel, numbering

# Characters of one cell stand closer, in em, where no space is printed between: LibreOffice leaves 0.2 between
# Chinese and Latin letters, Word 0.25; the paddings of two cells are more.
SAME_CELL = 0.27
# Cells start, or have their middle, where others do to this many points; so many others show a column.
ALIKE, OFTEN = 0.5, 3
# Lines of one cell are at most so far apart, in em, and start, end or are centred alike to so many points.
LEADING, ALIGNED = 1.6, 1.0
# Baselines of one line agree to this many em; sizes of one cell to this share.
ONE_LINE, SAME_SIZE = 0.3, 0.12
# A line that is broken because its cell is full leaves no more than this free, in em, beside the widest of its column.
FULL = 1.05
# Lines that are not full are of one cell where they are as near as full ones, to this share.
AS_NEAR = 1.06
# Characters of a line stand on each other by no more than this, in em.
OVERLAP = 0.3


class PrintedCell(NamedTuple):
    """The lines of one cell in the order in which they are printed; `place` counts cells of the document."""

    lines: tuple[Line, ...]
    left: float
    right: float

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.lines[0].page

    @property
    def middle(self) -> float:
        """The middle between both sides."""
        return (self.left + self.right) / 2

    @property
    def first(self) -> float:
        """The baseline of its first line."""
        return self.lines[0].baseline

    @property
    def last(self) -> float:
        """The baseline of its last line."""
        return self.lines[-1].baseline

    @property
    def size(self) -> float:
        """The em of its first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """What it prints, lines put together."""
        return "".join(line.text for line in self.lines)

    @property
    def box(self) -> Box:
        """The box around its lines."""
        boxes = [line.box for line in self.lines]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def printed_cells(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]]) -> list[PrintedCell]:
    """The cells, and paragraphs, that the lines of each page show, in the order in which they are printed."""
    found: list[PrintedCell] = []
    for page in pages:
        shown = {id(glyph) for line in lines[page.number] for glyph in line.glyphs}
        columns = _value_columns(lines[page.number])
        found += _cells(_runs((glyph for glyph in page.glyphs if id(glyph) in shown), page.number, columns))
    return found


def _runs(glyphs: Iterable[Glyph], page: int, columns: Sequence[ValueColumns]) -> list[list[Line]]:
    """The stretches that are printed without a gap, by the lines on which they are printed one after the other."""
    portions = [_joined_letters(_parted(portion), columns) for portion in _portions(glyphs)]
    places = _places_of(portions)
    found = []
    for portion in portions:
        runs = [line for piece in _unspaced(portion, places) if (line := line_of(piece, page)) is not None]
        found += [runs] if runs else []
    return found


class _Places(NamedTuple):
    """Where cells start, and have their middle, by those that nothing stands near to: how many do, by tenths."""

    lefts: Counter[int]
    middles: Counter[int]

    def starts(self, piece: Sequence[Glyph]) -> bool:
        """Whether several cells start where a stretch does."""
        return self._count(self.lefts, piece[0].left) >= OFTEN

    def is_centred(self, piece: Sequence[Glyph]) -> bool:
        """Whether several cells have the middle that a stretch has, and no more start where it does."""
        centred = self._count(self.middles, (piece[0].left + piece[-1].right) / 2)
        return centred >= max(OFTEN, self._count(self.lefts, piece[0].left))

    @staticmethod
    def _count(places: Counter[int], place: float) -> int:
        near = round(place / ALIKE)
        return max(places[near - 1] + places[near], places[near] + places[near + 1])


def _places_of(portions: Sequence[Sequence[Sequence[Glyph]]]) -> _Places:
    lefts: Counter[int] = Counter()
    middles: Counter[int] = Counter()
    for pieces in portions:
        gaps = [float("inf"), *(_gap(*pair) for pair in pairwise(pieces)), float("inf")]
        for index, piece in enumerate(pieces):
            if gaps[index] > CHUNK_GAP:
                lefts[round(piece[0].left / ALIKE)] += 1
                if gaps[index + 1] > CHUNK_GAP:
                    middles[round((piece[0].left + piece[-1].right) / 2 / ALIKE)] += 1
    return _Places(lefts, middles)


def _gap(before: Sequence[Glyph], piece: Sequence[Glyph]) -> float:
    """The gap between two stretches, in em."""
    return (piece[0].left - before[-1].right) / max(before[-1].size, piece[0].size, 1e-6)


def _unspaced(pieces: Sequence[list[Glyph]], places: _Places) -> list[list[Glyph]]:
    """The stretches of a line, those put together between which is a space and not the edge of a column.

    A space is as wide as what parts narrow cells: cells start, or have their middle, where others do.
    """
    found: list[list[Glyph]] = []
    for piece in pieces:
        if found and _gap(found[-1], piece) <= CHUNK_GAP:
            both = places.is_centred(found[-1]) and places.is_centred(piece)
            if not both and (not places.starts(piece) or places.is_centred([*found[-1], *piece])):
                found[-1] = [*found[-1], *piece]
                continue
        found.append(piece)
    return found


def _portions(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The characters printed one after the other on one line, from left to right.

    Signs that another face prints follow behind the words of their line and fill the gaps left for them.
    """
    portion: list[Glyph] = []
    right = 0.0
    for glyph in glyphs:
        if portion and not _is_on_line(portion, right, glyph):
            yield sorted(portion, key=left_of)
            portion = []
        right = max(right, glyph.right) if portion else glyph.right
        portion.append(glyph)
    if portion:
        yield sorted(portion, key=left_of)


def _is_on_line(portion: Sequence[Glyph], right: float, glyph: Glyph) -> bool:
    """Whether a character is printed on the line of others, behind them or in a gap between them."""
    em = max(portion[-1].size, glyph.size)
    if abs(glyph.baseline - portion[-1].baseline) > ONE_LINE * em:
        return False
    if glyph.left >= right - OVERLAP * em:
        return True
    inside = portion[0].left < glyph.left and glyph.right <= right + OVERLAP * em
    return inside and not any(
        glyph.left < other.right - OVERLAP * em and other.left + OVERLAP * em < glyph.right for other in portion
    )


def _parted(portion: Sequence[Glyph]) -> list[list[Glyph]]:
    """The stretches of a line without a gap as wide as two cells are apart."""
    pieces: list[list[Glyph]] = []
    for glyph in portion:
        before = pieces[-1][-1] if pieces else None
        if before is not None and glyph.left - before.right <= SAME_CELL * max(before.size, glyph.size):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [part for piece in pieces for part in _letters(piece)]


def _letters(piece: list[Glyph]) -> list[list[Glyph]]:
    """The letters of a word with a space between all of them, one by one; any other stretch as it is."""
    letters = [glyph for glyph in piece if not glyph.text.isspace()]
    spaced = len(letters) > 0 and all(_is_letter([glyph]) for glyph in letters)
    if spaced and all(after.left - before.right > SAME_CELL * after.size for before, after in pairwise(letters)):
        return [[glyph] for glyph in letters]
    return [piece]


def _joined_letters(pieces: list[list[Glyph]], columns: Sequence[ValueColumns]) -> list[list[Glyph]]:
    """The stretches of a line, words spaced letter by letter put together."""
    found: list[list[Glyph]] = []
    below = next((each for each in columns if each.baseline > pieces[0][0].baseline), None)
    for is_spaced, group in groupby(_spaced_groups(pieces), key=lambda group: len(group) > 1):
        for spaced in group:
            found += _words(spaced, below) if is_spaced else spaced
    return found


def _spaced_groups(pieces: Sequence[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The stretches in groups: lone letters near each other are one, anything else is by itself."""
    groups: list[list[list[Glyph]]] = []
    for piece in pieces:
        before = groups[-1][-1] if groups else None
        near = before is not None and piece[0].left - before[-1].right <= SPACED_GAP * piece[0].size
        if before is not None and near and _is_letter(before) and _is_letter(piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _words(letters: Sequence[list[Glyph]], below: ValueColumns | None) -> list[list[Glyph]]:
    """Lone letters as words: those over each column below where they stand as its values do, else by their spacing."""
    if below is not None:
        by_column = [list(own) for _, own in groupby(letters, key=lambda letter: below.place(letter[0]))]
        if len(by_column) == 1 or all(below.is_set(own[0][0], own[-1][-1]) for own in by_column):
            return [[glyph for letter in own for glyph in letter] for own in by_column]
    gaps = [after[0].left - before[-1].right for before, after in pairwise(letters)]
    words = [list(letters[0])]
    for index, letter in enumerate(letters[1:]):
        beside = [gaps[near] for near in (index - 1, index + 1) if 0 <= near < len(gaps)]
        if any(EVEN * near < gaps[index] for near in beside):
            words.append(list(letter))
        else:
            words[-1] += letter
    return words


def _is_letter(piece: Sequence[Glyph]) -> bool:
    text = "".join(glyph.text for glyph in piece).strip()
    return len(text) == 1 and text >= FIRST_IDEOGRAPH


class ValueColumns(NamedTuple):
    """Where a row of values stands, and its columns, by which the words over them are told apart."""

    baseline: float
    columns: Columns
    setting: Setting

    def is_set(self, first: Glyph, last: Glyph) -> bool:
        """Whether a word from one letter to another is set as the values of its column are."""
        index = self.place(first) - 1
        if index < 0:
            return True
        points = [self.setting.of(left, right) for left, right in self.columns.spans]
        return abs(points[index] - self.setting.of(first.left, last.right)) <= 2 * ALIGNED

    def place(self, letter: Glyph) -> int:
        """How many columns begin left of a letter, or with it."""
        if self.setting is Setting.LEFT:
            return sum(left <= letter.left + ALIGNED for left, _ in self.columns.spans)
        if self.setting is Setting.RIGHT:
            return sum(right + ALIGNED <= letter.right for _, right in self.columns.spans)
        middles = [(left + right) / 2 for left, right in self.columns.spans]
        edges = [(one + other) / 2 for one, other in pairwise(middles)]
        first = middles[0] - (middles[1] - middles[0]) / 2 if len(middles) > 1 else self.columns.left
        middle = (letter.left + letter.right) / 2
        return sum(edge <= middle for edge in (first, *edges))


def _value_columns(lines: Sequence[Line]) -> list[ValueColumns]:
    """The rows of many values on a page, each with the columns of all rows that share them."""
    found: list[tuple[float, Columns, list[Chunk]]] = []
    rows = [row for row in map(Row, lines) if len(row.values) >= MANY_VALUES and is_row_of_values(row)]
    for row in rows:
        wider = found[-1][1].with_values(row.values) if found and len(found[-1][1].spans) == len(row.values) else None
        if wider is not None:
            found[-1] = (found[-1][0], wider, [*found[-1][2], *row.values])
        else:
            found.append((row.baseline, columns_of(row.values), list(row.values)))
    return [
        ValueColumns(baseline, columns, setting_of(values, columns, ())) for baseline, columns, values in found
    ]


class _Leading(NamedTuple):
    """How far lines of one cell are apart, by their size, and how far the longest lines of each column reach."""

    steps: Mapping[float, float]
    right: Mapping[tuple[float, float], list[float]]
    width: Mapping[tuple[float, float], list[float]]

    def is_full(self, line: Line, below: Line) -> bool:
        """Whether the first character below had no room on a line, by the other lines of its column."""
        size = round(line.size, 1)
        need = FULL * line.size + (below.glyphs[0].right - below.glyphs[0].left - below.size)
        if abs(line.left - below.left) <= ALIGNED and _reaches(self.right[round(line.left), size], line.right, need):
            return True
        return _reaches(self.width[round(line.left + line.right), size], line.right - line.left, need)


def _reaches(others: Sequence[float], own: float, need: float) -> bool:
    """Whether a line reaches nearly as far as the longest of the others, its own place among them left out once."""
    longest = others[-2] if len(others) > 1 and others[-1] <= own else others[-1]
    return len(others) > 1 and longest - own < need


def _cells(portions: Sequence[Sequence[Line]]) -> list[PrintedCell]:
    """The stretches, by the lines on which they are printed, put together to cells."""
    leading = _leading_of([run for portion in portions for run in portion])
    groups: list[list[Line]] = []
    before = 0  # the first cell of the line printed before
    for portion in portions:
        start = len(groups)
        for run in portion:
            if groups and _is_next_line(groups[-1], run) and _is_wrapped(groups[-1], run, leading):
                groups[-1].append(run)
            elif (above := _full_above(groups[before:start], run, leading)) is not None and len(portion) == 1:
                above.append(run)
            else:
                groups.append([run])
        before = min(start, len(groups) - 1)
    return [_cell(group) for group in groups]


def _full_above(groups: Sequence[list[Line]], run: Line, leading: _Leading) -> list[Line] | None:
    """The full cell of the line printed before right above a stretch: cells on one line may be printed in any order."""
    if _is_numbered(run):
        return None
    return next((own for own in groups if _is_next_line(own, run) and leading.is_full(own[-1], run)), None)


def _cell(lines: Sequence[Line]) -> PrintedCell:
    return PrintedCell(tuple(lines), min(line.left for line in lines), max(line.right for line in lines))


def _leading_of(runs: Sequence[Line]) -> _Leading:
    right: dict[tuple[float, float], list[float]] = defaultdict(list)
    width: dict[tuple[float, float], list[float]] = defaultdict(list)
    for run in runs:
        size = round(run.size, 1)
        for off in (-1, 0, 1):
            right[round(run.left) + off, size].append(run.right)
            width[round(run.left + run.right) + off, size].append(run.right - run.left)
    for own in (*right.values(), *width.values()):
        own.sort()
    known = _Leading({}, right, width)
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(runs):
        if _is_next_line([above], below) and known.is_full(above, below) and len(below.text) > 1:
            steps[round(above.size, 1)][round(below.baseline - above.baseline, 1)] += 1
    return known._replace(steps={size: counts.most_common(1)[0][0] for size, counts in steps.items()})


def _is_numbered(run: Line) -> bool:
    number = number_of(run.text)
    return number is not None and number.level <= NumberingLevel.ARABIC


def number_of(text: str) -> Numbering | None:
    """The number a label begins with, whatever space is printed within it."""
    return numbering("".join(text.split()))


def _is_next_line(lines: Sequence[Line], run: Line) -> bool:
    """Whether a stretch stands right below the lines of a cell, set to the same side."""
    last = lines[-1]
    step = run.baseline - last.baseline
    if not 0.5 * last.size < step <= LEADING * max(last.size, run.size):
        return False
    if abs(run.size - last.size) > SAME_SIZE * last.size or not _is_as_far(lines, step):
        return False
    left, right = abs(run.left - last.left), abs(run.right - last.right)
    return min(left, abs(run.left + run.right - last.left - last.right) / 2, right) <= ALIGNED


def _is_as_far(lines: Sequence[Line], step: float) -> bool:
    """Whether a further line is as far below a cell's lines as they are apart."""
    return len(lines) < 2 or abs(step - (lines[-1].baseline - lines[-2].baseline)) <= ALIGNED / 2


def _is_wrapped(lines: Sequence[Line], run: Line, leading: _Leading) -> bool:
    """Whether a stretch below a cell's lines goes on with them: a number of its own begins another cell."""
    if _is_numbered(run):
        return False
    if leading.is_full(lines[-1], run):
        return True
    step = leading.steps.get(round(lines[-1].size, 1))
    return step is not None and run.baseline - lines[-1].baseline <= AS_NEAR * step
