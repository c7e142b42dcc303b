"""Cells that were recognized and may be others: where one choice alone makes all sums close, the finding names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import product
from math import prod

from extractor.diagnostics import Code, Diagnostic, finding
from extractor.forms import Field, Relation, forms
from extractor.report import Check, Fact, Outcome
from extractor.report.paths import cell_path
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number, cell_value

# More choices than this are no evidence: one of them closes the sums by chance.
_MOST_CHOICES = 64


class _Doubtful(NamedTuple):
    """A doubtful cell with what it may print, as it was read first, and the values of these."""

    field: Field
    texts: tuple[str, ...]
    values: tuple[Number, ...]


def with_closing_candidates(
    diagnostics: Sequence[Diagnostic], checks: Sequence[Check], facts: Sequence[Fact]
) -> tuple[Diagnostic, ...]:
    """The diagnostics, those about recognized cells naming the only candidate with which every sum of the cell closes.

    The value stays as it was read, and the warning a warning.
    """
    cells = _doubtful(diagnostics, facts)
    if not cells:
        return tuple(diagnostics)
    named: dict[str, str] = {}
    for group in _groups(cells, [check for check in checks if _is_sum(check)]):
        named |= _named(group, checks)
    return tuple(_naming(one, named[one.path]) if _is_doubt(one) and one.path in named else one for one in diagnostics)


def _is_doubt(one: Diagnostic) -> bool:
    return one.code is Code.CELL_DOUBTFUL and one.variant == "recognized_or"


def _naming(one: Diagnostic, closing: str) -> Diagnostic:
    return finding(
        Code.CELL_DOUBTFUL, "recognized_sums", path=one.path, at=one.location, **{**dict(one.args), "closing": closing}
    )


def _doubtful(diagnostics: Sequence[Diagnostic], facts: Sequence[Fact]) -> list[_Doubtful]:
    doubts = {one.path: dict(one.args) for one in diagnostics if _is_doubt(one)}
    found = []
    for fact in facts if doubts else ():
        args = doubts.get(cell_path(fact.field))
        if args is None or fact.value is None:
            continue
        others = args.get("others")
        read = [(text, cell_value(text).value) for text in (others if isinstance(others, tuple) else ())]
        known = [(str(text), value) for text, value in read if value is not None]
        texts, values = tuple(text for text, _ in known), tuple(value for _, value in known)
        found.append(_Doubtful(fact.field, (fact.raw, *texts), (fact.value, *values)))
    return found


def _is_sum(check: Check) -> bool:
    """Whether a check says that two sums, which can be taken, are equal."""
    return check.rule in _sums() and check.outcome is not Outcome.NOT_CHECKABLE


@cache
def _sums() -> Set[str]:
    return {one.rule for form in forms() for one in form.identities if one.op is Relation.EQUAL}


def _groups(cells: Sequence[_Doubtful], checks: Sequence[Check]) -> Iterator[list[_Doubtful]]:
    """The cells, those together that are in one sum, directly or by way of others."""
    left = list(cells)
    while left:
        group, reached = [left.pop()], 0
        while reached < len(group):
            own = {field for check in checks if group[reached].field in check.fields for field in check.fields}
            group += [cell for cell in left if cell.field in own]
            left = [cell for cell in left if cell.field not in own]
            reached += 1
        yield group


def _named(group: Sequence[_Doubtful], checks: Sequence[Check]) -> Mapping[str, str]:
    """The one choice for a group's cells that closes every sum, by their paths; none where several do, or no sum is."""
    own = [check for check in checks if _is_sum(check) and any(cell.field in check.fields for cell in group)]
    covered = all(any(cell.field in check.fields for check in own) for cell in group)
    if not covered or prod(len(cell.texts) for cell in group) > _MOST_CHOICES:
        return {}
    closing = [
        choice
        for choice in product(*(range(len(cell.texts)) for cell in group))
        if all(_closes(check, group, choice) for check in own)
    ]
    if len(closing) != 1:
        return {}
    return {cell_path(cell.field): cell.texts[place] for cell, place in zip(group, closing[0], strict=True)}


def _closes(check: Check, group: Sequence[_Doubtful], choice: Sequence[int]) -> bool:
    """Whether a sum closes with a choice for some of its cells."""
    if check.left is None or check.right is None:
        return False
    difference = check.left - check.right
    for cell, place in zip(group, choice, strict=True):
        more = cell.values[place] - cell.values[0]
        difference += more * (check.left_fields.count(cell.field) - check.right_fields.count(cell.field))
    return not difference
