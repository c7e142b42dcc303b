"""Mutants by seed: a report is made, mutated, rendered, extracted and judged."""

from __future__ import annotations

import json
import resource
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from ..gate import extract_bytes
from ..generate import Sample, make_sample
from ..render import ending
from ..traits import RENDERED, WRITERS
from .catalog import OPERATORS, Operator
from .draft import Draft, InapplicableError
from .opinions import Opinion, opinions
from .render import render
from .verdict import Silent, Verdict, judge

Extract = Callable[[bytes], Mapping[str, Any]]
TRIES = 40  # reports tried before an operator is called inapplicable for a seed
STRIDE = 1_000_003
BATCH = 20  # mutants a worker takes at a time
BATCHES_A_WORKER = 25
MEMORY = 4 * 1024**3  # bytes of address space a worker may take; it needs a tenth of that
SIZES = ("small", "medium", "medium", "large", "large")
# A report that does not add up, or lacks a row, carries warnings under which a misread would hide.
FIXED = {"lost_cell": "false", "long_text": "false", "printed_error": "none"}


@dataclass(frozen=True, slots=True)
class Job:
    """A mutant to make."""

    operator: str
    fmt: str
    seed: int
    keep: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant; outcome is right, flagged, survived, crashed or inapplicable."""

    job: Job
    outcome: str
    silent: tuple[Silent, ...] = ()
    unmutated: bool = False  # the same report without the mutation has a silent error as well
    message: str = ""
    traits: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()


def make_jobs(
    count: int, seed: int, names: Sequence[str] = (), formats: Sequence[str] = RENDERED, keep: Path | None = None
) -> list[Job]:
    """Jobs with consecutive seeds, operators and formats taking turns."""
    pairs = [(operator.name, fmt) for operator in OPERATORS for fmt in operator.formats if fmt in formats]
    chosen = [pair for pair in pairs if not names or pair[0] in names]
    return [Job(*chosen[number % len(chosen)], seed + number, keep) for number in range(count)] if chosen else []


@cache
def operator(name: str) -> Operator:
    """The operator of a name."""
    return next(one for one in OPERATORS if one.name == name)


def base(seed: int, fmt: str) -> Sample:
    """A report to mutate; a PDF is not converted, since a conversion carries no operator's marks."""
    size = Random(f"size {seed}").choice(SIZES)
    via = Random(f"via {seed}").choice(("canvas", *WRITERS)) if fmt == "pdf" else "canvas"
    return make_sample(seed, fmt, settings=FIXED | {"size": size, "via": via})


def make(job: Job) -> Draft | None:
    """The mutated report, None where the operator finds nothing to do."""
    for attempt in range(TRIES):
        sample = base(job.seed + attempt * STRIDE, job.fmt)
        draft = Draft.of(sample, Random(f"{job.operator} {job.seed} {attempt}"))
        try:
            operator(job.operator).apply(draft)
        except InapplicableError:
            continue
        draft.settle()
        return draft
    return None


def run(job: Job, extract: Extract = extract_bytes) -> Result:
    """Makes one mutant and judges what the extractor says of it."""
    draft = make(job)
    if draft is None:
        return Result(job, "inapplicable")
    traits = draft.sample.traits.active()
    try:
        data = render(draft)
    except (UnicodeEncodeError, OverflowError) as error:
        return Result(job, "inapplicable", message=f"the format cannot carry it: {error}", traits=traits)
    try:
        extraction = extract(data)
    except Exception as error:
        _write(job, draft, data, None)
        return Result(job, "crashed", message=f"{type(error).__name__}: {error}", traits=traits)
    verdict, told = judge(extraction, draft.truth), opinions(extraction, draft.truth)
    if not verdict.silent:
        return Result(job, verdict.outcome, traits=traits, opinions=told)
    _write(job, draft, data, verdict)
    return Result(job, "survived", verdict.silent, _unmutated(draft, extract), traits=traits, opinions=told)


def _unmutated(draft: Draft, extract: Extract) -> bool:
    """Whether the report has a silent error before the mutation."""
    plain = Draft.of(draft.sample, Random(0))
    plain.settle()
    return bool(judge(extract(render(plain)), plain.truth).silent)


def run_all(
    jobs: Sequence[Job], processes: int, told: Callable[[list[Result]], None] = lambda results: None
) -> list[Result]:
    """All results, in the order of the jobs; `told` is called with those of every batch as it ends."""
    batches = [list(jobs[start : start + BATCH]) for start in range(0, len(jobs), BATCH)]
    results: list[Result] = []
    for found in map(_run_batch, batches) if processes < 2 else _apart(batches, processes):
        told(found)
        results += found
    return results


def _apart(batches: Sequence[Sequence[Job]], processes: int) -> Iterator[list[Result]]:
    """The results of the batches from worker processes, which are replaced before they grow: a pool for each wave.

    Where a worker dies, the batches that may have killed it run again, each job in a process of its own.
    """
    waiting = list(batches)
    while waiting:
        broken = []
        wave, waiting = waiting[: processes * BATCHES_A_WORKER], waiting[processes * BATCHES_A_WORKER :]
        with _pool(processes) as pool:
            for batch, future in [(batch, pool.submit(_run_batch, batch)) for batch in wave]:
                try:
                    yield future.result()
                except BrokenProcessPool:
                    broken.append(batch)
        for batch in broken[:processes]:  # batches begin in order: the others were still waiting
            yield [_alone(job) for job in batch]
        waiting = broken[processes:] + waiting


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, get_context("forkserver"), _limited)


def _alone(job: Job) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(run, job).result()
        except BrokenProcessPool:
            return Result(job, "crashed", message="the worker died")


def _run_batch(jobs: Sequence[Job]) -> list[Result]:
    return [run(job) for job in jobs]


def _limited() -> None:
    """In a worker: no mutant may take all memory of the machine."""
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _write(job: Job, draft: Draft, data: bytes, verdict: Verdict | None) -> None:
    """Writes a mutant with its truth where the job wants it kept."""
    if job.keep is None:
        return
    job.keep.mkdir(parents=True, exist_ok=True)
    path = job.keep / f"{job.operator}-{job.seed:06d}{ending(job.fmt)}"
    path.write_bytes(data)
    truth = {".".join(address): _cell(cell) for address, cell in draft.truth.items()}
    silent = [str(one) for one in verdict.silent] if verdict else []
    told = {"operator": job.operator, "format": job.fmt, "seed": job.seed, "silent": silent, "truth": truth}
    path.with_suffix(".truth.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def _cell(cell: Any) -> Any:
    return "undefined" if cell is None else {"state": cell.state, "value": cell.value, "raw": cell.raw}
