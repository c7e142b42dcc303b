"""The number a cell prints, with its state, unit and raw text; nothing is scaled, filled in or repaired."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import regex

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
    """A cell's state, its value as printed (None but for `number`), its raw text and the unit printed in it."""

    state: CellState
    value: Number | None
    raw: str
    unit: str | None = None


_MARK = regex.compile(r"[-–—―─－‐‑−_/\\|＼／*※·.。、~～]{1,4}|无|没有|不适用|N/?A|nil|[×xX✕]", regex.IGNORECASE)
_UNITS = r"亿元|万元|千元|百元|元|亿|万|人次|条次|件次|件|条|次|个|项|宗|份|篇|起|人|家|户|部|批|笔"
_NUMBER = regex.compile(
    rf"""(?P<sign>[-−–—﹣+]|增加|减少|新增|增|减|净增|净减|负)?\s*
        (?:[¥￥]\s*)?
        (?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+|\d+)
        (?P<fraction>\.\d+)?
        \s*(?P<unit>[(（]\s*(?:{_UNITS})\s*[)）]|{_UNITS})?""",
    regex.VERBOSE,
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
    So are characters that the source does not name.

    >>> cell_value("减3").value, cell_value("1,113").value, cell_value("567279.6元").unit
    (-3, 1113, '元')
    """
    raw = text.strip()
    folded = raw.translate(_FULL_WIDTH).strip(_INVISIBLE).strip()
    if not folded:
        return CellValue(CellState.BLANK, None, raw)
    if _MARK.fullmatch(folded):
        return CellValue(CellState.MARK, None, raw)
    match = _NUMBER.fullmatch(folded)
    if match is None:
        illegible = _SPLIT_DIGITS.fullmatch(folded) or UNKNOWN_CHARACTER in folded
        state = CellState.ILLEGIBLE if illegible else CellState.TEXT
        return CellValue(state, None, raw)
    unit = match["unit"].strip("() （）") if match["unit"] else None
    return CellValue(CellState.NUMBER, _number(match), raw, unit)


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
    match = _LABEL_UNIT.search("".join(label.split()))
    return next(filter(None, match.groups())) if match else None
