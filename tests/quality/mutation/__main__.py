"""`python -m tests.quality.mutation --count 20000`: exit 1 where a mutant survives."""

from __future__ import annotations

import argparse
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..traits import FORMATS
from .catalog import OPERATORS
from .opinions import GIVEN, Opinion
from .run import Result, make_jobs, run_all

OUTCOMES = ("right", "flagged", "survived", "crashed", "inapplicable")
FATAL = ("survived", "crashed")
CELLS_SHOWN = 3


def main(arguments: list[str] | None = None) -> int:
    """Runs the mutants; 0 where none survives, 1 where one does."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.mutation", description="Mutate made-up reports.")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--operator", action="append", default=[], metavar="NAME", help="only this one; may be repeated"
    )
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the mutants that survive, with their truth, here")
    parser.add_argument("--show", type=int, default=10, help="how many survivors to list")
    parser.add_argument("--list", action="store_true", help="name the operators and leave")
    options = parser.parse_args(arguments)
    if options.list:
        print_operators()
        return 0
    unknown = set(options.operator) - {operator.name for operator in OPERATORS}
    if unknown:
        parser.error(f"no such operator: {', '.join(sorted(unknown))}")
    warnings.simplefilter("ignore")
    jobs = make_jobs(options.count, options.seed, options.operator, options.format or FORMATS, options.keep)
    results = run_all(jobs, options.jobs)
    print_card(results)
    print_opinions(results, options.show)
    print_survivors(results, options.show)
    return 1 if any(result.outcome in FATAL for result in results) else 0


def print_operators() -> None:
    """Every operator with its formats and what it does."""
    for operator in OPERATORS:
        print(f"{operator.name:32} {' '.join(operator.formats):20} {operator.what}")


def print_card(results: Sequence[Result]) -> None:
    """A line for each operator and format, and one for all."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for result in results:
        counts.setdefault((result.job.operator, result.job.fmt), Counter())[result.outcome] += 1
    print(f"{'operator':32} {'format':6} {'mutants':>8}" + "".join(f"{name:>13}" for name in OUTCOMES))
    for (name, fmt), found in counts.items():
        print(_row(name, fmt, found))
    for fmt in FORMATS:
        total = sum((found for pair, found in counts.items() if pair[1] == fmt), Counter())
        if total:
            print(_row("all", fmt, total))
    print(_row("all", "", sum(counts.values(), Counter())))


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


if __name__ == "__main__":
    raise SystemExit(main())
