"""Damaged PDFs: `python -m tests.quality.damage --count 400` exits 1 where one crashes, hangs or misleads in silence.

Each mutant is a made-up report, written as one program or another does, with bytes flipped, cut off, lost or repeated.
It is read in a worker process, so that limits of time and memory are seen as well as wrong numbers without a word.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reportlab import rl_config

from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import OutcomeStatus
from extractor.batch.runner import run

from .generate import make_sample
from .render import render
from .score import MISSING, Problem, score
from .traits import WRITERS
from .truth import TrueReport

LIMITS = Limits(timeout=30, memory=700)
MUTANTS_PER_REPORT = 40
# What no mutant may come to: the reader has to end by itself.
_BROKEN = (OutcomeStatus.CRASHED, OutcomeStatus.TIMEOUT, OutcomeStatus.OUT_OF_MEMORY)
PLAIN = {"printed_error": "none", "blanks": "none"}
PROGRAMS = ("canvas", *WRITERS)


@dataclass(frozen=True, slots=True)
class Mutant:
    """Damaged bytes, what was done to them, and the report they held."""

    name: str
    data: bytes
    true: TrueReport


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """So many mutants of several reports, the same for the same seed; the first nine of each are cut at a tenth."""
    rl_config.useA85 = 0  # streams as producers write them: deflated and nothing else
    for number in range(count):
        which, step = divmod(number, MUTANTS_PER_REPORT)
        if step == 0:
            settings = PLAIN | {"via": PROGRAMS[which % len(PROGRAMS)]}
            sample = make_sample(seed + which, "pdf", settings=settings)
            whole = render(sample)
        rng = Random(f"mutant {seed} {number}")
        kind = "cut" if step < 9 else rng.choice(("flipped", "flipped", "flipped", "lost", "repeated", "zeroed"))
        yield Mutant(f"{seed + which}-{step:02d}-{kind}", damaged(whole, kind, step + 1, rng), sample.report)


def damaged(data: bytes, kind: str, tenth: int, rng: Random) -> bytes:
    """The bytes with one kind of damage."""
    start = rng.randrange(len(data))
    size = min(rng.choice((1, 3, 40, 2000)), len(data) - start)
    if kind == "cut":
        return data[: len(data) * tenth // 10]
    if kind == "flipped":
        changed = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 8, 40))):
            changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return bytes(changed)
    middle = {"lost": b"", "repeated": 2 * data[start : start + size], "zeroed": bytes(size)}[kind]
    return data[:start] + middle + data[start + size :]


@dataclass(frozen=True, slots=True)
class Finding:
    """How one mutant was read."""

    name: str
    status: OutcomeStatus
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether the reader broke, or gave a wrong number without a word."""
        return self.status in _BROKEN or bool(self.problems)


def read_all(made: Sequence[Mutant], jobs: int) -> Iterator[Finding]:
    """How each mutant was read, in worker processes."""
    by_name = {mutant.name: mutant for mutant in made}
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for mutant in made:
            path = Path(folder) / f"{mutant.name}.pdf"
            path.write_bytes(mutant.data)
            inputs.append(Input(str(path), mutant.name))
        for outcome in run(inputs, jobs=jobs, limits=LIMITS):
            problems: tuple[Problem, ...] = ()
            if outcome.record is not None:
                found = score(json.loads(outcome.record), by_name[outcome.name].true).problems
                problems = tuple(problem for problem in found if _misleads(problem))
            yield Finding(outcome.name, outcome.status, problems)


def _misleads(problem: Problem) -> bool:
    """Whether a number is wrong without a word; one of a table that is lost, and its form with it, is only missing."""
    return problem.kind == "silent" and not problem.what.startswith(MISSING)


def main(argv: Sequence[str] | None = None) -> int:
    """Prints how the mutants ended and every one that misled; 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.damage", description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the mutants that misled")
    arguments = parser.parse_args(argv)
    made = list(mutants(arguments.count, arguments.seed))
    findings = list(read_all(made, arguments.jobs))
    print(f"{len(findings)} mutants:", ", ".join(f"{count} {end}" for end, count in _ends(findings).most_common()))
    failed = {finding.name: finding for finding in findings if finding.failed}
    for finding in failed.values():
        print(f"{finding.name}: {finding.status}", *finding.problems[:3], sep="\n  ")
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        for mutant in made:
            if mutant.name in failed:
                (arguments.keep / f"{mutant.name}.pdf").write_bytes(mutant.data)
    return 1 if failed else 0


def _ends(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(finding.status.value for finding in findings)


if __name__ == "__main__":
    raise SystemExit(main())
