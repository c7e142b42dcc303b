"""Who publishes a report, beside the name as printed; and the same as plain data and back."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from extractor.tuples import NamedTuple


class Tier(StrEnum):
    """Which of the three levels of GB/T 2260 a region is of."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Level(StrEnum):
    """What kind of body it is, and of which level: a government, its office, a department, another body under it."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    PROVINCE_OFFICE = "province_office"
    PROVINCE_DEPARTMENT = "province_department"
    PROVINCE_OTHER = "province_other"
    CITY = "city"
    CITY_OFFICE = "city_office"
    CITY_DEPARTMENT = "city_department"
    CITY_OTHER = "city_other"
    COUNTY = "county"
    COUNTY_OFFICE = "county_office"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY_OTHER = "county_other"
    TOWNSHIP = "township"
    STREET = "street"
    TOWNSHIP_OTHER = "township_other"
    ZONE = "zone"
    ZONE_DEPARTMENT = "zone_department"
    BRANCH = "branch"


class AgencyStatus(StrEnum):
    """How sure it is who publishes.

    `ok`: the name and what stands beside it leave one body. `inferred`: one is left, by what a table happens to have
    or by a name of other years. `ambiguous`: several are, which `candidates` lists. `unknown`: none was found.
    """

    OK = "ok"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Place(NamedTuple):
    """A region: its code by GB/T 2260, its name and its path from the province on, of the report's year."""

    code: str
    name: str
    path: str


class Upper(NamedTuple):
    """The body above: its name, and the code of its region where it has one."""

    name: str
    code: str | None


class Evidence(NamedTuple):
    """What speaks for it: name, credit_code, metadata, breadcrumbs, opening, text or area_code, and the words."""

    source: str
    text: str


class Agency(NamedTuple):
    """Who publishes: what is None is not told by the name and by what stands beside it.

    `name` is canonical: the region's name (a district's behind its city's) and the organ in full. `township` is the
    township's code of nine digits.
    """

    name: str
    level: Level | None
    region: Place | None
    township: str | None
    credit_code: str | None
    parent: Upper | None
    status: AgencyStatus
    candidates: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def agency_data(agency: Agency) -> dict[str, Any]:
    """An agency as the schema describes it."""
    return {
        **agency._asdict(),
        "level": agency.level.value if agency.level else None,
        "region": agency.region._asdict() if agency.region else None,
        "parent": agency.parent._asdict() if agency.parent else None,
        "status": agency.status.value,
        "candidates": [one._asdict() for one in agency.candidates],
        "evidence": [one._asdict() for one in agency.evidence],
    }


def agency_of(data: Mapping[str, Any]) -> Agency:
    """The agency that a record describes."""
    return Agency(
        name=data["name"],
        level=Level(data["level"]) if data["level"] is not None else None,
        region=Place(**data["region"]) if data["region"] is not None else None,
        township=data["township"],
        credit_code=data["credit_code"],
        parent=Upper(**data["parent"]) if data["parent"] is not None else None,
        status=AgencyStatus(data["status"]),
        candidates=tuple(Place(**one) for one in data["candidates"]),
        evidence=tuple(Evidence(**one) for one in data["evidence"]),
    )
