"""How many claims of generated narratives are read right.

`python -m tests.quality.claims.gate --count 1000 --seed 1`."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.claims.concepts import vocabulary
from extractor.claims.reading import Reading, readings
from extractor.claims.scope import Speaker
from extractor.report.claims import Stated
from tests.quality.claims.generate import Expected, Narrative, narratives

ORGANIZATION = "甲市水利局"
# What the templates call by other words than the concepts do.
_SAME = {
    "litigation": "litigation.total",
    "litigation_total": "litigation.total",
    "litigation_direct_total+litigation_after_reconsideration_total": "litigation.total",
    "litigation_corrected": "litigation.corrected",
    "both upheld": "litigation.upheld",
    "both corrected": "litigation.corrected",
    "both other": "litigation.other",
    "both pending": "litigation.pending",
    "granted+partially_granted": "requests.granted.total+requests.partially_granted.total",
    "sum denied": "sum requests.denied_*.total",
    "sum unavailable": "sum requests.unavailable_*.total",
    "requests.received": "requests.new_received.total",
    "reconsideration_upheld": "review_litigation.reconsideration_upheld",
}
_PERIODS = {"cumulative": "cumulative", "period:half": "part"}


class Figures(NamedTuple):
    """What a run found: claims made, read right, under a wrong concept, with wrong hedge, scope or time; and others."""

    made: int
    right: int
    wrong_concept: int
    wrong_beside: int
    unmade: int
    known: int

    @property
    def recall(self) -> float:
        """The share of claims read right."""
        return self.right / self.made

    @property
    def precision(self) -> float:
        """The share of what is read, but for what counts other things, that is right."""
        return self.right / (self.right + self.wrong_concept + self.known)


def run(count: int, seed: int) -> tuple[Figures, list[str]]:
    """The figures of so many narratives, and a line on each claim that is not read right."""
    total: Counter[str] = Counter()
    lines: list[str] = []
    for narrative in narratives(count, seed, ORGANIZATION):
        for kind, line in _judged(narrative):
            total[kind] += 1
            lines += [f"{kind}: {line}"] if kind != "right" else []
    made = total["right"] + total["wrong"] + total["missed"] + total["beside"]
    right = total["right"] + total["beside"]
    return Figures(made, right, total["wrong"], total["beside"], total["other"] + total["extra"], total["extra"]), lines


def _judged(narrative: Narrative) -> Iterator[tuple[str, str]]:
    found = list(readings(narrative.text, Speaker(ORGANIZATION, None), None, older=narrative.older))
    for expected in narrative.expected:
        same = [one for one in found if one.value == expected.value and _in_words(one) is _is_in_words(expected)]
        wanted = _named(expected.concept, older=narrative.older)
        right = [one for one in same if _named(one.concept, older=narrative.older) == wanted]
        if not same:
            yield "missed", f"{expected}"
            continue
        one = (right or same)[0]
        found.remove(one)
        wrong = "" if right else "concept"
        kind = "wrong" if not right else "right" if _is_right_beside(one, expected) else "beside"
        yield kind, f"{wrong} {expected} as {one}"
    for one in found:
        yield "other" if one.concept == "other" else "extra", str(one)


def _in_words(one: Reading) -> bool:
    return one.stated is Stated.WORDS


def _is_in_words(expected: Expected) -> bool:
    return "zero_words" in expected.modifier


@cache
def _newer() -> dict[str, str]:
    return {one.older: one.key for one in reversed(vocabulary().concepts) if one.older and one.key}


def _named(concept: str, *, older: bool) -> str:
    if concept.startswith("part"):
        return "part"
    return concept if older else _SAME.get(concept, _newer().get(concept, concept))


def _is_right_beside(one: Reading, expected: Expected) -> bool:
    """Whether hedge, scope and time are those that the template says."""
    modifier = expected.modifier
    hedge = re.search(r"hedge:([^;]+)", modifier)
    scope = re.search(r"scope:(\w+)", modifier)
    period = next((to for word, to in _PERIODS.items() if modifier == word or word in modifier.split(";")), None)
    return (
        one.hedge == (hedge[1] if hedge else None)
        and (scope is None or one.scope.value == scope[1])
        and (period is None or one.span.value == period)
    )


def main() -> None:
    """Prints the figures and what was not read right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    figures, lines = run(arguments.count, arguments.seed)
    print("\n".join(lines[:40]))
    print(figures, f"recall {figures.recall:.2%}, precision {figures.precision:.2%}")


if __name__ == "__main__":
    main()
