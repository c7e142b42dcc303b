"""What is found without a sum: reports that are there twice, were copied, are missing, or claim one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractor.forms import Field
from extractor.series.archive import Archive, Body, all_same
from extractor.series.entry import NOTHING, Entry, fields
from extractor.series.finding import Raw, found
from extractor.series.rules import rule

# With as many numbers that are not nought, two reports have the same by no chance.
_TELLING_NUMBERS = 8


def duplicates(body: Body) -> Iterator[Raw]:
    """Each report of a year that is there again, the same or with the cells that differ."""
    for versions in body.entries.values():
        first, *others = versions
        for other in others:
            if all_same([first, other]):
                hints = ("same_bytes",) if first.sha256 == other.sha256 else ("tables",)
                yield _fact("x.duplicate.same", first, other, hints)
            else:
                yield _fact("x.duplicate.differs", first, other, (), _differing(first, other))
                yield from _conflict(first, other)


def _conflict(first: Entry, other: Entry) -> Iterator[Raw]:
    """Two versions of a year, one of which names another year by its title or its period."""
    if any(year != one.year for one in (first, other) for year in one.years_printed):
        yield _fact("x.year.conflict", first, other, ())


def _differing(first: Entry, other: Entry) -> list[Field]:
    """The cells in which two versions differ, and those that one of them lacks."""
    pairs = zip(fields(), first.values, other.values, strict=True)
    return [field for field, one, two in pairs if one != two and (one == one or two == two)]


def missing(body: Body) -> Iterator[Raw]:
    """The years between a body's first and last report of which there is none."""
    for early, late in pairwise(sorted(body.entries)):
        before, after = body.entries[early][0], body.entries[late][0]
        for year in range(early + 1, late):
            raw = _fact("x.year.missing", before, after, ())
            yield raw._replace(finding=raw.finding._replace(years=(year,)))


def copied(archive: Archive) -> Iterator[Raw]:
    """Reports of other bodies or years with the same tables, or with the same narrative."""
    tables: dict[bytes, list[Entry]] = defaultdict(list)
    told: dict[int, list[Entry]] = defaultdict(list)
    for entry in archive.entries:
        tables[entry.values.tobytes()].append(entry)
        if entry.told is not None:
            told[entry.told].append(entry)
    reported: set[tuple[str, str]] = set()
    telling = [group for group in tables.values() if len(group) > 1 and _is_telling(group[0])]
    for hint, groups in (("tables", telling), ("narrative", list(told.values()))):
        for one, other in _copies(groups):
            pair = (one.sha256, other.sha256)
            if pair not in reported:
                reported.add(pair)
                yield _fact("x.copied", one, other, (hint,))


def _is_telling(entry: Entry) -> bool:
    return sum(value != 0 and value == value for value in entry.values) >= _TELLING_NUMBERS


def _copies(groups: Iterable[Sequence[Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Each report with the one before it in its group, where they are of other bodies or years."""
    for group in groups:
        for one, other in pairwise(group):
            if one.sha256 != other.sha256 and (one.year, one.whose.name) != (other.year, other.whose.name):
                yield one, other


def _fact(name: str, one: Entry, other: Entry, hints: tuple[str, ...], cells: Sequence[Field] = ()) -> Raw:
    of: list[Field | None] = [*cells] or [None]
    left, right = tuple((one, field) for field in of), tuple((other, field) for field in of)
    return found(rule(name), one, (NOTHING, left), (NOTHING, right), hints)
