"""The sums that a report should show, reckoned on the truth: which cells stand in one that is printed wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .truth import Address, TrueReport

TOTAL = "total"
NOT_LEAVES = ("new_received", "carried_over", "results_total", "carried_forward")
REVIEW_GROUPS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


class Identity(NamedTuple):
    """Two sides of cells whose sums should be equal."""

    left: tuple[Address, ...]
    right: tuple[Address, ...]


def identities(true: TrueReport) -> Iterator[Identity]:
    """All sums of tables 3 and 4."""
    rows = true.tables["requests"]
    leaves = [row for row in rows if row not in NOT_LEAVES]
    for column in rows["new_received"]:
        yield Identity(
            _requests(("new_received", "carried_over"), column), _requests(("results_total", "carried_forward"), column)
        )
        yield Identity(_requests(("results_total",), column), _requests(leaves, column))
    for row, cells in rows.items():
        parts = tuple(Address("requests", row, column) for column in cells if column != TOTAL)
        yield Identity((Address("requests", row, TOTAL),), parts)
    review = [Address("review_litigation", "count", column) for column in true.tables["review_litigation"]["count"]]
    for group in REVIEW_GROUPS:
        members = [address for address in review if address.column.startswith(group)]
        totals = tuple(address for address in members if address.column.endswith(TOTAL))
        yield Identity(totals, tuple(address for address in members if address not in totals))


def _requests(rows: Sequence[str], column: str) -> tuple[Address, ...]:
    return tuple(Address("requests", row, column) for row in rows)


def failing_cells(true: TrueReport) -> frozenset[Address]:
    """The cells of every sum that does not hold as printed; a cell without a number counts as nothing."""
    values = {address: cell.value or 0 for address, cell in true.cells().items()}
    failing: set[Address] = set()
    for identity in identities(true):
        if sum(values[cell] for cell in identity.left) != sum(values[cell] for cell in identity.right):
            failing |= {*identity.left, *identity.right}
    return frozenset(failing)
