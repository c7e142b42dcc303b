"""What was found, as the report tells it: canonical name, level, region, the body above, candidates."""

from __future__ import annotations

from extractor.agency.chain import Chain
from extractor.agency.organs import Organ, Sort
from extractor.agency.tables import Region, lineage, region_of_year, regions_named, townships_named
from extractor.report import Agency, AgencyStatus, Level, Tier
from extractor.report.agency import Evidence, Place, Upper
from extractor.tuples import NamedTuple

# As many candidates are listed; names of townships that are more common are told by their number of candidates alone.
_MOST_CANDIDATES = 30
_STATE_COUNCIL = Upper("国务院", None)
# Bureaus whose branches print the county's short name before the bureau's: 广元市剑阁生态环境局.
_BRANCHING = frozenset({"生态环境局", "环境保护局", "公安分局", "自然资源局", "自然资源和规划局"})


class Finding(NamedTuple):
    """What a name was found to mean."""

    region: Region | None
    organ: Organ | None
    status: AgencyStatus
    candidates: tuple[Region, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    chain: Chain | None = None
    credit_code: str | None = None
    conflict: str | None = None
    national: str | None = None


def agency_from(found: Finding, year: int, printed: str) -> Agency:
    """The agency; under the name as printed where its region is not known."""
    if found.national is not None:
        name = found.national
        return Agency(name, Level.MINISTRY, None, None, None, _STATE_COUNCIL, found.status, (), found.evidence)
    conflict = (Evidence("conflict", found.conflict),) if found.conflict else ()
    found = found._replace(evidence=(*found.evidence, *conflict))
    places = tuple(_place(one, year) for one in found.candidates[:_MOST_CANDIDATES])
    if found.region is None or found.organ is None:
        level = found.organ.level(Tier.COUNTY) if found.organ and found.organ.sort is Sort.TOWNSHIP else None
        return Agency(printed, level, None, None, found.credit_code, None, found.status, places, found.evidence)
    return _branch(found, year, places) or _settled(found, found.region, found.organ, year, places)


def _settled(found: Finding, region: Region, organ: Organ, year: int, places: tuple[Place, ...]) -> Agency:
    candidates = places if found.status is not AgencyStatus.OK else ()
    return Agency(
        name=canonical_name(region, organ, year),
        level=organ.level(region.tier),
        region=_place(region, year),
        township=_township_code(region, organ),
        credit_code=found.credit_code,
        parent=_parent(region, organ, year),
        status=found.status,
        candidates=candidates,
        evidence=found.evidence,
    )


def _place(region: Region, year: int) -> Place:
    at = min(max(year, region.first), region.last)
    path = "/".join(one.full for one in lineage(region, at))
    return Place(region.code, region.full, path)


def display_name(region: Region, year: int) -> str:
    """A region's name as its bodies print it: a district's behind its city's."""
    upper = lineage(region, year)[:-1]
    if region.tier is Tier.COUNTY and region.full.endswith("区") and upper and upper[-1].full.endswith("市"):
        return upper[-1].full + region.full
    return region.full


def canonical_name(region: Region, organ: Organ, year: int) -> str:
    """The name of a body in full."""
    words = organ.words
    if organ.sort is Sort.ZONE and (organ.zone or "").startswith(region.full[:2]):
        return words
    return display_name(region, year) + words


def _township_code(region: Region, organ: Organ) -> str | None:
    if organ.township is None:
        return None
    codes = [code for county, code in townships_named(organ.township) if county == region.code]
    return codes[0] if len(codes) == 1 else None


def _parent(region: Region, organ: Organ, year: int) -> Upper | None:
    """The government a body answers to: the upper region's for a region's own."""
    if organ.sort is not Sort.GOVERNMENT:
        return Upper(_government(region), region.code)
    if region.tier is Tier.PROVINCE:
        return _STATE_COUNCIL
    upper = region_of_year(region.parent, year)
    return Upper(_government(upper), upper.code) if upper else None


def _government(region: Region) -> str:
    """What governs a region: 人民政府, and 行政公署 where a province's office does."""
    return region.full + ("行政公署" if region.full.endswith(("地区", "盟")) else "人民政府")


def _branch(found: Finding, year: int, places: tuple[Place, ...]) -> Agency | None:
    """A city's bureau in one of its counties: 广元市剑阁生态环境局, 甲市生态环境局乙分局."""
    region, organ = found.region, found.organ
    if region is None or organ is None or organ.sort is not Sort.DEPARTMENT:
        return None
    bureau, found_bureau, place = organ.words.removesuffix("分局").partition("局")
    if organ.words.endswith("分局") and found_bureau and place:
        inner = _county(place, region, year)
        if inner is None:
            return None
        upper_name = display_name(region, year)
        parent = Upper(f"{upper_name}{bureau}局", region.code)
        return _branch_agency(found, inner, upper_name + organ.words, parent, year, places)
    chain = found.chain
    if chain is None or len(chain.regions) < 2 or organ.words not in _BRANCHING:
        return None
    upper, last = chain.regions[-2], chain.regions[-1]
    if upper.tier is not Tier.CITY or last.name in chain.printed:
        return None
    parent = Upper(upper.full + organ.words, upper.code)
    return _branch_agency(found, last, upper.full + _short(last) + organ.words, parent, year, places)


def _branch_agency(
    found: Finding, region: Region, name: str, parent: Upper, year: int, places: tuple[Place, ...]
) -> Agency:
    return Agency(
        name, Level.BRANCH, _place(region, year), None, found.credit_code, parent, found.status, places, found.evidence
    )


def _short(region: Region) -> str:
    return region.full[:-1] if len(region.full) > 2 else region.full


def _county(place: str, city: Region, year: int) -> Region | None:
    """The county of a city by its name, with the word for its kind or without."""
    options = [one for suffix in ("", "区", "县", "市", "旗") for one in regions_named(place + suffix)]
    inside = [one for one in options if one.stands(year) and city.code in {up.code for up in lineage(one, year)[:-1]}]
    return inside[0] if len({one.code for one in inside}) == 1 else None
