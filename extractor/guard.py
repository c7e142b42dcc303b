"""What work is allowed to take: a clock and a measure of memory, for processes of a batch and for a second reading."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial

MEGABYTE = 1024 * 1024
# Linux tells in files what a process holds: a look at one and its descendants took 0.05 ms where psutil, which goes
# through all processes of the machine, took 63 ms. Elsewhere psutil is asked, ten times as seldom.
IN_FILES = os.path.exists("/proc/self/statm")
LOOK_EVERY = 0.05 if IN_FILES else 0.5  # seconds
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Excess(StrEnum):
    """Which limit was passed."""

    TIME = "time"
    MEMORY = "memory"


class Watch:
    """The clock and the memory of one piece of work, from the moment it is made; megabytes count above `held` bytes."""

    def __init__(self, seconds: float, megabytes: int, resident: Callable[[], int], held: int = 0) -> None:
        self.began = time.monotonic()
        self._seconds, self._bytes, self._resident = seconds, held + megabytes * MEGABYTE, resident

    def excess(self) -> Excess | None:
        """The limit that the work has passed, None while it is within both."""
        if time.monotonic() - self.began > self._seconds:
            return Excess.TIME
        return Excess.MEMORY if self._resident() > self._bytes else None


def watch_process(pid: int, seconds: float, megabytes: int) -> Watch:
    """A watch over a process and those it started."""
    return Watch(seconds, megabytes, partial(resident_bytes, pid))


def watch_within(seconds: float, megabytes: int) -> Watch:
    """A watch over work in this process; its memory is what the process holds more than now."""
    own = partial(resident_bytes, os.getpid(), descendants=False)
    return Watch(seconds, megabytes, own, held=own())


def resident_bytes(pid: int, *, descendants: bool = True) -> int:
    """The resident memory of a process and its descendants in bytes, 0 where it is gone or cannot be told."""
    return sum(_told_in_files(pid, descendants) if IN_FILES else _told_by_psutil(pid, descendants))


def _told_in_files(pid: int, descendants: bool) -> Iterator[int]:
    pending = [pid]
    while pending:
        current = pending.pop()
        try:
            yield int(_words(f"/proc/{current}/statm")[1]) * _PAGE
            if descendants:
                pending.extend(map(int, _words(f"/proc/{current}/task/{current}/children")))
        except (OSError, ValueError, IndexError):
            continue


def _words(path: str) -> list[str]:
    with open(path, encoding="ascii") as file:
        return file.read().split()


def _told_by_psutil(pid: int, descendants: bool) -> Iterator[int]:
    import psutil

    try:
        process = psutil.Process(pid)
        processes = [process, *process.children(recursive=True)] if descendants else [process]
    except psutil.Error:
        return
    for one in processes:
        try:
            yield one.memory_info().rss
        except psutil.Error:
            continue
