"""The rules over several bodies of a year: a region and what lies in it, an office and its government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.agency.tables import children
from extractor.forms import Field
from extractor.series.archive import Archive, Tally, settled
from extractor.series.entry import Entry
from extractor.series.finding import Raw, found
from extractor.series.rules import Rule, compared


def check_regions(rule: Rule, archive: Archive, tally: Tally) -> Iterator[Raw]:
    """A region's government against each of those within it, or against all of them together."""
    for (code, year), versions in archive.governments.items():
        region = settled(versions)
        inner = [settled(archive.governments.get((one.code, year), ())) for one in children(code, year)]
        present = [one for one in inner if one is not None]
        if region is None or not present:
            continue
        if rule.kind == "region_each":
            for one in present:
                yield from _at_least(rule, region, [one], tally)
        elif len(present) == len(inner):
            yield from _at_least(rule, region, present, tally)
        else:
            tally.skip(rule)


def _at_least(rule: Rule, region: Entry, parts: Sequence[Entry], tally: Tally) -> Iterator[Raw]:
    """Cells of a region that are less than those of its parts together, in tables of the same form."""
    for field in compared(rule.id):
        if any(one.table_forms.get(field.table) != region.table_forms.get(field.table) for one in parts):
            continue
        whole, total = region.value(field), sum(one.value(field) for one in parts)
        if whole != whole or total != total:
            tally.skip(rule)
        elif whole >= total:
            tally.hold(rule)
        else:
            tally.break_(rule)
            cells: tuple[tuple[Entry, Field | None], ...] = tuple((one, field) for one in parts)
            yield found(rule, region, (whole, ((region, field),)), (total, cells))


def check_own(rule: Rule, archive: Archive, tally: Tally) -> Iterator[Raw]:
    """A government's office, which reports of itself, against the government, which reports of the region."""
    for place, versions in archive.offices.items():
        office, government = settled(versions), settled(archive.governments.get(place, ()))
        if office is None or government is None:
            continue
        for field in compared(rule.id):
            if office.table_forms.get(field.table) != government.table_forms.get(field.table):
                continue
            own, whole = office.value(field), government.value(field)
            if own != own or whole != whole:
                tally.skip(rule)
            elif own <= whole:
                tally.hold(rule)
            else:
                tally.break_(rule)
                yield found(rule, office, (own, ((office, field),)), (whole, ((government, field),)))
