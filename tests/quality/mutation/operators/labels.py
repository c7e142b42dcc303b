"""Operators on row labels: known variants, typos, and labels that say something else."""

from __future__ import annotations

import re

from ...labels import ITEM
from ..draft import Draft, Part, Spot
from .rows import LABELLED, _groups

GARBAGE = ("甲乙丙丁事项", "其他业务", "——", "待定", "某某类政府信息", "档案查阅利用")
SPACES = (" ", "\u3000", "\n")


def _label(draft: Draft, shortest: int = 2) -> tuple[Part, int, Spot]:
    """A row whose values are not all the same as those of its neighbours, with its label."""
    found = []
    for part in draft.parts(*LABELLED):
        found += [(part, row, part.label(row)) for row in part.data if len(part.label(row).text) >= shortest]
    return draft.pick(found)


def known_variant(draft: Draft) -> None:
    """Every label of a table in other brackets, marks and spaces."""
    part = draft.part(*LABELLED)
    mark, space = draft.rng.choice(("、", "．", "，", " ", ".　")), draft.rng.choice(SPACES[:2])
    for row in part.data:
        label = part.label(row)
        text = ITEM.sub(rf"\1{mark}", label.text).replace("（", "(").replace("）", ") ")
        label.write(text if draft.style in ("lines", "stacked") else text[:1] + space + text[1:])


def number_lost(draft: Draft) -> None:
    """A label has lost its number."""
    part = draft.part("requests")
    rows = [row for row in part.data if re.match(r"\d\D", part.label(row).text)]
    label = part.label(draft.pick(rows))
    label.write(re.sub(r"^\d[.、．]\s*", "", label.text))


def number_wrong(draft: Draft) -> None:
    """A label has another item's number; its words stand."""
    part = draft.part("requests")
    rows = [row for row in part.data if re.match(r"\d\D", part.label(row).text)]
    label = part.label(draft.pick(rows))
    label.write(str(draft.rng.randint(1, 9)) + label.text[1:])


def group_number_wrong(draft: Draft) -> None:
    """A group's label has another group's number."""
    sheet = draft.part("requests").sheet
    spots = [
        Spot(sheet, y, x) for y, row in enumerate(sheet.rows) for x, cell in enumerate(row) if cell.role == "label"
    ]
    spot = draft.pick([spot for spot in spots if re.match(r"[（(][三四五六七][）)]", spot.text)])
    spot.write(spot.text.replace(spot.text[1], draft.rng.choice("一二三四五六七八"), 1))


def typo(draft: Draft) -> None:
    """One character of a long label is another one."""
    _, _, label = _label(draft, 9)
    at = draft.rng.randrange(3, len(label.text))
    label.write(label.text[:at] + draft.rng.choice("的公府依理") + label.text[at + 1 :])


def character_lost(draft: Draft) -> None:
    """One character of a long label is missing."""
    _, _, label = _label(draft, 9)
    at = draft.rng.randrange(3, len(label.text))
    label.write(label.text[:at] + label.text[at + 1 :])


def truncated(draft: Draft) -> None:
    """The end of a long label is missing."""
    _, _, label = _label(draft, 9)
    label.write(label.text[: max(6, len(label.text) * 3 // 5)])


def explained(draft: Draft) -> None:
    """A label has an explanation behind it."""
    _, _, label = _label(draft)
    label.write(label.text + draft.rng.choice(("（含派出机构）", "（不含转办）", "（指本年度内办结）", "：")))


def garbage(draft: Draft) -> None:
    """A label is one of no form: the row cannot be known."""
    part, row, label = _label(draft)
    draft.undefine(part.values(row))
    label.write(draft.rng.choice(GARBAGE))


def garbage_many(draft: Draft) -> None:
    """Every third label of table 3 is one of no form."""
    part = draft.part("requests")
    for row in part.data[draft.rng.randrange(3) :: 3]:
        draft.undefine(part.values(row))
        part.label(row).write(f"事项{draft.rng.choice('甲乙丙丁')}")


def empty(draft: Draft) -> None:
    """A label is empty: the row cannot be known."""
    part, row, label = _label(draft)
    draft.undefine(part.values(row))
    if draft.style in ("lines", "stacked"):
        draft.need(row > part.data[0])
        draft.undefine(part.values(max(number for number in part.data if number < row)))
    label.write("")


def of_another_row(draft: Draft) -> None:
    """A label is another row's: neither of the two can be known."""
    _relabel(draft, near=False)


def of_the_neighbour(draft: Draft) -> None:
    """A label is its neighbour's: neither of the two can be known."""
    _relabel(draft, near=True)


def _relabel(draft: Draft, near: bool) -> None:
    parts = [part for part in draft.parts(*LABELLED) if len(part.data) > 1]
    part = draft.pick(parts)
    pairs = [(one, two) for one in part.data for two in part.data if one != two and (abs(one - two) == 1 or not near)]
    one, two = draft.pick([pair for pair in pairs if _texts(part, pair[0]) != _texts(part, pair[1])])
    draft.undefine([*part.values(one), *part.values(two)])
    part.label(one).write(part.label(two).text)


def _texts(part: Part, row: int) -> list[str]:
    return [spot.text for spot in part.values(row)]


def of_another_table(draft: Draft) -> None:
    """A label of table 3 stands in table 2: its row cannot be known."""
    part = draft.part("art20")
    row = draft.pick(part.data)
    draft.undefine(part.values(row))
    other = draft.part("requests")
    part.label(row).write(other.label(draft.pick(other.data)).text)


def swapped(draft: Draft) -> None:
    """Two labels of a group stand in each other's place: the numbers are those of the labels beside them."""
    part = draft.part(*LABELLED)
    group = draft.pick([group for group in _groups(part) if len(group) > 1])
    one, two = draft.rng.sample(group, 2)
    draft.need(_texts(part, one) != _texts(part, two))
    labels = part.label(one).text, part.label(two).text
    truths = [[draft.truth[spot.address] for spot in part.values(row)] for row in (one, two)]
    addresses = [[spot.address for spot in part.values(row)] for row in (one, two)]
    for mine, theirs in ((0, 1), (1, 0)):
        draft.truth.update(zip(addresses[mine], truths[theirs], strict=True))
    part.label(one).write(labels[1])
    part.label(two).write(labels[0])


def shifted_down(draft: Draft) -> None:
    """The labels of a group stand one row too low, the last one first: as printed, the numbers have moved."""
    part = draft.part(*LABELLED)
    group = draft.pick([group for group in _groups(part) if len(group) > 1])
    labels = [part.label(row).text for row in group]
    addresses = [[spot.address for spot in part.values(row)] for row in group]
    truths = [[draft.truth[address] for address in row] for row in addresses]
    draft.need(len({tuple(_texts(part, row)) for row in group}) > 1)
    for number, row in enumerate(group):
        part.label(row).write(labels[number - 1])
        draft.truth.update(zip(addresses[number - 1], truths[number], strict=True))


def merged_with_group(draft: Draft) -> None:
    """A row's label has its group's before it: （三）不予公开1.属于国家秘密."""
    part = draft.part("requests")
    rows = [row for row in part.data if part.label(row).index > 0]
    label = part.label(draft.pick(rows))
    label.write(label.sheet.rows[label.row][label.index - 1].text.replace("\n", "") + label.text)


def group_label_lost(draft: Draft) -> None:
    """A group's label is empty; the rows' own labels stand."""
    sheet = draft.part("requests").sheet
    spots = [Spot(sheet, y, x) for y, row in enumerate(sheet.rows) for x, cell in enumerate(row) if cell.rowspan > 1]
    draft.pick([spot for spot in spots if spot.cell.role == "label"]).write("")


def with_values_of_group(draft: Draft) -> None:
    """Two labels stand in one cell: 行政处罚、行政强制; whose the numbers are cannot be known."""
    part = draft.pick([part for part in draft.parts(*LABELLED) if len(part.data) > 1])
    number = draft.rng.randrange(len(part.data) - 1)
    one, two = part.data[number], part.data[number + 1]
    draft.undefine([*part.values(one), *part.values(two)])
    joined = part.label(one).text + draft.rng.choice(("、", "\n", "/", "和")) + part.label(two).text
    part.label(one).write(joined)
    part.label(two).write("" if draft.rng.random() < 0.5 else "同上")
