"""Work that other libraries do for us, done so that nothing they raise, and no time or memory they take, ends ours.

The one place beside the batch worker that catches every exception: a second reading is an opinion on a report that is
already read, so that whatever keeps it from being had is a word in the report and never the end of it. Files that are
made to be expensive are refused before, by what can be counted in them, which gives the same on every machine; the
clock and the memory of the process are asked for what nobody foresaw.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from extractor.errors import LimitExceededError
from extractor.guard import LOOK_EVERY, Excess, watch_within
from extractor.tuples import NamedTuple

Result = TypeVar("Result")

_LET_GO = 1.0  # seconds in which stopped work gives its memory back


class Allowance(NamedTuple):
    """What a second reading may take, in seconds of the clock and in megabytes above what the process holds.

    What passes the limits that are counted took 2 s and 150 MB at most on the machine they were set on: a machine that
    is ten times as slow, or as busy, gives the same.
    """

    seconds: float = 20.0
    megabytes: int = 400


class NotHad(NamedTuple):
    """Why there is no second reading: a message of `second_reading_failed`, and what it names."""

    variant: str
    what: str | int = ""


class _Stopped(BaseException):
    """Raised in the thread of work that took too much."""


class _Work(Generic[Result]):
    """Work in a thread of its own, with what came of it."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self.outcome: Result | NotHad = NotHad("raised", "stopped")
        self.thread = threading.Thread(target=self._run, name="second reading", daemon=True)
        self._lock = threading.Lock()
        self._ended = False

    def _run(self) -> None:
        with suppress(_Stopped):  # it may come when the work has just ended
            with suppress(_Stopped):
                self._take_outcome()
            with self._lock:
                self._ended = True

    def _take_outcome(self) -> None:
        try:
            self.outcome = self._work()
        except LimitExceededError:
            self.outcome = NotHad("large")
        except (Exception, SystemExit) as error:  # nobody knows all that a library can raise
            self.outcome = NotHad("raised", type(error).__name__)

    def stop(self) -> None:
        """Has the work end at its next step in Python; what hangs in a call of C is left behind."""
        deadline = time.monotonic() + _LET_GO
        while self.thread.is_alive() and time.monotonic() < deadline:
            with self._lock:
                if not self._ended:
                    _raise_in(self.thread)
            self.thread.join(_LET_GO / 4)


def _raise_in(thread: threading.Thread) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_Stopped))


def guarded(work: Callable[[], Result], allowance: Allowance | None = None) -> Result | NotHad:
    """What some work gives, or why it gives nothing: it raised, or was stopped because it took too much."""
    allowed = allowance or Allowance()
    task = _Work(work)
    watch = watch_within(*allowed)
    task.thread.start()
    try:
        while task.thread.is_alive():
            task.thread.join(LOOK_EVERY)
            excess = watch.excess()
            if excess is Excess.TIME:
                return NotHad("slow", round(allowed.seconds))
            if excess is Excess.MEMORY:
                return NotHad("memory", allowed.megabytes)
    finally:
        task.stop()
    return task.outcome
