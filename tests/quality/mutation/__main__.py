"""`python -m tests.quality.mutation --count 20000`: exit 1 where a mutant survives."""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

from ..traits import RENDERED
from .card import FATAL, as_data, print_card, print_operators, print_opinions, print_survivors
from .catalog import OPERATORS
from .progress import Progress
from .run import make_jobs, run_all


def main(arguments: list[str] | None = None) -> int:
    """Runs the mutants; 0 where none survives, 1 where one does."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.mutation", description="Mutate made-up reports.")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--operator", action="append", default=[], metavar="NAME", help="only this one; may be repeated"
    )
    parser.add_argument("--format", choices=RENDERED, action="append")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the mutants that survive, with their truth, here")
    parser.add_argument("--show", type=int, default=10, help="how many survivors to list")
    parser.add_argument("--json", type=Path, help="write the counts here as data")
    parser.add_argument("--list", action="store_true", help="name the operators and leave")
    options = parser.parse_args(arguments)
    if options.list:
        print_operators()
        return 0
    unknown = set(options.operator) - {operator.name for operator in OPERATORS}
    if unknown:
        parser.error(f"no such operator: {', '.join(sorted(unknown))}")
    warnings.simplefilter("ignore")
    jobs = make_jobs(options.count, options.seed, options.operator, options.format or RENDERED, options.keep)
    results = run_all(jobs, options.jobs, Progress(len(jobs)))
    if options.json:
        options.json.write_text(json.dumps(as_data(results), indent=1), "utf-8")
    print_card(results)
    print_opinions(results, options.show)
    print_survivors(results, options.show)
    return 1 if any(result.outcome in FATAL for result in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
