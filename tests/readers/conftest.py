"""No input may hang a reader: a test that does not end is broken off and fails, by the time that it uses."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

# The slowest test of a reader takes 7 s of the processor; what hangs takes for ever. What waits, and for what, is up to
# the machine: a clock that others can make run out tells nothing of a reader.
SECONDS, WAITS = 100, 1800


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def break_off(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not ended after {SECONDS if number == signal.SIGPROF else WAITS} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    clocks = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, WAITS))
    before = [signal.signal(number, break_off) for number, _, _ in clocks]
    for _, clock, seconds in clocks:
        signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        for (number, clock, _), handler in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(number, handler)
