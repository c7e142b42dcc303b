"""The accuracy page: `python -m tests.quality.accuracy --count 400 --mutants 2000 > tests/quality/ACCURACY.md`.

The same seeds give the same figures on every machine, the times in its last table apart.
"""

from __future__ import annotations

import argparse
import statistics
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from time import process_time

from extractor import extract

from . import elsewhere, gate
from .generate import make_sample
from .mutation import run as mutation
from .mutation.card import FATAL
from .mutation.catalog import OPERATORS
from .mutation.opinions import GIVEN, Opinion
from .mutation.progress import Progress
from .render import render
from .score import METADATA, Score
from .traits import RENDERED

TIMED = 10  # reports a format whose reading is timed
SCORED = ("reports", "cells", "cells right", "silent errors", "false alarms", "metadata", "narrative")
JUDGED = ("mutants", "read right", "flagged", "survive", "killed")
Row = Sequence[object]

OPENING = """# How accurate it is

Made by one command, with made-up reports whose every cell, heading and sentence is known:

    python -m tests.quality.accuracy --count {count} --mutants {mutants} --seed {seed} > tests/quality/ACCURACY.md

A *silent error* is a cell that is wrong and that no warning covers. A *false alarm* is a warning over a cell that is
right. Cells of a row that a text copy has lost are not counted as wrong, since nobody could know them; they have to be
flagged. What the reports vary (`tests/quality/traits.py`) has been seen in real reports."""

MACHINES = """## PDFs on other machines

The same kind of PDFs read in a mount namespace without fonts, and with one that says it is Chinese and draws Latin
letters alone; *otherwise* counts reports that are not the same, byte for byte, as on this machine."""

MUTANTS = """## Mutants: what gets past

A mutant is a made-up report that one operator has got at, as the world does. It is *killed* when every cell is read as
it is printed or has a warning on a path that covers it. It *survives* where a wrong number, or a lost one, has none."""

VERDICTS = """## Verdicts on identities that fail

`source_error`: the office printed it so. `misread`: we did. `unknown`: neither can be shown. Taken over the mutants
above; a verdict can be held against the truth where the truth of all its cells can be known."""

SPEED = """## Speed

Median CPU time of one report, warm, on the machine that made this page; compare the figures as ratios. `--verify`
reads the tables a second time by another library; otherwise that is done only where an identity fails or a cell is
doubtful."""


def main(arguments: list[str] | None = None) -> int:
    """Prints the page; the exit status is always 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.accuracy", description="Print the accuracy page.")
    parser.add_argument("--count", type=int, default=400, help="made-up reports, all formats together")
    parser.add_argument("--mutants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    results = gate.run_all(gate.make_jobs(options.count, options.seed, RENDERED), options.jobs)
    jobs = mutation.make_jobs(options.mutants, options.seed)
    mutants = mutation.run_all(jobs, options.jobs, Progress(len(jobs)))
    print(OPENING.format(count=options.count, mutants=options.mutants, seed=options.seed))
    for part in (*reports(results), *machines(options), *killed(mutants), *verdicts(mutants), *speed()):
        print(f"\n{part}")
    return 0


def table(head: Sequence[str], rows: Iterable[Row]) -> str:
    """A Markdown table; all columns but the first are numbers where they are not texts."""
    lines: list[Row] = [head, ["---", *(["---:"] * (len(head) - 1))], *rows]
    return "\n".join(f"| {' | '.join(str(value).replace('|', '/') for value in line)} |" for line in lines)


def percent(part: int, whole: int, digits: int = 2) -> str:
    """A share, or a dash where there is nothing to share."""
    return f"{part / whole:.{digits}%}" if whole else "–"


# reports


def reports(results: Sequence[gate.Result]) -> Iterator[str]:
    """Scores by format and by trait."""
    yield "## Made-up reports, by format"
    by_format = ((fmt, [one.score for one in results if one.job.fmt == fmt]) for fmt in RENDERED)
    yield table(("format", *SCORED), [(fmt, *scored(scores)) for fmt, scores in by_format if scores])
    yield "## The same, by trait\n\nReports that have a trait; most reports have several."
    traits = sorted({trait for result in results for trait in result.traits})
    by_trait = ((trait, [one.score for one in results if trait in one.traits]) for trait in traits)
    yield table(("trait", *SCORED), [(f"`{trait}`", *scored(scores)) for trait, scores in by_trait])


def scored(scores: Sequence[Score]) -> Row:
    """The figures of some reports."""
    cells = sum(one.cells for one in scores)
    return (
        len(scores),
        cells,
        percent(sum(one.right for one in scores), cells, 3),
        sum(one.silent for one in scores),
        percent(sum(one.alarms for one in scores), cells, 3),
        percent(sum(one.metadata_right for one in scores), len(METADATA) * len(scores), 1),
        percent(sum(one.narrative_right for one in scores), len(scores), 1),
    )


def machines(options: argparse.Namespace) -> Iterator[str]:
    """Scores of PDFs on machines with other fonts."""
    yield MACHINES
    if not elsewhere.is_possible():
        yield "Skipped: the system allows no mount namespace."
        return
    rows: list[Row] = []
    for fonts in elsewhere.FONTS:
        jobs = gate.make_jobs(options.count // len(RENDERED), options.seed, ["pdf"], fonts=fonts)
        found = [one.score for one in gate.run_all(jobs, options.jobs)]
        otherwise = sum(problem.kind == "machine" for one in found for problem in one.problems)
        rows.append((fonts, *scored(found), otherwise))
    yield table(("fonts", *SCORED, "otherwise"), rows)


# mutants


def killed(mutants: Sequence[mutation.Result]) -> Iterator[str]:
    """Kill rates by format and by operator."""
    yield MUTANTS
    by_format = ((fmt, [one for one in mutants if one.job.fmt == fmt]) for fmt in RENDERED)
    rows = [(fmt, *judged(found)) for fmt, found in by_format if found]
    yield table(("format", *JUDGED), [*rows, ("all", *judged(mutants))])
    by_operator = ((one, [result for result in mutants if result.job.operator == one.name]) for one in OPERATORS)
    told = [(f"`{one.name}`: {one.what}", *judged(found)) for one, found in by_operator if found]
    yield table(("operator", *JUDGED), told)
    jobs = [result.job for result in mutants if result.outcome in FATAL]
    if jobs:
        calls = [f"    --operator {job.operator} --format {job.fmt} --seed {job.seed} --count 1" for job in jobs]
        yield "\n".join(("What survives, for `python -m tests.quality.mutation`:", "", *calls))


def judged(mutants: Sequence[mutation.Result]) -> Row:
    """What became of some mutants."""
    counts = Counter(result.outcome for result in mutants)
    made, fatal = len(mutants) - counts["inapplicable"], sum(counts[outcome] for outcome in FATAL)
    return made, counts["right"], counts["flagged"], fatal, percent(made - fatal, made)


def verdicts(mutants: Sequence[mutation.Result]) -> Iterator[str]:
    """How many failed identities have a verdict, and how many verdicts are right."""
    yield VERDICTS
    told = [(result.job.fmt, opinion) for result in mutants for opinion in result.opinions]
    by_format = ((fmt, [opinion for name, opinion in told if name == fmt]) for fmt in RENDERED)
    rows = [(fmt, *_opinions(found)) for fmt, found in by_format if found]
    head = ("format", "identities that fail", "unknown", "held against the truth", "right")
    yield table(head, [*rows, ("all", *_opinions([opinion for _, opinion in told]))])


def _opinions(found: Sequence[Opinion]) -> Row:
    given = [opinion for opinion in found if opinion.given in GIVEN and opinion.true]
    unknown = sum(opinion.given not in GIVEN for opinion in found)
    right = sum(opinion.right for opinion in given)
    return len(found), percent(unknown, len(found)), len(given), percent(right, len(given))


# speed


def speed() -> Iterator[str]:
    """CPU time of a report in every format, read once and twice."""
    yield SPEED
    rows = [(fmt, *(f"{one:.0f} ms" for one in _milliseconds(fmt))) for fmt in RENDERED]
    yield table(("format", "a report", "with `--verify`"), rows)


def _milliseconds(fmt: str) -> tuple[float, float]:
    sources = [render(make_sample(number, fmt, settings={"via": "canvas"})) for number in range(TIMED)]
    once = [_timed(partial(extract, data)) for data in sources]
    twice = [_timed(partial(extract, data, verify=True)) for data in sources]
    return statistics.median(once), statistics.median(twice)


def _timed(action: Callable[[], object]) -> float:
    action()
    start = process_time()
    action()
    return 1000 * (process_time() - start)


if __name__ == "__main__":
    raise SystemExit(main())
