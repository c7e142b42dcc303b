"""Of whom a sentence speaks, and of which time."""

from __future__ import annotations

from extractor.patterns import pattern
from extractor.report.claims import Scope, Span
from extractor.tuples import NamedTuple

_REGION = pattern(
    r"全(?:市|县|区|省|州|镇|乡|旗|系统)|各级|各职能部门|各(?:部门|单位|乡镇|街道|镇街|县区|区县)|综合.{0,30}编制"
)
_OWN = pattern(
    r"本(?:机关|局|级|委|办|厅|镇|乡|街道|单位|院|处)|我(?:局|委|办|厅|镇|乡|街道|单位|院|中心|处)|代表.{0,8}政府|政府办"
)
_FILED = "备案"
_HINTS_OF_REGIONS, _HINTS_OF_OWN = ("全", "各", "综合"), ("本", "我", "代表", "政府办")
_ALL_YEARS = pattern(r"历年(?:来)?(?:累计)?|自?20\d\d年.{0,12}以来|开(?:通|展|放)以来|施行以来|累计")
_THIS_YEAR = pattern(r"本年度?|全年|今年|年度|20\d\d年(?!.{0,14}以来)|年内")
_ADDS = pattern(r"[^。;]{0,3}?,?其中,?(?:本年|当年|今年|20\d\d年)[^。;]{0,8}(?:新增|公开|受理)?")
_HINTS_OF_ALL_YEARS, _HINTS_OF_PART = ("历年", "以来", "累计"), ("半年", "季度", "月")
_PART = pattern(r"[上下]半年|(?:第?[一二三四1-4])季度|\d{1,2}(?:月)?(?:-|至|—|到)(?:[2-9]|1[01])月(?!\d)")


class Speaker(NamedTuple):
    """Whose report it is, and of which year."""

    organization: str | None
    year: int | None


def scope_of(text: str, speaker: Speaker) -> Scope:
    """Of whom a text speaks last."""
    if _FILED in text:
        return Scope.OTHER
    marks: list[tuple[int, Scope]] = []
    if any(hint in text for hint in _HINTS_OF_REGIONS):
        marks += [(match.start(), Scope.REGION) for match in _REGION.finditer(text)]
    if any(hint in text for hint in _HINTS_OF_OWN):
        marks += [(match.start(), Scope.OWN) for match in _OWN.finditer(text)]
    if speaker.organization and (place := text.rfind(speaker.organization)) >= 0:
        marks.append((place, Scope.OWN))
    return max(marks, default=(0, Scope.UNKNOWN))[1]


def span_of(text: str, behind: str) -> Span:
    """Of which time a text speaks last, by what stands behind it too.

    累计 in a stated year is that year's, without one all years', and where the year's own number follows.

    >>> span_of("2023年累计公开", "条").value, span_of("累计公开", "条,其中本年新增3条").value
    ('year', 'cumulative')
    """
    if any(hint in text for hint in _HINTS_OF_PART) and _PART.search(text):
        return Span.PART
    span = Span.YEAR
    stated = False
    adds = "其中" in behind and _ADDS.match(behind) is not None
    marks = [(match.start(), match.group(), False) for match in _THIS_YEAR.finditer(text)] if "年" in text else []
    if any(hint in text for hint in _HINTS_OF_ALL_YEARS):
        marks += [(match.start(), match.group(), True) for match in _ALL_YEARS.finditer(text)]
    for _, word, all_years in sorted(marks):
        if not all_years:
            span, stated = Span.YEAR, True
        elif word != "累计" or adds or not stated:
            span = Span.CUMULATIVE
    return span


_CARRIED = pattern(r"\s*\((?:其中)?(?:含|包括|包含)(?:了)?上(?:一)?年[^()]{0,24}\)")


def includes_carried_over(behind: str) -> bool:
    """Whether what stands behind a number says that it takes in what was carried over: （含上年结转3件）."""
    return behind.lstrip().startswith("(") and _CARRIED.match(behind) is not None
