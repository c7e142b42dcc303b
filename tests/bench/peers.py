"""How long other programs take for the PDFs that we read: `python -m tests.bench.peers [FILE...]`.

pdfplumber is always there; xberg and docvortex are measured where they are installed. They give text and tables, we
give the checked report; every file is read by each in turn, so that what else the machine does hits them alike.
docvortex works in a process of its own, whose processor time is not seen here.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

ROUNDS = 15
SAMPLES = range(1, 4)
REAL_REPORT = ROOT.parent / "shared" / "reports" / "huaian-2024.pdf"

Reads = Callable[[bytes], object]


class Times(NamedTuple):
    """The least time of some rounds, in milliseconds."""

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


def measure(data: bytes, programs: Sequence[Reads]) -> list[Times]:
    """The least times of every program over rounds in which each reads the file once."""
    for program in programs:
        program(data)
    rounds = [[_timed(program, data) for program in programs] for _ in range(ROUNDS)]
    return [
        Times(min(one.wall for one in each), min(one.processor for one in each)) for each in zip(*rounds, strict=True)
    ]


def _timed(program: Reads, data: bytes) -> Times:
    wall, processor = time.perf_counter(), time.process_time()
    program(data)
    return Times(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))


def samples() -> dict[str, bytes]:
    """Generated reports, and the real one where it is at hand."""
    found = {f"generated {seed}": render(make_sample(seed, "pdf")) for seed in SAMPLES}
    if REAL_REPORT.exists():
        found["real, 6 pages"] = REAL_REPORT.read_bytes()
    return found


def main(names: Sequence[str]) -> None:
    """Prints a line for every file and program."""
    files = {Path(name).name: Path(name).read_bytes() for name in names} or samples()
    peers = {name: reads for name, reads in PEERS.items() if find_spec(name)}
    print(f"{'file':24}{'program':12}{'wall ms':>10}{'CPU ms':>10}{'wall/ours':>11}{'CPU/ours':>11}")
    for name, data in files.items():
        mine, *others = measure(data, [ours, *peers.values()])
        for program, times in zip(["ours", *peers], [mine, *others], strict=True):
            ratios = times.wall / mine.wall, times.processor / mine.processor
            print(f"{name:24}{program:12}{times.wall:10.1f}{times.processor:10.1f}{ratios[0]:11.2f}{ratios[1]:11.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
