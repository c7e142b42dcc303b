"""The quality gate: `python -m tests.quality.gate --count 400` exits 1 where the extractor misses a floor."""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .elsewhere import FONTS, is_possible, machine
from .floors import cells_right, floors
from .generate import Sample, make_sample
from .heads.measure import is_refused, judged
from .heads.measure import misses as misses_of_heads
from .heads.negatives import make_negative
from .heads.positives import make_head
from .office import CONVERTED, convert_all, converted, is_installed, sample_of, word_file
from .render import ending, read_settings, render, write
from .report_card import print_card, print_traits, print_worst
from .score import Problem, Score, crashed, difference, score
from .traits import FORMATS, ODD, RENDERED

# Formats whose report has to equal that of the Word file with the same traits; pages also say when they were published.
COMPARED = (*(fmt for fmt in RENDERED if fmt not in (*FORMATS, "mht")), *CONVERTED)
HEADS = 159  # three of each kind
ODD_EVERY = 5  # shares no factor with the number of formats, so that each gets every kind
SILENT_MOST: int = floors("gate")["silent_most"]
ALARMS_BELOW: float = floors("gate")["alarms_below"]


@dataclass(frozen=True, slots=True)
class Job:
    """A report to make, extract and score."""

    seed: int
    fmt: str
    keep: Path | None = None
    settings: tuple[tuple[str, str], ...] = ()
    folder: Path = Path()  # where converted files lie
    fonts: str = ""  # those of the machine that reads it, where it is another than this one

    def sample(self) -> Sample:
        """The report in the traits drawn for it."""
        make = sample_of if self.fmt in CONVERTED else make_sample
        return make(self.seed, self.fmt, settings=dict(self.settings))


@dataclass(frozen=True, slots=True)
class Result:
    """The score of one job, with what is needed to find the report again."""

    job: Job
    traits: tuple[str, ...]
    score: Score


def extract_bytes(data: bytes, name: str = "") -> dict[str, Any]:
    """The extraction as the contract's JSON; the package is imported only here, so that rendering works without."""
    extract: Callable[..., Any] = import_module("extractor").extract
    plain: dict[str, Any] = json.loads(json.dumps(extract(data, name=name).to_dict(), ensure_ascii=False))
    return plain


def run(job: Job) -> Result:
    """Makes one report, extracts it and scores it; an exception is a crash of the extractor, never of the gate."""
    sample = job.sample()
    data = b""
    try:
        data = converted(sample, job.folder) if job.fmt in CONVERTED else render(sample)
        name = sample.name + ending(job.fmt)
        found = machine(job.fonts).extract(data, name) if job.fonts else extract_bytes(data, name)
        scored = score(found, sample.report)
        if job.fonts and found != extract_bytes(data, name):
            scored = replace(scored, problems=(*scored.problems, Problem("machine", "$", "read otherwise than here")))
        if job.fmt in COMPARED:
            scored = _compared(scored, found, sample)
    except Exception as error:
        scored = crashed(sample.report, f"{type(error).__name__}: {error}")
    if job.keep and not scored.clean:
        write(sample, data, job.keep)
    return Result(job, sample.traits.active(), scored)


def _compared(scored: Score, found: Mapping[str, Any], sample: Sample) -> Score:
    """The score, with what the report says otherwise than the Word file's."""
    differs = difference(found["report"], extract_bytes(word_file(sample))["report"])
    problems = (*scored.problems, Problem("differs", *differs)) if differs else scored.problems
    return replace(scored, problems=problems)


def run_all(jobs: Sequence[Job], processes: int) -> list[Result]:
    """All results, in the order of the jobs."""
    if processes < 2:
        return [run(job) for job in jobs]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(run, jobs, chunksize=4))


def make_jobs(
    count: int,
    seed: int,
    formats: Sequence[str],
    keep: Path | None = None,
    settings: Mapping[str, str] | None = None,
    folder: Path = Path(),
    fonts: str = "",
    *,
    odd: bool = False,
) -> list[Job]:
    """Jobs with consecutive seeds, the formats taking turns; `folder` is where converted files lie.

    With `odd` every fifth has odd cells or labels too, one kind after the other.
    """
    pairs = tuple((settings or {}).items())
    return [
        Job(
            seed + number,
            formats[number % len(formats)],
            keep,
            (*pairs, *(ODD[number // ODD_EVERY % len(ODD)].items() if odd and number % ODD_EVERY == 0 else ())),
            folder,
            fonts,
        )
        for number in range(count)
    ]


def misses(results: Iterable[Result]) -> list[str]:
    """The floors that are missed, in words."""
    out = []
    by_format: dict[str, list[Score]] = {}
    for result in results:
        by_format.setdefault(result.job.fmt, []).append(result.score)
    for fmt, scores in by_format.items():
        cells = sum(one.cells for one in scores)
        right = sum(one.right for one in scores) / cells
        silent = sum(one.silent for one in scores)
        alarms = sum(one.alarms for one in scores) / cells
        invalid = sum(not one.valid for one in scores)
        differing = sum(problem.kind == "differs" for one in scores for problem in one.problems)
        if right < cells_right("gate", fmt):
            out.append(f"{fmt}: {right:.3%} of cells right, floor {cells_right('gate', fmt):.1%}")
        if silent > SILENT_MOST:
            out.append(f"{fmt}: {silent} silent errors, at most {SILENT_MOST}")
        if alarms >= ALARMS_BELOW:
            out.append(f"{fmt}: {alarms:.3%} false alarms, below {ALARMS_BELOW:.1%} wanted")
        elsewhere = sum(problem.kind == "machine" for one in scores for problem in one.problems)
        if elsewhere:
            out.append(f"{fmt}: {elsewhere} reports are read otherwise on a machine with other fonts")
        if differing:
            out.append(f"{fmt}: {differing} reports differ from the Word file's")
        if invalid:
            out.append(f"{fmt}: {invalid} outputs do not fit the schema")
    return out


def _missed_by_heads(seed: int, count: int) -> list[str]:
    """The floors of names, years and refusals that are missed, in words; those of a run of everything by default."""
    seeds = range(seed, seed + count)
    verdicts = [judged(make_head(one)) for one in seeds]
    refusals = [is_refused(make_negative(one)) for one in seeds]
    if count:
        print(f"heads {count}, refused of {count} documents that are no report: {sum(refusals)}")
    return [f"heads: {line}" for line in misses_of_heads(verdicts, refusals)]


def main(arguments: list[str] | None = None) -> int:
    """Runs the gate; 0 where all floors hold, 1 where one is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="Score the extractor.")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=(*RENDERED, *(CONVERTED if is_installed() else ())), action="append")
    parser.add_argument(
        "--heads", type=int, default=None, help="made-up heads and as many documents that are no report"
    )
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="write the reports that are not clean, with their truth, here")
    parser.add_argument("--converted", type=Path, help="keep the files that the office suite converts here")
    parser.add_argument("--show", type=int, default=5, help="how many of the worst reports to list")
    parser.add_argument("--fonts", choices=FONTS, default="", help="read where there are no fonts, or a foreign one")
    parser.add_argument(
        "--trait", action="append", default=[], metavar="NAME=VALUE", help="set a trait on every report"
    )
    options = parser.parse_args(arguments)
    if options.fonts and not is_possible():
        print("SKIPPED  the system allows no mount namespace: nothing was read with other fonts")
        return 0
    warnings.simplefilter("ignore")
    with TemporaryDirectory() as scratch:
        folder = options.converted or Path(scratch)
        formats = options.format or RENDERED
        settings = read_settings(options.trait)
        jobs = make_jobs(
            options.count, options.seed, formats, options.keep, settings, folder, options.fonts, odd=not settings
        )
        convert_all([job.sample() for job in jobs if job.fmt in CONVERTED], folder)
        results = run_all(jobs, options.jobs)
    print_card(results)
    print_traits(results)
    print_worst(results, options.show)
    heads = options.heads if options.heads is not None else 0 if options.format or options.trait else HEADS
    missed = [*misses(results), *_missed_by_heads(options.seed, heads)]
    for line in missed:
        print(f"MISSED  {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
