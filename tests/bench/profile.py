"""Where the time of one report goes, by part of the house: `python -m tests.bench.profile FILE [RUNS]`.

Samples of processor time, each counted for the innermost part of the package that was at work; what a part has others
do for it (pdfium, the standard library) is its own.
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import extractor
from extractor.pipeline import extract

INTERVAL = 0.001
RUNS = 100
PACKAGE = Path(extractor.__file__).parent
# Functions of the PDF reader that do nothing but wait for pdfium to parse a page or to lay out its text.
PDFIUM = {"_pages": "pdfium: pages", "_text": "pdfium: text of pages"}


def part_at(frame: FrameType | None) -> str:
    """The innermost part of the package that a stack passes through: a module of the readers, else a package."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            inner = path.relative_to(PACKAGE).with_suffix("").parts
            if inner == ("readers", "pdf", "reader") and frame.f_code.co_name in PDFIUM:
                return PDFIUM[frame.f_code.co_name]
            deep = inner[0] == "readers" and inner[-1] != "native"
            if inner[-1] != "native":
                return "/".join(inner if deep else inner[:1])
        frame = frame.f_back
    return "elsewhere"


def sampled(data: bytes, runs: int) -> Counter[str]:
    """Samples by part over some extractions of a report, the first of which is not counted."""
    extract(data).to_json()
    found: Counter[str] = Counter()

    def sample(number: int, frame: FrameType | None) -> None:
        found[part_at(frame)] += 1

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    for _ in range(runs):
        extract(data).to_json()
    signal.setitimer(signal.ITIMER_PROF, 0)
    return found


def main(name: str, runs: str = str(RUNS)) -> None:
    """Prints the share of every part, the largest first."""
    found = sampled(Path(name).read_bytes(), int(runs))
    print("| part | share of the time |\n|---|---|")
    for part, count in found.most_common():
        if 200 * count >= found.total():
            print(f"| {part} | {100 * count / found.total():.0f} % |")


if __name__ == "__main__":
    main(*sys.argv[1:])
