"""Years, dates and periods as reports print them."""

from __future__ import annotations

from datetime import date

from extractor.patterns import pattern
from extractor.values.numerals import NUMERALS, ONES, TO_ARABIC, ZEROS
from extractor.values.ordinals import chinese_numeral
from extractor.values.text import normalize

_YEAR = pattern(r"(?<![\d.])20[0-3]\d(?!\d)")
_CHINESE_YEAR = pattern(rf"(?<![{ZEROS}{NUMERALS}0])二[{ZEROS}0O][{ZEROS}一二三四0][{ZEROS}{ONES}0](?!十)")
_CENTURIES = tuple(f"二{zero}" for zero in f"{ZEROS}0O")
_DATE = pattern(r"(20\d\d)\s*(?:年|-|/|\.)\s*(1[0-2]|0?[1-9])\s*(?:月|-|/|\.)\s*(3[01]|[12]\d|0?[1-9])(?!\d{5})\s*日?")
_CHINESE_DATE = pattern(
    rf"(?P<year>二[{ZEROS}0O][{ZEROS}0O{ONES}]{{2}})\s*年\s*(?P<month>[{NUMERALS}]{{1,2}})\s*月\s*(?P<day>[{NUMERALS}]{{1,3}})\s*日"
)
_PERIOD = pattern(
    r"(20\d\d)\s*(?:年|-|/|\.)\s*(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?\s*(?:起)?\s*[,，、]?\s*(?:截?至|截?止至?|到|-|—|–|―|~)+\s*"
    r"(?:(20\d\d|当年|同年|本年)\s*(?:年|-|/|\.)?\s*)?(\d{1,2})\s*(?:月|-|/|\.)\s*(\d{1,2})\s*日?"
)


def years(text: str) -> list[tuple[int, int, int]]:
    """The years 2000 to 2039 a text names, each with the start and end of its characters; Chinese digits too.

    >>> years("二〇一〇年和2024年度")
    [(2010, 0, 4), (2024, 6, 10)]
    """
    found = [(int(match[0]), match.start(), match.end()) for match in _YEAR.finditer(text)] if "20" in text else []
    if not any(century in text for century in _CENTURIES):
        return found
    for match in _CHINESE_YEAR.finditer(text):
        digits = match[0].replace("O", "0").translate(TO_ARABIC)
        found.append((int(digits), match.start(), match.end()))
    return sorted(found, key=lambda one: one[1])


def first_date(text: str) -> date | None:
    """The first calendar date in a text, in Arabic or Chinese digits; None where there is none.

    >>> first_date("二〇二一年三月二十五日")
    datetime.date(2021, 3, 25)
    """
    for match in _DATE.finditer(normalize(text)):
        found = _date(match[1], match[2], match[3])
        if found:
            return found
    return _first_chinese_date(text)


def _first_chinese_date(text: str) -> date | None:
    for match in _CHINESE_DATE.finditer(text):
        month, day = chinese_numeral(match["month"]), chinese_numeral(match["day"])
        named = years(match["year"])
        if named and month and day and (found := _date(str(named[0][0]), str(month), str(day))):
            return found
    return None


def period(text: str) -> tuple[date, date] | None:
    """The first period "from day to day" in a text, None where there is none or it runs backwards.

    >>> period("自2024年1月1日起至12月31日止")
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    """
    for match in _PERIOD.finditer(normalize(text)):
        start = _date(match[1], match[2], match[3])
        end_year = match[4] if match[4] and match[4].isdecimal() else match[1]
        end = _date(end_year, match[5], match[6])
        if start and end and start < end:
            return start, end
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
