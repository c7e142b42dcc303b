"""Sentences that name the wrong year for what they tell: what stays when an office writes over its last report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.document import Paragraph
from extractor.patterns import pattern
from extractor.provenance import Location
from extractor.tuples import NamedTuple
from extractor.values.dates import years
from extractor.values.numerals import NUMERALS
from extractor.values.text import normalize, squeeze

_SENTENCE = pattern(r"[^。；;]+[。；;]")
# What stands before and behind a year with which a sentence begins.
_OPENING, _CLOSING, _MOST_NUMERALS = ("(", "（"), frozenset(")）、.．"), 3
_COMMAS, _WHO = ",，、", "我本全共各"
_FARTHEST_YEAR = 12  # a number of three letters with brackets, 在, four digits and 年
# Words with which a sentence speaks of an earlier year on purpose.
_ON_PURPOSE = pattern(
    r"[比较增减升降]|相同|持平|结转|上[一个]*年|去年|往年|历年|以来|截至|至今|印发|发布|公布|制定|出台|成立|《|〔|起[,，]|年度报告|计划|规划"
)
_INTENDS = pattern(
    r"^.{0,14}?(?:将|拟|计划|要)(?:进一步|继续|持续|不断|重点|着力|着重|认真|严格|以|从|在|围绕|按照|加强|加大|切实|深入|积极)"
)


_HINTS_OF_PLANS, _FARTHEST_HINT = ("将", "拟", "计划", "要"), 16


class PastYear(NamedTuple):
    """A sentence whose year does not fit what it tells, and where it stands; `intends` where it tells of plans."""

    sentence: str
    year: int
    intends: bool
    location: Location


def past_years(paragraphs: Iterable[Paragraph], fiscal_year: int) -> Iterator[PastYear]:
    """The sentences that tell of last year as of this, or that plan for the year that is over.

    >>> [one.year for one in past_years([Paragraph("2022年，我局共收到申请3件。比2022年多1件。")], 2023)]
    [2022]
    >>> [one.intends for one in past_years([Paragraph("2023年，我局将进一步加强培训。")], 2023)]
    [True]
    """
    for paragraph in paragraphs:
        for printed in _SENTENCE.findall(paragraph.text) if "年" in paragraph.text else ():
            sentence = squeeze(normalize(printed))
            begins = _begins(sentence)
            if begins is None:
                continue
            rest, named = sentence[begins:], {year for year, _, _ in years(sentence)}
            if named == {fiscal_year} and _intends(rest):
                yield PastYear(printed.strip(), fiscal_year, intends=True, location=paragraph.location)
            elif named == {fiscal_year - 1} and not _ON_PURPOSE.search(rest):
                yield PastYear(printed.strip(), fiscal_year - 1, intends=False, location=paragraph.location)


def _begins(sentence: str) -> int | None:
    """Where a sentence goes on that begins with a year and who did something in it; None where it does not.

    >>> _begins("（一）2022年，我局共收到申请3件。"), _begins("2022年12月，我局"), _begins("2022年底")
    (9, None, None)
    """
    end = sentence.find("年", 0, _FARTHEST_YEAR)
    start = end - len("2022")
    if start < 0 or not sentence.startswith("20", start) or not sentence[start:end].isdecimal():
        return None
    before = sentence[:start].removesuffix("在")
    if before and not _is_number(before):
        return None
    behind = end + 1 + sentence.startswith("度", end + 1)
    sign = sentence[behind : behind + 1]
    return behind + (sign in _COMMAS) if sign and sign in _COMMAS + _WHO else None


def _is_number(text: str) -> bool:
    """Whether a text is a number as lists have it: （一）, 3、"""
    bare = text[text.startswith(_OPENING) : -1]
    numerals = all(sign in NUMERALS or sign.isdecimal() for sign in bare)
    return text[-1] in _CLOSING and 0 < len(bare) <= _MOST_NUMERALS and numerals


def _intends(text: str) -> bool:
    beginning = text[:_FARTHEST_HINT]
    return any(word in beginning for word in _HINTS_OF_PLANS) and _INTENDS.match(text) is not None
