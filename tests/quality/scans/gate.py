"""`python -m tests.quality.scans.gate --count 2`: cells right, silent and under a warning, by the wear of the scan."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from extractor.pipeline import extract

from ..generate import Sample, make_sample
from ..render import render
from ..score import Score, score
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


def scored(seed: int, wear: str) -> tuple[Score, float]:
    """The score of a scan, and the processor time that its reading took."""
    sample = sample_of(seed)
    data = scan_of(sample, wear)
    start = time.process_time()
    found = extract(data, name="scan.pdf", ocr="always").to_dict()
    return score(found, sample.report), time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a row a kind of wear, and the cells that are wrong where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.scans.gate", description=__doc__)
    parser.add_argument("--count", type=int, default=2)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--wear", choices=WEARS, action="append")
    parser.add_argument("--show", type=int, default=0, help="how many problems of a report to print")
    options = parser.parse_args(arguments)
    silent = 0
    for wear in options.wear or WEARS:
        results = [scored(options.seed + number, wear) for number in range(options.count)]
        scores = [one for one, _ in results]
        cells, right, alarms = (sum(getattr(one, name) for one in scores) for name in ("cells", "right", "alarms"))
        unsaid = sum(one.silent for one in scores)
        told = sum(one.narrative_right for one in scores)
        seconds = sum(spent for _, spent in results)
        print(f"{wear:18} cells {cells:5} right {right / cells:7.2%} silent {unsaid:3} alarms {alarms:4}", end=" ")
        print(f"narrative whole {told}/{len(scores)} cpu {seconds / len(scores):5.1f} s a report", flush=True)
        for one in scores:
            for problem in one.problems[: options.show]:
                print("   ", problem)
        silent += unsaid
    return 1 if silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
