"""How far a batch is: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.cli.tally import Tally, failure_line
from extractor.cli.tongue import say

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome

Show = Callable[["Outcome"], None]

LOG_SECONDS = 10  # between two lines about progress in a log


@contextmanager
def progress(tally: Tally, total: Callable[[], int | None], *, quiet: bool) -> Iterator[Show]:
    """A function that is told each outcome and counts it; `total` counts the inputs and is asked on a terminal only."""
    if quiet:
        yield tally.add
    elif sys.stderr.isatty():
        with _bar(tally, total()) as show:
            yield show
    else:
        yield _log(tally)


def _log(tally: Tally) -> Show:
    started = told = time.monotonic()

    def show(outcome: Outcome) -> None:
        nonlocal told
        tally.add(outcome)
        if outcome.status.failed:
            print(failure_line(outcome), file=sys.stderr)
        now = time.monotonic()
        if now - told >= LOG_SECONDS:
            told = now
            rate = tally.total / (now - started)
            line = say(
                f"{tally.total:,} files, {tally.failed:,} failed, {rate:,.1f} a second",
                f"{tally.total:,}个文件，{tally.failed:,}个失败，每秒{rate:,.1f}个",
            )
            print(line, file=sys.stderr)

    return show


@contextmanager
def _bar(tally: Tally, total: int | None) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(
            say(
                "{task.fields[rate]:,.1f} a second, {task.fields[failed]} failed",
                "每秒{task.fields[rate]:,.1f}个，{task.fields[failed]}个失败",
            )
        ),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, rate=0.0, failed=0)

        def show(outcome: Outcome) -> None:
            tally.add(outcome)
            if outcome.status.failed:
                console.print(failure_line(outcome), markup=False, highlight=False, soft_wrap=True)
            rate = tally.total / max(time.monotonic() - started, 0.001)
            bar.update(task, advance=1, rate=rate, failed=tally.failed)

        yield show
