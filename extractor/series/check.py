"""All rules over converted output: what between reports does not fit, with both places."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extractor.report.paths import REPORT, tables_path
from extractor.series.against_text import check_growth, check_parts, check_text
from extractor.series.archive import Archive, Body, Tally
from extractor.series.between_bodies import check_own, check_regions
from extractor.series.between_years import check_jumps, check_one, check_years
from extractor.series.entry import Entry, Origin
from extractor.series.facts import copied, duplicates, missing
from extractor.series.finding import Cell, Finding, Raw, Side
from extractor.series.outputs import entries, records_at
from extractor.series.rules import Rule, rules
from extractor.tuples import NamedTuple

_OF_A_BODY = {
    "years": check_years,
    "one": check_one,
    "ratio": check_jumps,
    "growth": check_growth,
    "text": check_text,
}
_OF_BODIES = {"region_each": check_regions, "region_sum": check_regions, "own": check_own, "parts": check_parts}


class Checked(NamedTuple):
    """What was found, how many reports of how many bodies were compared, and how often each rule held."""

    findings: tuple[Finding, ...]
    reports: int
    bodies: int
    tally: Tally


def check_outputs(paths: Iterable[str | os.PathLike[str]], *, places: bool = True) -> Checked:
    """What does not fit between the reports of converted outputs; WrongOutputError where a path is none.

    `places` looks up what the cells of a finding print and where, which reads their records again.
    """
    return check_entries((entry for path in paths for entry in entries(path)), places=places)


def check_entries(given: Iterable[Entry], *, places: bool = True) -> Checked:
    """What does not fit between reports."""
    archive, tally = Archive(given), Tally()
    found = [*_of_bodies(archive, tally)]
    findings = _with_places(found) if places else [raw.finding for raw in found]
    return Checked(tuple(findings), len(archive.entries), len(archive.bodies), tally)


def _of_bodies(archive: Archive, tally: Tally) -> Iterator[Raw]:
    for body in archive.bodies:
        for rule in rules():
            yield from _of_a_body(rule, body, tally)
        yield from duplicates(body)
        yield from missing(body)
    for rule in rules():
        if rule.kind in _OF_BODIES:
            yield from _OF_BODIES[rule.kind](rule, archive, tally)
    yield from copied(archive)


def _of_a_body(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    check = _OF_A_BODY.get(rule.kind)
    return check(rule, body, tally) if check else iter(())


def _with_places(found: list[Raw]) -> list[Finding]:
    """The findings with what their cells print and where; each record is read once more."""
    wanted: dict[Origin, set[str]] = defaultdict(set)
    for raw in found:
        for origin, cell in zip(raw.origins, _cells(raw.finding), strict=True):
            wanted[origin].add(cell.path)
    # Rows of Parquet have raw and place beside the value, and no record.
    again = [origin for origin, paths in wanted.items() if paths != {REPORT} and origin.offset >= 0]
    printed = {origin: _facts(record, wanted[origin]) for origin, record in records_at(again)}
    return [_placed(raw, printed) for raw in found]


def _cells(finding: Finding) -> tuple[Cell, ...]:
    return (*finding.left.cells, *finding.right.cells)


def _facts(record: Mapping[str, Any], paths: set[str]) -> dict[str, Any]:
    facts = {tables_path(one["table"], one["row"], one["column"]): one for one in record["facts"]}
    return {path: facts[path] for path in paths if path in facts}


def _placed(raw: Raw, printed: dict[Origin, dict[str, Any]]) -> Finding:
    cells = []
    for origin, cell in zip(raw.origins, _cells(raw.finding), strict=True):
        fact = printed.get(origin, {}).get(cell.path)
        cells.append(cell._replace(raw=fact["raw"], location=fact["location"]) if fact else cell)
    cut = len(raw.finding.left.cells)
    left, right = raw.finding.left, raw.finding.right
    return raw.finding._replace(left=Side(left.value, tuple(cells[:cut])), right=Side(right.value, tuple(cells[cut:])))
