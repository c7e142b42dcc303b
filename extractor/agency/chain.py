"""A name taken apart from the left: regions, each within the one before, and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractor.agency.organs import Organ, Sort, organ
from extractor.agency.tables import Region, lineage, region_of_year, regions_named, townships_named
from extractor.report import Tier
from extractor.tuples import NamedTuple

_LONGEST = 15
_SUFFIXES = ("市", "县", "区", "州", "盟", "旗", "地区", "自治县", "自治州")
_PROVINCE_SUFFIXES = ("省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区")
# What names of this many years ago, or to come, may still stand in a name without being doubted.
_NEAR = (0, 1, -1)


class Chain(NamedTuple):
    """One way to take a name apart.

    `printed` are the letters of its regions; `lapsed` where a region has this name in other years only.
    """

    regions: tuple[Region, ...]
    organ: Organ
    printed: str
    lapsed: bool = False

    @property
    def region(self) -> Region:
        """The innermost region."""
        return self.regions[-1]


def standing(name: str, year: int) -> tuple[tuple[Region, ...], bool]:
    """The regions of a name in a year, the next or the one before; else of any year, and whether it is so."""
    found = regions_named(name)
    for step in _NEAR:
        near = tuple(one for one in found if one.stands(year + step))
        if near:
            exact = tuple(one for one in near if one.called is None)
            return exact or near, False
    return found, bool(found)


@lru_cache(maxsize=2048)
def chains(name: str, year: int) -> tuple[Chain, ...]:
    """The best ways to take a name apart: the most letters for regions, none of other years where one is of this."""
    found = list(_chains(name, 0, (), year, lapsed=False))
    if any(not one.lapsed for one in found):
        found = [one for one in found if not one.lapsed]
    most = max((len(one.printed) for one in found), default=0)
    best = {(one.region.code, one.organ): one for one in reversed(found) if len(one.printed) == most}
    return tuple(best.values())


def _chains(name: str, start: int, above: tuple[Region, ...], year: int, *, lapsed: bool) -> Iterator[Chain]:
    for end in range(start + 2, min(len(name), start + _LONGEST) + 1):
        found, old = _regions(name[start:end], above, year)
        for region in found:
            if above and not _within(region, above[-1], year):
                continue
            deeper = (*above, region)
            rest = organ(name[end:], region.tier)
            if rest is not None and _fits(rest, region, year, named=regions_named(name[start:end]) != ()):
                yield Chain(deeper, rest, name[:end], lapsed or old)
            if region.tier is not Tier.COUNTY and end < len(name):
                yield from _chains(name, end, deeper, year, lapsed=lapsed or old)


def _regions(text: str, above: tuple[Region, ...], year: int) -> tuple[tuple[Region, ...], bool]:
    """Regions of a name; under another region, and for provinces, also by their name without the word for its kind."""
    found, old = standing(text, year)
    if found:
        return found, old
    short: list[Region] = []
    for suffix in _SUFFIXES if above else _PROVINCE_SUFFIXES:
        near, old = standing(text + suffix, year)
        short += [one for one in near if not old and (above or one.tier is Tier.PROVINCE)]
    return tuple(short), False


def _within(region: Region, upper: Region, year: int) -> bool:
    """Whether a region lies in another, as it does in that year or in the region's own."""
    at = min(max(year, region.first), region.last)
    codes = {one.code for one in lineage(region, at)[:-1]}
    return upper.code in codes


def _fits(rest: Organ, region: Region, year: int, *, named: bool) -> bool:
    """Whether a body can stand behind a region: a township above a county only where the tables know it there."""
    if not named and region.tier is Tier.PROVINCE and rest.sort is Sort.OTHER:
        return False  # 河北街道, 海南中学: named after a province, and not of it
    if rest.sort is not Sort.TOWNSHIP or (region.tier is Tier.COUNTY and named):
        return True
    if rest.township is None:
        return False
    if not named or region.tier is Tier.PROVINCE or len(rest.township) < 3:
        return any(_lies_in(county, region, year) for county, _ in townships_named(rest.township))
    return True


def _lies_in(county: str, region: Region, year: int) -> bool:
    found = region_of_year(county, year)
    return found is not None and region.code in {one.code for one in lineage(found, year)}
