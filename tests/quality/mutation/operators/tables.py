"""Operators on whole tables: twice, last year's, cut, joined, transposed, of another form."""

from __future__ import annotations

from dataclasses import replace

from ...generate import make_sample
from ...page import Printed, PrintedTable, compose
from ...truth import Line
from ..draft import ABSENT, Draft, Part
from ..sheet import Sheet
from .rows import numbers


def _other_numbers(draft: Draft, part: Part) -> Sheet:
    """A copy of the rows of a part, header and all, with other numbers and no addresses."""
    rows = []
    for number in (*part.header, *part.data):
        cells = part.sheet.rows[number]
        rows.append([_renumbered(draft, cell) if cell.address else cell for cell in cells])
    return Sheet(part.key, rows, part.sheet.header_rows)


def _renumbered(draft: Draft, cell: Printed) -> Printed:
    return replace(cell, text=str(draft.rng.randint(101, 999)), address=None, role="value")


def _captions(draft: Draft, year: int, key: str) -> Line:
    noun = {"requests": "收到和处理政府信息公开申请情况", "review_litigation": "行政复议、行政诉讼情况"}
    return Line("caption", f"{year}年度{noun.get(key, '主动公开政府信息情况')}表")


def twice_same(draft: Draft) -> None:
    """A table stands twice with the same numbers."""
    sheet = draft.pick(draft.sheets)
    copy = Sheet(sheet.key, [[replace(cell, address=None) for cell in row] for row in sheet.rows], sheet.header_rows)
    draft.blocks.insert(draft.index(sheet) + 1, copy)


def twice_other(draft: Draft) -> None:
    """A table stands twice with other numbers and nothing to tell them apart: neither can be known."""
    part = draft.part()
    draft.undefine(part.spots)
    draft.blocks.insert(draft.index(part.sheet) + draft.rng.randint(0, 1), _other_numbers(draft, part))


def twice_at_the_end(draft: Draft) -> None:
    """A table stands again, with other numbers, at the end of the report."""
    part = draft.part()
    draft.undefine(part.spots)
    draft.blocks.append(_other_numbers(draft, part))


def of_two_bodies(draft: Draft) -> None:
    """A table stands twice, once for the office and once for the district: which counts cannot be known."""
    part = draft.part("requests", "review")
    draft.undefine(part.spots)
    at = draft.index(part.sheet)
    draft.blocks[at:at] = [Line("caption", "区本级"), _other_numbers(draft, part), Line("caption", "全区汇总")]


def _last_year(draft: Draft, after: bool) -> None:
    part = draft.part("requests", "review")
    year, at = draft.sample.report.fiscal_year, draft.index(part.sheet)
    other: list[Line | Sheet] = [_captions(draft, year - 1, part.key), _other_numbers(draft, part)]
    mine: list[Line | Sheet] = [_captions(draft, year, part.key), part.sheet]
    draft.blocks[at : at + 1] = [*mine, *other] if after else [*other, *mine]


def last_year_before(draft: Draft) -> None:
    """Last year's table stands before this year's; captions tell the years."""
    _last_year(draft, after=False)


def last_year_after(draft: Draft) -> None:
    """Last year's table stands behind this year's; captions tell the years."""
    _last_year(draft, after=True)


def last_year_in_overview(draft: Draft) -> None:
    """Section one has last year's table, for comparison."""
    part = draft.part("requests", "review", "art20")
    year = draft.sample.report.fiscal_year
    at = next(index for index, block in enumerate(draft.blocks) if isinstance(block, Line) and block.kind == "section")
    draft.blocks[at + 1 : at + 1] = [_captions(draft, year - 1, part.key), _other_numbers(draft, part)]


def narrative_before(draft: Draft) -> None:
    """Section one has a table of its own with words of the statutory ones and other numbers."""
    at = next(index for index, block in enumerate(draft.blocks) if isinstance(block, Line) and block.kind == "section")
    draft.blocks.insert(at + 2, _narrative(draft))


def narrative_after(draft: Draft) -> None:
    """The last section has a table with words of the statutory ones and other numbers."""
    draft.blocks.append(_narrative(draft))


def _narrative(draft: Draft) -> Sheet:
    """A table that is no statutory one, though words of it are."""
    shapes = (
        (("类别", "数量"), ("规章", "行政规范性文件", "行政许可", "行政处罚")),
        (("公开内容", "本年新公开数量", "累计"), ("规章", "规范性文件", "财政预决算", "人事任免")),
        (("申请方式", "自然人", "法人"), ("网络申请", "信函申请", "予以公开", "重复申请")),
        (("结果", "件数"), ("予以公开", "部分公开", "不予公开", "总计")),
        (("结果维持", "结果纠正", "其他结果"), ()),
        (("事项", "上一年项目数量", "处理决定数量"), ("行政许可", "行政强制", "行政检查")),
        (("月份", "自然人", "总计"), ("一、上半年", "二、下半年", "合计")),
    )
    heads, labels = draft.pick(shapes)
    rows = [[Printed(text, role="head") for text in heads]]
    for label in labels:
        texts = numbers(draft, len(heads) - 1)
        rows.append([Printed(label), *(Printed(text, role="filler") for text in texts)])
    if not labels:
        rows.append([Printed(text, role="filler") for text in numbers(draft, len(heads))])
    return Sheet("narrative", [list(row) for row in rows])


def removed(draft: Draft) -> None:
    """A table is missing."""
    sheet = draft.pick(draft.sheets)
    for part in draft.parts():
        if part.sheet is sheet:
            for spot in part.spots:
                draft.truth[spot.address] = ABSENT
    draft.blocks.remove(sheet)


def moved_to_the_end(draft: Draft) -> None:
    """A table stands at the end of the report."""
    sheet = draft.pick(draft.sheets)
    draft.blocks = [block for block in draft.blocks if block is not sheet] + [sheet]


def order_reversed(draft: Draft) -> None:
    """The tables stand in the opposite order under the headings."""
    places = [index for index, block in enumerate(draft.blocks) if isinstance(block, Sheet)]
    for index, sheet in zip(places, reversed(draft.sheets), strict=True):
        draft.blocks[index] = sheet


def joined(draft: Draft) -> None:
    """Tables 3 and 4 stand in one grid, one below the other."""
    three, four = draft.part("requests").sheet, draft.part("review").sheet
    width = max(three.width, four.width)
    rows = [[*row] for row in (*three.rows, *four.rows)]
    draft.need(width)
    joined_sheet = Sheet("joined", rows)
    draft.blocks[draft.index(three)] = joined_sheet
    draft.blocks.remove(four)


def requests_cut(draft: Draft) -> None:
    """Table 3 is cut in two between rows; the second half has no header."""
    _cut(draft, ())


def requests_cut_by_text(draft: Draft) -> None:
    """Table 3 is cut in two by a line of text."""
    text = draft.rng.choice(
        ("（续表）", "（接上表）", "收到和处理政府信息公开申请情况（续）", "第 5 页", "注：以下为办理结果。")
    )
    _cut(draft, (Line("text", text),))


def _cut(draft: Draft, between: tuple[Line, ...]) -> None:
    part = draft.part("requests")
    row = draft.pick(part.data[2:-1])
    sheet = part.sheet
    upper, lower = halves(sheet, row)
    at = draft.index(sheet)
    draft.blocks[at : at + 1] = [upper, *between, lower]


def halves(sheet: Sheet, row: int) -> tuple[Sheet, Sheet]:
    """A sheet cut before a row; a label that reaches over the cut stands above, an empty cell below."""
    upper, lower = [list(cells) for cells in sheet.rows[:row]], [list(cells) for cells in sheet.rows[row:]]
    crossing = [a for a in sheet.anchors() if a.row < row < a.row + a.cell.rowspan]
    for anchor in crossing:
        upper[anchor.row][anchor.index] = replace(anchor.cell, rowspan=row - anchor.row)
    rest = [replace(a.cell, text="", rowspan=a.row + a.cell.rowspan - row) for a in crossing]
    lower[0][:0] = rest
    return Sheet(sheet.key, upper, sheet.header_rows), Sheet(sheet.key, lower)


def requests_cut_in_columns(draft: Draft) -> None:
    """Table 3 is cut in two between columns; the labels stand in both."""
    part = draft.part("requests")
    number = draft.rng.randrange(1, part.width - 1)
    first = part.first_column()
    left, right = Sheet.of(part.sheet.table()), Sheet.of(part.sheet.table())
    for column in range(left.width - 1, first + number - 1, -1):
        left.remove_column(column)
    for column in range(first + number - 1, first - 1, -1):
        right.remove_column(column)
    at = draft.index(part.sheet)
    draft.blocks[at : at + 1] = [left, right]


def review_in_three(draft: Draft) -> None:
    """Table 4 stands as three tables, each under its group's header."""
    _review_in_three(draft, captions=False)


def review_in_three_captioned(draft: Draft) -> None:
    """Table 4 stands as three tables; lines between them name the groups."""
    _review_in_three(draft, captions=True)


def _review_in_three(draft: Draft, captions: bool) -> None:
    part = draft.part("review")
    groups = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    values, heads = part.values(part.data[0]), part.heads()
    blocks: list[Line | Sheet] = []
    for number, name in enumerate(groups):
        five = range(number * 5, number * 5 + 5)
        names = [Printed(heads[n].cell.text, role="head") for n in five]
        rows = [names, [replace(values[n].cell, colspan=1) for n in five]]
        if captions:
            blocks.append(Line("caption", name))
        else:
            rows.insert(0, [Printed(name, 5, 1, "head")])
        blocks.append(Sheet("review_litigation", rows, len(rows) - 1))
    at = draft.index(part.sheet)
    draft.blocks[at : at + 1] = blocks


def review_in_two(draft: Draft) -> None:
    """Table 4 stands as two tables, reconsideration and litigation."""
    part = draft.part("review")
    left, right = Sheet.of(part.sheet.table()), Sheet.of(part.sheet.table())
    for column in range(left.width - 1, 4, -1):
        left.remove_column(column)
    for column in range(4, -1, -1):
        right.remove_column(column)
    at = draft.index(part.sheet)
    draft.blocks[at : at + 1] = [_tidy(left), _tidy(right)]


def _tidy(sheet: Sheet) -> Sheet:
    """The sheet without rows that have no cell left, spans made to fit."""
    while any(not row for row in sheet.rows):
        sheet.remove_row(next(number for number, row in enumerate(sheet.rows) if not row))
    return sheet


def review_stacked(draft: Draft) -> None:
    """The three groups of table 4 stand one below the other in one table."""
    part = draft.part("review")
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    values, heads = part.values(part.data[0]), part.heads()
    rows: list[list[Printed]] = []
    for number, name in enumerate(groups):
        five = range(number * 5, number * 5 + 5)
        rows.append([Printed(name, 5, 1, "head")])
        rows.append([Printed(heads[n].cell.text, role="head") for n in five])
        rows.append([replace(values[n].cell, colspan=1) for n in five])
    draft.blocks[draft.index(part.sheet)] = Sheet("review_litigation", rows)


def review_by_rows(draft: Draft) -> None:
    """Table 4 has a row for each group and the five outcomes as columns."""
    part = draft.part("review")
    groups = ("行政复议", "行政诉讼：未经复议直接起诉", "行政诉讼：复议后起诉")
    values, heads = part.values(part.data[0]), part.heads()
    rows = [[Printed("类型", role="head"), *(Printed(heads[n].cell.text, role="head") for n in range(5))]]
    for number, name in enumerate(groups):
        five = range(number * 5, number * 5 + 5)
        rows.append([Printed(name), *(replace(values[n].cell, colspan=1) for n in five)])
    draft.blocks[draft.index(part.sheet)] = Sheet("review_litigation", rows)


def review_transposed(draft: Draft) -> None:
    """Table 4 stands on its side: a row for each of its columns."""
    part = draft.part("review")
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    values, heads = part.values(part.data[0]), part.heads()
    rows = []
    for number, (head, value) in enumerate(zip(heads, values, strict=True)):
        cells = [Printed(groups[number // 5], 1, 5)] if number % 5 == 0 else []
        rows.append([*cells, Printed(head.cell.text), replace(value.cell, colspan=1)])
    draft.blocks[draft.index(part.sheet)] = Sheet("review_litigation", rows)


def block_transposed(draft: Draft) -> None:
    """A block of table 2 stands on its side: its rows are columns."""
    part = draft.pick([part for part in draft.parts("art20") if len(part.data) > 1 and part.width > 1])
    heads = part.heads()
    rows = [[Printed("信息内容", role="head"), *(Printed(part.label(row).cell.text, role="head") for row in part.data)]]
    for number in range(part.width):
        values = [replace(spot.cell, colspan=1) for spot in part.column(number)]
        rows.append([Printed(heads[number].cell.text), *values])
    first, last = part.header[-1], part.data[-1]
    part.sheet.rows[first : last + 1] = rows


def forms_mixed(draft: Draft) -> None:
    """Table 3 is of the other form."""
    _other_form(draft, ("requests",))


def forms_mixed_review(draft: Draft) -> None:
    """Table 4 is another report's."""
    _other_form(draft, ("review_litigation",))


def _other_form(draft: Draft, keys: tuple[str, ...]) -> None:
    sample = draft.sample
    others = (make_sample(sample.report.seed + step, sample.fmt, sample.traits) for step in range(1, 40))
    other = next((one for one in others if one.report.form != sample.report.form), None)
    draft.need(other)
    assert other
    taken = {block.key: block for block in compose(other) if isinstance(block, PrintedTable)}
    for key in keys:
        sheet = draft.part(key).sheet
        draft.blocks[draft.index(sheet)] = Sheet.of(taken[key])
        for address in [address for address in draft.truth if address.table == key]:
            del draft.truth[address]
        draft.truth.update((a, cell) for a, cell in other.report.cells().items() if a.table == key)


def blocks_reordered(draft: Draft) -> None:
    """The blocks of table 2 stand in another order."""
    parts = draft.parts("art20")
    sheet = parts[0].sheet
    draft.need(all(part.sheet is sheet for part in parts) and len(parts) > 1)
    starts = [part.header[-1] - 1 for part in parts]
    ends = [*starts[1:], len(sheet.rows)]
    groups = [sheet.rows[start:end] for start, end in zip(starts, ends, strict=True)]
    shuffled = draft.rng.sample(groups, len(groups))
    draft.need(shuffled != groups)
    sheet.rows = [*sheet.rows[: starts[0]], *(row for group in shuffled for row in group)]


def article_titles_lost(draft: Draft) -> None:
    """The blocks of table 2 have no titles."""
    for sheet in draft.sheets:
        titled = [number for number, row in enumerate(sheet.rows) if row and row[0].role == "title"]
        for number in reversed(titled):
            sheet.remove_row(number)
    draft.blocks = [block for block in draft.blocks if isinstance(block, Sheet) or block.kind != "caption"]


def article_titles_swapped(draft: Draft) -> None:
    """Two blocks of table 2 have each other's titles; their rows tell what they are."""
    rows = [(sheet, n) for sheet in draft.sheets for n, row in enumerate(sheet.rows) if row and row[0].role == "title"]
    draft.need(len(rows) > 1)
    (one, first), (two, second) = draft.rng.sample(rows, 2)
    one.rows[first], two.rows[second] = two.rows[second], one.rows[first]


def block_row_in_wrong_block(draft: Draft) -> None:
    """A row of one block of table 2 stands in another: whose columns it fills cannot be known."""
    parts = draft.parts("art20")
    pairs = [(one, two) for one in parts for two in parts if one is not two and one.width == two.width > 1]
    pairs = [pair for pair in pairs if pair[0].sheet is pair[1].sheet]
    one, two = draft.pick(pairs)
    row = one.data[-1]
    draft.undefine(one.values(row))
    cells = [replace(cell, address=None) for cell in one.sheet.rows[row]]
    place = two.data[-1] + 1
    one.sheet.rows.insert(place, cells)
    del one.sheet.rows[row + (place <= row)]


def emptied(draft: Draft) -> None:
    """A table has no number in any cell."""
    part = draft.part()
    for spot in part.spots:
        draft.print_blank(spot)
