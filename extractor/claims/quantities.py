"""Numbers with their units in a sentence: 1,113件, 3万余条, 三处, 近千次, 12.5%; and those that count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.patterns import pattern
from extractor.report.claims import Stated
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number
from extractor.values.numerals import NUMERALS, TENS, VALUES

UNITS = (
    "人次|条次|件次|人次数|大类|条|件|宗|份|个|次|人|名|亿元|万元|元|篇|期|场次|场|册|处|项|起|例|批次|批|家|户|封|本|部"
    "|类|%|‰"
)
# What a count is followed by where it counts days, kinds or ranks: 20个工作日, 三个方面, 第5次, 5个百分点.
_NO_COUNT = (
    r"(?!工作日|自然日|月|小时|年|季度|星期|百分点|方面|层面|环节|阶段|步骤|渠道|平台|体系|性|定|律|般|直|致|样|体)"
)
_HEDGE = r"(?P<hedge>大约|约|将近|接近|近|超过|超|逾|不足|至少|不少于|不低于)?"
_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_CHINESE = rf"(?P<chinese>[{NUMERALS}百千两〇零廿]{{1,9}})"
_QUANTITY = pattern(
    rf"(?<![\d.\-–—第〔\[A-Za-z]){_HEDGE}\s*(?:{_DIGITS}|{_CHINESE})\s*(?P<more>余|多|几)?(?P<scale>(?:亿|万|千)(?!元))?"
    rf"(?P<beyond>余|多)?\s*(?:(?P<unit>{UNITS}){_NO_COUNT}|(?P<tenths>成(?![立为效员果功本就分绩交])))"
)
# A number in a list whose neighbours have a unit may go without: 部分公开67，不予公开12件. Years and dates may not.
_BARE = pattern(r"(?<=[^\W\d_年月日第至到号])(?P<digits>\d{1,3}(?:,\d{3})+|(?!20\d\d)\d+)(?=\s*[,、)]|\s*$)")
_PLACES = {sign: 10**zeros for zeros, sign in enumerate(TENS) if sign}
_SCALES = {"亿": 10**8, "万": 10**4, "千": 10**3}
PERCENT = "%"


class Quantity(NamedTuple):
    """A number in a sentence with its unit: value with its scale, the hedging word, and its place."""

    value: Number
    unit: str | None
    hedge: str | None
    stated: Stated
    step: int
    start: int
    end: int


def quantities(sentence: str) -> Iterator[Quantity]:
    """The numbers of a sentence that have a unit, and those without one in a list of such.

    `step` is what one more of the last printed digit is worth: by it 三百余 ends below 400.

    >>> [(one.value, one.unit, one.hedge) for one in quantities("发布3万余条,访问近千次,占12.5%,第3次,5个工作日")]
    [(30000, '条', '余'), (1000, '次', '近'), (Decimal('12.5'), '%', None)]
    """
    found = [_quantity(match) for match in _QUANTITY.finditer(sentence)]
    unit = next((one.unit for one in found if one.unit != PERCENT), None)
    taken = [(one.start, one.end) for one in found]
    for match in _BARE.finditer(sentence) if unit else ():
        if not any(match.start() < end and start < match.end() for start, end in taken):
            value = int(match["digits"].replace(",", ""))
            found.append(Quantity(value, unit, None, Stated.DIGITS, 1, match.start(), match.end()))
    return iter(sorted(found, key=lambda one: one.start))


def _quantity(match: re.Match[str]) -> Quantity:
    value, step = _written(match)
    scale = _SCALES.get(match["scale"] or "", 1)
    if match["tenths"]:
        return Quantity(value * 10, PERCENT, match["hedge"], Stated.CHINESE, 10, match.start(), match.end())
    hedge = match["hedge"] or match["more"] or match["beyond"]
    stated = Stated.DIGITS if match["digits"] else Stated.CHINESE
    return Quantity(_whole(value * scale), match["unit"], hedge, stated, step * scale, match.start(), match.end())


def _written(match: re.Match[str]) -> tuple[Number, int]:
    """The number as its digits say it, and what one more of the last digit that is not zero is worth."""
    if match["digits"]:
        printed = match["digits"].replace(",", "")
        whole = printed.partition(".")[0]
        value = Decimal(printed) if "." in printed else int(printed)
        return value, 10 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 1
    value = chinese_number(match["chinese"])
    digits = str(value)
    return value, 10 ** (len(digits) - len(digits.rstrip("0"))) if value else 1


def _whole(value: Number) -> Number:
    """The number without zeros behind its point, which a claim does not keep: 12.50% is 12.5."""
    return int(value) if value == int(value) else Decimal(f"{value:f}".rstrip("0"))


def chinese_number(text: str) -> int:
    """The value of a Chinese numeral below ten thousand.

    >>> chinese_number("三百二十"), chinese_number("一千零五"), chinese_number("十二"), chinese_number("千")
    (320, 1005, 12, 1000)
    """
    total = ones = 0
    for character in text.replace("廿", "二十"):
        if character in _PLACES:
            total, ones = total + (ones or 1) * _PLACES[character], 0
        else:
            ones = ones * 10 + VALUES[character]
    return total + ones
