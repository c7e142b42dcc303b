"""The evidence weighed: whose report, of which year and period, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import ne

from extractor.diagnostics import Code, Diagnostic, Said, finding
from extractor.recognition.identity.heads import Head
from extractor.recognition.identity.names import same_body
from extractor.recognition.identity.title import Title
from extractor.recognition.identity.view import squeezed
from extractor.recognition.identity.witnesses import (
    Source,
    Value,
    Witness,
    fiscal_years,
    further_organizations,
    organizations,
    stated_titles,
    titles,
)
from extractor.report import Period
from extractor.report.paths import report_path
from extractor.tuples import NamedTuple
from extractor.values.dates import period
from extractor.values.numbers import UNKNOWN_CHARACTER

# Support with which a value needs no warning: one witness that carries it alone, or several that agree.
_ENOUGH = 8
# A witness of this weight against a value makes it doubtful whatever speaks for it.
_CONTRADICTS = 8
# Without a title to lead, a witness against a value makes it doubtful where no more than this lies between them.
_MARGIN = 4
# A name recognized otherwise in a sentence differs in one of so many of its characters at most.
_CHARACTERS_EACH = 6
_ORGANIZATION, _YEAR, _TITLE = report_path("organization"), report_path("fiscal_year"), report_path("title")


class Account(NamedTuple):
    """What a document tells of itself: its lines above the first section, its narrative, its description."""

    head: Head = Head(None)
    narrative: str = ""
    lines: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    metadata: Mapping[str, str] = {}
    page: bool = True
    published: date | None = None
    recognized: bool = False  # in pictures
    unsure: tuple[str, ...] = ()  # characters that may be others, with the one before and behind each


class Identity(NamedTuple):
    """Whose report it is, of which year and period, and what is doubtful about it."""

    title: Title | None
    organization: str | None
    fiscal_year: int | None
    period: Period | None
    diagnostics: tuple[Diagnostic, ...]


class _Weighed(NamedTuple):
    """A value with what speaks for it and against it."""

    value: str | int | None
    witnesses: tuple[Witness[str] | Witness[int], ...]
    against: tuple[Witness[str] | Witness[int], ...]
    support: int


def identity(account: Account) -> Identity:
    """The evidence weighed: titles first, then sentences and the period, then what else names a body or a year."""
    days = period(account.narrative)
    covered = Period(*days) if days else None
    stated = list(stated_titles(account.metadata, page=account.page))
    if account.head.title is None and covered is not None:
        stated = [(_dated(source, one, covered), one) for source, one in stated]
    named = list(titles(account.head, stated))
    title = account.head.title or next(
        (one for source, one in stated if source not in (Source.COLUMN, Source.PATH)), None
    )
    organization = _organization(named, account)
    year = _weigh(list(fiscal_years(named, account.narrative, covered, account.headings)), lambda a, b: a == b)
    diagnostics = (
        *_title_doubts(account.head.title, title),
        *_organization_doubts(organization),
        *_recognition_doubts(organization, title, account),
        *_year_doubts(year, account.published),
        *_period_doubts(covered),
    )
    name = organization.value if isinstance(organization.value, str) else None
    return Identity(title, name, year.value if isinstance(year.value, int) else None, covered, diagnostics)


def _dated(source: Source, title: Title, covered: Period) -> Source:
    """A file's title property, which may be left from another document, is believed where its year is the text's."""
    dated = source is Source.PROPERTY and title.clear and title.year == covered.start.year == covered.end.year
    return Source.DATED_PROPERTY if dated else source


def _organization(named: Sequence[tuple[Source, Title]], account: Account) -> _Weighed:
    """The organization; sentences and signatures are asked only where no title names it clearly."""
    first = list(organizations(named, account.narrative))
    if not any(witness.source is Source.TITLE for witness in first):
        first += further_organizations(account.narrative, account.lines, account.metadata)
    return _completed(_weigh(first, same_body))


def _completed(weighed: _Weighed) -> _Weighed:
    """Where a title names a body not clearly, those who agree may know the beginning of the name."""
    name = weighed.value
    if not isinstance(name, str) or weighed.witnesses[0].source is not Source.UNCLEAR_TITLE:
        return weighed
    longer = [one.value for one in weighed.witnesses if isinstance(one.value, str) and one.value.endswith(name)]
    return weighed._replace(value=max(longer, key=len, default=name))


def _weigh(witnesses: Sequence[Witness[Value]], same: Callable[[Value, Value], bool]) -> _Weighed:
    """The value of the weightiest witness, those who agree, and those who do not."""
    if not witnesses:
        return _Weighed(None, (), (), 0)
    chosen: Witness[Value] = max(witnesses, key=lambda witness: witness.source.weight)
    value: Value = chosen.value
    agreeing: list[Witness[Value]] = [witness for witness in witnesses if same(value, witness.value)]
    against: list[Witness[Value]] = [witness for witness in witnesses if not same(value, witness.value)]
    support = sum({witness.source: witness.source.weight for witness in agreeing}.values())
    agreeing.sort(key=lambda witness: witness is not chosen)
    return _Weighed(value, tuple(agreeing), tuple(against), support)


def _is_doubtful(weighed: _Weighed) -> bool:
    """Whether too little speaks for a value, or too much against it."""
    most = max((witness.source.weight for witness in weighed.against), default=0)
    if weighed.support < _ENOUGH or most >= _CONTRADICTS or UNKNOWN_CHARACTER in str(weighed.value):
        return True
    led = weighed.witnesses[0].source in (Source.TITLE, Source.ARTICLE, Source.PAGE, Source.ANNOUNCED, Source.COMPILED)
    return not led and most > 0 and weighed.support - most <= _MARGIN


def _title_doubts(printed: Title | None, title: Title | None) -> Iterator[Diagnostic]:
    if title is None:
        yield finding(Code.TITLE_NOT_FOUND, path=_TITLE)
    elif printed is None:
        yield finding(Code.TITLE_NOT_FOUND, "from_source", path=_TITLE, title=title.text)
    elif UNKNOWN_CHARACTER in title.text:
        yield finding(Code.TITLE_NOT_FOUND, "lost", path=_TITLE, title=title.text)


def _organization_doubts(weighed: _Weighed) -> Iterator[Diagnostic]:
    if weighed.value is None:
        yield finding(Code.ORGANIZATION_DOUBTFUL, path=_ORGANIZATION)
    elif _is_doubtful(weighed):
        yield finding(Code.ORGANIZATION_DOUBTFUL, "evidence", path=_ORGANIZATION, evidence=_told(weighed))
    elif weighed.witnesses[0].source is not Source.TITLE:
        yield finding(Code.ORGANIZATION_DOUBTFUL, "inferred", path=_ORGANIZATION, evidence=_told(weighed))


def _recognition_doubts(weighed: _Weighed, title: Title | None, account: Account) -> Iterator[Diagnostic]:
    """That characters of a recognized name may be others: they are unsure, or sentences print nearly the same name."""
    name, narrative = squeezed(str(weighed.value or "")), squeezed(account.narrative)
    if not account.recognized or not name:
        return
    unsure = () if name in narrative else tuple(part for part in account.unsure if part in name)
    parts = unsure or _nearly(name, narrative)
    for path in (_ORGANIZATION, _TITLE) if title and name in squeezed(title.text) else (_ORGANIZATION,):
        if parts:
            yield finding(Code.ORGANIZATION_DOUBTFUL, "recognized", path=path, value=str(weighed.value), parts=parts)


def _nearly(name: str, narrative: str) -> tuple[str, ...]:
    """What stands in a text that is a name but for a few of its characters."""
    most = max(1, len(name) // _CHARACTERS_EACH)
    places = range(len(narrative) - len(name) + 1)
    windows = (narrative[place : place + len(name)] for place in places)
    return next(((one,) for one in windows if 0 < sum(map(ne, one, name)) <= most), ())


def _year_doubts(weighed: _Weighed, published: date | None) -> Iterator[Diagnostic]:
    if weighed.value is None:
        yield finding(Code.FISCAL_YEAR_DOUBTFUL, path=_YEAR)
    elif _is_doubtful(weighed) or _told_otherwise(weighed):
        yield finding(Code.FISCAL_YEAR_DOUBTFUL, "evidence", path=_YEAR, evidence=_told(weighed))
    elif published is not None and isinstance(weighed.value, int) and published.year < weighed.value:
        day = published.isoformat()
        yield finding(Code.FISCAL_YEAR_DOUBTFUL, "published", path=_YEAR, evidence=_told(weighed), day=day)


def _told_otherwise(weighed: _Weighed) -> bool:
    """Whether the narrative tells of another year throughout, and nothing beside one title tells of this."""
    return len({witness.source for witness in weighed.witnesses}) == 1 and any(
        witness.source is Source.OFTEN for witness in weighed.against
    )


def _told(weighed: _Weighed) -> tuple[Said, ...]:
    """Who says what, once each."""
    return tuple(
        dict.fromkeys(
            finding(Code.ORGANIZATION_DOUBTFUL, "witness", source=one.source.words, value=one.value).said
            for one in (*weighed.witnesses, *weighed.against)
        )
    )


def _period_doubts(covered: Period | None) -> Iterator[Diagnostic]:
    if covered is None:
        return
    start, end = covered
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) or start.year != end.year:
        first, last = start.isoformat(), end.isoformat()
        yield finding(Code.PERIOD_UNUSUAL, path=report_path("period"), start=first, end=last)
