"""The number a cell prints, with its state, unit and raw text; nothing is scaled, filled in or repaired."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache

from extractor.patterns import pattern
from extractor.tuples import NamedTuple
from extractor.values.han import is_han
from extractor.values.text import simplified

Number = int | Decimal

# Digits of a number before and after the point; a cell with more prints no number that can be trusted (cells run
# together, bytes of something else). No report seen prints more than 13; 18 fit into the 64-bit integers of every
# database, and 20 hold what spreadsheets print of a double (0.30000000000000004).
WHOLE_DIGITS = 18
FRACTION_DIGITS = 20
_EXACT = Context(prec=2 * (WHOLE_DIGITS + FRACTION_DIGITS))


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


_MARK_SIGNS, _MOST_SIGNS = frozenset("-–—―─－‐‑−_/\\|＼／*※·.。、~～"), 4
_MARK_WORDS = frozenset(("无", "没有", "不适用", "n/a", "na", "nil", "×", "x", "✕"))
UNITS = r"亿元|万元|千元|百元|元|亿|万|人次|条次|件次|批次|场次|件|条|次|个|项|宗|份|篇|起|人|家|户|部|批|笔|期|场"
_NUMBER = pattern(
    rf"""(?P<sign>[-−–—﹣+]|增加|减少|新增|增|减|净增|净减|负)?\s*
        (?:[¥￥]\s*)?
        (?P<digits>\d{{1,3}}(?:[,，]\d{{3}})+|\d+)
        (?P<fraction>\.\d+)?
        \s*+(?P<unit>[(（]\s*(?:{UNITS})\s*[)）]|{UNITS})?
        (?:\s*+[(（](?P<remark>[^()（）]*+)[)）])?""",
    re.VERBOSE,
)
_UNIT_LETTERS = UNITS.replace("|", "")
_LEAST_REMARK = 2  # letters
# Words for a number that nobody gives: what such a cell prints is a value in words, and no label.
_WORDS = pattern(
    r"未增未减|不增不减|无增减|(?:无|没有|未(?:发生)?)变(?:化|动)|持平|不变|[未没](?:有)?(?:收到|发生|产生|受理|开展|涉及|办理|收取|接到|新增)|暂[无未]有?"
)
_FIRST_OF_WORDS = ("未", "不增不减", "不变", "无增减", "无变", "没", "持平", "暂")
# Only full-width forms are the characters they look like; ② and ² beside a number are notes and no digits of it.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
UNKNOWN_CHARACTER = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = "\u200b\ufeff\u2060"
_NEGATIVE = frozenset("-−–—﹣减负") | {"减少", "净减"}
_SPLIT_DIGITS = pattern(r"[\d.,+-]*\d\s+[\d.,]+")


@lru_cache(maxsize=8192)
def cell_value(text: str) -> CellValue:
    """What a cell prints: a number with its sign and unit, a blank, a mark for nothing, or text.

    Digits parted by white space are `illegible`: whether they are one number or two cannot be told from the cell.
    So are characters that the source does not name, and more digits than WHOLE_DIGITS and FRACTION_DIGITS. Words in
    parentheses behind a number are a remark on it.

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
    if _is_mark(plain):
        return CellValue(CellState.MARK, None, raw)
    if _is_plain(plain):
        return CellValue(CellState.NUMBER, Decimal(plain) if "." in plain else int(plain), raw)
    match = _NUMBER.fullmatch(plain) if _may_be_number(plain) else None
    if match is None or not _is_remark(match["remark"]):
        illegible = _SPLIT_DIGITS.fullmatch(folded) or UNKNOWN_CHARACTER in folded
        state = CellState.ILLEGIBLE if illegible else CellState.TEXT
        return CellValue(state, None, raw)
    value = _number(match)
    if value is None:
        return CellValue(CellState.ILLEGIBLE, None, raw)
    unit, remark = (folded[slice(*match.span(name))].strip("() （）") or None for name in ("unit", "remark"))
    return CellValue(CellState.NUMBER, value, raw, unit, remark)


def _is_mark(text: str) -> bool:
    """Whether a cell prints a mark for nothing: /, —, 无."""
    return text.lower() in _MARK_WORDS or (len(text) <= _MOST_SIGNS and _MARK_SIGNS.issuperset(text))


def _is_plain(text: str) -> bool:
    """Whether a cell prints digits alone, with a point between them or none, and no more than any number has."""
    whole, point, fraction = text.partition(".")
    if not (text.isascii() and whole.isdecimal() and len(whole) <= WHOLE_DIGITS):
        return False
    return not point or (fraction.isdecimal() and len(fraction) <= FRACTION_DIGITS)


def _may_be_number(text: str) -> bool:
    """Whether a cell ends as numbers do: in digits and a unit, or in parentheses that have digits before them."""
    if text.endswith((")", "）")):
        return any(map(str.isdecimal, text))
    return text.rstrip(_UNIT_LETTERS).rstrip()[-1:].isdecimal()


@lru_cache(maxsize=8192)
def is_value_word(text: str) -> bool:
    """Whether a cell prints words for a number that nobody gives.

    >>> is_value_word("未增未减"), is_value_word("行政许可")
    (True, False)
    """
    plain = simplified(text)
    return plain.startswith(_FIRST_OF_WORDS) and _WORDS.fullmatch(plain) is not None


def _is_remark(text: str | None) -> bool:
    """Whether what stands in parentheses behind a number, if anything does, is words."""
    return text is None or sum(map(is_han, text)) >= _LEAST_REMARK


def _number(match: re.Match[str]) -> Number | None:
    """The number printed, None where it has more digits than any."""
    digits = match["digits"].replace(",", "").replace("，", "")
    fraction = match["fraction"]
    if len(digits) > WHOLE_DIGITS or (fraction and len(fraction) > FRACTION_DIGITS + 1):
        return None
    negative = match["sign"] in _NEGATIVE
    if fraction:
        amount = Decimal(digits + fraction)
        return amount.copy_negate() if negative else amount  # unary minus rounds to the context's digits
    return -int(digits) if negative else int(digits)


def total(numbers: Iterable[Number]) -> Number:
    """The sum, exact to the last digit.

    >>> total([10**17, Decimal("0.00000000000000000001")])
    Decimal('100000000000000000.00000000000000000001')
    """
    result: Number = 0
    for number in numbers:
        both_whole = isinstance(result, int) and isinstance(number, int)
        result = result + number if both_whole else _EXACT.add(Decimal(result), Decimal(number))
    return result


def within_digits(value: Number) -> bool:
    """Whether a number has no more digits than a cell that can be trusted.

    >>> within_digits(Decimal("0.10")), within_digits(10**18), within_digits(Decimal("NaN"))
    (True, False, False)
    """
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and abs(number) < 10**WHOLE_DIGITS and -exponent <= FRACTION_DIGITS


def as_double(value: Number) -> float | None:
    """The number as a double, None where no double is that number: 17 digits and more.

    >>> as_double(Decimal("0.10")), as_double(12345678901234567)
    (0.1, None)
    """
    double = float(value)
    same = int(double) == value if isinstance(value, int) else Decimal(repr(double)) == value
    return double if same else None


# What a unit of money is in 元.
_YUAN = {"元": 1, "百元": 10**2, "千元": 10**3, "万元": 10**4, "亿元": 10**8}


def in_yuan(value: Number | None, unit: str | None) -> Number | None:
    """An amount in 元, None where no unit of money is printed.

    >>> in_yuan(Decimal("1.5"), "万元"), in_yuan(3, "件"), in_yuan(3, None)
    (Decimal('15000.0'), None, None)
    """
    factor = _YUAN.get(unit or "")
    if value is None or factor is None:
        return None
    return value * factor if isinstance(value, int) else _EXACT.multiply(value, factor)


_LABEL_UNIT = pattern(
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
