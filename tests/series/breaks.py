"""Breaks planted in an archive, each with what the rules have to say of it."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import NamedTuple

from extractor.agency import resolve
from tests.series.archive import Key, Made, Maker

Said = tuple[str, str, int]
"""A rule, the body's name, and the year."""

MISSING, BLANKS, TWICE = 0.03, 0.05, 0.02


class Planted(NamedTuple):
    """An archive with what has to be said of it: warnings, all of them, and notes, among others."""

    reports: list[Made]
    warnings: set[Said]
    notes: set[Said]


class _Archive:
    def __init__(self, seed: int) -> None:
        self.rng = Random(seed + 1)
        self.reports = {(made.key, made.year): made for made in Maker(seed).reports()}
        self.kept: set[tuple[Key, int]] = set()
        self.added: list[Made] = []
        self.warnings: set[Said] = set()
        self.notes: set[Said] = set()

    def drawn(self, organ: str, years: range, *, level: str = "") -> Made:
        """A report nobody has broken yet, whose neighbours in time are kept as well."""
        city = level == "city"
        fitting = [
            made for made in self.reports.values()
            if made.key.organ.startswith(organ) and made.year in years
            and (not level or made.code.endswith("00") is city)
            and not any((made.key, year) in self.kept for year in (made.year - 1, made.year, made.year + 1))
            and (made.key, made.year - 1) in self.reports
        ]  # fmt: skip
        made = self.rng.choice(fitting)
        self.keep(made.key, made.year)
        return made

    def keep(self, key: Key, year: int) -> None:
        self.kept |= {(key, near) for near in (year - 1, year, year + 1)}

    def warn(self, rule: str, made: Made) -> None:
        self.warnings.add((rule, called(made), made.year))

    def note(self, rule: str, made: Made) -> None:
        self.notes.add((rule, called(made), made.year))


def called(made: Made) -> str:
    """The body's canonical name."""
    return resolve(made.name, made.year).name


def planted(seed: int) -> Planted:
    """An archive with every kind of break in it, reports missing, cells blank, and reports that are there twice."""
    archive = _Archive(seed)
    for _ in range(2):
        _region(archive)
    for _ in range(3):
        _carry(archive)
        _in_force(archive)
        _items(archive)
        _own(archive)
        _two_versions(archive)
        _wrong_year(archive)
        _copied(archive)
        _authority(archive)
        _jump(archive)
    _blanks(archive)
    _twice(archive)
    gone = _missing(archive)
    reports = [made for key, made in archive.reports.items() if key not in gone]
    return Planted([*reports, *archive.added], archive.warnings, archive.notes)


def _carry(archive: _Archive) -> None:
    made = archive.drawn("department", range(2020, 2026))
    cells = made.numbers["requests"]["carried_over"]
    cells["research_institution"] = (cells["research_institution"] or 0) + 1
    archive.warn("x.requests.carry", made)


def _in_force(archive: _Archive) -> None:
    """In the last year, or it would be missed by the year after as well."""
    made = archive.drawn("department", range(2025, 2026))
    cells = made.numbers["art20_1"]["normative_documents"]
    cells["in_force"] = (cells["in_force"] or 0) + 4
    archive.warn("x.art20_1.in_force", made)


def _items(archive: _Archive) -> None:
    made = archive.drawn("department", range(2020, 2021))
    cells = made.numbers["art20_6"]["penalties"]
    cells["items_last_year"] = (cells["items_last_year"] or 0) + 200
    archive.note("x.f19.items", made)


def _region(archive: _Archive) -> None:
    """A city that has less than each of its counties, all of which are there."""
    made = archive.drawn("government", range(2021, 2025), level="city")
    for key, year in list(archive.reports):
        if year == made.year and key.organ == "government":
            archive.kept.add((key, year))
    made.numbers["review_litigation"]["count"]["litigation_direct_upheld"] = 0
    archive.warn("x.region.sum", made)
    archive.warn("x.region.at_least_each", made)
    office = archive.reports[made.key._replace(organ="office"), made.year]
    archive.keep(office.key, made.year)
    if office.numbers["review_litigation"]["count"]["litigation_direct_upheld"]:
        archive.warn("x.own_le_region", office)


def _own(archive: _Archive) -> None:
    made = archive.drawn("office", range(2019, 2026), level="county")
    government = archive.reports[made.key._replace(organ="government"), made.year]
    archive.keep(government.key, made.year)
    whole = government.numbers["review_litigation"]["count"]["reconsideration_corrected"] or 0
    made.numbers["review_litigation"]["count"]["reconsideration_corrected"] = whole + 2
    archive.warn("x.own_le_region", made)


def _two_versions(archive: _Archive) -> None:
    made = archive.drawn("department", range(2014, 2026))
    other = deepcopy(made)._replace(file=f"{made.name}{made.year}-2.pdf")
    table = next(iter(other.numbers.values()))
    row = table[next(iter(table))]
    column = next(iter(row))
    row[column] = (row[column] or 0) + 1
    archive.added.append(other)
    archive.warn("x.duplicate.differs", made)


def _wrong_year(archive: _Archive) -> None:
    """The report of the year after, taken for this year's: its title names the year after."""
    made = archive.drawn("department", range(2022, 2024))
    late = archive.reports.pop((made.key, made.year + 1))
    archive.keep(made.key, made.year + 1)
    archive.added.append(late._replace(year=made.year, title_year=late.year))
    archive.warn("x.duplicate.differs", made)
    archive.warn("x.year.conflict", made)
    archive.notes.add(("x.year.missing", called(made), late.year))


def _copied(archive: _Archive) -> None:
    one, other = archive.drawn("department", range(2014, 2018)), archive.drawn("department", range(2014, 2018))
    archive.reports[other.key, other.year] = other._replace(numbers=deepcopy(one.numbers))
    places = list(archive.reports)
    first = min((one, other), key=lambda made: places.index((made.key, made.year)))
    archive.notes.add(("x.copied", called(first), max(one.year, other.year)))


def _authority(archive: _Archive) -> None:
    made = archive.drawn("department", range(2025, 2026), level="county")
    made.numbers["art20_1"]["rules"] |= {"issued": 1, "in_force": 1}
    archive.note("x.art20_1.authority", made)


def _jump(archive: _Archive) -> None:
    """Another scope: the licences of one year are those of the whole system."""
    made = archive.drawn("department", range(2025, 2026))
    cells = made.numbers["art20_5"]["licensing"]
    cells["decisions"] = (cells["decisions"] or 0) * 40
    archive.note("x.scope.changed", made)


def _blanks(archive: _Archive) -> None:
    for key, made in archive.reports.items():
        if key not in archive.kept and archive.rng.random() < 0.5:
            for rows in made.numbers.values():
                for cells in rows.values():
                    for column in cells:
                        if archive.rng.random() < 2 * BLANKS:
                            cells[column] = None


def _twice(archive: _Archive) -> None:
    for key, made in archive.reports.items():
        if key not in archive.kept and archive.rng.random() < TWICE:
            archive.added.append(made._replace(file=f"{made.name}{made.year}.pdf"))
            archive.kept.add(key)
            archive.note("x.duplicate.same", made)


def _missing(archive: _Archive) -> set[tuple[Key, int]]:
    gone = {key for key in archive.reports if key not in archive.kept and archive.rng.random() < MISSING}
    for key, year in gone:
        years = [at for other, at in archive.reports if other == key and (other, at) not in gone]
        if years and min(years) < year < max(years):
            before = archive.reports[key, max(at for at in years if at < year)]
            archive.notes.add(("x.year.missing", called(before), year))
    return gone
