"""Instructions that the processor executes, which no other guest of the machine changes: by format, and to start.

    python -m tests.bench.instructions [FORMAT...]

Counted by valgrind, which has to be installed: of reading some made-up reports of a format in a process that has read
them before, and of whole processes that do nothing, import the package, and read a PDF. Compare them between two trees.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from extractor.pipeline import extract
from tests.bench.peers import REAL_REPORT
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render

FORMATS = ("html", "docx", "doc", "odt", "rtf", "text", "pdf")
SAMPLES = range(1, 3)
_COLLECTED = re.compile(r"Collected : (\d+)")
_MILLION = 1e6


def counted(*arguments: str, from_start: bool = True) -> float:
    """Millions of instructions of a Python process; from the start, or from where it asks to be counted."""
    start = "yes" if from_start else "no"
    command = ["valgrind", "--tool=callgrind", f"--instr-atstart={start}", "--callgrind-out-file=/dev/null"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if from_start:  # so that its modules are compiled
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    done = subprocess.run(
        [*command, sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment
    )
    found = _COLLECTED.search(done.stderr)
    assert found is not None, done.stderr
    return int(found[1]) / _MILLION


def read_again(names: Sequence[str]) -> None:
    """Reads files twice, counted the second time; ends the process before it clears up."""
    files = [Path(name).read_bytes() for name in names]
    for data in files:
        extract(data).to_json()
    subprocess.run(["callgrind_control", "--instr=on", str(os.getpid())], check=True, capture_output=True)
    for data in files:
        extract(data).to_json()
    os._exit(0)


def by_format(formats: Sequence[str]) -> None:
    """Prints the instructions of a reading of each format."""
    with tempfile.TemporaryDirectory() as folder:
        for format in formats:
            paths = [Path(folder) / f"{format}-{seed}" for seed in SAMPLES]
            for seed, path in zip(SAMPLES, paths, strict=True):
                path.write_bytes(render(make_sample(seed, format)))
            total = counted("-m", "tests.bench.instructions", "--read", *map(str, paths), from_start=False)
            print(f"{format + ', a reading':32}{total / len(paths):10.1f} million", flush=True)
        if REAL_REPORT.exists():
            total = counted("-m", "tests.bench.instructions", "--read", str(REAL_REPORT), from_start=False)
            print(f"{'pdf, the real report':32}{total:10.1f} million", flush=True)


def starts() -> None:
    """Prints the instructions of whole processes."""
    pdf = str(ROOT / "fixtures" / "pdf-ruled" / "source.pdf")
    read = f"from extractor.pipeline import extract; extract({pdf!r}).to_json()"
    codes = {"python alone": "pass", "import extractor": "import extractor", "a small PDF, whole process": read}
    for name, code in codes.items():
        print(f"{name:32}{counted('-c', code):10.1f} million", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Prints all figures, or those of some formats."""
    if arguments[:1] == ["--read"]:
        read_again(arguments[1:])
    if which("valgrind") is None:
        print("valgrind is not installed: nothing to count with")
        return
    by_format(arguments or FORMATS)
    if not arguments:
        starts()


if __name__ == "__main__":
    main(sys.argv[1:])
