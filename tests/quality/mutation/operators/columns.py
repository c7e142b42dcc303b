"""Operators on columns: moved with or without their headers, removed, inserted, doubled."""

from __future__ import annotations

from dataclasses import replace

from ...page import Printed
from ...traits import UNDELIMITED
from ..draft import ABSENT, Draft, Part, Spot
from .cells import remove
from .figures import exchange
from .headers import alike
from .rows import numbers


def _contents(one: Spot, two: Spot) -> None:
    """Exchanges what two cells are, their spans aside."""
    a, b = one.cell, two.cell
    one.put(replace(a, text=b.text, role=b.role, address=b.address))
    two.put(replace(b, text=a.text, role=a.role, address=a.address))


def swapped_with_headers(draft: Draft) -> None:
    """Two columns of a group stand in each other's place, headers and all."""
    part = draft.pick([part for part in draft.parts() if part.width > 1])
    one, two = alike(draft, part)
    heads = part.heads()
    draft.need(heads[one].text != heads[two].text)
    _contents(heads[one], heads[two])
    for left, right in zip(part.column(one), part.column(two), strict=True):
        _contents(left, right)


def total_first(draft: Draft) -> None:
    """The total of a group of table 4 stands before its parts, headers and all."""
    part = draft.part("review")
    start = draft.rng.choice((0, 5, 10))
    heads = part.heads()
    for number in range(start + 3, start - 1, -1):
        _contents(heads[number], heads[number + 1])
        for left, right in zip(part.column(number), part.column(number + 1), strict=True):
            _contents(left, right)


def groups_swapped_with_headers(draft: Draft) -> None:
    """The two kinds of lawsuit stand in each other's place, headers, numbers and all."""
    part = draft.part("review")
    spots = [Spot(part.sheet, row, index) for row in part.header for index in range(len(part.sheet.rows[row]))]
    fives = [spot for spot in spots if spot.cell.colspan == 5 and spot.row == 1]
    draft.need(len(fives) == 2)
    _contents(*fives)
    for number in range(5, 10):
        _contents(part.column(number)[0], part.column(number + 5)[0])


def values_swapped(draft: Draft) -> None:
    """The numbers of two columns stand in each other's place; the headers do not."""
    part = draft.pick([part for part in draft.parts() if part.width > 1])
    one, two = draft.rng.sample(range(part.width), 2)
    pairs = list(zip(part.column(one), part.column(two), strict=True))
    draft.need(any(left.text != right.text for left, right in pairs))
    for left, right in pairs:
        exchange(draft, left, right)


def removed(draft: Draft) -> None:
    """A column is missing, header and all."""
    part = _unspread(draft)
    draft.need(part.width > 1)
    number = draft.rng.randrange(part.width)
    for spot in part.column(number):
        draft.truth[spot.address] = ABSENT
    if part.sheet.header_rows:
        part.sheet.remove_column(part.first_column() + number)
        return
    for spot in [*part.column(number), part.heads()[number]]:
        remove(draft, spot)


def _unspread(draft: Draft) -> Part:
    """A part whose values take one grid column each."""
    return draft.pick([part for part in draft.parts() if all(spot.cell.colspan == 1 for spot in part.spots)])


def _insert(part: Part, number: int, head: str, texts: list[str]) -> None:
    """Puts a column before the value column `number` of a sheet with header rows; its header is as high as they are."""
    column = part.first_column() + number
    cells = {row: Printed(text, role="filler") for row, text in zip(part.data, texts, strict=True)}
    others = set(range(len(part.sheet.rows))) - set(part.data) - set(part.header)
    cells |= {row: Printed("", role="filler") for row in others}
    covered = part.sheet.at(part.header[0], column)
    inner = covered is not None and covered.column < column
    top = part.header[0]
    if inner:
        top = next(row for row in part.header if (a := part.sheet.at(row, column)) is None or a.column == column)
    cells[top] = Printed(head, 1, part.header[-1] - top + 1, "head")
    part.sheet.insert_column(column, cells)


def _insert_in_block(part: Part, number: int, head: str, texts: list[str]) -> None:
    """The same in a block of table 2, whose rows are cells one beside the other."""
    spots = [part.heads()[number], *part.column(number)] if number < part.width else []
    if spots:
        for spot, text in zip(spots, [head, *texts], strict=True):
            role = "head" if spot is spots[0] else "filler"
            part.sheet.rows[spot.row].insert(spot.index, Printed(text, role=role))
        return
    last = [part.heads()[-1], *part.column(part.width - 1)]
    for spot, text in zip(last, [head, *texts], strict=True):
        role = "head" if spot is last[0] else "filler"
        part.sheet.rows[spot.row].insert(spot.index + 1, Printed(text, role=role))


def insert(draft: Draft, part: Part, number: int, head: str, texts: list[str]) -> None:
    """Puts a column before the value column `number`."""
    if part.sheet.header_rows:
        _insert(part, number, head, texts)
    else:
        _insert_in_block(part, number, head, texts)


def inserted(draft: Draft) -> None:
    """A column of the office's own, with a header and numbers, stands among the others."""
    part = _unspread(draft)
    head = draft.rng.choice(("其中境外", "备注", "同比", "内部编号", "处理时限（日）"))
    insert(draft, part, draft.rng.randrange(1, part.width + 1), head, numbers(draft, len(part.data)))


def remarks(draft: Draft) -> None:
    """A last column is for remarks; one row has some."""
    part = _unspread(draft)
    texts = [""] * len(part.data)
    texts[draft.rng.randrange(len(texts))] = draft.rng.choice(("含上年2件", "3月起", "1", "见附件"))
    if draft.style in UNDELIMITED:
        draft.undefine(part.values(part.data[texts.index("1")]) if "1" in texts else [])
    insert(draft, part, part.width, "备注", texts)


def inserted_without_header(draft: Draft) -> None:
    """A column of numbers with an empty header stands among the others."""
    draft.need(draft.style not in UNDELIMITED)
    part = _unspread(draft)
    insert(draft, part, draft.rng.randrange(1, part.width + 1), "", numbers(draft, len(part.data)))


def inserted_blank(draft: Draft) -> None:
    """An empty column stands among the others."""
    part = _unspread(draft)
    insert(draft, part, draft.rng.randrange(1, part.width + 1), "", [""] * len(part.data))


def extra_total(draft: Draft) -> None:
    """A column with the sums of some others stands among them."""
    part = _unspread(draft)
    head = draft.rng.choice(("小计", "法人小计", "合  计（不含转办）", "累计"))
    insert(draft, part, draft.rng.randrange(1, part.width + 1), head, numbers(draft, len(part.data)))


def doubled(draft: Draft) -> None:
    """A column stands twice with the same numbers."""
    part = _unspread(draft)
    number = draft.rng.randrange(part.width)
    texts = [spot.cell.text for spot in part.column(number)]
    insert(draft, part, number, part.heads()[number].cell.text, texts)


def doubled_other(draft: Draft) -> None:
    """A column stands twice with other numbers: which ones count cannot be known."""
    part = _unspread(draft)
    number = draft.rng.randrange(part.width)
    draft.undefine(part.column(number))
    place = number + draft.rng.randint(0, 1)
    insert(draft, part, place, part.heads()[number].cell.text, numbers(draft, len(part.data)))


def item_numbers(draft: Draft) -> None:
    """The first column numbers the rows."""
    part = _unspread(draft)
    if draft.style == "stacked":
        draft.undefine_table(part.key)
    if part.sheet.header_rows:
        cells = {row: Printed(str(number + 1), role="label") for number, row in enumerate(part.data)}
        others = set(range(len(part.sheet.rows))) - set(part.data) - set(part.header)
        cells |= {row: Printed("", role="filler") for row in others}
        cells[part.header[0]] = Printed("序号", 1, len(part.header), "head")
        part.sheet.insert_column(0, cells)
        return
    rows = [(part.header[-1], "序号"), *((row, str(number + 1)) for number, row in enumerate(part.data))]
    for row, text in rows:
        part.sheet.rows[row].insert(0, Printed(text, role="label"))


def last_year_beside(draft: Draft) -> None:
    """Every block of table 2, or table 3, has last year's numbers in columns behind this year's."""
    part = _unspread(draft)
    year = draft.sample.report.fiscal_year
    mark = draft.rng.choice((f"{year - 1}年", "上年", "（上年）", "去年同期"))
    heads = [head.cell.text.replace("\n", "") for head in part.heads()]
    for position, head in enumerate(heads):
        insert(draft, part, part.width + position, mark + head, numbers(draft, len(part.data)))


def years_in_pairs(draft: Draft) -> None:
    """Behind each column of a block of table 2 stands last year's."""
    part = draft.pick([part for part in draft.parts("art20") if all(spot.cell.colspan == 1 for spot in part.spots)])
    year = draft.sample.report.fiscal_year
    for position in range(part.width - 1, -1, -1):
        head = part.heads()[position]
        text = head.cell.text
        insert(draft, part, position + 1, f"{text}（{year - 1}年）", numbers(draft, len(part.data)))
        part.heads()[position].write(f"{text}（{year}年）")


def two_years_under_one_head(draft: Draft) -> None:
    """Two numbers stand under each header word, this year's and last year's: which is which cannot be known."""
    part = draft.pick([part for part in draft.parts("art20") if all(spot.cell.colspan == 1 for spot in part.spots)])
    draft.undefine(part.spots)
    heads = part.heads()
    for position in range(part.width - 1, -1, -1):
        heads[position].put(replace(heads[position].cell, colspan=2))
        for spot in part.column(position):
            cell = Printed(str(draft.rng.randint(101, 999)), role="filler")
            part.sheet.rows[spot.row].insert(spot.index + 1, cell)


def unit_column(draft: Draft) -> None:
    """Behind the labels stands a column of units."""
    part = draft.pick([part for part in draft.parts("art20") if all(spot.cell.colspan == 1 for spot in part.spots)])
    insert(draft, part, 0, draft.rng.choice(("单位", "计量单位")), [draft.rng.choice(("件", "条"))] * len(part.data))
