"""One file in a forked child: the guard of a batch's workers without the cost of a second interpreter."""

from __future__ import annotations

import gc
import os
import select
import signal
import time
from functools import partial
from io import BytesIO

from extractor.batch.frames import read_frame
from extractor.batch.input import Input
from extractor.batch.limits import Limits
from extractor.batch.outcome import Outcome, OutcomeStatus
from extractor.batch.source import job_of
from extractor.batch.verdict import Ending, died, finished
from extractor.batch.watch import LAST_WORDS_BYTES, OUTCOME_OF, kill, last_line, result_of
from extractor.guard import LOOK_EVERY, watch_process

EXTRACT = "extractor.pipeline:extract"
_WHEN = {"auto": "", "never": "_without_ocr", "always": "_with_ocr"}
ORPHAN_SECONDS = 5  # a child whose parent was killed ends this long after its time is up
SELDOM = 100_000  # objects between two looks for garbage: one report makes little, and looking took 8 % of its time
READ_BYTES = 1 << 20


def extract_at(*, verify: bool = False, ocr: str = "auto") -> str:
    """The address of what extracts: reading every table twice or doubtful ones only, and pictures when `ocr` says."""
    return EXTRACT + "_verified" * verify + _WHEN[ocr]


def can_fork() -> bool:
    """Whether this system forks."""
    return hasattr(os, "fork")


def run_forked(one: Input, limits: Limits, target: str = EXTRACT) -> Outcome:
    """The outcome of one file. To be called before anything heavy is imported: the child imports it, and is watched."""
    results, errors = os.pipe(), os.pipe()
    started = time.monotonic()
    process = os.fork()
    if process == 0:
        _become_child(one, limits, target, results[1], errors[1])
    for end in (results[1], errors[1]):
        os.close(end)
    watch = _Watch(process, limits)
    try:
        data, words = watch.read(results[0], errors[0])
    finally:
        code = watch.end()
        os.close(results[0])
        os.close(errors[0])
    frame, sha256 = result_of(partial(read_frame, BytesIO(data)))
    seconds = time.monotonic() - started
    if frame is not None:
        return finished(one, seconds, frame)
    return died(one, seconds, Ending(code, watch.excess, words), limits, sha256)


def _become_child(one: Input, limits: Limits, target: str, results: int, errors: int) -> None:
    """Extracts and ends the process; the system ends it too where its parent is gone and it hangs."""
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.timeout + ORPHAN_SECONDS)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(errors, 1)
        os.dup2(errors, 2)
        gc.set_threshold(SELDOM)
        from extractor.batch.worker import function_at, serve

        stream = os.fdopen(results, "wb")  # closed by the end of the process, after its last words
        serve(stream, job_of(one), function_at(target))
        code = 0
    except (ImportError, OSError) as error:
        os.write(2, f"{error}\n".encode("utf-8", "replace"))
    finally:
        os._exit(code)


class _Watch:
    """The parent's side: reads what the child sends and kills it where it is over a limit."""

    def __init__(self, process: int, limits: Limits) -> None:
        self.excess: OutcomeStatus | None = None
        self._process, self._watch = process, watch_process(process, limits.timeout, limits.memory)

    def read(self, results: int, errors: int) -> tuple[bytes, str]:
        """All that came on one pipe until it was closed, and the last line on the other."""
        data, words, open_pipes = bytearray(), b"", [results, errors]
        while results in open_pipes:
            for pipe in select.select(open_pipes, [], [], LOOK_EVERY)[0]:
                piece = os.read(pipe, READ_BYTES)
                if not piece:
                    open_pipes.remove(pipe)
                elif pipe == results:
                    data += piece
                else:
                    words = (words + piece)[-LAST_WORDS_BYTES:]
            self._enforce()
        if errors in open_pipes and select.select([errors], [], [], 0)[0]:
            words += os.read(errors, READ_BYTES)
        return bytes(data), last_line(words)

    def end(self) -> int:
        """The child's exit code (negative: the signal); ends it and what it started where it does not end itself."""
        deadline = time.monotonic() + 1
        found, status = os.waitpid(self._process, os.WNOHANG)
        while not found and self.excess is None and time.monotonic() < deadline:
            time.sleep(0.001)
            found, status = os.waitpid(self._process, os.WNOHANG)
        kill(self._process, alive=not found)
        if not found:
            _, status = os.waitpid(self._process, 0)
        return os.waitstatus_to_exitcode(status)

    def _enforce(self) -> None:
        excess = self._watch.excess() if self.excess is None else None
        if excess is not None:
            self.excess = OUTCOME_OF[excess]
            kill(self._process)
