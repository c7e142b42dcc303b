"""Operators on the words around the tables: headings, captions, titles, text between the parts of a table."""

from __future__ import annotations

from dataclasses import replace

from ...traits import UNDELIMITED
from ...truth import Line
from ..draft import Draft
from ..sheet import Sheet
from .tables import _other_numbers

SENTENCES = (
    "本年新收政府信息公开申请12件，上年结转3件。",
    "规章0件，行政规范性文件3件，现行有效11件。",
    "其中自然人申请8件，法人或其他组织申请4件。",
    "行政复议结果维持2件、结果纠正1件，总计3件。",
)


def _headings(draft: Draft) -> list[int]:
    return [n for n, block in enumerate(draft.blocks) if isinstance(block, Line) and block.kind == "section"]


def _table_headings(draft: Draft) -> list[int]:
    """The headings of sections two, three and four."""
    return _headings(draft)[1:4]


def _line(draft: Draft, index: int) -> Line:
    block = draft.blocks[index]
    assert isinstance(block, Line)
    return block


def _rewrite(draft: Draft, index: int, text: str) -> None:
    draft.blocks[index] = replace(_line(draft, index), text=text, lead=len(text), number="")


def heading_typo(draft: Draft) -> None:
    """A heading has a wrong character."""
    index = draft.pick(_table_headings(draft))
    text = _line(draft, index).text
    at = draft.rng.randrange(3, len(text))
    _rewrite(draft, index, text[:at] + draft.rng.choice("的信息的号") + text[at + 1 :])


def heading_lost(draft: Draft) -> None:
    """A heading is missing."""
    del draft.blocks[draft.pick(_table_headings(draft))]


def headings_lost(draft: Draft) -> None:
    """All headings are missing."""
    for index in reversed(_headings(draft)):
        del draft.blocks[index]


def heading_twice(draft: Draft) -> None:
    """A heading is printed twice."""
    index = draft.pick(_table_headings(draft))
    draft.blocks.insert(index, draft.blocks[index])


def headings_swapped(draft: Draft) -> None:
    """Two headings stand over each other's tables."""
    one, two = draft.rng.sample(_table_headings(draft), 2)
    draft.blocks[one], draft.blocks[two] = draft.blocks[two], draft.blocks[one]


def sections_swapped(draft: Draft) -> None:
    """Two sections stand in each other's place, tables and all."""
    starts = _headings(draft)
    draft.need(len(starts) >= 5)
    two, three, four, five = starts[1:5]
    blocks = draft.blocks
    draft.blocks = [*blocks[:two], *blocks[three:four], *blocks[two:three], *blocks[four:five], *blocks[five:]]


def numbers_shuffled(draft: Draft) -> None:
    """The sections are numbered out of order."""
    starts = _headings(draft)
    numerals = draft.rng.sample("一二三四五六", len(starts))
    for index, numeral in zip(starts, numerals, strict=True):
        text = _line(draft, index).text
        _rewrite(draft, index, numeral + text[1:] if text[1:2] in "、 " else text)


def captions_lost(draft: Draft) -> None:
    """The lines over the blocks of table 2 are missing."""
    kept = [block for block in draft.blocks if isinstance(block, Sheet) or block.kind != "caption"]
    draft.need(len(kept) < len(draft.blocks))
    draft.blocks = kept


def title_lost(draft: Draft) -> None:
    """The report has no title."""
    draft.blocks = [block for block in draft.blocks if isinstance(block, Sheet) or block.kind != "title"]


def text_before_table(draft: Draft) -> None:
    """A sentence with numbers stands before a table."""
    draft.blocks.insert(draft.index(draft.pick(draft.sheets)), Line("text", draft.rng.choice(SENTENCES)))


def text_after_table(draft: Draft) -> None:
    """A sentence with numbers stands behind a table."""
    draft.blocks.insert(draft.index(draft.pick(draft.sheets)) + 1, Line("text", draft.rng.choice(SENTENCES)))


def label_lines_in_text(draft: Draft) -> None:
    """Lines of the text look like rows: a label and a number."""
    at = draft.pick([draft.index(sheet) for sheet in draft.sheets]) + draft.rng.randint(0, 1)
    lines = [Line("text", text) for text in ("规章：3件", "行政许可 15 件", "重复申请 2", "行政处罚 21")]
    draft.blocks[at:at] = draft.rng.sample(lines, 2)


def footnotes_after_table(draft: Draft) -> None:
    """Numbered notes stand behind a table."""
    at = draft.index(draft.pick(draft.sheets)) + 1
    draft.blocks[at:at] = [Line("text", "注：1.含上年结转2件。"), Line("text", "2.数据截至12月31日，共3家单位。")]


def page_number_line(draft: Draft) -> None:
    """A page number stands between two blocks."""
    at = draft.pick([draft.index(sheet) for sheet in draft.sheets]) + draft.rng.randint(0, 1)
    draft.blocks.insert(at, Line("text", draft.rng.choice(("- 4 -", "第 4 页 共 6 页", "4/6", "— 4 —"))))


def bare_number_line(draft: Draft) -> None:
    """A bare page number stands right behind a table: in a text file its last row may be meant."""
    sheet = draft.pick(draft.sheets)
    draft.blocks.insert(draft.index(sheet) + 1, Line("text", str(draft.rng.randint(2, 9))))
    if draft.style in UNDELIMITED:
        last = [part for part in draft.parts() if part.sheet is sheet][-1:]
        draft.undefine(spot for part in last for spot in part.values(part.data[-1]))


def year_contradicted(draft: Draft) -> None:
    """A line over the tables names another year."""
    year = draft.sample.report.fiscal_year - 1
    draft.blocks.insert(draft.index(draft.sheets[0]), Line("caption", f"（{year}年度）"))


def two_reports(draft: Draft) -> None:
    """Last year's whole report stands behind this year's: which tables count is said by its title only."""
    year = draft.sample.report.fiscal_year
    copies: list[Line | Sheet] = [
        Line("title", f"{draft.sample.report.organization}{year - 1}年政府信息公开工作年度报告")
    ]
    for block in list(draft.blocks):
        if isinstance(block, Line) and block.kind == "section":
            copies.append(block)
        if isinstance(block, Sheet):
            copies += [_other_numbers(draft, part) for part in draft.parts() if part.sheet is block]
    draft.blocks += copies
