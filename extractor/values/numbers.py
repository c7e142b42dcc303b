"""The number a cell prints, with its state, unit and raw text; nothing is scaled, filled in or repaired."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import regex

from extractor.values.text import simplified

Number = int | Decimal


class CellState(StrEnum):
    """What a statutory cell prints; only `number` has a value."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    TEXT = "text"
    ILLEGIBLE = "illegible"
    ABSENT = "absent"


class CellValue(NamedTuple):
    """A cell's state, its value as printed (None but for `number`), its raw text and the unit printed in it.

    `remark` is what is said of the number in parentheses behind it.
    """

    state: CellState
    value: Number | None
    raw: str
    unit: str | None = None
    remark: str | None = None


_MARK = regex.compile(r"[-–—―─－‐‑−_/\\|＼／*※·.。、~～]{1,4}|无|没有|不适用|N/?A|nil|[×xX✕]", regex.IGNORECASE)
_UNITS = r"亿元|万元|千元|百元|元|亿|万|人次|条次|件次|批次|场次|件|条|次|个|项|宗|份|篇|起|人|家|户|部|批|笔|期|场"
_NUMBER = regex.compile(
    rf"""(?P<sign>[-−–—﹣+]|增加|减少|新增|增|减|净增|净减|负)?\s*
        (?:[¥￥]\s*)?
        (?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+|\d+)
        (?P<fraction>\.\d+)?
        \s*(?P<unit>[(（]\s*(?:{_UNITS})\s*[)）]|{_UNITS})?
        (?:\s*[(（](?P<remark>[^()（）]*?[\p{{Han}}][^()（）]*?[\p{{Han}}][^()（）]*)[)）])?""",
    regex.VERBOSE,
)
# Words for a number that nobody gives: what such a cell prints is a value in words, and no label.
_WORDS = regex.compile(
    r"未增未减|不增不减|无增减|(?:无|没有|未(?:发生)?)变(?:化|动)|持平|不变|[未没](?:有)?(?:收到|发生|产生|受理|开展|涉及|办理|收取|接到|新增)|暂[无未]有?"
)
# Only full-width forms are the characters they look like; ② and ² beside a number are notes and no digits of it.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
UNKNOWN_CHARACTER = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = "\u200b\ufeff\u2060"
_NEGATIVE = frozenset("-−–—﹣减负") | {"减少", "净减"}
_SPLIT_DIGITS = regex.compile(r"[\d.,+-]*\d\s+[\d.,]+")


@lru_cache(maxsize=8192)
def cell_value(text: str) -> CellValue:
    """What a cell prints: a number with its sign and unit, a blank, a mark for nothing, or text.

    Digits parted by white space are `illegible`: whether they are one number or two cannot be told from the cell.
    So are characters that the source does not name. Words in parentheses behind a number are a remark on it.

    >>> cell_value("减3").value, cell_value("1,113").value, cell_value("567279.6元").unit
    (-3, 1113, '元')
    >>> cell_value("22（其中修订16件）")[1], cell_value("22（其中修订16件）").remark
    (22, '其中修订16件')
    """
    raw = text.strip()
    folded = raw.translate(_FULL_WIDTH).strip(_INVISIBLE).strip()
    if not folded:
        return CellValue(CellState.BLANK, None, raw)
    plain = simplified(folded)
    if _MARK.fullmatch(plain):
        return CellValue(CellState.MARK, None, raw)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        illegible = _SPLIT_DIGITS.fullmatch(folded) or UNKNOWN_CHARACTER in folded
        state = CellState.ILLEGIBLE if illegible else CellState.TEXT
        return CellValue(state, None, raw)
    unit, remark = (folded[slice(*match.span(name))].strip("() （）") or None for name in ("unit", "remark"))
    return CellValue(CellState.NUMBER, _number(match), raw, unit, remark)


def is_value_word(text: str) -> bool:
    """Whether a cell prints words for a number that nobody gives.

    >>> is_value_word("未增未减"), is_value_word("行政许可")
    (True, False)
    """
    return _WORDS.fullmatch(simplified(text)) is not None


def _number(match: regex.Match[str]) -> Number:
    digits = match["digits"].replace(",", "").replace("，", "")
    value: Number = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    return -value if match["sign"] in _NEGATIVE else value


_LABEL_UNIT = regex.compile(
    r"[(（](?:单位\s*[:：]?\s*)?(亿元|万元|元|件|条|项|个|次)[)）]|(件)数$|单位\s*[:：]\s*(亿元|万元|元|件|条|项|个|次)"
)


@lru_cache(maxsize=1024)
def label_unit(label: str) -> str | None:
    """The unit a column label or a caption prints, None where it prints none.

    >>> label_unit("本年收费金额（单位：万元）"), label_unit("本年制发件数"), label_unit("总计")
    ('万元', '件', None)
    """
    printed = "".join(label.split())
    match = _LABEL_UNIT.search(simplified(printed))
    return next(printed[slice(*match.span(group))] for group in (1, 2, 3) if match[group]) if match else None
