"""Title, organization, fiscal year, period and date of publication, with what speaks against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import regex

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.report import Period
from extractor.report.paths import report_path
from extractor.values.dates import first_date, period, years
from extractor.values.text import fold, normalize

# The longest joined title of the survey has 61 characters.
_LONGEST_TITLE = 80
_MOST_TITLE_LINES = 3
_NOUN = regex.compile(
    r"(?:政府|政务)?\s*(?:政务|信\s*息)\s*公\s*开[^。，；]{0,16}?(?:年\s*度\s*报\s*告|年\s*报|工\s*作\s*报\s*告|的?\s*报\s*告)"
)
_TOPIC = regex.compile(
    r"政\s*府\s*信\s*息\s*(?:主动|年度)?\s*公\s*开|政\s*务\s*信\s*息\s*公\s*开|(?:政府)?政\s*务\s*公\s*开|信\s*息\s*(?:年度)?公\s*开"
)
_YEAR_WORD = regex.compile(r"\s*(?:年\s*度|年|度)?\s*")
_ORGANIZATION = regex.compile(
    r"[\p{Han}\d()（）〇、·]{2,40}?(?:政府|委员会|管委会|委|局|厅|部|办公室|办事处|办|院|镇|乡|街道|中心|区|县|市|省|旗|公司|会|队|馆|所|处"
    r"|站|社|团|学校|大学|学院|行|署|园区|场|司|党组|联合会|总会|基金会|集团|医院|支队|大队|分局|总队)(?:[（(].{1,20}[)）])?"
)
_SENTENCE = regex.compile(r"[。；！？;!?]|，.*，")
_INTERPRETATION = regex.compile(r"解读|图解|一图读懂|说明$|通知$|新闻|发布会|工作要点")
_PUBLISHED_NAMES = ("PubDate", "发布日期", "公开日期", "发布时间", "发文日期", "成文日期", "生成日期", "更新时间")
_TITLE_NAMES = ("ArticleTitle", "标题", "title", "Title")


class Title(NamedTuple):
    """A title taken apart: the text as printed (lines joined), organization and year where it names them."""

    text: str
    organization: str | None
    year: int | None
    first: int = 0
    last: int = 0

    @property
    def interpretation(self) -> bool:
        """Whether it names a text about a report instead of a report."""
        return _INTERPRETATION.search(self.text) is not None


def parse_title(text: str) -> Title | None:
    """A title taken apart, None where the text is none.

    >>> parse_title("淮安市人民政府2024年政府信息公开工作年度报告").organization
    '淮安市人民政府'
    """
    printed = _once(text.strip())
    noun = _NOUN.search(normalize(printed))
    if len(printed) > _LONGEST_TITLE or _SENTENCE.search(printed) or noun is None:
        return None
    named = years(printed)
    year, start, end = named[0] if named else (None, len(printed), len(printed))
    topic = _TOPIC.search(printed, pos=end) or _TOPIC.search(printed)
    if topic is None:
        return None
    before = printed[: min(start, topic.start())]
    after = _YEAR_WORD.sub("", printed[end : topic.start()], count=1) if end <= topic.start() else ""
    organization = _organization(before) or _organization(after)
    if organization and organization.endswith("人民") and topic[0].startswith("政府"):
        organization += "政府"
    return Title(printed, organization, year)


def _once(text: str) -> str:
    """A text that is printed twice on end, once."""
    half = len(text) // 2
    return text[:half] if half and text[:half] == text[half:] else text


def _organization(text: str) -> str | None:
    bare = (
        regex.sub(r"^(?:关于|附件\d*[:：]?|【.*?】)", "", text.strip()).strip(' \u3000\u00a0:：-—_|>《“"').rstrip("的")
    )
    bare = regex.sub(r"[\s]+", "", bare)
    return bare if len(bare) >= 2 else None


def title_of(lines: Sequence[str]) -> Title | None:
    """The report's title among the lines before its first section, over up to three lines; the last best one."""
    best: Title | None = None
    for first in range(len(lines)):
        for last in range(first, min(first + _MOST_TITLE_LINES, len(lines))):
            title = parse_title("".join(lines[first : last + 1]))
            if title is None or not _lines_belong(lines[first : last + 1]):
                continue
            found = Title(title.text, title.organization, title.year, first, last)
            if best is None or _worth(found) >= _worth(best):
                best = found
    return best


def title_end(lines: Sequence[str], title: Title) -> int:
    """The index of the line behind a title and its repetitions."""
    wording = fold(title.text)
    end = title.last + 1
    for first in range(end, len(lines)):
        for last in range(first, min(first + _MOST_TITLE_LINES, len(lines))):
            if fold("".join(lines[first : last + 1])) == wording:
                end = last + 1
    return end


def _lines_belong(lines: Sequence[str]) -> bool:
    """Whether lines are one title: an organization's line first, or a title broken inside, none complete alone."""
    if len(lines) == 1:
        return True
    if any(_NOUN.search(normalize(line)) for line in lines[:-1]):
        return False
    if _NOUN.search(normalize(lines[-1])) and len(lines) == 2:
        return _ORGANIZATION.fullmatch(regex.sub(r"\s", "", lines[0])) is not None or bool(years(lines[0]))
    return all(len(line) <= _LONGEST_TITLE // 2 for line in lines)


def _worth(title: Title) -> tuple[int, int, int]:
    """What a title names, then its place (a page's own title stands above the report's), then fewer lines."""
    named = 2 * (title.organization is not None) + 2 * (title.year is not None) - 3 * title.interpretation
    return named, title.last, title.first


def metadata_titles(metadata: Mapping[str, str]) -> Iterator[Title]:
    """The titles the source itself states, the article's before the page's."""
    for name in _TITLE_NAMES:
        if name in metadata and (title := parse_title(metadata[name])):
            yield title


def published(metadata: Mapping[str, str]) -> date | None:
    """The day of publication the source states, None where it states none."""
    return next(filter(None, (first_date(metadata[name]) for name in _PUBLISHED_NAMES if name in metadata)), None)


class Identity(NamedTuple):
    """Whose report it is, of which year and period, and what is doubtful about it."""

    title: Title | None
    organization: str | None
    fiscal_year: int | None
    period: Period | None
    diagnostics: tuple[Diagnostic, ...]


def identity(title: Title | None, metadata: Mapping[str, str], narrative: str) -> Identity:
    """The evidence weighed: the title first, then the period, then what the source states of itself."""
    stated = list(metadata_titles(metadata))
    found = title or next(iter(stated), None)
    days = period(narrative)
    covered = Period(*days) if days else None
    diagnostics = [
        *_title_doubts(title, found),
        *_organization_doubts(found, stated),
        *_year_doubts(found, stated, covered),
        *_period_doubts(covered),
    ]
    year = found.year if found else None
    if year is None:
        year = covered.start.year if covered else next((other.year for other in stated if other.year), None)
    organization = found.organization if found else None
    if organization is None:
        organization = next((other.organization for other in stated if other.organization), None)
    return Identity(found, organization, year, covered, tuple(diagnostics))


def _title_doubts(title: Title | None, found: Title | None) -> Iterator[Diagnostic]:
    if found is None:
        yield finding(Code.TITLE_NOT_FOUND, path=report_path("title"))
    elif title is None:
        yield finding(Code.TITLE_NOT_FOUND, "from_source", path=report_path("title"), title=found.text)


def _organization_doubts(found: Title | None, stated: Sequence[Title]) -> Iterator[Diagnostic]:
    path = report_path("organization")
    if found is None or found.organization is None:
        yield finding(Code.ORGANIZATION_DOUBTFUL, path=path)
        return
    printed = fold(found.organization)
    for other in stated:
        name = fold(other.organization or "")
        if name and name not in printed and printed not in name:
            own, stated_name = found.organization, other.organization or ""
            yield finding(Code.ORGANIZATION_DOUBTFUL, "metadata", path=path, title=own, metadata=stated_name)
            return


def _year_doubts(found: Title | None, stated: Sequence[Title], covered: Period | None) -> Iterator[Diagnostic]:
    path = report_path("fiscal_year")
    evidence = {
        "the title": found.year if found else None,
        "the period": covered.start.year if covered else None,
        "the source's metadata": next((other.year for other in stated if other.year), None),
    }
    known = {name: year for name, year in evidence.items() if year is not None}
    if not known:
        yield finding(Code.FISCAL_YEAR_DOUBTFUL, path=path)
    elif len(set(known.values())) > 1:
        sources, years_told = tuple(known), tuple(known.values())
        yield finding(Code.FISCAL_YEAR_DOUBTFUL, "differ", path=path, sources=sources, years=years_told)


def _period_doubts(covered: Period | None) -> Iterator[Diagnostic]:
    if covered is None:
        return
    start, end = covered
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) or start.year != end.year:
        first, last = start.isoformat(), end.isoformat()
        yield finding(Code.PERIOD_UNUSUAL, path=report_path("period"), start=first, end=last)
