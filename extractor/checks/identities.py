"""The identities a form prints or forces by its labels, taken over the facts of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.diagnostics import Code, Diagnostic, Severity
from extractor.forms import Field, FormDefinition, IdentityDefinition, TableDefinition, Term, form
from extractor.report import Check, Fact, Outcome, Report
from extractor.values.numbers import CellState, Number

# States that stand for nothing filled in: they count as 0 beside a filled cell, and never as a total.
_EMPTY = (CellState.BLANK, CellState.MARK)


class _Case(NamedTuple):
    """An identity taken for one row, one column, or once."""

    identity: IdentityDefinition
    row: str | None
    column: str | None

    def side(self, terms: Sequence[Term]) -> list[Field]:
        """The fields of one side."""
        return [
            Field(self.identity.table, term.row or self.row or "", term.column or self.column or "") for term in terms
        ]


def check_identities(report: Report) -> tuple[tuple[Check, ...], tuple[Diagnostic, ...]]:
    """Every identity of every table's form with its outcome, and a warning for each that fails."""
    facts = {fact.field: fact for fact in report.facts}
    checks: list[Check] = []
    findings: list[Diagnostic] = []
    for table, form_id in report.table_forms.items():
        for case in _cases(form(form_id), table):
            check = _checked(case, facts, _totals(form(form_id), case))
            checks.append(check)
            if check.outcome is Outcome.FAILS:
                findings.append(_finding(case, check, facts))
    return tuple(checks), tuple(findings)


def _cases(definition: FormDefinition, key: str) -> Iterator[_Case]:
    table = definition.table(key)
    if table is None:
        return
    for identity in definition.identities:
        if identity.table == key:
            yield from _cases_of(identity, table)


def _cases_of(identity: IdentityDefinition, table: TableDefinition) -> Iterator[_Case]:
    if identity.for_each == "row":
        yield from (_Case(identity, row.key, None) for row in table.rows)
    elif identity.for_each == "column":
        yield from (_Case(identity, None, column.key) for column in table.columns)
    else:
        yield _Case(identity, None, None)


def _totals(definition: FormDefinition, case: _Case) -> set[Field]:
    """The fields that are the whole of a side in some identity of the table: totals, which blank means unknown."""
    same = [other for other in definition.identities if other.table == case.identity.table]
    alone = [other for other in same if other.for_each == case.identity.for_each and len(other.left) == 1]
    return {field for other in alone for field in case.side(other.left)}


def _checked(case: _Case, facts: Mapping[Field, Fact], totals: set[Field]) -> Check:
    left_fields, right_fields = tuple(case.side(case.identity.left)), tuple(case.side(case.identity.right))
    left, right = _sum(left_fields, facts, totals), _sum(right_fields, facts, totals)
    outcome = Outcome.NOT_CHECKABLE
    if left is not None and right is not None:
        outcome = Outcome.HOLDS if left == right else Outcome.FAILS
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
        left_fields=left_fields,
        right_fields=right_fields,
    )


def _sum(fields: Sequence[Field], facts: Mapping[Field, Fact], totals: set[Field]) -> Number | None:
    """The sum of a side; None where a cell is unreadable, a total blank, or nothing filled in at all."""
    total: Number = 0
    filled = False
    for field in fields:
        fact = facts.get(field)
        if fact is None or (fact.state in _EMPTY and field in totals):
            return None
        if fact.state is CellState.NUMBER and fact.value is not None:
            total += fact.value
            filled = True
        elif fact.state not in _EMPTY:
            return None
    return total if filled else None


def _finding(case: _Case, check: Check, facts: Mapping[Field, Fact]) -> Diagnostic:
    left, right = (case.side(terms) for terms in (case.identity.left, case.identity.right))
    message = f"{case.identity.statement_zh}: {_spelled(left, facts)} ≠ {_spelled(right, facts)} ({check.rule})"
    return Diagnostic(Code.IDENTITY_FAILS, Severity.WARNING, message, _path(case), facts[left[0]].location)


def _spelled(fields: Sequence[Field], facts: Mapping[Field, Fact]) -> str:
    values = [facts[field].value for field in fields]
    return " + ".join(str(value) for value in values if value is not None)


def _path(case: _Case) -> str:
    """The narrowest JSONPath over the cells of the case: a row, some cells of a row, or one column of some rows."""
    table = f"$.report.tables.{case.identity.table}"
    if case.row is not None:
        return f"{table}.{case.row}"
    fields = case.side((*case.identity.left, *case.identity.right))
    if case.column is not None:
        return f"{table}{_union(field.row for field in fields)}.{case.column}"
    return f"{table}.{fields[0].row}{_union(field.column for field in fields)}"


def _union(names: Iterable[str]) -> str:
    return f"[{','.join(map(repr, names))}]"
