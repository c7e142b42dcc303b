"""Operators on rows: removed, inserted, doubled, reordered, cut; and on what stands between them."""

from __future__ import annotations

from dataclasses import replace

from ...page import Printed
from ...traits import UNDELIMITED
from ..draft import ABSENT, Draft, Part, Spot
from .cells import uneven
from .figures import plain

LABELLED = ("art20", "requests")
NOTES = (
    "注：以上数据统计截至12月31日。",
    "说明：本表第1行不含下属单位3家的数据。",
    "（续表2）",
    "单位：件",
    "※ 2项以上的按1项计",
)


def remove_row(draft: Draft) -> None:
    """A row is missing: its cells are absent."""
    part = draft.part(*LABELLED)
    row = draft.pick(part.data)
    for spot in part.values(row):
        draft.truth[spot.address] = ABSENT
    part.sheet.remove_row(row)


def remove_rows(draft: Draft) -> None:
    """Three rows in a run are missing."""
    part = draft.part("requests")
    first = draft.rng.randrange(len(part.data) - 3)
    for row in reversed(part.data[first : first + 3]):
        for spot in part.values(row):
            draft.truth[spot.address] = ABSENT
        part.sheet.remove_row(row)


def between(draft: Draft, *keys: str) -> tuple[Part, int]:
    """A place between the first and last data rows of a part, or right behind its last."""
    part = draft.part(*keys)
    return part, draft.pick(range(part.data[0] + 1, part.data[-1] + 2))


def inserted(part: Part, row: int, label: str, texts: list[str]) -> None:
    """Puts a row with a label and texts before `row`."""
    stub = part.sheet.free(row) - len(texts)
    cells = [Printed(label, stub)] if stub > 0 else []
    part.sheet.insert_row(row, [*cells, *(Printed(text, role="filler") for text in texts)])


def numbers(draft: Draft, count: int) -> list[str]:
    """Numbers that no table is likely to print."""
    return [str(draft.rng.randint(101, 999)) for _ in range(count)]


def _needs_width(draft: Draft, part: Part) -> None:
    """Five-grid blocks spread their cells over more grid columns than they have values."""
    draft.need(all(spot.cell.colspan == 1 for spot in part.spots))


def garbage_row(draft: Draft) -> None:
    """A row of the office's own, with numbers, stands among the others."""
    part, row = between(draft, *LABELLED)
    _needs_width(draft, part)
    label = draft.rng.choice(
        ("其中：涉企事项", "街道办事处受理", "备案登记事项", "小计（内部）", "政务服务大厅现场办理")
    )
    inserted(part, row, label, numbers(draft, part.width))


def unlabelled_row(draft: Draft) -> None:
    """A row of numbers without a label stands among the others."""
    part, row = between(draft, *LABELLED)
    _needs_width(draft, part)
    if draft.style in UNDELIMITED:
        draft.undefine(_row_above(part, row))
    inserted(part, row, "", numbers(draft, part.width))


def _row_above(part: Part, row: int) -> list[Spot]:
    return part.values(max(number for number in part.data if number < row))


def review_second_row(draft: Draft) -> None:
    """Table 4 has a second row of numbers; which one counts cannot be known."""
    part = draft.part("review")
    draft.undefine(part.spots)
    row = part.data[0] + draft.rng.randint(0, 1)
    inserted(part, row, "", [*numbers(draft, part.width), *([""] * (part.sheet.width - part.width))])


def blank_row_inserted(draft: Draft) -> None:
    """A row of empty cells stands among the others."""
    part, row = between(draft, *LABELLED)
    part.sheet.insert_row(row, [Printed("", role="filler") for _ in range(part.sheet.free(row))])


def zero_row_label_lost(draft: Draft) -> None:
    """A row of blanks with a garbage label stands among the others."""
    part, row = between(draft, *LABELLED)
    _needs_width(draft, part)
    inserted(part, row, "——", [""] * part.width)


def double_row(draft: Draft) -> None:
    """A row stands twice with the same numbers."""
    part, row = uneven(draft, *LABELLED)
    _repeat(draft, part, row, [spot.cell.text for spot in part.values(row)])


def double_row_other(draft: Draft) -> None:
    """A row stands twice with other numbers: which ones count cannot be known."""
    part, row = uneven(draft, *LABELLED)
    draft.undefine(part.values(row))
    _repeat(draft, part, row + draft.rng.randint(0, 1), numbers(draft, part.width), row)


def double_row_far_away(draft: Draft) -> None:
    """A row stands again, with other numbers, as the table's last."""
    part, row = uneven(draft, *LABELLED)
    draft.need(row != part.data[-1])
    draft.undefine(part.values(row))
    _repeat(draft, part, part.data[-1] + 1, numbers(draft, part.width), row)


def double_row_one_cell(draft: Draft) -> None:
    """A row stands twice and differs in one number."""
    part, row = uneven(draft, *LABELLED)
    spots = part.values(row)
    texts = [spot.cell.text for spot in spots]
    number = draft.rng.randrange(len(spots))
    texts[number] = str(draft.rng.randint(101, 999))
    draft.undefine([spots[number]])
    draft.need(all(spot.text for spot in spots))
    _repeat(draft, part, row + 1, texts, row)


def _repeat(draft: Draft, part: Part, place: int, texts: list[str], row: int | None = None) -> None:
    _needs_width(draft, part)
    label = part.label(place if row is None else row).cell.text
    inserted(part, place + (row is None), label, texts)


def reorder_rows(draft: Draft) -> None:
    """Rows of one group stand in another order, labels and all."""
    part = draft.part(*LABELLED)
    groups = [list(group) for group in _groups(part) if len(group) > 1]
    group = draft.pick(groups)
    contents = [part.sheet.rows[row][part.label(row).index :] for row in group]
    heads = [part.sheet.rows[row][: part.label(row).index] for row in group]
    shuffled = draft.rng.sample(contents, len(contents))
    draft.need(shuffled != contents)
    for row, head, tail in zip(group, heads, shuffled, strict=True):
        part.sheet.rows[row] = [*head, *tail]


def _groups(part: Part) -> list[list[int]]:
    """Runs of rows whose labels stand at the same grid column: they may change places."""
    anchors = {(a.row, a.index): a.column for a in part.sheet.anchors()}
    groups: list[list[int]] = []
    last = None
    for row in part.data:
        label = part.label(row)
        column = anchors[(row, label.index)]
        fresh = label.index > 0 and part.sheet.rows[row][label.index - 1].rowspan > 1
        if groups and column == last and not fresh and groups[-1][-1] == row - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
        last = column
    return groups


def totals_row_first(draft: Draft) -> None:
    """The last row of a table stands first."""
    part = draft.part("requests")
    row = part.data[-1]
    cells = part.sheet.rows[row]
    draft.need(len(part.values(row)) + 1 <= len(cells))
    part.sheet.remove_row(row)
    part.sheet.insert_row(part.data[0], cells)


def note_row(draft: Draft) -> None:
    """A note over the whole width stands among the rows."""
    part, row = between(draft)
    part.sheet.insert_row(row, [Printed(draft.rng.choice(NOTES), part.sheet.free(row))])


def page_number_row(draft: Draft) -> None:
    """A page number stands in a row of its own."""
    part, row = between(draft, *LABELLED)
    text = draft.rng.choice(("- 4 -", "-4-", "第 4 页", "— 4 —"))
    part.sheet.insert_row(row, [Printed(text, part.sheet.free(row))])


def bare_number_row(draft: Draft) -> None:
    """A page number without dashes stands in a row of its own."""
    part, row = between(draft, *LABELLED)
    draft.need(draft.style not in UNDELIMITED)
    part.sheet.insert_row(row, [Printed(str(draft.rng.randint(2, 19)), part.sheet.free(row))])


def page_number_cells(draft: Draft) -> None:
    """A page number stands in the middle cell of a row of empty cells."""
    part, row = between(draft, *LABELLED)
    draft.need(draft.style not in UNDELIMITED)
    cells = [Printed("", role="filler") for _ in range(part.sheet.free(row))]
    cells[len(cells) // 2] = Printed(str(draft.rng.randint(2, 19)), role="filler")
    part.sheet.insert_row(row, cells)


def total_row(draft: Draft) -> None:
    """A row of the office's own with the sums of all rows stands last."""
    part = draft.part(*LABELLED)
    _needs_width(draft, part)
    last = part.data[-1] + 1
    sums = [sum(int(spot.text) for spot in part.column(number) if plain(spot)) + 1 for number in range(part.width)]
    inserted(part, last, draft.rng.choice(("合计", "总  计", "合 计：")), [str(number) for number in sums])


def subtotal_row(draft: Draft) -> None:
    """A row with a group's sums stands behind the group."""
    part = draft.part("requests")
    inserted(
        part,
        draft.pick(part.data[3:-2]),
        draft.rng.choice(("小计", "（三）小计", "不予公开小计")),
        numbers(draft, part.width),
    )


def group_row_with_numbers(draft: Draft) -> None:
    """A group's label has a row of its own with the group's sums: 三、本年度办理结果 | 12 | …"""
    part = draft.part("requests")
    label = draft.rng.choice(("三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理"))
    inserted(part, draft.pick(part.data[2:-2]), label, numbers(draft, part.width))


def last_year_row(draft: Draft) -> None:
    """Under a row stands last year's: its label says so."""
    part, row = uneven(draft, *LABELLED)
    _needs_width(draft, part)
    label = draft.rng.choice(("（上年数）", "上年同期", f"{draft.sample.report.fiscal_year - 1}年"))
    inserted(part, row + 1, label, numbers(draft, part.width))


def label_over_two_rows(draft: Draft) -> None:
    """The label of a row is cut: its first half stands in a row of its own above."""
    _cut_label(draft, above=True)


def label_tail_below(draft: Draft) -> None:
    """The label of a row is cut: its second half stands in a row of its own below."""
    _cut_label(draft, above=False)


def _cut_label(draft: Draft, above: bool) -> None:
    part = draft.part(*LABELLED)
    _needs_width(draft, part)
    rows = [row for row in part.data if len(part.label(row).text) > 7 and "\n" not in part.label(row).text]
    row = draft.pick(rows)
    label = part.label(row)
    at = len(label.text) // 2
    halves = label.text[:at], label.text[at:]
    label.write(halves[1] if above else halves[0])
    inserted(part, row if above else row + 1, halves[0] if above else halves[1], [""] * part.width)


def values_in_next_row(draft: Draft) -> None:
    """The numbers of a row stand one row below its label."""
    draft.need(draft.style not in UNDELIMITED)
    part, row = uneven(draft, *LABELLED)
    _needs_width(draft, part)
    spots = part.values(row)
    texts = [spot.cell.text for spot in spots]
    for spot in spots:
        draft.print_unclear(spot, "")
    inserted(part, row + 1, "", texts)
    part.sheet.unbroken_after.add(row)


def row_cut_in_digits(draft: Draft) -> None:
    """A page break cuts a row and the digits of its numbers: 12 on one page, 88 on the next."""
    part = draft.part(*LABELLED)
    _needs_width(draft, part)
    rows = [row for row in part.data if any(plain(spot) and len(spot.text) > 1 for spot in part.values(row))]
    row = draft.pick(rows)
    tails = []
    for spot in part.values(row):
        whole = spot.text
        at = len(whole) - len(whole) // 2
        draft.truth[spot.address] = draft.truth[spot.address] if at == len(whole) else None
        spot.write(whole[:at])
        tails.append(whole[at:])
    inserted(part, row + 1, "", tails)
    part.sheet.break_after = row


def row_cut_by_page(draft: Draft) -> None:
    """A page break cuts a row: the label's second half stands on the next page, beside empty cells."""
    label_tail_below(draft)
    sheet = next(s for s in draft.sheets if any(c.role == "filler" and not c.text for row in s.rows for c in row))
    fillers = [y for y, row in enumerate(sheet.rows) if any(cell.role == "filler" for cell in row)]
    sheet.break_after = fillers[0] - 1


def break_between_rows(draft: Draft) -> None:
    """A page break stands between two rows, wherever that is."""
    part = draft.part("requests", "art20")
    draft.need(len(part.sheet.rows) > 2)
    part.sheet.break_after = draft.rng.randrange(len(part.sheet.rows) - 1)


def hidden_row(draft: Draft) -> None:
    """A row that nobody sees stands twice: its other numbers are hidden."""
    part, row = uneven(draft, *LABELLED)
    _needs_width(draft, part)
    _repeat(draft, part, row + draft.rng.randint(0, 1), numbers(draft, part.width), row)
    rows = [y for y, cells in enumerate(part.sheet.rows) if cells[-1].role == "filler" and cells[-1].text.isdigit()]
    for index in range(len(part.sheet.rows[rows[0]])):
        Spot(part.sheet, rows[0], index).mark(attributes=draft.rng.choice(('style="display:none"', "hidden")))


def section_heading_row(draft: Draft) -> None:
    """The heading of a section stands in a row of the table, above its header."""
    part = draft.part("requests", "review")
    sheet = part.sheet
    title = {
        "requests": "三、收到和处理政府信息公开申请情况",
        "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    }
    rows = [[Printed(title[part.key], sheet.width)], *sheet.rows]
    sheet.rows = [list(row) for row in rows]
    sheet.header_rows += 1


def split_with_rowspan(draft: Draft) -> None:
    """A row is two rows high: its label and numbers reach over an empty row."""
    part, row = uneven(draft, *LABELLED)
    part.sheet.insert_row(row + 1, [])
    cells = part.sheet.rows[row]
    part.sheet.rows[row] = [replace(cell, rowspan=max(2, cell.rowspan)) for cell in cells]
