"""The stretches in which a page prints its lines, in the order of printing; words spaced letter by letter are whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from extractor.layout.chunks import CHUNK_GAP, EVEN, FIRST_IDEOGRAPH, SPACED_GAP, Chunk
from extractor.layout.lines import Line, line_of
from extractor.layout.model import Glyph, left_of
from extractor.layout.unruled_slots import Setting, setting_of
from extractor.layout.value_columns import Columns, columns_of
from extractor.layout.value_rows import MANY_VALUES, Row, is_row_of_values
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, cell_value

# Characters of one cell stand closer, in em, where no space is printed between: LibreOffice leaves 0.2 between
# Chinese and Latin letters, Word 0.25; the paddings of two cells are more.
SAME_CELL = 0.27
# What a program leaves between letters and digits is no wider than this, in em.
SPACE = 0.22
# Cells start, or have their middle, where others do to this many points; so many others show a column.
ALIKE, OFTEN = 0.5, 3
# Letters and words stand where the values of a column do to so many points.
SET_ALIKE = 1.0
# Baselines of one line agree to this many em; its characters stand on each other by no more than that.
ONE_LINE, OVERLAP = 0.3, 0.3
# So many columns may be blank beside those with values.
MOST_BLANK = 4
_Place = tuple[int, int]


def runs_of(glyphs: Iterable[Glyph], page: int, columns: Sequence[ValueColumns]) -> list[list[Line]]:
    """The stretches that are printed without a gap, by the lines on which they are printed one after the other."""
    starts = [left for each in columns for left, _ in each.columns.spans]
    portions = [_joined_letters(_parted(portion, starts), columns) for portion in _portions(glyphs)]
    places = _places_of(portions)._replace(values=starts)
    found = []
    for portion in portions:
        below = next((each for each in columns if each.baseline > portion[0][0].baseline), None)
        runs = [line for piece in _unspaced(portion, places, below) if (line := line_of(piece, page)) is not None]
        found += [runs] if runs else []
    return found


class _Places(NamedTuple):
    """Where cells start, and have their middle, by those that nothing stands near to: how many of a size do."""

    lefts: Counter[_Place]
    middles: Counter[_Place]
    values: Sequence[float] = ()

    def starts(self, piece: Sequence[Glyph]) -> bool:
        """Whether several cells start where a stretch does."""
        return self._count(self.lefts, piece[0].left, piece) >= OFTEN

    def is_first_value(self, before: Sequence[Glyph], piece: Sequence[Glyph]) -> bool:
        """Whether a number behind words starts where the values of a column do."""
        return _is_value_behind(before[-1], piece[0]) and _is_at(self.values, piece[0].left)

    def parts_numbers(self, before: Sequence[Glyph], piece: Sequence[Glyph]) -> bool:
        """Whether two numbers side by side start, or have their middle, each where a cell does."""
        if not (before[-1].text.isdigit() and piece[0].text.isdigit()):
            return False
        both = (before, piece)
        return all(self._count(self.lefts, each[0].left, each) > 0 for each in both) or all(
            self._count(self.middles, (each[0].left + each[-1].right) / 2, each) > 0 for each in both
        )

    def is_centred(self, piece: Sequence[Glyph], often: int = OFTEN) -> bool:
        """Whether several cells have the middle that a stretch has, and no more start where it does."""
        centred = self._count(self.middles, (piece[0].left + piece[-1].right) / 2, piece)
        return centred >= max(often, self._count(self.lefts, piece[0].left, piece))

    @staticmethod
    def _count(places: Counter[_Place], place: float, piece: Sequence[Glyph]) -> int:
        near, size = _place(place, piece)
        return max(places[near - 1, size] + places[near, size], places[near, size] + places[near + 1, size])


def _places_of(portions: Sequence[Sequence[Sequence[Glyph]]]) -> _Places:
    lefts: Counter[_Place] = Counter()
    middles: Counter[_Place] = Counter()
    for pieces in portions:
        gaps = [float("inf"), *(_gap(*pair) for pair in pairwise(pieces)), float("inf")]
        for index, piece in enumerate(pieces):
            if gaps[index] > CHUNK_GAP:
                lefts[_place(piece[0].left, piece)] += 1
                if gaps[index + 1] > CHUNK_GAP:
                    middles[_place((piece[0].left + piece[-1].right) / 2, piece)] += 1
    return _Places(lefts, middles)


def _place(place: float, piece: Sequence[Glyph]) -> _Place:
    """A place as it is counted: nearly the same places of letters of one size are one."""
    return round(place / ALIKE), round(piece[0].size)


def _gap(before: Sequence[Glyph], piece: Sequence[Glyph]) -> float:
    """The gap between two stretches, in em."""
    return (piece[0].left - before[-1].right) / max(before[-1].size, piece[0].size, 1e-6)


def _unspaced(pieces: Sequence[list[Glyph]], places: _Places, below: ValueColumns | None) -> list[list[Glyph]]:
    """The stretches of a line, those put together between which is a space and not the edge of a column.

    A space is as wide as what parts narrow cells: cells start, or have their middle, where others do.
    """
    found: list[list[Glyph]] = []
    for piece in pieces:
        if found and _gap(found[-1], piece) <= CHUNK_GAP:
            both = places.is_centred(found[-1]) and places.is_centred(piece)
            both = both or (below is not None and below.parts(found[-1], piece))
            both = both or places.parts_numbers(found[-1], piece) or places.is_first_value(found[-1], piece)
            is_start = places.starts(piece) and not _is_last_letter(piece)
            if not both and (not is_start or places.is_centred([*found[-1], *piece], OFTEN - 1)):
                found[-1] = [*found[-1], *piece]
                continue
        found.append(piece)
    return found


def _is_last_letter(piece: Sequence[Glyph]) -> bool:
    """Whether a stretch is one letter behind a space, and no mark for nothing."""
    return _is_letter(piece) and cell_value(piece[0].text).state is CellState.TEXT


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


def _parted(portion: Sequence[Glyph], starts: Sequence[float]) -> list[list[Glyph]]:
    """The stretches of a line without a gap as wide as two cells are apart, or a narrower one where values start."""
    pieces: list[list[Glyph]] = []
    for glyph in portion:
        before = pieces[-1][-1] if pieces else None
        gap = glyph.left - before.right if before is not None else float("inf")
        if before is not None and gap <= SAME_CELL * max(before.size, glyph.size):
            if gap > SPACE * glyph.size and _is_value_behind(before, glyph) and _is_at(starts, glyph.left):
                pieces.append([glyph])
                continue
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [part for piece in pieces for part in _letters(piece)]


def _is_value_behind(before: Glyph, glyph: Glyph) -> bool:
    return glyph.text.isdigit() and before.text >= FIRST_IDEOGRAPH


def _is_at(starts: Sequence[float], left: float) -> bool:
    return any(abs(left - start) <= ALIKE for start in starts)


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
    gaps = [after[0].left - before[-1].right for before, after in pairwise(letters)]
    if below is not None:
        by_column = [list(own) for _, own in groupby(letters, key=lambda letter: below.place(letter[0]))]
        near = ALIKE if max(gaps) - min(gaps) < ALIKE else 2 * SET_ALIKE  # evenly spaced letters may be one word
        if len(by_column) == 1 or all(below.is_set(own[0][0], own[-1][-1], near) for own in by_column):
            return [[glyph for letter in own for glyph in letter] for own in by_column]
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
    return len(text) == 1 and text >= FIRST_IDEOGRAPH and text.isalpha()


class ValueColumns(NamedTuple):
    """Where a row of values stands, and its columns, by which the words over them are told apart."""

    baseline: float
    columns: Columns
    setting: Setting

    def overleaf(self, height: float) -> ValueColumns:
        """The same below a page so high."""
        return self._replace(baseline=self.baseline + height)

    def parts(self, before: Sequence[Glyph], piece: Sequence[Glyph]) -> bool:
        """Whether two stretches stand each as the values of a column do, set to the left or to the middle."""
        for setting in (Setting.LEFT, Setting.MIDDLE):
            points = _filled([setting.of(left, right) for left, right in self.columns.spans])
            own = [setting.of(each[0].left, each[-1].right) for each in (before, piece)]
            if all(min(abs(point - each) for point in points) <= ALIKE for each in own):
                return True
        return False

    def is_set(self, first: Glyph, last: Glyph, near: float) -> bool:
        """Whether a word from one letter to another is set as the values of its column are, to so many points."""
        index = self.place(first) - 1
        if index < 0:
            return True
        points = [self.setting.of(left, right) for left, right in self.columns.spans]
        return abs(points[index] - self.setting.of(first.left, last.right)) <= near

    def place(self, letter: Glyph) -> int:
        """How many columns begin left of a letter, or with it."""
        if self.setting is Setting.LEFT:
            return sum(left <= letter.left + SET_ALIKE for left, _ in self.columns.spans)
        if self.setting is Setting.RIGHT:
            return sum(right + SET_ALIKE <= letter.right for _, right in self.columns.spans)
        middles = [(left + right) / 2 for left, right in self.columns.spans]
        edges = [(one + other) / 2 for one, other in pairwise(middles)]
        first = middles[0] - (middles[1] - middles[0]) / 2 if len(middles) > 1 else self.columns.left
        middle = (letter.left + letter.right) / 2
        return sum(edge <= middle for edge in (first, *edges))


def _filled(points: Sequence[float]) -> list[float]:
    """Where values stand, with the columns that are blank between them and beside them, as far apart as the nearest."""
    pitch = min((after - before for before, after in pairwise(points)), default=0.0)
    if len(points) < MANY_VALUES or pitch <= 0:
        return list(points)
    found = [points[0] - pitch * step for step in range(MOST_BLANK, 0, -1)]
    for before, after in pairwise(points):
        steps = round((after - before) / pitch)
        is_even = abs(after - before - steps * pitch) <= ALIKE * steps
        found += [before + (after - before) * step / steps for step in range(steps if is_even else 1)]
    return [*found, points[-1], *(points[-1] + pitch * step for step in range(1, MOST_BLANK + 1))]


def value_columns(lines: Sequence[Line]) -> list[ValueColumns]:
    """The rows of many values on a page, each with the columns of all rows that share them."""
    found: list[tuple[float, Columns, list[Chunk]]] = []
    rows = [row for row in map(Row, lines) if len(row.values) > 1 and is_row_of_values(row)]
    for row in rows:
        wider = found[-1][1].with_values(row.values) if found and len(found[-1][1].spans) == len(row.values) else None
        if wider is not None:
            found[-1] = (found[-1][0], wider, [*found[-1][2], *row.values])
        else:
            found.append((row.baseline, columns_of(row.values), list(row.values)))
    return [ValueColumns(baseline, columns, _setting(values, columns)) for baseline, columns, values in found]


def _setting(values: Sequence[Chunk], columns: Columns) -> Setting:
    """The side to which values are set; where a lone row does not show it, the one on which columns are as wide."""
    if len(values) > len(columns.spans):
        return setting_of(values, columns, ())
    uneven: dict[Setting, float] = {}
    for setting in (Setting.MIDDLE, Setting.LEFT, Setting.RIGHT):
        points = [setting.of(left, right) for left, right in columns.spans]
        steps = sorted(after - before for before, after in pairwise(points))
        uneven[setting] = round(sum(abs(step - steps[len(steps) // 2]) for step in steps), 1)
    return min(uneven, key=lambda setting: uneven[setting])
