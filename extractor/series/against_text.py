"""The rules over what sentences say: growth over the year before, parts of a total, and cells; a break is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.agency.tables import children, region_of_year
from extractor.forms import Field
from extractor.series.archive import Archive, Body, Tally, settled
from extractor.series.entry import Entry
from extractor.series.finding import Raw, found
from extractor.series.rules import Rule
from extractor.series.statements import Growth, Parts, Stated

_DIGITS = 4  # of a percentage that is worked out
# What stands between a region's name and its number.
_OF_THE_REGION = re.compile(r"^[省市县区旗州](?=..)")
_SAYS_NOTHING = re.compile(r"(?:人民政府|政府)?(?:全(?:县|区|市))?(?:共|收到|受理|办理|收办|为|有|申请)*$")


def check_growth(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    """Growth as a sentence states it against what the cells of both years come to."""
    for year, entry in body.single.items():
        before = body.single.get(year - 1)
        for growth in entry.statements.growths:
            now, then = _sum(entry, growth.of.fields), _sum(before, growth.of.fields)
            if before is None or not (entry.sure and before.sure) or not _can_grow(now, then, growth):
                tally.skip(rule)
            elif _agrees(growth, now, then, rule.data["within"]):
                tally.hold(rule)
            else:
                tally.break_(rule)
                cells = tuple((one, field) for one in (entry, before) for field in growth.of.fields)
                said = growth.said.value * (growth.sign or 1)
                left = (said, ((entry, growth.said),))
                yield found(rule, entry, left, (round(_grown(growth, now, then), _DIGITS), cells))


def _sum(entry: Entry | None, fields: tuple[Field, ...]) -> float:
    """The sum of cells; not a number where one prints none, is doubted, or the report has another form's cells."""
    if entry is None or not fields:
        return float("nan")
    return sum(entry.value(field) for field in fields)


def _can_grow(now: float, then: float, growth: Growth) -> bool:
    return now == now and then == then and (then > 0 or not growth.is_percentage)


def _grown(growth: Growth, now: float, then: float) -> float:
    return (now / then - 1) * 100 if growth.is_percentage else now - then


def _agrees(growth: Growth, now: float, then: float, within: float) -> bool:
    """Whether a growth is the one stated, rounded or cut off as it is printed."""
    real = _grown(growth, now, then)
    if growth.sign and real and (real > 0) is not (growth.sign > 0):
        return False
    unit = 10.0**-growth.digits
    gap = abs(real) - growth.said.value
    return abs(gap) <= max(within, unit / 2) + 1e-9 or 0 <= gap < unit


def check_text(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    """Numbers in sentences that differ from the cells they speak of."""
    for entry in body.single.values():
        said = entry.statements
        tally.held[rule.id] += said.agreeing
        tally.skipped[rule.id] += said.others
        for stated, cell in said.differing:
            value = _sum(entry, stated.fields)
            if value != value:
                tally.skip(rule)
                continue
            tally.break_(rule)
            cells = tuple((entry, field) for field in stated.fields)
            yield found(rule, entry, (stated.value, ((entry, stated),)), (cell, cells))


def check_parts(rule: Rule, archive: Archive, tally: Tally) -> Iterator[Raw]:
    """Parts of a total that do not add up to it, and parts that differ from the reports of the bodies they name."""
    for body in archive.bodies:
        for entry in body.single.values():
            for listed in entry.statements.lists:
                yield from _add_up(rule, entry, listed, tally)
                for name, part in listed.parts:
                    yield from _own_report(rule, entry, listed.total, (name, part), archive, tally)


def _add_up(rule: Rule, entry: Entry, listed: Parts, tally: Tally) -> Iterator[Raw]:
    """A list of some of the parts may come to less than the total, and none to more."""
    whole = sum(part.value for _, part in listed.parts)
    if whole == listed.total.value or (whole < listed.total.value and not listed.whole):
        tally.hold(rule)
        return
    tally.break_(rule)
    parts = tuple((entry, part) for _, part in listed.parts)
    yield found(rule, entry, (whole, parts), (listed.total.value, ((entry, listed.total),)))


def _own_report(
    rule: Rule, entry: Entry, total: Stated, named: tuple[str, Stated], archive: Archive, tally: Tally
) -> Iterator[Raw]:
    """A part against the report of the region or department that the letters in front of it name, where it is here."""
    name, part = named
    code = entry.whose.region
    versions = None if code is None or not entry.sure else _reports_of(name, code, entry.year, archive)
    if versions is None:
        return
    other = settled(versions)
    value = _sum(other, total.fields)
    if other is None or value != value:
        tally.skip(rule)
    elif value == part.value:
        tally.hold(rule)
    else:
        tally.break_(rule)
        cells = tuple((other, field) for field in total.fields)
        yield found(rule, entry, (part.value, ((entry, part),)), (value, cells))


def _reports_of(name: str, code: str, year: int, archive: Archive) -> Sequence[Entry] | None:
    """The reports of a year of what letters name: a region right under another, or a department of it; None for others.

    What lies within a region and is none (开发区), and what several are meant by (各部门), is not looked for.
    """
    outer = region_of_year(code, year)
    bare = _SAYS_NOTHING.sub("", name.removeprefix(outer.full if outer else ""))
    inner = next((one for one in children(code, year) if bare in (one.full, one.name)), None)
    if inner is not None:
        return archive.governments.get((inner.code, year), ())
    return archive.departments.get((code, year, _OF_THE_REGION.sub("", bare)))
