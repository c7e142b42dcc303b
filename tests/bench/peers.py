"""How long other programs take for what we read: `python -m tests.bench.peers [FILE...]`.

The libraries that a user would take for a format, and xberg and docvortex, which read many; each where it is installed.
They give text and tables, or text alone; we give the checked report. Each program works in a process of its own, as
whoever uses it has it, and every file is read by each in turn, so that what else the machine does hits them alike.
docvortex starts a further process, whose processor time is not seen here.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.programs import OURS, PROGRAMS, Program, Reads
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

ROUNDS = 15
READINGS = 3  # of a turn, whose least time counts: the first finds the processor's caches full of others' data
SLOW = 1000.0  # milliseconds; what takes longer is read once a turn
GENERATED = ("pdf", "docx", "html", "rtf", "text")
SAMPLES = range(1, 3)
REAL_REPORT = ROOT.parent / "shared" / "reports" / "huaian-2024.pdf"
# Saved by an office suite: the made-up ones lack what other programs ask for, such as the list of parts of an .odt.
SAVED = {"doc": "doc-word97", "odt": "odt-report"}


class Sample(NamedTuple):
    """A file by its name, its format and its bytes."""

    name: str
    format: str
    data: bytes


class Time(NamedTuple):
    """What one reading took, in milliseconds."""

    wall: float
    processor: float


class Worker:
    """A program in a process of its own, which reads what it is sent and tells how long it took at least."""

    def __init__(self, reads: Reads) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, reads))
        self._process.start()
        theirs.close()

    def time(self, sample: Sample) -> Time | None:
        """What the quickest of some readings took; None where the program cannot read the file."""
        self._pipe.send(sample)
        found: Time | None = self._pipe.recv()
        return found

    def close(self) -> None:
        """Ends the process, which waits for the next file."""
        self._pipe.send(None)
        self._process.join()


def _serve(pipe: Connection, reads: Reads) -> None:
    while (sample := pipe.recv()) is not None:
        try:
            times = [_timed(reads, sample)]
            while times[0].wall < SLOW and len(times) < READINGS:
                times.append(_timed(reads, sample))
            pipe.send(min(times))
        except Exception:  # whatever a program raises: it cannot read the file
            pipe.send(None)


def _timed(reads: Reads, sample: Sample) -> Time:
    wall, processor = time.perf_counter(), time.process_time()
    reads(sample.data, sample.format)
    return Time(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))


def measure(sample: Sample, workers: Sequence[Worker]) -> list[list[Time]]:
    """What every program took in each of some rounds, in which each has its turn; nothing where it cannot read it."""
    able = [worker.time(sample) is not None for worker in workers]
    times: list[list[Time]] = [[] for _ in workers]
    for _ in range(ROUNDS):
        for worker, found, can in zip(workers, times, able, strict=True):
            if can and (taken := worker.time(sample)):
                found.append(taken)
    return times


def samples() -> list[Sample]:
    """Made-up reports, some saved by an office suite, and the real one where it is at hand."""
    found = [
        Sample(f"{format}, generated {seed}", format, render(make_sample(seed, format)))
        for format in GENERATED
        for seed in SAMPLES
    ]
    for format, case in SAVED.items():
        data = (ROOT / "fixtures" / case / f"source.{format}").read_bytes()
        found.append(Sample(f"{format}, LibreOffice", format, data))
    if REAL_REPORT.exists():
        found.append(Sample("pdf, real, 6 pages", "pdf", REAL_REPORT.read_bytes()))
    return found


def given(names: Sequence[str]) -> list[Sample]:
    """Files by their names, whose endings tell their formats."""
    endings = {"txt": "text", "htm": "html"}
    paths = [Path(name) for name in names]
    return [
        Sample(path.name, endings.get(path.suffix[1:].lower(), path.suffix[1:].lower()), path.read_bytes())
        for path in paths
    ]


def report(sample: Sample, say: Callable[[str], object] = print) -> None:
    """Tells the time of every program that reads the file's format."""
    programs = [OURS, *(one for one in PROGRAMS if sample.format in one.formats and find_spec(one.module))]
    workers = [Worker(program.reads) for program in programs]
    mine, *others = measure(sample, workers)
    for worker in workers:
        worker.close()
    for program, times in zip(programs, (mine, *others), strict=True):
        say(_line(sample, program, mine, times))


def _line(sample: Sample, program: Program, mine: Sequence[Time], times: Sequence[Time]) -> str:
    head = f"{sample.name:22}{program.name:15}{program.gives:18}"
    if not times:
        return f"{head}{'cannot read it':>14}"
    least, processor = min(one.wall for one in times), min(one.processor for one in times)
    ratio = median(one.wall / our.wall for one, our in zip(times, mine, strict=True))
    return f"{head}{least:10.1f}{median(one.wall for one in times):11.1f}{processor:9.1f}{ratio:18.2f}"


def main(names: Sequence[str]) -> None:
    """Prints a line for every file and program."""
    titles = f"{'file':22}{'program':15}{'gives':18}"
    print(f"{titles}{'least ms':>10}{'median ms':>11}{'CPU ms':>9}{'median of ratios':>18}")
    for sample in given(names) or samples():
        report(sample)


if __name__ == "__main__":
    main(sys.argv[1:])
