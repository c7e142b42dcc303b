"""No input may hang a reader: a test that does not end is broken off and fails."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

# The slowest test of a reader takes 7 s; what hangs takes for ever.
SECONDS = 100


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def break_off(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not ended after {SECONDS} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, break_off)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
