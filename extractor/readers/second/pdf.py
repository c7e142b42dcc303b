"""Tables of a PDF by pdfminer: the second path beside pdfium and our own layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from unicodedata import category

from extractor.document import Cell, Grid, Table
from extractor.errors import LimitExceededError
from extractor.provenance import Location, Source
from extractor.readers.second.area import Area, Areas
from extractor.readers.second.content import Page, pages
from extractor.readers.second.lattice import Box, bands_of, tables_of
from extractor.readers.second.strings import Character
from extractor.tuples import NamedTuple

# Characters within these many points of each other stand in a line, or in a word (pdfplumber's tolerances).
_A_LINE = _A_WORD = 3.0
# Points within which a character follows the one before: typesetting programs round to tenths.
_TOUCHING = 1.0
_NONE = Character(0, 0, 0, 0, "")
# Slots that the cells of a table cover; the largest table of a report has 400 on a page.
MAX_SLOTS = 50_000


class _Place(NamedTuple):
    """A cell by the numbers of the lines around it."""

    top: int
    left: int
    bottom: int
    right: int


def tables(source: Source, areas: Areas | None = None) -> Sequence[Table]:
    """The ruled tables that some areas of pages meet (all of them by default), in order.

    LimitExceededError where they draw too much, and what pdfminer raises where it does not read them.
    """
    return [
        table
        for page in pages(source.data, areas)
        for table in _page_tables(page, areas.get(page.number) if areas is not None else None)
    ]


def _page_tables(page: Page, area: Area | None) -> Iterable[Table]:
    bands = bands_of(page.edges.upright, area)
    tables = tables_of(page.edges, bands)
    characters = page.text.within(bands) if tables else []
    return (Table(_grid(boxes, characters, page.number)) for boxes in tables)


def _grid(boxes: Sequence[Box], shown: Iterable[Character], page: int) -> Grid:
    across = sorted({edge for box in boxes for edge in (box.left, box.right)})
    down = sorted({edge for box in boxes for edge in (box.top, box.bottom)})
    columns, rows = ({edge: number for number, edge in enumerate(edges)} for edges in (across, down))
    places = [_Place(rows[box.top], columns[box.left], rows[box.bottom], columns[box.right]) for box in boxes]
    owners = _owners(places)
    printed: list[list[Character]] = [[] for _ in boxes]
    before, owner = _NONE, None
    for character in shown:
        if not _hangs(character, before):
            row = bisect_right(down, (character.top + character.bottom) / 2) - 1
            column = bisect_right(across, (character.left + character.right) / 2) - 1
            owner = owners.get((row, column))
        before = character
        if owner is not None:
            printed[owner].append(character)
    location = Location(page=page)
    cells = tuple(
        Cell(place.top, place.left, _text(characters), place.bottom - place.top, place.right - place.left, location)
        for place, characters in zip(places, printed, strict=True)
    )
    return Grid(cells, len(down) - 1, len(across) - 1)


def _hangs(character: Character, before: Character) -> bool:
    """Whether a mark touches the letter drawn before it: it may hang over the edge of the cell they stand in."""
    touches = abs(character.left - before.right) < _TOUCHING and abs(character.top - before.top) < _TOUCHING
    return touches and category(character.text[:1] or " ").startswith("P")


def _owners(places: Iterable[_Place]) -> dict[tuple[int, int], int]:
    """The number of the cell that covers each slot."""
    owners: dict[tuple[int, int], int] = {}
    covered = 0
    for number, (top, left, bottom, right) in enumerate(places):
        covered += (bottom - top) * (right - left)
        if covered > MAX_SLOTS:
            raise LimitExceededError("a table of the PDF has more cells than any report's")
        owners.update({(row, column): number for row in range(top, bottom) for column in range(left, right)})
    return owners


def _text(characters: list[Character]) -> str:
    """The lines of a cell, a space where a gap parts words."""
    lines: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: one.top):
        if lines and character.top - lines[-1][-1].top <= _A_LINE:
            lines[-1].append(character)
        else:
            lines.append([character])
    return "\n".join(map(_line, lines)).strip()


def _line(characters: list[Character]) -> str:
    ordered = sorted(characters, key=lambda one: one.left)
    parts = [ordered[0].text]
    for left, right in pairwise(ordered):
        parts.append(f" {right.text}" if right.left - left.right > _A_WORD else right.text)
    return "".join(parts).strip()
