"""A second reading of a report's tables, compared with the first: did the office print it so, or did we misread it?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from extractor.diagnostics import Code, Diagnostic, Severity, finding
from extractor.document import ReadFile
from extractor.forms import Field
from extractor.provenance import Location
from extractor.readers.second import Area, Areas, read_tables_again
from extractor.readers.second.guard import NotHad, guarded
from extractor.recognition.rows_from_their_end import values_from_their_end
from extractor.recognition.values import OTHER_ROW, table_values
from extractor.report import Check, Fact, Outcome, Report, Verdict
from extractor.report.paths import TABLES, cell_path, covers, is_in_tables, tables_path
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, CellValue, Number, total

Values = Mapping[Field, CellValue]

# States that a reading can be sure of; all others carry a warning of their own.
_READABLE = frozenset({CellState.NUMBER, CellState.BLANK, CellState.MARK})
# Findings on what a cell prints once its place is known; all others doubt that the right cell was read.
_OF_PRINT = frozenset({Code.IDENTITY_FAILS, Code.READINGS_DIFFER, Code.CELL_UNUSUAL, Code.UNIT_DOUBTFUL})


_NOWHERE = Area(math.inf, -math.inf)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a second reading shows: the cells it reads alike, the checks with their verdicts, and what it doubts."""

    agreed: frozenset[Field]
    checks: tuple[Check, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Again(NamedTuple):
    """What a second path reads of a file: its tables' values by field, and the values as they stand in order."""

    values: Values = MappingProxyType({})
    in_order: Sequence[Values] = ()


@dataclass(frozen=True, slots=True)
class _Readings:
    """The readings a verdict is taken from.

    `second` is the one that counts as independent; `others` go by the order of the cells alone, so that they may only
    show that a misreading is likely. In the cells `doubted` the first reading is not sure to have read the right place.
    """

    first: Mapping[Field, Fact]
    second: Values
    others: Sequence[Values]
    doubted: frozenset[Field]

    def verdict(self, check: Check) -> Verdict:
        """Whether a failed check is the office's error or ours, unknown where neither can be shown."""
        known = all(field in self.second for field in check.fields)
        alike = known and all(_same(self.first[field], self.second[field]) for field in check.fields)
        doubted = any(field in self.doubted for field in check.fields)
        if alike and not doubted:
            return Verdict.SOURCE_ERROR
        rivals = [*([] if alike or not known else [self.second]), *(self.others if doubted else [])]
        if not doubted:  # the same numbers in another order: the first reading went by the printed header
            rivals = [rival for rival in rivals if not self._reorders(check, rival)]
        return Verdict.MISREAD if any(_closes(check, rival) for rival in rivals) else Verdict.UNKNOWN

    def _reorders(self, check: Check, rival: Values) -> bool:
        first = Counter(self.first[field].value for field in check.fields)
        return first == Counter(rival[field].value for field in check.fields)


def verify_tables(
    files: Sequence[ReadFile],
    report: Report,
    checks: Sequence[Check],
    findings: Sequence[Diagnostic],
    *,
    whole: bool = False,
) -> Verification:
    """The verdict on every failed check, and a warning on every cell that the two readings read differently.

    Read again are the tables that the findings doubt, or all of them (`whole`). Where that cannot be done a note says
    so, and the report stands as it was read first.
    """
    first = {fact.field: fact for fact in report.facts}
    wanted = {field.table for field in first} if whole else _tables_in_doubt(first, findings)
    doubted = _doubted(first, findings)
    rivals = any(check.outcome is Outcome.FAILS and doubted.intersection(check.fields) for check in checks)
    again = [
        guarded(partial(_read_again, file, report, _areas(file, report, findings, wanted, whole), rivals))
        for file in files
    ]
    had = [_Again() if isinstance(one, NotHad) else one for one in again]
    second = _trusted(_of_files(files, report, [one.values for one in had]), checks)
    others = [_of_files(files, report, values) for values in zip(*(one.in_order for one in had), strict=False)]
    readings = _Readings(first, second, others, doubted)
    judged = tuple(
        check._replace(verdict=readings.verdict(check)) if check.outcome is Outcome.FAILS else check for check in checks
    )
    agreed = frozenset(field for field, fact in first.items() if field in second and _same(fact, second[field]))
    said = (*_not_had(files, again), *_differences(first, second))
    return Verification(agreed, judged, said)


def _tables_in_doubt(first: Iterable[Field], findings: Iterable[Diagnostic]) -> Set[str]:
    """The tables with a cell that a warning is about."""
    paths = [f.path for f in findings if f.severity is not Severity.NOTE and is_in_tables(f.path)]
    return {field.table for field in first if any(covers(path, field) for path in paths)}


def _areas(file: ReadFile, report: Report, findings: Iterable[Diagnostic], tables: Set[str], whole: bool) -> Areas:
    """Where on the pages of a fixed layout cells of some tables stand, or what is said of them.

    It is all of their pages where `whole` is wanted, or a cell was not found: it may stand elsewhere.
    """
    facts = [fact for fact in report.facts if fact.field.table in tables]
    whole = whole or any(fact.state is CellState.ABSENT for fact in facts)
    paths = tuple(map(tables_path, tables))
    places = [fact.location for fact in facts]
    places += [finding.location for finding in findings if finding.path.startswith(paths)]
    areas: dict[int, Area | None] = {}
    for place in places:
        if place is not None and place.page is not None and place.file == file.document.file:
            areas[place.page] = None if whole else _joined(place, areas.get(place.page, _NOWHERE))
    if file.part and not areas:  # of all pages those of other reports are none of it
        return {page: None for block in file.document.blocks if (page := block.location.page) is not None}
    return areas


def _joined(place: Location, area: Area | None) -> Area | None:
    if place.box is None or area is None:
        return None
    _, top, _, bottom = place.box
    return Area(min(top, area.top), max(bottom, area.bottom))


def _not_had(files: Sequence[ReadFile], again: Iterable[_Again | NotHad]) -> Iterable[Diagnostic]:
    for file, one in zip(files, again, strict=True):
        if isinstance(one, NotHad):
            place = Location(file=file.document.file) if file.document.file else None
            named = {} if one.variant == "large" else {"what": one.what}
            yield finding(Code.SECOND_READING_FAILED, one.variant, path=TABLES, at=place, **named)


def _doubted(first: Iterable[Field], findings: Iterable[Diagnostic]) -> frozenset[Field]:
    grave = [f for f in findings if f.severity is not Severity.NOTE and f.code not in _OF_PRINT]
    paths = {f.path for f in grave if (f.code, f.variant) != OTHER_ROW}
    within = [path for path in paths if path.startswith(TABLES)]
    return frozenset(field for field in first if any(covers(path, field) for path in within))


def _of_files(files: Sequence[ReadFile], report: Report, values: Sequence[Values]) -> Values:
    """The values of all files, by field: each table in the file that it was read from the first time."""
    places = {fact.field.table: fact.location.file for fact in report.facts if fact.location is not None}
    found: dict[Field, CellValue] = {}
    for file, one in zip(files, values, strict=True):
        tables = {key for key, place in places.items() if place == file.document.file}
        found |= {field: value for field, value in one.items() if field.table in tables}
    return found


def _read_again(file: ReadFile, report: Report, areas: Areas, rivals: bool) -> _Again:
    """The second path's reading; the text in its order where the format has no second library.

    The order of cells alone is asked where it may be the `rivals` of a reading that is in doubt.
    """
    tables = None if file.again is file.source else read_tables_again(file.again or file.source, areas)
    own = tuple(file.document.tables) if tables is None else tables
    values = values_from_their_end(own, report.table_forms) if tables is None else table_values(own, report.table_forms)
    in_order = [values_from_their_end(own, report.table_forms, last=last) for last in (False, True)] if rivals else ()
    return _Again(values, in_order)


def _trusted(second: Values, checks: Sequence[Check]) -> Values:
    """The second values of those tables in which they close as many of their identities as the first ones."""
    lost: Counter[str] = Counter()
    for check in checks:
        if check.outcome is not Outcome.NOT_CHECKABLE and all(field in second for field in check.fields):
            lost[check.table] += (check.outcome is Outcome.HOLDS) - _closes(check, second)
    return {field: value for field, value in second.items() if lost[field.table] <= 0}


def _closes(check: Check, values: Values) -> bool:
    """Whether a reading closes a check by numbers of its own."""
    if not all(field in values for field in check.fields):
        return False
    numbers = any(values[field].value is not None for field in check.fields)
    return numbers and _sum(check.left_fields, values) == _sum(check.right_fields, values)


def _same(fact: Fact, value: CellValue) -> bool:
    return fact.state is value.state and fact.value == value.value


def _sum(fields: Iterable[Field], values: Values) -> Number:
    return total(values[field].value or 0 for field in fields)


def _differences(first: Mapping[Field, Fact], second: Values) -> Iterable[Diagnostic]:
    for field, fact in first.items():
        other = second.get(field)
        if other is None or {fact.state, other.state} - _READABLE or _same(fact, other):
            continue
        path = cell_path(field)
        yield finding(Code.READINGS_DIFFER, path=path, at=fact.location, text=fact.raw, other=other.raw)
