"""What the parents of a worker and of a forked child have in common: limits as outcomes, last words, the kill."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable

from extractor.batch.frames import Frame
from extractor.batch.outcome import OutcomeStatus
from extractor.guard import Excess

LAST_WORDS_BYTES = 2000
OUTCOME_OF = {Excess.TIME: OutcomeStatus.TIMEOUT, Excess.MEMORY: OutcomeStatus.OUT_OF_MEMORY}


def last_line(words: bytes) -> str:
    """The last line that a process wrote to standard error, empty where it wrote none."""
    lines = words.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip() if lines else ""


def result_of(receive: Callable[[], Frame | None]) -> tuple[Frame | None, str | None]:
    """The result that a process sends, None where it died, and the digest of the bytes as far as it came to tell it."""
    frame, sha256 = receive(), None
    if frame is not None and "status" not in frame.header:
        sha256 = frame.header["sha256"]
        frame = receive()
    return frame, sha256


def kill(pid: int, *, alive: bool = True) -> None:
    """Kills a process with all of its group, and itself alone where it has not come to lead one yet."""
    if not hasattr(os, "killpg"):
        kills: tuple[Callable[[int, int], None], ...] = (os.kill,)
    else:
        kills = (os.killpg, os.kill) if alive else (os.killpg,)
    for one in kills:
        with contextlib.suppress(OSError):
            one(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
