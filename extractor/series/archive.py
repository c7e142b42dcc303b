"""The reports of an archive by body and year, and the count of what was compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from extractor.series.bodies import by_body, organ_of
from extractor.series.entry import Entry
from extractor.series.rules import Rule
from extractor.tuples import NamedTuple

_GOVERNMENTS = frozenset({"province", "city", "county"})
_OFFICES = frozenset({"province_office", "city_office", "county_office"})
_DEPARTMENTS = frozenset({"province_department", "city_department", "county_department"})
# Status of an agency whose region may be compared with others.
_SURE = "ok"


class Tally:
    """How often each rule held, broke, and could not be checked."""

    def __init__(self) -> None:
        self.held: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()

    def hold(self, rule: Rule) -> None:
        """One comparison that holds."""
        self.held[rule.id] += 1

    def break_(self, rule: Rule) -> None:
        """One that does not."""
        self.broken[rule.id] += 1

    def skip(self, rule: Rule) -> None:
        """One that cannot be made: no number, a doubt, or two versions."""
        self.skipped[rule.id] += 1


class Body(NamedTuple):
    """One body's reports: all by year, and the one to compare where a year has one, or several that are the same.

    `related` are those of the same region's government or office.
    """

    entries: Mapping[int, Sequence[Entry]]
    single: Mapping[int, Entry]
    related: Mapping[int, Sequence[Entry]]


class Archive:
    """Reports of many bodies and years."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies in the order in which they appear."""
        return [self._body(found) for found in by_body(self.entries)]

    def _body(self, found: Sequence[Entry]) -> Body:
        years: dict[int, list[Entry]] = {}
        for entry in sorted(found, key=lambda one: one.year):
            years.setdefault(entry.year, []).append(entry)
        single = {year: versions[0] for year, versions in years.items() if all_same(versions)}
        return Body(years, single, self._related(found))

    def _related(self, found: Sequence[Entry]) -> dict[int, list[Entry]]:
        related: dict[int, list[Entry]] = {}
        for entry in found:
            if entry.whose.level in _GOVERNMENTS:
                related.setdefault(entry.year, []).extend(self.offices.get(_where(entry), ()))
            elif entry.whose.level in _OFFICES:
                related.setdefault(entry.year, []).extend(self.governments.get(_where(entry), ()))
        return related

    @cached_property
    def governments(self) -> dict[tuple[str, int], list[Entry]]:
        """The reports of governments, which are of a whole region, by region and year."""
        return self._by_region(_GOVERNMENTS)

    @cached_property
    def offices(self) -> dict[tuple[str, int], list[Entry]]:
        """The reports of governments' offices, which are of themselves, by region and year."""
        return self._by_region(_OFFICES)

    @cached_property
    def departments(self) -> dict[tuple[str, int, str], list[Entry]]:
        """The reports of departments, by region, year, and what the region calls the department."""
        found: dict[tuple[str, int, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            whose = entry.whose
            if whose.level in _DEPARTMENTS and whose.region and whose.status == _SURE and entry.sure:
                found[whose.region, entry.year, organ_of(whose)].append(entry)
        return dict(found)

    def _by_region(self, levels: frozenset[str]) -> dict[tuple[str, int], list[Entry]]:
        found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.whose.level in levels and entry.whose.status == _SURE and entry.sure:
                found[_where(entry)].append(entry)
        return dict(found)


def _where(entry: Entry) -> tuple[str, int]:
    return entry.whose.region or "", entry.year


def all_same(versions: Sequence[Entry]) -> bool:
    """Whether several reports print the same numbers."""
    first = versions[0].values.tobytes()
    return all(one.values.tobytes() == first for one in versions[1:])


def settled(versions: Sequence[Entry]) -> Entry | None:
    """The one report of several that are the same; None where they differ or there is none."""
    return versions[0] if versions and all_same(versions) else None
