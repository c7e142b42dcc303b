"""Regions with their years, townships and zones.

A table is unpacked when it is first asked, and a line is read when its region is asked for.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_left
from functools import cache, lru_cache

from extractor.report import Tier
from extractor.tuples import NamedTuple

# The last year of a region that there still is.
OPEN = 9999
# Regions that ended before there were reports are a table of their own, which hardly any name needs.
_FORMER, _FIRST = "former", 2006
# What tells zlib that the data has a head of gzip.
_GZIP = 31
# How many lookups are remembered: more than one report asks, fewer than an archive.
_REMEMBERED = 8192


class Region(NamedTuple):
    """A region under one name, code and parent, with the years it had them.

    `before` is the code, and the last year, of the row it went on from as the same region; `called` its full name
    where `name` is what people call it.
    """

    name: str
    code: str
    parent: str
    first: int
    last: int
    before: tuple[str, int] | None = None
    called: str | None = None

    @property
    def full(self) -> str:
        """Its name in full."""
        return self.called or self.name

    @property
    def tier(self) -> Tier:
        """Province, city or county, by its code."""
        if self.code.endswith("0000"):
            return Tier.PROVINCE
        return Tier.CITY if self.code.endswith("00") else Tier.COUNTY

    def stands(self, year: int) -> bool:
        """Whether it had this name and code in a year."""
        return self.first <= year <= self.last


@cache
def _text(name: str) -> str:
    path = os.path.join(os.path.dirname(__file__), "data", f"{name}.tsv.gz")
    with open(path, "rb") as file:
        return zlib.decompress(file.read(), _GZIP).decode()


def _region_of(line: str) -> Region:
    name, place, years, since, called = line.split("\t")
    code, parent = place.split(":")
    first, last = years.split("-")
    origin, _, until = since.partition(":")
    return Region(name, code, parent, int(first), int(last), (origin, int(until)) if origin else None, called or None)


@cache
def _lines(table: str = "regions") -> list[str]:
    """The lines of the regions by their names; each is read when it is asked for."""
    return sorted(_text(table).split("\n"))


def _lines_named(name: str) -> list[str]:
    lines = _lines()
    return lines[bisect_left(lines, f"{name}\t") : bisect_left(lines, f"{name}\n")]  # the sign after a tab


def _lines_coded(code: str, table: str = "regions") -> list[str]:
    """The lines of a code, without what people call it: a report asks for a few of thousands."""
    text, found = _text(table), []
    at = text.find(f"\t{code}:")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        if text[end - 1] == "\t" and "\t" not in text[start:at]:  # what it went on from stands behind the years
            found.append(text[start:end])
        at = text.find(f"\t{code}:", end)
    return found


@cache
def _since(table: str = "regions") -> dict[str, list[str]]:
    """The lines of the regions by what they went on from."""
    lines: dict[str, list[str]] = {}
    for line in _lines(table):
        if line and (since := line.split("\t")[3]):
            lines.setdefault(since, []).append(line)
    return lines


@lru_cache(_REMEMBERED)
def regions_named(name: str) -> tuple[Region, ...]:
    """Every region that ever had a name, those that are only called so behind the others."""
    found = map(_region_of, _lines_named(name))
    return tuple(sorted(found, key=lambda one: one.called is not None))


@lru_cache(_REMEMBERED)
def regions_coded(code: str) -> tuple[Region, ...]:
    """Every region that ever had a code, the oldest first."""
    lines = _lines_coded(code) or _lines_coded(code, _FORMER)
    found = [_region_of(line) for line in lines]
    return tuple(sorted(found, key=lambda one: one.first))


def region_of_year(code: str, year: int) -> Region | None:
    """The region that has a code in a year, else the one nearest to it; None where there never was one."""
    found = regions_coded(code)
    return min(found, key=lambda one: max(one.first - year, year - one.last, 0), default=None)


def lineage(region: Region, year: int) -> tuple[Region, ...]:
    """The region and its parents, the province first."""
    upper = region_of_year(region.parent, year) if region.parent else None
    return (*(lineage(upper, year) if upper else ()), region)


@lru_cache(_REMEMBERED)
def successors(region: Region) -> tuple[Region, ...]:
    """What a region went on as, itself first: renamed, moved, made a district; not merged nor split."""
    wanted = f"{region.code}:{region.last}"
    lines = _since().get(wanted) or (_since(_FORMER).get(wanted, []) if region.last < _FIRST else [])
    later = [_region_of(line) for line in lines]
    return (region, *(successors(later[0]) if len(later) == 1 else ()))


def as_of(region: Region, year: int) -> Region:
    """A region of today as it was called in a year: back along what it went on from."""
    while region.first > year and region.before is not None:
        code, last = region.before
        earlier = next((one for one in regions_coded(code) if one.last == last), None)
        if earlier is None:
            return region
        region = earlier
    return region


@lru_cache(_REMEMBERED)
def children(code: str, year: int) -> tuple[Region, ...]:
    """The regions right under one in a year."""
    return tuple(one for one in _by_parent().get(code, ()) if one.stands(year))


@cache
def _by_parent() -> dict[str, list[Region]]:
    found: dict[str, list[Region]] = {}
    for line in _lines():
        if line[-1:] == "\t":  # not by what people call it
            region = _region_of(line)
            found.setdefault(region.parent, []).append(region)
    return found


@lru_cache(_REMEMBERED)
def townships_named(name: str) -> tuple[tuple[str, str], ...]:
    """The counties that have a township of a name, each with the township's code of nine digits.

    >>> townships_named("河包镇")
    (('500153', '500153104'),)
    """
    text, found = _text("townships"), []
    at = text.find(f",{name}")
    while at >= 0:
        end = at + len(name) + 1
        number = text[end : end + 3]
        if number.isdecimal():
            start = text.rfind("\n", 0, at) + 1
            county = text[start : start + 6]
            found.append((county, county + number))
        at = text.find(f",{name}", end)
    return tuple(found)


@lru_cache(_REMEMBERED)
def zone_host(name: str) -> str | None:
    """The code of the city that a zone of a name lies in, where statistics count it by itself."""
    return _zones().get(name)


@cache
def _zones() -> dict[str, str]:
    pairs = (line.partition("\t") for line in _text("zones").split("\n") if line)
    return {name: code for name, _, code in pairs}


@cache
def telephone_areas() -> dict[str, str]:
    """What the codes of the regions begin with that an area code of telephones stands for, by that code."""
    pairs = (line.partition("\t") for line in _text("telephones").split("\n") if line)
    return {number: area for number, _, area in pairs}


def is_known(name: str) -> bool:
    """Whether a region ever had a name, or was called so."""
    return bool(_lines_named(name))
