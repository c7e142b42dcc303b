"""What became of a mutant: every cell read right or flagged, or a wrong number that nothing tells of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.diagnostics import Code

from ..score import ALARMS, READ, covers
from ..truth import Address, TrueCell
from .draft import Truth

JOINED = Code.DIGITS_DOUBTFUL.value


@dataclass(frozen=True, slots=True)
class Silent:
    """A cell that is wrong and that no warning covers."""

    kind: str  # number: a wrong number stands there; loss: a printed number is not given; state: another state
    address: Address
    found: str
    true: str

    def __str__(self) -> str:
        return f"{self.kind:6} {'.'.join(self.address)}: {self.found}, is {self.true}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Cells of one mutant by what became of them."""

    right: int
    flagged: int
    silent: tuple[Silent, ...]

    @property
    def outcome(self) -> str:
        """The word for the mutant: survived, flagged or right."""
        if self.silent:
            return "survived"
        return "flagged" if self.flagged else "right"


def judge(extraction: Mapping[str, Any], truth: Truth) -> Verdict:
    """The verdict on an extraction in the contract's shape.

    Digits that nobody can know to be one number or two may be joined where the sums close with them, and a note says
    so; a note covers nothing else.
    """
    facts = {Address(fact["table"], fact["row"], fact["column"]): fact for fact in extraction.get("facts") or ()}
    findings = extraction.get("diagnostics") or ()
    paths = {found["path"] for found in findings if found["severity"] in ALARMS}
    joined = {found["path"] for found in findings if found["code"] == JOINED}
    read = extraction.get("status") in READ
    right, flagged, silent = 0, 0, []
    for address in truth.keys() | facts.keys():
        fact = facts.get(address)
        kind = _error(fact, truth.get(address), address in truth)
        if not kind:
            right += 1
        elif (
            not read
            or kind == "unclear"
            or _covered(paths, address)
            or (truth.get(address) is None and address.path in joined)
        ):
            flagged += 1
        else:
            silent.append(Silent(kind, address, _told(fact), _spelled(truth.get(address))))
    return Verdict(right, flagged, tuple(sorted(silent, key=lambda one: (one.kind != "number", one.address))))


def _covered(paths: Iterable[str], address: Address) -> bool:
    return any(covers(path, address.path) for path in paths)


def _error(fact: Mapping[str, Any] | None, cell: TrueCell | None, known: bool) -> str:
    """What is wrong with a fact: nothing, a number, a loss, a state; unclear where nobody can know and it says so."""
    number = fact["value"] if fact else None
    if cell is None:
        if number is not None:
            return "number"
        return "unclear" if known else ""
    if fact is None:
        return "loss"
    if cell.state != "number":
        return "number" if number is not None else ("" if fact["state"] == cell.state else "state")
    if number is None:
        return "loss"
    if float(number) != float(cell.value or 0):
        return "number"
    return "number" if cell.unit and fact.get("unit") and fact["unit"] != cell.unit else ""


def _told(fact: Mapping[str, Any] | None) -> str:
    if fact is None:
        return "no fact"
    shown = f" {fact['unit']}" if fact.get("unit") else ""
    return f"{fact['state']} {fact['value']}{shown} from {fact.get('raw')!r}"


def _spelled(cell: TrueCell | None) -> str:
    if cell is None:
        return "not to be known"
    return f"{cell.state} {cell.value if cell.value is not None else ''} {cell.unit or ''}".strip()
