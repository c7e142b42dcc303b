"""Operators on header rows: dropped, repeated, cut, and header cells that say something else."""

from __future__ import annotations

from dataclasses import replace

from ...page import Printed
from ...traits import UNDELIMITED
from ..draft import Draft, Part, Spot
from ..sheet import Anchor
from .cells import remove
from .labels import GARBAGE


def _part_with_heads(draft: Draft, least: int = 2) -> Part:
    return draft.pick([part for part in draft.parts() if part.width >= least])


def dropped(draft: Draft) -> None:
    """A table has no header: its columns can only be guessed."""
    part = draft.part("requests", "review", "art20")
    draft.undefine(part.spots)
    for row in reversed(part.header):
        part.sheet.remove_row(row)
    if part.sheet.header_rows < 0:
        part.sheet.header_rows = 0


def all_dropped(draft: Draft) -> None:
    """No block of table 2 has a header."""
    for part in reversed(draft.parts("art20")):
        draft.undefine(part.spots)
        for row in reversed(part.header):
            part.sheet.remove_row(row)


def last_row_dropped(draft: Draft) -> None:
    """The lowest of several header rows is missing."""
    part = draft.part("requests", "review")
    for number, head in enumerate(part.heads()):
        if head.row == part.header[-1]:
            draft.undefine(part.column(number))
    part.sheet.remove_row(part.header[-1])


def first_row_dropped(draft: Draft) -> None:
    """The uppermost of several header rows is missing; the others tell enough."""
    part = draft.part("requests", "review")
    part.sheet.remove_row(part.header[0])


def cell_dropped(draft: Draft) -> None:
    """A lowest header cell is missing; those to its right stand over the wrong columns."""
    part = _part_with_heads(draft)
    heads = part.heads()
    number = draft.rng.randrange(part.width)
    dropped = heads[number]
    last = dropped.index == max(head.index for head in heads if head.row == dropped.row)
    for other, head in enumerate(heads):
        if other == number or (head.row >= dropped.row and not last):
            draft.undefine(part.column(other))
    remove(draft, dropped)


def cell_blank(draft: Draft) -> None:
    """A lowest header cell is empty, its place is kept."""
    draft.need(draft.style not in UNDELIMITED)
    draft.pick(_part_with_heads(draft).heads()).write("")


def cell_garbage(draft: Draft) -> None:
    """A lowest header cell says something of no form: what stands under it cannot be known."""
    part = _part_with_heads(draft)
    number = draft.rng.randrange(part.width)
    draft.undefine(part.column(number))
    part.heads()[number].write(draft.rng.choice(GARBAGE[:2]))


def cell_doubled(draft: Draft) -> None:
    """A lowest header cell has its neighbour's words: neither column can be known."""
    part = _part_with_heads(draft)
    number = draft.rng.randrange(part.width - 1)
    heads = part.heads()
    draft.need(heads[number].text != heads[number + 1].text)
    one, two = draft.rng.sample((number, number + 1), 2)
    heads[one].write(heads[two].text)
    draft.undefine([*part.column(one), *part.column(two)])


def cells_swapped(draft: Draft) -> None:
    """Two header cells of a group stand in each other's place; the numbers under them do not."""
    part = _part_with_heads(draft)
    one, two = alike(draft, part)
    heads = part.heads()
    texts = heads[one].text, heads[two].text
    draft.need(texts[0] != texts[1])
    heads[one].write(texts[1])
    heads[two].write(texts[0])
    exchange_truth(draft, part, one, two)


def alike(draft: Draft, part: Part) -> tuple[int, int]:
    """Two columns whose header cells stand under the same ones."""
    anchors = part.sheet.anchors()
    heads = part.heads()
    above: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for number, head in enumerate(heads):
        me = next(a for a in anchors if (a.row, a.index) == (head.row, head.index))
        over = tuple((a.row, a.index) for a in anchors if a.row < me.row and a.row in part.header and _spans(a, me))
        above.setdefault(over, []).append(number)
    group = draft.pick([numbers for numbers in above.values() if len(numbers) > 1])
    one, two = draft.rng.sample(group, 2)
    return one, two


def _spans(one: Anchor, two: Anchor) -> bool:
    return one.column <= two.column < one.column + one.cell.colspan


def exchange_truth(draft: Draft, part: Part, one: int, two: int) -> None:
    """What is true of a column is true of the other now, row by row; units are the header's and stay."""
    changed = False
    for mine, theirs in zip(part.column(one), part.column(two), strict=True):
        changed = changed or mine.text != theirs.text
        a, b = draft.truth[mine.address], draft.truth[theirs.address]
        draft.truth[mine.address] = replace(b, unit=None) if b else None
        draft.truth[theirs.address] = replace(a, unit=None) if a else None
    draft.need(changed)


def group_swapped(draft: Draft) -> None:
    """行政复议 and 行政诉讼 are not touched, but the two kinds of lawsuit stand in each other's place."""
    part = draft.part("review")
    spots = [Spot(part.sheet, row, index) for row in part.header for index in range(len(part.sheet.rows[row]))]
    named = {"".join(spot.text.split()): spot for spot in spots}
    draft.need({"未经复议直接起诉", "复议后起诉"} <= named.keys())
    direct, after = named["未经复议直接起诉"], named["复议后起诉"]
    texts = direct.text, after.text
    direct.write(texts[1])
    after.write(texts[0])
    for number in range(5):
        exchange_truth_unchecked(draft, part, 5 + number, 10 + number)


def exchange_truth_unchecked(draft: Draft, part: Part, one: int, two: int) -> None:
    """The same, whether it makes a difference or not."""
    for mine, theirs in zip(part.column(one), part.column(two), strict=True):
        a, b = draft.truth[mine.address], draft.truth[theirs.address]
        draft.truth[mine.address], draft.truth[theirs.address] = b, a


def group_renamed(draft: Draft) -> None:
    """A group of table 4 has another group's name: neither can be known."""
    part = draft.part("review")
    spots = [Spot(part.sheet, row, index) for row in part.header for index in range(len(part.sheet.rows[row]))]
    named = {"".join(spot.text.split()): spot for spot in spots}
    draft.need({"未经复议直接起诉", "复议后起诉"} <= named.keys())
    one, two = named["未经复议直接起诉"], named["复议后起诉"]
    if draft.rng.random() < 0.5:
        one, two = two, one
    one.write(two.text)
    draft.undefine([spot for number in range(5, 15) for spot in part.column(number)])


def repeated(draft: Draft) -> None:
    """The header stands again in the middle of the table."""
    part = draft.part("requests")
    # a header inside a group would cut the group's row span
    places = [row for row in part.data[1:] if part.sheet.free(row) == part.sheet.width]
    row = draft.pick(places)
    header = [list(part.sheet.rows[number]) for number in part.header]
    part.sheet.rows[row:row] = header


def repeated_in_block(draft: Draft) -> None:
    """The header of a block of table 2 stands twice."""
    part = draft.part("art20")
    row = draft.pick([part.header[-1] + 1, part.data[-1]])
    part.sheet.rows.insert(row, list(part.sheet.rows[part.header[-1]]))


def cut_in_two_rows(draft: Draft) -> None:
    """Every header cell of a block is cut in two, the halves in rows of their own."""
    part = draft.part("art20")
    row = part.header[-1]
    halves = []
    for index, cell in enumerate(part.sheet.rows[row]):
        text = cell.text.replace("\n", "")
        at = len(text) // 2
        Spot(part.sheet, row, index).write(text[:at])
        halves.append(replace(cell, text=text[at:]))
    part.sheet.rows.insert(row + 1, halves)


def unit_changed(draft: Draft) -> None:
    """The header prints another unit than the form's."""
    part = draft.part("art20_8", "art20_9")
    heads = part.heads()
    head = draft.pick([head for head in heads if "万元" in head.text])
    number = heads.index(head)
    head.write(head.text.replace("万元", "元"))
    for spot in part.column(number):
        cell = draft.truth[spot.address]
        if cell is not None and cell.unit and "元" not in spot.text:
            draft.truth[spot.address] = replace(cell, unit="元")


def truncated(draft: Draft) -> None:
    """The last characters of a header cell are missing."""
    part = draft.part("art20")
    head = draft.pick([head for head in part.heads() if len(head.text) > 5])
    head.write(head.text[:-2])


def with_year(draft: Draft) -> None:
    """Header cells of table 2 name the year."""
    year = draft.sample.report.fiscal_year
    for part in draft.parts("art20"):
        for head in part.heads():
            head.write(head.text.replace("本年", f"{year}年", 1))


def numbers_row(draft: Draft) -> None:
    """Under the header stands a row that numbers the columns: 1 2 3 …"""
    part = draft.part("requests", "review", "art20")
    draft.need(all(spot.cell.colspan == 1 for spot in part.spots) and draft.style not in UNDELIMITED)
    stub = part.sheet.width - part.width
    spare = part.sheet.width - part.first_column() - part.width
    cells = [Printed("", stub - spare)] if stub > spare else []
    cells += [Printed(str(number + 1), role="filler") for number in range(part.width)]
    cells += [Printed("", role="filler") for _ in range(spare)]
    part.sheet.insert_row(part.data[0], cells)
