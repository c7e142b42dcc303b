"""How far a batch is: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from extractor.cli.tally import Tally, failure_line
from extractor.cli.tongue import say

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome

Show = Callable[["Outcome"], None]

LOG_SECONDS = 10  # between two lines about progress in a log


@contextmanager
def progress(tally: Tally, total: Callable[[], int | None], *, quiet: bool) -> Iterator[Show]:
    """A function that is told each outcome and counts it; `total` counts the inputs, asked when a line is due."""
    if quiet:
        yield tally.add
    elif sys.stderr.isatty():
        with _bar(tally, total()) as show:
            yield show
    else:
        yield _log(tally, total)


def _log(tally: Tally, count: Callable[[], int | None]) -> Show:
    started = told = time.monotonic()
    counted = cache(count)  # once, and not at all where the run is over before the first line

    def show(outcome: Outcome) -> None:
        nonlocal told
        tally.add(outcome)
        if outcome.status.failed:
            print(failure_line(outcome), file=sys.stderr)
        now = time.monotonic()
        if now - told >= LOG_SECONDS:
            told = now
            print(log_line(tally, counted(), now - started), file=sys.stderr)

    return show


def log_line(tally: Tally, total: int | None, seconds: float) -> str:
    """How far a batch is, with how many there are and the time left where that is known."""
    rate = tally.total / seconds
    failed = say(f"{tally.failed:,} failed, {rate:,.1f} a second", f"{tally.failed:,}个失败，每秒{rate:,.1f}个")
    if not total or total < tally.total:
        return say(f"{tally.total:,} files, {failed}", f"{tally.total:,}个文件，{failed}")
    share, left = round(100 * tally.total / total), duration((total - tally.total) / rate)
    return say(
        f"{tally.total:,} of {total:,} files ({share} %), {failed}, {left} left",
        f"{total:,}个文件已完成{tally.total:,}个（{share}%），{failed}，还需{left}",
    )


def duration(seconds: float) -> str:
    """A time in hours, minutes and seconds, no more exact than it is known.

    >>> duration(42), duration(80), duration(7_320)
    ('42 s', '1 min 20 s', '2 h 2 min')
    """
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    if hours:
        return say(f"{hours} h {minutes} min", f"{hours}小时{minutes}分")
    return say(f"{minutes} min {rest} s", f"{minutes}分{rest}秒") if minutes else say(f"{rest} s", f"{rest}秒")


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
