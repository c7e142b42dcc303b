"""The identities a form prints or forces by its labels, taken over the facts of a report."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.forms import Authority, Field, FormDefinition, IdentityDefinition, Relation, TableDefinition, form
from extractor.report import Check, Fact, Outcome, Report
from extractor.report.paths import tables_path
from extractor.tuples import NamedTuple
from extractor.values.numbers import CellState, Number, total

# States that stand for nothing filled in: they count as 0 beside a filled cell, and never as a total.
_EMPTY = (CellState.BLANK, CellState.MARK)
_RELATIONS: Mapping[Relation, Callable[[Number, Number], bool]] = {
    Relation.EQUAL: operator.eq,
    Relation.AT_MOST: operator.le,
    Relation.AT_LEAST: operator.ge,
}

# The messages of what mostly holds and of what must hold, by how both sides should compare.
_VARIANTS: Mapping[tuple[bool, Relation], str] = {
    (False, Relation.EQUAL): "",
    (False, Relation.AT_MOST): "more",
    (False, Relation.AT_LEAST): "less",
    (True, Relation.EQUAL): "unlike",
    (True, Relation.AT_MOST): "mostly_more",
    (True, Relation.AT_LEAST): "mostly_less",
}


class _Case(NamedTuple):
    """An identity taken for one row, one column, or once, with the fields of both sides."""

    identity: IdentityDefinition
    row: str | None
    column: str | None
    left: tuple[Field, ...]
    right: tuple[Field, ...]


def check_identities(report: Report) -> tuple[tuple[Check, ...], tuple[Diagnostic, ...]]:
    """Every identity of every table's form with its outcome, and a warning for each that fails."""
    facts = {fact.field: fact for fact in report.facts}
    checks: list[Check] = []
    findings: list[Diagnostic] = []
    for table, form_id in report.table_forms.items():
        totals = _totals(form(form_id), table)
        for case in _cases(form(form_id), table):
            check = _checked(case, facts, totals[case.identity.for_each])
            checks.append(check)
            if check.outcome is Outcome.FAILS:
                findings.append(_finding(case, check, facts))
    return tuple(checks), tuple(findings)


@cache
def _cases(definition: FormDefinition, key: str) -> tuple[_Case, ...]:
    table = definition.table(key)
    identities = [identity for identity in definition.identities if identity.table == key]
    return tuple(case for identity in identities for case in _cases_of(identity, table)) if table else ()


def _cases_of(identity: IdentityDefinition, table: TableDefinition) -> Iterator[_Case]:
    if identity.for_each == "row":
        return (_case(identity, row.key, None) for row in table.rows)
    if identity.for_each == "column":
        return (_case(identity, None, column.key) for column in table.columns)
    return iter([_case(identity, None, None)])


def _case(identity: IdentityDefinition, row: str | None, column: str | None) -> _Case:
    return _Case(identity, row, column, *identity.sides(row, column))


@cache
def _totals(definition: FormDefinition, key: str) -> Mapping[str | None, Set[Field]]:
    """The fields that are the whole of a side of some case: totals, which blank means unknown; by what it is for."""
    totals: dict[str | None, set[Field]] = {}
    for case in _cases(definition, key):
        totals.setdefault(case.identity.for_each, set()).update(case.left if len(case.left) == 1 else ())
    return totals


def _checked(case: _Case, facts: Mapping[Field, Fact], totals: Set[Field]) -> Check:
    left, right = _sum(case.left, facts, totals), _sum(case.right, facts, totals)
    outcome = Outcome.NOT_CHECKABLE
    if left is not None and right is not None:
        outcome = Outcome.HOLDS if _RELATIONS[case.identity.op](left, right) else Outcome.FAILS
    identity = case.identity
    return Check(
        rule=identity.rule,
        status=identity.status.value,
        table=identity.table,
        row=case.row,
        column=case.column,
        left=left,
        right=right,
        outcome=outcome,
        left_fields=case.left,
        right_fields=case.right,
    )


def _sum(fields: Sequence[Field], facts: Mapping[Field, Fact], totals: Set[Field]) -> Number | None:
    """The sum of a side; None where a cell is unreadable, a total blank, or nothing filled in at all."""
    filled: list[Number] = []
    for field in fields:
        fact = facts.get(field)
        if fact is None or (fact.state in _EMPTY and field in totals):
            return None
        if fact.state is CellState.NUMBER and fact.value is not None:
            filled.append(fact.value)
        elif fact.state not in _EMPTY:
            return None
    return total(filled) if filled else None


def _finding(case: _Case, check: Check, facts: Mapping[Field, Fact]) -> Diagnostic:
    return finding(
        Code.IDENTITY_FAILS,
        _VARIANTS[case.identity.status is Authority.HEURISTIC, case.identity.op],
        path=_path(case),
        at=facts[case.left[0]].location,
        statement=case.identity.statement_zh,
        left=_spelled(case.left, facts),
        right=_spelled(case.right, facts),
        rule=check.rule,
    )


def _spelled(fields: Sequence[Field], facts: Mapping[Field, Fact]) -> str:
    values = [facts[field].value for field in fields]
    return " + ".join(str(value) for value in values if value is not None)


def _path(case: _Case) -> str:
    """The narrowest JSONPath over the cells of the case: a row, some cells of a row, or one column of some rows."""
    table = case.identity.table
    if case.row is not None:
        return tables_path(table, case.row)
    fields = (*case.left, *case.right)
    columns = {field.column for field in fields}
    if len(columns) == 1:
        return tables_path(table, list(dict.fromkeys(field.row for field in fields)), *columns)
    return tables_path(table, fields[0].row, [field.column for field in fields])
