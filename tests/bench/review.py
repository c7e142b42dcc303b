"""Prints how long the review site takes: `python -m tests.bench.review`.

1,000 reports without their sources are built in one process; then, where there is a browser, the index is opened, the
one report whose sum fails is found and traced to its cell in three clicks, and a report of 15 drawn pages is opened.
The wall clock of a shared machine says more about its other guests: CPU time stands beside it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.review import Site
from extractor.review.view import Entry
from tests.review.browser import FLAGS, executable
from tests.review.cases import entry_of, shown_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPORTS, PLANTED, PAGES = 1000, 731, 15
SOUND = ("pdf-ruled", "docx-typos", "html-layout-table", "doc-word97", "html-old-markup", "text-dump")
FAILING, LONG = "html-printed-error", "pdf-label-cut"
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def lines() -> Iterator[str]:
    """Records like those of the cases, each of a source of its own; in one of them a sum fails."""
    texts = {case: json.dumps(entry_of(case).record, ensure_ascii=False, default=float) for case in (*SOUND, FAILING)}
    for number in range(REPORTS):
        case = FAILING if number == PLANTED else SOUND[number % len(SOUND)]
        digest = entry_of(case).extraction.source.sha256
        text = texts[case].replace(digest, sha256(str(number).encode()).hexdigest())
        yield text.replace(f"{case}/source", f"{number:04}/{case}")


def cpu_seconds() -> float:
    """CPU time of this process and of all below it that live, the browser's among them; 0 where /proc is not."""
    above: dict[int, int] = {}
    used: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            above[int(path.parent.name)] = int(fields[1])
            used[int(path.parent.name)] = int(fields[11]) + int(fields[12])
    return sum(ticks for process, ticks in used.items() if is_below(process, above)) / os.sysconf("SC_CLK_TCK")


def is_below(process: int, above: dict[int, int]) -> bool:
    """Whether a process is this one, or started by it or by one that is."""
    while process and process != os.getpid():
        process = above.get(process, 0)
    return process != 0


def measured(name: str, action: Callable[[], object]) -> None:
    """Prints the time that an action takes."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    action()
    print(f"{name:58} {time.perf_counter() - wall:7.2f} s, {cpu_seconds() - cpu:7.2f} s of CPU")


def build(out: Path) -> None:
    """A site of all records."""
    with Site(out) as site:
        for line in lines():
            site.add(Entry.of_line(line))


def build_long(out: Path) -> None:
    """A site of one report with 15 drawn pages: those of a case, again and again."""
    entry = entry_of(LONG)
    (file,) = json.loads(shown_of(LONG))
    sheets: list[dict[str, Any]] = file["sheets"]
    repeated = [{**sheets[number % len(sheets)], "n": number + 1} for number in range(PAGES)]
    with Site(out) as site:
        site.add_source(entry.extraction.source.sha256, json.dumps([{**file, "sheets": repeated}]))
        site.add(entry)


def shown(page: Page, address: str, wanted: str) -> None:
    """Opens a page, and waits until what is wanted of it is painted."""
    page.goto(address)
    page.wait_for_selector(wanted)
    page.evaluate(PAINTED)


def three_clicks(page: Page, address: str) -> None:
    """From the index to the printed cell of the failed sum."""
    page.goto(address)
    page.click("[data-toggle=failed]")
    page.click("#rows tr a")
    page.click("#findings .finding.fails")
    page.wait_for_selector("#source .lit")
    print(f"three clicks lead to: {page.inner_text('#cell .sum')!r}")


def in_browser(found: str, site: Path, long: Path) -> None:
    """Opens what was built."""
    from playwright.sync_api import sync_playwright

    (report,) = (long / "report").iterdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto("about:blank")
        index = (site / "index.html").as_uri()
        for turn in ("first", "again"):
            measured(f"index of {REPORTS:,} reports, {turn}", lambda: shown(page, index, "#rows tr"))
            measured(
                f"report of {PAGES} drawn pages, {turn}", lambda: shown(page, report.as_uri(), "#source .sheet img")
            )
        measured("the failed sum, from the index on", lambda: three_clicks(page, index))
        browser.close()


def main() -> None:
    """Builds and opens."""
    with tempfile.TemporaryDirectory() as folder:
        site, long = Path(folder, "site"), Path(folder, "long")
        measured(f"building {REPORTS:,} reports, one process, without sources", lambda: build(site))
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        print(
            f"{'size of the site':58} {size / 1e6:7.1f} MB, index {(site / 'index.html').stat().st_size / 1e6:.2f} MB"
        )
        measured(f"building a report of {PAGES} drawn pages, drawing aside", lambda: build_long(long))
        found = executable()
        if found is None:
            sys.exit("no chromium, or no playwright: the site is not opened")
        in_browser(found, site, long)


if __name__ == "__main__":
    main()
