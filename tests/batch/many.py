"""Tiny files converted while the parent's memory is watched: `python -m tests.batch.many --count 100000`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.batch.planted import ENVIRONMENT, command

_FOLDER = 1_000  # files a folder
_LOOKS_EVERY = 1.0
_KIBIBYTE = 2**10


def memory_of(process: int) -> float:
    """The resident memory of a process in MB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / _KIBIBYTE for line in lines if line.startswith("VmRSS")), 0.0)


def main() -> None:
    """Prints the memory at tenths of the run, and its most."""
    parser = argparse.ArgumentParser(prog="python -m tests.batch.many", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--real", action="store_true", help="read the files, in place of a stand-in for that")
    options = parser.parse_args()
    count = options.count
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "source"), Path(folder, "o.jsonl")
        for number in range(count):
            path = source / f"{number // _FOLDER:04}" / f"{number:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"甲{number}", "utf-8")
        started, seen = time.monotonic(), []
        real = [sys.executable, "-m", "extractor", "convert", str(source), "-qo", str(out), "--jobs", "2"]
        run = subprocess.Popen(real if options.real else command(source, out), env=ENVIRONMENT)
        while run.poll() is None:
            seen.append(memory_of(run.pid))
            time.sleep(_LOOKS_EVERY)
        rows = Path(f"{out}.status.jsonl").read_bytes().count(b"\n")
        tenths = [f"{seen[at * len(seen) // 10]:.0f}" for at in range(10)] if seen else []
        print(f"{rows} rows of {count} files in {time.monotonic() - started:.0f} s, exit {run.returncode}")
        print(f"memory of the parent at tenths of the run: {' '.join(tenths)} MB; most {max(seen, default=0):.0f} MB")


if __name__ == "__main__":
    main()
