"""The steps of a kind of input at a size that tells, and at four times that size."""

from __future__ import annotations

from tests.bench.growth.kind import Builder
from tests.bench.growth.measure import steps

ENOUGH = 6_000  # calls from which those that every file takes no longer count
_FIRST, _LARGEST = 25, 200_000


def few_and_many(build: Builder) -> tuple[int, int | None]:
    """The steps for some pieces and for four times as many; None where that is refused for a limit."""
    count = _FIRST
    steps(build(count))  # imports and compiles what it needs
    few, ending = steps(build(count))
    while few < ENOUGH and count < _LARGEST and ending != "limit_exceeded":
        count *= 2
        few, ending = steps(build(count))
    if ending == "limit_exceeded":
        return few, None
    many, ending = steps(build(4 * count))
    return few, None if ending == "limit_exceeded" else many
