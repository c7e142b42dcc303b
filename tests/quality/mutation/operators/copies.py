"""Operators on a text copy: cells and lines that were lost, doubled or wrapped on the way."""

from __future__ import annotations

from itertools import pairwise

from ...traits import CELL_LINES, CONVERTED, UNDELIMITED
from ..draft import ABSENT, Draft, Part, Spot
from .figures import plain
from .rows import LABELLED

LINE_ROWS = ("tabs", "pipes", "lines")
# A row that stands twice on lines of its own is the same row: converted layouts as well.
WHOLE_ROWS = (*LINE_ROWS, *(style for style in CONVERTED if style not in CELL_LINES))


def lost_line(draft: Draft) -> None:
    """A line is lost: a row, or a cell where each has a line of its own."""
    part = draft.part(*LABELLED)
    row = draft.pick(part.data)
    spots = part.values(row)
    if draft.style in LINE_ROWS:
        _lose_row(draft, part, row)
        return
    draft.undefine(spots)
    draft.pick([spot for spot in spots if spot.text] or spots).mark(fate="lost")
    draft.need(any(spot.text for spot in spots))


def _lose_row(draft: Draft, part: Part, row: int) -> None:
    for spot in part.values(row):
        draft.truth[spot.address] = ABSENT
    for index in range(len(part.sheet.rows[row])):
        Spot(part.sheet, row, index).mark(fate="lost")


def lost_lines(draft: Draft) -> None:
    """Seven lines in a run are lost: from the middle of one row to the middle of the next."""
    draft.need(draft.style in ("stacked", "dump"))
    part = draft.part("requests")
    number = draft.rng.randrange(len(part.data) - 1)
    one, two = part.data[number], part.data[number + 1]
    at = draft.rng.randrange(1, 6)
    lost = [*part.values(one)[at:], part.label(two), *part.values(two)[:at]]
    draft.undefine([*part.values(one), *part.values(two)])
    for index in range(part.label(two).index):
        Spot(part.sheet, two, index).mark(fate="lost")
    for spot in lost:
        spot.mark(fate="lost")


def equal_neighbours_lost(draft: Draft) -> None:
    """Of equal values in a run only one is left, as some text extractors do."""
    rows = [(part, row) for part in draft.parts() for row in part.data]
    found = []
    for part, row in rows:
        spots = part.values(row)
        if any(one.text == two.text and one.text for one, two in pairwise(spots)):
            found.append(spots)
    spots = draft.pick(found)
    draft.undefine(spots)
    for one, two in pairwise(spots):
        if one.text == two.text and two.text:
            two.mark(fate="lost")


def doubled_line(draft: Draft) -> None:
    """A line stands twice: a row, or a cell where each has a line of its own."""
    part = draft.part(*LABELLED)
    row = draft.pick(part.data)
    spots = part.values(row)
    spot = draft.pick([spot for spot in spots if spot.text])
    if draft.style not in WHOLE_ROWS:
        draft.undefine(spots)
    spot.mark(fate="doubled")


def wrapped_label(draft: Draft) -> None:
    """A long label is broken over two lines."""
    part = draft.part(*LABELLED)
    labels = [part.label(row) for row in part.data if len(part.label(row).text) > 8]
    label = draft.pick([label for label in labels if "\n" not in label.cell.text])
    at = len(label.text) // 2
    draft.need(draft.style == "dump")
    label.write(f"{label.text[:at]}\n{label.text[at:]}")


def wrapped_number(draft: Draft) -> None:
    """The last digits of a row's last number stand on the next line."""
    draft.need(draft.style in ("stacked", "dump"))
    part = draft.part(*LABELLED)
    rows = [row for row in part.data if plain(part.values(row)[-1]) and len(part.values(row)[-1].text) > 1]
    row = draft.pick(rows)
    spot = part.values(row)[-1]
    draft.undefine(part.values(row) if draft.style == "stacked" else [spot])
    spot.write(f"{spot.text[:-1]}\n{spot.text[-1]}")


def rows_on_one_line(draft: Draft) -> None:
    """Two rows stand on one line; the label between them parts them."""
    draft.need(draft.style == "lines")
    part = draft.pick([part for part in draft.parts(*LABELLED) if len(part.data) > 1])
    number = draft.rng.randrange(len(part.data) - 1)
    one, two = part.data[number], part.data[number + 1]
    part.sheet.rows[one] += part.sheet.rows.pop(two)


def blanks_lost(draft: Draft) -> None:
    """Empty cells leave nothing behind, as in a text made of the words only."""
    draft.need(draft.style not in UNDELIMITED)
    part = draft.part()
    rows = [part.values(row) for row in part.data]
    draft.need(any(spot.text for row in rows for spot in row))
    emptied = draft.rng.sample(range(part.width), max(1, part.width // 2))
    for row in rows:
        draft.undefine(row)
        for number in emptied:
            row[number].mark(fate="lost")


def zeros_lost(draft: Draft) -> None:
    """Zeros are not printed, and their empty cells leave nothing behind."""
    rows = [part.values(row) for part in draft.parts() for row in part.data]
    rows = [row for row in rows if any(spot.text == "0" for spot in row) and any(spot.text != "0" for spot in row)]
    draft.need(rows)
    for row in rows:
        draft.undefine(row)
        for spot in row:
            if spot.text == "0":
                spot.mark(fate="lost")
