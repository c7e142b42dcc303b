"""Which one cell explains several sums that do not add up: all of them miss by the same difference, in that cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.forms import Field
from extractor.report import Check, Outcome
from extractor.tuples import NamedTuple
from extractor.values.numbers import Number

# A row and a column at least: one failed sum may be explained by each of its cells.
_LEAST_CHECKS = 2


class Suspect(NamedTuple):
    """A cell, by how much it would have to be larger (smaller: negative), and the failed checks it explains."""

    field: Field
    difference: Number
    checks: tuple[Check, ...]


def suspects(checks: Sequence[Check]) -> tuple[Suspect, ...]:
    """For failed checks that one cell alone explains: that cell. It is told, and nothing is changed.

    A cell explains checks where every check it is in fails, all by the same difference, two of them at least: then
    another number there would make all of them hold. Of cells that explain some of the same checks the one that
    explains most is given, and none where two explain as many.
    """
    found = [one for field in _failed_fields(checks) if (one := _suspect(field, checks)) is not None]
    return tuple(one for one in found if all(_explains_more(one, other) for other in found if other is not one))


def _failed_fields(checks: Iterable[Check]) -> Iterable[Field]:
    return dict.fromkeys(field for check in checks if check.outcome is Outcome.FAILS for field in check.fields)


def _suspect(field: Field, checks: Iterable[Check]) -> Suspect | None:
    own = [check for check in checks if field in check.fields and check.outcome is not Outcome.NOT_CHECKABLE]
    if len(own) < _LEAST_CHECKS or any(check.outcome is Outcome.HOLDS for check in own):
        return None
    differences = {_difference(field, check) for check in own}
    if len(differences) != 1 or (difference := differences.pop()) is None:
        return None
    return Suspect(field, difference, tuple(own))


def _difference(field: Field, check: Check) -> Number | None:
    """By how much a cell would have to be larger for a check to hold; None where it stands on both sides or twice."""
    left, right = check.left_fields.count(field), check.right_fields.count(field)
    if left + right != 1 or check.left is None or check.right is None:
        return None
    return check.right - check.left if left else check.left - check.right


def _explains_more(one: Suspect, other: Suspect) -> bool:
    """Whether two suspects explain different checks, or the first more of them."""
    shared = any(check in other.checks for check in one.checks)
    return not shared or len(one.checks) > len(other.checks)
