"""What a second library may do at its worst, planted where a second reading begins."""

from __future__ import annotations

import time
from collections.abc import Callable

from extractor.errors import LimitExceededError
from extractor.readers.second.guard import Allowance

SMALL = Allowance(seconds=0.3, megabytes=40)


def raises_its_own() -> None:
    raise LimitExceededError("too large to be read twice")


def raises() -> None:
    raise ValueError("at 0x7f12")


def recurses() -> None:
    recurses()


def exits() -> None:
    raise SystemExit(1)


def runs_on() -> None:
    while True:
        pass


def grows() -> None:
    held = []
    while True:
        held.append(bytearray(1_000_000))


def waits() -> None:
    """What hangs in a call of C is left behind."""
    time.sleep(3)


PLANTED: tuple[Callable[[], None], ...] = (exits, raises_its_own, raises, recurses, runs_on, grows, waits)
