"""What a run of mutants shows: a line for each operator and format, verdicts, survivors; and the same as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..traits import RENDERED
from .catalog import OPERATORS
from .opinions import GIVEN, Opinion
from .run import Result

OUTCOMES = ("right", "flagged", "survived", "crashed", "inapplicable")
FATAL = ("survived", "crashed")
CELLS_SHOWN = 3


def print_operators() -> None:
    """Every operator with its formats and what it does."""
    for operator in OPERATORS:
        print(f"{operator.name:32} {' '.join(operator.formats):20} {operator.what}")


def print_card(results: Sequence[Result]) -> None:
    """A line for each operator and format, and one for all."""
    counts = _counts(results)
    print(f"{'operator':32} {'format':6} {'mutants':>8}" + "".join(f"{name:>13}" for name in OUTCOMES))
    for (name, fmt), found in counts.items():
        print(_row(name, fmt, found))
    for fmt in RENDERED:
        total = sum((found for pair, found in counts.items() if pair[1] == fmt), Counter())
        if total:
            print(_row("all", fmt, total))
    print(_row("all", "", sum(counts.values(), Counter())))


def _counts(results: Sequence[Result]) -> dict[tuple[str, str], Counter[str]]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for result in results:
        counts.setdefault((result.job.operator, result.job.fmt), Counter())[result.outcome] += 1
    return counts


def _row(name: str, fmt: str, found: Counter[str]) -> str:
    made = found.total() - found["inapplicable"]
    return f"{name:32} {fmt:6} {made:8}" + "".join(f"{found[outcome] or '':>13}" for outcome in OUTCOMES)


def print_opinions(results: Sequence[Result], most: int) -> None:
    """How many failed identities have a verdict, and how many verdicts are right."""
    told = [(result, opinion) for result in results for opinion in result.opinions]
    given = [(result, opinion) for result, opinion in told if opinion.given in GIVEN and opinion.true]
    wrong = [(result, opinion) for result, opinion in given if not opinion.right]
    unknown = sum(opinion.given not in GIVEN for _, opinion in told)
    print(
        f"failed identities {len(told)}, verdict unknown {_share(unknown, len(told))}, "
        f"given where the truth can be known {len(given)}, right {_share(len(given) - len(wrong), len(given))}"
    )
    silent = Counter(result.job.operator for result, opinion in told if opinion.given not in GIVEN)
    print("   unknown by operator: " + ", ".join(f"{name} {count}" for name, count in silent.most_common(most)))
    for result, opinion in wrong[:most]:
        print(f"   {result.job.operator} {result.job.fmt} --seed {result.job.seed}: {_spelled(opinion)}")


def _spelled(opinion: Opinion) -> str:
    return f"{opinion.rule} {opinion.given}, is {opinion.true}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "-"


def print_survivors(results: Sequence[Result], most: int) -> None:
    """The first survivors, with the cells that are wrong."""
    fatal = [result for result in results if result.outcome in FATAL]
    for result in fatal[:most]:
        job = result.job
        print(f"\n{result.outcome} {job.operator} {job.fmt} --seed {job.seed} {result.message}")
        print(f"   {' '.join(result.traits)}")
        if result.unmutated:
            print("   the report without the mutation has a silent error as well")
        for silent in result.silent[:CELLS_SHOWN]:
            print(f"   {silent}")
        if len(result.silent) > CELLS_SHOWN:
            print(f"   and {len(result.silent) - CELLS_SHOWN} more")


def as_data(results: Sequence[Result]) -> dict[str, Any]:
    """Counts by operator and format, and how the verdicts on failed identities fare."""
    counts = _counts(results)
    rows = [{"operator": name, "format": fmt, **found} for (name, fmt), found in counts.items()]
    told = [opinion for result in results for opinion in result.opinions]
    given = [opinion for opinion in told if opinion.given in GIVEN and opinion.true]
    verdicts = {
        "failed": len(told),
        "unknown": sum(opinion.given not in GIVEN for opinion in told),
        "judged": len(given),
        "right": sum(opinion.right for opinion in given),
    }
    return {"operators": rows, "verdicts": verdicts}
