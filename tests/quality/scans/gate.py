"""`python -m tests.quality.scans.gate --count 2`: cells right, silent and under a warning, by the wear of the scan.

Ends with 1 where a floor of `floors.json` does not hold.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from rapidfuzz.distance import Levenshtein

from extractor.pipeline import extract

from ..floors import cells_right, floors
from ..generate import Sample, make_sample
from ..render import render
from ..score import Score, score
from ..truth import expected_report
from .kept import kept_readings
from .wear import WEARS


def pages_of(sample: Sample, wear: str) -> Iterator[Image.Image]:
    """The pages of a report as they were scanned."""
    dots, wears = WEARS[wear]
    rng = random.Random(f"{wear} {sample.report.seed}")
    document = pypdfium2.PdfDocument(render(sample))
    for page in document:
        yield wears(page.render(scale=dots / 72).to_pil(), rng)
    document.close()


def scan_of(sample: Sample, wear: str, kind: str = "PDF") -> bytes:
    """The scan as a file: a PDF of pictures, or one picture of several pages."""
    first, *others = [page.convert("RGB") if page.mode != "1" else page for page in pages_of(sample, wear)]
    stream = BytesIO()
    dots = WEARS[wear][0]
    how = {"resolution": float(dots)} if kind == "PDF" else {"dpi": (dots, dots)}
    first.save(stream, kind, save_all=True, append_images=others, **how)
    return stream.getvalue()


def sample_of(seed: int) -> Sample:
    """A report as offices print them, on paper of the usual size."""
    via = ("word", "canvas", "wps", "printer")[seed % 4]
    return make_sample(seed, "pdf", settings={"via": via, "font": "embedded", "paper": "a4", "rulings": "full"})


class Scan(NamedTuple):
    """What became of a scan: its score, the share of its narrative's characters that are wrong, and what it took."""

    score: Score
    astray: float
    seconds: float
    pages: int


def scored(seed: int, wear: str) -> Scan:
    """What becomes of a scan."""
    sample = sample_of(seed)
    data = scan_of(sample, wear)
    start = time.process_time()
    found = extract(data, name="scan.pdf", ocr="always").to_dict()
    spent = time.process_time() - start
    told, wanted = (_narrative(report) for report in (found["report"] or {}, expected_report(sample.report)))
    astray = Levenshtein.distance(told, wanted) / max(1, len(wanted))
    return Scan(score(found, sample.report), astray, spent, found["source"]["pages"] or 1)


def _narrative(report: Mapping[str, Any]) -> str:
    """All sentences of a report, without white space."""
    texts = (report.get("preamble") or "", *(section["text"] for section in report.get("sections") or ()))
    return "".join("".join(texts).split())


def misses(wear: str, scans: Sequence[Scan]) -> list[str]:
    """The floors of a wear that do not hold."""
    limits = floors("scans")
    cells = sum(one.score.cells for one in scans)
    right, alarms = (sum(getattr(one.score, name) for one in scans) / cells for name in ("right", "alarms"))
    silent = sum(one.score.silent for one in scans)
    astray = sum(one.astray for one in scans) / len(scans)
    found = [f"{silent} silent"] if silent > limits["silent_most"] else []
    if right < cells_right("scans", wear):
        found.append(f"right {right:.2%}")
    for name, value in (("alarms_below", alarms), ("narrative_errors_below", astray)):
        if value >= limits[name].get(wear, 1.0):
            found.append(f"{name} {value:.2%}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a row a kind of wear with the floors that do not hold, and the problems where these are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.scans.gate", description=__doc__)
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--wear", choices=WEARS, action="append")
    parser.add_argument("--show", type=int, default=0, help="how many problems of a report to print")
    parser.add_argument("--kept", action="store_true", help="read no line twice (the time is none then): for tuning")
    options = parser.parse_args(arguments)
    missed = 0
    for wear in options.wear or WEARS:
        with kept_readings() if options.kept else nullcontext():
            scans = [scored(options.seed + number, wear) for number in range(options.count)]
        _print(wear, scans)
        for one in scans:
            for problem in one.score.problems[: options.show]:
                print("   ", problem)
        missed += bool(misses(wear, scans))
    return 1 if missed else 0


def _print(wear: str, scans: Sequence[Scan]) -> None:
    cells, right, silent, alarms = (
        sum(getattr(one.score, name) for one in scans) for name in ("cells", "right", "silent", "alarms")
    )
    astray = sum(one.astray for one in scans) / len(scans)
    seconds = sum(one.seconds for one in scans) / sum(one.pages for one in scans)
    print(
        f"{wear:18} cells {cells:5} right {right / cells:7.2%} silent {silent:3} alarms {alarms / cells:6.2%}", end=" "
    )
    print(f"characters wrong {astray:6.2%} cpu {seconds:4.1f} s a page", *misses(wear, scans), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
