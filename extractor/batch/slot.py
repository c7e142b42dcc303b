"""One place for a worker: keeps a worker alive, gives it one file at a time, and says what became of each."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import stat
import time

from extractor.batch.child import START_SECONDS, Child, Limits, WorkerStartError
from extractor.batch.frames import Frame
from extractor.batch.inputs import Input
from extractor.batch.outcome import Outcome, OutcomeStatus

START_ATTEMPTS = 3


class Slot:
    """Runs files one after the other, each in the worker of the moment; used by one thread, watched by another."""

    def __init__(self, target: str, limits: Limits, *, rows: bool) -> None:
        self._target, self._limits, self._rows = target, limits, rows
        self._child: Child | None = None
        self._closed = False

    def run(self, one: Input) -> Outcome:
        """The outcome of one file; WorkerStartError where no worker can be had."""
        child = self._hand_over(one)
        started = time.monotonic()
        result = child.receive()
        alive = child.end()
        seconds = time.monotonic() - started
        if result is None:
            return self._died(one, seconds, child)
        if not alive or child.spent():
            self.close()
        return _finished(one, seconds, result)

    def enforce(self) -> None:
        """Kills the worker where its file is over a limit."""
        child = self._child
        if child is not None:
            child.enforce()

    def close(self, *, at_once: bool = False) -> None:
        """Ends the worker; `at_once` kills it, whatever it does, and no other is started."""
        self._closed = self._closed or at_once
        child, self._child = self._child, None
        if child is not None:
            child.close(at_once=at_once)
            child.last_words()

    def _hand_over(self, one: Input) -> Child:
        """A worker that was given the file. One that is dead before that is replaced: it is not the file's fault."""
        words = ""
        for _ in range(START_ATTEMPTS):
            if self._closed:
                break
            child = self._child or self._start()
            if self._is_ready(child):
                child.begin(self._limits.timeout)
                if child.send({"path": one.path, "name": one.name, "rows": self._rows}):
                    return child
            child.close(at_once=True)
            words = child.last_words() or words
            self._child = None
        raise WorkerStartError(f"worker processes cannot start: {words or 'they end without a word'}")

    def _is_ready(self, child: Child) -> bool:
        """Whether a worker is ready for a file; waits for a new one to start."""
        if child.jobs == 0:
            child.begin(START_SECONDS)
            return child.receive() is not None
        return True

    def _start(self) -> Child:
        self._child = child = Child(self._target, self._limits)
        if self._closed:
            child.close(at_once=True)
        return child

    def _died(self, one: Input, seconds: float, child: Child) -> Outcome:
        self._child = None
        code = child.close()
        words = child.last_words()
        if child.excess is OutcomeStatus.TIMEOUT:
            message = (
                f"took longer than {self._limits.timeout:g} s and was ended; raise the limit or leave the file out"
            )
        elif child.excess is OutcomeStatus.OUT_OF_MEMORY:
            message = f"took more than {self._limits.memory} MB and was ended; raise the limit or leave the file out"
        else:
            message = f"the worker ended: {_ending(code)}" + (f" ({words})" if words else "")
        status = child.excess or OutcomeStatus.CRASHED
        error_code = _ending_code(code) if status is OutcomeStatus.CRASHED else status.value
        return Outcome(one.name, status, seconds, _digest(one.path), error_code=error_code, error=message)


def _digest(path: str) -> str | None:
    """SHA-256 of a regular file, None where it cannot be had; in pieces, for it may be the size that killed."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _finished(one: Input, seconds: float, frame: Frame) -> Outcome:
    header, (record, rows) = frame
    return Outcome(
        name=one.name,
        status=OutcomeStatus(header["status"]),
        seconds=seconds,
        sha256=header["sha256"],
        facts=header.get("facts", 0),
        diagnostics=header.get("diagnostics", {}),
        error_code=header.get("error_code"),
        error=header.get("error"),
        record=record.decode() or None,
        rows=json.loads(rows),
    )


def _ending_code(code: int) -> str:
    return f"signal:{_signal_name(-code)}" if code < 0 else f"exit:{code}"


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    hint = "; the system may have run out of memory" if -code == getattr(signal, "SIGKILL", None) else ""
    return f"killed by {_signal_name(-code)}{hint}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
