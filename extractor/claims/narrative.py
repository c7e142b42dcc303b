"""A report → the claims of its narrative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.claims.comparison import compared
from extractor.claims.naming import GROWTH, OTHER, PART, SHARE
from extractor.claims.reading import Reading, readings
from extractor.claims.scope import Speaker
from extractor.diagnostics import Code, Diagnostic, finding
from extractor.report import Report
from extractor.report.claims import Agreement, Claim, Comparison, Scope, Span
from extractor.report.paths import report_path
from extractor.values.numbers import Number

_SIX_SECTIONS = 2019  # the first year of the forms whose keys claims have
_DENIALS_AND_NUMERALS = frozenset("未无没一二三四五六七八九十")
_FREE = "stat2014"
# What a report states many times, of one thing after the other.
_MANY = (OTHER, PART, GROWTH, SHARE, "rate", "proactive.by_category", "other.proposals")
# A region's government, or its office for it, counts its whole region in its tables.
_KINDS_OF_REGIONS = tuple("省市县区旗州盟")
_WHOLE_REGIONS = tuple(kind + of for kind in _KINDS_OF_REGIONS for of in ("人民政府", "政府办"))


def with_claims(report: Report) -> tuple[Report, tuple[Diagnostic, ...]]:
    """The report with its claims, and a note on each that differs from the cells it speaks of."""
    claims = claims_of(report)
    notes = [
        finding(
            Code.CLAIM_DIFFERS,
            path=f"{report_path('claims')}[{index}]",
            raw=claim.raw,
            cell=str(claim.comparison.cell),
            sentence=claim.sentence,
        )
        for index, claim in enumerate(claims)
        if claim.comparison.outcome is Agreement.DIFFERS
    ]
    return report._replace(claims=claims), tuple(notes)


def claims_of(report: Report) -> tuple[Claim, ...]:
    """The claims of a report's preamble and sections, in the order they stand."""
    older = report.form == _FREE or (report.form is None and (report.fiscal_year or _SIX_SECTIONS) < _SIX_SECTIONS)
    speaker = Speaker(report.organization, report.fiscal_year)
    facts = {fact.field: fact for fact in report.facts}
    name = report.organization or ""
    whole = name.endswith(_KINDS_OF_REGIONS) or any(one in name for one in _WHOLE_REGIONS)
    texts: list[tuple[int | None, str | None, str]] = [(None, None, report.preamble)]
    texts += [(index, section.key, section.text) for index, section in enumerate(report.sections)]
    found = [
        _claim(text, index, reading, compared(reading, report.form, facts, whole_region=whole))
        for index, key, text in texts
        if any(letter in _DENIALS_AND_NUMERALS or letter.isdecimal() for letter in text)
        for reading in readings(text, speaker, key, older=older)
    ]
    return tuple(_with_repeated(found))


def _claim(text: str, section: int | None, reading: Reading, comparison: Comparison) -> Claim:
    return Claim(
        reading.concept,
        reading.value,
        reading.unit,
        reading.hedge,
        reading.stated,
        reading.scope,
        reading.span,
        reading.includes_carried_over,
        text[reading.start : reading.end],
        reading.sentence,
        section,
        reading.start,
        reading.end,
        comparison,
    )


def _with_repeated(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, those marked whose concept, scope and time the report states in another number too."""
    values: dict[tuple[str, Scope, Span], set[Number]] = defaultdict(set)
    for claim in claims:
        if claim.concept not in _MANY and claim.hedge is None:
            values[claim.concept, claim.scope, claim.span].add(claim.value)
    for claim in claims:
        told = values.get((claim.concept, claim.scope, claim.span), ())
        yield claim._replace(repeated_differs=claim.hedge is None and len(told) > 1)
