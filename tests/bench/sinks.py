"""What writing many reports costs in each output: processor time, memory and size, the reading left out.

    python -m tests.bench.sinks [REPORTS] [ENDING...]

The records are those of the fixtures under other names and digests; each output is written by a process of its own.
Reading a report takes 50 to 300 ms beside it: `READING` is that of a small page, so that the last column is what a
conversion of the smallest reports takes compared with one to .csv.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.sinks import Item, open_sink
from tests.conftest import ROOT

ENDINGS = (".csv", ".xlsx", ".jsonl", ".parquet")
REPORTS = 5000
READING = 0.05  # seconds of processor time of a page of 20 kB


def items(count: int) -> Iterator[Item]:
    """So many reports."""
    cases = sorted((ROOT / "fixtures").glob("*/expected.report.json"))
    texts = [json.dumps(json.loads(case.read_text("utf-8")), ensure_ascii=False) for case in cases]
    digests = [json.loads(text)["source"]["sha256"] for text in texts]
    for number in range(count):
        case = number % len(texts)
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        yield Item(f"{number:05}-{cases[case].parent.name}.html", texts[case].replace(digests[case], digest))


def write(out: Path, count: int) -> None:
    """Writes an output, and prints its seconds of processor time, megabytes and size."""
    start = time.process_time()
    with open_sink(out) as put:
        for item in items(count):
            put(item)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.process_time() - start, peak, out.stat().st_size / 2**20]))


def main(count: int, endings: tuple[str, ...]) -> None:
    """Prints a line for each output."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for ending in endings:
            out = Path(folder) / f"out{ending}"
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.sinks", "write", str(out), str(count)],
                capture_output=True, text=True, check=True, cwd=ROOT,
            )  # fmt: skip
            found[ending] = json.loads(done.stdout)
        base = found.get(".csv", [0.0])[0] + READING * count
        for ending, (seconds, peak, size) in found.items():
            whole = (seconds + READING * count) / base
            print(
                f"{ending:10}{seconds:8.1f} s {peak:8.0f} MB in memory {size:8.1f} MB on disk {whole:8.2f} times .csv"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else REPORTS, tuple(sys.argv[2:]) or ENDINGS)
