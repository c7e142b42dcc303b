"""Prints how fast reports are read on this machine, beside pdfplumber on the same files in the same run.

Times are medians of CPU time, warm and in one process where nothing else is said: the wall clock of a shared machine
says more about its other guests. Compare them as ratios.
"""

from __future__ import annotations

import gzip
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pdfplumber

from extractor.pipeline import extract
from tests.conftest import ROOT
from tests.quality.generate import make_sample
from tests.quality.render import render
from tests.quality.traits import RENDERED

RUNS, TURNS = 7, 15
SAMPLES = 10
DOUBTED = range(1, 13)
SCANNED = 12
REAL_REPORT = ROOT.parent / "shared" / "reports" / "huaian-2024.pdf"


def milliseconds(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median CPU time of an action, of the processes it starts too, after one run to warm up."""
    action()
    return statistics.median(once(action) for _ in range(runs))


def once(action: Callable[[], object]) -> float:
    """The CPU time of an action in milliseconds."""
    start = cpu_seconds()
    action()
    return 1000 * (cpu_seconds() - start)


def cpu_seconds() -> float:
    """CPU time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def whole_process(*arguments: str) -> float:
    """The median CPU time of a whole Python process, in milliseconds."""

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)

    return milliseconds(run, 5)


def start_up() -> Iterator[tuple[str, float]]:
    """Starting Python alone, importing the package, printing help."""
    bare = whole_process("-c", "pass")
    yield "python alone", bare
    yield "import extractor, above that", whole_process("-c", "import extractor") - bare
    yield "xxgk --help, whole process", whole_process("-m", "extractor.cli", "--help")


def generated() -> Iterator[tuple[str, float]]:
    """Generated reports of every format, warm."""
    for fmt in RENDERED:
        sources = [render(make_sample(seed, fmt)) for seed in range(1, SAMPLES + 1)]
        yield f"{fmt}, a report", statistics.median(milliseconds(partial(extract, source), 3) for source in sources)
        twice = statistics.median(milliseconds(partial(extract, source, verify=True), 3) for source in sources)
        yield f"{fmt}, a report, --verify", twice


def in_doubt() -> Iterator[tuple[str, float]]:
    """PDFs in which a row does not add up, which are read a second time there, beside the same ones that do."""
    sound, failing = ([_report(seed, error) for seed in DOUBTED] for error in ("none", "row_total"))
    times = [
        [milliseconds(partial(extract, source), 3) for source in pair] for pair in zip(sound, failing, strict=True)
    ]
    yield "pdf, all of it adds up", statistics.median(one for one, _ in times)
    yield "the same, a row does not", statistics.median(other for _, other in times)
    ratio = statistics.median(other / one for one, other in times)
    print(f"{'a PDF in doubt / without (to be 2 at most)':48}{ratio:10.1f} times")


def _report(seed: int, error: str) -> bytes:
    return render(make_sample(seed, "pdf", settings={"printed_error": error}))


def written_by_office() -> Iterator[tuple[str, float]]:
    """The reports of the fixtures that LibreOffice or a browser saved, warm; a .doc is to take under 60 ms."""
    for case in ("doc-word97", "odt-report", "mhtml-site"):
        path = next((ROOT / "fixtures" / case).glob("source.*"))
        yield f"{path.suffix}, a report ({case})", milliseconds(partial(extract, path.read_bytes()))
    rtf = gzip.decompress((ROOT / "tests" / "readers" / "data" / "report.rtf.gz").read_bytes())
    yield ".rtf, a report", milliseconds(partial(extract, rtf))


def scanned() -> Iterator[tuple[str, float]]:
    """A page of a scan, as it was printed, at 200 dots an inch; the model is loaded before."""
    from extractor.readers import can_read_pictures
    from tests.quality.scans.gate import sample_of, scan_of

    if not can_read_pictures():
        return
    source = scan_of(sample_of(SCANNED), "200 dpi")
    pages = extract(source, ocr="always").to_dict()["source"]["pages"]
    yield "a scan at 200 dpi, a page", once(partial(extract, source, ocr="always")) / pages
    print(f"{'the most memory so far':48}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.1f} MB")


def pdfplumber_reads(data: bytes) -> None:
    """Text and tables of every page, as pdfplumber gives them."""
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def extract_to_json(data: bytes) -> str:
    """The checked report as JSON."""
    return extract(data).to_json()


def real_report(path: Path) -> Iterator[tuple[str, float]]:
    """A real six-page report beside pdfplumber's text and tables, by turns: the machine's other guests hit both."""
    data = path.read_bytes()
    ours, theirs = partial(extract_to_json, data), partial(pdfplumber_reads, data)
    theirs()
    rounds = [(milliseconds(ours, 3), once(theirs)) for _ in range(TURNS)]
    yield "real PDF of 6 pages, extraction to JSON", statistics.median(mine for mine, _ in rounds)
    yield "the same, least", min(mine for mine, _ in rounds)
    yield "the same by pdfplumber, text and tables only", statistics.median(other for _, other in rounds)
    print(f"{'pdfplumber / ours':48}{statistics.median(other / mine for mine, other in rounds):10.1f} times")
    yield "xxgk extract of it, whole process", whole_process("-m", "extractor.cli", "extract", str(path))


def main() -> None:
    """Print every figure."""
    measurements = [start_up(), generated(), in_doubt(), written_by_office(), scanned()]
    if REAL_REPORT.exists():
        measurements.append(real_report(REAL_REPORT))
    for measurement in measurements:
        for label, value in measurement:
            print(f"{label:48}{value:10.1f} ms", flush=True)


if __name__ == "__main__":
    main()
