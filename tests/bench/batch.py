"""What batches cost, printed as ratios: `python -m tests.bench.batch`; measure on a machine that does nothing else.

Two workers against one, isolation against the same work in one process, and the parent's memory over many inputs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from extractor.batch import run
from extractor.batch.forked import EXTRACT
from extractor.batch.inputs import expand
from extractor.pipeline import extract
from tests.conftest import ROOT

ROUNDS = 4
REAL_FILES = 300
BUSY_FILES = 400
BUSY_SECONDS = 0.02
INPUTS = (1000, 20_000, 40_000)
MEGABYTE = 1024 * 1024
BUSY = "tests.bench.batch:busy"


def busy(data: bytes, *, name: str) -> SimpleNamespace:
    """A stand-in that takes 20 ms of a processor, as a small report does, and gives a record of 60 KB."""
    end = time.process_time() + BUSY_SECONDS
    while time.process_time() < end:
        hashlib.sha256(data * 50).digest()
    return SimpleNamespace(
        status="ok",
        facts=(),
        diagnostics=(),
        report=None,
        to_json=lambda: f'{{"name": "{name}", "text": "{"x" * 60_000}"}}',
    )


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """The time of some work."""
    start = clock()
    work()
    return clock() - start


def convert(source: Path, jobs: int, target: str) -> None:
    """Runs a folder through some workers."""
    drain(run(expand([source]), jobs=jobs, target=target))


def processor_seconds() -> float:
    """What this process and those it waited for have taken of the processors."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def drain(stream: Iterable[object]) -> None:
    """Takes everything."""
    for _ in stream:
        pass


def rounds(*works: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> Iterator[list[float]]:
    """Times of works that are measured in turn, so that what else the machine does hits them alike."""
    for work in works:
        work()
    for _ in range(ROUNDS):
        yield [seconds(work, clock) for work in works]


def make_files(folder: Path, count: int) -> Path:
    """The sources of the fixtures again and again, under other names."""
    cases = [path for path in sorted((ROOT / "fixtures").glob("*/source.*")) if path.stat().st_size < 200_000]
    folder.mkdir()
    for index in range(count):
        case = cases[index % len(cases)]
        shutil.copy(case, folder / f"{index:05}{case.suffix}")
    return folder


def workers(folder: Path) -> None:
    """Two workers against one, on the files of the fixtures; and on stand-ins that take nothing but a processor."""
    real = make_files(folder / "real", REAL_FILES)
    even = make_files(folder / "even", BUSY_FILES)
    for label, source, target in (("fixtures", real, EXTRACT), ("20 ms files", even, BUSY)):
        ratios = [one / two for one, two in rounds(*(partial(convert, source, jobs, target) for jobs in (1, 2)))]
        print(f"{label}: two workers do {statistics.median(ratios):.2f} times the work of one (best {max(ratios):.2f})")


def isolation(folder: Path) -> None:
    """A worker against the same work in this process, on 20 ms files; the worker's start is in the first."""
    paths = sorted((folder / "even").iterdir())

    def in_process() -> None:
        for path in paths:
            busy(path.read_bytes(), name=path.name).to_json()

    for label, clock in (("wall-clock", time.perf_counter), ("processor", processor_seconds)):
        works = (in_process, partial(convert, folder / "even", 1, BUSY))
        ratios = [100 * (outside / inside - 1) for inside, outside in rounds(*works, clock=clock)]
        median, best = statistics.median(ratios), min(ratios)
        print(f"isolation costs {median:.1f} % {label} time on 20 ms files, start included (best {best:.1f} %)")


def memory(folder: Path) -> None:
    """The largest resident memory of `xxgk convert` itself over few and over many inputs."""
    found = {}
    for count in INPUTS:
        source = folder / f"many{count}"
        source.mkdir()
        for index in range(count):
            (source / f"{index:06}.txt").write_bytes(b"x")
        found[count] = peak(
            [sys.executable, "-m", "tests.batch.converting", str(source), "-qo", str(folder / "o.jsonl")]
        )
        print(f"parent's memory at {count:,} inputs: {found[count] / MEGABYTE:.1f} MB")
    few, *more = INPUTS
    for many in more:
        print(f"{many:,} against {few:,} inputs: {found[many] / found[few]:.2f} times")


def peak(command: list[str]) -> int:
    """The largest resident memory of a process, without those it starts, in bytes."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(command, env=environment)
    found = [0]

    def watch() -> None:
        while process.poll() is None:
            try:
                lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
                found.extend(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
            except OSError:
                return
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    watcher.join()
    return max(found)


def real_cost() -> None:
    """How long the fixtures take in this process, for scale."""
    cases = [path for path in sorted((ROOT / "fixtures").glob("*/source.*")) if path.stat().st_size < 200_000]
    drain(map(extract, cases))
    print(f"a fixture takes {1000 * seconds(lambda: drain(map(extract, cases))) / len(cases):.0f} ms in one process")


def main() -> None:
    """Prints every figure."""
    print(f"load of the machine: {Path('/proc/loadavg').read_text().split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        real_cost()
        workers(Path(folder))
        isolation(Path(folder))
        memory(Path(folder))
    print(f"load of the machine: {Path('/proc/loadavg').read_text().split()[0]}")


if __name__ == "__main__":
    main()
