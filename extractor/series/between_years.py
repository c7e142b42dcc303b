"""The rules over one body's reports: sums over a year and the year before, and totals that jump."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.forms import Field
from extractor.series.archive import Body, Tally
from extractor.series.entry import Entry, fields
from extractor.series.finding import Raw, found
from extractor.series.rules import Relation, Rule, Term, compared, relations

_STEADY = "ok"


def check_years(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    """A rule over each year of a body that has the year before."""
    wanted = rule.data.get("years")
    for year, entry in body.single.items():
        before = body.single.get(year - 1)
        if wanted is not None and year not in wanted:
            continue
        if before is None:
            continue
        if not _comparable(entry, before):
            tally.skip(rule)
            continue
        yield from _relations(rule, (entry, before), body, tally)


def check_one(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    """A rule over each report by itself."""
    levels = rule.data.get("levels")
    for entry in body.single.values():
        if levels is not None and entry.whose.level not in levels:
            continue
        yield from _relations(rule, (entry,), body, tally)


def _comparable(entry: Entry, before: Entry) -> bool:
    return entry.sure and before.sure


def _relations(rule: Rule, entries: Sequence[Entry], body: Body, tally: Tally) -> Iterator[Raw]:
    """The relations of a rule over a report and the one before, of tables in forms the rule is for."""
    fitting: dict[str, bool] = {}
    for relation in relations(rule.id):
        table = relation.table
        if table not in fitting:
            fitting[table] = rule.fits(*(one.table_forms.get(table) for one in entries))
        if fitting[table]:
            yield from _relation(rule, relation, entries, body, tally)


def _relation(rule: Rule, relation: Relation, entries: Sequence[Entry], body: Body, tally: Tally) -> Iterator[Raw]:
    """One relation; a year of -1 is the last of the entries."""
    left = _sum(relation.left, entries)
    sides = [_sum(side, entries) for side in relation.right]
    if any(_holds(rule.op, left, right) for right in sides):
        tally.hold(rule)
        return
    if left != left or any(right != right for right in sides):
        tally.skip(rule)
        return
    tally.break_(rule)
    hints = tuple(_hints(relation, entries, left, body))
    severity = None if all(one.whose.status == _STEADY for one in entries) else "note"
    yield found(
        rule,
        entries[0],
        (left, tuple((entries[term.year], term.field) for term in relation.left)),
        (sides[0], tuple((entries[term.year], term.field) for term in relation.right[0])),
        hints if severity is None else (*hints, "identity"),
        severity,
    )


def _sum(terms: tuple[Term, ...], entries: Sequence[Entry]) -> float:
    """The sum of cells; not a number where one of them is none."""
    total = 0.0
    for _, year, place, times in terms:
        total += entries[year].values[place] * times
    return total


def _holds(op: str, left: float, right: float) -> bool:
    if op == "le":
        return left <= right
    if op == "ge":
        return left >= right
    return left == (0 if op == "zero" else right)


def _hints(relation: Relation, entries: Sequence[Entry], left: float, body: Body) -> Iterator[str]:
    """What may explain a break."""
    before, field = entries[-1], relation.left[0].field
    if len(entries) == 1:
        return
    if left and before.value(field) == left:
        yield "as_before"
    first = relation.right[0][0].field
    if left and any(before.value(other) == left for other in _beside(first)):
        yield "other_column"
    if any(other.value(first) == left for other in body.related.get(before.year, ())):
        yield "other_scope"
    if entries[0].table_forms.get(field.table) != before.table_forms.get(field.table):
        yield "form_changed"


def _beside(field: Field) -> list[Field]:
    """The other cells of a cell's row."""
    return [one for one in fields() if one[:2] == field[:2] and one != field]


def check_jumps(rule: Rule, body: Body, tally: Tally) -> Iterator[Raw]:
    """Totals that are many times those of the year before, while the years beside them are alike."""
    times, least = rule.data["times"], rule.data["least"]
    for field in compared(rule.id):
        for year, entry in body.single.items():
            before = body.single.get(year - 1)
            if before is None or not _comparable(entry, before):
                continue
            here, there = entry.value(field), before.value(field)
            if here != here or there != there:
                tally.skip(rule)
            elif max(here, there) < least or _ratio(here, there) <= times or _restless(body, year, field, times):
                tally.hold(rule)
            else:
                tally.break_(rule)
                yield found(rule, entry, (here, ((entry, field),)), (there, ((before, field),)))


def _ratio(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return high / max(low, 1)


def _restless(body: Body, year: int, field: Field, times: float) -> bool:
    """Whether the years beside a jump jump as well."""
    for late, early in ((year + 1, year), (year - 1, year - 2)):
        if late in body.single and early in body.single:
            pair = body.single[late].value(field), body.single[early].value(field)
            if pair[0] == pair[0] and pair[1] == pair[1] and max(pair) >= 1 and _ratio(*pair) > times:
                return True
    return False
