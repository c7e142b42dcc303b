"""Operators on a PDF's page: rulings, glyph groups, places of numbers, what is drawn unseen."""

from __future__ import annotations

from ..draft import Draft, Part, Spot
from .figures import plain, several


def _pieces(draft: Draft, spot: Spot) -> tuple[str, ...]:
    at = draft.rng.randint(1, len(spot.text) - 1)
    return spot.text[:at], spot.text[at:]


def glyph_groups(draft: Draft) -> None:
    """Digits are drawn in groups, without a gap."""
    for spot in draft.fully(several):
        spot.mark(pieces=_pieces(draft, spot))


def small_gap(draft: Draft) -> None:
    """Digits are drawn a hair's breadth apart."""
    for spot in draft.fully(several):
        spot.mark(pieces=tuple(spot.text), gap=draft.rng.choice((0.2, 0.4, 0.6)))


def wide_gap(draft: Draft) -> None:
    """Digits of one number, or two numbers, are drawn far apart in one cell."""
    spot = draft.pick(draft.spots(lambda spot: several(spot) and len(spot.text) < 4))
    draft.undefine([spot])
    spot.mark(pieces=_pieces(draft, spot), gap=draft.rng.choice((7.0, 9.0, 12.0)))


def glued(draft: Draft) -> None:
    """A number is drawn in its left neighbour's cell, beside the number there."""
    left, right = draft.pick(draft.neighbours(plain))
    draft.undefine((left, right))
    pieces, gap = (left.text, right.text), draft.rng.choice((3.0, 5.0, 8.0))
    left.write(left.text + right.text)
    left.mark(pieces=pieces, gap=gap)
    right.write("")


def drifting(draft: Draft) -> None:
    """A number is drawn off the middle of its cell, still inside it."""
    spots = draft.spots(lambda spot: plain(spot) and len(spot.text) < 3)
    for spot in draft.rng.sample(spots, min(12, len(spots))):
        spot.mark(shift=draft.rng.choice((-8.0, 8.0)))


def over_the_ruling(draft: Draft) -> None:
    """A number is drawn across the ruling between two cells: whose it is cannot be known."""
    left, right = draft.pick([pair for pair in draft.neighbours() if several(pair[0])])
    draft.undefine((left, right))
    right.write("")
    shift = _width(draft, left) / 2
    left.mark(shift=shift)


def _width(draft: Draft, spot: Spot) -> float:
    """The width of a cell on the page, in points: the body's, shared out as the press does."""
    width = spot.sheet.width
    if spot.address.table == "requests":
        return (451.28 - 170.0) / (width - 3) * spot.cell.colspan
    if spot.address.table == "review_litigation":
        return 451.28 / width
    return 451.28 * 0.66 / (width - 1) * spot.cell.colspan


def over_the_row(draft: Draft) -> None:
    """A number is drawn far into its neighbour's cell."""
    left, right = draft.pick(draft.neighbours(plain))
    draft.undefine((left, right))
    left.mark(shift=_width(draft, left) * 0.7)


def ruling_dropped(draft: Draft) -> None:
    """The ruling between two cells is missing."""
    left, right = draft.pick(draft.neighbours())
    left.mark(open="r")
    right.mark(open="l")


def row_rulings_dropped(draft: Draft) -> None:
    """A row has no vertical rulings between its numbers."""
    part = draft.part()
    spots = part.values(draft.pick(part.data))
    for number, spot in enumerate(spots):
        spot.mark(open=("" if number == 0 else "l") + ("" if number == len(spots) - 1 else "r"))


def column_rulings_dropped(draft: Draft) -> None:
    """The rulings between the rows of a column are missing."""
    part = draft.part("requests", "art20")
    column = part.column(draft.rng.randrange(part.width))
    for spot in column:
        spot.mark(open="tb")


def row_ruling_dropped(draft: Draft) -> None:
    """The ruling between two rows is missing."""
    part = draft.part("requests")
    number = draft.rng.randrange(len(part.data) - 1)
    one, two = part.data[number], part.data[number + 1]
    for row, side in ((one, "b"), (two, "t")):
        for spot in [part.label(row), *part.values(row)]:
            spot.mark(open=side)


def _open(part: Part, sides: str) -> None:
    for row, cells in enumerate(part.sheet.rows):
        for index in range(len(cells)):
            Spot(part.sheet, row, index).mark(open=sides)


def verticals_dropped(draft: Draft) -> None:
    """A table has no vertical rulings at all."""
    _open(draft.part(), "lr")


def horizontals_dropped(draft: Draft) -> None:
    """A table has no horizontal rulings at all."""
    _open(draft.part(), "tb")


def rulings_dropped(draft: Draft) -> None:
    """A table has no rulings at all."""
    _open(draft.part(), "lrtb")


def inner_verticals_dropped(draft: Draft) -> None:
    """The values of a table have no vertical rulings between them."""
    part = draft.part()
    for row in part.data:
        spots = part.values(row)
        for number, spot in enumerate(spots):
            spot.mark(open=("" if number == 0 else "l") + ("" if number == len(spots) - 1 else "r"))


def head_ruling_dropped(draft: Draft) -> None:
    """The ruling between two header cells is missing."""
    part = draft.pick([part for part in draft.parts() if part.width > 1])
    heads = part.heads()
    number = draft.rng.randrange(len(heads) - 1)
    heads[number].mark(open="r")
    heads[number + 1].mark(open="l")


def ruling_through_digits(draft: Draft) -> None:
    """A ruling is drawn through a number: one number or two cannot be known."""
    spot = draft.pick(draft.spots(several))
    draft.undefine([spot])
    spot.mark(stroke=True)


def unseen_digits(draft: Draft) -> None:
    """Other digits are drawn on a cell in a mode that shows nothing."""
    spot = draft.pick(draft.spots(lambda spot: plain(spot) and len(spot.text) == 1))
    spot.mark(over=str(draft.rng.randint(1, 9)))


def page_number_in_the_body(draft: Draft) -> None:
    """A page break falls in the middle of a table, and the page number stands close under it."""
    part = draft.part("requests")
    part.sheet.break_after = draft.pick(part.data[1:-2])
