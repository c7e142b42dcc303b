"""How long other programs take for the PDFs that we read: `python -m tests.bench.peers [FILE...]`.

pdfplumber is always there; xberg and docvortex are measured where they are installed. They give text and tables, we
give the checked report. Each program works in a process of its own, as whoever uses it has it, and every file is read
by each in turn, so that what else the machine does hits them alike. docvortex starts a further process, whose
processor time is not seen here.
"""

from __future__ import annotations

import asyncio
import inspect
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pdfplumber

from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

ROUNDS = 15
READINGS = 3  # of a turn, whose least time counts: the first finds the processor's caches full of others' data
SAMPLES = range(1, 4)
REAL_REPORT = ROOT.parent / "shared" / "reports" / "huaian-2024.pdf"

Reads = Callable[[bytes], object]


class Time(NamedTuple):
    """What one reading took, in milliseconds."""

    wall: float
    processor: float


def ours(data: bytes) -> object:
    """The checked report as JSON."""
    return extract(data).to_json()


def pdfplumber_reads(data: bytes) -> object:
    """Text and tables of every page."""
    with pdfplumber.open(BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


def xberg_reads(data: bytes) -> object:
    """Text and tables, as they come without options."""
    xberg = import_module("xberg")

    async def read() -> object:
        result = xberg.extract(xberg.ExtractInput(kind="bytes", bytes=data, mime_type="application/pdf"))
        return await result if inspect.isawaitable(result) else result

    return asyncio.run(read())


def docvortex_reads(data: bytes) -> object:
    """Text and tables, from a file, as they come without options."""
    import_module("loguru").logger.remove()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return import_module("docvortex").parse(file.name)


PEERS: dict[str, Reads] = {"pdfplumber": pdfplumber_reads, "xberg": xberg_reads, "docvortex": docvortex_reads}


class Worker:
    """A program in a process of its own, which reads what it is sent and tells how long it took at least."""

    def __init__(self, reads: Reads) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, reads))
        self._process.start()
        theirs.close()

    def time(self, data: bytes) -> Time:
        """What the quickest of some readings took."""
        self._pipe.send(data)
        found: Time = self._pipe.recv()
        return found

    def close(self) -> None:
        """Ends the process, which waits for the next file."""
        self._pipe.send(None)
        self._process.join()


def _serve(pipe: Connection, reads: Reads) -> None:
    while (data := pipe.recv()) is not None:
        pipe.send(min(_timed(reads, data) for _ in range(READINGS)))


def _timed(reads: Reads, data: bytes) -> Time:
    wall, processor = time.perf_counter(), time.process_time()
    reads(data)
    return Time(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))


def measure(data: bytes, workers: Sequence[Worker]) -> list[tuple[Time, ...]]:
    """What every program took in each of some rounds, in which each has its turn."""
    for worker in workers:
        worker.time(data)
    rounds = [[worker.time(data) for worker in workers] for _ in range(ROUNDS)]
    return list(zip(*rounds, strict=True))


def samples() -> dict[str, bytes]:
    """Generated reports, and the real one where it is at hand."""
    found = {f"generated {seed}": render(make_sample(seed, "pdf")) for seed in SAMPLES}
    if REAL_REPORT.exists():
        found["real, 6 pages"] = REAL_REPORT.read_bytes()
    return found


def main(names: Sequence[str]) -> None:
    """Prints a line for every file and program."""
    files = {Path(name).name: Path(name).read_bytes() for name in names} or samples()
    programs = {"ours": ours} | {name: reads for name, reads in PEERS.items() if find_spec(name)}
    workers = [Worker(reads) for reads in programs.values()]
    print(f"{'file':24}{'program':12}{'least ms':>10}{'median ms':>11}{'CPU ms':>9}{'median of ratios':>18}")
    for name, data in files.items():
        mine, *_ = found = measure(data, workers)
        for program, times in zip(programs, found, strict=True):
            least, processor = min(one.wall for one in times), min(one.processor for one in times)
            ratio = median(one.wall / our.wall for one, our in zip(times, mine, strict=True))
            middle = median(one.wall for one in times)
            print(f"{name:24}{program:12}{least:10.1f}{middle:11.1f}{processor:9.1f}{ratio:18.2f}")
    for worker in workers:
        worker.close()


if __name__ == "__main__":
    main(sys.argv[1:])
