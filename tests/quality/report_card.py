"""What the gate prints: a table by format, the traits that fail most, the worst reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from .score import METADATA, Problem, Score

HEAD = ("format", "reports", "cells %", "raw %", "silent", "alarms %", "metadata %", "narrative %", "crashed")
LISTED_TRAITS = 20
LISTED_PROBLEMS = 6


class Job(Protocol):
    """What identifies a report."""

    @property
    def seed(self) -> int: ...
    @property
    def fmt(self) -> str: ...


class Result(Protocol):
    """A scored report."""

    @property
    def job(self) -> Job: ...
    @property
    def traits(self) -> tuple[str, ...]: ...
    @property
    def score(self) -> Score: ...


def print_card(results: Sequence[Result]) -> None:
    """The table by format."""
    formats = dict.fromkeys(result.job.fmt for result in results)
    print("  ".join(f"{name:>11}" for name in HEAD))
    for fmt in formats:
        print("  ".join(f"{text:>11}" for text in _line(fmt, [one.score for one in results if one.job.fmt == fmt])))


def _line(fmt: str, scores: Sequence[Score]) -> tuple[str, ...]:
    cells = max(1, sum(one.cells for one in scores))
    return (
        fmt,
        str(len(scores)),
        f"{sum(one.right for one in scores) / cells:.3%}",
        f"{sum(one.raw_right for one in scores) / cells:.3%}",
        str(sum(one.silent for one in scores)),
        f"{sum(one.alarms for one in scores) / cells:.3%}",
        f"{sum(one.metadata_right for one in scores) / (len(METADATA) * len(scores)):.1%}",
        f"{sum(one.narrative_right for one in scores) / len(scores):.1%}",
        str(sum(_has(one, "crash") for one in scores)),
    )


def _has(score: Score, *kinds: str) -> bool:
    return any(problem.kind in kinds for problem in score.problems)


def print_traits(results: Sequence[Result]) -> None:
    """The traits whose reports fail more often than others, figures first, then words."""
    for title, kinds in (("cells", ("wrong", "silent", "alarm", "crash")), ("words", ("metadata", "narrative"))):
        usual = sum(_has(one.score, *kinds) for one in results) / max(1, len(results))
        if not usual:
            continue
        rates = sorted(_rates(results, kinds), reverse=True)
        listed = [row for row in rates if row[0] > usual][:LISTED_TRAITS]
        print(f"\nreports with a failure in {title}: {usual:.1%}; more often with")
        for rate, failed, total, trait in listed:
            print(f"  {rate:7.1%}  {failed:4} of {total:4}  {trait}")


def _rates(results: Iterable[Result], kinds: tuple[str, ...]) -> list[tuple[float, int, int, str]]:
    total: dict[str, int] = defaultdict(int)
    failed: dict[str, int] = defaultdict(int)
    for result in results:
        for trait in result.traits:
            total[trait] += 1
            failed[trait] += _has(result.score, *kinds)
    return [(failed[trait] / total[trait], failed[trait], total[trait], trait) for trait in total if failed[trait]]


def print_worst(results: Sequence[Result], count: int) -> None:
    """The worst reports with their seeds and first problems."""
    ranked = sorted((one for one in results if one.score.problems), key=_badness, reverse=True)
    for result in ranked[:count]:
        print(f"\n{result.job.fmt} seed {result.job.seed}: {' '.join(result.traits)}")
        for problem in _chosen(result.score.problems):
            print(f"  {problem}")
        more = len(result.score.problems) - LISTED_PROBLEMS
        if more > 0:
            print(f"  … and {more} more")


def _badness(result: Result) -> tuple[int, int, int, int]:
    score = result.score
    return score.silent, score.cells - score.right, score.alarms, len(score.problems)


def _chosen(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems, each kind given its turn."""
    order = ("crash", "silent", "wrong", "alarm", "schema", "metadata", "narrative", "differs")
    ranked = sorted(problems, key=lambda problem: order.index(problem.kind))
    first: list[Problem] = []
    for kind in order:
        first += [problem for problem in ranked if problem.kind == kind][:2]
    rest = [problem for problem in ranked if problem not in first]
    return [*first, *rest][:LISTED_PROBLEMS]
