"""Archives of made-up reports over real regions, whose sums hold between years and bodies until a break is planted.

Records are written, no files: three cities with all their counties as they were each year, each with its government,
its office and eight departments, from 2014 to 2025. Counties became districts, districts were merged, bureaus were
renamed; a report's form is that of its year.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any, NamedTuple

from extractor.agency import resolve
from extractor.agency.tables import Region, children, region_of_year, successors
from extractor.forms import FormDefinition, form
from extractor.report.agency import Agency, agency_data
from tests.agency.pages import credit_code

YEARS = range(2014, 2026)
CITIES = ("320800", "340700", "350400")  # 淮安市, 铜陵市, 三明市
# Departments by the name they had, and the one they have since 2019.
DEPARTMENTS = (
    ("国土资源局", "自然资源局"),
    ("农业局", "农业农村局"),
    ("卫生和计划生育局", "卫生健康局"),
    ("教育局", "教育局"),
    ("财政局", "财政局"),
    ("民政局", "民政局"),
    ("司法局", "司法局"),
    ("审计局", "审计局"),
)
RENAMED = 2019
COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_institution",
    "other_organization",
)

Numbers = dict[str, dict[str, dict[str, int | None]]]


class Key(NamedTuple):
    """A body: its region's first code, and its organ (government, office, or a department's place in the list)."""

    region: str
    organ: str


class Made(NamedTuple):
    """A report with its truth."""

    key: Key
    name: str
    year: int
    code: str
    numbers: Numbers
    credit: str
    title_year: int
    file: str


def form_of(year: int) -> FormDefinition:
    """The form of a year."""
    return form("stat2014" if year < 2019 else "form2019" if year < 2021 else "form2021")


@cache
def regions(year: int) -> tuple[tuple[Region, tuple[Region, ...]], ...]:
    """The cities of a year with their counties."""
    found = []
    for code in CITIES:
        city = region_of_year(code, year)
        assert city is not None
        found.append((city, children(code, year)))
    return tuple(found)


def _identity(region: Region) -> str:
    last = successors(region)[-1]
    return f"{last.code}-{last.last}"


class Maker:
    """Makes the reports of an archive, year by year, each going on from the year before."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.before: dict[Key, Numbers] = {}

    def reports(self) -> Iterator[Made]:
        """All reports, the whole truth."""
        for year in YEARS:
            now: dict[Key, Numbers] = {}
            for city, counties in regions(year):
                inner = [self._region(county, year, now) for county in counties]
                parts = [made for group in inner for made in group]
                yield from parts
                yield from self._region(city, year, now, [group[0].numbers for group in inner])
            self.before = now

    def _region(
        self, region: Region, year: int, now: dict[Key, Numbers], inner: list[Numbers] | None = None
    ) -> list[Made]:
        """A region's reports: its government's, which is the sum of all others and of the regions within, first."""
        place = _identity(region)
        parts = []
        printed = _printed(region, year)
        for organ, name in _organs(printed, year):
            key = Key(place, organ)
            numbers = now[key] = self._numbers(key, year, rules=region.code.endswith("00") and organ == "office")
            parts.append(self._made(key, name, year, region, numbers))
        key = Key(place, "government")
        whole = _sum([one.numbers for one in parts] + (inner or []), year)
        now[key] = whole
        return [self._made(key, f"{printed}人民政府", year, region, whole), *parts]

    def _made(self, key: Key, name: str, year: int, region: Region, numbers: Numbers) -> Made:
        number = int(hashlib.sha256("".join(key).encode()).hexdigest()[:7], 16) % 90_000_000 + 10_000_000
        code = credit_code(region.code, number)
        return Made(key, name, year, region.code, numbers, code, year, f"{name}{year}.html")

    def _numbers(self, key: Key, year: int, *, rules: bool) -> Numbers:
        before = self.before.get(key) or self._merged(key, year)
        if year < RENAMED:
            return {"statistics": {row.key: {"value": self.rng.randrange(90)} for row in form_of(year).tables[0].rows}}
        previous = before if before is not None and "requests" in before else None
        return {
            **self._article20(previous, year, rules=rules),
            "requests": self._requests(previous, form_of(year)),
            "review_litigation": {"count": self._review(form_of(year))},
        }

    def _merged(self, key: Key, year: int) -> Numbers | None:
        """What the bodies had that went into a new one: those of its city and organ that are no more."""
        places = {_identity(one) for city, counties in regions(year) for one in (city, *counties)}
        gone = [
            numbers
            for other, numbers in self.before.items()
            if other.organ == key.organ and other.region[:4] == key.region[:4] and other.region not in places
        ]
        return _sum(gone, year - 1) if gone and year > RENAMED else None

    def _article20(self, before: Numbers | None, year: int, *, rules: bool) -> Numbers:
        made: Numbers = {}
        for table in form_of(year).tables:
            if table.key.startswith("art20"):
                rows = made[table.key] = {}
                for row in table.rows:
                    old = before[table.key].get(row.key) if before else None
                    idle = row.key == "rules" and not rules
                    nothing: dict[str, int | None] = {column.key: 0 for column in table.columns}
                    rows[row.key] = nothing if idle else self._items(table, old, year)
        return made

    def _items(self, table: Any, before: dict[str, int | None] | None, year: int) -> dict[str, int | None]:
        rng, old = self.rng, before or {}
        values: dict[str, int | None] = {column.key: rng.randrange(30, 60) for column in table.columns}
        if "in_force" in values:
            issued, repealed, last = rng.randrange(2, 9), rng.randrange(2), old.get("in_force")
            values |= {"issued": issued, "repealed": repealed}
            values["in_force"] = 30 if last is None else last + issued - repealed
        if "items_change" in values:
            values["items_change"] = rng.randrange(1, 5)
        if year == 2020 and "items_change" in values:
            values["items_last_year"] = (old["items_last_year"] or 0) + (old["items_change"] or 0)
        if "total_disclosed" in values:
            values["total_disclosed"] = (old.get("total_disclosed") or 60) + rng.randrange(
                values["newly_disclosed"] or 1
            )
        return values

    def _requests(self, before: Numbers | None, of: FormDefinition) -> dict[str, dict[str, int | None]]:
        table = of.table("requests")
        assert table is not None
        rows: dict[str, dict[str, int | None]] = {row.key: dict.fromkeys(COLUMNS, 0) for row in table.rows}
        kinds = [key for key in rows if key not in ("new_received", "carried_over", "results_total", "carried_forward")]
        for column in COLUMNS:
            old = before["requests"]["carried_forward"][column] if before else self.rng.randrange(2)
            new, left = self.rng.randrange(4, 8), self.rng.randrange(3)
            done = new + (old or 0) - left
            for _ in range(done):
                kind = rows[self.rng.choice(kinds)]
                kind[column] = (kind[column] or 0) + 1
            for key, value in zip(
                ("new_received", "carried_over", "results_total", "carried_forward"),
                (new, old, done, left),
                strict=True,
            ):
                rows[key][column] = value
        for cells in rows.values():
            cells["total"] = sum(value or 0 for value in cells.values())
        return rows

    def _review(self, of: FormDefinition) -> dict[str, int | None]:
        table = of.table("review_litigation")
        assert table is not None
        return {column.key: self.rng.randrange(4) for column in table.columns}


def _printed(region: Region, year: int) -> str:
    """A region's name as its reports print it; 郊区 is never alone."""
    upper = region_of_year(region.parent, year)
    return f"{upper.full if upper and len(region.full) == 2 else ''}{region.full}"


def _organs(place: str, year: int) -> Iterator[tuple[str, str]]:
    yield "office", f"{place}人民政府办公室"
    for number, names in enumerate(DEPARTMENTS):
        yield f"department{number}", place + names[year >= RENAMED]


def _sum(parts: list[Numbers], year: int) -> Numbers:
    whole: Numbers = {}
    for table in form_of(year).tables:
        whole[table.key] = {
            row.key: {
                column.key: sum(part[table.key][row.key][column.key] or 0 for part in parts) for column in table.columns
            }
            for row in table.rows
        }
    return whole


@cache
def _resolved(name: str, year: int) -> Agency:
    return resolve(name, year)


@cache
def reports_of(seed: int) -> tuple[Made, ...]:
    """The reports of an archive, made once; who plants breaks copies them."""
    return tuple(Maker(seed).reports())


def record(made: Made, told: str = "") -> dict[str, Any]:
    """The report as a record of a conversion."""
    of, year = form_of(made.year), made.year
    digest = hashlib.sha256(f"{made.file}{made.numbers}".encode()).hexdigest()
    agency = _resolved(made.name, year)._replace(credit_code=made.credit)
    facts = [
        {
            "table": table, "row": row, "column": column, "state": "blank" if value is None else "number",
            "value": value, "raw": "" if value is None else str(value), "unit": None,
            "location": {"page": 3, "table": 2}, "confidence": "checked",
        }
        for table, rows in made.numbers.items() for row, cells in rows.items() for column, value in cells.items()
    ]  # fmt: skip
    report = {
        "organization": made.name,
        "agency": agency_data(agency),
        "fiscal_year": year,
        "title": f"{made.name}{made.title_year}年政府信息公开工作年度报告",
        "published": None,
        "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "form": of.id,
        "table_forms": {table.key: of.id for table in of.tables},
        "preamble": "",
        "sections": [{"key": "overview", "number": "一", "heading": "总体情况", "text": told, "sections": []}],
        "tables": made.numbers,
    }
    source = {"name": made.file, "sha256": digest, "media_type": "text/html", "bytes": 1, "pages": None}
    return {
        "schema": "xxgk-report/2", "version": "0.1.0", "source": source, "status": "ok", "report": report,
        "facts": facts, "checks": [], "diagnostics": [],
    }  # fmt: skip


def line(made: Made, told: str = "") -> str:
    """The report as a line of JSON."""
    return json.dumps(record(made, told), ensure_ascii=False)
