"""The parent's hold on one worker process: its pipes, its clock, and the power to kill it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from typing import Any

from extractor.batch.frames import Frame, read_frame, write_frame
from extractor.batch.limits import Limits
from extractor.batch.outcome import OutcomeStatus
from extractor.batch.watch import LAST_WORDS_BYTES, OUTCOME_OF, kill, last_line
from extractor.errors import ExtractorError
from extractor.guard import MEGABYTE, Watch, resident_bytes, watch_process

START_SECONDS = 60  # a worker imports in 0.2 s; a cold disk under load took 6 s
MEASURED_EVERY = 16  # files between two looks at what a worker kept; a look costs 0.1 ms

# The parent's own search path, so that the worker runs the same package whatever the working directory holds.
_BOOTSTRAP = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from extractor.batch.worker import main; main(sys.argv[2:])"
)


class WorkerStartError(ExtractorError):
    """Worker processes die before they can take a file."""

    code = "worker_start"


class Child:
    """A worker process with one job at most; `excess` names the limit it was killed for."""

    def __init__(self, target: str, limits: Limits) -> None:
        self.limits = limits
        self.jobs = 0
        self.excess: OutcomeStatus | None = None
        self._lock = threading.Lock()
        self._watch: Watch | None = None
        self._errors = tempfile.TemporaryFile("ab+")  # noqa: SIM115 (closed with the child)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOTSTRAP, json.dumps(sys.path), target, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
        )

    def receive(self) -> Frame | None:
        """The worker's next message, None where it is gone."""
        assert self._process.stdout is not None
        return read_frame(self._process.stdout)

    def send(self, header: dict[str, Any]) -> bool:
        """Whether the worker got a message."""
        assert self._process.stdin is not None
        try:
            write_frame(self._process.stdin, header)
        except OSError:
            return False
        return True

    def begin(self, seconds: float) -> None:
        """Starts the clock of the limits."""
        with self._lock:
            self._watch = watch_process(self._process.pid, seconds, self.limits.memory)

    def end(self) -> bool:
        """Stops the clock; whether the worker is alive and may take another job."""
        with self._lock:
            self._watch = None
            self.jobs += 1
            return self.excess is None

    def enforce(self) -> None:
        """Kills the worker where its job is over a limit."""
        with self._lock:
            excess = self._watch.excess() if self._watch and self.excess is None else None
            if excess is not None:
                self.excess = OUTCOME_OF[excess]
                kill(self._process.pid)

    def spent(self) -> bool:
        """Whether it is time for a new worker: many files done, or much memory kept."""
        if self.jobs >= self.limits.recycle_after:
            return True
        measured = self.jobs % MEASURED_EVERY == 0
        return measured and resident_bytes(self._process.pid) > self.limits.memory * MEGABYTE // 2

    def close(self, *, at_once: bool = False) -> int:
        """Ends the process and those it started; its exit code (negative: the signal)."""
        with self._lock:
            self._watch = None
            if at_once:
                kill(self._process.pid)
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            code = self._exit_code()
            kill(self._process.pid, alive=code is None)
            self._process.wait()
            return code if code is not None else self._process.returncode

    def last_words(self) -> str:
        """The last line the worker wrote to standard error, empty where it wrote none."""
        try:
            size = self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, size - LAST_WORDS_BYTES))
            words = self._errors.read()
            self._errors.close()
        except (OSError, ValueError):
            return ""
        return last_line(words)

    def _exit_code(self) -> int | None:
        """The code of a worker that ends by itself; None for one that does not, in the moment a dying one needs."""
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            return None
