"""Whose name it is: one body, by the name itself first and by what stands beside it where that leaves several."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractor.agency.chain import Chain, chains, standing
from extractor.agency.credit import region_in
from extractor.agency.describe import Finding, agency_from
from extractor.agency.organs import Organ, Sort, department, organ, township, zone
from extractor.agency.special import local_name, of_the_state, special_zone
from extractor.agency.surroundings import (
    Code,
    Surroundings,
    credit_codes_of,
    innermost,
    names,
    regions_in,
    squeeze_lines,
)
from extractor.agency.tables import (
    Region,
    as_of,
    lineage,
    region_of_year,
    regions_coded,
    successors,
    townships_named,
    zone_host,
)
from extractor.agency.telephones import by_telephone
from extractor.report import Agency, AgencyStatus, Tier
from extractor.report.agency import Evidence
from extractor.tuples import NamedTuple
from extractor.values.text import squeeze

# The year whose regions are taken where a report tells none.
_PRESENT = 2025
_NOWHERE = Surroundings()
_KINDS = frozenset("省市县区旗州")
_TIERS = {"省": (Tier.PROVINCE,), "市": (Tier.CITY, Tier.COUNTY), "州": (Tier.CITY,)}
_TAILS = ("(本级)", "(机关)", "(本部)", "(汇总)", "本级")
# 东湖新技术开发区 is not in 东湖区: districts lend their names to too much.
_HOST_SUFFIXES = ("市", "县", "州", "地区", "盟")

_OK, _INFERRED, _AMBIGUOUS, _UNKNOWN = (
    AgencyStatus.OK,
    AgencyStatus.INFERRED,
    AgencyStatus.AMBIGUOUS,
    AgencyStatus.UNKNOWN,
)


class Asked(NamedTuple):
    """A name with its year and what stands beside it."""

    name: str
    year: int
    beside: Surroundings
    codes: tuple[Code, ...]


def resolve(name: str, fiscal_year: int | None = None, beside: Surroundings = _NOWHERE) -> Agency:
    """Who is meant by a name as printed.

    >>> resolve("淮安市洪泽区教育局", 2024).region.path
    '江苏省/淮安市/洪泽区'
    >>> resolve("周湾镇", 2021).status.value
    'inferred'
    """
    told = beside._replace(opening=squeeze_lines(beside.opening), text=squeeze_lines(beside.text))
    bare = squeeze(name)
    for tail in _TAILS:
        bare = bare.removesuffix(tail)
    asked = Asked(local_name(bare), fiscal_year or _PRESENT, told, credit_codes_of(told))
    agency = agency_from(_found(asked), asked.year, name)
    return agency if asked.name == bare else agency._replace(name=bare)


def _found(asked: Asked) -> Finding:
    if of_the_state(asked.name):
        return Finding(None, None, _OK, evidence=(Evidence("name", asked.name),), national=asked.name)
    found = chains(asked.name, asked.year)
    result = _by_chains(found, asked) if found else _by_surroundings(asked)
    return _with_code(result, asked)


def _by_chains(found: tuple[Chain, ...], asked: Asked) -> Finding:
    body = found[0].organ
    if body.sort is Sort.ZONE and (code := special_zone(body.zone or "")):
        return _settled([region_of_year(code, asked.year)], body, asked, "name")
    if body.sort is Sort.TOWNSHIP and found[0].region.tier is not Tier.COUNTY:
        return _township_in(found[0], asked)
    options = [one.region for one in found]
    region, how = _chosen(options, asked)
    called = None if region else by_telephone(options, asked.beside)
    if called is not None:
        region, how = called[0], called[1:]
    if region is None:
        return Finding(None, body, _AMBIGUOUS, tuple(options))
    chain = next(one for one in found if one.region == region)
    status = _INFERRED if chain.lapsed or called else _OK
    evidence = (Evidence("name", "".join(one.name for one in chain.regions)), *how)
    return Finding(region, chain.organ, status, evidence=evidence, chain=chain)


def _township_in(chain: Chain, asked: Asked) -> Finding:
    """A township that its name puts under a city: in the county that has it, in the city itself where none does."""
    counties = [one for one in _counties_of(chain.organ, asked.year) if _under(one, chain.region, asked.year)]
    if not counties:
        whole = not any(
            code.startswith(chain.region.code[:4]) for code, _ in townships_named(chain.organ.township or "")
        )
        status = _OK if chain.region.tier is Tier.CITY and not whole else _INFERRED
        return Finding(chain.region, chain.organ, status, evidence=(Evidence("name", chain.region.name),))
    if len(counties) == 1:
        if counties[0].code == chain.region.code:  # 东莞市 has townships and no counties
            return Finding(chain.region, chain.organ, _OK, evidence=(Evidence("name", chain.region.name),))
        return Finding(counties[0], chain.organ, _INFERRED, tuple(counties), (Evidence("name", chain.region.name),))
    return _settled(counties, chain.organ, asked, "name")


def _under(region: Region, upper: Region, year: int) -> bool:
    return upper.code in {one.code for one in lineage(region, year)}


def _settled(regions: Iterable[Region | None], body: Organ, asked: Asked, source: str) -> Finding:
    """One of several regions, by what stands beside the name."""
    options = [one for one in regions if one is not None]
    region, how = _chosen(options, asked)
    if region is None:
        return _undecided(options, body, asked)
    return Finding(region, body, _OK, evidence=(Evidence(source, body.zone or region.name), *how))


def _undecided(options: list[Region], body: Organ, asked: Asked) -> Finding:
    """Several regions none of which is named: that of the telephone, which is inferred."""
    called = by_telephone(options, asked.beside)
    if called is not None:
        return Finding(called[0], body, _INFERRED, tuple(options), called[1:])
    return Finding(None, body, _AMBIGUOUS if options else _UNKNOWN, tuple(options))


def _chosen(options: list[Region], asked: Asked) -> tuple[Region | None, tuple[Evidence, ...]]:
    """The one region of several that a credit code, or the nearest text that names one of them, speaks for."""
    if len({one.code for one in options}) == 1:
        return options[0], ()
    for code in asked.codes:
        left = [one for one in options if _registered_in(code, one, asked.year)]
        if len(left) == 1:
            return left[0], (Evidence("credit_code", code.code),)
    tests: tuple[Callable[[str, Region], str | None], ...] = (
        lambda text, one: one.name if len(one.name) > 2 and names(text, one) and _alone(one, options) else None,
        lambda text, one: _upper_named(text, one, asked.year),
    )
    for source, text in asked.beside.layers:
        for test in tests:
            named = [(one, word) for one in options if (word := test(text, one)) is not None]
            if len(named) == 1:
                return named[0][0], (Evidence(source, named[0][1]),)
    return None, ()


def _alone(region: Region, options: list[Region]) -> bool:
    """Whether no other option has the same name."""
    return sum(one.name == region.name for one in options) == 1


def _upper_named(text: str, region: Region, year: int) -> str | None:
    """The name of a region's city (its province where that is all) in a text, with the word for its kind or without."""
    uppers = lineage(region, year)[:-1]
    for upper in reversed(uppers):
        if upper.tier is Tier.CITY or len(uppers) == 1:
            short = upper.name.removesuffix("市").removesuffix("省")
            return next((word for word in (upper.name, short) if len(word) > 1 and word in text), None)
    return None


def _registered_in(code: Code, region: Region, year: int) -> bool:
    """Whether a credit code was given in a region, under the code it had then."""
    return any(one.code == region.code for one in _registry(code.code, year))


def _registry(code: str, year: int) -> tuple[Region, ...]:
    """The region that registered a body and all it went on as."""
    number = region_in(code)
    rows = regions_coded(number) or regions_coded(number[:4] + "00")
    return tuple(later for row in rows for later in successors(row) if later.first <= year + 1)


def _with_code(found: Finding, asked: Asked) -> Finding:
    """The finding with its credit code: the page's own number, else the one that was given in the region found."""
    own = next((code for code in asked.codes if code.indexed), None)
    if found.region is None:
        return _by_code(found, own, asked) if own else found
    region = found.region
    if own is not None:
        related = any(
            one.code[:4] == region.code[:4] or (one.tier is Tier.PROVINCE and one.code[:2] == region.code[:2])
            for one in _registry(own.code, asked.year)
        )
        evidence = Evidence("credit_code", own.code)
        if not related:
            return found._replace(conflict=own.code)
        return found._replace(credit_code=own.code, evidence=(*found.evidence, evidence))
    fitting = [code for code in asked.codes if _registered_in(code, region, asked.year)]
    if len(fitting) == 1 and found.status is _OK:
        return found._replace(
            credit_code=fitting[0].code, evidence=(*found.evidence, Evidence("credit_code", fitting[0].code))
        )
    return found


def _by_code(found: Finding, own: Code, asked: Asked) -> Finding:
    """A name that tells no region, by the place that registered the body."""
    standing_now = [one for one in _registry(own.code, asked.year) if one.stands(asked.year)]
    if not standing_now or found.organ is None:
        return found._replace(credit_code=own.code)
    region = standing_now[-1]
    if found.organ.township and region.tier is not Tier.COUNTY:
        return found._replace(credit_code=own.code)
    evidence = (Evidence("credit_code", own.code),)
    return Finding(region, found.organ, _OK, evidence=evidence, credit_code=own.code)


def _by_surroundings(asked: Asked) -> Finding:
    """A name without a region."""
    if body := township(asked.name):
        return _township(body, asked)
    kind, rest = asked.name[:1], asked.name[1:]
    if kind in _KINDS and rest and (body := organ(rest, Tier.COUNTY if kind in "县区旗" else Tier.CITY)):
        return _generic(body, kind, asked)
    if body := zone(asked.name):
        return _zone(body, asked)
    alone = department(asked.name) or organ(asked.name, Tier.COUNTY)
    return _organ_alone(alone, asked)


def _counties_of(body: Organ, year: int) -> list[Region]:
    """The counties of the tables that have a township, as they were in that year."""
    found = (region_of_year(county, year) for county, _ in townships_named(body.township or ""))
    return list(dict.fromkeys(as_of(one, year) for one in found if one is not None))


def _township(body: Organ, asked: Asked) -> Finding:
    """A township by the county beside it; without one it is inferred at best."""
    options = _counties_of(body, asked.year)
    for code in asked.codes:
        left = [one for one in options if _registered_in(code, one, asked.year)]
        if len(left) == 1:
            return Finding(left[0], body, _OK, tuple(options), (Evidence("credit_code", code.code),))
    elsewhere: tuple[Region, ...] = ()
    for source, text in asked.beside.layers:
        named = [one for one in regions_in(text, asked.year) if one.tier is Tier.COUNTY or not _has_counties(one)]
        holding = [one for one in named if any(one.code == option.code for option in options)]
        if len(holding) == 1:
            return Finding(holding[0], body, _OK, evidence=(Evidence(source, holding[0].name),))
        if len(holding) > 1:
            return Finding(None, body, _AMBIGUOUS, tuple(holding))
        if source != "text" and len(innermost(named, asked.year)) == 1:
            elsewhere = elsewhere or innermost(named, asked.year)
    if elsewhere:
        return Finding(elsewhere[0], body, _INFERRED, (*elsewhere, *options), (Evidence("opening", elsewhere[0].name),))
    return _township_alone(body, options, asked)


def _has_counties(region: Region) -> bool:
    """Whether a city has counties; 东莞市 and 中山市 have townships alone."""
    return region.code not in ("441900", "442000", "460400", "620200")


def _township_alone(body: Organ, options: list[Region], asked: Asked) -> Finding:
    """A township whose county nothing names: the only one known, or that of a city which is named."""
    for source, text in asked.beside.layers:
        near = [(one, word) for one in options if (word := _upper_named(text, one, asked.year))]
        if len(near) == 1:
            return Finding(near[0][0], body, _INFERRED, tuple(options), (Evidence(source, near[0][1]),))
    if len(options) == 1:
        return Finding(options[0], body, _INFERRED, tuple(options), (Evidence("name", body.township or ""),))
    return _undecided(options, body, asked)


def _generic(body: Organ, kind: str, asked: Asked) -> Finding:
    """区应急管理局: the one region of that kind which stands beside it."""
    tiers = _TIERS.get(kind, (Tier.COUNTY,))
    for source, text in asked.beside.layers:
        named = [one for one in regions_in(text, asked.year) if one.tier in tiers and one.full[-1] == kind]
        named = list(innermost(named, asked.year)) if kind == "市" else named
        if len({one.code for one in named}) == 1:
            status = _INFERRED if source == "text" else _OK
            return Finding(named[0], body, status, evidence=(Evidence(source, named[0].name),))
        if named:
            return _most_named(named, text, body, source)
    return Finding(None, body, _UNKNOWN)


def _most_named(named: list[Region], text: str, body: Organ, source: str) -> Finding:
    """Of several regions the one whose government or office a text names; else all are candidates."""
    governing = [one for one in named if f"{one.name}人民政府" in text]
    if len({one.code for one in governing}) == 1:
        return Finding(governing[0], body, _INFERRED, tuple(named), (Evidence(source, f"{governing[0].name}人民政府"),))
    return Finding(None, body, _AMBIGUOUS, tuple(named))


def _zone(body: Organ, asked: Asked) -> Finding:
    """A zone by the list, by the region whose short name it begins with, or by the one beside it."""
    name = body.zone or ""
    if code := special_zone(name) or zone_host(name):
        region = region_of_year(code, asked.year)
        if region:
            return Finding(region, body, _OK, evidence=(Evidence("name", name),))
    beside = _beside(body, asked)
    for length in range(min(len(name) - 2, 6), 1, -1):
        for suffix in _HOST_SUFFIXES:
            found, lapsed = standing(name[:length] + suffix, asked.year)
            if len(found) == 1 and not lapsed and _related(found[0], beside, asked.year):
                return Finding(found[0], body, _INFERRED, found, (Evidence("name", name[:length]),))
    return beside


def _related(host: Region, beside: Finding, year: int) -> bool:
    """Whether the region a zone is called after is the one beside it, in it or around it, or nothing stands there."""
    near = [beside.region] if beside.region else list(beside.candidates)
    around = {one.code for one in lineage(host, year)}
    return not near or any(one.code in around or host.code in {up.code for up in lineage(one, year)} for one in near)


def _beside(body: Organ | None, asked: Asked) -> Finding:
    """The one innermost region which stands beside a name."""
    for source, text in asked.beside.layers[:-1]:
        inner = innermost(regions_in(text, asked.year), asked.year)
        if len(inner) == 1:
            return Finding(
                inner[0], body, _OK if body and body.zone else _INFERRED, evidence=(Evidence(source, inner[0].name),)
            )
        if inner:
            return Finding(None, body, _AMBIGUOUS, inner)
    return Finding(None, body, _UNKNOWN)


def _organ_alone(body: Organ | None, asked: Asked) -> Finding:
    """财政局: the one region beside it, never more than inferred."""
    return _beside(body, asked) if body else Finding(None, None, _UNKNOWN)
