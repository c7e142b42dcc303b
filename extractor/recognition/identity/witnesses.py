"""Everything in a document that speaks for an organization or a fiscal year, each with its weight and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from extractor.patterns import pattern
from extractor.recognition.identity.heads import Head, is_path
from extractor.recognition.identity.names import is_name, is_rest
from extractor.recognition.identity.sentences import (
    Said,
    announced,
    compiled_by,
    contacts,
    most_told_year,
    signed,
    subjects,
)
from extractor.recognition.identity.title import Kind, Title, parse_title
from extractor.recognition.identity.view import squeezed
from extractor.report import Period
from extractor.values.dates import years

Value = TypeVar("Value", str, int)
_ARTICLE_NAMES = ("ArticleTitle", "标题", "信息标题", "文章标题", "文件名称", "公文名称", "信息名称", "名称")
PATH_NAME = "位置"
_PAGE_NAMES = ("title", "Title")
ISSUER_NAMES = [
    "编制单位",
    "编报单位",
    "填报单位",
    "报告单位",
    "编制机关",
    "报告机关",
    "发布机构",
    "发文机关",
    "发文机构",
    "发布单位",
    "发文单位",
    "公开机构",
    "公开机关",
    "制发机关",
    "发布机关",
    "公布机关",
    "制定机关",
    "制发单位",
    "公开主体",
    "发布部门",
    "责任部门",
    "责任单位",
    "公开责任部门",
    "信息来源",
    "发布来源",
    "文章来源",
    "来源",
    "ContentSource",
    "Author",
]
_DESK_TAIL = pattern(
    r"(?:(?<!人民)政府)?(?:政务|信息|政务信息)公开.*$|(?:党政|综合|党政综合)?办公[室厅]$|信息中心$|(?:党政|综合)办$"
)
_OFTEN = 3  # a year told so often, and more often than all others, is the narrative's


class Source(Enum):
    """Where a witness stands, with the weight of its word (an estimate from the survey's titles and heads)."""

    TITLE = ("the title", 10)
    OTHER_TITLE = ("another title", 10)
    ARTICLE = ("the source's metadata", 8)
    PAGE = ("the page's title", 8)
    ANNOUNCED = ("the announcing sentence", 8)
    PERIOD = ("the period", 8)
    COVER = ("the title of its cover", 6)
    UNCLEAR_TITLE = ("the title, not clearly,", 6)
    COMPILED = ("the sentence on who compiled it", 8)
    DATED_PROPERTY = ("the file's properties, of the period's year,", 8)
    SIGNED = ("the signature with its date", 6)
    OFTEN = ("the narrative", 5)
    NAMED_ALONE = ("a name that stands alone", 4)
    ISSUER = ("the publisher in the page's description", 4)
    PROPERTY = ("the file's properties", 4)
    PATH = ("a path", 4)
    INNER_DESK = ("the office inside it that compiled it", 6)
    HEADING = ("a heading", 4)
    CONTACT = ("the contact line", 3)
    TOLD = ("a sentence", 3)
    COLUMN = ("the page's title, which names no year,", 2)
    DESK = ("the office in charge", 2)

    @property
    def words(self) -> str:
        """What a message calls it."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """How much its word counts; 8 carries a value alone."""
        return self.value[1]


class Witness(NamedTuple, Generic[Value]):
    """A value with where it stands."""

    source: Source
    value: Value


def stated_titles(metadata: Mapping[str, str], *, page: bool) -> Iterator[tuple[Source, Title]]:
    """The titles the source itself states, the article's before the page's; `page` tells a web page from a file."""
    for names, source in ((_ARTICLE_NAMES, Source.ARTICLE), (_PAGE_NAMES, Source.PAGE if page else Source.PROPERTY)):
        for name in names:
            title = parse_title(metadata[name]) if name in metadata else None
            if (
                title is None
                or title.kind is not Kind.REPORT
                or (is_path(metadata[name]) and source is Source.PROPERTY)
            ):
                continue
            yield (Source.COLUMN if title.year is None and source is Source.PAGE else source), title
    path = parse_title(metadata[PATH_NAME]) if PATH_NAME in metadata else None
    if path is not None and path.kind is Kind.REPORT and path.year is not None:
        yield Source.PATH, path


def titles(head: Head, stated: Iterable[tuple[Source, Title]]) -> Iterator[tuple[Source, Title]]:
    """Every title with where it stands, the report's own first."""
    if head.title is not None:
        yield (Source.TITLE if head.title.clear else Source.UNCLEAR_TITLE), head.title
    for other in head.others:
        yield (Source.OTHER_TITLE if other.clear else Source.UNCLEAR_TITLE), other
    if head.title is None and head.about is not None:
        yield Source.COVER, head.about
    for source, title in stated:
        yield (source if title.clear or source.weight <= Source.PROPERTY.weight else Source.PROPERTY), title
    for path in head.paths:
        yield Source.PATH, path


def organizations(named: Iterable[tuple[Source, Title]], narrative: str) -> Iterator[Witness[str]]:
    """Who is named by titles and by the sentence that announces the report."""
    for source, title in named:
        if title.organization is None:
            continue
        rest = is_rest(squeezed(title.organization))
        yield Witness(Source.UNCLEAR_TITLE if rest and source is Source.TITLE else source, title.organization)
    for said in announced(narrative):
        if said.organization is not None:
            yield _witness(Source.ANNOUNCED, said, narrative)


def further_organizations(narrative: str, lines: Sequence[str], metadata: Mapping[str, str]) -> Iterator[Witness[str]]:
    """Who else speaks for a name, where no title names one clearly."""
    for said in compiled_by(narrative):
        yield _witness(Source.COMPILED, said, narrative)
    if (signature := signed(lines)) is not None:
        name, dated = signature
        yield Witness(Source.SIGNED if dated else Source.NAMED_ALONE, as_printed(name, "\n".join(lines)))
    for name in ISSUER_NAMES:
        if name in metadata and is_name(squeezed(metadata[name])) and not is_rest(squeezed(metadata[name])):
            yield Witness(Source.ISSUER, metadata[name])
            break
    for said in contacts(narrative):
        yield _witness(Source.CONTACT, said, narrative)
    for name, times in subjects(narrative)[:2]:
        yield Witness(Source.OFTEN if times > 1 else Source.TOLD, as_printed(name, narrative))


def _witness(source: Source, said: Said, narrative: str) -> Witness[str]:
    name = said.organization or ""
    bare = _DESK_TAIL.sub("", name)
    if said.desk and source is not Source.ANNOUNCED and is_name(bare):
        inner = not name.removeprefix(bare).startswith("办公")
        return Witness(
            Source.INNER_DESK if inner and source is Source.COMPILED else Source.DESK, as_printed(bare, narrative)
        )
    return Witness(source, as_printed(name, narrative))


def as_printed(name: str, text: str) -> str:
    """A name found in a text without white space, with the characters that the text prints for it."""
    if name in text:
        return name
    bare = re.sub(r"\s+", "", text)
    found = squeezed(bare).find(name)
    printed = bare[found : found + len(name)]
    return printed if found >= 0 and squeezed(printed) == name else name


def fiscal_years(
    named: Iterable[tuple[Source, Title]], narrative: str, covered: Period | None, headings: Sequence[str]
) -> Iterator[Witness[int]]:
    """Which years are named by titles, the announcing sentence, the period, headings and the narrative."""
    for source, title in named:
        if title.year is not None:
            sure = Source.TITLE if source is Source.UNCLEAR_TITLE else source
            yield Witness(sure, title.year)
        elif title.years:
            yield Witness(Source.PROPERTY, title.years[-1])
    for said in announced(narrative):
        if said.year is not None:
            yield Witness(Source.ANNOUNCED, said.year)
    if covered is not None:
        whole = covered.start.year == covered.end.year
        yield Witness(Source.PERIOD if whole else Source.PROPERTY, covered.end.year)
    for heading in headings:
        for year, _, _ in years(heading)[:1]:
            yield Witness(Source.HEADING, year)
    year, times, others = most_told_year(narrative)
    if year:
        yield Witness(Source.OFTEN if times >= _OFTEN and times > others else Source.TOLD, year)
