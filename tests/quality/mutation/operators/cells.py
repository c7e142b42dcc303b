"""Operators on the cells of a row: dropped, inserted, doubled, merged, their spans changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ...page import Printed
from ..draft import Draft, Part, Spot
from .figures import plain


def uneven(draft: Draft, *keys: str) -> tuple[Part, int]:
    """A row in which not all values are the same."""
    rows = [(part, row) for part in draft.parts(*keys) for row in part.data]
    return draft.pick([(part, row) for part, row in rows if len({spot.text for spot in part.values(row)}) > 1])


def spot_row(draft: Draft, spot: Spot) -> list[Spot]:
    """The value cells of the row that a value cell stands in."""
    part = next(part for part in draft.parts(spot.address.table) if part.sheet is spot.sheet and spot.row in part.data)
    return part.values(spot.row)


def remove(draft: Draft, spot: Spot) -> None:
    """Takes a cell out of its row; in a text file, out of its line."""
    if draft.fmt == "text":
        spot.mark(fate="lost")
    else:
        del spot.sheet.rows[spot.row][spot.index]


def drop_cell(draft: Draft) -> None:
    """A value cell is missing from its row: which one cannot be known."""
    part, row = uneven(draft)
    spots = part.values(row)
    draft.undefine(spots)
    remove(draft, draft.pick([spot for spot in spots if spot.text or draft.style != "stacked"]))


def drop_blank_cell(draft: Draft) -> None:
    """An empty value cell is missing from its row."""
    rows = [part.values(row) for part in draft.parts() for row in part.data]
    blanks = [(row, spot) for row in rows for spot in row if not spot.text and any(spot.text for spot in row)]
    row, blank = draft.pick(blanks)
    draft.undefine(row)
    remove(draft, blank)


def drop_two_cells(draft: Draft) -> None:
    """Two value cells are missing from a row."""
    part, row = uneven(draft)
    spots = part.values(row)
    draft.need(len(spots) > 2)
    draft.undefine(spots)
    for spot in sorted(draft.rng.sample(spots, 2), key=lambda spot: -spot.index):
        remove(draft, spot)


def drop_cell_in_every_row(draft: Draft) -> None:
    """A column's cells are missing, its header is not."""
    part = draft.part()
    draft.need(part.width > 1)
    number = draft.rng.randrange(part.width)
    column = part.column(number)
    draft.undefine(part.spots)
    for spot in column:
        remove(draft, spot)


def drop_label_cell(draft: Draft) -> None:
    """The label cell of a row is missing."""
    part, row = uneven(draft, "art20", "requests")
    draft.need(part.sheet.rows[row][0].rowspan == 1 or part.label(row).index > 0)
    draft.undefine(part.values(row))
    if draft.style in ("lines", "stacked"):
        _undefine_row_before(draft, part, row)
    remove(draft, part.label(row))


def _undefine_row_before(draft: Draft, part: Part, row: int) -> None:
    """Where nothing parts rows, a row without its label may belong to the one right before it."""
    for other in draft.parts():
        if other.sheet is part.sheet and row - 1 in other.data:
            draft.undefine(other.values(row - 1))


def _insert(spot: Spot, cell: Printed, after: bool = False) -> None:
    spot.sheet.rows[spot.row].insert(spot.index + after, cell)


def insert_blank_cell(draft: Draft) -> None:
    """An empty cell too much stands in a row, not at its end, where every cell has one column for itself."""
    draft.need(draft.style not in ("lines", "stacked"))
    part, row = uneven(draft)
    spots = part.values(row)
    draft.need(spots[-1].text and all(spot.cell.colspan == 1 for spot in spots))
    draft.undefine(spots)
    _insert(draft.pick(spots), Printed("", role="filler"))


def insert_blank_at_end(draft: Draft) -> None:
    """An empty cell too much stands at the end of a row."""
    part, row = uneven(draft)
    spots = part.values(row)
    draft.need(draft.style not in ("lines", "stacked") and spots[-1].text)
    _insert(spots[-1], Printed("", role="filler"), after=True)


def insert_number_cell(draft: Draft) -> None:
    """A cell too much with a number stands in a row whose last cell is not blank."""
    part, row = uneven(draft)
    spots = part.values(row)
    draft.need(spots[-1].text)
    draft.undefine(spots)
    number = draft.rng.randint(10, 99)
    _insert(draft.pick(spots), Printed(str(number), role="filler"), draft.rng.random() < 0.5)


def duplicate_cell(draft: Draft) -> None:
    """A value cell stands twice in a row whose last cell is not blank: a blank pushed out would show nothing."""
    part, row = uneven(draft)
    spots = part.values(row)
    draft.need(spots[-1].text)
    draft.undefine(spots)
    spot = draft.pick([spot for spot in spots if spot.text])
    _insert(spot, Printed(spot.cell.text, role="filler"))


def glue_and_drop(draft: Draft) -> None:
    """Two numbers stand in one cell, and the row is a cell short."""
    draft.need(draft.style != "lines")
    left, right = draft.pick(draft.neighbours(plain))
    draft.undefine(spot_row(draft, left))
    left.write(f"{left.text}{draft.rng.choice((' ', '  ', chr(0x3000)))}{right.text}")
    remove(draft, right)


def label_and_number_in_one_cell(draft: Draft) -> None:
    """A row's first number stands in the label's cell."""
    draft.need(draft.style != "lines")
    part, row = uneven(draft, "art20", "requests")
    spots, label = part.values(row), part.label(row)
    draft.need(plain(spots[0]))
    draft.undefine(spots)
    label.write(f"{label.cell.text} {spots[0].text}")
    remove(draft, spots[0])


def label_with_number(draft: Draft) -> None:
    """A row's label has its number behind it as well: 规章（3件）."""
    part, row = uneven(draft, "art20", "requests")
    label, number = part.label(row), draft.rng.randint(1, 9)
    label.write(label.cell.text + draft.rng.choice((f"（{number}件）", f"（注{number}）", f"（{number}）")))


def merge_values(draft: Draft) -> None:
    """One cell with one number reaches over two columns."""
    part, row = uneven(draft)
    pairs = pairwise(part.values(row))
    left, right = draft.pick([pair for pair in pairs if pair[0].text != pair[1].text])
    draft.undefine((left, right))
    left.put(replace(left.cell, colspan=left.cell.colspan + right.cell.colspan))
    del right.sheet.rows[right.row][right.index]


def merge_values_down(draft: Draft) -> None:
    """One cell with one number reaches over two rows."""
    rows = [(part, above, below) for part in draft.parts() for above, below in pairwise(part.data)]
    columns = [zip(part.values(one), part.values(two), strict=True) for part, one, two in rows if two == one + 1]
    pairs = [pair for column in columns for pair in column]
    one, two = draft.pick([pair for pair in pairs if pair[0].text != pair[1].text and pair[0].text])
    draft.need(one.cell.colspan == two.cell.colspan)
    draft.undefine((one, two))
    one.put(replace(one.cell, rowspan=2))
    del two.sheet.rows[two.row][two.index]
    one.sheet.unbroken_after.add(one.row)


def move_cell(draft: Draft) -> None:
    """A value cell stands at the end of its row; as printed, the numbers between have moved."""
    part, row = uneven(draft)
    spots = part.values(row)
    printed = [(spot.cell.text, draft.truth[spot.address]) for spot in spots]
    printed.append(printed.pop(draft.rng.randrange(len(printed) - 1)))
    draft.need([text for text, _ in printed] != [spot.cell.text for spot in spots])
    for spot, (text, truth) in zip(spots, printed, strict=True):
        draft.copy_truth(spot, text, truth)


# spans: where counts of cells and header words agree, a person reads them in order


def _grow(spot: Spot, by: int) -> None:
    spot.put(replace(spot.cell, colspan=spot.cell.colspan + by))


def value_span_grows(draft: Draft) -> None:
    """A value cell is one column too wide; the row sticks out."""
    part, row = uneven(draft)
    _grow(draft.pick(part.values(row)), 1)


def head_span_grows(draft: Draft) -> None:
    """A lowest header cell is one column too wide."""
    part = draft.part()
    _grow(draft.pick(part.heads()), 1)


def head_span_shrinks(draft: Draft) -> None:
    """A wide header cell is one column too narrow."""
    _grow(_wide_head(draft), -1)


def head_span_moves(draft: Draft) -> None:
    """A wide header cell is one column too narrow, its neighbour one too wide; the words stand in their order."""
    wide = _wide_head(draft)
    row = wide.sheet.rows[wide.row]
    beside = draft.pick([i for i in (wide.index - 1, wide.index + 1) if 0 <= i < len(row) and row[i].role == "head"])
    _grow(wide, -1)
    _grow(Spot(wide.sheet, wide.row, beside), 1)


def _wide_head(draft: Draft) -> Spot:
    part = draft.part("requests", "review")
    spots = [Spot(part.sheet, row, index) for row in part.header for index in range(len(part.sheet.rows[row]))]
    return draft.pick(
        [spot for spot in spots if spot.cell.colspan > 1 and spot.row + spot.cell.rowspan <= max(part.header)]
    )


def label_span_grows(draft: Draft) -> None:
    """A label cell is one column too wide; the row sticks out."""
    part, row = uneven(draft, "art20", "requests")
    _grow(part.label(row), 1)


def label_span_shrinks(draft: Draft) -> None:
    """A label cell is one column too narrow; the row's values stand one column too far to the left."""
    part, row = uneven(draft, "requests")
    draft.need(part.label(row).cell.colspan > 1)
    _grow(part.label(row), -1)


def corner_span_grows(draft: Draft) -> None:
    """The corner over the labels is one column too wide."""
    part = draft.part("art20", "requests")
    _grow(Spot(part.sheet, part.header[0], 0), 1)


def corner_span_shrinks(draft: Draft) -> None:
    """The corner over the labels is one column too narrow."""
    part = draft.part("requests")
    _grow(Spot(part.sheet, part.header[0], 0), -1)


def _group(draft: Draft) -> Spot:
    """A label that reaches over several rows."""
    part = draft.part("requests")
    spots = [Spot(part.sheet, row, index) for row in part.data for index in range(len(part.sheet.rows[row]))]
    return draft.pick([spot for spot in spots if spot.cell.role == "label" and spot.cell.rowspan > 1])


def group_rowspan_lost(draft: Draft) -> None:
    """A group's label has lost its row span; the rows below stand a column too far to the left."""
    spot = _group(draft)
    spot.put(replace(spot.cell, rowspan=1))


def group_rowspan_grows(draft: Draft) -> None:
    """A group's label reaches one row too far."""
    spot = _group(draft)
    draft.need(spot.row + spot.cell.rowspan < len(spot.sheet.rows))
    spot.put(replace(spot.cell, rowspan=spot.cell.rowspan + 1))


def group_rowspan_shrinks(draft: Draft) -> None:
    """A group's label ends one row too early."""
    spot = _group(draft)
    spot.put(replace(spot.cell, rowspan=spot.cell.rowspan - 1))
